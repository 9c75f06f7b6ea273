"""Which cells of a table a page break left open."""

from collections.abc import Iterator, Sequence

from extract.geometry.edges import Edge
from extract.geometry.grid import Grid

_SAME = 0.75
"""Points within which two rules are one."""

_TOUCH = 3.0
"""Points within which the end of a rule touches another one."""


def open_columns(grid: Grid, made: Sequence[Edge]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns of cells whose rule at the head of a grid, and at its foot, is one that the page break took away."""
    if not made or grid.box is None:
        return (), ()
    _, head, _, foot = grid.box
    return tuple(_open(grid, made, head, 1)), tuple(_open(grid, made, foot, 3))


def _open(grid: Grid, made: Sequence[Edge], y: float, side: int) -> Iterator[int]:
    """The columns in which cells end at a height, on one side, at a rule that is not drawn."""
    near = [edge for edge in made if abs(edge.at - y) <= _SAME]
    for row in grid.rows if near else ():
        for column, cell in enumerate(row):
            if cell.box and abs(cell.box[side] - y) <= _SAME:
                left, _, right, _ = cell.box
                if any(edge.start <= left + _TOUCH and right - _TOUCH <= edge.end for edge in near):
                    yield column
