"""Footing: which sums are asked of a table, and what layouts must not raise."""

from collections.abc import Callable, Mapping

import pytest

from budget.checks.identity import State
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure, Table

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]
Judge = Callable[[Table], Ledger]


@pytest.fixture
def judge(disclosure_of: DisclosureOf) -> Judge:
    return lambda table: ledger_of(disclosure_of(table))


def states(ledger: Ledger, column: str = "total") -> Mapping[tuple[str, str], State]:
    """State by check and target row, of the identities down one column."""
    return {
        (o.identity.check, o.identity.target.row.partition(".")[2]): o.state
        for o in ledger.outcomes.values()
        if o.identity.family == "down" and o.identity.target.column == column and o.state != "idle"
    }


ROWS = [
    ["201", "", "", "一般公共服务支出", "3.00", "1.00", "2.00"],
    ["201", "03", "", "政府办公厅", "3.00", "1.00", "2.00"],
    ["201", "03", "01", "行政运行", "1.00", "1.00", ""],
    ["201", "03", "02", "一般行政管理事务", "2.00", "", "2.00"],
    ["208", "", "", "社会保障和就业支出", "5.00", "5.00", ""],
    ["208", "05", "", "养老支出", "5.00", "5.00", ""],
    ["208", "05", "05", "养老保险缴费", "5.00", "5.00", ""],
    ["", "", "", "合计", "8.00", "6.00", "2.00"],
]


def test_what_a_code_tree_is_asked(table_of: TableOf, judge: Judge) -> None:
    assert states(judge(table_of(3, ROWS))) == {
        ("down.total", "8"): "holds",
        ("down.total-of-leaves", "8"): "holds",
        ("down.class", "1"): "holds",
        ("down.section", "2"): "holds",
        ("down.class", "5"): "holds",
        ("down.section", "6"): "holds",
    }


def test_a_total_at_the_top_and_at_the_foot(table_of: TableOf, judge: Judge) -> None:
    ledger = judge(table_of(3, [ROWS[7], *ROWS]))
    assert states(ledger)["down.total", "1"] == states(ledger)["down.total", "9"] == "holds"
    assert ledger.counts()["broken"] == 0
    wrong = judge(table_of(3, [["", "", "", "总计", "9.00", "6.00", "3.00"], *ROWS]))
    assert states(wrong)["down.total", "1"] == "broken"
    assert states(wrong)["down.total", "9"] == "holds"


def test_without_a_class_row_the_leaves_still_hold_the_total(table_of: TableOf, judge: Judge) -> None:
    found = states(judge(table_of(3, [*ROWS[:4], *ROWS[5:]])))
    assert found["down.total", "7"] == "broken"
    assert found["down.total-of-leaves", "7"] == "holds"


def test_blank_parents_are_seen_through(table_of: TableOf, judge: Judge) -> None:
    blank = [[*row[:4]] if not row[2] and row[0] else row for row in ROWS]
    ledger = judge(table_of(3, blank))
    assert ledger.counts()["broken"] == 0
    assert states(ledger) == {("down.total", "8"): "holds"}


def test_parents_after_their_children(table_of: TableOf, judge: Judge) -> None:
    found = states(judge(table_of(3, [ROWS[i] for i in (2, 3, 1, 0, 6, 5, 4, 7)])))
    assert len(found) == 6
    assert set(found.values()) == {"holds"}


def test_a_blank_figure_in_a_filled_parent_is_broken(table_of: TableOf, judge: Judge) -> None:
    rows = [["201", "", "", "一般公共服务支出", "", "1.00", "2.00"], *ROWS[1:]]
    assert states(judge(table_of(3, rows)))["down.class", "1"] == "broken"


@pytest.mark.parametrize("label", ["其中：人员经费", "小计", ""])
def test_rows_aside_are_in_no_sum(table_of: TableOf, judge: Judge, label: str) -> None:
    rows = [*ROWS[:3], ["", "", "", label, "0.70", "0.70", ""], *ROWS[3:]]
    for kind in ("memo", "subtotal", "item", "organisation"):
        assert judge(table_of(3, rows, kinds={4: kind})).counts()["broken"] == 0


def test_organisations_are_parents_of_their_classes(table_of: TableOf, judge: Judge) -> None:
    heads = [["", "", "", "某县财政局", "3.00", "1.00", "2.00"], ["", "", "", "某县教育局", "5.00", "5.00", ""]]
    rows = [heads[0], *ROWS[:4], heads[1], *ROWS[4:]]
    found = states(judge(table_of(3, rows)))
    assert set(found.values()) == {"holds"}
    assert {("down.organisation", "1"), ("down.organisation", "6")} <= set(found)
    rows[0] = ["", "", "", "某县财政局", "3.50", "1.00", "2.50"]
    found = states(judge(table_of(3, rows)))
    assert found["down.organisation", "1"] == found["down.total", "10"] == "broken"
    assert found["down.total-of-leaves", "10"] == "holds"


ITEM = ["201", "03", "02", "一般行政管理事务"]


@pytest.mark.parametrize("own_row", [True, False])
@pytest.mark.parametrize("code_printed_once", [True, False])
def test_projects(table_of: TableOf, judge: Judge, own_row: bool, code_printed_once: bool) -> None:
    again = ["", "", "", ""] if code_printed_once else ITEM
    rows = [
        ["201", "", "", "一般公共服务支出", "", "3.00"],
        ["201", "03", "", "政府办公厅", "", "3.00"],
        *([[*ITEM, "", "3.00"]] if own_row else []),
        [*ITEM, "甲项目", "1.00"],
        [*again, "乙项目", "2.00"],
        ["", "", "", "", "合 计", "3.00"],
    ]
    ledger = judge(table_of(7, rows))
    assert set(states(ledger).values()) == {"holds"}
    parent = "down.item" if own_row else "down.section"
    assert {len(o.identity.terms) for o in ledger.outcomes.values() if o.identity.check == parent} == {2}


def test_fixed_lines_are_summed_as_declared(table_of: TableOf, judge: Judge) -> None:
    rows = [
        ["一、本年收入", "7.00", "201 一般公共服务支出", "3.00"],
        ["1. 一般公共预算拨款", "6.00", "208 社会保障和就业支出", "5.00"],
        ["其中：一般财力", "", "", ""],
        ["5. 单位资金", "1.00", "", ""],
        ["二、上年结转结余", "1.00", "", ""],
        ["收入总计", "8.00", "支出总计", "8.00"],
    ]
    ledger = judge(table_of(1, rows))
    assert states(ledger, "income") == {("down.current", "1"): "holds", ("down.income-total", "6"): "holds"}
    assert states(ledger, "expenditure") == {("down.expenditure-total", "6"): "holds"}
    rows[2][1] = "5.00"
    assert states(judge(table_of(1, rows)), "income")["down.general", "2"] == "broken"


def test_a_filled_line_that_no_form_declares_may_be_the_missing_part(table_of: TableOf, judge: Judge) -> None:
    rows = [["一、本年收入", "7.00"], ["1. 一般公共预算拨款", "6.00"], ["某专项收入", "1.00"]]
    (outcome,) = [o for o in judge(table_of(1, rows)).outcomes.values() if o.identity.check == "down.current"]
    assert (outcome.state, outcome.why) == ("blocked", "某专项收入")


def test_a_blank_line_lets_its_parts_through(table_of: TableOf, judge: Judge) -> None:
    rows = [["收入总计", "8.00"], ["本年收入", ""], ["一般公共预算拨款", "6.00"], ["单位资金", "2.00"]]
    rows = [*rows[1:], rows[0]]
    found = states(judge(table_of(1, rows)), "income")
    assert found["down.income-total", "4"] == "holds"


def test_the_three_public_expenses(table_of: TableOf, judge: Judge) -> None:
    rows = [
        ["合计", "72.04", "72.04"],
        ["公务接待费", "2.00", "2.00"],
        ["公务用车购置及运行费（小计）", "70.04", "70.04"],
        ["其中：公务用车购置费", "50.04", "50.04"],
        ["公务用车运行费", "20.00", "20.00"],
    ]
    assert set(states(judge(table_of(10, rows))).items()) >= {(("down.total", "1"), "holds")}
    rows[2] = ["公务用车购置及运行费（小计）"]
    found = states(judge(table_of(10, rows)))
    assert found["down.vehicles", "3"] == "broken"


A, B, C = ["甲项目", "1.00"], ["乙项目", "2.00"], ["丙项目", "4.00"]
SUM = ["总计", "7.00"]


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        ([SUM, A, B, C], 0),
        ([A, B, C, SUM], 0),
        ([SUM, ["某县财政局", "3.00"], A, B, ["某县教育局", "4.00"], C], 2),
        ([SUM, A, B, ["", "3.00"], C, ["", "4.00"]], 2),
        ([A, B, ["小计", "3.00"], C, ["小计", "4.00"], SUM], 2),
        ([SUM, ["某县财政局", "1.00"], ["某县教育局", "2.00"], ["某县医院", "4.00"]], 0),
    ],
    ids=["flat", "flat, total last", "heads above", "feet below", "named feet", "organisations are the items"],
)
def test_plain_lists(table_of: TableOf, judge: Judge, rows: list[list[str]], groups: int) -> None:
    kinds = {i: "subtotal" for i, row in enumerate(rows, 1) if row[0] in ("", "小计")}
    ledger = judge(table_of(11, rows, kinds=kinds))
    found = states(ledger)
    assert set(found.values()) == {"holds"}
    assert sum(check == "down.group" for check, _ in found) == groups


@pytest.mark.parametrize("where", [0, 1, 2, 3])
def test_a_row_that_came_empty_is_no_sum_of_the_rows_of_a_list(table_of: TableOf, judge: Judge, where: int) -> None:
    rows = [A, B, ["总计", "3.00"]]
    rows.insert(where, ["", ""])
    found = states(judge(table_of(11, rows)))
    assert set(found.values()) == {"holds"}
    assert {check for check, _ in found} == {"down.total"}


def test_one_wrong_figure_does_not_change_how_a_list_is_read(table_of: TableOf, judge: Judge) -> None:
    """Heads named like organisations stay heads though the total is wrong."""
    rows = [
        ["总计", "7.50", "7.00", "", "", "7.00"],
        ["某县财政局", "3.00", "3.00", "", "", "3.00"],
        ["甲项目", "1.00", "1.00", "", "", "1.00"],
        ["乙项目", "2.00", "2.00", "", "", "2.00"],
        ["某县教育局", "4.00", "4.00", "", "", "4.00"],
        ["丙项目", "4.00", "4.00", "", "", "4.00"],
    ]
    ledger = judge(table_of(11, rows))
    assert states(ledger, "fiscal")["down.group", "2"] == "holds"
    assert {str(o.difference) for o in ledger.in_state("broken")} == {"0.50"}


@pytest.mark.parametrize("number", range(1, 12))
def test_empty_forms_have_nothing_to_say(table_of: TableOf, judge: Judge, number: int) -> None:
    assert judge(table_of(number, [])).outcomes == {}
    columns = table_of(number, []).columns
    blank = [""] * len(columns)
    total = ["合计" if column.kind == "label" else "" for column in columns]
    for rows in ([blank] * 3, [total], [blank, total]):
        assert set(judge(table_of(number, rows)).counts().values()) == {0}


def test_whole_yuan(table_of: TableOf, judge: Judge) -> None:
    rows = [["201", "", "", "某类", "30000"], ["201", "03", "", "某款", "10000"], ["201", "05", "", "某款", "20000"]]
    assert set(states(judge(table_of(3, rows, unit="元"))).values()) == {"holds"}
    rows[0][4] = "30002"
    (outcome,) = [o for o in judge(table_of(3, rows, unit="元")).in_state("broken") if o.identity.family == "down"]
    assert (str(outcome.difference), str(outcome.allowed)) == ("2", "1.5")
