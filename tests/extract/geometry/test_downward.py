"""Letters set one below the other."""

import pytest

from extract.geometry.grid import grid_of
from extract.geometry.pieces import pieces_of

BOXES = [(0.0, 0.0, 40.0, 60.0), (0.0, 60.0, 40.0, 80.0), (40.0, 0.0, 80.0, 60.0), (40.0, 60.0, 80.0, 80.0)]


@pytest.mark.parametrize(
    ("letters", "head", "row"), [("财政拨款小计", "财政拨款小计", "575.01"), ("是否无有是否", "是否无有", "是否575.01")]
)
def test_letters_right_below_each_other_that_reach_out_of_their_cell_are_of_it(
    letters: str, head: str, row: str
) -> None:
    """Others stand further from each other, as texts of rows do."""
    steps = [10.0 * n for n in range(6)] if head == letters else [0.0, 10.0, 20.0, 30.0, 52.0, 62.0]
    heading = [
        {"text": char, "x0": 55.0, "x1": 64.0, "top": 10.0 + y, "bottom": 19.0 + y}
        for char, y in zip(letters, steps, strict=True)
    ]
    figure = [
        {"text": char, "x0": 48.0 + 4 * n, "x1": 52.0 + 4 * n, "top": 66.0, "bottom": 75.0}
        for n, char in enumerate("575.01")
    ]
    grid, _ = grid_of(BOXES, pieces_of([*heading, *figure]), 1)
    assert (grid.rows[0][1].text, "".join(sorted(grid.rows[1][1].text))) == (head, "".join(sorted(row)))
