"""Rows that a page break cuts through several cells, where no border stays open."""

from collections.abc import Callable

import pytest

from budget.disclosure import Table
from extract.geometry.sheet import Sheet
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]

ABOVE = ["表 7", "一般公共预算项目支出情况表", "编制单位：某局 单位：万元"]
HEAD = [
    ["科目编码", "<", "<", "科目名称", "项目名称", "项目支出合计", "商品和服务支出"],
    ["类", "款", "项", "^", "^", "^", "^"],
]
FUNDS = ["合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"]
WHOLE = ["216", "99", "99", "其他商业服务业等支出", "会议经费", "4.00", "4.00"]
OTHER = ["216", "99", "99", "其他商业服务业等支出", "宣传经费", "5.00", "5.00"]


def _read(make_sheet: MakeSheet, first: list[list[str]], second: list[list[str]]) -> Table:
    stitcher = Stitcher()
    sheets = [make_sheet(1, ABOVE, [*HEAD, *first]), make_sheet(2, [], [*HEAD, *second])]
    found = [table for sheet in sheets for table in stitcher.page(sheet)]
    (table,) = [*found, *stitcher.end()]
    return table


def _body(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows if row.kind not in ("header", "numbering")]


def test_a_row_that_completes_a_code_is_the_rest_of_the_row_above(make_sheet: MakeSheet) -> None:
    cut = ["21", "9", "9", "其他商业服务业", "2024年档案", "53.15", "53.15"]
    table = _read(make_sheet, [WHOLE, OTHER, cut], [["6", "9", "9", "等支出", "项目", "", ""], OTHER])
    assert _body(table)[2:] == [["216", "99", "99", "其他商业服务业等支出", "2024年档案项目", "53.15", "53.15"], OTHER]
    assert all("row-joined" in table.rows[4].cells[i].doubt for i in range(5))


def test_the_last_digit_of_an_amount_goes_with_the_codes_that_it_stands_beside(make_sheet: MakeSheet) -> None:
    cut = ["21", "9", "9", "其他商业服务业等支出", "会议经费", "1,798.3", "53.15"]
    table = _read(make_sheet, [WHOLE, OTHER, cut], [["6", "9", "9", "", "", "3", ""], OTHER])
    assert _body(table)[2:] == [["216", "99", "99", "其他商业服务业等支出", "会议经费", "1,798.33", "53.15"], OTHER]
    assert "row-joined" in table.rows[4].cells[5].doubt
    whole = [*cut[:5], "1,798.33", "53.15"]
    assert len(_body(_read(make_sheet, [WHOLE, OTHER, whole], [["6", "9", "9", "", "", "3", ""], OTHER]))) == 5


def test_a_row_that_completes_a_text_which_others_have_is_the_rest(make_sheet: MakeSheet) -> None:
    cut = ["216", "99", "99", "其他商业服务业", "2024年档案", "53.15", "53.15"]
    table = _read(make_sheet, [cut], [["", "", "", "等支出", "项目", "", ""], OTHER])
    assert _body(table) == [["216", "99", "99", "其他商业服务业等支出", "2024年档案项目", "53.15", "53.15"], OTHER]


def test_texts_that_complete_nothing_are_a_row_of_their_own(make_sheet: MakeSheet) -> None:
    rest = ["", "", "", "城乡社区支出", "项目", "", ""]
    assert _body(_read(make_sheet, [WHOLE], [rest, OTHER])) == [WHOLE, rest, OTHER]


def test_a_name_that_the_row_above_lacks_is_its_own_with_its_own_place(make_sheet: MakeSheet) -> None:
    cut = [*WHOLE[:4], "", "6.00", "6.00"]
    table = _read(make_sheet, [WHOLE, OTHER, cut], [["", "", "", "", "很长的项目名称", "", ""], OTHER])
    name = table.rows[4].cells[4]
    assert (name.text, name.page) == ("很长的项目名称", 2)
    assert len(_body(table)) == 4


def test_a_name_stands_alone_where_rows_without_one_are_usual(make_sheet: MakeSheet) -> None:
    blank = [*WHOLE[:4], "", "6.00", "6.00"]
    name = ["", "", "", "", "很长的项目名称", "", ""]
    assert _body(_read(make_sheet, [blank, OTHER, blank], [name, OTHER])) == [blank, OTHER, blank, name, OTHER]


def test_headings_repeated_without_their_numbers_are_not_kept(make_sheet: MakeSheet) -> None:
    numbers = ["※", "※", "※", "※", "※", "1", "2"]
    table = _read(make_sheet, [numbers, WHOLE], [OTHER])
    assert [row.kind for row in table.rows] == ["header", "header", "numbering", "item", "item"]


def test_the_last_digits_of_the_figures_of_a_total_below_a_repeated_heading_are_theirs(make_sheet: MakeSheet) -> None:
    total = ["", "", "", "合计", "", "66699.", "1965."]
    rest = ["", "", "", "", "", "81", "20"]
    table = _read(make_sheet, [WHOLE, OTHER, total], [rest])
    assert _body(table)[2:] == [["", "", "", "合计", "", "66699.81", "1965.20"]]
    whole = [*total[:5], "66699.81", "1965.20"]
    assert _body(_read(make_sheet, [WHOLE, OTHER, whole], [rest]))[2:] == [whole, rest]


def test_a_blank_row_between_a_code_and_its_rest_is_none(make_sheet: MakeSheet) -> None:
    cut = ["21", "", "", "其他商业服务业等支出", "", "9.00", "9.00"]
    table = _read(make_sheet, [WHOLE, OTHER, cut, [""] * 7], [["6", "", "", "", "", "", ""], WHOLE])
    assert _body(table)[2:] == [["216", *cut[1:]], WHOLE]


@pytest.mark.parametrize(
    ("cut", "rest", "whole"),
    [
        (["4.0", "171"], ["0", "08"], ["4.00", "17108"]),
        (["4.0", "171"], ["0", "8.0"], None),
        (["4.00", "171"], ["", "08"], None),
    ],
)
def test_figures_with_fewer_decimals_than_their_column_has_go_on_below(
    make_sheet: MakeSheet, cut: list[str], rest: list[str], whole: list[str] | None
) -> None:
    before = [WHOLE, [*OTHER[:6], "5"]]
    table = _read(make_sheet, [*before, [*WHOLE[:5], *cut]], [[*[""] * 5, *rest], OTHER])
    if whole:
        assert _body(table)[2:] == [[*WHOLE[:5], *whole], OTHER]
    else:
        assert len(_body(table)) == 5


@pytest.mark.parametrize(("labels", "rows"), [(["201 外交", "222 粮油"], 2), (["外交", "粮油"], 3)])
def test_a_text_without_a_code_goes_on_below_labels_that_all_begin_with_one(
    make_sheet: MakeSheet, labels: list[str], rows: int
) -> None:
    lines = [["", "", label, "1.00", "1.00", "", ""] for label in labels]
    head = [["财政拨款收入", "<", "财政拨款支出", "<", "<", "<", "<"], ["项目", "合计", "功能分类", *FUNDS]]
    above = ["表4", "财政拨款收支预算总体情况表", "单位：万元"]
    stitcher = Stitcher()
    sheets = make_sheet(1, above, [*head, *lines]), make_sheet(2, [], [*head, ["", "", "储备支出", *[""] * 4]])
    (table,) = [*(table for sheet in sheets for table in stitcher.page(sheet)), *stitcher.end()]
    assert len(_body(table)) == rows


@pytest.mark.parametrize(
    ("cut", "rest", "rows"),
    [
        (["信", "", "477", "309"], ["访事务", "", "51", "29"], 4),
        (["信", "", "477", "39"], ["访事务", "", "51", "29"], 5),  # where 39 ends there is room for more
        (["信", "", "477", "309"], ["", "", "51", "29"], 5),  # a total may have no name
        (["信", "", "477", "309"], ["其中：事务", "", "51", "29"], 5),
    ],
)
def test_a_row_of_labels_and_whole_numbers_without_a_code_goes_on(
    make_sheet: MakeSheet, cut: list[str], rest: list[str], rows: int
) -> None:
    plain = [[*WHOLE[:5], "12477", "4"], [*OTHER[:5], "5", "5"]]
    table = _read(make_sheet, [*plain, [""] * 7, [*WHOLE[:3], *cut]], [["", "", "", *rest], plain[0]])
    assert len(_body(table)) == rows + 1
    if rows == 4:
        assert _body(table)[3] == [*WHOLE[:3], "信访事务", "", "47751", "30929"]


def test_figures_begun_alone_at_the_foot_of_a_page_end_beside_their_label_on_the_next(make_sheet: MakeSheet) -> None:
    begun, ended = [*[""] * 5, "17482.", "13560."], [*WHOLE[:5], "88", "56"]
    table = _read(make_sheet, [WHOLE, OTHER, begun], [ended, OTHER])
    assert _body(table)[2:] == [[*WHOLE[:5], "17482.88", "13560.56"], OTHER]
    whole = [*[""] * 5, "17482.00", "13560.00"]
    assert _body(_read(make_sheet, [WHOLE, OTHER, whole], [ended, OTHER]))[2:] == [whole, ended, OTHER]
    middle = [*WHOLE[:3], "支出", "会议", "00.50", "-"]
    table = _read(make_sheet, [WHOLE, OTHER, [*[""] * 3, "商业", "", "26671", ""]], [middle, OTHER])
    assert _body(table)[2:] == [[*WHOLE[:3], "商业支出", "会议", "2667100.50", "-"], OTHER]


@pytest.mark.parametrize(("cut", "rest", "rows"), [("2210", "2", 5), ("221", "02", 6)])
def test_codes_of_several_lengths_in_one_column_are_put_together(
    make_sheet: MakeSheet, cut: str, rest: str, rows: int
) -> None:
    head = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    above = ["表 5", "一般公共预算支出情况表", "单位：万元"]
    codes = ["208", "20805", "20808", "210", "2101102", "21011"]
    lines = [[code, "行政运行", "4.00", "4.00", ""] for code in codes]
    first = [*head, *lines[:3], [cut, "住房改革支出", "149.9", "149.9", ""]]
    sheets = make_sheet(1, above, first), make_sheet(2, [], [*head, [rest, "", "8", "8", ""], *lines[3:]])
    stitcher = Stitcher()
    (table,) = [*(table for sheet in sheets for table in stitcher.page(sheet)), *stitcher.end()]
    assert len(_body(table)) == rows + 2
    if rows == 5:
        assert _body(table)[3] == ["22102", "住房改革支出", "149.98", "149.98", ""]
