"""The row that numbers the columns of a table: 1 2 3, with or without a sign before."""

from collections.abc import Sequence

from budget.disclosure import Cell
from budget.label import fold

_MARKS = frozenset(["※", "*", "栏次", "行次", "甲", "乙", "丙", "丁", "编号"])
_ONES = frozenset("IlⅠ|")
"""What a 1 is read as in a picture."""

LEVELS = frozenset(["类", "款", "项", "目"])
"""Headings of the parts of a code."""

_LONGEST_NUMBER = 3
"""Letters of what stands in a row that numbers the columns, at the most."""

_COUNTED = 3
"""Numbers from which on they count the columns."""

_SURELY_COUNTED = 5
"""Rising numbers, none larger than there are cells, from which on they number columns though one was misread."""


def is_numbering(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1 2 3, with or without ※ (or 类 款 项 栏次) before.

    Before three numbers and more any single sign counts: ※ is read as many another one; among many so does one
    in the place of a number, or any text where all others count their columns.
    """
    texts = [fold(cell.text) if cell.text else "" for cell in row]
    numbers = sum(map(str.isdecimal, texts))
    if not numbers and len(_MARKS.intersection(texts)) < 2:
        return False  # most rows
    if numbers < _SURELY_COUNTED and max(map(len, texts)) > _LONGEST_NUMBER:
        return False
    if not _MARKS.isdisjoint(texts):
        texts = ["1" if text in _ONES else text for text in texts]
    if _is_counted_but_one(texts):
        return True
    filled = [text for text in texts if text and text not in LEVELS]
    digits = [int(text) for text in filled if text.isdecimal() and len(text) <= _LONGEST_NUMBER]
    signs = len(digits) >= 3
    marks = [text for text in filled if text in _MARKS or (signs and len(text) == 1 and not text.isdecimal())]
    if len(digits) + len(marks) != len(filled) or not filled or (digits and filled[-1] in marks):
        return False
    counted = digits == list(range(1, len(digits) + 1)) or (
        len(digits) >= _SURELY_COUNTED
        and digits == sorted(set(digits))
        and (digits[-1] <= len(filled) or _stands_at_its_place(row))
    )
    return counted and (len(digits) >= 3 or bool(marks and digits) or len(set(marks)) >= 2)


def _is_counted_but_one(texts: Sequence[str]) -> bool:
    """Whether all numbers of a row but one count their columns from 1 on; that one may be misread, or sealed."""
    filled = [(place, text) for place, text in enumerate(texts) if text and text not in _MARKS]
    first = next((place for place, text in filled if text == "1"), 0)
    at_place = sum(text == str(place - first + 1) for place, text in filled if place >= first)
    return at_place >= max(_SURELY_COUNTED, sum(place >= first for place, _ in filled) - 1)


def _stands_at_its_place(row: Sequence[Cell]) -> bool:
    """Whether each number of a row counts its column from the one with 1 on: some between them are not printed."""
    steps = {int(cell.text) - place for place, cell in enumerate(row) if cell.text.isdecimal()}
    return len(steps) == 1 and any(cell.text == "1" for cell in row)


def is_marked(row: Sequence[Cell]) -> bool:
    """Whether a row that numbers the columns says so (※ 1 2 3): no row of figures does."""
    texts = [fold(cell.text) for cell in row if cell.text]
    return bool(_MARKS & set(texts)) and sum(map(str.isdecimal, texts)) >= _COUNTED
