"""The headings of the known forms, by which a table without figures is told from other text."""

from collections.abc import Iterable
from functools import lru_cache

from budget.label import bare, fold, without_unit

_SHORTEST = 2
"""Letters below which a heading (类, 款, 项) says nothing."""


@lru_cache(1)
def _headings() -> frozenset[str]:
    from budget.forms.errors import FormError  # few pages ask, and it takes longer to load than they to read
    from budget.forms.headings import headings

    try:
        return headings()
    except FormError:
        return frozenset()


def known_headings(texts: Iterable[str]) -> tuple[int, int]:
    """How many texts are headings of columns in some known form, and of how many that say anything."""
    told = [plain for plain in map(bare, map(without_unit, map(fold, texts))) if len(plain) >= _SHORTEST]
    return sum(plain in _headings() for plain in told), len(told)


def are_two_headings(upper: str, lower: str) -> bool:
    """Whether lines one under the other are each a heading in some known form, and none together."""
    return {bare(upper), bare(lower)} <= _headings() and bare(upper + lower) not in _headings()
