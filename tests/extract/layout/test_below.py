"""Rules around the headings alone: the rows under them stand in the columns of the headings."""

import io
from collections.abc import Callable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.layout.carried import Carried
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import drawn

EDGES = (60.0, 140.0, 320.0, 420.0, 520.0)
HEADS = ["编码", "名称", "合计", "项目支出"]
ROWS = [
    ["201", "行政运行", "1,607.22", ""],
    ["20103", "其他政府办公厅", "", "9.00"],
    ["208", "社会保障支出", "197.26", ""],
]


def _read(pages: list[list[list[str]]], after: str = "") -> list[tuple[Grid, ...]]:
    """The grids of each page: headings in boxes on the first, rows under them and on those that follow."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, rows in enumerate(pages):
        canvas.setFont("STSong-Light", 10)
        for line, row in enumerate([*([] if number else [HEADS]), *rows]):
            foot = 720 - 20 * line
            for left, right, text in zip(EDGES, EDGES[1:], row, strict=False):
                if row is HEADS:
                    canvas.rect(left, foot, right - left, 20)
                canvas.drawRightString(right - 4, foot + 6, text)
        canvas.drawString(62, 720 - 20 * len(rows) - 20 + 6, after)
        canvas.showPage()
    canvas.save()
    source, carried = Pdfium(out.getvalue()), Carried()
    sheets = [read_page(source, number, carried=carried) for number in range(1, len(pages) + 1)]
    return [sheet.grids for sheet in sheets if isinstance(sheet, Sheet)]


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_rows_under_headings_stand_in_their_columns() -> None:
    ((grid,),) = _read([ROWS])
    assert _texts(grid) == [HEADS, *ROWS]
    assert grid.edges == EDGES


def test_they_go_on_over_the_page() -> None:
    _, (rest,) = _read([ROWS, ROWS])
    assert _texts(rest) == ROWS


def test_a_sentence_under_them_is_no_row() -> None:
    ((grid,),) = _read([ROWS], "以上各项支出均按照批复的口径填列，其中项目支出另见附表。")
    assert _texts(grid) == [HEADS, *ROWS]


def test_a_page_number_under_them_is_no_row() -> None:
    ((grid,),) = _read([[[""] * 4]], after="- 7 -")
    assert [cell.text for cell in grid.rows[0]] == HEADS
    assert len(grid.rows) == 1


def test_headings_above_prose_stay_alone() -> None:
    ((grid,),) = _read([[["以上各项支出均按照批复的口径填列", "", "", ""]]])
    assert _texts(grid) == [HEADS]


def test_a_rule_that_encloses_nothing_makes_no_table() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.line(60, 100, 60, 700)
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(80, 400, "目录")
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    assert sheet.grids == ()
    assert [word.text for word in sheet.page.words] == ["目录"]


def _drawn(draw: Callable[[Canvas], None]) -> Grid:
    def fonted(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas.setFont("STSong-Light", 10)
        for left, right, text in zip(EDGES, EDGES[1:], HEADS, strict=False):
            canvas.rect(left, 720, right - left, 20)
            canvas.drawRightString(right - 4, 726, text)
        draw(canvas)

    sheet = read_page(Pdfium(drawn(fonted, size=(595, 842))), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    return grid


def test_digits_close_below_a_figure_are_its_rest_and_no_page_number() -> None:
    def draw(canvas: Canvas) -> None:
        for line, row in enumerate(ROWS):
            for right, text in zip(EDGES[1:], row, strict=True):
                canvas.drawRightString(right - 4, 698 - 40 * line, text.replace(".22", ".2"))
        canvas.drawRightString(EDGES[3] - 4, 687, "2")

    assert _texts(_drawn(draw))[1:] == ROWS


def test_the_columns_below_are_those_of_the_headings_where_the_lowest_row_joins_some() -> None:
    def draw(canvas: Canvas) -> None:
        for left, right, text in ((EDGES[0], EDGES[2], "栏次"), (*EDGES[2:4], "1"), (*EDGES[3:5], "2")):
            canvas.rect(left, 700, right - left, 20)
            canvas.drawCentredString((left + right) / 2, 706, text)
        for line, row in enumerate(ROWS):
            for right, text in zip(EDGES[1:], row, strict=True):
                canvas.drawRightString(right - 4, 686 - 20 * line, text)

    assert _texts(_drawn(draw))[2:] == ROWS
