"""Tables wider than the paper, whose further columns stand on later pages."""

from collections.abc import Callable, Iterable

import pytest

from budget.disclosure import Table
from extract.geometry.sheet import Sheet
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]

LEFT = [["科目编码", "科目名称", "合计", "基本支出"]]
RIGHT = [["项目支出", "上缴上级支出"]]
CODES = [["2010301", "行政运行"], ["2010302", "一般行政管理事务"], ["2010350", "事业运行"], ["", "合计"]]
SUMS = [["3.00", "3.00"], ["4.00", ""], ["5.00", "5.00"], ["12.00", "8.00"]]
OTHERS = [["", ""], ["4.00", ""], ["", ""], ["4.00", ""]]
ABOVE = ["表3", "部门支出总表"]


def _tables(sheets: Iterable[Sheet]) -> list[Table]:
    stitcher = Stitcher()
    found = [table for sheet in sheets for table in stitcher.page(sheet)]
    return [*found, *stitcher.end()]


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _left(upto: int = 4) -> list[list[str]]:
    return [*LEFT, *([*codes, *sums] for codes, sums in zip(CODES[:upto], SUMS, strict=False))]


def test_columns_on_the_next_page_are_further_columns_of_its_rows(make_sheet: MakeSheet) -> None:
    (table,) = _tables([make_sheet(1, ABOVE, _left()), make_sheet(2, ["单位：万元"], [*RIGHT, *OTHERS])])
    assert table.pages == (1, 2)
    assert table.unit == "万元"
    assert [column.key for column in table.columns] == ["code", "name", "total", "basic", "project", "remitted"]
    assert _texts(table)[2] == ["2010302", "一般行政管理事务", "4.00", "", "4.00", ""]
    assert [cell.page for cell in table.rows[2].cells] == [1, 1, 1, 1, 2, 2]
    assert [row.id for row in table.rows] == ["p1.1", "p1.2", "p1.3", "p1.4", "p1.5"]


def test_the_title_may_stand_on_the_other_page_and_the_first_columns_on_both(make_sheet: MakeSheet) -> None:
    again = [[*one, *other] for one, other in zip([LEFT[0][:2], *CODES], [*RIGHT, *OTHERS], strict=True)]
    (table,) = _tables([make_sheet(1, [], _left()), make_sheet(2, ABOVE, again)])
    assert (table.title, table.form) == ("部门支出总表", "national-budget/3")
    assert _texts(table)[4] == ["", "合计", "12.00", "8.00", "4.00", ""]


@pytest.mark.parametrize("down_first", [True, False])
def test_rows_over_two_pages_and_columns_over_two_pages(make_sheet: MakeSheet, *, down_first: bool) -> None:
    more = [
        [*LEFT[0]],
        ["2080505", "养老保险", "1.00", "1.00"],
        ["2080506", "职业年金", "2.00", "2.00"],
        ["", "总计", "3", "3"],
    ]
    nothing: list[str] = []
    left = [(ABOVE, _left()), (nothing, more)]
    right = [(nothing, [*RIGHT, *OTHERS]), (nothing, [*RIGHT, ["7.00", ""], ["8.00", ""], ["15.00", ""]])]
    order = [*left, *right] if down_first else [left[0], right[0], left[1], right[1]]
    (table,) = _tables(make_sheet(n, *page) for n, page in enumerate(order, 1))
    assert table.pages == (1, 2, 3, 4)
    assert [row.cells[4].text for row in table.rows] == ["项目支出", "", "4.00", "", "4.00", "7.00", "8.00", "15.00"]


def test_a_heading_over_columns_of_both_pages_is_one(make_sheet: MakeSheet) -> None:
    left = [
        ["科目名称", "支出预算"],
        ["^", "合计"],
        *([codes[1], sums[0]] for codes, sums in zip(CODES, SUMS, strict=True)),
    ]
    right = [["", "<"], ["基本支出", "项目支出"], *([sums[1], sums[0]] for sums in SUMS)]
    (table,) = _tables([make_sheet(1, ABOVE, left), make_sheet(2, [], right)])
    assert [column.header for column in table.columns] == [
        ("科目名称",),
        ("支出预算", "合计"),
        ("支出预算", "基本支出"),
        ("支出预算", "项目支出"),
    ]


def test_another_table_at_the_same_heights_is_another_table(make_sheet: MakeSheet) -> None:
    other = make_sheet(2, ["表8", "政府性基金预算支出表"], [*RIGHT, *OTHERS])
    assert len(_tables([make_sheet(1, ABOVE, _left()), other])) == 2
    named = [["科目名称", "增减额"], *([codes[1], sums[0]] for codes, sums in zip(reversed(CODES), SUMS, strict=True))]
    assert len(_tables([make_sheet(1, ABOVE, _left()), make_sheet(2, [], named)])) == 2
    assert len(_tables([make_sheet(1, ABOVE, _left()), make_sheet(2, [], [*RIGHT, *OTHERS, ["1.00", ""]])])) == 2
