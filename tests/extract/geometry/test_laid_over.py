"""A text that goes over the border of its cell stays whole where the next cell's text is laid over its end."""

import pytest

from extract.geometry.grid import grid_of
from extract.geometry.pieces import Piece

CELLS = [(0.0, 0.0, 14.0, 20.0), (14.0, 0.0, 40.0, 20.0)]


def _text(text: str, left: float) -> Piece:
    x0s = [left + 5.4 * n for n in range(len(text))]
    return Piece(text, x0s, [x + 5.0 for x in x0s], 5.0, 15.0)


@pytest.mark.parametrize(
    ("second", "cells"), [(17.0, ["201", "03"]), (20.5, ["20", "103"])], ids=["over its end", "behind it"]
)
def test_a_code_too_wide_for_its_cell_is_not_cut_where_another_begins_over_it(second: float, cells: list[str]) -> None:
    grid, _ = grid_of(CELLS, [_text("201", 3.0), _text("03", second)], 1)
    assert [cell.text for cell in grid.rows[0]] == cells
