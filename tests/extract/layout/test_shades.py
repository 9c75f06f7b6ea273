"""Rows shaded by turns, without rules: those between the shades are rows, too."""

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

EDGES = (60.0, 140.0, 320.0, 420.0, 520.0)
ROWS: list[tuple[str, ...]] = [
    ("编码", "名称", "合计", "基本支出"),
    ("201", "一般公共服务支出", "1,607.22", "1,370.16"),
    ("20103", "政府办公厅", "1,599.22", "1,370.16"),
    ("2010301", "行政运行", "543.08", "542.08"),
    ("208", "社会保障和就业支出", "197.26", ""),
    ("210", "卫生健康支出", "65.01", "65.01"),
    ("", "合计", "1,869.49", "1,435.17"),
]


def _shaded(rows: list[tuple[str, ...]], shaded: set[int], tall: float = 22, joined: int = -1) -> Sheet:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, row in enumerate(rows):
        foot = 700 - tall * number
        for left, right, text in zip(EDGES, EDGES[1:], row, strict=False):
            if number in shaded and (number, left) != (joined, EDGES[1]):
                canvas.setFillGray(0.9)
                end = EDGES[2] if (number, left) == (joined, EDGES[0]) else right
                canvas.rect(left, foot, end - left, tall, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.setFont("STSong-Light", 10)
            canvas.drawString(left + 4, foot + tall / 2 - 4, text)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    return sheet


def test_rows_between_shades_are_rows() -> None:
    (grid,) = _shaded(ROWS[:5], {0, 2, 4}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == ROWS[:5]
    assert grid.edges == EDGES


def test_a_cell_of_a_shaded_row_may_join_columns() -> None:
    rows = [ROWS[0], ("合计", "", "1,869.49", "1,435.17"), *ROWS[1:6]]
    (grid,) = _shaded(rows, {0, 1, 3, 5}, joined=1).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == rows


def test_one_row_between_shades_is_a_row() -> None:
    (grid,) = _shaded(ROWS[:4], {0, 1, 3}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == ROWS[:4]


def test_the_only_row_without_a_shade_may_be_the_last() -> None:
    rows = [ROWS[0], ROWS[1], ("", "合计", *ROWS[1][2:])]
    (grid,) = _shaded(rows, {0, 1}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == rows
    signed = ("负责人", "", "填表人", "")
    (grid,) = _shaded([*rows[:2], signed], {0, 1}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == rows[:2]


@pytest.mark.parametrize("count", [2, 4])
def test_the_last_row_may_have_no_shade_where_whole_rows_are_shaded(count: int) -> None:
    rows = [("项目", "合计", "基本支出"), *((f"第{n}项支出", f"{n},543.08", "542.08") for n in range(1, count))]
    last = ("\u3000合计", "", "")
    (grid,) = _whole([*rows, last])
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [*rows, ("合计", "", "")]
    (grid,) = _whole([*rows, ("", "12.00", "8.00")])
    assert [cell.text for cell in grid.rows[-1]] == ["", "12.00", "8.00"]
    (grid,) = _whole([*rows, ("注：单位为万元", "", "")])
    assert [tuple(cell.text for cell in row) for row in grid.rows] == rows
    (grid,) = _whole([*rows, last], tall=30)
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [*rows, ("合计", "", "")]


def _whole(rows: list[tuple[str, ...]], tall: float = 16) -> tuple[Grid, ...]:
    """The grids of a table whose heading has a dark shade, and every other row from the first on a light one."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 10)
    for number, row in enumerate(rows):
        foot = 700 - tall * number
        if number % 2 or not number:
            canvas.setFillGray(0.9 if number else 0.8)
            canvas.rect(60, foot, 460, tall, stroke=0, fill=1)
        canvas.setFillGray(0)
        for left, text in zip((64, 340, 480), row, strict=True):
            canvas.drawString(left, foot + tall / 2 - 4, text)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    return sheet.grids


def test_a_row_without_a_shade_may_be_the_last() -> None:
    (grid,) = _shaded(ROWS[:6], {0, 2, 4}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == ROWS[:6]


def test_a_last_row_may_be_as_tall_as_the_others_and_stand_far_below_the_last_shade() -> None:
    (grid,) = _shaded(ROWS[:6], {0, 2, 4}, tall=40).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == ROWS[:6]
    signed = ("负责人", "财务负责人", "填表人", "")
    (grid,) = _shaded([*ROWS[:5], signed], {0, 2, 4}, tall=40).grids
    assert [cell.text for cell in grid.rows[-1]] == list(ROWS[4])


def test_the_last_row_may_hold_a_name_alone_but_no_remark() -> None:
    (grid,) = _shaded([*ROWS[:5], ("", "教育支出", "", "")], {0, 2, 4}).grids
    assert [cell.text for cell in grid.rows[-1]] == ["", "教育支出", "", ""]
    (grid,) = _shaded([*ROWS[:5], ("备注：无", "", "", "")], {0, 2, 4}).grids
    assert [cell.text for cell in grid.rows[-1]] == list(ROWS[4])


def test_text_that_goes_over_the_columns_is_no_row() -> None:
    rows = [*ROWS[:3], ("以下各项为本年度新增安排的项目支出预算情况说明", "", "", ""), *ROWS[3:]]
    grids = _shaded(rows, {0, 1, 2, 4, 5, 6, 7}).grids
    assert not any("以下" in cell.text for row in grids[0].rows for cell in row)


WHOLE: list[tuple[str, ...]] = [
    ("201", "一般公共服务支出", "1607", "1370"),
    ("20103", "政府办公厅", "1599", "1370"),
    ("2010301", "行政运行", "543", "542"),
    ("208", "社会保障和就业支出", "197", ""),
    ("210", "卫生健康支出", "65", "65"),
]


def test_figures_without_points_are_figures_of_rows_that_go_on_above_the_first_shade() -> None:
    (grid,) = _shaded(WHOLE, {1, 3}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == WHOLE


def test_a_name_alone_above_the_first_shade_is_a_row_and_a_caption_behind_the_last_is_none() -> None:
    rows = [("", "外交支出", "", ""), *WHOLE[:4], ("表6", "", "", "")]
    (grid,) = _shaded(rows, {1, 3}).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == rows[:-1]


def test_headings_without_a_shade_above_shaded_rows_are_no_part_of_the_first_row() -> None:
    rows = [("科目", "", "支出预算", ""), *ROWS]
    (grid,) = _shaded(rows, {3, 5, 7}, 15).grids
    assert [tuple(cell.text for cell in row) for row in grid.rows[-6:]] == ROWS[1:]


@pytest.mark.parametrize(("below", "last"), [("1", "651"), ("附注", "65")], ids=["digits", "a remark"])
def test_the_last_digits_of_a_figure_in_a_last_row_without_a_shade_are_part_of_it(below: str, last: str) -> None:
    (grid,) = _shaded([ROWS[0], *WHOLE, ("", "", below, "")], {0, 2, 4}, 12).grids
    assert grid.rows[-1][2].text == last
