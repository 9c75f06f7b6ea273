"""Figures that are not written as numbers are, or not as those of their table: a digit may be lost, or another's.

What prints ``1,606.22`` on each line prints neither ``1,606.223`` nor ``606.2``, and nothing ends in a comma.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from budget.amount import MINUS
from budget.disclosure import Cell, Row, Table
from budget.label import half_width

UNUSUAL = "unusual-number"
"""Doubt of a number whose points and commas do not stand as numbers are written, or with decimals of its own."""

_DIGITS = re.compile(rf"[{MINUS}(]?([\d,.]*\d[\d,.]*)[)%]?")
_WRITTEN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?|\.(\d+)")

_LEAST = 12
"""Figures with decimals from which on they tell how many those of a table have."""

_FEW = 0.03
"""Share of them, but for one, that may have others."""


def with_unusual_doubted(table: Table) -> Table:
    """A table that writes its figures as 1,234.56; those among its amounts that are otherwise are doubtful."""
    places = [place for place, column in enumerate(table.columns) if column.kind == "amount"]
    body = [row for row in table.rows if row.kind not in ("header", "numbering", "note")]
    usual = _usual(row.cells[place].text for row in body for place in places)
    odd = {row.id: found for row in body if (found := set(_odd(row, places, usual)))}
    if not odd:
        return table
    return replace(table, rows=tuple(_doubted(row, odd[row.id]) if row.id in odd else row for row in table.rows))


def _usual(texts: Iterable[str]) -> int | None:
    """How many decimals nearly all figures have that have any; None where that differs."""
    found = (_DIGITS.fullmatch(half_width(text)) for text in texts if "." in text)
    counts = Counter(len(figure[1]) - figure[1].rfind(".") for figure in found if figure)
    if counts.total() < _LEAST:
        return None
    decimals, count = counts.most_common(1)[0]
    return decimals - 1 if counts.total() - count <= max(1, _FEW * counts.total()) else None


def _odd(row: Row, places: Iterable[int], usual: int | None) -> Iterator[int]:
    """The places of what is no number although it is made of what numbers are, or has other decimals than the rest."""
    for place in places:
        text = row.cells[place].text
        figure = _DIGITS.fullmatch(text if text.isascii() else half_width(text)) if text else None
        if figure is None:
            continue
        number = _WRITTEN.fullmatch(figure[1])
        if number is None or (usual is not None and "." in figure[1] and len(number[1] or number[2]) != usual):
            yield place


def _doubted(row: Row, places: set[int]) -> Row:
    return replace(row, cells=tuple(_unusual(cell) if n in places else cell for n, cell in enumerate(row.cells)))


def _unusual(cell: Cell) -> Cell:
    return cell if cell.doubt else replace(cell, doubt=(UNUSUAL,))
