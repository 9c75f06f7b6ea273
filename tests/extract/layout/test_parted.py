"""Tables with rules between their columns alone: the lines of text are their rows."""

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import extract.layout.parted as parted
from budget.disclosure import Cell
from extract.geometry.grid import Grid, grid_of
from extract.geometry.pieces import pieces_of
from extract.geometry.sheet import Sheet
from extract.layout.carried import Carried
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium

EDGES = (60.0, 100.0, 140.0, 320.0, 420.0, 520.0)
TOP, FOOT = 720.0, 400.0
Lines = Sequence[tuple[float, dict[float, str]]]

HEAD: Lines = [(704.0, {0.5: "科目", 2: "名称", 3.5: "预算数"}), (684.0, {0: "类", 1: "款", 3: "合计", 4: "项目"})]
BODY: Lines = [
    (660.0, {0: "201", 1: "03", 2: "行政运行", 3: "1,607.22", 4: "9"}),
    (640.0, {0: "201", 1: "05", 2: "事业运行", 3: "828.08"}),
    (620.0, {0: "201", 1: "99", 2: "其他支出", 3: "228.06", 4: "10"}),
]
REST: Lines = [(704.0, {2: "信访事务"}), (684.0, {2: "其他信访事务支出"}), (664.0, {2: "合计", 3: "8.00", 4: "1"})]


def _drawn(pages: Sequence[Lines], *, headed: bool = True, bare: bool = False) -> list[Grid]:
    """The grid of each page: a rule at head and foot, and uprights; those within a group begin under it.

    ``bare`` is whether later pages have no rules.
    """
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, lines in enumerate(pages):
        inner = 700 if headed and not number else TOP
        for y in () if bare and number else (TOP, FOOT):
            canvas.line(EDGES[0], y, EDGES[-1], y)
        for x in () if bare and number else EDGES:
            canvas.line(x, inner if x in (EDGES[1], EDGES[4]) else TOP, x, FOOT)
        canvas.setFont("STSong-Light", 9)
        for y, texts in lines:
            for column, text in texts.items():
                left, right = EDGES[int(column)], EDGES[int(column + 0.5) + 1]
                canvas.drawCentredString((left + right) / 2, y, text)
        canvas.showPage()
    canvas.save()
    source, carried = Pdfium(out.getvalue()), Carried()
    sheets = [read_page(source, number, carried=carried) for number in range(1, len(pages) + 1)]
    return [grid for sheet in sheets if isinstance(sheet, Sheet) for grid in sheet.grids]


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in grid.rows]


def test_lines_are_rows_and_headings_keep_their_columns() -> None:
    (grid,) = _drawn([[*HEAD, *BODY]])
    assert _texts(grid) == [
        ("科目", "", "名称", "预算数", ""),
        ("类", "款", "", "合计", "项目"),
        ("201", "03", "行政运行", "1,607.22", "9"),
        ("201", "05", "事业运行", "828.08", ""),
        ("201", "99", "其他支出", "228.06", "10"),
    ]
    assert [cell.span for cell in grid.rows[0]] == [(1, 2), (1, 1), (2, 1), (1, 2), (1, 1)]
    assert not any(cell.doubt for row in grid.rows for cell in row)


@pytest.mark.parametrize(("text", "tall", "several"), [("582749", 56.0, True), ("58", 10.0, False), ("7", 10.0, False)])
def test_small_whole_numbers_below_each_other_may_be_several(text: str, tall: float, *, several: bool) -> None:
    filled = [Cell("合计", 1, ink=(60.0, 100.0, 80.0, 110.0)), Cell(text, 1, ink=(160.0, 100.0, 175.0, 100.0 + tall))]
    assert parted._may_hold_several(filled) is several


@pytest.mark.parametrize(("y", "parted"), [(660.0, True), (674.0, False)])
def test_a_total_without_figures_alone_below_the_headings_is_a_row(y: float, *, parted: bool) -> None:
    lines: Lines = [(684.0, {0: "类", 1: "款", 2: "科目名称", 3: "收入", 4: "支出"}), (y, {2: "合计"})]
    (grid,) = _drawn([lines], headed=False)
    assert _texts(grid)[-1] == (("", "", "合计", "", "") if parted else ("类", "款", "科目名称合计", "收入", "支出"))


def test_a_table_that_goes_on_is_parted_where_one_line_has_figures() -> None:
    grids = _drawn([[*HEAD, *BODY], REST])
    assert _texts(grids[1]) == [
        ("", "", "信访事务", "", ""),
        ("", "", "其他信访事务支出", "", ""),
        ("", "", "合计", "8.00", "1"),
    ]


def test_rows_on_a_page_without_rules_go_on_in_the_columns_of_the_page_before() -> None:
    """By themselves, signs for nothing stand in no column of their own."""
    rest: Lines = [(704.0 - 16 * n, {0: "204", 1: f"0{n}", 2: "信访事务", 3: f"{n}8.00", 4: "-"}) for n in range(1, 6)]
    grids = _drawn([[*HEAD, *BODY], rest], bare=True)
    assert grids[1].width == grids[0].width == 5
    assert _texts(grids[1]) == [("204", f"0{n}", "信访事务", f"{n}8.00", "-") for n in range(1, 6)]


@pytest.mark.parametrize(
    "figure",
    [
        ("1,599,2", "43.08"),
        ("12345", "678.90"),
        ("１，５９", "９．２２"),
        ("355", "000", "0.0", "0"),
        ("４５０", "６６", "６．８", "０"),
    ],
)
def test_a_figure_cut_for_want_of_room_stays_one(figure: tuple[str, ...]) -> None:
    lines: Lines = [(680.0 - 10 * n, {0: "201", 2: "行政运行", 3: part, 4: part}) for n, part in enumerate(figure)]
    (grid,) = _drawn([lines], headed=False)
    assert [cell.text for cell in grid.rows[0]][3:] == ["".join(figure)] * 2


def test_numbers_of_columns_are_a_row_by_themselves_over_an_empty_total() -> None:
    lines: Lines = [(660.0, {0: "※", 1: "※", 2: "1", 3: "2", 4: "3"}), (640.0, {1: "合计"})]
    (grid,) = _drawn([lines], headed=False)
    assert _texts(grid) == [("※", "※", "1", "2", "3"), ("", "合计", "", "", "")]


@pytest.mark.parametrize("nought", ["", "-"])
def test_numbers_of_columns_that_stand_with_headings_in_one_cell_part_them_from_an_empty_total(nought: str) -> None:
    total: dict[float, str] = {1: "合计", 2: nought, 3: nought, 4: nought}
    counted: Lines = [(660.0, {0: "※", 1: "※", 2: "1", 3: "2", 4: "3"}), (640.0, total)]
    (grid,) = _drawn([[*HEAD[1:], *counted]], headed=False)
    assert _texts(grid)[-2:] == [("※", "※", "1", "2", "3"), ("", "合计", nought, nought, nought)]


def test_the_first_row_below_headings_of_several_lines_is_a_row() -> None:
    """Shades below it end its cells, so that they hold the headings, too."""
    first: Lines = [(660.0, {0: "208", 1: "05", 2: "养老支出", 3: "16.30", 4: "-"})]
    (grid,) = _drawn([[*HEAD, *first]])
    assert _texts(grid)[-1] == ("208", "05", "养老支出", "16.30", "-")
    assert grid.rows[-2][3].text == "合计"


@pytest.mark.parametrize(("lower", "cuts"), [(2, [40, 65]), (3, [40, 65])])
def test_rows_below_the_lower_headings_are_parted_from_those_beside_that_no_rule_ends(
    lower: int, cuts: list[int]
) -> None:
    """Where the lower headings, too, have none below them, the rule above these parts nothing of those beside."""
    places = [(0, 0, 1, 3), (1, 0, 2, 3), (2, 0, 4, 1), (2, 1, 3, lower), (3, 1, 4, lower)]
    places += [(2, 2, 3, 3), (3, 2, 4, 3)] if lower == 2 else []
    xs, ys = (0.0, 100.0, 200.0, 300.0, 400.0), (0.0, 20.0, 40.0, 100.0)
    boxes = [(xs[x0], ys[y0], xs[x1], ys[y1]) for x0, y0, x1, y1 in places]
    printed = [
        ("项目名称", 10, 15),
        ("合计", 110, 15),
        ("资金来源", 250, 5),
        ("财政拨款", 210, 25),
        ("单位资金", 310, 25),
    ]
    rows = [("合计", "4,629.17", "4,629.17", "-"), ("因公出国", "1,200.00", "1,200.00", "-")]
    printed += [(text, 10 + 100 * x, 55 + 20 * y) for y, row in enumerate(rows) for x, text in enumerate(row)]
    chars = [
        {"text": char, "x0": x + 5 * n, "x1": x + 5 * n + 5, "top": y - 4.0, "bottom": y + 4.0}
        for text, x, y in printed
        for n, char in enumerate(text)
    ]
    grid, pieces = grid_of(boxes, pieces_of(chars), 1)
    found = parted.parting(grid, pieces)
    assert found
    assert [round(y) for y in found.cuts] == cuts


def test_rows_beside_cells_that_end_at_several_heights_are_parted_once() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 9)
    canvas.rect(60, 600, 300, 120)
    canvas.line(60, 700, 360, 700)
    canvas.line(60, 620, 200, 620)
    canvas.line(200, 600, 200, 720)
    canvas.line(280, 600, 280, 720)
    rows = [
        ("名称", "合计", "项目"),
        *((f"支出{n}", f"{n},100.00", f"{n}.50") for n in range(1, 5)),
        ("总计", "9.00", "8.00"),
    ]
    for y, row in zip((706, 686, 666, 646, 626, 606), rows, strict=True):
        for x, text in zip((70, 210, 290), row, strict=True):
            canvas.drawString(x, y, text)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    assert [_texts(grid) for grid in sheet.grids] == [rows]


def test_a_sheet_cut_between_its_columns_keeps_those_that_begin_below_a_heading_of_the_other_page() -> None:
    """The columns that the paper's edge cuts off their group have rules that begin below its name."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 9)
    for x, top in ((60, 700), (140, 700), (220, 700), (300, 720), (380, 720)):
        canvas.line(x, 600, x, top)
    heads = [(704, (150,), ("财政拨款",)), (684, (70, 150, 230, 310), ("一般", "基金", "国资", "专户"))]
    rows = [(y, (90, 170, 250, 330), (f"{y}.10", "2.00", "3.00", "4.00")) for y in (664, 644, 624, 606)]
    for y, places, texts in [*heads, *rows]:
        for x, text in zip(places, texts, strict=True):
            canvas.drawString(x, y, text)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert grid.width == 4
    assert _texts(grid)[-1] == ("606.10", "2.00", "3.00", "4.00")
    assert grid.rows[0][0].span == (1, 3)


@pytest.mark.parametrize(
    "rows",
    [
        [("20502", "18832390", "3"), ("2050202", "4", "188323907")],
        [("205", "107", "52"), ("208", "107", "52"), ("210", "107", "52")],
    ],
    ids=["broken over lines", "plain numbers"],
)
def test_codes_and_plain_numbers_between_upright_rules_are_rows(rows: list[tuple[str, str, str]]) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 9)
    for y in (740, 720, 600):
        canvas.line(60, y, 300, y)
    for x in (60, 90, 150, 230, 300):
        canvas.line(x, 600, x, 740)
    named = [(code, f"支出{n}", *amounts) for n, (code, *amounts) in enumerate(rows)]
    for top, row in zip((726, 708, 680, 652), [("科目编码", "名称", "合计", "基本支出"), *named], strict=False):
        for x, text, wide in zip((64, 94, 154, 234), row, (5, 9, 8, 9), strict=True):
            parts = [text[i : i + wide] for i in range(0, len(text), wide)]
            for n, part in enumerate(parts):
                canvas.drawString(x, top - 11 * n, part)
    canvas.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert _texts(grid)[1:] == named


def test_labels_of_more_lines_than_the_broken_figures_beside_them_stay_in_their_row() -> None:
    """Whole, the figures stand on the one line of the code, and the labels' first lines alone."""
    pitch, gap, top = 15.2, 20.0, 690.0
    lines: list[tuple[float, dict[float, str]]] = []
    for label in [("档案数字",), ("农村公路", "养护及安", "全"), ("文化惠民", "更新补助")] * 2:
        high = pitch * (max(len(label), 2) - 1)
        middle, top = top - high / 2, top - high - gap
        shown = [(1.0, ("交警", "支队")), (2.0, label), (3.0, ("2,013,", "692.22")), (4.0, ("961,18", "6.96"))]
        lines.append((middle, {0: "105001"}))
        for column, parts in shown:
            lines += [(middle + pitch * ((len(parts) - 1) / 2 - i), {column: part}) for i, part in enumerate(parts)]
    (grid,) = _drawn([lines], headed=False)
    assert [cell.text for cell in next(zip(*grid.rows, strict=True))] == ["105001"] * 6
    assert {cells[3].text for cells in grid.rows} == {"2,013,692.22"}


def test_a_row_of_numbers_by_itself_is_not_looked_at_as_one_in_a_tall_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parted, "runs_of", lambda chars: pytest.fail("its lines were laid out"))
    numbers: Lines = [(704.0, {0: "1", 1: "2", 2: "3", 3: "4", 4: "5"})]
    (grid,) = _drawn([numbers], headed=False)
    assert _texts(grid) == [("1", "2", "3", "4", "5")]


@pytest.mark.parametrize(
    ("pitch", "sections", "is_row"),
    [(20.0, ("甲部分", ""), True), (13.0, ("甲部分", "乙部分"), True), (13.0, ("(万元)", ""), False)],
)
def test_the_name_of_the_first_section_is_no_heading_where_it_stands_as_rows_do(
    pitch: float, sections: tuple[str, str], is_row: bool
) -> None:
    below: list[dict[float, str]] = [{2: sections[1]}] if sections[1] else []
    rows: list[dict[float, str]] = [{0: "代码", 2: "名称", 3: "合计", 4: "项目"}, {2: sections[0]}]
    rows += [{0: "201", 2: "行政运行", 3: "1,607.22", 4: "9"}, {0: "205", 2: "事业运行", 3: "828.08", 4: "10"}]
    rows += [*below, {0: "208", 2: "其他支出", 3: "228.06", 4: "11"}, {0: "210", 2: "医疗", 3: "28.06", 4: "12"}]
    (grid,) = _drawn([[(700 - pitch * n, row) for n, row in enumerate(rows)]], headed=False)
    names = [row[2].text for row in grid.rows]
    assert (names[:2] == ["名称", "甲部分"]) is is_row
    assert names[-2:] == ["其他支出", "医疗"]


def test_years_below_the_words_of_headings_are_no_row() -> None:
    heads: Lines = [(700.0, {3: "预算", 4: "决算"}), (690.0, {0: "代码", 2: "名称", 3: "2024", 4: "2023"})]
    (grid,) = _drawn([[*heads, *BODY]], headed=False)
    assert _texts(grid)[0] == ("代码", "", "名称", "预算2024", "决算2023")
    years: Lines = [(700.0, {0: "代码", 2: "名称", 3: "合计"}), (680.0, {0: "201", 2: "行政", 3: "2024", 4: "2023"})]
    (grid,) = _drawn([[*years, *BODY]], headed=False)
    assert _texts(grid)[1] == ("201", "", "行政", "2024", "2023")
