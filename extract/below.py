"""Rows under a ruled heading that have no rules of their own: the heading's columns go on over them."""

from collections.abc import Sequence
from itertools import pairwise

from budget.disclosure import Box
from extract.grid import Grid
from extract.pieces import Piece, lines_of
from extract.rows import is_figure, lines_of_runs
from extract.runs import runs_of
from extract.stretches import captions, is_prose

_OVER = 2.0
"""Points by which a text may reach over the border of its column."""

_SAME = 1.5
"""Points within which borders are at one place."""

_FEWEST = 3
"""Columns from which on a heading is that of a table."""

_FAR = 4.0
"""Heights of a letter from line to line from which on what follows is no row of the table."""

Column = tuple[float, float]


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
    return columns if joined and len(columns) >= _FEWEST else []


def _foot(columns: Sequence[Column], top: float, floor: float, pieces: Sequence[Piece]) -> float | None:
    """Down to where rows keep to columns, from ``top`` on; None where no figure stands in them."""
    below = [piece for piece in pieces if top < (piece.top + piece.bottom) / 2 < floor]
    foot, figures = top, False
    for line in lines_of(below) if below else []:
        tall = max(piece.bottom - piece.top for piece in line)
        if min(piece.top for piece in line) - foot > _FAR * tall or not _keeps_to(columns, line) or _ends(line):
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


def _ends(line: Sequence[Piece]) -> bool:
    """Whether a line is a caption or a sentence."""
    lines = lines_of_runs(runs_of([char for piece in line for char in piece.chars()]))
    return any(captions(each) or is_prose(each) for each in lines)
