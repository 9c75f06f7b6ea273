"""Percentages of a list come to 100; sentences that count projects are held against their performance tables."""

from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import PROSE, Address, Cell, Column, Disclosure, Field, Row, Statement, Table
from budget.edits import apply


def share(n: int, subject: str, percent: str) -> Statement:
    return Statement(f"s20.{n}", "income-source", 20, None, subject, subject, "1.00", "万元", share=percent)


def counting(n: int, subject: str, count: str) -> Statement:
    return Statement(f"s30.{n}", "performance-count", 30, None, subject, subject, count=count)


def project(n: int, key: str, amount: str) -> Table:
    """A performance table of one project with one labelled amount."""
    columns = (Column("c1", None, (), "text"), Column("c2", None, (), "text"))
    row = Row(f"p31.{n}", "item", (Cell(f"项目{n}", 31), Cell(amount, 31)), 31)
    fields = (Field("project", row.id, "c1"), Field(key, row.id, "c2"))
    return Table(f"t31.{n}", None, None, "绩效目标表", "万元", "present", (31,), columns, (row,), (), fields)


def of(ledger: Ledger, check: str) -> list[Outcome]:
    return [o for o in ledger.outcomes.values() if o.identity.check == check]


@pytest.mark.parametrize(
    ("percents", "state"),
    [
        (("90.25", "9.75"), "holds"),
        (("33.33", "33.33", "33.33"), "rounding"),
        (("33", "33", "33"), "rounding"),
        (("90.25", "9.57"), "hint"),
    ],
)
def test_the_shares_of_a_list_come_to_a_hundred(sound: Disclosure, percents: tuple[str, ...], state: str) -> None:
    names = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    told = tuple(share(n, *pair) for n, pair in enumerate(zip(names, percents, strict=False)))
    (outcome,) = of(ledger_of(replace(sound, statements=told)), "prose.shares")
    assert outcome.state == state


def test_shares_in_words_and_after_an_edit(sound: Disclosure) -> None:
    told = (share(1, "一般公共预算", "90.25"), share(2, "政府性基金预算", "9.57"))
    ledger = ledger_of(replace(sound, statements=told))
    (outcome,) = of(ledger, "prose.shares")
    assert say(outcome, ledger.disclosure, "zh") == "第20页“一般公共预算” 等 2 项的占比合计 99.82%，应为 100%"
    assert "2 in all, come to 99.82%, not to 100%" in say(outcome, ledger.disclosure, "en")
    mended = apply(ledger.disclosure, SetCell(Address(PROSE, "s20.2", "share"), "9.57", "9.75"))
    after = ledger.after(mended)
    assert [o.state for o in of(after, "prose.shares")] == ["holds"]
    assert after.outcomes == ledger_of(mended).outcomes


def test_a_share_alone_is_no_list(sound: Disclosure) -> None:
    assert of(ledger_of(replace(sound, statements=(share(1, "一般公共预算", "90.25"),))), "prose.shares") == []


@pytest.mark.parametrize(
    ("statements", "states"),
    [
        ([("当年财政拨款项目", "2")], ["holds"]),
        ([("当年财政拨款项目", "12")], ["hint"]),
        ([("当年非财政拨款项目", "1")], ["holds"]),
        ([("当年财政拨款项目", "4"), ("本单位涉密项目", "2")], ["holds"]),
        ([("整体预算绩效目标", "1")], []),
    ],
)
def test_projects_that_a_sentence_counts(
    sound: Disclosure, statements: list[tuple[str, str]], states: list[str]
) -> None:
    tables = (project(1, "fiscal", "2.00"), project(2, "fiscal", "3.00"), project(3, "other", "1.00"))
    told = tuple(counting(n, *pair) for n, pair in enumerate(statements))
    ledger = ledger_of(replace(sound, tables=(*sound.tables, *tables), statements=told))
    assert [o.state for o in of(ledger, "prose.project-count")] == states
    alone = ledger_of(replace(sound, statements=told))
    assert of(alone, "prose.project-count") == []


@pytest.mark.parametrize(
    ("count", "amount", "states"),
    [("2", "1345.50", ["holds"]), ("2", "1346.50", ["broken"]), ("2", "77.31", ["hint"]), ("12", "77.31", [])],
)
def test_the_amount_of_as_many_projects_as_have_tables_is_that_of_these_tables(
    sound: Disclosure, count: str, amount: str, states: list[str]
) -> None:
    tables = (project(1, "fiscal", "1234.00"), project(2, "fiscal", "111.50"), project(3, "other", "1.00"))
    worth = Statement("s30.2", "performance", 30, None, "财政拨款项目", "财政拨款项目", amount, "万元")
    told = (counting(1, "财政拨款项目", count), worth)
    ledger = ledger_of(replace(sound, tables=(*sound.tables, *tables), statements=told))
    assert [o.state for o in of(ledger, "prose.performance") if o.identity.id.endswith(":tables")] == states


def test_counted_projects_in_words(sound: Disclosure) -> None:
    tables = (*sound.tables, project(1, "fiscal", "2.00"))
    ledger = ledger_of(replace(sound, tables=tables, statements=(counting(1, "财政拨款项目", "12"),)))
    (outcome,) = of(ledger, "prose.project-count")
    assert say(outcome, ledger.disclosure, "zh") == "第30页“财政拨款项目” 写作 12 个，而有金额的项目绩效表为 1 张"
    assert say(outcome, ledger.disclosure, "en").endswith("performance tables of projects with an amount: 1")


def part(n: int, amount: str, end: str) -> Statement:
    text = f"资金分配情况：甲 12.00 万元，乙 7.00 万元{end}"
    return Statement(f"s40.{n}", "project-part", 40, None, text, f"乙{n}", amount, "万元")


@pytest.mark.parametrize(
    ("parts", "end", "states"),
    [
        (("12.00", "8.00"), "。", ["holds"]),
        (("12.00", "7.00"), "。", ["hint"]),
        (("12.00", "7.00"), "等。", []),  # some are left out
        (("12.00", "9.00"), "等支出。", ["hint"]),  # more than there is all the same
    ],
)
def test_a_list_that_leaves_out_some_is_only_no_more(
    sound: Disclosure, parts: tuple[str, ...], end: str, states: list[str]
) -> None:
    listed = Statement("s40.1", "listed-project", 40, None, "规模", "网络运行维护", "20.00", "万元")
    told = (listed, *(part(n, amount, end) for n, amount in enumerate(parts, 2)))
    ledger = ledger_of(replace(sound, statements=told))
    assert [outcome.state for outcome in of(ledger, "prose.list")] == states


@pytest.mark.parametrize(("subsidy", "state"), [("5.00", "holds"), ("4.00", "hint")])
def test_what_a_part_comes_to_does_not_end_the_list(sound: Disclosure, subsidy: str, state: str) -> None:
    def stated(n: int, kind: str, subject: str, amount: str) -> Statement:
        return Statement(f"s40.{n}", kind, 40, None, subject, subject, amount, "万元")

    told = (
        stated(1, "total-budget", "支出预算总额", "20.00"),
        stated(2, "expenditure-kind", "基本支出", "12.00"),
        stated(3, "other", "工资福利支出", "7.00"),
        stated(4, "other", "对个人和家庭的补助", subsidy),
        stated(5, "expenditure-kind", "项目支出", "8.00"),
    )
    (outcome,) = of(ledger_of(replace(sound, statements=told)), "prose.list")
    assert outcome.state == state
