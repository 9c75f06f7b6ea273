"""How many decimals the figures of a table have: what tells that two lines of a cell are one figure.

``316.64`` and ``14`` below it are both whole by themselves. In a table all of whose other figures have four decimals
they are 316.6414, which a narrow cell broke.
"""

from collections.abc import Iterable, Sequence

from budget.label import half_width
from extract.geometry.figures import is_whole

_FEWEST = 3
"""Figures from which on they tell how their table writes them."""


def decimals_in(texts: Iterable[str]) -> list[int]:
    """How many decimals each of the figures with any has, noughts left out."""
    return [_decimals(text) for text in texts if "." in text and is_whole(text) and text.strip("0.,")]


def usual(decimals: Sequence[int]) -> int | None:
    """How many decimals all figures have; None if they differ or are too few."""
    return decimals[0] if len(decimals) >= _FEWEST and len(set(decimals)) == 1 else None


def are_one(lines: Sequence[str], decimals: int) -> bool:
    """Whether the lines of a cell are together a figure of so many decimals, of which the first has only some."""
    first, *rest = map(half_width, lines)
    whole = "".join((first, *rest))
    return "." in first and all(map(str.isdecimal, rest)) and is_whole(whole) and _decimals(whole) == decimals


def _decimals(text: str) -> int:
    return len(half_width(text).rstrip("%)").partition(".")[2])
