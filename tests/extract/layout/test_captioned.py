"""Rows within the rules of a table that only say what stands above it."""

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

Row = tuple[Sequence[float], Sequence[str]]
"""The borders of a row, and the text of each cell."""

COLUMNS = (40.0, 90.0, 200.0, 280.0, 360.0)
TABLE: list[Row] = [
    (COLUMNS, ("编码", "名称", "合计", "基本支出")),
    (COLUMNS, ("201", "一般公共服务支出", "5.00", "3.00")),
    (COLUMNS, ("208", "社会保障支出", "2.00", "")),
]


def _drawn(rows: Sequence[Row]) -> list[Grid]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setFont("STSong-Light", 8)
    for number, (borders, texts) in enumerate(rows):
        foot = 240 - 15 * number
        canvas.grid(list(borders), [foot, foot + 15])
        for x, text in zip(borders, texts, strict=False):
            canvas.drawString(x + 2, foot + 4, text)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    return list(sheet.grids)


@pytest.mark.parametrize("titled", [False, True])
def test_borders_of_a_caption_part_no_columns(titled: bool) -> None:
    title: list[Row] = [((40.0, 360.0), ("支出总体情况表",))]
    caption: Row = ((40.0, 150.0, 360.0), ("编制单位：某某局", "单位：万元"))
    (grid,) = _drawn([*(title if titled else []), caption, *TABLE])
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [texts for _, texts in TABLE]


def test_a_text_over_all_columns_and_a_blank_row_below_it_stand_above_the_table() -> None:
    """The edge of the paper cut the title, and the unit stands on the next sheet."""
    (grid,) = _drawn([((40.0, 360.0), ("部门支出总体情",)), (COLUMNS, ("",) * 4), *TABLE])
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [texts for _, texts in TABLE]


def test_a_caption_within_the_columns_of_its_table_stays() -> None:
    (grid,) = _drawn([((40.0, 200.0, 360.0), ("编制单位：某某局", "单位：万元")), *TABLE])
    assert (grid.width, len(grid.rows)) == (4, 4)


def test_rows_of_captions_alone_are_no_table() -> None:
    assert _drawn([((40.0, 150.0, 360.0), ("编制单位：某某局", "单位：万元"))]) == []


@pytest.mark.parametrize(
    "above",
    [
        [("表2", "", "", ""), ("支出总体情况表", "", "", ""), ("编制单位：某某局", "", "", "单位：万元")],
        [("", "", "", ""), ("", "", "", ""), ("", "", "", "单位：万元")],
        [("", "", "", "")],
        [("部门",), ("编制单位：某某局", "", "", "")],
    ],
)
def test_rows_of_a_printed_sheet_above_its_table_are_none_of_the_table(above: list[tuple[str, ...]]) -> None:
    ends = (COLUMNS[0], COLUMNS[-1])
    (grid,) = _drawn([*((COLUMNS if len(row) > 1 else ends, row) for row in above), *TABLE])
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [texts for _, texts in TABLE]


def test_captions_above_a_column_that_the_paper_cuts_off_its_sheet_are_no_rows() -> None:
    texts = ("", "单位：万元", "", "项目支出", "2.00", "2.00", "")
    (grid,) = _drawn([((40.0, 90.0), (text,)) for text in texts])
    assert [row[0].text for row in grid.rows] == ["", "项目支出", "2.00", "2.00", ""]
