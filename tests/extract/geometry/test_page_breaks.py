"""Which cells a page break left open."""

import pytest

from extract.geometry.edges import Edge
from extract.geometry.grid import Grid, grid_of
from extract.geometry.page_breaks import open_columns


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ([], ((), ())),
        ([Edge(30.0, 0.0, 20.0)], ((), (0,))),
        ([Edge(30.2, 20.0, 60.0), Edge(0.0, 40.0, 60.0)], ((2,), (1, 2))),
        ([Edge(15.0, 0.0, 20.0), Edge(30.0, 0.0, 12.0)], ((), ())),
    ],
)
def test_cells_whose_rule_was_taken_away_at_head_or_foot_are_open(
    made: list[Edge], found: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    boxes = [(0.0, 0.0, 20.0, 30.0), *((x, y, x + 20.0, y + 15.0) for x in (20.0, 40.0) for y in (0.0, 15.0))]
    grid: Grid = grid_of(boxes, [], 1)[0]
    assert open_columns(grid, made) == found
