"""The headings of the known forms, by which a table without figures is told from other text."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from budget.label import bare, fold, without_unit

if TYPE_CHECKING:
    from budget.forms.headings import Place

_SHORTEST = 2
"""Letters below which a heading (类, 款, 项) says nothing."""


@lru_cache(1)
def _headings() -> "Mapping[str, Place]":
    from budget.forms.errors import FormError  # few pages ask, and it takes longer to load than they to read
    from budget.forms.headings import headings

    try:
        return headings()
    except FormError:
        return {}


def known_headings(texts: Iterable[str]) -> tuple[int, int]:
    """How many texts are headings of columns in some known form, and of how many that say anything."""
    told = [plain for plain in map(_plain, texts) if len(plain) >= _SHORTEST]
    return sum(plain in _headings() for plain in told), len(told)


def are_two_headings(upper: str, lower: str) -> bool:
    """Whether lines one under the other are each a heading in some known form, and none together."""
    return {_plain(upper), _plain(lower)} <= _headings().keys() and _plain(upper + lower) not in _headings()


def may_stand_over(upper: str, lower: str) -> bool | None:
    """Whether known forms have a heading over another one.

    None where they do not tell: neither do they, nor have they it over others, and beside that. One that begins with
    the same letters may always be a part of it.
    """
    place = _headings().get(_plain(upper))
    if place is None:
        return None
    part = _plain(lower)
    return True if part in place.below else False if part in place.beside and part[:2] != upper[:2] else None


def _plain(heading: str) -> str:
    return bare(without_unit(fold(heading)))
