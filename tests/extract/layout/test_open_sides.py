"""Tables with upright rules between their columns alone keep what stands beyond the outer ones."""

import io
from collections.abc import Mapping, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.layout.carried import Carried
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

PLACES = (42.0, 92.0, 142.0, 262.0, 362.0)
Uprights = Mapping[float, float]
"""How high the upright at a place reaches."""

Lines = Mapping[float, Sequence[str]]


def _read(*pages: tuple[Uprights, float, Lines], level: Sequence[tuple[float, float, float]] = ()) -> list[Grid]:
    """The grids of pages with uprights down to a height and lines of texts; level rules on the first one."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for uprights, foot, lines in pages:
        canvas.setFont("STSong-Light", 9)
        for x, top in uprights.items():
            canvas.line(x, foot, x, top)
        for x0, x1, y in level:
            canvas.line(x0, y, x1, y)
        level = ()
        for y, texts in lines.items():
            for x, text in zip(PLACES, texts, strict=False):
                canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    source, carried = Pdfium(out.getvalue()), Carried()
    sheets = [read_page(source, number, carried=carried) for number in range(1, len(pages) + 1)]
    return [grid for sheet in sheets if isinstance(sheet, Sheet) for grid in sheet.grids]


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in grid.rows]


INNER = {90.0: 740.0, 140.0: 740.0, 260.0: 740.0, 360.0: 740.0}
HEAD = ("类", "款", "名称", "合计", "项目支出")
ROWS = [("201", "03", "行政运行", "7.20", "1.00"), ("205", "02", "教育", "8.30", ""), ("", "", "合计", "15.50", "")]


def test_first_and_last_column_stand_beyond_the_outer_rules() -> None:
    lines = dict(zip((728.0, 708.0, 688.0, 668.0), [HEAD, *ROWS], strict=True))
    for level in ((), ((40.0, 460.0, 722.0),)):
        (grid,) = _read((INNER, 660.0, lines), level=level)
        assert _texts(grid) == [HEAD, *ROWS]


def test_a_table_that_goes_on_keeps_columns_that_are_blank_there() -> None:
    first = dict(zip((728.0, 708.0, 688.0, 668.0), [HEAD, *ROWS], strict=True))
    again = {728.0: ("208", "05", "养老", "1.00"), 708.0: ("", "01", "离退休", "1.00")}
    _, grid = _read((INNER, 660.0, first), (INNER, 700.0, again))
    assert _texts(grid) == [("208", "05", "养老", "1.00", ""), ("", "01", "离退休", "1.00", "")]


def test_a_closed_table_takes_nothing_from_the_margin() -> None:
    lines = dict(zip((728.0, 708.0, 688.0), [("", *row[1:4], "注") for row in (HEAD, *ROWS[:2])], strict=True))
    level = tuple((90.0, 360.0, y) for y in (740.0, 720.0, 700.0, 680.0))
    (grid,) = _read((INNER, 680.0, lines), level=level)
    assert grid.width == 3


def test_the_row_of_a_merged_label_is_parted_where_its_rules_end() -> None:
    """The total has one cell over code and name: the rules between these begin below it."""
    uprights = {90.0: 700.0, 140.0: 700.0, 260.0: 740.0, 360.0: 740.0}
    total = ("", "合计", "", "15.50", "1.00")
    lines = {728.0: ("科目", "", "", "合计", "项目"), 708.0: total, 688.0: ROWS[0], 668.0: ROWS[1]}
    (grid,) = _read((uprights, 660.0, lines), level=((40.0, 460.0, 722.0),))
    assert [[text for text in row if text] for row in _texts(grid)[1:]] == [
        ["合计", "15.50", "1.00"],
        ["201", "03", "行政运行", "7.20", "1.00"],
        ["205", "02", "教育", "8.30"],
    ]


def test_items_of_a_list_above_the_first_figure_are_no_headings() -> None:
    heads = ("项目", "预算数", "项目", "预算数")
    items = [
        ("一、拨款收入", "", "一、公共服务"),
        ("二、基金收入", "", "二、国防"),
        ("三、事业收入", "5.00", "三、教育", "5.00"),
    ]
    lines = {y: ("", *row) for y, row in zip((728.0, 708.0, 688.0, 668.0), [heads, *items], strict=True)}
    (grid,) = _read(({140.0: 740.0, 260.0: 740.0, 360.0: 740.0}, 660.0, lines))
    assert [[text for text in row if text] for row in _texts(grid)] == [
        list(heads),
        ["一、拨款收入", "一、公共服务"],
        ["二、基金收入", "二、国防"],
        ["三、事业收入", "5.00", "三、教育", "5.00"],
    ]
