"""Rows without rules between their cells, in a table whose other rows have them: every other one, as some styles do."""

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from budget.disclosure import Box
from budget.label import fold, half_width, is_total
from extract.geometry.figures import is_sign, is_whole
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece

_OVER = 1.0
"""Points by which a text may reach over the border of its column."""

_HAN = "\u2e80"
"""Above which a text begins that is written in ideographs."""

_SEVERAL = 2
"""Such rows, and texts in one, from which on they are rows of cells."""

_TOTAL = 2
"""Letters of the word for a total, with which its name ends."""


def divided(grid: Grid, cells: Sequence[Box], pieces: Sequence[Piece]) -> list[Box]:
    """The cells of a table, those over its whole width that are rows of texts and figures in its columns in parts.

    ``pieces`` are cut at the cells of the grid.
    """
    whole = any(all(cell.box and cell.span[1] == 1 for cell in row) for row in grid.rows)
    over = 1, grid.width
    wide = {cell.box for row in grid.rows for cell in row if cell.span == over and cell.box}
    is_foot = _is_foot(grid)
    if not is_foot and not (whole and len(wide) >= _SEVERAL):
        return list(cells)
    held: dict[Box, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.cell in wide and piece.cell is not None:
            held[piece.cell].append(piece)
    columns = list(pairwise(grid.edges))
    filled = {box: _columns_of(some, columns) for box, some in held.items()}
    rows = {box for box, some in held.items() if len(filled[box]) >= _SEVERAL and _hold_amounts(some)}
    if sum(len({piece.top for piece in held[box]}) for box in rows) < _SEVERAL:
        rows = {box for box, some in held.items() if is_foot and filled[box] and _is_total(some, columns)}
    if not rows:
        return list(cells)
    first = min(box[1] for box in rows)
    rows |= {box for box, some in filled.items() if box[1] > first and max(some, default=0) > 0}
    parts = [(left, box[1], right, box[3]) for box in rows for left, right in columns]
    return [*(box for box in cells if box not in rows), *parts]


def _is_foot(grid: Grid) -> bool:
    """Whether one cell ends a table, right below cells in all of its columns: the body of a ruled heading."""
    foot = grid.rows[-1][0]
    if len(grid.rows) < _SEVERAL or foot.box is None or foot.span != (1, grid.width):
        return False
    top = foot.box[1]
    return sum(cell.span[1] == 1 and cell.box[3] == top for row in grid.rows for cell in row if cell.box) == grid.width


def _columns_of(pieces: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> set[int]:
    """The columns in which texts stand; none where one stands in several."""
    found = {
        next(
            (i for i, (x0, x1) in enumerate(columns) if x0 - _OVER <= piece.x0s[0] and piece.x1s[-1] <= x1 + _OVER), -1
        )
        for piece in pieces
    }
    return set() if -1 in found else found


def _is_total(pieces: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether nothing is written but words for totals (合计, 收入总计), one a column, and figures or dashes."""
    texts: dict[int, str] = defaultdict(str)
    for piece in sorted(pieces, key=lambda piece: piece.x0s[0]):
        texts[bisect(columns, ((piece.x0s[0] + piece.x1s[-1]) / 2, math.inf))] += piece.text
    words = [text for text in texts.values() if not (is_whole(half_width(text)) or is_sign(text))]
    return bool(words) and all(is_total(fold(text)[-_TOTAL:]) for text in words)


def _hold_amounts(pieces: Sequence[Piece]) -> bool:
    """Whether texts hold an amount: a figure with decimals, or one behind words on its line, as no code stands."""
    figures = [piece for piece in pieces if is_whole(half_width(piece.text))]
    words = {piece.top: piece.x0s[0] for piece in pieces if piece.text > _HAN and piece not in figures}
    return any("." in half_width(piece.text) or words.get(piece.top, math.inf) < piece.x0s[0] for piece in figures)
