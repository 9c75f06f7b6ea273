"""The headings of the known forms, by which a table without figures is told from other text."""

from functools import lru_cache

from budget.label import bare

_SHORTEST = 2
"""Letters below which a heading (类, 款, 项) says nothing."""


@lru_cache(1)
def _headings() -> frozenset[str]:
    from budget.forms import FormError, families  # few pages ask, and it takes longer to load than they to read

    try:
        known = families()
    except FormError:
        return frozenset()
    return frozenset(
        bare(part)
        for family in known
        for form in family.forms
        for column in form.columns
        for path in column.heading
        for part in path
    )


def is_known_heading(text: str) -> bool:
    """Whether a text is the heading of a column, or of several, in some known form."""
    plain = bare(text)
    return len(plain) >= _SHORTEST and plain in _headings()
