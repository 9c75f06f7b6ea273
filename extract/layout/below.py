"""Rows that have no rules of their own, under a ruled heading or between rows with rules or shades.

The columns above them go on over them.
"""

from collections.abc import Sequence
from itertools import pairwise

from budget.disclosure import Box
from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece, lines_of
from extract.geometry.runs import runs_of
from extract.layout.alongside import Heights, merged_row, outer_rows
from extract.layout.lines import is_figure, lines_of_runs
from extract.layout.stretches import captions, is_page_number, is_prose

_OVER = 2.0
"""Points by which a text may reach over the border of its column."""

_SAME = 1.5
"""Points within which borders are at one place."""

_FEWEST = 3
"""Columns from which on a heading is that of a table."""

_TALLER = 3.0
"""Heights of the row beneath up to which what stands between two tables may be a row."""

_CLOSE = 0.6
"""Heights of a letter from a row to digits below it up to which they are the rest of a figure."""

_FAR = 4.0
"""Heights of a letter from line to line from which on what follows is no row of the table."""

Column = tuple[float, float]


def with_gaps(
    tables: Sequence[list[Box]], pieces: Sequence[Piece], level: Sequence[Edge] = (), before: Sequence[Heights] = ()
) -> list[list[Box]]:
    """The cells of tables, top down; a heading and what follows are one, where only rows of theirs stand between.

    So are two with a row of one text between them that goes on from another sheet of paper, and has no rules at its
    sides: one of the tables ``before``, told by the heights of their rules, has that row and all of theirs. Such a
    row may also be the first one or the last, between rules of the table: some of ``level``.
    """
    out: list[list[Box]] = []
    for cells in tables:
        merged = merged_row(out[-1], cells, before) if out else None
        merged = None if merged and _are_beside(merged, pieces) else merged
        between = _between(out[-1], cells, pieces) if out and not merged else []
        if merged:
            out[-1] = [*out[-1], merged, *cells]
        elif between and _is_headed(out[-1], [x for box in between for x in (box[0], box[2])], pieces):
            out[-1] = [*out[-1], *between, *cells]
        else:
            out.append(cells)
    return [
        [*cells, *(row for row in outer_rows(cells, level, before) if not _are_beside(row, pieces))] for cells in out
    ]


def _are_beside(row: Box, pieces: Sequence[Piece]) -> bool:
    """Whether texts stand beside each other in a row, as those of several cells do."""
    inside = [piece for piece in pieces if row[1] < (piece.top + piece.bottom) / 2 < row[3]]
    lines = lines_of_runs(runs_of([char for piece in inside for char in piece.chars()])) if inside else []
    return any(len(line.runs) > 1 for line in lines)


def _is_headed(cells: Sequence[Box], borders: Sequence[float], pieces: Sequence[Piece]) -> bool:
    """Whether a table begins with a row without figures over all columns, each cell of which is one heading."""
    top = min(box[1] for box in cells)
    heads = [box for box in cells if box[1] < top + _SAME]
    foot = min(box[3] for box in heads)
    if min(box[0] for box in heads) > min(borders) + _SAME or max(box[2] for box in heads) < max(borders) - _SAME:
        return False
    if any("." in piece.text and is_figure(piece.text) for piece in pieces if top < piece.top < foot):
        return False
    return not any(are_several(box, borders, pieces) for box in heads)


def are_several(cell: Box, borders: Sequence[float], pieces: Sequence[Piece]) -> bool:
    """Whether a cell of a heading holds several: one of the borders of the columns below goes between two texts."""
    inside = [piece for piece in pieces if cell[0] < piece.x0s[0] and piece.x1s[-1] < cell[2]]
    texts = [piece for piece in inside if cell[1] < (piece.top + piece.bottom) / 2 < cell[3]]
    return any(
        any(piece.x1s[-1] < border for piece in texts) and any(border < piece.x0s[0] for piece in texts)
        for border in borders
        if cell[0] + _SAME < border < cell[2] - _SAME
    )


def _between(upper: Sequence[Box], lower: Sequence[Box], pieces: Sequence[Piece]) -> list[Box]:
    """A cell a column for what stands between two tables; none where that is no row of theirs."""
    top, floor = max(box[3] for box in upper), min(box[1] for box in lower)
    columns = sorted({(box[0], box[2]) for box in lower if box[1] < floor + _SAME})
    above = sorted({(box[0], box[2]) for box in upper if box[3] > top - _SAME})
    tall = max(box[3] for box in lower if box[1] < floor + _SAME) - floor
    if not _SAME < floor - top < _TALLER * tall or len(columns) < _FEWEST or not _alike(above, columns):
        return []
    lines = lines_of([piece for piece in pieces if top < (piece.top + piece.bottom) / 2 < floor])
    rows = lines and all(_keeps_to(columns, line) and not _ends(line) for line in lines)
    return [(left, top, right, floor) for left, right in columns] if rows else []


def _alike(one: Sequence[Column], other: Sequence[Column]) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(abs(a[0] - b[0]) < _SAME and abs(a[1] - b[1]) < _SAME for a, b in pairs)


def rows_below(grid: Grid, floor: float, pieces: Sequence[Piece]) -> list[Box]:
    """One cell a column for all that stands under a ruled heading, above ``floor``; none where no rows stand there."""
    columns = _columns(grid)
    top = grid.box[3] if grid.box else 0.0
    foot = _foot(columns, top, floor, pieces) if columns else None
    return [] if foot is None else [(left, top, right, foot) for left, right in columns]


def _columns(grid: Grid) -> list[Column]:
    """The columns of a ruled heading; none where figures stand in the grid, or where its foot is no row of cells."""
    cells = [cell for row in grid.rows for cell in row if cell.box is not None]
    if grid.box is None or any("." in cell.text and is_figure(cell.text) for cell in cells):
        return []
    foot = grid.box[3]
    columns = sorted({(cell.box[0], cell.box[2]) for cell in cells if cell.box and cell.box[3] > foot - _SAME})
    joined = all(abs(one[1] - other[0]) <= _SAME for one, other in pairwise(columns))
    return _parted(columns, grid) if joined and len(columns) >= _FEWEST else []


def _parted(columns: Sequence[Column], grid: Grid) -> list[Column]:
    """The columns, one that joins several parted where their headings are: 栏次 stands over all without an amount."""
    out: list[Column] = []
    for left, right in columns:
        inner = [x for x in grid.edges if left + _SAME < x < right - _SAME]
        out += pairwise([left, *inner, right])
    return out


def _foot(columns: Sequence[Column], top: float, floor: float, pieces: Sequence[Piece]) -> float | None:
    """Down to where rows keep to columns, from ``top`` on; None where no figure stands in them."""
    below = [piece for piece in pieces if top < (piece.top + piece.bottom) / 2 < floor]
    foot, figures = top, False
    for line in lines_of(below) if below else []:
        tall = max(piece.bottom - piece.top for piece in line)
        gap = min(piece.top for piece in line) - foot
        if gap > _FAR * tall or not _keeps_to(columns, line) or _ends(line, close=foot > top and gap < _CLOSE * tall):
            break
        figures = figures or (len(line) > 1 and any(is_figure(piece.text) for piece in line))
        foot = max(piece.bottom for piece in line)
    return foot + 1.0 if figures else None


def _keeps_to(columns: Sequence[Column], line: Sequence[Piece]) -> bool:
    """Whether each text of a line stands in one column."""
    return all(
        any(left - _OVER <= piece.x0s[0] and piece.x1s[-1] <= right + _OVER for left, right in columns)
        for piece in line
    )


def _ends(line: Sequence[Piece], *, close: bool = False) -> bool:
    """Whether a line is a caption, a sentence or a page number, which does not stand ``close`` below a row."""
    lines = lines_of_runs(runs_of([char for piece in line for char in piece.chars()]))
    return any(captions(each) or is_prose(each) or (not close and is_page_number(each)) for each in lines)
