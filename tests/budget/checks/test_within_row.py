"""Cross-footing, and columns that must or need not be there."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Cell, Column, Disclosure, Table

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]
ITEM = ["201", "03", "01", "行政运行"]


@pytest.fixture
def judge(disclosure_of: DisclosureOf) -> Callable[[Table], Ledger]:
    return lambda table: ledger_of(disclosure_of(table))


def rows_of(ledger: Ledger) -> dict[str, str]:
    return {o.identity.check: o.state for o in ledger.outcomes.values() if o.identity.family == "row"}


@pytest.mark.parametrize(
    ("number", "row", "expected"),
    [
        (2, [*ITEM, "9", "6", "5", "1", "", "", "", "", "1", "1", "1"], {"row.fiscal": "holds", "row.total": "holds"}),
        (2, [*ITEM, "9", "7", "5", "1", "", "", "", "", "1", "1"], {"row.fiscal": "rounding", "row.total": "holds"}),
        (3, [*ITEM, "3.00", "1.00", "2.00"], {"row.total": "holds"}),
        (3, [*ITEM, "3.00", "1.00", ""], {"row.total": "broken"}),
        (3, [*ITEM, "", "1.00", "2.00"], {"row.total": "broken"}),
        (3, [*ITEM, "", "", ""], {"row.total": "idle"}),
        (5, [*ITEM, "3.01", "3.00", ""], {"row.total": "broken"}),
        (5, [*ITEM, "3.01", "1.00", "2.00"], {"row.total": "rounding"}),
        (5, [*ITEM, "3.01", "1.00", "二"], {"row.total": "blocked"}),
        (7, [*ITEM, "某项目", "5", "1", "1", "1", "", "", "1", "", "", "", "1"], {"row.total": "holds"}),
        (8, [*ITEM, "6", "1", "2", "3"], {"row.total": "holds"}),
        (10, ["公务接待费", "6", "1", "2", "3"], {"row.total": "holds"}),
        (
            11,
            ["某项目", "6", "5", "1", "1", "3", "1", "", "", "1"],
            {"row.total": "holds", "row.fiscal": "holds", "row.other": "holds"},
        ),
    ],
)
def test_the_sums_of_a_row(
    table_of: TableOf, judge: Callable[[Table], Ledger], number: int, row: list[str], expected: dict[str, str]
) -> None:
    assert rows_of(judge(table_of(number, [row]))) == expected


def test_each_side_of_a_row_is_summed_for_itself(table_of: TableOf, judge: Callable[[Table], Ledger]) -> None:
    ledger = judge(table_of(4, [["一般公共预算", "99.00", "201 某类", "3.00", "1.00", "2.00", ""]]))
    assert rows_of(ledger) == {"row.total": "holds"}


def test_a_column_that_the_page_lacks_is_not_asked_for(table_of: TableOf, judge: Callable[[Table], Ledger]) -> None:
    only = ["class", "section", "item", "name", "total", "fiscal", "general"]
    assert rows_of(judge(table_of(2, [[*ITEM, "5.00", "5.00", "5.00"]], only=only))) == {
        "row.total": "holds",
        "row.fiscal": "holds",
    }
    without = ["class", "section", "item", "name", "basic", "project"]
    assert rows_of(judge(table_of(3, [[*ITEM, "1", "2"]], only=without))) == {}


@pytest.mark.parametrize(
    ("row", "check", "state"),
    [
        (["301", "01", "基本工资", "5.00", "5.00", ""], "row.only-personnel", "holds"),
        (["301", "01", "基本工资", "5.00", "", "5.00"], "row.only-personnel", "broken"),
        (["302", "01", "办公费", "5.00", "5.00", ""], "row.only-operating", "broken"),
        (["310", "", "资本性支出", "5.00", "", "5.00"], "row.only-operating", "holds"),
    ],
)
def test_classes_that_are_of_one_kind_only(
    table_of: TableOf, judge: Callable[[Table], Ledger], row: list[str], check: str, state: str
) -> None:
    assert rows_of(judge(table_of(6, [row]))) == {"row.total": "holds", check: state}


def test_other_classes_may_be_of_both_kinds(table_of: TableOf, judge: Callable[[Table], Ledger]) -> None:
    assert rows_of(judge(table_of(6, [["399", "", "其他支出", "5.00", "3.00", "2.00"]]))) == {"row.total": "holds"}


@pytest.mark.parametrize(
    ("amounts", "state"),
    [(["3", "1", "2"], "holds"), (["3", "", "3"], "holds"), (["3", "3", "3"], "broken"), (["3", "1", ""], "broken")],
)
def test_a_column_of_no_known_heading_is_what_the_page_prints_of_the_parts_that_stand_there(
    table_of: TableOf, judge: Callable[[Table], Ledger], amounts: list[str], state: str
) -> None:
    table = table_of(8, [[*ITEM, *amounts]], only=["class", "section", "item", "name", "total", "operating", "project"])
    columns = [replace(c, id="c6", key=None, header=("基本",)) if c.id == "operating" else c for c in table.columns]
    assert rows_of(judge(replace(table, columns=tuple(columns)))) == {"row.total": state}


def test_a_column_headed_as_part_of_another_is_no_part_of_the_sum(
    table_of: TableOf, judge: Callable[[Table], Ledger]
) -> None:
    table = table_of(8, [[*ITEM, "3", "1", "2", ""]])
    columns = [replace(c, id="基本/其中:补助", key=None) if c.id == "operating" else c for c in table.columns]
    assert rows_of(judge(replace(table, columns=tuple(columns)))) == {"row.total": "broken"}


def test_a_column_of_no_known_heading_elsewhere_is_no_part(table_of: TableOf, judge: Callable[[Table], Ledger]) -> None:
    table = table_of(8, [[*ITEM, "3", "1", "1", "1"]])
    columns = (*table.columns, Column("c9", None, ("上年",), "amount"))
    rows = tuple(replace(row, cells=(*row.cells, Cell("9", 8))) for row in table.rows)
    assert rows_of(judge(replace(table, columns=columns, rows=rows))) == {"row.total": "holds"}
