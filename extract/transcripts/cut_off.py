"""Figures of which a tool wrote the last digits elsewhere: before the text at the right, or in a row below.

A column that is narrower than its figures breaks them. What writes each line of a cell as a row, or cuts the lines of
a page by places, leaves ``1,970.2`` with its last digit there. That they belong together is likely, and not told: both
are doubtful.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budget.disclosure import Cell, Row, Table
from budget.pattern import pattern
from extract.tables.supported import NO_DATA
from extract.tables.unusual import UNUSUAL

_FIGURE = pattern(r"[-−(]?(?:\d{1,3}(?:,\d{3})+|\d+)\.(\d*)")
_BEFORE_TEXT = pattern(r"(\d+)\s*[^\d\s.,)%]")
_MOST = 0.5
"""Share of the figures with decimals that have as many as the table writes."""

_Place = tuple[int, int]
"""Row and column."""


def doubted_where_cut(table: Table) -> Table:
    """A table; figures with fewer decimals than most are doubtful where the rest may stand beside or below them."""
    body = [row for row in table.rows if row.kind not in NO_DATA]
    decimals = {(y, x): n for y, row in enumerate(body) for x, c in enumerate(row.cells) if (n := _decimals(c))}
    counted = Counter(decimals.values()).most_common(1)
    if not counted or counted[0][1] <= _MOST * len(decimals):
        return table
    short = {place: counted[0][0] - n for place, n in decimals.items() if n < counted[0][0]}
    found = {(body[y].id, x) for place, lacking in short.items() for y, x in _rest(body, *place, lacking)}
    if not found:
        return table
    return replace(table, rows=tuple(_doubted(row, found) for row in table.rows))


def _decimals(cell: Cell) -> int:
    found = _FIGURE.fullmatch(cell.text)
    return len(found[1]) if found else 0


def _rest(body: Sequence[Row], y: int, x: int, lacking: int) -> Iterator[_Place]:
    """The place of a figure that lacks so many digits, and that of a cell with just these."""
    right = body[y].cells[x + 1] if x + 1 < len(body[y].cells) else Cell()
    beside = _BEFORE_TEXT.match(right.raw or right.text)
    if beside and len(beside[1]) == lacking:
        yield from ((y, x), (y, x + 1))
    below = body[y + 1].cells if y + 1 < len(body) else ()
    if below and below[x].text.isdecimal() and len(below[x].text) == lacking and not any(map(_decimals, below)):
        yield from ((y, x), (y + 1, x))


def _doubted(row: Row, found: set[tuple[str, int]]) -> Row:
    cells = (cell.doubted(UNUSUAL) if (row.id, x) in found else cell for x, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))
