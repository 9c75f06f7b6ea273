"""Columns of percentages in tables of no known form: what they follow from, and what is told where they do not."""

import pytest

from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import Cell, Column, Disclosure, Row, Source, Table
from budget.suggest import causes

FIGURES = [("Roads", 1204, 977), ("Bridges", 310, 402), ("Tunnels", 87, 55), ("Staff", 640, 655), ("Rent", 402, 377)]
TOTAL = ("Total", 2643, 2466)


def ledger(head: str, rates: dict[str, str]) -> Ledger:
    heads = ("", "2023", "2024", head)
    columns = tuple(Column(f"c{i}", None, (h,), "amount" if i else "label") for i, h in enumerate(heads))
    rows = [[name, f"{one:,}", f"{other:,}", rates[name]] for name, one, other in (*FIGURES, TOTAL)]
    lines = tuple(Row(f"r{i}", "item", tuple(map(Cell, row))) for i, row in enumerate(rows))
    table = Table("t1", None, None, "", None, "present", (1,), columns, lines)
    return ledger_of(Disclosure(Source("a.csv", "0" * 64, 1, "transcript"), tables=(table,)))


def percent(of: str, name: str, one: int, other: int) -> str:
    share = {"Growth %": (other - one) / one, "Execution rate": other / one, "Share %": other / TOTAL[2]}[of]
    return f"{100 * share:.1f}"


SAYS = {
    "Growth %": "Staff·Growth % is 32.0, but (2024 − 2023) ÷ 2023 = 2.3",
    "Execution rate": "Staff·Execution rate is 32.0, but 2024 ÷ 2023 = 102.3",
    "Share %": "Staff·Share % is 32.0, but 2024 ÷ Total = 26.56 %: 5.44 apart",
}


@pytest.mark.parametrize("head", SAYS)
def test_a_percentage_that_others_tell_is_a_hint_where_it_differs(head: str) -> None:
    rates = {name: percent(head, name, one, other) for name, one, other in (*FIGURES, TOTAL)}
    sound = ledger(head, rates)
    told = [o for o in sound.outcomes.values() if o.identity.whole]
    assert len(told) == 6
    assert {o.state for o in told} <= {"holds", "rounding"}
    wrong = ledger(head, {**rates, "Staff": "32.0"})
    (hint,) = wrong.in_state("hint")
    assert say(hint, wrong.disclosure, "en").startswith(SAYS[head])
    assert "÷" in say(hint, wrong.disclosure, "zh")
    assert wrong.counts()["broken"] == 0
    assert causes(wrong.disclosure, wrong) == ()


def test_percentages_that_follow_from_nothing_are_left_alone() -> None:
    rates = {
        name: text
        for (name, *_), text in zip((*FIGURES, TOTAL), ["3.1", "7.4", "2.2", "9.0", "5.5", "4.4"], strict=True)
    }
    found = ledger("Growth %", rates)
    assert not [o for o in found.outcomes.values() if o.identity.whole]
