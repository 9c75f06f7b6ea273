"""Shades that leave a part of their table out: cells beside them, headings right above, or rows right below."""

from collections.abc import Sequence
from statistics import median

from budget.disclosure import Box
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.geometry.runs import runs_of
from extract.known import known_headings
from extract.layout.lines import Line, lines_of_runs
from extract.layout.sound import holds
from extract.layout.stretches import captions, is_page_number, is_prose

_CLOSE = 1.2
"""Heights of a letter from a shade to the next line up to which that may be one of its table."""

_SEVERAL = 2
"""Texts beside each other from which on they are those of columns."""


def leave_out(grids: Sequence[Grid], pieces: Sequence[Piece]) -> bool:
    """Whether shades, taken for cells, leave out what stands beside one of them, headings above, or rows below."""
    boxes = [(grid.box, _pitch(grid)) for grid in grids if grid.box]
    outside = [piece for piece in pieces if not any(holds(box, piece) for box, _ in boxes)]
    return any(
        any(box[1] < (piece.top + piece.bottom) / 2 < box[3] for piece in outside)
        or _has_headings_above(box, outside, pitch)
        or _has_rows_below(box, outside)
        for box, pitch in boxes
    )


def _pitch(grid: Grid) -> float:
    """How high the rows of a grid are, for the most part."""
    boxes = [cell.box for row in grid.rows for cell in row if cell.box and cell.span[0] == 1]
    return median(box[3] - box[1] for box in boxes) if boxes else 0.0


def _has_headings_above(box: Box, outside: Sequence[Piece], pitch: float) -> bool:
    """Whether texts side by side, or a known heading, stand right above a shade, and say nothing of the whole table.

    They stand in a row as high as a shaded one, which is ``pitch``.
    """
    line = _next_line(box, -1, outside, pitch)
    if line is None or captions(line) or is_prose(line):
        return False
    return len(line.runs) >= _SEVERAL or known_headings(run.text for run in line.runs)[0] > 0


def _has_rows_below(box: Box, outside: Sequence[Piece]) -> bool:
    """Whether several rows stand right below a shade; a single one is the last where rows are shaded by turns."""
    line = _next_line(box, 1, outside)
    if line is None or len(line.runs) < _SEVERAL or not line.has_figures or is_page_number(line):
        return False
    pitch = 2 * (line.y - box[3])
    return any(pitch / 2 < (piece.top + piece.bottom) / 2 - line.y < 3 / 2 * pitch for piece in outside)


def _next_line(box: Box, way: int, outside: Sequence[Piece], pitch: float = 0.0) -> Line | None:
    """The next line above (``way`` -1) or below (1) a box, if it stands close, or no further off than ``pitch``."""
    edge = box[1] if way < 0 else box[3]
    near = [
        piece
        for piece in outside
        if 0 < way * ((piece.top + piece.bottom) / 2 - edge) < max((_CLOSE + 1 / 2) * (piece.bottom - piece.top), pitch)
    ]
    lines = lines_of_runs(runs_of([char for piece in near for char in piece.chars()])) if near else []
    return min(lines, key=lambda line: way * line.y, default=None)
