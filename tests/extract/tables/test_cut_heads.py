"""Headings that a page break cut between their rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from budget.disclosure import Table
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.tables.captions import Caption
from extract.tables.cut_heads import repeats_highest, repeats_last_rows, repeats_lowest
from extract.tables.part import part_of
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]
MakeGrid = Callable[..., Grid]

ABOVE = ["表11", "上年结转结余情况明细表", "单位：万元"]
EDGES = (0.0, 100.0, 200.0, 250.0, 300.0, 400.0)
UPPER = [["项目名称", "财政拨款", "<", "<"], ["^", "合计", "基本支出", "项目支出"]]
ROWS = [["合计", "9.00", "2.00", "3.00", "4.00"], ["事业运行", "1.00", "", "", "1.00"]]
PATHS = ["项目名称", "财政拨款/合计", "财政拨款/基本支出/人员经费", "财政拨款/基本支出/公用经费", "财政拨款/项目支出"]


def _tables(sheets: Sequence[Sheet]) -> list[Table]:
    stitcher = Stitcher()
    return [*(table for sheet in sheets for table in stitcher.page(sheet)), *stitcher.end()]


@pytest.mark.parametrize(
    "lower",
    [[["", "", "人员经费", "公用经费", ""]], [["", "", "人员经费", "公用经费", ""], ["※", "1", "2", "3", "4"]]],
    ids=["", "numbered"],
)
def test_the_lower_rows_of_a_heading_above_the_rows_of_the_next_page_are_headings_of_its_columns(
    make_sheet: MakeSheet, make_grid: MakeGrid, lower: list[list[str]]
) -> None:
    first = make_sheet(1, ABOVE, None)
    first = replace(first, grids=(make_grid(UPPER, edges=(0.0, 100.0, 200.0, 300.0, 400.0)),))
    second = replace(make_sheet(2, [], None), grids=(make_grid([*lower, *ROWS], page=2, edges=EDGES),))
    (table,) = _tables([first, second])
    assert ["/".join(column.header) for column in table.columns] == PATHS
    assert [[cell.text for cell in row.cells] for row in table.body()] == ROWS
    assert table.pages == (1, 2)


def test_another_heading_on_the_next_page_is_no_lower_row(make_sheet: MakeSheet, make_grid: MakeGrid) -> None:
    whole = [["项目名称", "财政拨款", "<", "<", "<"], ["^", "合计", "人员经费", "公用经费", "项目支出"]]
    first = replace(make_sheet(1, ABOVE, None), grids=(make_grid(whole, edges=EDGES),))
    other = [["单位名称", "车辆", "房屋", "设备", "其他"], *ROWS]
    second = replace(make_sheet(2, [], None), grids=(make_grid(other, page=2, edges=EDGES),))
    assert [table.pages for table in _tables([first, second])] == [(1,), (2,)]
    again = replace(make_sheet(2, [], None), grids=(make_grid([*whole, *ROWS], page=2, edges=EDGES),))
    (table,) = _tables([first, again])
    assert [row.kind for row in table.rows] == ["header", "header", "total", "item"]


GROUPED = [
    ["科目编码", "科目名称", "总计", "财政拨款", "<", "<", "单位资金", "结转"],
    ["^", "^", "^", "小计", "一般公共预算", "政府性基金", "^", "^"],
]
WIDE = (0.0, 50.0, 150.0, 200.0, 250.0, 300.0, 350.0, 400.0, 450.0)
LOWEST = ["", "", "", "小计", "一般公共预算", "政府性基金", "", ""]
ITEM = ["201", "一般公共服务支出", "7.00", "6.00", "5.00", "1.00", "1.00", ""]


@pytest.mark.parametrize("above", [[LOWEST], [LOWEST, ["", "※", "1", "2", "3", "4", "5", "6"]]], ids=["", "numbered"])
def test_a_page_that_repeats_the_lowest_headings_alone_goes_on(
    make_sheet: MakeSheet, make_grid: MakeGrid, above: list[list[str]]
) -> None:
    first = replace(make_sheet(1, ABOVE, None), grids=(make_grid([*GROUPED, *above[1:], ITEM], edges=WIDE),))
    second = replace(make_sheet(2, [], None), grids=(make_grid([*above, ITEM], page=2, edges=WIDE),))
    (table,) = _tables([first, second])
    assert [[cell.text for cell in row.cells] for row in table.body()] == [ITEM, ITEM]


@pytest.mark.parametrize(("at", "text", "repeats"), [(0, "", True), (6, "其他资金", False), (3, "", False)])
def test_the_last_row_of_the_heading_alone_is_none_of_another_table(
    make_grid: MakeGrid, at: int, text: str, *, repeats: bool
) -> None:
    first = part_of(make_grid([*GROUPED, ITEM], edges=WIDE), Caption(), 1, ["r1", "r2", "r3"])
    lowest = [*LOWEST[:at], text, *LOWEST[at + 1 :]]
    part = part_of(make_grid([lowest, ITEM], page=2, edges=[1.5 * x for x in WIDE]), Caption(), 2, ["r4", "r5"])
    assert repeats_last_rows(first, part) is repeats


@pytest.mark.parametrize(("at", "text"), [(5, "其他资金"), (7, "结转结余"), (0, "小计")])
def test_other_lowest_headings_are_those_of_another_table(make_grid: MakeGrid, at: int, text: str) -> None:
    numbers = ["", "※", "1", "2", "3", "4", "5", "6"]
    first = part_of(make_grid([*GROUPED, numbers, ITEM], edges=WIDE), Caption(), 1, list("abcd"))
    lower = part_of(make_grid([LOWEST, numbers, ITEM], page=2, edges=WIDE), Caption(), 2, list("abc"))
    assert repeats_lowest(first, lower)
    other = [*LOWEST[:at], text, *LOWEST[at + 1 :]]
    assert not repeats_lowest(
        first, part_of(make_grid([other, numbers, ITEM], page=2, edges=WIDE), Caption(), 2, list("abc"))
    )


@pytest.mark.parametrize(("moved", "goes_on"), [(0.0, True), (9.0, False)])
def test_two_lowest_headings_tell_only_where_all_borders_are_the_same(
    make_grid: MakeGrid, moved: float, *, goes_on: bool
) -> None:
    coded = [["科目编码", "<", "科目名称", "合计", "基本支出"], ["类", "款", "^", "^", "^"]]
    numbers, row = ["※", "", "", "1", "2"], ["303", "02", "退休费", "64.61", "64.61"]
    edges = (0.0, 30.0, 60.0, 200.0, 280.0, 360.0)
    first = part_of(make_grid([*coded, numbers, row], edges=edges), Caption(), 1, list("abcd"))
    others = (*edges[:2], edges[2] + moved, *edges[3:])
    lower = make_grid([["类", "款", "", "", ""], numbers, row], page=2, edges=others)
    assert repeats_lowest(first, part_of(lower, Caption(), 2, list("abc"))) == goes_on


@pytest.mark.parametrize(
    ("upper", "moved", "goes_on"),
    [
        (["科目编码", "<", "科目名称", "预算数", "<"], 0.0, True),
        (["科目编码", "<", "科目名称", "预算数", "<"], 9.0, False),
        (["科目编码", "<", "科目名称", "决算数", "<"], 0.0, False),
    ],
)
def test_a_page_that_repeats_the_highest_headings_alone_goes_on_in_the_same_columns(
    make_grid: MakeGrid, upper: list[str], moved: float, *, goes_on: bool
) -> None:
    coded = [["科目编码", "<", "科目名称", "预算数", "<"], ["类", "款", "^", "合计", "基本支出"]]
    edges = (0.0, 30.0, 60.0, 200.0, 280.0, 360.0)
    row = ["303", "02", "退休费", "64.61", "64.61"]
    first = part_of(make_grid([*coded, row], edges=edges), Caption(), 1, list("abcd"))
    others = (*edges[:2], edges[2] + moved, *edges[3:])
    part = part_of(make_grid([upper, [""] * 5, row], page=2, edges=others), Caption(), 2, list("abc"))
    assert repeats_highest(first, part) == goes_on


HALVES = [["财政拨款收入", "<", "财政拨款支出", "<", "<"], ["项目", "合计", "功能分类", "合计", "一般公共预算"]]
LINES = [["财政拨款", "9.00", "208 社会保障和就业支出", "9.00", "9.00"], ["", "", "222 粮油物资储备", "-", "-"]]
LAST = ["收入总计", "9.00", "支出总计", "9.00", "9.00"]


def test_below_the_highest_heading_alone_the_rest_of_a_label_is_no_heading(
    make_sheet: MakeSheet, make_grid: MakeGrid
) -> None:
    above = ["表4", "财政拨款收支预算总体情况表", "单位：万元"]
    edges = (0.0, 100.0, 200.0, 350.0, 450.0, 550.0)
    first = replace(make_sheet(1, above, None), grids=(make_grid([*HALVES, *LINES], edges=edges),))
    below = make_grid([HALVES[0], ["", "", "支出", "", ""], LAST], page=2, edges=edges)
    (table,) = _tables([first, replace(make_sheet(2, [], None), grids=(below,))])
    whole = [*LINES[1][:2], "222 粮油物资储备支出", *LINES[1][3:]]
    assert [[cell.text for cell in row.cells] for row in table.body()] == [LINES[0], whole, LAST]


def test_a_repeated_highest_heading_that_its_row_cuts_is_no_row(make_sheet: MakeSheet, make_grid: MakeGrid) -> None:
    upper = ["科目编码", "<", "科目名称", "总计", "财政拨款", "<", "财政专户（教育收费）", "结转"]
    heads = [upper, ["类", "款", "^", "^", "小计", "一般公共预算", "^", "^"]]
    row = ["201", "03", "政府办公厅", "7.00", "6.00", "6.00", "1.00", ""]
    first = replace(make_sheet(1, ABOVE, None), grids=(make_grid([*heads, row], edges=WIDE),))
    cut = [*upper[:6], "财政专户（教", "结转"]
    second = replace(make_sheet(2, [], None), grids=(make_grid([cut, row], page=2, edges=WIDE),))
    (table,) = _tables([first, second])
    assert [[cell.text for cell in row.cells] for row in table.body()] == [row, row]
