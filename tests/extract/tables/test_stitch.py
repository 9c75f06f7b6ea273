"""Pages to tables: what goes on, what begins anew, and how the parts are laid over each other."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Cell, Page, Table, Word
from budget.wire import table_from_json, table_to_json
from extract.as_shown import AsShown
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.tables.continuing import fits_edges
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]
MakeGrid = Callable[..., Grid]

HEAD = [
    ["科目", "<", "<", "<", "支出预算", "<", "<"],
    ["功能分类科目编码", "<", "<", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["类", "款", "项", "^", "^", "^", "^"],
]
ABOVE = ["表 3", "单位支出总体情况表", "编制单位：某局 单位：万元"]
RECORD = [["预算单位", "<", "某局", "<"], ["项目名称", "<", "网站建设", "<"], ["项目资金", "<", "总额", "9.00"]]


def _tables(sheets: Iterable[Sheet]) -> list[Table]:
    stitcher, shown = Stitcher(), AsShown()
    found = [table for sheet in sheets for page in shown.pages(sheet) for table in stitcher.page(page)]
    return list(map(shown.table, [*found, *stitcher.end()]))


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_page_without_heading_goes_on_with_the_table(make_sheet: MakeSheet) -> None:
    first = make_sheet(1, ABOVE, [*HEAD, ["201", "", "", "一般公共服务支出", "3", "1", "2"]], ["— 1 —"])
    second = make_sheet(2, [], [["201", "03", "", "政府办公厅", "3", "1", "2"], ["", "", "", "合 计", "3", "1", "2"]])
    (table,) = _tables([first, second])
    assert table.id == "t1.1"
    assert table.pages == (1, 2)
    assert (table.form, table.number, table.unit) == ("xinjiang-2024/3", 3, "万元")
    assert (table.title, table.compiled_by) == ("单位支出总体情况表", "某局")
    assert [column.id for column in table.columns] == ["class", "section", "item", "name", "total", "basic", "project"]
    assert [row.id for row in table.rows] == ["p1.1", "p1.2", "p1.3", "p1.4", "p2.1", "p2.2"]
    assert [row.kind for row in table.rows] == ["header", "header", "header", "item", "item", "total"]
    assert table.state == "present"


def test_a_repeated_heading_is_not_kept_but_counted_in_the_row_ids(make_sheet: MakeSheet) -> None:
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    other = ["202", "", "", "外交支出", "4", "", "4"]
    (table,) = _tables([make_sheet(1, ABOVE, [*HEAD, row]), make_sheet(2, ABOVE[2:], [*HEAD, other])])
    assert [r.id for r in table.rows] == ["p1.1", "p1.2", "p1.3", "p1.4", "p2.4"]


@pytest.mark.parametrize(
    ("foot", "pages"), [("打印日期：2024-02-03 14:33 流水号 1002 合计页数 18", [(1, 2)]), ("- 2 -", [(1,), (2,)])]
)
@pytest.mark.parametrize("above", [ABOVE, []])
def test_the_first_running_foot_ends_no_table(
    make_sheet: MakeSheet, foot: str, pages: list[tuple[int, ...]], above: list[str]
) -> None:
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    first = make_sheet(1, ABOVE, [*HEAD, row], ["打印日期：2024-02-02 14:33 流水号 1001 合计页数 18"])
    second = make_sheet(2, above, [*HEAD, row], [foot])
    assert [table.pages for table in _tables([first, second])] == pages


def test_a_page_may_repeat_the_lowest_headings_alone(make_sheet: MakeSheet) -> None:
    heads = [["科目编码", "科目名称", "本年收入", "<"], ["^", "^", "财政拨款", "其他收入"]]
    row = ["201", "一般公共服务支出", "3.00", "1.00"]
    lowest = ["科目编码", "科目名称", "财政拨款", "其他收入"]
    (table,) = _tables([make_sheet(1, ABOVE, [*heads, row]), make_sheet(2, [], [lowest, row])])
    assert [(r.id, r.kind) for r in table.rows] == [
        ("p1.1", "header"),
        ("p1.2", "header"),
        ("p1.3", "item"),
        ("p2.2", "item"),
    ]


def test_a_heading_that_differs_stays_as_header_rows(make_sheet: MakeSheet) -> None:
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    changed = [HEAD[0], [*HEAD[1][:3], "科目名称", *HEAD[1][4:]], HEAD[2]]
    (table,) = _tables([make_sheet(1, ABOVE, [*HEAD, row]), make_sheet(2, [], [*changed, row])])
    assert [r.kind for r in table.rows] == ["header"] * 3 + ["item"] + ["header"] * 3 + ["item"]


def test_another_title_begins_another_table_and_ends_the_one_before(make_sheet: MakeSheet) -> None:
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    stitcher = Stitcher()
    assert list(stitcher.page(make_sheet(1, ABOVE, [*HEAD, row]))) == []
    above = ["表 5", "一般公共预算支出情况表"]
    (done,) = stitcher.page(make_sheet(2, above, [*HEAD, row]))
    assert done.id == "t1.1"
    (last,) = stitcher.end()
    assert (last.id, last.form) == ("t2.1", "xinjiang-2024/5")


def test_a_table_followed_by_prose_is_told_at_once(make_sheet: MakeSheet) -> None:
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    stitcher = Stitcher()
    (done,) = stitcher.page(make_sheet(1, ABOVE, [*HEAD, row], ["第三部分 预算情况说明"]))
    assert done.pages == (1,)


def test_a_row_that_numbers_the_columns_is_none_of_figures_on_a_later_page_alone(make_sheet: MakeSheet) -> None:
    row, counted = ["201", "", "", "一般公共服务支出", "3", "1", "2"], ["※", "※", "※", "※", "1", "2", "3"]
    for pages in ([[row], [counted, row]], [[row], [row, counted, row]]):
        tables = _tables(make_sheet(number, [], rows) for number, rows in enumerate(pages, 1))
        assert all(cell.text != "※" for table in tables for row in table.body() for cell in row.cells)
        assert sum(len(list(table.body())) for table in tables) == sum(map(len, pages)) - 1


def test_the_rest_of_a_label_is_joined_to_its_row(make_sheet: MakeSheet) -> None:
    first = make_sheet(1, ABOVE, [*HEAD, ["201", "03", "", "政府办公厅及相关", "3", "1", "2"]])
    second = make_sheet(2, [], [["", "", "", "关机构事务", "", "", ""], ["202", "", "", "外交支出", "1", "1", ""]])
    (table,) = _tables([first, second])
    joined = table.cell("p1.4", "name")
    assert joined.text == "政府办公厅及相关关机构事务"
    assert joined.doubt == ("row-joined",)
    assert [row.id for row in table.rows][-2:] == ["p1.4", "p2.2"]


def test_the_rest_of_a_code_is_joined_where_it_makes_a_whole_one(make_sheet: MakeSheet) -> None:
    rows = [["207", "", "", "文化", "3", "1", "2"], ["20", "05", "", "养老", "3", "1", "2"]]
    second = make_sheet(2, [], [["8", "", "", "", "", "", ""], ["208", "05", "01", "离退休", "1", "1", ""]])
    (table,) = _tables([make_sheet(1, ABOVE, [*HEAD, *rows]), second])
    assert table.cell("p1.5", "class").text == "208"


def test_a_class_of_its_own_at_the_top_of_a_page_is_not_joined(make_sheet: MakeSheet) -> None:
    head = [["收入", "<", "支出", "<"], ["项目", "决算数", "项目", "决算数"]]
    first = make_sheet(1, ["收入支出决算总表"], [*head, ["一、收入", "3.00", "十五、商业支出", "1.00"]])
    second = make_sheet(2, [], [["", "", "十六、金融支出", ""], ["总计", "3.00", "总计", "3.00"]])
    (table,) = _tables([first, second])
    assert _texts(table)[3] == ["", "", "十六、金融支出", ""]
    assert table.rows[-1].kind == "total"


def test_a_page_with_merged_cells_is_laid_over_the_columns(make_sheet: MakeSheet) -> None:
    first = make_sheet(1, ABOVE, [*HEAD, ["201", "", "", "一般公共服务支出", "3", "1", "2"]])
    total = make_sheet(2, [], [["合计", "3", "1", "2"]])
    grid = total.grids[0]
    wide = (0.0, 200.0, 250.0, 300.0, 350.0)
    moved = Sheet(total.page, (type(grid)(grid.box, wide, grid.rows),))
    (table,) = _tables([first, moved])
    assert _texts(table)[-1] == ["合计", "", "", "", "3", "1", "2"]
    assert table.rows[-1].cells[0].span == (1, 4)
    assert table.rows[-1].kind == "total"


def test_a_sentence_declares_a_table_empty(make_sheet: MakeSheet) -> None:
    note = "备注：某局没有使用该项预算安排的支出，情况表为空表。"
    (said,) = _tables([make_sheet(1, ABOVE, [*HEAD, ["", "", "", "合计", "", "", ""]], [note])])
    assert (said.state, said.notes) == ("nil-declared", (note,))
    (unsaid,) = _tables([make_sheet(1, ABOVE, [*HEAD, ["", "", "", "合计", "", "", ""]])])
    assert unsaid.state == "blank-undeclared"


def test_a_table_at_an_unread_page_is_incomplete(make_sheet: MakeSheet) -> None:
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    stitcher = Stitcher()
    list(stitcher.page(make_sheet(1, ABOVE, [*HEAD, row])))
    stitcher.unread()
    list(stitcher.page(make_sheet(3, [], [row])))
    (table,) = stitcher.end()
    assert (table.state, table.pages) == ("incomplete", (1, 3))


def test_records_begin_with_their_first_label_even_in_one_grid(make_sheet: MakeSheet) -> None:
    tables = _tables([make_sheet(1, ["项目支出绩效目标表", "(2024 年)"], [*RECORD, *RECORD])])
    assert [table.id for table in tables] == ["t1.1", "t1.2"]
    assert [row.id for row in tables[1].rows] == ["p1.4", "p1.5", "p1.6"]
    assert {row.kind for table in tables for row in table.rows} == {"item"}


def test_a_record_goes_on_with_narrower_columns_of_the_next_page(make_sheet: MakeSheet) -> None:
    rest = make_sheet(2, [], [["一级指标", "二级指标", "指标值", "权重", "资料"], ["产出", "数量", "8", "10", "凭证"]])
    grid = rest.grids[0]
    edges = (0.0, 50.0, 100.0, 125.0, 150.0, 200.0)
    finer = Sheet(rest.page, (type(grid)(grid.box, edges, grid.rows),))
    (table,) = _tables([make_sheet(1, ["项目支出绩效目标表"], RECORD), finer])
    assert len(table.columns) == 5
    assert _texts(table)[2] == ["项目资金", "", "总额", "", "9.00"]
    assert _texts(table)[4] == ["产出", "数量", "8", "10", "凭证"]


def test_a_record_goes_on_without_columns_that_a_merged_cell_left_blank(make_sheet: MakeSheet) -> None:
    rows = [*RECORD, ["一级指标", "二级指标", "指标值", "权重"], ["产出", "数量", "8", "10"]]
    rest = make_sheet(2, [], [["质量", "9", "20"]])
    grid = rest.grids[0]
    first = make_sheet(1, ["项目支出绩效目标表"], [[*row, "凭证"] for row in rows])
    edges = first.grids[0].edges[1:]
    wider = Sheet(rest.page, (type(grid)(grid.box, edges, tuple((*row, Cell("凭证")) for row in grid.rows)),))
    (table,) = _tables([first, wider])
    assert _texts(table)[-1] == ["", "质量", "9", "20", "凭证"]


def test_a_title_within_a_grid_is_the_title_of_its_record(make_sheet: MakeSheet) -> None:
    rows = [["单位整体绩效目标表", "<", "<", "<"], ["(2024 年)", "<", "<", "<"], *RECORD]
    (table,) = _tables([make_sheet(1, ["具体情况见下表："], rows)])
    assert table.title == "单位整体绩效目标表"
    assert len(table.rows) == 5


def test_two_headed_grids_on_one_page_are_two_tables(make_sheet: MakeSheet, make_grid: MakeGrid) -> None:
    rows = [["项目", "合计"], ["甲", "1.00"]]
    sheet = make_sheet(1, [], rows)
    both = replace(sheet, grids=(*sheet.grids, make_grid(rows, top=150.0)))
    assert [table.id for table in _tables([both])] == ["t1.1", "t1.2"]
    piece = replace(sheet, grids=(*sheet.grids, make_grid([["乙", "2.00"]], top=145.0)))
    (table,) = _tables([piece])
    assert _texts(table) == [*rows, ["乙", "2.00"]]


def test_borders_fit_where_one_grid_has_those_of_the_other() -> None:
    assert fits_edges((0, 50, 100, 150), (0, 50, 100, 150))
    assert fits_edges((0, 150), (0, 50, 100, 150))
    assert not fits_edges((0, 50, 100), (0, 50, 100, 300))


def test_borders_fit_where_all_columns_of_wider_paper_are_wider_in_one_proportion() -> None:
    assert fits_edges((40, 90, 140, 290, 540), (40, 115, 190, 415, 790))
    assert not fits_edges((40, 90, 140, 290, 540), (40, 115, 230, 415, 790))


_WORDS = [
    "",
    "",
    "",
    "合计",
    "201",
    "2030101",
    "3.00",
    "1,234.50",
    "—",
    "类",
    "项目",
    "基本支出",
    "※",
    "1",
    "2",
    "3",
    "收入总计",
]
_LINES = [
    "表 3",
    "支出总体情况表",
    "编制单位：某局 单位：万元",
    "备注：本表为空表。",
    "— 3 —",
    "第三部分 说明",
    "说明文字很长。",
]


@st.composite
def _sheets(draw: st.DrawFn) -> list[Sheet]:
    """Pages of any grids under any lines, merged cells included."""
    sheets = []
    for number in range(1, draw(st.integers(2, 5))):
        grids = []
        for index in range(draw(st.integers(0, 2))):
            width, height, top = draw(st.integers(1, 7)), draw(st.integers(1, 6)), 100.0 + 300 * index
            left = draw(st.sampled_from([0.0, 0.0, 40.0]))
            rows = tuple(
                tuple(
                    Cell(
                        draw(st.sampled_from(_WORDS)),
                        number,
                        (left + c * 40, top + r * 10, left + c * 40 + 40, top + r * 10 + 10),
                        span=(draw(st.integers(1, 3)), draw(st.integers(1, 3))),
                    )
                    for c in range(width)
                )
                for r in range(height)
            )
            edges = tuple(left + c * 40.0 for c in range(width + 1))
            grids.append(Grid((left, top, edges[-1], top + height * 10.0), edges, rows))
        texts = draw(st.lists(st.sampled_from(_LINES), max_size=4))
        places = draw(st.lists(st.sampled_from([20.0, 60.0, 300.0, 380.0, 700.0]), min_size=4, max_size=4))
        words = tuple(Word(t, (0.0, y, 90.0, y + 9)) for t, y in zip(texts, places, strict=False))
        sheets.append(Sheet(Page(number, 600.0, 800.0, words), tuple(grids)))
    return sheets


@given(_sheets())
def test_any_pages_become_sound_tables(sheets: list[Sheet]) -> None:
    tables = _tables(sheets)
    for table in tables:
        assert table_from_json(table_to_json(table)) == table
    assert len({table.id for table in tables}) == len(tables)
    ids = [row.id for table in tables for row in table.rows]
    assert len(set(ids)) == len(ids)


def test_a_column_without_figures_that_stands_alone_is_no_table(make_sheet: MakeSheet) -> None:
    contents = [["第一部分 概况"], ["一、主要职能"], ["二、机构设置"], ["第二部分 预算表"]]
    assert _tables([make_sheet(1, [], contents)]) == []
    (table,) = _tables([make_sheet(1, [], [["合计"], ["3.00"], ["4.00"], ["5.00"]])])
    assert len(table.rows) == 4


@given(_sheets())
def test_stitching_loses_no_printed_text(sheets: list[Sheet]) -> None:
    numbered = [_numbered(sheet) for sheet in sheets]
    read_ = "\n".join(cell.text for table in _tables(numbered) for row in table.rows for cell in row.cells)
    tables = [grid for s in numbered for grid in s.grids if grid.width > 1]
    printed = [cell.text for grid in tables for row in grid.rows for cell in row if cell.text]
    assert [text for text in printed if text not in read_] == []


def _numbered(sheet: Sheet) -> Sheet:
    """The page with words that stand nowhere else in the document, so that none is a repeated heading."""
    grids = tuple(
        replace(
            grid,
            rows=tuple(
                tuple(
                    replace(cell, text=f"{cell.text}·{sheet.page.number}.{g}.{r}.{c}·") if cell.text == "项目" else cell
                    for c, cell in enumerate(row)
                )
                for r, row in enumerate(grid.rows)
            ),
        )
        for g, grid in enumerate(sheet.grids)
    )
    return replace(sheet, grids=grids)


def _records(make_sheet: MakeSheet, *, cut: bool) -> list[list[str]]:
    heading = ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"]
    first = make_sheet(1, ["项目支出绩效目标表"], [heading, ["效益", "社会效", "便民", "100%", "20"]])
    rest = [["指标", "益指标", "", "", ""], ["满意度指标", "满意度指标", "满意", "95%", "10"]]
    second = make_sheet(2, [], rest)
    if cut:
        first, second = (
            replace(sheet, grids=(replace(sheet.grids[0], open=ends),))
            for sheet, ends in ((first, ((), tuple(range(5)))), (second, (tuple(range(5)), ())))
        )
    (table,) = _tables([first, second])
    return _texts(table)[1:]


def test_a_row_cut_in_two_columns_is_whole_again(make_sheet: MakeSheet) -> None:
    last = ["满意度指标", "满意度指标", "满意", "95%", "10"]
    assert _records(make_sheet, cut=True) == [["效益指标", "社会效益指标", "便民", "100%", "20"], last]
    apart = [["效益", "社会效", "便民", "100%", "20"], ["指标", "益指标", "", "", ""], last]
    assert _records(make_sheet, cut=False) == apart


INDICATED = [
    ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "权重"],
    ["产出指标", "数量指标", "巡查次数", "≥", "4次", "30"],
    ["", "质量指标", "合格率", "＝", "100%", "30"],
    ["效益指标", "社会效益", "便民程度", "定性", "持续提升", "20"],
]


@pytest.mark.parametrize(
    ("last", "rest", "whole"),
    [
        (["", "", "群众满", "", "优良中低差", "9"], ["", "", "意程度", "定性", "", ""], "群众满意程度"),
        (["", "", "群众满", "定性", "优良中", "9"], ["", "", "意程度", "", "低差", ""], None),
        (["", "", "", "≥", "90%", "9"], ["", "", "群众满意程度", "", "", ""], "群众满意程度"),
        (["", "", "群众满意", "定性", "明显", "9"], ["", "", "投诉处理", "定性", "提升", ""], None),
        (["", "", "群众满意", "≥", "90%", "9"], ["", "", "投诉处理", "", "", "9"], None),
        (["", "", "群众满意", "≥", "90%", "9"], ["满意度指标", "满意度", "", "", "", ""], None),
    ],
)
def test_a_row_of_indicators_that_a_page_break_cut_is_whole_again(
    make_sheet: MakeSheet, last: list[str], rest: list[str], whole: str | None
) -> None:
    first = make_sheet(1, ["项目绩效目标表"], [["项目名称", "水库巡查", "<", "<", "<", "<"], *INDICATED, last])
    (table,) = _tables([first, make_sheet(2, [], [rest, ["", "", "服务对象", "≥", "95%", "11"]])])
    assert [row[2] for row in _texts(table)[5:]] == [*([whole] if whole else [last[2], rest[2]]), "服务对象"]
    assert not whole or "row-joined" in table.rows[5].cells[2].doubt


def test_a_page_that_begins_with_the_heading_of_indicators_keeps_those_of_the_records_below(
    make_sheet: MakeSheet,
) -> None:
    boxes = [["项目名称", "渠道维修", "<", "<", "<", "<"], ["资金总额", "23.10", "<", "<", "<", "<"]]
    record = [*boxes, *INDICATED]
    (table,) = _tables([make_sheet(1, ["项目绩效目标表"], boxes), make_sheet(2, [], [*INDICATED, *record, *record])])
    heads = [row for row in _texts(table) if row[0] == "一级指标"]
    assert len(heads) == 3
    assert [field.key for field in table.fields].count("weight") == 9


HEADED = ["项目名称", "预算数", "一级指标", "二级指标", "三级指标", "权重"]


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(
    ("here", "there", "says"),
    [
        ("", "道路养护", "道路养护"),
        ("道路", "养护", "道路养护"),
        ("道路养护", "道路养护", "道路养护"),
        ("道路", "", "道路"),
    ],
)
def test_a_cell_merged_over_a_page_break_says_what_it_says_in_its_first_row(
    make_sheet: MakeSheet, here: str, there: str, says: str, again: bool
) -> None:
    indicators = [["产出", "数量", "巡查", "60"], ["^", "质量", "合格", "30"], ["效益", "社会", "便民", "10"]]
    first = make_sheet(1, ["项目绩效目标表"], [HEADED, [here or "_", "", *indicators[0]], ["^", "^", *indicators[1]]])
    second = make_sheet(2, [], [*[HEADED] * again, [there or "_", "9.00", *indicators[2]]])
    first, second = (
        replace(sheet, grids=(_open(sheet.grids[0], ends),))
        for sheet, ends in ((first, ((), (0, 1))), (second, (() if again else (0, 1), ())))
    )
    (table,) = _tables([first, second])
    assert [row[:3] for row in _texts(table)[1:]] == [[says, "9.00", "产出"], ["", "", ""], ["", "", "效益"]]
    assert table.rows[1].cells[1].page == 2
    assert table.rows[1].cells[0].doubt == (("row-joined",) if here and there and here != there else ())


def test_a_table_without_outer_rules_is_not_merged_over_its_page_breaks(make_sheet: MakeSheet) -> None:
    row = ["道路", "9.00", "产出", "数量", "巡查", "60"]
    first = make_sheet(1, ["项目绩效目标表"], [HEADED, row, ["^", "^", *row[2:]]])
    second = make_sheet(2, [], [["桥梁", *row[1:]], row])
    first = replace(first, grids=(replace(first.grids[0], open=((), (0, 1))),))
    second = replace(second, grids=(replace(second.grids[0], open=(tuple(range(6)), ())),))
    assert [texts[0] for texts in _texts(_tables([first, second])[0])[1:]] == ["道路", "", "桥梁", "道路"]


@pytest.mark.parametrize(
    ("last", "rest"),
    [
        (["预算", "预算数", "12.50", "财政资金", "12.50", ""], ["", "每年巡查四次", "<", "<", "<", "<"]),
        (["总分", "", "", "", "97.5", "100"], ["备注", "", "", "", "", ""]),
    ],
)
def test_what_stands_in_another_box_or_is_a_remark_is_no_rest(
    make_sheet: MakeSheet, last: list[str], rest: list[str]
) -> None:
    project = ["项目名称", "水库巡查", "<", "<", "<", "<"]
    first = make_sheet(1, ["项目绩效目标表"], [project, INDICATED[0], last])
    (table,) = _tables([first, make_sheet(2, [], [rest, INDICATED[1]])])
    assert len(table.rows) == 5 and table.rows[2].cells[1].text == last[1]


def test_a_page_with_a_border_of_its_own_among_those_of_the_table_has_a_column_more(
    make_sheet: MakeSheet, make_grid: MakeGrid
) -> None:
    boxes = [["项目编码", "00", "项目名称", "巡查"], ["财政资金", "9.00", "其他资金", "0.00"]]
    plan = [["支出计划", "三月", "六月", "十月"], ["", "25%", "50%", "80%"]]
    first = make_grid(boxes, page=1, edges=(0, 100, 200, 300, 500))
    second = make_grid(plan, page=2, edges=(0, 100, 200, 400, 500))
    pages = (replace(make_sheet(1, ["项目绩效目标表"], None), grids=(first,)), make_sheet(2, [], None))
    (table,) = _tables([pages[0], replace(pages[1], grids=(second,))])
    assert len(table.columns) == 5


def test_a_row_below_merged_cells_that_go_on_is_no_rest(make_sheet: MakeSheet) -> None:
    first = make_sheet(1, ["项目绩效目标表"], [HEADED, ["道路", "9.00", "产出", "数量", "巡查", "有效"]])
    second = make_sheet(2, [], [["", "", "", "", "便民", "持续"], ["桥梁", "9.00", "产出", "数量", "巡查", "有效"]])
    first = replace(first, grids=(replace(first.grids[0], open=((), (0, 1, 2, 3))),))
    second = replace(second, grids=(replace(second.grids[0], open=((0, 1, 2, 3), ())),))
    assert [texts[4] for texts in _texts(_tables([first, second])[0])[1:]] == ["巡查", "便民", "巡查"]


def _open(grid: Grid, ends: tuple[tuple[int, ...], tuple[int, ...]]) -> Grid:
    rows = tuple(tuple(replace(cell, text=cell.text.strip("_")) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows, open=ends)


def test_a_heading_that_is_cut_at_the_edge_of_its_cells_is_the_heading_again(make_sheet: MakeSheet) -> None:
    whole = ["科目名称", "工资福利支出", "商品和服务支出", "对个人和家庭的补助", "其他支出"]
    cut = ["科目名称", "工资福利", "商品和服务支", "对个人和家庭", "其他支出"]
    row = ["行政运行", "1.00", "2.00", "3.00", "4.00"]
    (table,) = _tables([make_sheet(1, ["经费明细表"], [whole, row]), make_sheet(2, [], [cut, row])])
    assert table.pages == (1, 2)


def test_a_record_whose_first_rows_stand_alone_on_a_page_goes_on(make_sheet: MakeSheet) -> None:
    first = make_sheet(1, ["项目支出绩效目标表"], [["预算单位", "某局", "<", "<"]], ["— 1 —"])
    (table,) = _tables([first, make_sheet(2, [], RECORD[1:], [])])
    assert table.pages == (1, 2)
    assert len(table.columns) == 4
    assert [row[0] for row in _texts(table)] == ["预算单位", "项目名称", "项目资金"]


def _ambiguous(make_sheet: MakeSheet, page: int, number: int) -> Sheet:
    head = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    return make_sheet(page, [f"表{number}"], [head, ["2010301", "行政运行", "3.00", "3.00", ""]])


def test_a_table_that_may_be_of_two_families_waits_for_one_that_cannot(make_sheet: MakeSheet) -> None:
    stitcher = Stitcher()
    row = ["201", "", "", "一般公共服务支出", "3", "1", "2"]
    certain = make_sheet(3, ABOVE, [*HEAD, row])
    assert [table for n in (1, 2) for table in stitcher.page(_ambiguous(make_sheet, n, 2 * n + 1))] == []
    assert list(stitcher.page(certain)) == []
    told = list(stitcher.end())
    assert [table.id for table in told] == ["t1.1", "t2.1", "t3.1"]
    assert [table.form for table in told] == ["xinjiang-2024/3", "xinjiang-2024/5", "xinjiang-2024/3"]


def test_no_table_waits_longer_than_for_a_few(make_sheet: MakeSheet) -> None:
    stitcher = Stitcher()
    told = [t for n in range(1, 15) for t in stitcher.page(_ambiguous(make_sheet, n, 3 + n % 2 * 2))]
    assert len(told) >= 9
    assert [table.id for table in [*told, *stitcher.end()]] == [f"t{n}.1" for n in range(1, 15)]


def test_what_waited_is_of_the_family_that_the_document_turns_out_to_be(make_sheet: MakeSheet) -> None:
    head = ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入"]
    row = ["2010301", "行政运行", "3.00", "3.00", "", "", ""]
    final = make_sheet(2, ["收入决算表"], [head, row])
    told = _tables([_ambiguous(make_sheet, 1, 3), final])
    assert [table.form for table in told] == ["final-accounts-2024/3", "final-accounts-2024/2"]


def test_compiler_and_unit_within_the_rules_are_no_headings(make_sheet: MakeSheet) -> None:
    lines = [["单位支出总体情况表", *["<"] * 6], ["编制单位：某局", "<", "<", "<", "单位：元", "<", "<"]]
    (table,) = _tables([make_sheet(1, [], [*lines, *HEAD, ["201", "", "", "一般公共服务支出", "3", "1", "2"]])])
    assert (table.form, table.unit, table.compiled_by) == ("xinjiang-2024/3", "元", "某局")
    assert [column.header[0] for column in table.columns] == ["科目"] * 4 + ["支出预算"] * 3


def test_codes_alone_are_no_amounts(make_sheet: MakeSheet) -> None:
    (table,) = _tables([make_sheet(1, ABOVE, [*HEAD, ["201", "", "", "一般公共服务支出", "XX", "XX", "XX"]])])
    assert table.state == "blank-undeclared"


def test_pages_without_heading_that_begin_with_one_code_or_a_blank_are_one_table(make_sheet: MakeSheet) -> None:
    rows = [["201", "3", "99", "其他支出", "5", "5", ""], ["208", "", "", "社会保障", "3", "1", "2"]]
    for first in (rows, [["", "", "", "其中：外交支出", "4", "4", ""], *rows]):
        (table,) = _tables([make_sheet(page, [], first) for page in (1, 2, 3)])
        assert len(table.rows) == 3 * len(first)


def test_indicators_under_their_headings_go_on_with_the_boxes_of_the_page_before(make_grid: MakeGrid) -> None:
    boxes = make_grid([["预算单位", "水利局", ""], ["项目名称", "渠道维修", ""]], edges=(0.0, 90.0, 170.0, 250.0))
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"]
    indicators = make_grid([heads, ["产出指标", "数量指标", "长度", "≥15公里", "20"]], page=2)
    sheets = (Sheet(Page(n, 600.0, 800.0, ()), (grid,)) for n, grid in enumerate((boxes, indicators), 1))
    (table,) = _tables(sheets)
    assert [[cell.text for cell in row.cells] for row in table.rows][-2:] == [
        heads,
        ["产出指标", "数量指标", "长度", "≥15公里", "20"],
    ]
    assert len(table.columns) == len(heads)


LIST = [["序号", "项目名称", "金额"], ["1", "购置电脑", "5.00"], ["2", "维修渠道", "3.00"]]


@pytest.mark.parametrize(
    ("first", "second", "tables"),
    [
        (LIST, [LIST[0], ["3", "办公用品", "2.00"], ["", "合计", "10.00"]], 1),
        ([*LIST, ["", "合计", "8.00"]], [LIST[0], ["3", "办公用品", "2.00"]], 2),
        (LIST, LIST, 2),
        (
            [LIST[0], ["", "合计", "8.00"], *LIST[1:]],
            [LIST[0], ["", "合计", "2.00"], ["3", "办公用品", "2.00"]],
            2,
        ),
        (LIST, [["序号", "项目名称", "单位", "金额"], ["3", "办公用品", "个", "2.00"]], 2),
    ],
)
def test_lists_of_one_title_are_told_apart(
    make_sheet: MakeSheet, first: list[list[str]], second: list[list[str]], tables: int
) -> None:
    sheets = [make_sheet(1, ["项目支出明细表"], first), make_sheet(2, ["项目支出明细表"], second)]
    assert len(_tables(sheets)) == tables
    numbered = [make_sheet(page, ["表8", "编制单位：某局"], rows) for page, rows in enumerate((first, second), 1)]
    assert len(_tables(numbered)) == tables


@pytest.mark.parametrize(
    ("again", "below", "tables"),
    [
        ([], [["乙", "2.00", ""], ["合计", "3.00", "3.00"]], 1),
        ([["单位", "合计", "基本支出"]], [["乙", "2.00", ""], ["合计", "3.00", "3.00"]], 1),
        ([["单位", "合计", "基本支出"]], [["合计", "2.00", ""], ["乙", "2.00", ""]], 2),
    ],
    ids=["rows", "the same heading", "another table"],
)
def test_a_table_goes_on_in_the_lower_of_two_pages_on_one_sheet_of_paper(
    make_sheet: MakeSheet, make_grid: MakeGrid, again: list[list[str]], below: list[list[str]], tables: int
) -> None:
    sheet = make_sheet(
        1, ["部门支出总表"], [["单位", "合计", "基本支出"], ["合计", "1.00", ""], ["甲", "1.00", "3.00"]]
    )
    stitcher = Stitcher()
    both = replace(sheet, grids=(*sheet.grids, make_grid([*again, *below], top=400.0)))
    found = [*stitcher.page(both), *stitcher.end()]
    assert len(found) == tables
    assert [row.cells[0].text for table in found for row in table.rows if row.kind != "header"] == [
        *("合计", "甲"),
        *(row[0] for row in below),
    ]


@pytest.mark.parametrize(
    ("again", "first", "tables"),
    [("合计", "乙", 1), ("总额", "乙", 2)],
    ids=["the same heading", "another heading"],
)
def test_a_table_goes_on_at_the_head_of_the_right_of_two_pages_on_one_sheet_of_paper(
    make_sheet: MakeSheet, make_grid: MakeGrid, again: str, first: str, tables: int
) -> None:
    sheet = make_sheet(1, ["部门支出总表"], [["单位", "合计"], ["合计", "3.00"], *[["甲", "1.00"]] * 20])
    right = make_grid([["单位", again], [first, "2.00"]], top=90.0, edges=(400.0, 450.0, 500.0))
    found = _tables([replace(sheet, grids=(*sheet.grids, right))])
    assert len(found) == tables
    assert [row.cells[1].text for table in found for row in table.rows][-1] == "2.00"


def test_tables_below_each_other_on_both_of_two_pages_on_one_sheet_of_paper_keep_their_captions(
    make_sheet: MakeSheet, make_grid: MakeGrid
) -> None:
    sheet = make_sheet(1, [], None)
    rows = [["单位", "合计"], ["甲", "1.00"]]
    places = [(100, 0), (400, 0), (100, 300), (400, 300)]
    titles = ["收入总表", "支出总表", "收入明细表", "支出明细表"]
    grids = [make_grid(rows, top=top, edges=(left, left + 50.0, left + 100.0)) for top, left in places]
    words = [
        Word(title, (left, top - 20.0, left + 90.0, top - 10.0))
        for title, (top, left) in zip(titles, places, strict=True)
    ]
    order = [grids[at] for at in (0, 2, 1, 3)]  # as they stand, from the top
    both = replace(sheet, page=replace(sheet.page, words=tuple(words)), grids=tuple(order))
    assert [table.title for table in _tables([both])] == titles


@pytest.mark.parametrize(("again", "tables"), [("部门收入总表（续表）", 2), ("部门收入总表", 3)])
def test_a_table_goes_on_behind_another_one_where_its_title_says_so(
    make_sheet: MakeSheet, make_grid: MakeGrid, again: str, tables: int
) -> None:
    heads = [["单位", "收入合计"], ["单位", "支出合计"]]
    titles = ["部门收入总表", "部门支出总表", again]
    rows = [[heads[0], ["甲", "1.00"]], [heads[1], ["甲", "1.00"]], [heads[0], ["乙", "2.00"]]]
    grids = tuple(make_grid(each, top=100.0 * n) for n, each in enumerate(rows, 1))
    words = tuple(Word(title, (0.0, 100.0 * n - 15, 90.0, 100.0 * n - 5)) for n, title in enumerate(titles, 1))
    sheet = make_sheet(1, [], None)
    found = _tables([replace(sheet, page=replace(sheet.page, words=words), grids=grids)])
    assert len(found) == tables
    by_title = {table.title: [row.cells[0].text for row in table.body()] for table in found}
    assert by_title["部门收入总表"] == (["甲", "乙"] if tables == 2 else ["乙"])


@pytest.mark.parametrize(("lines", "title"), [(8, "部门支出总表"), (3, "")], ids=["a page of text", "notes"])
def test_the_text_of_the_right_of_two_pages_is_no_caption_of_the_table_on_the_left(
    make_sheet: MakeSheet, lines: int, title: str
) -> None:
    sheet = make_sheet(1, [], [["单位", "合计"], *[["甲", "1.00"]] * 10])
    beside = [
        Word("全年收支平衡，按时公开，接受监督。", (500.0, 80 + 15 * n, 700.0, 90 + 15 * n)) for n in range(lines)
    ]
    words = (Word("部门支出总表", (0.0, 80.0, 200.0, 90.0)), *beside)
    across = replace(sheet, page=Page(1, 900.0, 600.0, words))
    assert [table.title for table in _tables([across])] == [title]


@pytest.mark.parametrize(
    ("rows", "tables"),
    [
        ([["202", "外交支出", "2.00"], ["203", "国防支出", "3.00"]], 1),
        ([["202", "外交支出", "2.00"], ["203", "国防支出", "0"], ["204", "公共安全支出", "0"]], 1),
        ([["外交支出", "202", "2.00"], ["国防支出", "203", "3.00"]], 2),
    ],
    ids=["alike", "noughts", "otherwise"],
)
def test_rows_that_hold_the_same_go_on_in_columns_that_are_otherwise_wide(
    make_sheet: MakeSheet, make_grid: MakeGrid, rows: list[list[str]], tables: int
) -> None:
    first = make_sheet(1, ["部门支出总表"], [["编码", "名称", "合计"], ["201", "一般公共服务支出", "1.00"]])
    rest = replace(make_sheet(2, [], rows), grids=(make_grid(rows, page=2, edges=[40.0, 120.0, 250.0, 400.0]),))
    stitcher = Stitcher()
    assert len([*stitcher.page(first), *stitcher.page(rest), *stitcher.end()]) == tables


def test_a_list_goes_on_where_a_page_repeats_one_of_its_two_rows_of_headings(make_sheet: MakeSheet) -> None:
    heads = ["序号", "项目金额", "<", "一级指标", "二级指标", "三级指标", "指标值"]
    parted = ["^", "合计", "财政拨款", "^", "^", "^", "^"]
    rows = [[str(n), "9.00", "9.00", "产出指标", "数量指标", "巡查", "持续提升"] for n in (1, 2)]
    first = make_sheet(1, ["项目支出绩效目标汇总表"], [heads, parted, rows[0]])
    (table,) = _tables([first, make_sheet(2, [], [heads, rows[1]])])
    assert [row.kind for row in table.rows] == ["header", "header", "item", "item"]
    assert [row.cells[0].text for row in table.rows[2:]] == ["1", "2"]


def test_rows_under_a_heading_of_their_own_do_not_go_on_in_the_columns_of_rows_without_one(
    make_sheet: MakeSheet, make_grid: MakeGrid
) -> None:
    rows = [[f"20{n}", "支出", f"{n}.00", f"{n}.50"] for n in range(1, 6)]
    other = [["专项资金", "<", "债务利息", "单位资金"], ["合计", "其中", "^", "^"], *([f"{n}.25"] * 4 for n in "123")]
    edges = (0.0, 90.0, 120.0, 160.0, 200.0)
    second = replace(make_sheet(2, [], None), grids=(make_grid(other, page=2, edges=edges),))
    assert [table.pages for table in _tables([make_sheet(1, [], rows), second])] == [(1,), (2,)]


def test_a_title_within_a_table_takes_the_place_of_the_heading_of_a_part_above_it(make_sheet: MakeSheet) -> None:
    titled = [["三、单位支出总体情况表", *["<"] * 6], ["（单位：元）", *["<"] * 6], *HEAD]
    rows = [*titled, ["201", "", "", "一般公共服务支出", "3", "1", "2"]]
    (table,) = _tables([make_sheet(1, ["第二部分 部门预算公开表"], rows)])
    assert (table.title, table.unit, table.form) == ("三、单位支出总体情况表", "元", "xinjiang-2024/3")


@pytest.mark.parametrize(("moved", "tables"), [(0.0, 1), (9.0, 2)])
def test_rows_whose_borders_between_columns_are_the_same_go_on_though_their_texts_end_elsewhere(
    make_sheet: MakeSheet, make_grid: MakeGrid, moved: float, tables: int
) -> None:
    rows = [["事业运行", "办公费", "小计", "1.00", "1.00"], ["行政运行", "印刷费", "小计", "2.00", "2.00"]]
    first = make_sheet(1, ["部门支出总表"], None)
    head = make_grid([["项目", "科目", "分类", "合计", "支出"], *rows], edges=[57.0, 94.0, 128.0, 158.0, 310.0, 722.0])
    rest = make_grid(rows, page=2, edges=[66.0, 94.0 + moved, 128.0, 158.0, 310.0, 613.0])
    sheets = [replace(first, grids=(head,)), replace(make_sheet(2, [], None), grids=(rest,))]
    assert len(_tables(sheets)) == tables


@pytest.mark.parametrize(("moved", "width"), [(6.0, 7), (14.0, 8)], ids=["moved", "another column"])
def test_borders_that_move_less_than_a_letter_are_no_further_columns(
    moved: float, width: int, make_sheet: MakeSheet, make_grid: MakeGrid
) -> None:
    boxes = [["项目名称", "网站建设", "<", "<", "项目属性", "<", "新增"]]
    rows = [
        ["产出指标", "数量指标", "渠道", "≥8处", "<", "按量", "10"],
        ["", "质量指标", "合格", "≥95%", "<", "按率", "20"],
    ]
    more = [["满意指标", "群众满意", "群众", "≥90%", "按率", "12"], ["", "职工满意", "职工", "≥85%", "按率", "30"]]
    first = make_grid([*boxes, *rows], edges=[50.0, 96.0, 173.0, 297.0, 317.0, 383.0, 494.0, 551.0])
    rest = make_grid(more, page=2, edges=[45.0, 96.0 + moved, 173.0, 297.0, 383.0, 494.0, 551.0])
    sheet = replace(make_sheet(1, ["项目支出绩效目标表"], None), grids=(first,))
    (table,) = _tables([sheet, replace(make_sheet(2, [], None), grids=(rest,))])
    assert len(table.columns) == width
