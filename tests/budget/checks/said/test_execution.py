"""How far a budget was executed, held against the amounts that the sentences tell."""

from dataclasses import replace
from itertools import count

import pytest

from budget.changes import SetCell
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import OPENING, OWN_YEAR, PROSE, WHOLE_YEAR, Address, Disclosure, Statement
from budget.edits import apply

_NUMBERS = count(1)


def said(kind: str, amount: str | None = None, subject: str | None = "培训费", **more: str | None) -> Statement:
    texts: dict[str, str | None] = {"text": "培训费决算", "unit": "万元", **more}
    return Statement(id=f"s30.{next(_NUMBERS)}", kind=kind, page=30, box=None, subject=subject, amount=amount, **texts)  # type: ignore[arg-type]


def checked(disclosure: Disclosure, *statements: Statement) -> Ledger:
    return ledger_of(replace(disclosure, statements=statements))


def found(ledger: Ledger) -> list[Outcome]:
    return [o for o in ledger.outcomes.values() if o.identity.check == "prose.execution"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"share": "97.50"}, "holds"),
        ({"share": "97.5"}, "holds"),
        ({"share": "97.05"}, "broken"),
        ({"rate": "-2.50"}, "holds"),
        ({"rate": "2.50"}, "holds"),  # a difference may be told without its sign
        ({"rate": "3.50"}, "broken"),
        ({"change": "1.00", "direction": "decrease"}, "holds"),  # 决算数小于预算数1万元
        ({"change": "2.00", "direction": "decrease"}, "broken"),
    ],
)
def test_a_share_of_a_budget_follows_from_both_amounts(sound: Disclosure, told: dict[str, str], state: str) -> None:
    execution = said("execution", base=OWN_YEAR, **told)
    ledger = checked(sound, said("year-budget", "40.00"), said("other", "39.00"), execution)
    assert [outcome.state for outcome in found(ledger)] == [state]


def test_the_contradiction_in_words(sound: Disclosure) -> None:
    ledger = checked(sound, said("year-budget", "40.00"), said("other", "39.00"), said("execution", share="97.05"))
    (outcome,) = found(ledger)
    assert say(outcome, ledger.disclosure, "zh") == (
        "第30页“培训费” 预算完成率 写作 97.05%，而 第30页“培训费” ÷ 第30页预算数“培训费” = 97.500%，差 -0.450%"
    )
    assert "share of its budget reads 97.05%" in say(outcome, ledger.disclosure, "en")


def test_of_two_budgets_the_one_that_agrees_counts(sound: Disclosure) -> None:
    """A sentence may name the budget of the start of the year and give the share of that of the whole year."""
    opening, whole, spent = said("year-budget", "0"), said("year-budget", "40.00"), said("other", "39.00")
    right = checked(sound, opening, whole, spent, said("execution", share="97.50", base=OPENING))
    assert [o.state for o in found(right)] == ["holds"]
    unknown = checked(sound, opening, spent, said("execution", share="97.50", base=OPENING))
    assert [o.state for o in found(unknown)] == ["idle"]


def test_an_edit_of_the_amount_asks_again_which_budget_agrees(sound: Disclosure) -> None:
    told = [said("year-budget", "50.00"), said("year-budget", "40.00"), said("other", "39.00")]
    ledger = checked(sound, *told, said("execution", share="78.00", base=WHOLE_YEAR))
    assert [o.state for o in found(ledger)] == ["holds"]
    edited = ledger.after(apply(ledger.disclosure, SetCell(Address(PROSE, told[2].id, "amount"), "39.00", "31.20")))
    assert [o.state for o in found(edited)] == ["holds"]
    assert found(edited) == found(ledger_of(edited.disclosure))


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ({"amount": "39.00", "direction": "decrease", "change": "1.00"}, "holds"),
        ({"amount": "39.00", "direction": "increase", "change": "1.00"}, "broken"),
        ({"amount": "40.00", "direction": "none"}, "holds"),
        ({"amount": "39.00", "direction": "none"}, "broken"),
    ],
)
def test_a_change_since_the_budget_is_the_difference(sound: Disclosure, statement: dict[str, str], state: str) -> None:
    ledger = checked(sound, said("year-budget", "40.00"), said("other", base=WHOLE_YEAR, **statement))
    assert [o.state for o in found(ledger)] == [state]


def test_amounts_of_other_things_are_left_alone(sound: Disclosure) -> None:
    apart = [said("year-budget", "40.00", "会议费", text="a"), said("other", "39.00", "差旅费", text="b")]
    assert not found(checked(sound, *apart, said("execution", share="10.00")))


@pytest.mark.parametrize(
    ("words", "spent", "state"),
    [
        ("increase", "8.00", "broken"),
        ("decrease", "8.00", None),
        ("increase", "12.00", None),
        ("decrease", "12.00", "broken"),
        ("decrease", "10.00", None),
    ],
)
def test_words_that_say_which_is_more_agree_with_the_figures(
    sound: Disclosure, words: str, spent: str, state: str | None
) -> None:
    plan, amount = said("year-budget", "10.00"), said("other", spent)
    order = said("execution", direction=words, text="决算数大于预算数")
    ledger = ledger_of(replace(sound, statements=(plan, amount, order)))
    found = [o for o in ledger.outcomes.values() if o.identity.check == "prose.order"]
    assert [o.state for o in found] == ([state] if state else [])
    if found:
        assert "决算数大于预算数" in say(found[0], ledger.disclosure, "zh")
        corrected = apply(ledger.disclosure, SetCell(Address(PROSE, plan.id, "amount"), "10.00", spent))
        assert not [o for o in ledger.after(corrected).outcomes.values() if o.identity.check == "prose.order"]


@pytest.mark.parametrize(("change", "state"), [("9.63", "holds"), ("9.36", "hint")])
def test_changes_since_the_budget_and_since_the_year_before_are_told_apart(
    sound: Disclosure, change: str, state: str
) -> None:
    """支出6.96万元，较年初预算数减少1.17万元，下降14.39%，比上年支出16.59万元下降9.63万元。"""
    spent = said("other", "6.96", change="1.17", rate="-14.39", direction="decrease", base=OPENING)
    ledger = checked(sound, spent, said("last-year", "16.59"), said("other", change=change, direction="decrease"))
    told = {o.identity.check: o.state for o in ledger.outcomes.values() if o.identity.target.table == PROSE}
    assert told == {"prose.rate": "holds", "prose.change": state}
