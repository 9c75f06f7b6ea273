"""Shades that leave a part of their table out are no cells: the table is read as one without rules."""

from typing import Any

import pytest

from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import drawn

EDGES = (40.0, 120.0, 300.0, 390.0, 480.0)
GROUPS = ("科目", "", "支出预算", "")
ROWS: list[tuple[str, ...]] = [
    ("编码", "名称", "合计", "基本支出"),
    ("201", "一般公共服务支出", "1,607.22", "1,370.16"),
    ("20103", "政府办公厅", "1,599.22", "1,370.16"),
    ("2010301", "行政运行", "543.08", "542.08"),
    ("208", "社会保障和就业支出", "197.26", "12.00"),
]
TALL = 18.0


def _drawn(
    shaded: set[tuple[int, int]], *, framed: bool = False, rows: int = len(ROWS), tall: float = TALL, low: float = 5.0
) -> Pdfium:
    """The two rows of headings and those below, of which some cells are shaded: row from 0 on, and column.

    Under the headings are rules. Rows are ``tall``, and their texts stand so ``low`` in them.
    """

    def draw(page: Any) -> None:
        for row, texts in enumerate([GROUPS, *ROWS[:rows]]):
            foot = 350.0 - tall * row
            for column, text in enumerate(texts):
                left, right = EDGES[column], EDGES[column + 1 if row else min(column // 2 * 2 + 2, 4)]
                if (row, column) in shaded:
                    page.setFillGray(0.9)
                    page.rect(left, foot, right - left, tall, stroke=int(framed), fill=1)
                page.setFillGray(0)
                page.setFont("STSong-Light", 9)
                page.drawCentredString((left + right) / 2, foot + low, text)
                if row == 1 or (row == 0 and text):
                    page.line(left, foot, right, foot)

    pytest.importorskip("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return Pdfium(drawn(draw, size=(520.0, 400.0)))


def _rows(*numbers: int) -> set[tuple[int, int]]:
    return {(row, column) for row in numbers for column in range(4)}


@pytest.mark.parametrize(
    "shaded",
    [_rows(1, 2, 4), _rows(1), {(1, 2), (1, 3), *_rows(3, 5)}, _rows(2, 3, 4)],
    ids=["a line of headings above", "all rows below", "headings beside", "both lines of headings"],
)
def test_what_shades_leave_out_is_of_their_table(shaded: set[tuple[int, int]]) -> None:
    sheet = read_page(_drawn(shaded), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [GROUPS, *ROWS]
    assert [grid.rows[0][column].span for column in (0, 2)] == [(1, 2), (1, 2)]


def test_headings_at_the_top_of_a_tall_row_above_a_shade_are_of_its_table() -> None:
    sheet = read_page(_drawn(_rows(1, 3, 5), tall=22.0, low=13.0), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [tuple(cell.text for cell in row) for row in grid.rows] == [GROUPS, *ROWS]
    assert [grid.rows[0][column].span for column in (0, 2)] == [(1, 2), (1, 2)]


@pytest.mark.parametrize("framed", [False, True])
def test_shades_are_filled_and_have_no_line_around_them(framed: bool) -> None:
    assert _drawn(_rows(1), framed=framed).leaf(1).ruling.shaded is not framed


def test_a_single_row_below_a_shade_does_not_make_the_shades_no_cells() -> None:
    """It is the last where rows are shaded by turns."""
    sheet = read_page(_drawn({(0, 0), (0, 2), *_rows(1, 2)}, rows=3), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [tuple(cell.text for cell in row) for row in grid.rows][:3] == [GROUPS, *ROWS[:2]]
    assert grid.edges == pytest.approx(EDGES, abs=1)
