"""What broken identities share where no edit is known: rows alike, one row, one figure."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.proposals import Cause
from budget.suggest import causes, explain_cause
from budget.suggest.ground import Ground
from budget.suggest.shared import ROWS_LOST, Shared, alone, shared_facts

Written = Callable[[Disclosure, Address, str], Disclosure]
BASIC = Address("t3.1", "p3.4", "basic")


def ground_of(disclosure: Disclosure) -> Ground:
    return Ground(disclosure, ledger_of(disclosure), {})


def facts(disclosure: Disclosure) -> list[Shared]:
    return list(shared_facts(ground_of(disclosure)))


def ids(fact: Shared) -> set[str]:
    return {outcome.identity.id for outcome in fact.outcomes}


def test_identities_that_ask_for_the_same_figure_share_it(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, BASIC, "987.63")
    asked = [fact for fact in facts(wrong) if fact.kind == "shared-figure" and fact.cells == (BASIC,)]
    assert [ids(fact) for fact in asked] == [ground_of(wrong).open.keys()]


def test_identities_that_ask_for_different_figures_share_none(sound: Disclosure, written: Written) -> None:
    wrong = written(written(sound, BASIC, "987.63"), Address("t3.1", "p3.8", "basic"), "41.17")
    open_ids = set(ground_of(wrong).open)
    total = [fact for fact in facts(wrong) if fact.kind == "shared-figure" and fact.cells == (BASIC,)]
    assert total and all(ids(fact) < open_ids for fact in total)


def test_what_is_broken_about_one_row_is_one_fact(sound: Disclosure, written: Written) -> None:
    wrong = written(
        written(sound, Address("t3.1", "p3.1", "basic"), "1.00"), Address("t3.1", "p3.1", "project"), "2.00"
    )
    row = next(fact for fact in facts(wrong) if fact.kind in ("shared-row", "sum-unlike") and len(fact.cells) == 1)
    assert {outcome.identity.target.row for outcome in row.outcomes} == {"p3.1"}


def test_rows_that_another_form_lacks_are_alike(sound: Disclosure) -> None:
    home = sound.table("t3.1")
    left = tuple(row for row in home.rows if not row.cells[2].text or row.id == "p3.4")
    wrong = sound.with_table(replace(home, rows=left))
    unmatched = [fact for fact in facts(wrong) if fact.kind == "row-unmatched"]
    assert unmatched and all(fact.forms == (3,) for fact in unmatched)
    assert {outcome.identity.target.table for fact in unmatched for outcome in fact.outcomes} == {"t2.1"}


@pytest.mark.parametrize(
    ("name", "lost", "forms"),
    [
        ("t2.1", range(3, 9), (1, 5)),  # from the middle of one class to the middle of the next
        ("t2.1", range(2, 9), (5,)),
        ("t3.1", range(4, 9), (1, 2)),
    ],
)
def test_a_page_that_was_not_read_is_one_cause(
    sound: Disclosure, name: str, lost: range, forms: tuple[int, ...]
) -> None:
    home = sound.table(name)
    gone = {home.rows[i - 1].id for i in lost}
    wrong = sound.with_table(replace(home, rows=tuple(row for row in home.rows if row.id not in gone)))
    ledger = ledger_of(wrong)
    (cause,) = causes(wrong, ledger)
    assert (cause.kind, cause.forms, len(cause.findings)) == (ROWS_LOST, forms, len(ledger.in_state("broken")))
    assert cause.cells[0] == Address(name, home.rows[0].id, "total")
    assert cause.suggestions
    for suggestion in cause.suggestions:  # rows come back as far as other tables tell
        assert (suggestion.strength, suggestion.presumes) == ("weak", "emended")
    assert "可能漏读了一页或几行" in explain_cause(cause, wrong, "zh")
    assert "a page or some rows were not read" in explain_cause(cause, wrong, "en")


@pytest.mark.parametrize(
    ("at", "text", "kind"),
    [
        (Address("t1.1", "p1.1", "expenditure"), "9.00", "unlike"),
        (Address("t1.1", "p1.14", "income"), "", "total-blank"),
        (Address("t1.1", "p1.14", "income"), "9.00", "sum-unlike"),
        (Address("t1.1", "p1.14", "income"), "无", "no-number"),
    ],
)
def test_what_one_identity_shows_by_itself(
    sound: Disclosure, written: Written, at: Address, text: str, kind: str
) -> None:
    wrong = ground_of(written(sound, at, text))
    assert kind in {alone(outcome).kind for outcome in wrong.open.values()}


def test_what_other_forms_say_in_words(sound: Disclosure) -> None:
    cause = Cause("c1", "row-unmatched", (BASIC, BASIC._replace(row="p3.5")), ("a", "b"), (), (5, 7))
    assert explain_cause(cause, sound, "zh") == (
        "表3 2010301·基本支出 等 2 处：表5、表7中未见相应的行，可能漏读或编码有误，2 条勾稽由此不符"
    )
    assert "form 5, form 7 has no such row" in explain_cause(cause, sound, "en")
