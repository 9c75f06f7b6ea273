"""Cells merged from rows on both sides of a page break: one, whose text stands on either page, or is cut in two."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell
from budget.label import fold
from extract.tables.part import Part

_TOUCH = 4.0
"""Points within which two column borders are one."""


def with_merged(parts: Sequence[Part]) -> list[Part]:
    """The parts of a table; what is merged over their pages says in its first row, and there alone, what it says."""
    out = list(parts)
    for at in reversed(range(1, len(out))):
        above, below = out[at - 1], out[at]
        foot, head = above.grid.open[1], below.grid.open[0]
        if foot and not _is_all(above.rows[-1], foot) and not (head and _is_all(below.rows[0], head)):
            first = _repeated(out[0], below)
            heads = range(below.grid.width) if first else head
            out[at - 1], out[at] = _joined(above, below, first, heads)
    return out


def _repeated(first: Part, part: Part) -> int:
    """The rows in which a part only says again what stands over the first one."""
    deep = first.heading.body if first.heading.rows else 0
    headings = ([[fold(cell.text) for cell in row] for row in rows] for rows in (first.rows[:deep], part.rows[:deep]))
    return deep if deep < len(part.rows) and next(headings) == next(headings) else 0


def _joined(above: Part, below: Part, first: int, heads: Iterable[int]) -> tuple[Part, Part]:
    """Two parts of which the second goes on with cells of the first, in some columns of a row of it."""
    upper, lower = [list(row) for row in above.rows], [list(row) for row in below.rows]
    head = {box[0]: column for column in heads if (box := lower[first][column].box)}
    for column in above.grid.open[1]:
        at = next((i for i in reversed(range(len(upper))) if upper[i][column].box), None)
        box = upper[at][column].box if at is not None else None
        under = next((c for x, c in head.items() if box and abs(x - box[0]) <= _TOUCH), None)
        if at is None or box is None or under is None:
            continue
        cell = lower[first][under]
        if cell.box and abs(cell.box[2] - box[2]) <= _TOUCH and cell.text and _goes_on(upper[at][column], cell):
            upper[at][column] = _whole(upper[at][column], cell)
            lower[first][under] = BLANK
    return _with_rows(above, upper), _with_rows(below, lower)


def _is_all(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Whether all of a row is open: a row that the page break cut, or one of a table without an outer rule."""
    return all(column in columns for column, cell in enumerate(row) if cell.box)


def _goes_on(above: Cell, below: Cell) -> bool:
    """Whether two texts can be one; a figure is never put together."""
    return not above.text or above.text == below.text or not (is_figure(above.text) or is_figure(below.text))


def _whole(above: Cell, below: Cell) -> Cell:
    if not above.text:
        return below
    if above.text == below.text:
        return above
    raw = f"{above.raw or above.text}\n{below.raw or below.text}" if above.raw or below.raw else None
    return replace(above, text=above.text + below.text, raw=raw).doubted("row-joined")


def _with_rows(part: Part, rows: Sequence[Sequence[Cell]]) -> Part:
    return replace(part, grid=replace(part.grid, rows=tuple(map(tuple, rows))))
