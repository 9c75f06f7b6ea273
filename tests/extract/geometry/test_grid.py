from typing import Any

import pytest

from budget.disclosure import Box
from extract.geometry.grid import Grid, grid_of
from extract.geometry.pieces import line_text, lines_of, pieces_of
from extract.geometry.words import words_of


def _chars(text: str, x: float, top: float, size: float = 10.0) -> list[dict[str, Any]]:
    return [
        {"text": letter, "x0": x + i * size, "x1": x + (i + 1) * size, "top": top, "bottom": top + size}
        for i, letter in enumerate(text)
    ]


def _grid(boxes: list[Box], chars: list[dict[str, Any]], page: int = 1) -> Grid:
    return grid_of(boxes, pieces_of(chars), page)[0]


def test_merged_cells_get_their_span_and_cover_blank_places() -> None:
    boxes: list[Box] = [
        (0, 0, 100, 20),
        (100, 0, 200, 40),
        (0, 20, 50, 40),
        (50, 20, 100, 40),
        (0, 40, 50, 60),
        (50, 40, 100, 60),
        (100, 40, 200, 60),
    ]
    grid = _grid(boxes, [*_chars("科目", 5, 5), *_chars("合计", 105, 15), *_chars("类", 5, 25)], page=3)
    assert grid.edges == (0, 50, 100, 200)
    assert [[cell.text for cell in row] for row in grid.rows] == [["科目", "", "合计"], ["类", "", ""], ["", "", ""]]
    assert grid.rows[0][0].span == (1, 2)
    assert grid.rows[0][2].span == (2, 1)
    assert grid.rows[0][1].box is None
    assert grid.rows[2][0].box == (0, 40, 50, 60)
    assert grid.rows[0][2].ink == (105, 15, 125, 25)
    assert {cell.page for row in grid.rows for cell in row if cell.box} == {3}


def test_characters_go_to_cells_one_by_one() -> None:
    boxes: list[Box] = [(0, 0, 20, 20), (20, 0, 40, 20)]
    pieces = pieces_of(_chars("3478", 0, 5))
    grid, cut = grid_of(boxes, pieces, page=1)
    assert [cell.text for cell in grid.rows[0]] == ["34", "78"]
    assert [word.text for word in words_of(lines_of(cut))] == ["34", "78"]
    assert [word.text for word in words_of(lines_of(pieces_of(_chars("3478", 0, 5))))] == ["3478"]


def test_letters_that_run_over_a_border_stay_with_their_text_and_figures_do_not() -> None:
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 120, 20)]
    label = _chars("机关事业单位养老", 5, 5)
    assert [cell.text for cell in _grid(boxes, label).rows[0]] == ["机关事业单位养老", ""]
    assert [cell.text for cell in _grid(boxes, _chars("养老保险", 5, 5) + _chars("12.5", 52, 5)).rows[0]] == [
        "养老保险",
        "12.5",
    ]
    assert [cell.text for cell in _grid(boxes, _chars("1234567", 5, 5)).rows[0]] == ["1234", "567"]
    assert [cell.text for cell in _grid(boxes, _chars("机关事业单位", 0, 5)).rows[0]] == ["机关事业单", "位"]


def test_a_label_whose_letters_end_at_a_border_goes_on_over_it_beside_a_figure() -> None:
    boxes: list[Box] = [(0, 0, 52, 20), (52, 0, 120, 20)]
    value = _chars("12.5", 80, 5)
    assert [cell.text for cell in _grid(boxes, _chars("机关事业单位", 2, 5) + value).rows[0]] == [
        "机关事业单位",
        "12.5",
    ]
    for left in (8, 10.5):
        project = [*_chars("结转项目", left, 5), *_chars("4", left + 40, 5)]
        assert [cell.text for cell in _grid(boxes, project + value).rows[0]] == ["结转项目4", "12.5"]
    code = [*_chars("结转项目", 12, 5), *_chars("20", 52, 5)]
    assert [cell.text for cell in _grid(boxes, code).rows[0]] == ["结转项目", "20"]


def test_rules_drawn_twice_make_no_sliver_column() -> None:
    boxes: list[Box] = [(0, 0, 50, 20), (50.4, 0, 100, 20), (0, 20, 50, 40), (50.4, 20, 100, 40)]
    grid = _grid(boxes, [])
    assert grid.width == 2
    assert [cell.span for row in grid.rows for cell in row] == [(1, 1)] * 4


def test_points_and_commas_struck_twice_count_once() -> None:
    struck = [(letter, x) for letter, x in (("1", 0.0), (",", 4.4), ("2", 6.6), (".", 11.0)) for _ in range(2)]
    chars = [
        {"text": letter, "x0": x + n % 2 * 0.8, "x1": x + n % 2 * 0.8 + (4.4 if letter.isdigit() else 2.2)}
        for n, (letter, x) in enumerate(struck)
    ]
    placed = [{**char, "top": 0.0, "bottom": 8.0} for char in chars]
    assert line_text(lines_of(pieces_of(placed))[0]) == "1,2."


def test_digits_that_their_font_says_are_too_wide_are_not_struck_twice() -> None:
    chars = [
        {"text": letter, "x0": 5.0 * n, "x1": 5.0 * n + 20, "top": 0.0, "bottom": 10.0}
        for n, letter in enumerate("11.11")
    ]
    assert line_text(lines_of(pieces_of(chars))[0]) == "11.11"


def test_lines_are_read_top_down_and_each_from_the_left() -> None:
    chars = [*_chars("22", 0, 20), *_chars("1,60", 0, 5), *_chars("6.", 40, 5.5)]
    assert [line_text(line) for line in lines_of(pieces_of(chars))] == ["1,606.", "22"]


def test_a_letter_struck_twice_counts_once_and_a_gap_is_a_blank() -> None:
    chars = [*_chars("合", 0, 0), *_chars("合", 0.4, 0), *_chars("计", 30, 0)]
    assert line_text(lines_of(pieces_of(chars))[0]) == "合 计"


@pytest.mark.parametrize(
    ("text", "x", "cells"),
    [
        ("1,234.56", 5.0, ["1,234.56", ""]),
        ("1,234.56", 12.0, ["1,234.56", ""]),
        ("1,234.56", 10.0, ["1,234.56", ""]),
        ("1,234.56", 33.0, ["", "1,234.56"]),
        ("1,234.56Item", 10.0, ["1,234.56", "Item"]),
        ("9.991,234.56", 34.0, ["9.99", "1,234.56"]),
        ("20112.00", 35.0, ["201", "12.00"]),
        ("Item12.00", 30.0, ["Item", "12.00"]),
    ],
)
def test_a_figure_printed_over_a_border_stays_whole(text: str, x: float, cells: list[str]) -> None:
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 110, 20), (0, 20, 50, 40), (50, 20, 110, 40)]
    grid = _grid(boxes, _chars(text, x, 5, 5.0))
    assert [cell.text for cell in grid.rows[0]] == cells


def test_the_stroke_of_an_empty_cell_is_no_sign_of_the_figure_behind_its_border() -> None:
    boxes: list[Box] = [(0, 0, 30, 20), (30, 0, 90, 20)]
    figure = _chars("171.57", 32, 5, 5)
    grid = _grid(boxes, _chars("-", 22, 5, 5) + figure)
    assert [cell.text for cell in grid.rows[0]] == ["-", "171.57"]
    assert not any(cell.doubt for cell in grid.rows[0])
    over = _grid(boxes, _chars("-", 27, 5, 5) + figure)
    assert [cell.text for cell in over.rows[0]] == ["", "-171.57"]
