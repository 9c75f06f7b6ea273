"""Commas that lost their tails: coarse pictures, and black and white ones, print ``44,949,363`` as ``44.949.363``.

A number has one point at the most, and a Chinese page parts thousands with commas, so that marks before each three
digits tell what they were, if there are several of them. For recognised pages only.
"""

from collections.abc import Sequence

from budget.pattern import pattern
from extract.scans.reading.agreement import Agreed
from extract.tables.unusual import UNUSUAL

_THOUSANDS = pattern(r"[-−△▲(]?\d{1,3}(?:[.,]\d{3})+\)?")
_SEVERAL = pattern(r"\.\d+[.,]")
"""A point before another mark: it is none."""

_CENTS = pattern(r"\d\.\d{1,2}[)%]?$|,\d{3}\.\d{3}$")
"""What a figure with decimals ends with: before three of them thousands tell that they are some."""

_LEAST = 3
"""Figures in whole amounts, or whose commas lost their tails, from which on a page is one of such."""

_CHINESE = pattern("[\u4e00-\u9fff]")


def with_commas(said: Sequence[Agreed]) -> list[Agreed]:
    """What was read in the lines of a page, with commas where several marks show that points are none.

    Where a page has more of such figures, and of whole amounts, than figures with decimals, a figure with one point
    before three digits is whole as well, and doubtful: nothing but its page tells so.
    """
    if not any(_CHINESE.search(each.text) for each in said):
        return list(said)
    whole = sum(_is_grouped(each.text) or _is_whole(each.text) for each in said)
    is_of_such = whole >= _LEAST and whole > sum(_CENTS.search(each.text) is not None for each in said)
    return [_mended(each, is_of_such) for each in said]


def _is_grouped(text: str) -> bool:
    return _THOUSANDS.fullmatch(text) is not None and _SEVERAL.search(text) is not None


def _is_whole(text: str) -> bool:
    return "." not in text and _THOUSANDS.fullmatch(text) is not None


def _mended(said: Agreed, is_of_such: bool) -> Agreed:
    if "." not in said.text or _THOUSANDS.fullmatch(said.text) is None:
        return said
    if not _is_grouped(said.text):
        return _with_commas(said)._replace(doubt=(*said.doubt, UNUSUAL), other=said.text) if is_of_such else said
    return _with_commas(said)._replace(doubt=tuple(code for code in said.doubt if code != UNUSUAL))


def _with_commas(said: Agreed) -> Agreed:
    return said._replace(glyphs=tuple(g._replace(text="," if g.text == "." else g.text) for g in said.glyphs))
