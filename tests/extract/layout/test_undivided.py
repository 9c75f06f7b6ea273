"""Rows without rules between their cells, in a table whose other rows have them."""

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

COLUMNS = (40.0, 90.0, 200.0, 280.0, 360.0)
ROWS = [
    ("编码", "名称", "合计", "基本支出"),
    ("201", "一般公共服务支出", "5.00", "3.00"),
    ("20103", "政府办公厅", "2.00", ""),
    ("208", "社会保障支出", "2.00", "1.50"),
    ("20805", "养老支出", "1.00", "1.00"),
    ("210", "卫生健康支出", "", ""),
    ("", "合计", "", ""),
]


def _drawn(rows: Sequence[Sequence[str]], undivided: set[int], framed: int = 0) -> Grid:
    """A table of some rows without upright rules; all from ``framed`` on stand in one frame."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setFont("STSong-Light", 8)
    for number, texts in enumerate(rows):
        foot = 240 - 15 * number
        if not framed or number < framed:
            canvas.grid([COLUMNS[0], COLUMNS[-1]] if number in undivided else list(COLUMNS), [foot, foot + 15])
        for x, text in zip(COLUMNS, texts, strict=False):
            canvas.drawString(x + 2, foot + 4, text)
    if framed:
        canvas.grid([COLUMNS[0], COLUMNS[-1]], [255 - 15 * len(rows), 255 - 15 * framed])
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    return grid


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in grid.rows]


def test_every_other_row_without_upright_rules_has_the_columns_of_the_others() -> None:
    assert _texts(_drawn(ROWS, {2, 4, 6})) == ROWS


def test_all_rows_in_one_cell_below_a_ruled_heading_have_its_columns() -> None:
    rows = [*ROWS[:1], ("201", "一般公共服务支出", "5.00", "3.00"), ("20103", "政府办公厅", "2.00", "")]
    assert _texts(_drawn(rows, set(), framed=1)) == rows
    beside = [*ROWS[:1], ("201", "一般公共服务支出" * 3, "5.00", "3.00"), rows[2]]
    assert "政府办公厅" not in {text for row in _texts(_drawn(beside, set(), framed=1)) for text in row}


def test_the_word_for_the_total_alone_below_a_ruled_heading_stands_in_the_column_of_labels() -> None:
    rows = [("编码", "名称", "合计", "基本支出"), ("", "合计", "", "")]
    assert _texts(_drawn(rows, set(), framed=1)) == rows


def test_a_total_alone_at_the_foot_stands_in_the_columns_above_it() -> None:
    for total in [("", "合计", "5.00", "3.00"), ("", "合计", "—", "—"), ("收入总计", "5.00", "支出总计", "5.00")]:
        assert _texts(_drawn([*ROWS[:5], total], {5})) == [*ROWS[:5], total]
    for other in [("", "其他", "5.00", "3.00"), ("", "合计", "单位", "万元")]:
        assert _texts(_drawn([*ROWS[:5], other], {5}))[5][1:] == ("", "", "")


def test_a_text_over_the_whole_width_stays_one() -> None:
    rows = [*ROWS[:5], ("备注：上年结转一并列入，不含教育收费，详见说明。",), ("本级",)]
    found = _texts(_drawn(rows, {2, 4, 5, 6}))
    assert found[:5] == ROWS[:5]
    assert found[5:] == [(rows[5][0], "", "", ""), ("本级", "", "", "")]


def test_one_such_row_alone_may_be_a_remark() -> None:
    assert _texts(_drawn(ROWS[:3], {2}))[2][1:] == ("", "", "")
