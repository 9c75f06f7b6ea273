"""Rules that a scan shows in pieces, and what becomes of a table where one of them is missing."""

from collections.abc import Sequence

import pytest

from budget.disclosure import Cell
from extract.geometry.edges import Edge, Ruling
from extract.geometry.sheet import Sheet
from extract.layout.crowded import UNCLEAR_COLUMN
from extract.pages import read_page
from extract.scans.doubt.holes import holed_ones_doubted
from extract.scans.ocr import Glyph
from extract.scans.reading.agreement import Agreed
from extract.scans.rules.rejoined import chained, rejoined
from extract.scans.scanned import Line, Scan, leaf_of
from tests.support.pictured import Pictures

UPRIGHTS = [Edge(x, 0.0, 100.0) for x in (0.0, 100.0, 200.0, 300.0)]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ([Edge(50.0, 0.0, 140.0), Edge(50.0, 152.0, 300.0)], [Edge(50.0, 0.0, 300.0)]),
        ([Edge(50.0, 0.0, 100.0), Edge(50.0, 112.0, 300.0)], None),
        ([Edge(50.0, 0.0, 140.0), Edge(50.0, 170.0, 300.0)], None),
        ([Edge(50.0, 0.0, 140.0), Edge(60.0, 152.0, 300.0)], None),
        ([Edge(150.0, 0.0, 140.0), Edge(150.0, 152.0, 300.0)], None),
    ],
)
def test_a_level_rule_that_broke_between_upright_ones_is_one(broken: list[Edge], whole: list[Edge] | None) -> None:
    assert list(rejoined(broken, UPRIGHTS)) == (whole or broken)


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([(2.0, 60.0), (85.0, 160.0), (190.0, 295.0)], [Edge(50.0, 0.0, 300.0)]),
        ([(2.0, 60.0), (190.0, 295.0)], []),
        ([(2.0, 30.0), (70.0, 90.0), (130.0, 150.0), (190.0, 210.0)], []),
        ([(2.0, 98.0), (102.0, 198.0), (202.0, 298.0)], [Edge(50.0, 0.0, 300.0)]),
    ],
)
def test_level_pieces_in_line_are_one_rule_from_upright_to_upright(
    pieces: list[tuple[float, float]], whole: list[Edge]
) -> None:
    found = chained([Edge(50.0 + n % 2, *ends) for n, ends in enumerate(pieces)], UPRIGHTS)
    assert [edge._replace(at=50.0) for edge in found] == whole


def test_rules_that_end_at_uprights_on_both_sides_of_a_gap_are_several() -> None:
    boxes = [Edge(x, 0.0, 100.0) for x in (0.0, 90.0, 100.0, 190.0, 200.0, 290.0)]
    pieces = [Edge(50.0, x, x + 90.0) for x in (0.0, 100.0, 200.0)]
    assert not list(chained(pieces, boxes))


def test_rules_of_tables_side_by_side_stand_each_at_their_own_height() -> None:
    pytest.importorskip("cv2")
    from extract.scans.rules.strokes import level_rules

    strokes = [Edge(100.0, 0.0, 300.0), Edge(102.5, 372.0, 600.0), Edge(101.0, 310.0, 320.0)]
    assert sorted(level_rules(strokes)) == [
        Edge(100.0, 0.0, 300.0),
        Edge(100.0, 310.0, 320.0),
        Edge(102.5, 372.0, 600.0),
    ]


@pytest.mark.parametrize(("pale", "crossed", "is_rule"), [(170, True, False), (170, False, True), (20, True, True)])
def test_a_pale_stroke_through_letters_is_no_rule(pale: int, crossed: bool, is_rule: bool) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((400, 800), 255, np.uint8)
    for y in (100, 300):
        grey[y : y + 3, 100:700] = 20
    grey[200:203, 100:700] = pale
    for x in range(200, 400, 30) if crossed else ():
        grey[190:212, x : x + 3] = 20
    found = rules_in(grey, 200 / 72).ruling
    assert len({edge.at for edge in found.level}) == 2 + is_rule


def _row(top: float, *columns: tuple[float, float, str]) -> tuple[Cell, ...]:
    return tuple(Cell(text, 1, (x0, top, x1, top + 20)) for x0, x1, text in columns)


def test_figures_in_a_row_with_a_hole_are_doubtful() -> None:
    whole = _row(0, (0, 50, "甲"), (50, 100, "1.00"), (100, 150, "2.00"))
    holed = _row(20, (0, 50, "乙"), (50, 100, "3.00"), (130, 150, "-4.00%"))
    found = holed_ones_doubted([whole, holed])
    assert found[0] == whole
    assert [cell.doubt for cell in found[1]] == [(), (UNCLEAR_COLUMN,), (UNCLEAR_COLUMN,)]


def test_an_upright_rule_that_is_nearly_whole_over_several_rows_is_one() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((500, 800), 255, np.uint8)
    grey[100:281:60, 100:601] = 0
    for x in (100, 300, 600):
        grey[100:281, x : x + 2] = 0
    grey[120:125, 300:302] = grey[250:255, 300:302] = 255
    for y in range(120, 281, 60):
        grey[y : y + 16, 288:290] = 0
    found = rules_in(grey, 200 / 72).ruling
    assert sorted({round(edge.at * 200 / 72) for edge in found.upright}) == pytest.approx([100, 300, 600], abs=2)


@pytest.mark.parametrize(("start", "end", "is_rule"), [(100, 226, True), (574, 700, True), (360, 486, False)])
def test_a_short_rule_under_the_heading_of_a_group_ends_with_its_table(start: int, end: int, is_rule: bool) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((500, 800), 255, np.uint8)
    for y in (100, 200, 260, 320):
        grey[y : y + 2, 100:700] = 0
    grey[150:152, start:end] = 0
    found = rules_in(grey, 200 / 72).ruling
    assert len(found.level) == 4 + is_rule


@pytest.mark.parametrize(("top", "bottom", "goes_on"), [(6, 23, False), (0, 23, True)])
def test_a_rule_goes_up_to_a_level_one_and_a_letter_leaves_it_room(top: int, bottom: int, goes_on: bool) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((400, 800), 255, np.uint8)
    for y in range(100, 301, 28):
        grey[y : y + 2, 100:602] = 0
    for x in (100, 300, 600):
        grey[(128 if x == 300 else 100) : 298, x : x + 2] = 0
    grey[100 + top : 100 + bottom, 300:302] = 0
    found = rules_in(grey, 200 / 72).ruling
    starts = [edge.start * 200 / 72 for edge in found.upright if abs(edge.at * 200 / 72 - 301) < 3]
    assert min(starts) == pytest.approx(101 if goes_on else 129, abs=3)


def test_headings_of_two_and_three_lines_beside_each_other_are_read_line_by_line() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.ruled import cell_lines

    scale = 200 / 72
    ink = np.zeros((300, 600), np.uint8)
    places = [(100, 80), (100, 112), (200, 64), (200, 96), (200, 128), (300, 96)]
    for x, y in places:
        ink[y : y + 25, x : x + 60] = 1
    found = list(cell_lines(ink, (0, 0, 600 / scale, 300 / scale), scale))
    assert sorted((area.x0 + 1, area.top + 1) for area in found) == places


def test_a_double_upright_rule_is_one_and_letters_beside_a_stroke_make_none() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((600, 800), 255, np.uint8)
    for y in range(100, 501, 40):
        grey[y : y + 2, 100:602] = 0
    for x in (100, 600):
        grey[100:502, x : x + 2] = 0
    grey[100:502, 300:303] = grey[100:502, 304:307] = 60
    grey[100:502, 450:453] = grey[110:502:4, 453:458] = 60
    found = rules_in(grey, 200 / 72).ruling
    places = sorted({round(edge.at * 200 / 72) for edge in found.upright})
    assert places == pytest.approx([100, 303, 600], abs=4)


def test_a_pale_streak_beside_a_short_table_does_not_tell_how_dark_its_rules_are() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((900, 800), 255, np.uint8)
    grey[5:895, 700:702] = 190
    for y in range(100, 221, 40):
        grey[y : y + 3, 100:601] = 0
    for x in (100, 300, 600):
        grey[100:223, x : x + 3] = 0
    found = rules_in(grey, 200 / 72).ruling
    assert sorted({round(edge.at * 200 / 72) for edge in found.upright}) == pytest.approx([101, 301, 601], abs=2)


@pytest.mark.parametrize(("beside", "count"), [(0, 6), (5, 5)])
def test_a_level_rule_in_dashes_is_one_and_strokes_of_letters_in_line_are_none(beside: int, count: int) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((600, 800), 255, np.uint8)
    grey[100:501:100, 100:602] = 0
    for x in (100, 400, 600):
        grey[100:502, x : x + 2] = 0
    for x in range(110, 331, 70):
        grey[250:252, x : x + 45] = 0
        for stroke in range(x, x + 45, 9):
            grey[250 - beside : 252, stroke : stroke + 4] = 0
    found = rules_in(grey, 200 / 72).ruling
    assert len({edge.at for edge in found.level}) == count


def _line(text: str, x: float, top: float, tall: float) -> Line:
    glyphs = tuple(Glyph(letter, 0.99, x + 5 * n + 2.5) for n, letter in enumerate(text))
    return Line((x, top, x + 5 * len(text), top + tall), Agreed(glyphs, 0.99))


def _read(lines: Sequence[Line], ruling: Ruling) -> list[list[str]]:
    scan = Scan(leaf_of(595.0, 842.0, lines, ruling), list(lines))
    sheet = read_page(Pictures(), 1, lambda number, parts: scan)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_figure_that_goes_on_in_a_second_line_is_one_though_its_ink_is_low() -> None:
    ruling = Ruling(
        [Edge(y, 50.0, 250.0) for y in (100.0, 130.0, 165.0, 200.0)],
        [Edge(x, 100.0, 200.0) for x in (50.0, 150.0, 200.0, 250.0)],
        drawn=False,
    )
    heads = [_line(text, x, 110, 10) for text, x in (("项目", 60), ("合计", 160), ("支出", 210))]
    rows = [
        _line(text, x, y + down, tall)
        for y in (135, 170)
        for text, x, down, tall in (("水利", 60, 7, 10), ("2491.2", 160, 2, 7.5), ("2", 185, 15, 7.5))
    ]
    rows += [_line(text, x, y, 7.5) for y in (137, 172) for text, x in (("2491.2", 210),)]
    rows += [_line("2", 235, y, 7.5) for y in (150, 185)]
    assert _read([*heads, *rows], ruling)[1:] == [["水利", "2491.22", "2491.22"]] * 2
