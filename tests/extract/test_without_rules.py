"""Layouts without rules that were once read wrongly, each drawn as the page that showed it."""

import io
from collections.abc import Sequence
from typing import Any

import pytest

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from extract.tables.headers import heading_of

Texts = Sequence[tuple[float, float, str]]
"""Left (below 0: right end), height from the top of the page, text."""


def _grids(texts: Texts, width: float = 600.0, apart: float = 0.0) -> tuple[Grid, ...]:
    """The tables of a page on which texts stand, ``apart`` points between their letters."""
    pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    pdfmetrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page: Any = canvas.Canvas(out, pagesize=(width, 500.0))
    for x, down, text in texts:
        if text[0].isdigit():
            font, wide = "Helvetica", pdfmetrics.stringWidth(text, "Helvetica", 8) + apart * len(text)
        else:
            font, wide = "STSong-Light", 0.0
        page.setFont(font, 8)
        written = page.beginText(x if x >= 0 else -x - wide, 500 - down)
        written.setFont(font, 8)
        written.setCharSpace(apart)
        written.textOut(text)
        page.drawText(written)
    page.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    return sheet.grids


def _rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def _body(left: float) -> Texts:
    rows = [("201", "", "", "一般公共服务支出", "1,607.22"), ("201", "03", "01", "行政运行", "543.08")]
    rows += [("201", "03", "50", "事业运行", "828.08"), ("208", "05", "05", "社会保障和就业支出", "197.26")]
    places = (76.0, 135.0, 190.0, 203.0, -387.0)
    return [
        (x + left if x > 0 else x - left, 140 + 15 * i, text)
        for i, row in enumerate(rows)
        for x, text in zip(places, row, strict=True)
        if text
    ]


_HEAD = [(59.0, 127.0, "类"), (114.0, 127.0, "款"), (169.0, 127.0, "项"), (216.0, 119.0, "功能分类科目名称")]


def test_a_heading_over_a_lower_one_that_it_touches_makes_no_column() -> None:
    head = [*_HEAD, (156.0, 97.0, "科目"), (332.0, 119.0, "合计"), (86.0, 112.0, "功能分类科目编码")]
    (grid,) = _grids([*head, *_body(0)])
    assert grid.width == 5
    assert _rows(grid)[-3] == ["201", "03", "01", "行政运行", "543.08"]


@pytest.mark.parametrize("apart", [0.0, 2.0])
@pytest.mark.parametrize("between", [14.0, 30.0])
def test_a_heading_of_which_the_letters_stand_apart_is_one(apart: float, between: float) -> None:
    head = [*_HEAD, (340.0, 119.0, "合"), (340.0 + between, 119.0, "计")]
    (grid,) = _grids([*head, *_body(0)], apart=apart)
    assert [row[4] for row in _rows(grid)[-5:]] == ["合计", "1,607.22", "543.08", "828.08", "197.26"]


@pytest.mark.parametrize("lower", [0.0, 8.0])
def test_tables_side_by_side_without_rules_are_two(lower: float) -> None:
    texts: list[tuple[float, float, str]] = []
    for left, name in ((0.0, "部门支出总体情况表"), (420.0, "一般公共预算支出情况表")):
        texts += [
            (left + 190, 80.0 + (lower if left else 0.0), name),
            (left + 59, 97.0, "编制单位：某某局"),
            (left + 345, 97.0, "单位：万元"),
        ]
        texts += [(x + left, y, text) for x, y, text in [*_HEAD, (365.0, 119.0, "合计")]]
        texts += _body(left)
    one, other = _grids(texts, 860.0)
    assert one.width == other.width == 5
    assert _rows(one)[-4:] == _rows(other)[-4:]
    assert one.box is not None and other.box is not None
    assert one.box[2] < other.box[0]


_NARROW = [
    (40.0, 60.0, "类"),
    (90.0, 60.0, "科目名称"),
    (200.0, 60.0, "合计"),
    (240.0, 60.0, "支出"),
    (290.0, 60.0, "结转"),
]


@pytest.mark.parametrize("lift", [0.0, 5.0])
def test_figures_cut_over_lines_are_one_beside_codes_and_labels_at_other_heights(lift: float) -> None:
    texts = list(_NARROW)
    for row in range(4):
        y = 80.0 + 40 * row
        texts += [
            (40.0, y + 5.5, "201"),
            (-310.0, y + 5.5, "1.00"),
            (90.0, y - lift, "社会保障"),
            (90.0, y + 11 - lift, "支出"),
        ]
        texts += [(-220.0, y, "1,60"), (-220.0, y + 11, f"7.2{row}"), (-260.0, y, "543."), (-260.0, y + 11, "08")]
    (grid,) = _grids(texts)
    amounts = [[text for text in row if "." in text] for row in _rows(grid)[-4:]]
    assert amounts == [[f"1,607.2{row}", "543.08", "1.00"] for row in range(4)]


def test_figures_behind_a_column_that_holds_two_are_doubtful() -> None:
    head = [
        (40.0, 60.0, "类"),
        (90.0, 60.0, "科目名称"),
        (205.0, 60.0, "合计"),
        (235.0, 60.0, "支出"),
        (300.0, 60.0, "结转"),
    ]
    rows = [
        [(40.0, y, "201"), (90.0, y, "社会保障"), (-225.0, y, "1.25"), (-255.0, y, "7.50"), (-320.0, y, "2.00")]
        for y in (80.0, 95.0, 110.0)
    ]
    across = [(40.0, 125.0, "208"), (195.0, 125.0, "其他各项社会保障支出"), (-320.0, 125.0, "3.0%")]
    (grid,) = _grids([*head, *(text for row in rows for text in row), *across])
    last = [row[-1] for row in grid.rows[-4:]]
    assert [cell.text for cell in last] == ["2.00", "2.00", "2.00", "3.0%"]
    assert all("column-unclear" in cell.doubt for cell in last)


def _lined(amounts: Sequence[str], first: int = 8) -> list[tuple[float, float, str]]:
    """Labels, line numbers and amounts; a long amount begins right behind its number."""
    texts = [(40.0, 60.0, "项目"), (134.0, 60.0, "行次"), (190.0, 60.0, "金额")]
    for n, amount in enumerate(amounts):
        y, number = 80.0 + 15 * n, str(first + n)
        texts += [(40.0, y, "社会保障"), (-150.0, y, number), (152.0 if len(amount) > 9 else -220.0, y, amount)]
    return texts


def test_the_number_of_a_line_right_before_its_figure_is_told_from_it() -> None:
    amounts = ["198.69", "7.50", "21,334,198.69", "65,178.80", "14444012.33", "1.00"]
    (grid,) = _grids(_lined(amounts))
    assert [row[1:] for row in _rows(grid)[-6:]] == [[str(8 + n), amount] for n, amount in enumerate(amounts)]
    assert not any(cell.doubt for row in grid.rows for cell in row)


def test_where_no_numbers_tell_a_line_number_from_its_figure_the_column_is_doubtful() -> None:
    lined = _lined(["198.69", "7.50", "21334198.69", "1.00"])
    texts = [(x, y, "5" if text.isdecimal() else text) for x, y, text in lined if text != "行次"]
    (grid,) = _grids(texts)
    assert _rows(grid)[-2][1] == "521334198.69"
    assert all("column-unclear" in row[1].doubt for row in grid.rows[-4:])


def test_figures_behind_headings_that_stand_beside_each_other_in_one_column_are_doubtful() -> None:
    head = [(40.0, 60.0, "科目名称"), (105.0, 60.0, "合计"), (150.0, 54.0, "上级政府性"), (150.0, 66.0, "基金安排")]
    head += [(210.0, 60.0, "国有资本"), (300.0, 60.0, "单位资金")]
    rows = [[(40.0, y, "社会保障"), (-125.0, y, "7.50"), (-330.0, y, "7.50")] for y in (85.0, 100.0, 115.0)]
    (grid,) = _grids(
        [*head, *(text for row in rows for text in row), (40.0, 130.0, "教育"), (165.0, 130.0, "见本页后面的说明")]
    )
    assert [cell.doubt for cell in grid.rows[-2][-1:]] == [("column-unclear",)]
    assert not grid.rows[-2][1].doubt


def test_a_heading_right_over_figures_is_theirs_beside_a_lower_one_over_a_blank_column() -> None:
    head = [
        *_HEAD[:1],
        (90.0, 119.0, "科目名称"),
        (204.0, 104.0, "总计"),
        (280.0, 104.0, "财政拨款"),
        (340.0, 104.0, "资金"),
    ]
    head += [(236.0, 127.0, "小计"), (276.0, 127.0, "一般预算"), (320.0, 127.0, "基金预算")]
    rows = [(140.0 + 15 * i, code) for i, code in enumerate(("201", "202", "203", "204"))]
    body = [(x, y, text) for y, code in rows for x, text in ((59.0, code), (90.0, "行政运行"), (-222.0, "9.40"))]
    (grid,) = _grids([*head, *body, *((-300.0, y, "9.40") for y, _ in rows)])
    first = _rows(grid)[-1]
    assert first[:4] == ["204", "行政运行", "9.40", ""]
    assert first[4] == "9.40"


_FORM = [
    (60.0, 72.0, "类"),
    (110.0, 72.0, "款"),
    (230.0, 66.0, "科目名称"),
    (340.0, 66.0, "合计"),
    (430.0, 66.0, "基本支出"),
    (520.0, 66.0, "项目支出"),
]
_COUNTED = [
    (40.0, 88.0, "※"),
    (90.0, 88.0, "※"),
    (140.0, 88.0, "※"),
    (-390.0, 88.0, "1"),
    (-480.0, 88.0, "2"),
    (-570.0, 88.0, "3"),
]
_LARGE = [(200.0, 40.0, "国有资本经营预算支出情况表"), (60.0, 50.0, "单位：万元")]


@pytest.mark.parametrize("below", [102.0, 106.0])
def test_numbers_of_columns_are_a_row_by_themselves_over_an_empty_total(below: float) -> None:
    (grid,) = _grids([*_LARGE, *_FORM, *_COUNTED, (140.0, below, "合计")])
    assert _rows(grid)[-2:] == [["※", "※", "※", "1", "2", "3"], ["", "", "合计", "", "", ""]]
    assert _rows(grid)[-3] == ["类", "款", "科目名称", "合计", "基本支出", "项目支出"]


def test_a_sentence_over_two_lines_under_an_empty_table_is_none_of_its_rows() -> None:
    said = "某某单位二〇二四年没有使用国有资本经营预算拨款安排的支出，" * 2 + "国有资本经营预算"
    texts = [*_LARGE, *_FORM, *_COUNTED, (140.0, 102.0, "合计"), (40.0, 116.0, said), (40.0, 130.0, "为空表。")]
    (grid,) = _grids(texts, 620.0)
    assert _rows(grid)[-1] == ["", "", "合计", "", "", ""]


def test_a_label_that_begins_with_its_code_is_no_rest_of_one_that_fills_its_column() -> None:
    head = [(60.0, 60.0, "功能分类"), (205.0, 60.0, "合计"), (255.0, 60.0, "一般公共预算")]
    names = ("213农林水支出", "215资源勘探工业信息等支出", "216商业服务业等支出", "217金融支出")
    texts = [
        (x, 76.0 + 11 * i, text) for i, name in enumerate(names) for x, text in ((40.0, name[:3]), (53.4, name[3:]))
    ]
    figures = [(x, y, text) for y in (76.0, 120.0, 131.0) for x, text in ((-222.0, "1,230.99"), (-290.0, "30.99"))]
    (grid,) = _grids([*head, *texts, *figures, (40.0, 120.0, "其他"), (40.0, 131.0, "合计")])
    assert [row[0] for row in _rows(grid)[1:5]] == list(names)


def test_headings_of_two_lines_beneath_one_that_begins_at_the_top_stand_under_their_group() -> None:
    texts = [(40.0, 80.0, "项目名称"), (120.0, 80.0, "总计"), (228.0, 80.0, "财政拨款"), (391.0, 80.0, "非财政拨款")]
    for left in (0.0, 165.0):
        texts += [(180.0 + left, 91.0, "合计"), (228.0 + left, 91.0, "基本支出"), (290.0 + left, 91.0, "项目支")]
        texts += [(211.0 + left, 102.0, "人员经费"), (252.0 + left, 102.0, "公用经费"), (298.0 + left, 102.0, "出")]
    (grid,) = _grids([(200.0, 50.0, "上年结转结余情况明细表"), *texts, (40.0, 120.0, "合计")])
    paths = heading_of(grid.rows).paths
    assert paths[2] == ("财政拨款", "合计")
    assert paths[4:7] == (("财政拨款", "基本支出", "公用经费"), ("财政拨款", "项目支出"), ("非财政拨款", "合计"))


def test_a_number_and_figures_at_both_ends_of_one_heading_are_one_column() -> None:
    head = [
        (60.0, 66.0, "科目名称"),
        (150.0, 66.0, "财政拨款补助"),
        (230.0, 66.0, "政府性基金预算"),
        (320.0, 66.0, "其他"),
    ]
    counted = [(75.0, 80.0, "※"), (-176.0, 80.0, "1"), (-260.0, 80.0, "2"), (-330.0, 80.0, "3")]
    rows = [[(40.0, y, "社会保障和就业支出"), (-198.0, y, "6.72"), (-285.0, y, "3.69")] for y in (95.0, 110.0, 125.0)]
    (grid,) = _grids([*_LARGE[:1], *head, *counted, *(text for row in rows for text in row)])
    assert _rows(grid)[-1] == ["社会保障和就业支出", "6.72", "3.69", ""]


def test_cells_that_say_what_stands_above_a_table_are_none() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    metrics.registerFont(pytest.importorskip("reportlab.pdfbase.cidfonts").UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page: Any = canvas.Canvas(out, pagesize=(400.0, 300.0))
    page.setFont("STSong-Light", 8)
    page.grid([40, 200, 360], [250, 264])
    page.grid([40, 120, 200, 280, 360], [210, 224, 238])
    texts = [
        (42, 254, "编制单位：某某局"),
        (300, 254, "单位：万元"),
        (42, 228, "编码"),
        (122, 228, "名称"),
        (202, 228, "合计"),
    ]
    for x, y, text in [*texts, (282, 228, "基本支出"), (42, 214, "201"), (122, 214, "支出"), (202, 214, "1.00")]:
        page.drawString(x, y, text)
    page.save()
    sheet = read_page(Pdfium(out.getvalue()), 1)
    assert isinstance(sheet, Sheet)
    assert [_rows(grid)[0] for grid in sheet.grids] == [["编码", "名称", "合计", "基本支出"]]


def test_the_first_line_of_a_page_may_be_the_rest_of_codes_and_takes_no_figures() -> None:
    head = [
        (40.0, 60.0, "类"),
        (70.0, 60.0, "款"),
        (110.0, 60.0, "科目名称"),
        (240.0, 60.0, "合计"),
        (290.0, 60.0, "支出"),
    ]
    texts = [*head, (40.0, 76.0, "8"), (110.0, 76.0, "出")]
    for number, (code, item) in enumerate((("20", "5"), ("21", "0"), ("22", "1"))):
        y = 87.5 + 23 * number
        texts += [
            (40.0, y, code),
            (70.0, y, "0"),
            (110.0, y, "其他社会保障"),
            (-262.0, y, "230.99"),
            (-312.0, y, "7.50"),
        ]
        texts += [(40.0, y + 11, item), (70.0, y + 11, str(number + 1)), (110.0, y + 11, "支出")]
    (grid,) = _grids(texts)
    assert [(row[0], row[1]) for row in _rows(grid)[-3:]] == [("205", "01"), ("210", "02"), ("221", "03")]


def test_the_second_line_of_a_heading_is_no_column_beside_figures_at_the_left_of_theirs() -> None:
    head = [(40.0, 80.0, "科目名称"), (130.0, 80.0, "项目支出"), (222.0, 80.0, "福利支出")]
    head += [(260.0, 76.0, "商品和服务支"), (280.0, 86.5, "出"), (330.0, 76.0, "对个人和家庭"), (342.0, 86.5, "的补助")]
    rows = [[(40.0, y, "其他支出"), (128.0, y, "15"), (258.0, y, "15")] for y in (100.0, 115.0, 130.0)]
    (grid,) = _grids([*head, *(text for row in rows for text in row)])
    assert _rows(grid)[-1] == ["其他支出", "15", "", "15", ""]


def test_a_class_written_one_digit_a_line_is_one_code() -> None:
    texts = [
        (40.0, 60.0, "类"),
        (60.0, 60.0, "款"),
        (90.0, 60.0, "科目名称"),
        (200.0, 60.0, "合计"),
        (250.0, 60.0, "支出"),
    ]
    for number, (code, group) in enumerate((("208", ""), ("208", "05"), ("221", "02"))):
        y = 80.0 + 34 * number
        texts += [(40.0, y + 11 * i, digit) for i, digit in enumerate(code)]
        texts += [(62.0, y + 11 * i, digit) for i, digit in enumerate(group)]
        texts += [(90.0, y, "住房保障支出"), (-222.0, y, "170.23"), (-272.0, y, "0.00")]
    (grid,) = _grids(texts)
    assert [row[:3] for row in _rows(grid)[-3:]] == [
        ["208", "", "住房保障支出"],
        ["208", "05", "住房保障支出"],
        ["221", "02", "住房保障支出"],
    ]


def test_a_heading_between_columns_of_others_has_its_own() -> None:
    head = [(60.0, 70.0, "科目名称"), (180.0, 62.0, "基本支出"), (246.0, 66.0, "项目支出"), (300.0, 66.0, "合计")]
    head += [(160.0, 77.0, "人员"), (204.0, 77.0, "公用")]
    rows = [[(60.0, y, "其他支出"), (-178.0, y, "1.00"), (-318.0, y, "2.00")] for y in (95.0, 110.0, 125.0)]
    (grid,) = _grids([*head, *(text for row in rows for text in row)])
    assert grid.width == 5
    assert heading_of(grid.rows).paths[3] == ("项目支出",)


def test_headings_in_the_middle_of_two_rows_stand_under_no_group_beside_them() -> None:
    head = [
        (40.0, 70.0, "功能分类科目编码"),
        (40.0, 109.0, "类"),
        (88.0, 109.0, "款"),
        (150.0, 98.0, "科目名称"),
        (230.0, 98.0, "总计"),
    ]
    head += [
        (330.0, 70.0, "财政拨款"),
        (290.0, 104.0, "财政拨款"),
        (297.0, 114.0, "小计"),
        (350.0, 109.0, "政府性基金"),
    ]
    head += [(430.0, 98.0, "单位资金")]
    rows = [
        [
            (40.0, y, "208"),
            (88.0, y, "05"),
            (130.0, y, "社会保障和就业支出"),
            (-250.0, y, "9.00"),
            (-320.0, y, "7.00"),
            (-390.0, y, "2.00"),
        ]
        for y in (130.0, 145.0, 160.0)
    ]
    (grid,) = _grids([*head, *(text for row in rows for text in row)])
    paths = heading_of(grid.rows).paths
    assert (paths[2], paths[3], paths[-1]) == (("科目名称",), ("总计",), ("单位资金",))
    assert paths[5] == ("财政拨款", "政府性基金")


def test_dashes_at_the_left_of_a_wide_column_are_its_own() -> None:
    head = [(60.0, 60.0, "科目名称"), (200.0, 60.0, "合计"), (300.0, 60.0, "基本支出"), (400.0, 60.0, "项目支出")]
    texts = [*head]
    for number, (basic, project) in enumerate((("9.00", ""), ("7.50", ""), ("7.50", "1.25"), ("", "8.75"))):
        y = 80.0 + 15 * number
        texts += [(40.0, y, "社会保障和就业支出"), (-222.0, y, "8.75")]
        texts += [
            (-335.0, y, basic) if basic else (230.0, y, "—"),
            (-435.0, y, project) if project else (342.0, y, "—"),
        ]
    texts += [(40.0, 140.0, "其他"), (-222.0, 140.0, "3.00"), (230.0, 140.0, "—"), (342.0, 140.0, "—")]
    (grid,) = _grids(texts)
    assert [row[1:] for row in _rows(grid)[1:]] == [
        ["8.75", "9.00", "—"],
        ["8.75", "7.50", "—"],
        ["8.75", "7.50", "1.25"],
        ["8.75", "—", "8.75"],
        ["3.00", "—", "—"],
    ]
    assert not any(cell.doubt for row in grid.rows for cell in row)


def test_the_word_for_the_total_close_below_headings_is_none_of_them() -> None:
    texts = [(x, y - 6.0 * (y > 70), text) for x, y, text in _FORM]
    (grid,) = _grids([*_LARGE, *texts, (140.0, 81.0, "合计")])
    assert _rows(grid)[-1] == ["", "", "合计", "", "", ""]


def test_an_amount_that_begins_above_the_line_of_its_codes_goes_on_in_it() -> None:
    texts: list[tuple[float, float, str]] = [(40.0, 60.0, "类"), (110.0, 60.0, "科目名称")]
    texts += [(240.0, 60.0, "合计"), (300.0, 60.0, "支出")]
    y = 76.0
    for number, amount in enumerate(("45.17", "277.|17", "80.65", "190.|25", "0.15", "6.30")):
        *above, below = amount.split("|")
        texts += [(-262.0, y, part) for part in above]
        y += 11 * len(above)
        texts += [(40.0, y, f"20{number + 1}"), (110.0, y, "其他社会保障支出"), (-262.0, y, below)]
        texts += [(-312.0, y, f"{number + 1}.50")]
        y += 16
    (grid,) = _grids(texts)
    assert [row[-2] for row in _rows(grid)[-6:]] == ["45.17", "277.17", "80.65", "190.25", "0.15", "6.30"]
