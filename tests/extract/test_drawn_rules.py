"""One table with all kinds of rules, or few, reads the same; tables beside each other are all read."""

import io
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from extract.geometry.cells import ruled_tables
from extract.geometry.edges import Edge, Ruling
from extract.geometry.rules import completed
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

LEFTS = [50, 110, 250, 320, 390]
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["201", "一般公共服务支出", "1,607.22", "1,000.00"],
    ["20103", "政府办公厅事务", "607.22", "60.00"],
    ["2010301", "行政运行", "1.00", ""],
    ["205", "教育支出", "60.00", "160.00"],
    ["", "合计", "1,728.22", "1,220.00"],
]
TOP, HIGH = 765, 20
FOOT = TOP - HIGH * len(ROWS)


def _font(page: Any, size: int) -> None:
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    page.setFont("STSong-Light", size)


def _document(draw: Callable[[Any], None]) -> Pdfium:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out)
    draw(page)
    page.save()
    return Pdfium(out.getvalue())


def _read(draw: Callable[[Any], None]) -> list[list[list[str]]]:
    sheet = read_page(_document(draw), 1)
    assert isinstance(sheet, Sheet)
    assert not any(cell.doubt for grid in sheet.grids for row in grid.rows for cell in row)
    return [[[cell.text for cell in row] for row in grid.rows] for grid in sheet.grids]


def _text(page: Any, down: float = 0, pitch: float = HIGH) -> None:
    _font(page, 9)
    for i, row in enumerate(ROWS):
        y = TOP - 15 - i * pitch - down
        for left, right, text in zip(LEFTS, LEFTS[1:], row, strict=False):
            if left < LEFTS[2]:
                page.drawString(left + 3, y, text)
            else:
                page.drawRightString(right - 3, y, text)


def _level(page: Any, *tops: float) -> None:
    for y in tops:
        page.line(LEFTS[0], y, LEFTS[-1], y)


def _upright(page: Any, down: float = 0) -> None:
    for x in LEFTS:
        page.line(x, TOP - down, x, FOOT - down)


def _none(page: Any) -> None:
    _text(page)


def _tight(page: Any) -> None:
    _text(page, pitch=10.5)


def _between_columns(page: Any) -> None:
    _text(page)
    _upright(page)


def _columns_in_a_box(page: Any) -> None:
    _between_columns(page)
    _level(page, TOP, TOP - HIGH, FOOT)


def _box(page: Any) -> None:
    _text(page)
    page.rect(LEFTS[0], FOOT, LEFTS[-1] - LEFTS[0], TOP - FOOT)


def _under_heading(page: Any) -> None:
    _text(page)
    _level(page, TOP - HIGH)


def _three_lines(page: Any) -> None:
    _text(page)
    _level(page, TOP, TOP - HIGH, FOOT)


def _shaded(page: Any) -> None:
    page.setFillGray(0.9)
    for i in (1, 3, 5):
        page.rect(LEFTS[0], TOP - HIGH - i * HIGH, LEFTS[-1] - LEFTS[0], HIGH, stroke=0, fill=1)
    page.setFillGray(0)
    _text(page)


def _shaded_cells(page: Any) -> None:
    page.setFillGray(0.9)
    for i in (1, 3, 5):
        for left, right in pairwise(LEFTS):
            page.rect(left, TOP - HIGH - i * HIGH, right - left, HIGH, stroke=0, fill=1)
    page.setFillGray(0)
    _text(page)


def _dashed(page: Any) -> None:
    page.setDash(5, 5)
    _text(page)
    _level(page, *range(TOP, FOOT - 1, -HIGH))
    _upright(page)


def _dotted(page: Any) -> None:
    """As Chromium draws a dotted border: each dot a square of its own, smaller than a point."""
    _text(page)
    for y in range(TOP, FOOT - 1, -HIGH):
        for x in range(LEFTS[0] * 2, LEFTS[-1] * 2, 3):
            page.rect(x / 2, y, 0.75, 0.75, stroke=0, fill=1)
    for x in LEFTS:
        for y in range(FOOT * 2, TOP * 2, 3):
            page.rect(x, y / 2, 0.75, 0.75, stroke=0, fill=1)


def _pattern(page: Any) -> None:
    """A ground of dots, in which no row of them is a rule."""
    for x in range(100, 800, 5):
        for y in range(FOOT * 2, TOP * 2, 5):
            page.rect(x / 2, y / 2, 0.75, 0.75, stroke=0, fill=1)
    _text(page)


def _hair(page: Any) -> None:
    _text(page)
    for y in range(TOP, FOOT - 1, -HIGH):
        page.rect(LEFTS[0], y, LEFTS[-1] - LEFTS[0], 0.2, stroke=0, fill=1)
    for x in LEFTS:
        page.rect(x, FOOT, 0.2, TOP - FOOT, stroke=0, fill=1)


@pytest.mark.parametrize(
    "draw",
    [
        _none,
        _tight,
        _between_columns,
        _columns_in_a_box,
        _box,
        _under_heading,
        _three_lines,
        _shaded,
        _shaded_cells,
        _dashed,
        _hair,
    ],
)
def test_whatever_is_drawn_the_table_is_the_same(draw: Callable[[Any], None]) -> None:
    assert _read(draw) == [ROWS]


@pytest.mark.parametrize(("draw", "rules"), [(_dotted, (len(ROWS) + 1, len(LEFTS))), (_pattern, (0, 0))])
def test_squares_in_a_row_are_the_dots_of_a_rule_but_in_a_pattern(
    draw: Callable[[Any], None], rules: tuple[int, int]
) -> None:
    ruling = completed(_document(draw).leaf(1).ruling)
    assert (len(ruling.level), len(ruling.upright)) == rules


@pytest.mark.parametrize("ruled", [(True, False), (False, True), (False, False)])
def test_a_page_gives_its_ruled_tables_and_the_others(ruled: tuple[bool, bool]) -> None:
    def draw(page: Any) -> None:
        for rules, down in zip(ruled, (0, 200), strict=True):
            _font(page, 12)
            page.drawString(150, TOP + 15 - down, "支出总体情况表")
            _text(page, down)
            if rules:
                _upright(page, down)
                _level(page, *(y - down for y in range(TOP, FOOT - 1, -HIGH)))

    assert _read(draw) == [ROWS, ROWS]


def test_a_known_form_without_figures_is_a_table() -> None:
    def draw(page: Any) -> None:
        _font(page, 12)
        page.drawString(150, TOP + 15, "国有资本经营预算支出情况表")
        _font(page, 9)
        for left, text in zip(LEFTS, ["科目名称", "合计", "基本支出", "项目支出"], strict=False):
            page.drawString(left, TOP - 20, text)
        page.drawString(LEFTS[0], TOP - 50, "合计")

    assert _read(draw) == [[["科目名称", "合计", "基本支出", "项目支出"], ["合计", "", "", ""]]]


def test_prose_and_contents_beside_a_table_are_none() -> None:
    def draw(page: Any) -> None:
        _text(page)
        _upright(page)
        _level(page, *range(TOP, FOOT - 1, -HIGH))
        for i, text in enumerate(["一、收入情况", "二、支出情况", "三、其他情况", "四、名词解释"]):
            page.drawString(50, FOOT - 60 - 20 * i, text + "…" * 10)
            page.drawString(300, FOOT - 60 - 20 * i, str(i + 1))
            page.drawString(50, FOOT - 200 - 20 * i, f"本年支出 {i}.00 万元，比上年增加 {i}.00 万元。")

    assert _read(draw) == [ROWS]


def test_the_end_of_a_rule_found_in_a_picture_hangs_nothing() -> None:
    """It may be the stroke of a letter that the rule below it touches."""
    level = [Edge(0.0, 0.0, 90.0), Edge(20.0, 0.0, 90.0), Edge(40.0, 0.0, 90.0)]
    upright = [Edge(0.0, 0.0, 40.0), Edge(30.0, 8.0, 40.0), Edge(90.0, 0.0, 40.0)]
    assert len(completed(Ruling(level, upright)).level) == 4
    assert completed(Ruling(level, upright, drawn=False)).level == level


def test_headings_above_the_first_rule_of_a_table_without_a_frame_belong_to_it() -> None:
    def draw(page: Any) -> None:
        _text(page)
        _level(page, *(TOP - HIGH * number for number in range(1, len(ROWS))))
        for x in LEFTS[1:-1]:
            page.line(x, TOP - HIGH, x, FOOT)
        page.line(LEFTS[2], TOP, LEFTS[2], TOP - HIGH)
        page.line(LEFTS[3], TOP, LEFTS[3], TOP - HIGH)

    (table,) = _read(draw)
    assert [row[2:] for row in table] == [row[2:] for row in ROWS]


def test_a_head_without_a_rule_is_as_wide_as_the_rules_below_the_one_under_some_of_its_columns() -> None:
    level = [Edge(20.0, 0.0, 60.0), Edge(40.0, 0.0, 150.0), Edge(60.0, 0.0, 150.0), Edge(80.0, 0.0, 150.0)]
    upright = [Edge(30.0, 20.0, 80.0), *(Edge(x, 0.0, 80.0) for x in (60.0, 100.0, 130.0))]
    assert Edge(0.0, 0.0, 150.0) in completed(Ruling(level, upright)).level


def test_rules_between_columns_alone_part_the_headings_of_a_sheet_cut_at_its_left() -> None:
    """The first group goes on from the sheet before, so its border begins below it; stars part nothing."""
    tops = {30.0: 130.0, 90.0: 110.0, 150.0: 110.0, 210.0: 130.0, 270.0: 95.0, 330.0: 95.0}
    upright = [Edge(at, top, 400.0) for at, top in tops.items()]
    for strokes in ([], [Edge(250.0, 200.0, 240.0)]):
        (cells,) = ruled_tables(completed(Ruling(strokes, upright)))
        assert sorted(cell for cell in cells if cell[1] < 130) == [
            (30.0, 95.0, 270.0, 110.0),
            (30.0, 110.0, 90.0, 130.0),
            (90.0, 110.0, 150.0, 400.0),
            (150.0, 110.0, 270.0, 130.0),
            (270.0, 95.0, 330.0, 400.0),
        ]


def test_an_upright_that_begins_beneath_a_rule_beside_a_cell_over_several_rows_is_no_outer_one() -> None:
    level = [Edge(0, 0, 300), *(Edge(20.0 * n, 100 if n in (1, 4, 6) else 0, 300) for n in range(1, 8))]
    frame = [Edge(x, 0, 140) for x in (0, 200, 300)]
    inner = [Edge(100, 0, 40), Edge(100, 50, 140)]
    made = completed(Ruling(level, [*frame, *inner], drawn=True))
    assert [edge for edge in made.upright if edge.at == 100] == inner
