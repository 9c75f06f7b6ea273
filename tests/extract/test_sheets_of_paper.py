"""How pages are printed: two tables side by side, headings again, units behind headings, feet that count, frames."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from budget.disclosure import Cell, Page, Table, Word
from extract.as_shown import AsShown
from extract.geometry.cells import ruled_tables
from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Grid
from extract.geometry.rules import completed, unframed
from extract.geometry.sheet import Sheet
from extract.tables.line_kinds import is_furniture
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]
MakeGrid = Callable[..., Grid]

HEAD = [["科目", "<", "支出预算", "<"], ["科目编码", "科目名称", "合计", "基本支出"]]
ROWS = [["201", "一般公共服务支出", "3.00", "3.00"], ["202", "外交支出", "4.00", ""], ["", "合计", "7.00", "3.00"]]
ABOVE = ["表3", "部门支出总表", "单位：万元"]


def _tables(sheets: Iterable[Sheet]) -> list[Table]:
    stitcher, shown = Stitcher(), AsShown()
    found = [table for sheet in sheets for page in shown.pages(sheet) for table in stitcher.page(page)]
    return list(map(shown.table, [*found, *stitcher.end()]))


def _moved(grid: Grid, right: float) -> Grid:
    def cell(one: Cell) -> Cell:
        box = one.box and (one.box[0] + right, one.box[1], one.box[2] + right, one.box[3])
        return replace(one, box=box)

    x0, top, x1, bottom = grid.box or (0.0,) * 4
    rows = tuple(tuple(map(cell, row)) for row in grid.rows)
    return replace(
        grid, box=(x0 + right, top, x1 + right, bottom), edges=tuple(x + right for x in grid.edges), rows=rows
    )


def _wide(left: Grid, right: Grid, words: Sequence[tuple[str, float, float]]) -> Sheet:
    """A page with two grids side by side, and words (text, left, top) above."""
    placed = [Word(text, (x, y, x + 10.0 * len(text), y + 10)) for text, x, y in words]
    return Sheet(Page(1, 1190.0, 842.0, tuple(placed)), (left, _moved(right, 600.0)))


def test_two_tables_side_by_side_have_each_their_own_caption(make_grid: MakeGrid) -> None:
    words = [
        ("部门收入总表", 20.0, 50.0),
        ("部门支出总表", 620.0, 50.0),
        ("单位：元", 0.0, 70.0),
        ("单位：万元", 600.0, 70.0),
    ]
    grid = make_grid([*HEAD, *ROWS])
    one, other = _tables([_wide(grid, grid, words)])
    assert [(table.title, table.id) for table in (one, other)] == [("部门收入总表", "t1.1"), ("部门支出总表", "t1.2")]
    assert (one.unit, other.unit) == ("元", "万元")
    assert [row.id for row in other.rows] == [f"p1.{n}" for n in range(6, 11)]


def test_rows_that_go_on_in_the_right_half_are_of_the_same_table(make_grid: MakeGrid) -> None:
    more = [["203", "国防支出", "1.00", ""], ["", "总计", "8.00", "3.00"]]
    (table,) = _tables([_wide(make_grid([*HEAD, *ROWS]), make_grid([*HEAD, *more]), [("部门支出总表", 370.0, 50.0)])])
    assert [row.cells[2].text for row in table.body()] == ["3.00", "4.00", "7.00", "1.00", "8.00"]


def test_a_heading_printed_again_between_the_rows_is_no_row(make_sheet: MakeSheet) -> None:
    (table,) = _tables([make_sheet(1, ABOVE, [*HEAD, *ROWS, *HEAD, ["203", "国防支出", "1.00", ""]])])
    assert [row.kind for row in table.rows] == ["header", "header", "item", "item", "total", "item"]
    assert table.rows[-1].id == "p1.8"


def test_rows_of_figures_that_come_again_stay(make_sheet: MakeSheet) -> None:
    (table,) = _tables([make_sheet(1, ABOVE, [*HEAD, *ROWS, *ROWS])])
    assert len(list(table.body())) == 6


def test_the_unit_may_stand_behind_headings_or_the_title(make_sheet: MakeSheet) -> None:
    head = [["科目编码", "科目名称", "合计（元）", "基本支出（元）", "项目支出（元）"]]
    row = ["201", "一般公共服务支出", "3.00", "3.00", ""]
    (table,) = _tables([make_sheet(1, ABOVE[:2], [*head, row])])
    assert (table.form, table.unit) == ("national-budget/3", "元")
    assert [column.key for column in table.columns] == ["code", "name", "total", "basic", "project"]
    (table,) = _tables([make_sheet(1, ["部门支出总表（单位：元）"], [*HEAD, *ROWS])])
    assert table.unit == "元"


def test_feet_that_count_the_pages_end_no_table(make_sheet: MakeSheet) -> None:
    feet = [[f"某局2024年部门预算 第{n}页"] for n in (1, 2)]
    cover = make_sheet(1, ["目录"], None, feet[0])
    first = make_sheet(2, ABOVE, [*HEAD, *ROWS[:2]], feet[1])
    (table,) = _tables([cover, first, make_sheet(3, [], [ROWS[2]], ["某局2024年部门预算 第3页"])])
    assert table.pages == (2, 3)
    assert all(map(is_furniture, ["（接下页）", "转下页", "第 3 页 共 20 页"]))
    assert all(map(is_furniture, ["第\ufffd\ufffd\ufffd页", "- \ufffd -", "第\ufffd页 共\ufffd\ufffd页"]))
    assert not any(map(is_furniture, ["\ufffd\ufffd", "第\ufffd项"]))


def _lattice(lefts: Sequence[float], tops: Sequence[float]) -> tuple[list[Edge], list[Edge]]:
    return [Edge(y, lefts[0], lefts[-1]) for y in tops], [Edge(x, tops[0], tops[-1]) for x in lefts]


def test_a_table_open_at_its_sides_and_its_foot_keeps_its_last_row() -> None:
    level, upright = _lattice((40, 100, 200, 300, 400), (50, 70, 90, 110))
    inner = [Edge(edge.at, 50.0, 130.0) for edge in upright[1:-1]]
    (cells,) = ruled_tables(completed(Ruling(level, inner)))
    lowest = sorted(box for box in cells if box[1] == 110)
    assert [(box[0], box[2]) for box in lowest] == list(pairwise([40, 100, 200, 300, 400]))


@pytest.mark.parametrize(
    ("top", "above", "alone"),
    [(30.0, [], True), (5.0, [], False), (30.0, [Edge(40.0, 10.0, 30.0), Edge(400.0, 10.0, 30.0)], False)],
)
def test_a_heading_over_all_columns_of_a_sheet_is_a_cell_though_the_paper_cuts_both_its_sides(
    top: float, above: list[Edge], alone: bool
) -> None:
    level, upright = _lattice((40, 100, 200, 300, 400), (50, 70, 90, 110))
    cells = [
        box
        for table in ruled_tables(completed(Ruling([Edge(top, 40, 400), *level], [*upright, *above])))
        for box in table
    ]
    assert ((40, top, 400, 50) in cells) == alone


def test_the_row_above_rows_shaded_by_turns_is_not_closed_alone() -> None:
    level, upright = _lattice((40, 100, 200, 300, 400), (30, 50, 70, 90, 110))
    shades = [Edge(edge.at, top, top + 20) for edge in upright for top in (50.0, 90.0)]
    assert all(box[1] >= 50 for table in ruled_tables(completed(Ruling(level, shades))) for box in table)


def test_a_frame_around_the_page_is_no_rule_of_the_table() -> None:
    frame, sides = _lattice((10, 590), (10, 830))
    rules = [Edge(float(y), 40.0, 550.0) for y in (100, 120, 140)]
    assert unframed(Ruling([*frame, *rules], sides)).level == rules
    table = Ruling(*_lattice((40, 100, 550), (100, 120, 140)))
    assert unframed(table) == table


def test_a_box_over_which_a_table_reaches_is_left_out() -> None:
    sides = [Edge(10, 10, 460), Edge(584, 10, 460)]
    rules = [Edge(at, 15, 580) for at in (-0.3, 40, 80, 449)]
    frame = [Edge(10, 10, 584), Edge(460, 10, 584)]
    assert unframed(Ruling([*frame, *rules], sides)) == Ruling(rules, [])


def test_a_heading_without_sides_is_closed_above_though_a_merged_total_parts_an_upright() -> None:
    pieces = [(30, 80, 550), (140, 80, 170), (140, 185, 550), (335, 80, 550), (480, 120, 550), (790, 120, 550)]
    ruling = completed(Ruling([], [Edge(*map(float, piece)) for piece in pieces]))
    assert Edge(80.0, 30.0, 790.0) in ruling.level
    assert Edge(790.0, 80.0, 550.0) in ruling.upright
