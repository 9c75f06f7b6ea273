"""Rows that a page break cuts through several cells, where no border stays open."""

from collections.abc import Callable

from budget.disclosure import Table
from extract.geometry.sheet import Sheet
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]

ABOVE = ["表 7", "一般公共预算项目支出情况表", "编制单位：某局 单位：万元"]
HEAD = [
    ["科目编码", "<", "<", "科目名称", "项目名称", "项目支出合计", "商品和服务支出"],
    ["类", "款", "项", "^", "^", "^", "^"],
]
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
