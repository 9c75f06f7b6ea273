"""Tables wider than the paper, whose further columns stand on later pages."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest

from budget.disclosure import Box, Cell, Table, Word
from extract.geometry.grid import Cut, Grid
from extract.geometry.sheet import Sheet
from extract.tables.beside import is_beside
from extract.tables.captions import Caption
from extract.tables.headers import Heading
from extract.tables.lay import layout_of
from extract.tables.level import levelled
from extract.tables.part import Part, part_of
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


@pytest.mark.parametrize(("rest", "tables"), [("情况表", 1), ("部门收入总体情况表", 2)])
def test_the_rest_of_a_title_that_the_edge_of_the_paper_cut_names_no_other_table(
    make_sheet: MakeSheet, rest: str, tables: int
) -> None:
    above = ["部门支出总体情况表"]
    assert len(_tables([make_sheet(1, above, _left()), make_sheet(2, [rest], [*RIGHT, *OTHERS])])) == tables


def test_first_columns_that_are_called_otherwise_are_those_of_another_table(make_sheet: MakeSheet) -> None:
    heads = [[*LEFT[0][:2], "总计", *RIGHT[0]]]
    again = [[*one, sums[0], *other] for one, sums, other in zip(CODES, SUMS, OTHERS, strict=True)]
    found = _tables([make_sheet(1, [], _left()), make_sheet(2, [], [*heads, *again])])
    assert [table.pages for table in found] == [(1,), (2,)]


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


@pytest.mark.parametrize(
    ("total", "stands", "doubt"), [("9.00", 1, ()), ("2.00", 0, ("row-unclear",))], ids=["adds up", "cannot be told"]
)
def test_a_page_stands_beside_the_rows_with_which_it_adds_up_where_blank_pages_were_not_printed(
    make_sheet: MakeSheet, total: str, stands: int, doubt: tuple[str, ...]
) -> None:
    more = [LEFT[0], ["2080505", "养老保险", total, "2.00"], *(["2080506", "职业年金", "", ""] for _ in range(3))]
    right = [*RIGHT, ["7.00", ""], *(["", ""] for _ in range(3))]
    (table,) = _tables(make_sheet(n, [], rows) for n, rows in enumerate([[*_left()], more, right], 1))
    (at,) = (at for at, row in enumerate(table.rows) if any(cell.text == "7.00" for cell in row.cells))
    cell = next(cell for cell in table.rows[at].cells if cell.text == "7.00")
    assert table.rows[at].id == ("p1.2", "p2.2")[stands]
    assert cell.doubt == doubt


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


def test_columns_between_a_heading_of_both_pages_and_the_next_one_are_its_own(make_sheet: MakeSheet) -> None:
    left = [
        ["科目名称", "合计", ""],
        ["^", "^", "事业"],
        *([codes[1], *sums] for codes, sums in zip(CODES, SUMS, strict=True)),
    ]
    right = [["单位资金", "", "结转"], ["经营", "其他", "小计"], *([*sums, sums[1]] for sums in SUMS)]
    (table,) = _tables([make_sheet(1, ABOVE, left), make_sheet(2, [], right)])
    assert ["/".join(column.header) for column in table.columns] == [
        *("科目名称", "合计", "单位资金/事业"),
        *("单位资金/经营", "单位资金/其他", "结转/小计"),
    ]


def test_another_table_at_the_same_heights_is_another_table(make_sheet: MakeSheet) -> None:
    other = make_sheet(2, ["表8", "政府性基金预算支出表"], [*RIGHT, *OTHERS])
    assert len(_tables([make_sheet(1, ABOVE, _left()), other])) == 2
    named = [["科目名称", "增减额"], *([codes[1], sums[0]] for codes, sums in zip(reversed(CODES), SUMS, strict=True))]
    assert len(_tables([make_sheet(1, ABOVE, _left()), make_sheet(2, [], named)])) == 2
    assert len(_tables([make_sheet(1, ABOVE, _left()), make_sheet(2, [], [*RIGHT, *OTHERS, ["1.00", ""]])])) == 2


HALVES = [
    ["收入", "<", "支出", "<"],
    ["项目", "预算数", "功能分类", "预算数"],
    ["一、本年收入", "9.00", "201 一般公共服务支出", "4.00"],
    ["其中：一般财力", "9.00", "202 外交支出", ""],
    ["", "", "205 教育支出", "5.00"],
    ["收入总计", "9.00", "支出总计", "9.00"],
]


def test_columns_of_words_are_further_columns_where_all_rows_stand_at_the_same_heights(make_sheet: MakeSheet) -> None:
    left, right = ([row[at : at + 2] for row in HALVES] for at in (0, 2))
    (table,) = _tables([make_sheet(1, ["表1", "单位收支总"], left), make_sheet(2, ["体情况表"], right)])
    assert [column.header for column in table.columns] == [
        ("收入", "项目"),
        ("收入", "预算数"),
        ("支出", "功能分类"),
        ("支出", "预算数"),
    ]
    assert _texts(table)[2:] == HALVES[2:]


def test_a_column_alone_on_its_page_is_one_of_the_table_beside(make_sheet: MakeSheet) -> None:
    above = ["收入", "", "支出", ""]
    columns = [[[above[at]], *([row[at]] for row in HALVES[1:])] for at in range(4)]
    sheets = [make_sheet(n, ["表1"] if n == 1 else [], column) for n, column in enumerate(columns, 1)]
    grids = [replace(sheet.grids[0], edges=(0.0, 50.0 + 10 * n)) for n, sheet in enumerate(sheets)]
    (table,) = _tables(replace(sheet, grids=(grid,)) for sheet, grid in zip(sheets, grids, strict=True))

    assert table.pages == (1, 2, 3, 4)
    assert _texts(table)[2:] == HALVES[2:]


def test_a_column_alone_goes_with_rows_whose_headings_stand_at_other_heights(make_sheet: MakeSheet) -> None:
    """Where no rule parts rows of headings, their borders tell nothing; the rows below stand at the same heights."""
    heads = [["科目", "<", "支出预算"], ["科目编码", "科目名称", "合计"]]
    rows = [[*codes, sums[0]] for codes, sums in zip(CODES, SUMS, strict=True)]
    left = make_sheet(1, ABOVE, [*heads, *rows])
    grid = left.grids[0]
    low = tuple(replace(cell, box=cell.box and (*cell.box[:1], 101.0, *cell.box[2:])) for cell in grid.rows[1])
    left = replace(left, grids=(replace(grid, rows=(grid.rows[0], low, *grid.rows[2:])),))
    (table,) = _tables([left, make_sheet(2, [], [[""], ["项目支出"], *([each[1]] for each in OTHERS)])])
    assert table.pages == (1, 2)
    assert [column.header for column in table.columns][2:] == [("支出预算", "合计"), ("支出预算", "项目支出")]
    assert [[cell.text for cell in row.cells] for row in table.body()] == [
        [*one, other[1]] for one, other in zip(rows, OTHERS, strict=True)
    ]


def test_a_title_that_the_edge_of_the_paper_cut_is_whole_again(make_sheet: MakeSheet) -> None:
    (table,) = _tables([make_sheet(1, ["部门支出"], _left()), make_sheet(2, ["情况总表"], [*RIGHT, *OTHERS])])
    assert table.title == "部门支出情况总表"


def test_rows_without_a_heading_that_hold_data_where_it_stands_go_on_below(make_sheet: MakeSheet) -> None:
    more = [["2080505", "养老保险", "1.00", "1.00"], *([f"208050{n}", "其他", "1.00", ""] for n in range(4))]
    wider = make_sheet(2, [], more)
    grid = wider.grids[0]
    moved = replace(wider, grids=(replace(grid, edges=(0.0, 60.0, 110.0, 150.0, 200.0)),))
    (table,) = _tables([make_sheet(1, ABOVE, _left()), moved])
    assert len(table.rows) == len(_left()) + len(more)


def test_a_note_below_ends_the_rows_of_a_table_but_not_its_columns(make_sheet: MakeSheet) -> None:
    note = "备注：本表不含上年结转。"
    (table,) = _tables([make_sheet(1, ABOVE, _left(), [note]), make_sheet(2, [], [*RIGHT, *OTHERS])])
    assert (table.pages, table.notes) == ((1, 2), (note,))


def test_a_cell_that_one_page_parts_spans_the_rows_of_the_other(make_grid: Callable[..., Grid]) -> None:
    parted = make_grid([["产出指标", "数量"], ["^", "质量"], ["效益指标", "社会"], ["满意度", "满意"]])
    (first, _, *rest) = make_grid([["5"], ["^"], ["6"], ["7"]]).rows
    whole = replace(make_grid([["5"], ["^"], ["6"], ["7"]]), rows=((replace(first[0], span=(1, 1)),), *rest))
    level = levelled(parted, whole)
    assert level is not None
    assert [own for own, _ in level[1]] == [0, None, 1, 2]
    assert level[1][0][1][0].span == (2, 1)
    assert levelled(parted, replace(whole, rows=whole.rows[:-1])) is None


def _moved(grid: Grid, down: float) -> Grid:
    """A grid further down on its page."""

    def moved(box: Box | None) -> Box | None:
        return box and (box[0], box[1] + down, box[2], box[3] + down)

    rows = [tuple(replace(cell, box=moved(cell.box), ink=moved(cell.ink)) for cell in row) for row in grid.rows]
    return replace(grid, box=moved(grid.box), rows=tuple(rows))


def test_two_tables_of_one_sheet_go_on_each_at_its_height_and_the_wider_one_alone_before_their_rows(
    make_sheet: MakeSheet,
) -> None:
    last = [[*CODES[0], "3.00", "3.00"], ["2080505", "养老保险", "1.00", "1.00"]]
    pages = [
        (_left(), _left(3)),
        ([*RIGHT, *OTHERS], [*RIGHT, *OTHERS[:3]]),
        ([["结转下年"], ["1.00"], [""], [""], ["1.00"]], None),
        (last, None),
        ([["7.00", ""], ["8.00", ""]], None),
    ]
    sheets = []
    for number, (upper, lower) in enumerate(pages, 1):
        sheet = make_sheet(number, [], upper)
        grids = [] if lower is None else [_moved(make_sheet(number, [], lower).grids[0], 300.0)]
        sheets.append(replace(sheet, grids=(*sheet.grids, *grids)))
    one, other = _tables(sheets)
    assert (one.pages, other.pages) == ((1, 2, 3), (1, 2, 4, 5))
    assert _texts(one)[1] == ["2010301", "行政运行", "3.00", "3.00", "", "", "1.00"]
    assert _texts(other)[2] == ["2010302", "一般行政管理事务", "4.00", "", "4.00", ""]
    assert _texts(other)[-1] == ["2080505", "养老保险", "1.00", "1.00", "8.00", ""]


def test_a_repeated_column_in_which_one_text_is_cut_is_no_further_column(make_sheet: MakeSheet) -> None:
    codes = [*CODES[:2], ["2010303", "机关服务"], ["2010304", "专项服务"], *CODES[2:]]
    cut = [*codes[:5], ["", "合"]]
    left = [*LEFT, *([*code, "1.00", "1.00"] for code in codes)]
    right = [[*LEFT[0][:2], *RIGHT[0]], *([*code, "2.00", ""] for code in cut)]
    (table,) = _tables([make_sheet(1, ABOVE, left), make_sheet(2, [], right)])
    assert _texts(table)[-1] == ["", "合计", "1.00", "1.00", "2.00", ""]


def test_indicators_go_on_in_the_same_columns_where_these_are_otherwise_wide(make_part: Callable[..., Part]) -> None:
    rows = [["", "数量指标", "次数", "计划标准"], ["", "质量指标", "合格率", "原始凭证"]]
    more = [["", "时效指标", "及时率", "计划标准"], ["产出指标", "数量指标", "人数", "原始凭证"]]
    parts = [
        make_part(rows, edges=(0.0, 50.0, 100.0, 150.0, 500.0)),
        make_part(more, edges=(0.0, 200.0, 300.0, 400.0, 500.0)),
    ]
    heading = Heading(0, None, ((),) * 4)
    layout = layout_of([replace(part, heading=heading) for part in parts])
    assert layout.width == 4


@pytest.mark.parametrize(("called", "columns"), [(["小计", "基本支出"], 8), (["合计", "基本支出"], 6)])
def test_columns_called_as_others_are_further_ones_of_the_rows_that_their_page_repeats(
    make_sheet: MakeSheet, called: list[str], columns: int
) -> None:
    """Each group has its 小计; a page whose first column is the table's first one holds other rows."""
    further = [["项目支出", "小计"], *OTHERS]
    again = [[*one, *other] for one, other in zip([LEFT[0][:2], *CODES], [called, *SUMS[::-1]], strict=True)]
    beside = [[*one, *other] for one, other in zip([LEFT[0][:2], *CODES], further, strict=True)]
    table = _tables([make_sheet(1, ABOVE, _left()), make_sheet(2, [], beside), make_sheet(3, [], again)])[0]
    assert len(table.columns) == columns


def test_rows_between_which_nothing_is_drawn_are_level_though_their_texts_part_them_elsewhere(
    make_grid: Callable[..., Grid],
) -> None:
    left = make_grid([["合计", "9.00"], ["行政", "4.00"], ["事业", "3.00"], ["其他", "2.00"]])
    right = make_grid([["5.00"], ["1.00"], ["2.00"], ["2.00"]])
    rows = []
    for n, (cell,) in enumerate(right.rows):
        x0, top, x1, bottom = cell.box or (0.0, 0.0, 0.0, 0.0)
        box = (x0, top + 3 * (n > 0), x1, bottom + 3 * (n < len(right.rows) - 1))
        rows.append((replace(cell, box=box, ink=(x0 + 5, top + 5, x1 - 5, bottom - 5)),))
    level = levelled(left, replace(right, rows=tuple(rows)))
    assert level is not None
    assert [own for own, _ in level[0]] == [own for own, _ in level[1]] == [0, 1, 2, 3]


@pytest.mark.parametrize(("figures", "level"), [(["5.00", "1.00"], False), (["5.00", ""], True)])
def test_high_rows_of_figures_are_not_those_of_a_page_with_several_in_each(
    make_grid: Callable[..., Grid], figures: list[str], level: bool
) -> None:
    left = make_grid([["9.00", "4.00"]] * 12)
    right = make_grid([figures] * 6)
    rows = tuple(tuple(_twice_as_high(cell) for cell in row) for row in right.rows)
    assert left.box is not None
    higher = replace(right, box=left.box, rows=rows)
    assert (levelled(left, higher) is not None) == level


def _twice_as_high(cell: Cell) -> Cell:
    x0, top, x1, bottom = cell.box or (0.0, 0.0, 0.0, 0.0)
    return replace(cell, box=(x0, 2 * top - 100.0, x1, 2 * bottom - 100.0), ink=None)


def _as_high(sheet: Sheet, heights: list[float], narrower: float) -> Sheet:
    """A page whose rows are so high, and whose inner borders stand further to the left."""
    grid = sheet.grids[0]
    tops = [100.0, *accumulate(heights, initial=100.0)][1:]
    rows = tuple(
        tuple(replace(cell, box=(cell.box[0], top, cell.box[2], foot)) if cell.box else cell for cell in row)
        for row, (top, foot) in zip(grid.rows, pairwise(tops), strict=True)
    )
    edges = (grid.edges[0], *(x - narrower for x in grid.edges[1:-1]), grid.edges[-1])
    box = (edges[0], tops[0], edges[-1], tops[-1])
    return replace(sheet, grids=(replace(grid, box=box, edges=edges, rows=rows),))


def test_codes_and_names_go_on_below_also_where_all_rows_are_as_high(make_sheet: MakeSheet) -> None:
    body = [[*codes, *sums] for codes, sums in zip(CODES, SUMS, strict=True)]
    others = [
        ["2080501", "养老", "1.00", ""],
        ["2080502", "年金", "2.00", "2.00"],
        *[["2080599", "其他", "3.00", ""]] * 2,
    ]
    pages = [[*LEFT, *body], others, others[::-1]]
    high = [10.0, 24.0, 10.0, 36.0]
    sheets = [
        _as_high(make_sheet(n, ABOVE if n == 1 else [], rows), [20.0, *high] if n == 1 else high, 6.0 * n)
        for n, rows in enumerate(pages, 1)
    ]
    (table,) = _tables(sheets)
    assert table.pages == (1, 2, 3)
    assert (len(table.columns), len(table.rows)) == (4, 13)


@pytest.mark.parametrize(
    ("texts", "free", "whole"),
    [
        (("机关工资", "福利支出"), (0.4, 0.5), "机关工资福利支出"),
        (("非财政", "政拨款"), (-9.0, -0.2), "非财政拨款"),
        (("机关工资", "福利支出"), (6.0, 5.0), None),
        (("基本支出", "项目支出"), (0.4, 0.5), None),
    ],
)
def test_a_heading_that_the_edge_of_the_paper_cuts_is_one(
    make_sheet: MakeSheet, texts: tuple[str, str], free: tuple[float, float], whole: str | None
) -> None:
    def with_ink(sheet: Sheet, row: int, at: int, left: float, right: float) -> Sheet:
        (grid,) = sheet.grids
        x0, top, x1, _ = grid.rows[row][at].box or (0.0, 0.0, 0.0, 0.0)
        cell = replace(grid.rows[row][at], ink=(x0 + left, top + 5, x1 - right, top + 14))
        rows = [list(cells) for cells in grid.rows]
        rows[row][at] = cell
        return replace(sheet, grids=(replace(grid, rows=tuple(map(tuple, rows))),))

    left = [
        ["科目名称", texts[0]],
        ["^", "合计"],
        *([codes[1], sums[0]] for codes, sums in zip(CODES, SUMS, strict=True)),
    ]
    right = [[texts[1], "<"], ["甲", "乙"], *([sums[1], sums[0]] for sums in SUMS)]
    sheets = (
        with_ink(make_sheet(1, ABOVE, left), 0, 1, 5.0, free[0]),
        with_ink(make_sheet(2, [], right), 0, 0, free[1], 5.0),
    )
    (table,) = _tables(sheets)
    own = [column.header[0] for column in table.columns[1:]]
    assert own == ([whole] * 3 if whole else [texts[0], texts[1], texts[1]])


def test_columns_without_headings_are_those_before_them_whose_figures_end_where_theirs_do(
    make_sheet: MakeSheet,
) -> None:
    """Borders that no rule draws stand elsewhere on each page."""
    heads = ["甲", "乙", "丙"]
    figures = [["1.00", "2.00", "3.00"], ["4.00", "5.00", "6.00"], ["7.00", "8.00", "9.00"]]
    left = [*LEFT, *([*codes, *sums] for codes, sums in zip(CODES[:3], SUMS, strict=False))]
    more = [[*codes, "1.00", "1.00"] for codes in (["2080505", "养老"], ["2080506", "年金"], ["2080599", "其他"])]
    sheets = [
        make_sheet(1, ABOVE, left),
        make_sheet(2, [], [heads, *figures]),
        make_sheet(3, [], more),
        make_sheet(4, [], figures),
    ]
    (grid,) = sheets[3].grids
    moved = replace(grid, edges=tuple(x + 12 * (0 < at < 3) for at, x in enumerate(grid.edges)))
    (table,) = _tables([*sheets[:3], replace(sheets[3], grids=(moved,))])
    assert [len(row.cells) for row in table.rows] == [7] * 7
    assert [cell.text for cell in table.rows[-1].cells] == ["2080599", "其他", "1.00", "1.00", "7.00", "8.00", "9.00"]


def test_headings_over_indicators_that_stand_on_two_pages_are_those_of_one_table(make_sheet: MakeSheet) -> None:
    boxes = [["项目名称", "道路养护"], ["预算金额", "12.00"]]
    left = [*boxes, ["一级指标", "二级指标"], ["产出指标", "数量指标"], ["效益指标", "社会效益"]]
    right = [["实施单位", "", "某局"], ["周期", "", "一年"], ["三级指标", "指标值", "分值"], ["里程", "≥9公里", "20"]]
    right = [*right, ["满意度", "≥95%", "10"]]
    (table,) = _tables([make_sheet(1, ["项目支出绩效目标表"], left), make_sheet(2, [], right)])
    assert table.pages == (1, 2)
    assert _texts(table)[3] == ["产出指标", "数量指标", "里程", "≥9公里", "20"]
    names = [*boxes, ["绩效指标", "指标权重"], ["里程", "20"], ["满意度", "10"]]
    values = [["实施单位", "某局"], ["周期", "一年"], ["指标性质", "指标值"], ["≥", "9公里"], ["≥", "95%"]]
    (unlevelled,) = _tables([make_sheet(1, ["项目支出绩效目标表"], names), make_sheet(2, [], values)])
    assert _texts(unlevelled)[3] == ["里程", "20", "≥", "9公里"]
    others = [["某局", "", "甲"], ["周期", "", "一年"], ["里程", "", "9公里"], ["人数", "", "20"], ["次数", "", "3"]]
    assert len(_tables([make_sheet(1, ["项目支出绩效目标表"], left), make_sheet(2, [], others)])) == 2


def test_a_page_that_tells_again_who_compiled_it_begins_another_table(make_sheet: MakeSheet) -> None:
    compiled = "编制单位：某某局"
    others = [["甲", "乙"], ["1.00", "2.00"], ["3.00", "4.00"], ["5.00", "6.00"], ["9.00", "12.00"]]
    tables = _tables([make_sheet(1, [*ABOVE, compiled], _left()), make_sheet(2, ["表3", compiled], others)])
    assert len(tables) == 2


def test_two_tables_that_list_the_same_rows_under_the_same_lowest_headings_are_two(make_sheet: MakeSheet) -> None:
    def rows(upper: str, sums: list[list[str]]) -> list[list[str]]:
        heads = [["科目编码", "科目名称", upper, "<"], ["^", "^", "合计", "基本支出"]]
        return [*heads, *([*codes, *own] for codes, own in zip(CODES, sums, strict=True))]

    less = [["2.00", "2.00"], ["3.00", ""], ["4.00", "4.00"], ["9.00", "6.00"]]
    pages = [make_sheet(1, [], rows("支出预算", SUMS)), make_sheet(2, [], rows("一般公共预算支出", less))]
    assert [table.pages for table in _tables(pages)] == [(1,), (2,)]


@pytest.mark.parametrize(("first", "pages"), [("1", [(1,), (2,)]), ("3", [(1, 2)])])
def test_a_page_that_numbers_its_columns_anew_has_no_further_ones(
    make_sheet: MakeSheet, first: str, pages: list[tuple[int, ...]]
) -> None:
    second = str(int(first) + 1)
    left = [*LEFT, ["※", "", "1", "2"], ["", "合计", "", ""]]
    right = [[*LEFT[0][:2], *RIGHT[0]], ["※", "", first, second], ["", "合计", "", ""]]
    assert [table.pages for table in _tables([make_sheet(1, [], left), make_sheet(2, [], right)])] == pages


def test_a_page_that_repeats_the_heading_of_the_open_table_goes_on_with_it(make_sheet: MakeSheet) -> None:
    other = [["单位名称", *RIGHT[0]], *([code[1], *sums] for code, sums in zip(CODES, OTHERS, strict=True))]
    more = [other[0], *([name, "9.00", "9.00"] for _, name in CODES)]
    upper = make_sheet(1, [], _left())
    first = replace(upper, grids=(*upper.grids, _moved(make_sheet(1, [], other).grids[0], 300.0)))
    one, below = _tables([first, make_sheet(2, [], more)])
    assert (one.pages, below.pages) == ((1,), (1, 2))
    assert _texts(below)[-1] == ["合计", "9.00", "9.00"]


def test_rows_that_begin_above_those_of_a_page_before_are_not_theirs(
    make_sheet: MakeSheet, make_grid: Callable[..., Grid]
) -> None:
    """Rows as far apart stand at the same heights by chance: their page holds more of them."""
    below = make_sheet(1, ABOVE, _left())
    below = replace(below, grids=(make_grid(_left(), top=200.0),))
    rows = [["单位名称", "项目支出", "上缴上级支出"], *([f"单位{n}", f"{n}.00", "1.00"] for n in range(1, 10))]
    tables = _tables([below, make_sheet(2, [], rows)])
    assert [table.pages for table in tables] == [(1,), (2,)]


def _wide(sheet: Sheet, *titles: tuple[str, Box]) -> Sheet:
    """A sheet with words over its table."""
    return replace(sheet, page=replace(sheet.page, words=tuple(Word(*title) for title in titles)))


def test_boxes_that_the_edge_of_the_paper_cuts_are_whole_and_a_title_that_it_cuts_ends_nothing(
    make_sheet: MakeSheet,
) -> None:
    left = [["项目名称", "<", "农村道路"], ["项目单位", "<", ""], ["一级指标", "二级指标", "三级指"]]
    left = [*left, ["产出指标", "数量指标", "养护"], ["效益指标", "社会效益", "安全"]]
    right = [["养护项目", "", ""], ["某市交通局", "", ""], ["标", "指标值", "分值"]]
    right = [*right, ["里程", "≥9公里", "20"], ["达标", "≥95%", "10"]]
    pages = [make_sheet(n, [], rows) for n, rows in enumerate((left, right), 1)]
    (left_edge, right_edge) = (pages[0].grids[0].edges[at] for at in (0, -1))
    upper = _wide(pages[0], ("项目支出绩效", (right_edge - 60, 1.0, right_edge, 11.0)))
    lower = _wide(pages[1], ("目标表", (left_edge, 1.0, left_edge + 30, 11.0)))
    (table,) = _tables([upper, lower])
    assert (table.title, table.pages) == ("项目支出绩效目标表", (1, 2))
    assert [row[2:] for row in _texts(table)] == [
        ["农村道路养护项目", "", "", ""],
        ["某市交通局", "", "", ""],
        ["三级指标", "", "指标值", "分值"],
        ["养护里程", "", "≥9公里", "20"],
        ["安全达标", "", "≥95%", "10"],
    ]


@pytest.mark.parametrize("level", [True, False])
def test_what_stands_at_the_same_heights_on_the_pages_of_another_table_beside_goes_on_there(
    make_sheet: MakeSheet, *, level: bool
) -> None:
    heads, values = ["一级指标", "二级指标", "三级指标"], ["指标值", "分值"]
    left = [heads, ["产出", "数量", "巡查"], ["产出", "质量", "合格"], ["效益", "社会", "便民"]]
    right = [values, ["9", "10"], ["8", "20"], ["7", "30"]]
    boxes = [["项目名称", "农村道路养护"], ["主管部门", "某局"], ["项目资金", "9.00"], ["资金总额", "9.00"]]
    further = [["编码", "2"], ["实施单位", "某站"], ["其中", "8.00"], ["其他", "1.00"]]
    sheets = []
    for n, (upper, lower) in enumerate(((left, boxes), (right, further)), 1):
        one, other = make_sheet(n, [], upper), make_sheet(n, [], lower)
        below = _moved(other.grids[0], 300.0 if level or n == 1 else 340.0)
        sheets.append(replace(one, grids=(*one.grids, below)))
    assert [len(table.rows) for table in _tables(sheets)] == [4, 4 if level else 8]


def test_records_wider_than_two_pages_are_one_table_each(make_sheet: MakeSheet) -> None:
    first = [["部门名称", "<"], ["年度目标", "<"], ["预算情况", "部门预算总额"], ["^", "基本支出"]]
    left = [*first, ["一级指标", "二级指标"], ["产出指标", "数量指标"]]
    middle = [[text, "<", "<"] for text in ("某局", "保障运转", "12.00", "9.00", "三级指标", "里程")]
    right = [*[[""] * 4] * 4, ["指标值", "说明", "分值", "得分"], ["≥9公里", "无", "10", "9"]]
    pages = [left, middle, right] * 2
    found = _tables([make_sheet(n, [], rows) for n, rows in enumerate(pages, 1)])
    assert [table.pages for table in found] == [(1, 2, 3), (4, 5, 6)]
    assert [(len(table.rows), len(table.columns)) for table in found] == [(6, 9)] * 2


def test_rows_of_words_alone_go_on_in_the_columns_of_the_page_above_them(make_sheet: MakeSheet) -> None:
    upper = [
        ["项目名称", "道路养护"],
        ["项目资金", "资金总额"],
        ["一级指标", "二级指标"],
        *[["产出指标", "质量指标"]] * 2,
    ]
    lower = [["产出指标", "时效指标"], ["效益指标", "经济效益"], ["效益指标", "社会效益"], ["满意度指标", "服务对象"]]
    left = [[*row, "", ""] for row in (*upper, *lower)]
    upper, lower = left[:5], left[5:]
    beside = [["", ""], ["12.00", ""], ["三级指标", "指标性质"], *[["里程", "≥"]] * 2]
    further = [["及时率", "≥"], ["收入", "≤"], ["人数", "定性"], ["满意率", "≥"]]
    (table,) = _tables(make_sheet(n, [], rows) for n, rows in enumerate((upper, lower, beside, further), 1))
    assert _texts(table)[5:] == [[*one, *other] for one, other in zip(lower, further, strict=True)]


def test_the_same_columns_on_the_next_page_are_no_further_ones_though_texts_told_one_elsewhere(
    make_sheet: MakeSheet,
) -> None:
    boxes = [["项目名称", "道路养护", "<", "<", "<"], ["预算金额", "12.00", "<", "<", "<"]]
    rows = [["产出指标", "数量指标", "里程", "≥9公里", "10"], ["效益指标", "社会效益", "人数", "≥90人", "20"]] * 2
    pages = [[*boxes, *rows], [*rows, rows[0], rows[1]]]
    first, second = (_as_high(make_sheet(n, [], p), [14, 20, 26, 14, 20, 26], 0.0) for n, p in enumerate(pages, 1))
    (grid,) = second.grids
    moved = replace(grid, edges=tuple(x + 4 * (at == 3) for at, x in enumerate(grid.edges)))
    (table,) = _tables([first, replace(second, grids=(moved,))])
    assert len(table.rows) == 12


@pytest.mark.parametrize("head", [[], ["31/1/9，10:05 AM，第三号文件，共五份"]], ids=["alone", "below a running head"])
def test_a_title_at_the_foot_of_a_page_is_that_of_the_next_one_which_is_no_further_part_of_a_table(
    make_sheet: MakeSheet, head: list[str]
) -> None:
    upper, lower = [*head, *ABOVE], [*head, "表4", "财政拨款总表"]
    pages = [make_sheet(1, upper, _left()), make_sheet(2, lower, _left(), ["表5", "项目支出总表"])]
    found = _tables([*pages, make_sheet(3, head, [*RIGHT, *OTHERS])])
    assert [(table.title, table.pages) for table in found] == [
        ("部门支出总表", (1,)),
        ("财政拨款总表", (2,)),
        ("项目支出总表", (3,)),
    ]


def test_a_page_stands_beside_the_one_whose_rows_are_as_high_where_no_row_adds_up(make_sheet: MakeSheet) -> None:
    """Another page of as many rows has all but one at these heights, and its rows add up no more."""
    high = {1: [12.0] * 8, 2: [12.0, 12.0, 24.0, *[12.0] * 5], 3: [12.0, 12.0, 12.0, 24.0, *[12.0] * 4]}
    lefts = [[[f"20{n}0{at}", f"名称{n}{at}", f"{n}{at}.07", "1.01"] for at in range(8)] for n in high]
    lefts[2][7][2:] = ["", ""]
    rights = [[[f"{n}{at}.50", ""] for at in range(8)] for n in high]
    pages = [[*LEFT, *lefts[0]], *lefts[1:], [*RIGHT, *rights[0]], *rights[1:]]
    heights = [[20.0, *high[1]], high[2], high[3]] * 2
    (table,) = _tables(
        _as_high(make_sheet(n, ABOVE if n == 1 else [], rows), tall, 0.0)
        for n, (rows, tall) in enumerate(zip(pages, heights, strict=True), 1)
    )
    bodies = [
        [*one, *other]
        for left, right in zip(lefts, rights, strict=True)
        for one, other in zip(left, right, strict=True)
    ]
    assert _texts(table)[1:] == bodies
    assert not any(cell.doubt for row in table.rows for cell in row.cells)


def test_a_box_of_both_pages_is_told_by_what_each_hides_and_shows(make_sheet: MakeSheet) -> None:
    left = [["项目名称", "道路养护"], ["资金总额", ""], ["一级指标", "二级指标"], ["产出指标", "数量指标"]]
    right = [["", "甲"], ["12.00", "9.00"], ["三级指标", "指标值"], ["里程", "≥9公里"]]
    one, other = (make_sheet(n, [], rows) for n, rows in enumerate([left, right], 1))
    box = one.grids[0].rows[1][1].box
    hidden = Cut(box or (0, 0, 0, 0), ("12.00",), ("00000",), 1)
    for cuts, amount in (((), ["", "12.00"]), ((hidden,), ["12.00", ""])):
        (table,) = _tables([replace(one, grids=(replace(one.grids[0], cuts=cuts),)), other])
        assert _texts(table)[1] == ["资金总额", *amount, "9.00"]


def _narrower(cell: Cell) -> Cell:
    """A cell whose text stands well within it."""
    return replace(cell, ink=cell.box and (cell.box[0] + 15, cell.box[1] + 4, cell.box[2] - 15, cell.box[3] - 4))


def test_headings_over_blank_columns_that_no_rule_parts_from_their_rows_end_where_the_rows_begin(
    make_sheet: MakeSheet,
) -> None:
    left = [["名称", "<", "收入", "<"], ["科目", "<", "预算", "<"], *_left()]
    right = make_sheet(2, [], [["支出", "<"], ["其他", "<"], RIGHT[0]])
    (grid,) = right.grids
    foot = 100.0 + 20.0 * len(left)
    grid = replace(grid, rows=tuple(tuple(map(_narrower, row)) for row in grid.rows))
    lowest = tuple(replace(cell, box=cell.box and (*cell.box[:3], foot)) for cell in grid.rows[2])
    grid = replace(grid, box=grid.box and (*grid.box[:3], foot), rows=(*grid.rows[:2], lowest))
    (table,) = _tables([make_sheet(1, ABOVE, left), replace(right, grids=(grid,))])
    assert [column.header for column in table.columns][3:] == [
        ("收入", "预算", "基本支出"),
        ("支出", "其他", "项目支出"),
        ("支出", "其他", "上缴上级支出"),
    ]
    assert [row.kind for row in table.rows] == ["header"] * 3 + ["item"] * 3 + ["total"]


def test_headings_as_low_as_those_under_the_last_group_are_of_it_on_the_next_sheet_too(
    make_sheet: MakeSheet, make_grid: Callable[..., Grid]
) -> None:
    """No rule parts the headings; one that has no group stands in the middle of both rows."""
    left = [["科目", "<", "预算", "<"], *_left()]
    rows = [["项目支出", "上缴上级支出", "结转"], *([*sums, ""] for sums in SUMS)]
    grid = make_grid(rows, page=2, top=120.0)
    x0, _, x1, _ = grid.rows[0][2].box or (0.0, 0.0, 0.0, 0.0)
    alone = replace(grid.rows[0][2], ink=(x0, 116.0, x1, 124.0))
    grid = replace(grid, rows=((*grid.rows[0][:2], alone), *grid.rows[1:]))
    (table,) = _tables([make_sheet(1, ABOVE, left), replace(make_sheet(2, [], [["支出"]]), grids=(grid,))])
    assert [column.header for column in table.columns][3:] == [
        ("预算", "基本支出"),
        ("预算", "项目支出"),
        ("预算", "上缴上级支出"),
        ("结转",),
    ]


@pytest.mark.parametrize(
    ("low", "path"), [(True, ("本年收入", "单位资金", "事业收入")), (False, ("单位资金", "事业收入"))]
)
def test_a_group_that_goes_on_over_a_page_without_rule_or_text_stands_over_its_headings(
    make_sheet: MakeSheet, make_grid: Callable[..., Grid], *, low: bool, path: tuple[str, ...]
) -> None:
    heads = [["科目编码", "科目名称", "本年收入", "<"], ["^", "^", "财政拨款", "<"], ["^", "^", "合计", "基本支出"]]
    left = make_sheet(1, ABOVE, [*heads, *_left()[1:]])
    grid = make_grid([["单位资金", "<"], ["事业收入", "其他收入"], *OTHERS], page=2, top=120.0)
    group = replace(grid.rows[0][0], box=(0.0, 100.0, 100.0, 140.0), ink=(20.0, 125.0, 80.0, 135.0))
    group = group if low else replace(group, ink=(20.0, 115.0, 80.0, 125.0))
    grid = replace(grid, box=(0.0, 100.0, 100.0, 240.0), rows=((group, *grid.rows[0][1:]), *grid.rows[1:]))
    (table,) = _tables([left, replace(make_sheet(2, [], None), grids=(grid,))])
    assert [column.header for column in table.columns][4] == path


def test_a_page_that_repeats_the_lowest_headings_has_no_further_columns_though_all_its_rows_are_as_high(
    make_sheet: MakeSheet,
) -> None:
    heads = [["科目编码", "", "科目名称", "合计", "基本支出"], ["类", "款", "", "", ""], ["※", "", "", "1", "2"]]
    rows = [[f"20{n}", "01", f"支出{n}", f"{n}.00", f"{n}.00"] for n in range(1, 7)]
    pages = [make_sheet(1, ABOVE, [*heads, *rows[:3]]), make_sheet(2, [], [*heads[1:], *rows[2:]])]
    assert {len(table.columns) for table in _tables(pages)} == {5}


@pytest.mark.parametrize("first", [["2080501", "养老", "1.00", ""], ["※", "※", "1", "2"]])
def test_rows_with_codes_and_names_of_their_own_are_no_further_columns_of_a_wider_table(
    make_sheet: MakeSheet, first: list[str]
) -> None:
    wide = [[*row, *further] for row, further in zip(_left(), [*RIGHT, *OTHERS], strict=True)]
    others = [
        first,
        ["2080502", "年金", "2.00", "2.00"],
        *[["2080599", "其他", "3.00", ""]] * 3,
    ]
    high = [20.0, 10.0, 24.0, 10.0, 36.0]
    left, right = (
        part_of(_as_high(make_sheet(page, [], rows), high, 6.0).grids[0], Caption(), page, list("abcde"))
        for page, rows in ((1, wide), (2, others))
    )
    assert not is_beside(left, right, Caption(), before=[right])
    same = [[*codes, "1.00", "2.00"] for codes in CODES]
    grid = _as_high(make_sheet(2, [], [["2010301", "行政运行", "1.00", "2.00"], *same]), high, 6.0).grids[0]
    further = part_of(grid, Caption(), 2, list("abcde"))
    assert is_beside(left, further, Caption(), before=[further])


@pytest.mark.parametrize(
    ("top", "pages"), [(700.0, [(1, 2, 3)]), (720.0, [(1, 2), (3,)])], ids=["of one line", "other"]
)
def test_a_remark_that_the_edge_of_the_paper_cut_does_not_end_the_table(
    make_sheet: MakeSheet, top: float, pages: list[tuple[int, ...]]
) -> None:
    begin = Word("注", (185.0, 700.0, 197.0, 710.0))
    rest = Word("：本表金额单位转换时可能存在尾数误差。", (0.0, top, 180.0, top + 10.0))
    further = [["其他支出", "结转"], *OTHERS]
    sheets = [make_sheet(n, [], rows) for n, rows in enumerate((_left(), [*RIGHT, *OTHERS], further), 1)]
    for n, word in enumerate((begin, rest)):
        sheets[n] = replace(sheets[n], page=replace(sheets[n].page, words=(*sheets[n].page.words, word)))
    found = _tables(sheets)
    assert [table.pages for table in found] == pages
    if len(pages) == 1:
        assert found[0].notes == ("注：本表金额单位转换时可能存在尾数误差。",)
