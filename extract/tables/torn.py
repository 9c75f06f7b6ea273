"""Rows without a label and columns without a heading, where others have one: what stands there may be another's.

A row may be the rest of the one above or below; a column a part of the one beside it.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.disclosure import Cell, Column, Row, Table
from extract.tables.supported import (
    FEWEST,
    NO_DATA,
    UNCLEAR,
    UNCLEAR_ROW,
    astray,
    doubted,
    has_own_heading,
    holds_figures,
    is_recognised,
)

_MOST = 0.6
"""Share of the rows of figures up to which those without a label may be the rest of a row right beside them."""

_LEADING = 0.5
"""Heights of a letter up to which lines of one text stand apart."""


_CLOSER = 0.85
"""Share of the usual distance of rows below which two stand closer than others."""


def doubted_where_torn(table: Table) -> Table:
    """A table; what stands in such rows and columns is doubtful, unless it was recognised in pictures."""
    return table if is_recognised(table) else _beside_unlabelled(_unheaded(table))


def _beside_unlabelled(table: Table) -> Table:
    """A table; where a row of figures has no label and most have one, it may be a part of the row above or below.

    So its figures are doubtful, and those in the same columns of these rows. Labels that reach over several rows are
    those of all of them.
    """
    body = [row for row in table.rows if row.kind not in NO_DATA]
    most = [row for row in astray(table.columns, body, _MOST) if not _is_covered(row, table.columns)]
    if not most:
        return table
    few = {row.id for row in astray(table.columns, body)}
    torn = {row.id for row in most if row.id in few} | _close(body, {row.id for row in most})
    open_: dict[str, set[int]] = defaultdict(set)
    for y, row in enumerate(body):
        for place, cell in enumerate(row.cells):
            if row.id in torn and _has_digits(cell):
                for near in (y, *next_ones(y, [_has_digits(other.cells[place]) for other in body])):
                    open_[body[near].id].add(place)
    if not open_:
        return table
    return replace(table, rows=tuple(doubted(row, UNCLEAR_ROW, open_.get(row.id, ())) for row in table.rows))


def _unheaded(table: Table) -> Table:
    """A table of a known form; figures are doubtful in columns that have no heading of their own where most have one.

    Such a column may be a part of the one beside it, or its heading may stand over a blank one.
    """
    columns, body = table.columns, [row for row in table.rows if row.kind not in NO_DATA]
    figures = [n for n, column in enumerate(columns) if column.kind == "amount" and holds_figures(n, body)]
    bare = [n for n in figures if columns[n].key is None and not has_own_heading(n, columns)]
    if not table.form or not bare or 2 * len(bare) > len(columns) or len(columns) < FEWEST:
        return table
    return replace(table, rows=tuple(row if row.kind in NO_DATA else doubted(row, UNCLEAR, bare) for row in table.rows))


def next_ones(y: int, filled: Sequence[bool]) -> Iterator[int]:
    """The nearest filled places above and below one, next to it or behind a single other."""
    for step in (-1, 1):
        near = (y + step, y + 2 * step)
        yield from [place for place in near if 0 <= place < len(filled) and filled[place]][:1]


def _has_digits(cell: Cell) -> bool:
    return any(map(str.isdecimal, cell.text))


def _close(body: Sequence[Row], among: Container[str]) -> set[str]:
    """Those of some rows that stand as close to the row above or below as lines of one text, and most rows do not."""
    pitches = [(_pitch(one, other), one, other) for one, other in pairwise(body)]
    known = sorted(pitch for (pitch, _), _, _ in pitches if pitch)
    usual = known[len(known) * 3 // 4] if known else 0.0
    return {
        row.id
        for (pitch, least), *rows in pitches
        for row in rows
        if row.id in among and 0 < pitch < min(least, _CLOSER * usual)
    }


def _pitch(above: Row, below: Row) -> tuple[float, float]:
    """By how much one row stands below another, and by how much lines of one text do at most; 0 where nothing tells."""
    both = [
        (low.ink[1] - high.ink[1], (1 + _LEADING) * (low.ink[3] - low.ink[1]))
        for high, low in zip(above.cells, below.cells, strict=True)
        if high.ink and low.ink and high.page == low.page
    ]
    return min(both, default=(0.0, 0.0))


def _is_covered(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a label that reaches over several rows stands beside a row."""
    return any(cell.box is None for cell, column in zip(row.cells, columns, strict=True) if column.kind != "amount")
