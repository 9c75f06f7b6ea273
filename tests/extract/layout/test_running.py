"""Running heads and feet are no rows of tables, and page numbers stand in none of their cells."""

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry.pieces import Piece
from extract.geometry.runs import Run
from extract.geometry.sheet import Sheet
from extract.layout.carried import Carried, Columns
from extract.layout.running import folio, on_paper, outermost, running
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

LEFTS = (60.0, 140.0, 320.0, 420.0)
HEADS = ["科目编码", "科目名称", "合计", "项目支出"]
ROWS = [[str(201 + n), f"第{n}类支出", f"{n}.00", "9.00"] for n in range(1, 6)]


def _read(running: list[str]) -> list[list[list[str]]]:
    """The texts of the first grid of each page, of one table without rules; above it stands a running head."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, text in enumerate(running):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(60, 800, text)
        if not number:
            canvas.drawString(200, 770, "部门支出总表")
        for line, row in enumerate([HEADS, *ROWS]):
            for left, cell in zip(LEFTS, row, strict=True):
                canvas.drawString(left, 740 - 20 * line, cell)
        canvas.drawString(290, 30, f"- {number + 1} -")
        canvas.showPage()
    canvas.save()
    source, carried = Pdfium(out.getvalue()), Carried()
    sheets = [read_page(source, number, None, carried) for number in range(1, len(running) + 1)]
    assert all(isinstance(sheet, Sheet) for sheet in sheets)
    return [[[cell.text for cell in row] for row in s.grids[0].rows] for s in sheets if isinstance(s, Sheet)]


def test_a_running_head_is_no_heading_where_a_table_goes_on() -> None:
    assert (
        _read(["某局2024年部门预算 第1页", "某局2024年部门预算 第2页", "某局2024年部门预算 第3页"])
        == [[HEADS, *ROWS]] * 3
    )


def test_headings_at_one_place_on_each_page_stay_headings() -> None:
    assert _read(["某局", "", ""]) == [[HEADS, *ROWS]] * 3


def _foot(text: str) -> list[list[str]]:
    """The last rows of a ruled table that reaches down over a text at the foot of its page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 10)
    for line in range(30):
        for left, right, cell in zip(
            (60, 140, 320), (140, 320, 500), (str(201 + line), "行政运行", "1.00"), strict=True
        ):
            canvas.rect(left, 606 - 20 * line, right - left, 20)
            canvas.drawString(left + 4, 612 - 20 * line, cell)
    canvas.drawString(200, 34, text)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    assert text.replace(" ", "") in "".join(word.text for word in sheet.page.words)
    return [[cell.text for cell in row] for row in sheet.grids[0].rows[-2:]]


def test_a_page_number_within_a_table_is_in_none_of_its_cells() -> None:
    rows = [["229", "行政运行", "1.00"], ["230", "行政运行", "1.00"]]
    assert _foot("- 17 -") == _foot("—3—") == _foot("第 3 页 共 20 页") == rows
    assert _foot("17") != rows


def line(text: str, top: float) -> list[Piece]:
    lefts = [60.0 + 10 * n for n in range(len(text))]
    return [Piece(text, lefts, [left + 10 for left in lefts], top, top + 10)]


def test_what_stands_below_the_name_of_a_table_is_no_running_head() -> None:
    rows = [line(f"{n}.00", 100.0 + 20 * n) for n in range(9)]
    page = [line("收入总体情况表", 40.0), line("上级国", 60.0), *rows]
    assert running(page, outermost(page)) == [page[0], *page[-2:]]
    assert running(page[1:], outermost(page[1:])) == [page[1], page[2], *page[-2:]]


def test_a_heading_that_a_table_repeats_is_no_running_head() -> None:
    page = [line("财政拨款（补助）", 60.0), *(line(f"{n}.00", 100.0 + 20 * n) for n in range(9))]
    columns = Columns(((60.0, 140.0),), (Run("财政拨款（补助）", (60.0, 60.0, 140.0, 70.0), ()),))
    assert page[0] in running(page, outermost(page))
    assert page[0] not in running(page, outermost(page), columns)


def test_the_last_row_of_a_short_table_at_one_place_on_each_page_is_no_running_foot() -> None:
    page = [line("收入总体情况表", 40.0), line("科目名称", 60.0), line("合计", 80.0)]
    assert page[-1] not in running([*page, line("3", 800.0)], [*page, line("2", 800.0)], height=842.0)
    assert running([*page, line("3", 800.0)], [*page, line("2", 800.0)], height=842.0)[-1] == line("3", 800.0)


def test_the_last_digit_of_a_code_that_its_cell_broke_is_no_page_number() -> None:
    rows = [line(f"{n}.00", 100.0 + 20 * n) for n in range(9)]
    page = [*rows, line("2", 280.0), line("某项支出", 286.0), line("1", 292.0)]
    before = [*rows, line("2", 280.0), line("别的支出", 286.0), line("8", 292.0)]
    assert page[-1] not in running(page, outermost(before))
    assert running([*rows, line("7", 292.0)], outermost(before))[-1] == line("7", 292.0)


def test_words_that_stand_apart_are_a_running_foot_where_a_number_counts_the_pages() -> None:
    def page(number: int, rest: str = "19") -> list[list[Piece]]:
        foot = line("budget.html", 800.0)
        folio = Piece(
            f"{number}/{rest}", [500.0 + 5 * n for n in range(4)], [505.0 + 5 * n for n in range(4)], 800, 810
        )
        return [*(line(f"{n}{number}.00", 100.0 + 20 * n) for n in range(9)), [*foot, folio]]

    assert page(6)[-1] in running(page(6), outermost(page(5)))
    pieces = [piece for each in page(6) for piece in each]
    assert folio(pieces, 842.0, 842.0, outermost(page(5))) == page(6)[-1]
    assert folio(pieces, 842.0, 790.0, outermost(page(5))) == folio(pieces, 842.0, 842.0, outermost(page(3))) == []
    assert page(8)[-1] not in running(page(8), outermost(page(5)))
    assert page(6, "29")[-1] not in running(page(6, "29"), outermost(page(5)))


def test_a_running_foot_stands_as_far_from_the_foot_of_paper_of_another_height() -> None:
    def page(number: int, height: float) -> list[list[Piece]]:
        rows = [line(chr(0x5000 + 9 * number + n), 100.0 + 20 * n) for n in range(9)]
        return [line("某局", 30.0), *rows, line(f"流水号100{number}", height - 25.0)]

    before = on_paper(outermost(page(1, 842.0)), 842.0, 595.0)
    assert running(page(2, 595.0), before) == [page(2, 595.0)[0], page(2, 595.0)[-1]]
    assert running(page(2, 595.0), outermost(page(1, 842.0))) == [page(2, 595.0)[0]]


@pytest.mark.parametrize("glued", [False, True])
def test_a_foot_in_which_several_numbers_count_on_is_no_row(*, glued: bool) -> None:
    def foot(day: int, number: int) -> list[Piece]:
        date = f"打印日期：2024-02-{day:02}"
        when = [(48.0, date + "14:33")] if glued else [(48.0, date), (125.0, "14:33")]
        texts = [*when, (230.0, f"流水号 {number}")]
        return [Piece(text, [x], [x + 8.0 * len(text)], 570.0, 578.0) for x, text in texts]

    assert running([foot(2, 2024102)], [foot(1, 2024101)]) == [foot(2, 2024102)]
    assert running([foot(2, 2024101)], [foot(1, 2024101)]) == [foot(2, 2024101)]
    assert running([foot(3, 2024102)], [foot(1, 2024101)]) == []
