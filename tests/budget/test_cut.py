"""Rows and figures that a narrow cell broke over two lines."""

import pytest

from budget.disclosure import Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply_all
from budget.restructure import CannotError, merge_cut_rows, merge_rows

COLUMNS = (
    Column("code", None, ("科目编码",), "code"),
    Column("name", None, ("名称",), "label"),
    Column("a", None, ("合计",), "amount"),
    Column("b", None, ("基本支出",), "amount"),
)


def table(*rows: tuple[str, str, str, str]) -> Table:
    made = (Row(str(i), "item", tuple(map(Cell, row))) for i, row in enumerate(rows))
    return Table("t", None, None, "", "元", "present", (1,), COLUMNS, tuple(made))


def texts(before: Table, changes: tuple) -> list[list[str]]:  # type: ignore[type-arg]
    after = apply_all(Disclosure(Source("a", "b", 1, "pdf"), tables=(before,)), changes).tables[0]
    return [[cell.text for cell in row.cells] for row in after.rows]


CUT = table(
    ("201", "政府办公厅", "34.787", "10.419"),
    ("", "事务", "7", ""),
    ("20132", "组织事务", "22.4927", ""),
    ("", "", "12.00", "3"),
    ("2013299", "Public", "1,234,", ""),
    ("", "health", "567.8901", ""),
)


def test_what_a_line_break_cut_is_whole_again_in_all_of_a_table() -> None:
    assert texts(CUT, merge_cut_rows(CUT, [row.id for row in CUT.rows])) == [
        ["201", "政府办公厅事务", "34.7877", "10.419"],
        ["20132", "组织事务", "22.4927", ""],
        ["", "", "12.00", "3"],
        ["2013299", "Public health", "1,234,567.8901", ""],
    ]
    assert texts(CUT, merge_rows(CUT, ["0", "1"]))[0] == ["201", "政府办公厅事务", "34.7877", "10.419"]


@pytest.mark.parametrize(
    "below", [("", "", "30", ""), ("", "", "8.50", ""), ("202", "", "4", ""), ("", "", "", "7"), ("", "名称", "", "")]
)
def test_two_figures_are_never_run_into_one(below: tuple[str, str, str, str]) -> None:
    two = table(("201", "甲", "57.28", ""), below, ("203", "乙", "1.25", "1.11"))
    with pytest.raises(CannotError) as cannot:
        merge_cut_rows(two, ["0", "1", "2"])
    assert cannot.value.reason == "no-cut"
    if below[2]:
        with pytest.raises(CannotError) as cannot:
            merge_rows(two, ["0", "1"])
        assert cannot.value.reason == "two"
