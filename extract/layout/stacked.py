"""Several tables within one grid of rules, as on a sheet whose grid is printed: each begins with its title."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from budget.disclosure import Box, Cell
from extract.geometry.figures import is_piece
from extract.geometry.grid import Grid, grid_of
from extract.geometry.pieces import Piece
from extract.tables.headers import is_caption_row
from extract.tables.line_kinds import YEAR_LINE, is_title, plain_of

_TABLE = ("表", "表)", "表）")
"""How titles end."""

_SAME = 1.0
"""Points within which two borders are one."""

_HEADINGS = 2
"""Texts of one row from which on they are headings."""

Row = tuple[Cell, ...]


def one_by_one(tables: Sequence[Sequence[Box]], pieces: Sequence[Piece], number: int) -> list[Sequence[Box]]:
    """The cells of ruled tables, those of several tables in one grid as so many; blank rows between them are none's."""
    ends = [piece for piece in pieces if piece.text.endswith(_TABLE)]
    return [part for cells in tables for part in (_apart(cells, pieces, number) if _holds(cells, ends) else [cells])]


def without_blank_columns(grid: Grid, cells: Sequence[Box], least: float = 0.0) -> list[Box]:
    """The cells of a table without the columns at its right in which nothing stands at all, beyond ``least``."""
    right = max(least, _right(grid.rows, grid.edges))
    return [box for box in cells if box[0] < right - _SAME]


def _right(rows: Sequence[Row], edges: Sequence[float]) -> float:
    """Where the last column ends in which anything stands."""
    filled = (c + cell.span[1] for row in rows for c, cell in enumerate(row) if cell.text)
    return edges[max(filled, default=-1)]


def _holds(cells: Sequence[Box], ends: Sequence[Piece]) -> bool:
    """Whether one of the words that may end a title stands in a table, below its first row."""
    if not ends:
        return False
    top = min(box[3] for box in cells)
    bottom = max(box[3] for box in cells)
    left, right = min(box[0] for box in cells), max(box[2] for box in cells)
    return any(top < piece.top < bottom and left < piece.x0s[0] < right for piece in ends)


def _apart(cells: Sequence[Box], pieces: Sequence[Piece], number: int) -> Iterator[Sequence[Box]]:
    """The cells of each table in a grid, where it holds several: those from its headings on."""
    grid, _ = grid_of(cells, pieces, number)
    rows = grid.rows
    tops = [*(min((box[1] for cell in row if (box := cell.box)), default=0.0) for row in rows), math.inf]
    begun = list(_begun(rows))
    if not any(first for first, _ in begun):
        begun = []
    for (_, first), (end, following) in pairwise([(0, 0), *begun, (len(rows), len(rows))]):
        while following < len(rows) and end > first + 1 and not _texts(rows[end - 1]):
            end -= 1
        if first < end:
            right = _right(rows[first:end], grid.edges) if first else math.inf
            yield [box for box in cells if tops[first] - _SAME < box[1] < tops[end] - _SAME and box[0] < right - _SAME]


def _begun(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The rows with which what stands above another table begins, its title among it, and those of its headings."""
    above = 0
    for at, row in enumerate(rows):
        headings = next((n for n in range(at + 1, len(rows)) if not _is_above(rows[n])), len(rows))
        if not _is_title_row(row) or not _are_headings(rows[headings : headings + 1]):
            continue
        first = at
        while first > above and is_caption_row(rows[first - 1]):
            first -= 1
        if not first or any(len(_texts(row)) >= _HEADINGS and not is_caption_row(row) for row in rows[above:first]):
            yield first, headings
        above = headings


def _is_above(row: Row) -> bool:
    """Whether a row says what stands above a table, or nothing."""
    texts = _texts(row)
    return not texts or is_caption_row(row) or (len(texts) == 1 and YEAR_LINE.fullmatch(plain_of(texts[0])) is not None)


def _is_title_row(row: Row) -> bool:
    """Whether a title is all that is written in a row, from its first cell or over all of it."""
    return len(_texts(row)) == 1 and is_title(_texts(row)[0]) and all(cell.span[0] == 1 for cell in row)


def _are_headings(rows: Sequence[Row]) -> bool:
    """Whether a row are headings; or there is none, as the page ends before."""
    return all(len(_texts(row)) >= _HEADINGS and not any(map(is_piece, _texts(row))) for row in rows)


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row if cell.text]
