"""Several tables on one sheet of which the grid is printed."""

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.layout.carried import Carried
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

COLUMNS = [40.0, 90.0, 200.0, 280.0, 360.0]
WIDE = [("编码", "名称", "合计", "基本支出"), ("201", "公共服务", "5.00", "3.00"), ("208", "社会保障", "2.00", "")]
NARROW = [("科目", "经济分类", "人员经费"), ("301", "工资福利", "3.00"), ("302", "商品服务", "1.00")]
CAPTION = [("表2",), ("基本支出情况表",), ("（2024年度）",), ("", "", "单位：万元")]


def _read(*pages: Sequence[Sequence[str]]) -> list[Grid]:
    """The grids of sheets whose cells are all ruled."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    for rows in pages:
        canvas.setFont("STSong-Light", 8)
        for number, texts in enumerate(rows):
            foot = 260 - 15 * number
            canvas.grid(COLUMNS, [foot, foot + 15])
            for x, text in zip(COLUMNS, texts, strict=False):
                canvas.drawString(x + 2, foot + 4, text)
        canvas.showPage()
    canvas.save()
    source, carried = Pdfium(out.getvalue()), Carried()
    sheets = [read_page(source, number, carried=carried) for number in range(1, len(pages) + 1)]
    return [grid for sheet in sheets if isinstance(sheet, Sheet) for grid in sheet.grids]


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in grid.rows]


def test_each_table_of_a_sheet_is_one_without_the_blank_columns_beside_it() -> None:
    assert list(map(_texts, _read([*WIDE, (), *CAPTION, *NARROW]))) == [WIDE, NARROW]


def test_where_one_goes_on_the_sheet_is_wider_than_its_columns() -> None:
    _, first, rest = _read([*WIDE, (), *CAPTION, *NARROW], [("303", "个人补助", "2.00"), ("310", "资本支出", "")])
    assert (first.width, _texts(rest)) == (3, [("303", "个人补助", "2.00"), ("310", "资本支出", "")])


def test_a_label_that_names_a_table_begins_none_above_figures() -> None:
    rows = [*WIDE, ("附表",), ("212", "城乡社区", "2.00", "1.00")]
    assert [len(grid.rows) for grid in _read(rows)] == [len(rows)]
