"""Projects without a performance table: said not to be published, paid by the higher level, or simply without one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.said import exempt
from budget.checks.said.performance import Record
from budget.checks.said.sentences import of_kinds
from budget.checks.words.outcomes import say
from budget.disclosure import PROSE, Address, Cell, Column, Disclosure, Field, Row, Statement, Table
from budget.edits import apply
from budget.suggest import causes

MEETINGS = Address("t7.1", "p7.4", "total")
TRANSFER = Address("t1.1", "p1.4", "income")


def performance(name: str, fiscal: str) -> Table:
    """The performance table of a project."""
    rows = tuple(
        Row(f"p30.{i}", "item", (Cell(label, 30), Cell(text, 30)), 30)
        for i, (label, text) in enumerate([("项目名称", name), ("财政拨款", fiscal)])
    )
    columns = (Column("c1", None, (), "label"), Column("c2", None, (), "text"))
    fields = (Field("project", "p30.0", "c2"), Field("fiscal", "p30.1", "c2"))
    return Table("t30.1", None, None, "绩效目标表", None, "present", (30,), columns, rows, (), fields)


def secret(amount: str, subject: str = "涉密项目") -> Statement:
    return Statement("s31.1", "performance", 31, None, f"{subject}1个", subject=subject, amount=amount, unit="万元")


def checked(
    disclosure: Disclosure, *statements: Statement, project: str = "网络运行维护", fiscal: str = "20.00"
) -> Ledger:
    """The ledger of a disclosure with one performance table, of one of its two projects, and what it says."""
    tables = (*disclosure.tables, performance(project, fiscal))
    return ledger_of(replace(disclosure, tables=tables, statements=statements))


def found(ledger: Ledger) -> list[Outcome]:
    names = ("performance.exempt", "performance.untold")
    return [o for o in ledger.outcomes.values() if o.identity.check in names]


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    return [(o.identity.check.partition(".")[2], o.state) for o in outcomes]


def test_a_project_without_a_table_is_a_hint(sound: Disclosure) -> None:
    ledger = checked(sound)
    (outcome,) = found(ledger)
    assert (outcome.identity.target, outcome.state) == (MEETINGS, "hint")
    assert say(outcome, ledger.disclosure, "zh").endswith("但没有该项目的绩效目标表，也未说明不予公开")
    assert "no performance table of this project" in say(outcome, ledger.disclosure, "en")
    assert not causes(ledger.disclosure, ledger)


@pytest.mark.parametrize("subject", ["涉密项目", "不予公开的项目", "转移支付项目"])
def test_what_a_sentence_says_is_not_published_needs_no_table(sound: Disclosure, subject: str) -> None:
    ledger = checked(sound, secret("16.25", subject))
    assert told(found(ledger)) == [("exempt", "holds")]
    assert say(found(ledger)[0], ledger.disclosure, "zh").startswith("没有绩效目标表的项目合计 16.25 万元，与 ")
    assert told(found(checked(sound, secret("17.25", subject)))) == [("untold", "hint")]


def test_what_the_higher_level_pays_needs_no_table(sound: Disclosure) -> None:
    paid = apply(sound, SetCell(TRANSFER, "6.25", "16.25"))
    ledger = checked(paid)
    assert told(found(ledger)) == [("exempt", "holds")]
    assert found(ledger)[0].identity.target == TRANSFER


def test_a_table_under_another_spelling_is_told_by_its_amount(sound: Disclosure) -> None:
    assert not found(checked(apply(sound, SetCell(MEETINGS, "16.25", "20.00")), project="网络的维护"))


def test_a_document_that_publishes_few_tables_is_not_asked_for_the_others(sound: Disclosure) -> None:
    assert not found(checked(sound, project="修桥", fiscal="7.00"))


def test_an_edit_is_followed(sound: Disclosure) -> None:
    ledger = checked(sound, secret("16.25"))
    for change in (
        SetCell(MEETINGS, "16.25", "16.52"),
        SetCell(Address(PROSE, "s31.1", "amount"), "16.25", "16.52"),
        SetCell(Address("t7.1", "p7.4", "project_name"), "会议中心设备更新", "网络运行维护1"),
    ):
        ledger = ledger.after(apply(ledger.disclosure, change))
        assert found(ledger) == found(ledger_of(ledger.disclosure))
    assert not found(ledger)


def test_small_projects_have_no_table_where_the_document_says_from_which_amount_on(sound: Disclosure) -> None:
    limit = replace(secret("20.00"), kind="performance-limit", subject=None)
    assert not found(checked(sound, limit))
    assert told(found(checked(sound, replace(limit, amount="16.25")))) == [("untold", "hint")]


def test_what_performance_tables_tell_is_added_up_anew_only_where_one_tells_something_else(
    sound: Disclosure, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = checked(sound, fiscal="21.00")
    asked: list[str] = []

    def amounts_of(record: Record, _: object) -> tuple[tuple[int, int], ...]:
        asked.append(record.table)
        return ()

    monkeypatch.setattr(exempt, "amounts_of", amounts_of)
    edited = apply(ledger.disclosure, SetCell(MEETINGS, "16.25", "16.00"))
    assert ledger.after(edited).outcomes.keys() == ledger.outcomes.keys()
    assert asked == []
    told = apply(edited, SetCell(Address("t30.1", "p30.1", "c2"), "21.00", "16.00"))
    ledger.after(edited).after(told)
    assert asked == ["t30.1"]


def test_the_sentences_of_a_kind_are_sought_once() -> None:
    said = (secret("1.00"), replace(secret("2.00"), id="s31.2", kind="project"), replace(secret("3.00"), id="s31.3"))
    found = of_kinds(said, frozenset(["performance"]))
    assert [one.id for one in found] == ["s31.1", "s31.3"]
    assert of_kinds(said, frozenset(["performance"])) is found
