"""Rows of a ruled table with a hole between two cells: a rule was not found there, and a column is missing with it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budget.amount import is_figure
from budget.disclosure import Box, Cell
from extract.layout.crowded import UNCLEAR_COLUMN

_HOLE = 8.0
"""Points from which on what lies between two cells is a cell of its own."""


def holed_ones_doubted(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows of a grid; the figures of those with a hole are doubtful: all behind it stand in columns of others."""
    boxes = [cell.box for row in rows for cell in row if cell.box]
    return [tuple(map(_unclear, row)) if _has_hole(row, boxes) else row for row in rows]


def _has_hole(row: Sequence[Cell], boxes: Sequence[Box]) -> bool:
    own = [cell.box for cell in row if cell.box and cell.span[0] == 1]
    if len(own) < 2:
        return False
    middle = (max(box[1] for box in own) + min(box[3] for box in own)) / 2
    beside = sorted(box for box in boxes if box[1] < middle < box[3])
    return any(gap > _HOLE for gap in _gaps(beside))


def _gaps(boxes: Sequence[Box]) -> Iterator[float]:
    return (right[0] - left[2] for left, right in pairwise(boxes))


def _unclear(cell: Cell) -> Cell:
    return cell.doubted(UNCLEAR_COLUMN) if is_figure(cell.text.rstrip("%％")) else cell
