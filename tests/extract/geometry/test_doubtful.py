"""Figures over which, through which or beside which something else stands are doubtful."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.disclosure import Box, Cell
from extract.geometry.edges import Edge
from extract.geometry.grid import OVER_BORDER, Grid, grid_of
from extract.geometry.overprinted import OVERPRINTED, without_shadows
from extract.geometry.pieces import UNEVEN, Piece, line_text, pieces_of
from extract.geometry.runs import runs_of
from extract.geometry.signs import SIGN_APART, with_signs_doubted
from extract.geometry.struck import STRUCK, mark_struck


def written(text: str, x: float = 0.0, top: float = 5.0, wide: float = 5.0) -> Piece:
    """Letters side by side, ten points tall."""
    x0s = [x + n * wide for n in range(len(text))]
    return Piece(text, x0s, [x0 + wide for x0 in x0s], top, top + 10.0)


def doubts(pieces: Iterable[Piece]) -> list[str]:
    return [piece.doubt for piece in pieces]


@pytest.mark.parametrize(("aside", "top"), [(0.0, 5.0), (2.5, 5.0), (1.0, 6.0), (0.0, 9.0)])
def test_two_figures_printed_over_each_other_are_doubtful(aside: float, top: float) -> None:
    found = without_shadows([written("1,234.56"), written("1,884.83", aside, top)])
    assert doubts(found) == [OVERPRINTED, OVERPRINTED]


@pytest.mark.parametrize(("aside", "top"), [(0.5, 5.0), (2.0, 5.0), (3.0, 6.5)])
def test_a_figure_struck_again_a_little_aside_counts_once(aside: float, top: float) -> None:
    found = without_shadows([written("1,234.56"), written("1,234.56", aside, top), written("9.00", 80)])
    assert [piece.text for piece in found] == ["1,234.56", "9.00"]
    assert doubts(found) == ["", ""]


def test_a_figure_struck_twice_letter_by_letter_is_no_other_one() -> None:
    found = without_shadows([written("1"), written("12", 0.6), written("2.", 5.6), written(".", 10.6)])
    assert line_text(sorted(found, key=lambda piece: piece.x0s)) == "12."
    assert not any(doubts(found))


def test_letters_struck_again_before_the_rest_of_their_text_count_once() -> None:
    found = without_shadows([written("1,234"), written("234.56", 10.4), written("9.00", 80)])
    assert [(piece.text, piece.x0s[0]) for piece in found] == [("1,234", 0.0), (".56", 25.4), ("9.00", 80)]
    assert line_text(found[:2]) == "1,234.56"
    assert not any(doubts(found))


def test_letters_set_close_and_lines_set_close_are_not_over_each_other() -> None:
    assert doubts(without_shadows([written("1,2"), written("34.56", 13.5)])) == ["", ""]
    assert doubts(without_shadows([written("1.00"), written("2.00", top=12.0)])) == ["", ""]


def test_a_figure_that_a_rule_goes_through_is_doubtful() -> None:
    pieces = [written("12.00"), written("Item", 40), written("9.00", 100)]
    mark_struck(pieces, [Edge(10.5, -1, 70)])
    assert doubts(pieces) == [STRUCK, "", ""]


@pytest.mark.parametrize("y", [5.0, 14.5, 15.2, 16.0])
def test_a_rule_above_or_below_a_figure_strikes_nothing(y: float) -> None:
    pieces = [written("12.00")]
    mark_struck(pieces, [Edge(y, -1, 70)])
    assert doubts(pieces) == [""]


def test_a_mark_of_full_size_raised_beside_a_figure_makes_it_doubtful() -> None:
    pieces = [written("12.00"), written("3", 25.5, 1.5), written("7.00", 110), written("%", 130.5, 2.0)]
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 200, 20)]
    grid, _ = grid_of(boxes, pieces, 1)
    assert [(cell.text, cell.doubt) for cell in grid.rows[0]] == [("12.003", (UNEVEN,)), ("7.00%", ())]
    assert [run.doubt for run in runs_of([char for piece in pieces[:2] for char in piece.chars()])] == [(), ()]


def _cells(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    grid = Grid(None, (), (tuple(Cell(text, 1) for text in texts),))
    return [(cell.text, cell.doubt) for cell in with_signs_doubted(grid).rows[0]]


@pytest.mark.parametrize("label", ["合计-", "合计 −", "599.62-", "合计（"])
def test_a_figure_behind_a_sign_in_the_next_cell_is_doubtful(label: str) -> None:
    assert _cells(label, "1,234.56", "2.00") == [(label, ()), ("1,234.56", (SIGN_APART,)), ("2.00", ())]


@pytest.mark.parametrize(
    "texts", [("合计", "1.00"), ("-", "1.00"), ("合计-", "-1.00"), ("(1.00)", "2.00"), ("1.00", "-2.00")]
)
def test_a_sign_of_its_own_cell_makes_nothing_doubtful(texts: tuple[str, str]) -> None:
    assert not any(doubt for _, doubt in _cells(*texts))


def test_a_figure_before_a_sign_in_the_next_cell_is_doubtful() -> None:
    assert _cells("1,234.56", "-202 外交支出")[0] == ("1,234.56", (SIGN_APART,))


def _split(text: str, x: float, gap: float = 0.0) -> list[tuple[str, tuple[str, ...]]]:
    chars: list[dict[str, Any]] = [
        {"text": letter, "x0": x + n * (5 + gap), "x1": x + n * (5 + gap) + 5, "top": 5.0, "bottom": 15.0}
        for n, letter in enumerate(text)
    ]
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 110, 20)]
    grid, _ = grid_of(boxes, pieces_of(chars), 1)
    return [(cell.text, cell.doubt) for cell in grid.rows[0]]


def test_a_figure_over_a_border_is_whole_and_doubtful() -> None:
    assert _split("1,234.56", 23.0) == [("1,234.56", (OVER_BORDER,)), ("", ())]
    assert _split("１，２３４．５６", 23.0) == [("１，２３４．５６", (OVER_BORDER,)), ("", ())]
    assert _split("87.86", 95.0) == [("", ()), ("87.86", (OVER_BORDER,))]


def test_digits_that_a_border_parts_without_a_gap_are_doubtful() -> None:
    assert _split("20101", 35.0) == [("201", (OVER_BORDER,)), ("01", (OVER_BORDER,))]
    assert _split("201", 34.0, gap=2.5) == [("20", (OVER_BORDER,)), ("1", (OVER_BORDER,))]
    assert _split("支出12", 40.0) == [("支出", ()), ("12", ())]


def test_figures_side_by_side_in_their_own_cells_are_not_doubtful() -> None:
    pieces = pieces_of([*written("9.99", 29).chars(), *written("12.50", 51).chars()])
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 110, 20)]
    assert [cell.doubt for cell in grid_of(boxes, pieces, 1)[0].rows[0]] == [(), ()]


@pytest.mark.parametrize(("edge", "doubt"), [((-4.5, -1.0), SIGN_APART), ((-30.0, -1.0), ""), ((-14.0, -10.0), "")])
def test_a_short_stroke_right_before_a_figure_may_be_its_minus(edge: tuple[float, float], doubt: str) -> None:
    piece = written("12.00")
    mark_struck([piece], [Edge(10.5, *edge)])
    assert piece.doubt == doubt


def test_a_stroke_through_one_digit_strikes_the_figure() -> None:
    piece = written("12.00")
    mark_struck([piece], [Edge(10.5, 4.8, 10.2)])
    assert piece.doubt == STRUCK


def test_a_sign_over_the_border_of_a_cell_may_be_that_of_the_next_one() -> None:
    pieces = [written("Item", 2), written("-", 47.5), written("12.50", 60)]
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 110, 20)]
    grid, cut = grid_of(boxes, pieces, 1)
    assert with_signs_doubted(grid, cut).rows[0][1].doubt == (SIGN_APART,)


@pytest.mark.parametrize(("x", "doubt"), [(30.0, (SIGN_APART,)), (2.0, ())])
def test_a_dash_at_the_left_of_its_cell_is_the_minus_of_a_figure_close_by_alone(
    x: float, doubt: tuple[str, ...]
) -> None:
    pieces = [written("9.00", x), written("-", 50.8)]
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 110, 20)]
    grid, cut = grid_of(boxes, pieces, 1)
    assert [cell.doubt for cell in with_signs_doubted(grid, cut).rows[0]] == [doubt, ()]


@pytest.mark.parametrize(
    ("x", "doubts"),
    [(50.8, [(), ()]), (50.2, [(SIGN_APART,), ()]), (104.3, [(), ()]), (104.9, [(), (SIGN_APART,)])],
)
def test_a_sign_alone_in_its_cell_as_texts_and_figures_are_in_theirs_stands_for_nought(
    x: float, doubts: list[tuple[str, ...]]
) -> None:
    boxes: list[Box] = [(x0, y, x0 + 60, y + 20) for y in (0, 20, 40, 60) for x0 in (-10, 50, 110)]
    figures = [written("9.00", 29.3, y) for y in (5.0, 25.0, 45.0, 65.0)]
    labels = [written("项目", 110.8, y) for y in (25.0, 45.0, 65.0)]
    grid, cut = grid_of(boxes, [*figures, *labels, written("-", x), written("7.00", 111.0)], 1)
    cells = with_signs_doubted(grid, cut).rows[0]
    assert [cells[0].doubt, cells[2].doubt] == doubts


def test_the_last_letter_of_a_label_of_two_lines_is_no_bracket_of_the_figure_beside_it() -> None:
    pieces = [written("286", 33, 6.0), written("支出(万元", 51, 1.0), written(")", 51, 11.5)]
    boxes: list[Box] = [(0, 0, 50, 22), (50, 0, 110, 22)]
    grid, cut = grid_of(boxes, pieces, 1)
    assert [cell.doubt for cell in with_signs_doubted(grid, cut).rows[0]] == [(), ()]


def test_a_dash_in_the_middle_of_its_cell_stands_for_nought() -> None:
    pieces = [written("-", 25), written("12.50", 60)]
    boxes: list[Box] = [(0, 0, 50, 20), (50, 0, 110, 20)]
    grid, cut = grid_of(boxes, pieces, 1)
    assert [cell.doubt for cell in with_signs_doubted(grid, cut).rows[0]] == [(), ()]


@pytest.mark.parametrize(
    ("lines", "text", "doubt"),
    [
        (("745.95", "94%"), "745.95 94%", ("figures-joined",)),
        (("1,234.56", "9.00"), "1,234.56 9.00", ("figures-joined",)),
        (("12", "345.67"), "12345.67", ("blank-in-number",)),
        (("1,234.", "56"), "1,234.56", ()),
        (("123456", "78.90"), "12345678.90", ()),
    ],
)
def test_two_figures_in_one_cell_are_not_read_as_one(lines: tuple[str, str], text: str, doubt: tuple[str, ...]) -> None:
    pieces = [written(lines[0], 8, 2.0), written(lines[1], 8, 14.0)]
    grid, _ = grid_of([(5, 0, 40 if len(lines[0]) == 6 else 60, 26), (60, 0, 110, 26)], pieces, 1)
    assert (grid.rows[0][0].text, grid.rows[0][0].doubt) == (text, doubt)


@pytest.mark.parametrize(
    ("others", "text", "doubt"),
    [
        (("0.1532", "3.0230", "2.8802", "0.0000"), "316.6414", ()),
        (("0.1532", "3.0230", "2.88", "7.1250"), "316.64 14", ("figures-joined",)),
        (("0.1532", "3.0230", "0.0000"), "316.64 14", ("figures-joined",)),
        (("0.15", "3.02", "2.88"), "316.64 14", ("figures-joined",)),
        (("1.5", "3.0", "2.8"), "316.64 14", ("figures-joined",)),
    ],
)
def test_two_lines_are_one_figure_where_all_of_the_table_have_its_decimals(
    others: tuple[str, ...], text: str, doubt: tuple[str, ...]
) -> None:
    pieces = [written("316.64", 8, 2.0), written("14", 32, 14.0)]
    pieces += [written(other, 68 + 60 * i, 2.0) for i, other in enumerate(others)]
    boxes: list[Box] = [(5, 0, 40, 26), *((60 + 60 * i, 0, 120 + 60 * i, 26) for i in range(len(others)))]
    cell = grid_of(boxes, pieces, 1)[0].rows[0][0]
    assert (cell.text, cell.doubt) == (text, doubt)


PLACES = st.tuples(
    st.sampled_from(["1.00", "1.0", "Item", "7"]), st.integers(0, 30), st.integers(0, 12), st.sampled_from([4.0, 10.0])
)


def placed(places: Iterable[tuple[str, int, int, float]]) -> list[Piece]:
    """Texts at places three points apart, of two sizes."""
    pieces = [written(text, 3.0 * x, 3.0 * y) for text, x, y, _ in places]
    for piece, (_, _, _, tall) in zip(pieces, places, strict=True):
        piece.bottom = piece.top + tall
    return pieces


@settings(max_examples=40, deadline=None)
@given(st.lists(PLACES, max_size=8))
def test_what_is_over_each_other_does_not_depend_on_the_rest_of_the_page(
    places: list[tuple[str, int, int, float]],
) -> None:
    alone = without_shadows(placed(places))
    beside = without_shadows([*placed(places), written("1.00", 900), written("1.70", 902)])
    assert beside[-1].doubt == OVERPRINTED
    assert alone == beside[:-2]


@settings(max_examples=40, deadline=None)
@given(st.lists(PLACES, max_size=8), st.lists(st.integers(0, 40), max_size=4))
def test_what_is_struck_out_does_not_depend_on_the_rest_of_the_page(
    places: list[tuple[str, int, int, float]], heights: list[int]
) -> None:
    rules = [Edge(y, 0.0, 80.0) for y in heights]
    together, alone = placed(places), placed(places)
    mark_struck(together, rules)
    for piece in alone:
        mark_struck([piece], rules)
    assert together == alone
