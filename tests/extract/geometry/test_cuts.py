"""Texts that the edge of the paper cuts: two pages tell one where the one shows what the other hides."""

from dataclasses import replace

import pytest

from budget.disclosure import Cell
from extract.geometry.cuts import as_whole, cuts_of, together, with_cuts
from extract.geometry.grid import Cut, Grid
from extract.geometry.pieces import Piece

LEFT, RIGHT = (100.0, 0.0, 200.0, 40.0), (0.0, 0.0, 80.0, 40.0)


def _grid(page: int, text: str, cut: Cut | None = None) -> Grid:
    cell = Cell(text, page, LEFT if page == 1 else RIGHT)
    grid = Grid(cell.box, (), ((cell,),))
    return replace(grid, cuts=(cut._replace(page=page),)) if cut else grid


@pytest.mark.parametrize(
    ("left", "right", "shown", "whole"),
    [
        (Cut(LEFT, ("1098.12",), ("1000000",)), Cut(RIGHT, ("1098.12",), ("0111111",)), "98.12", "1098.12"),
        (Cut(LEFT, ("419.55",), ("000000",)), None, "419.55", "419.55"),
        (Cut(LEFT, ("完成道路", "养护"), ("1100", "11")), Cut(RIGHT, ("成道路",), ("011",)), "道路", "完成道路养护"),
        (Cut(LEFT, ("完成道路",), ("1100",)), Cut(RIGHT, ("完成道路",), ("0001",)), "路", "完成道路"),
        (Cut(LEFT, ("419.55",), ("000000",)), None, "419.56", None),
        (Cut(LEFT, ("419.55",), ("111111",)), None, "", None),
        (Cut(LEFT, ("完成道路",), ("1100",)), Cut(RIGHT, ("整治道路",), ("0011",)), "道路", None),
        (Cut(LEFT, ("完成道路养护",), ("110000",)), Cut(RIGHT, ("完成道路养护",), ("000001",)), "护", None),
    ],
)
def test_two_pages_tell_one_text(left: Cut, right: Cut | None, shown: str, whole: str | None) -> None:
    one, other = _grid(1, "", left), _grid(2, shown, right)
    cut = together(one.rows[0][0], other.rows[0][0], cuts_of(one, other))
    assert (as_whole(one.rows[0][0], cut).text if cut else None) == whole


def test_a_text_of_which_no_page_shows_the_end_ends_with_what_is_seen() -> None:
    assert as_whole(Cell("完成"), Cut(LEFT, ("Road works",), ("111110000",))).text == "Road w"


def _piece(text: str, left: float, y: float) -> Piece:
    at = [left + 10.0 * n for n in range(len(text))]
    return Piece(text, at, [x + 10.0 for x in at], y - 5, y + 5)


@pytest.mark.parametrize(("shown", "found"), [("完成养护", True), ("完善养护", False)])
def test_a_cell_holds_the_cut_of_which_it_shows_what_is_seen(shown: str, *, found: bool) -> None:
    pieces = [_piece(shown[:2], 180, 10), _piece(shown[2:], 110, 30)]
    grid = with_cuts(_grid(1, shown), [Cut((100.0, 6.0, 200.0, 14.0), ("完成道路",), ("1100",))], pieces)
    assert grid.cuts == ((Cut(LEFT, ("完成道路", "养护"), ("1100", "11"), 1),) if found else ())
