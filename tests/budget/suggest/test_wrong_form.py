"""A table taken for another form is one cause, and one edit says which form it is."""

from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.edits import apply, apply_all
from budget.forms import family_named
from budget.restructure.columns import set_form
from budget.suggest import Cause, causes, explain
from budget.suggest.words import explain_cause

FAMILY = "xinjiang-2024"


def taken(disclosure: Disclosure, *pairs: tuple[str, int]) -> Disclosure:
    """The disclosure with tables (their ids) taken for forms (their numbers)."""
    for table, number in pairs:
        disclosure = apply_all(disclosure, set_form(disclosure.table(table), f"{FAMILY}/{number}"))
    return disclosure


def only_cause(disclosure: Disclosure) -> Cause:
    (cause,) = causes(disclosure, ledger_of(disclosure))
    return cause


def told(disclosure: Disclosure) -> list[tuple[str | None, int | None, list[str]]]:
    return [(table.form, table.number, [column.id for column in table.columns]) for table in disclosure.tables]


@pytest.mark.parametrize("pairs", [[("t3.1", 5), ("t5.1", 3)], [("t3.1", 5)]], ids=["both", "one"])
def test_a_table_taken_for_another_form_is_one_cause(sound: Disclosure, pairs: list[tuple[str, int]]) -> None:
    wrong = taken(sound, *pairs)
    counts = ledger_of(wrong).counts()
    cause = only_cause(wrong)
    first = cause.suggestions[0]
    assert (cause.kind, len(cause.findings), first.presumes, first.strength) == (
        "wrong-form",
        counts["broken"] + counts["blocked"],
        "misread",
        "strong",
    )
    assert told(apply_all(wrong, first.changes)) == told(sound)


def test_it_says_which_form_each_table_is(sound: Disclosure) -> None:
    wrong = taken(sound, ("t3.1", 5), ("t5.1", 3))
    cause = only_cause(wrong)
    text = explain(cause.suggestions[0], wrong, "zh")
    titles = [family_named(FAMILY).numbered(number).titles[0] for number in (3, 5)]
    assert f"“{titles[0]}”是表3“{titles[0]}”，不是表5" in text
    assert f"“{titles[1]}”是表5“{titles[1]}”，不是表3" in text
    assert "is form 3" in explain(cause.suggestions[0], wrong, "en")
    assert "认错了表" in explain_cause(cause, wrong, "zh")


def test_titles_that_the_page_prints_so_were_not_misread(sound: Disclosure) -> None:
    wrong = taken(sound, ("t3.1", 5), ("t5.1", 3))
    one, two = wrong.table("t3.1"), wrong.table("t5.1")
    printed = wrong.with_table(replace(one, title=two.title)).with_table(replace(two, title=one.title))
    first = only_cause(printed).suggestions[0]
    assert (first.kind, first.presumes, first.strength) == ("wrong-form", "emended", "weak")


def test_a_figure_that_is_wrong_makes_no_table_another_form(sound: Disclosure) -> None:
    at = Address("t3.1", "p3.1", "total")
    wrong = apply(sound, SetCell(at, "200.00", "300.00"))
    kinds = {s.kind for cause in causes(wrong, ledger_of(wrong)) for s in cause.suggestions}
    assert "digit-replaced" in kinds and "wrong-form" not in kinds


def test_of_several_issuers_only_the_own_tables_change_places(sound: Disclosure) -> None:
    mine = [replace(table, compiled_by="甲局") for table in sound.tables]
    theirs = [
        replace(
            table,
            id=f"{table.id}b",
            compiled_by="乙局",
            rows=tuple(replace(row, id=f"{row.id}b") for row in table.rows),
        )
        for table in sound.tables
    ]
    wrong = taken(replace(sound, tables=(*mine, *theirs)), ("t3.1b", 5), ("t5.1b", 3))
    (cause,) = (one for one in causes(wrong, ledger_of(wrong)) if one.kind == "wrong-form")
    assert {getattr(change, "table", None) for change in cause.suggestions[0].changes} == {"t3.1b", "t5.1b"}


@pytest.mark.parametrize("number", [3, None])
def test_a_form_that_others_wait_for_is_sought_where_nothing_is_broken(sound: Disclosure, number: int | None) -> None:
    """Form 5 was taken for a second form 3, or for no known form: the identities of form 5 wait for it."""
    key = f"{FAMILY}/{number}" if number else None
    wrong = apply_all(sound, set_form(sound.table("t5.1"), key))
    ledger = ledger_of(wrong)
    assert (ledger.counts()["broken"], ledger.counts()["blocked"]) == (0, 4)
    cause = only_cause(wrong)
    first = cause.suggestions[0]
    assert (cause.kind, first.strength, len(cause.findings)) == ("wrong-form", "strong", 4)
    assert told(apply_all(wrong, first.changes)) == told(sound)
    assert explain_cause(cause, wrong, "en") and "is form 5" in explain(first, wrong, "en")


def test_a_form_that_is_not_in_the_document_is_sought_in_vain(sound: Disclosure) -> None:
    without = replace(sound, tables=tuple(table for table in sound.tables if table.id != "t5.1"))
    assert ledger_of(without).counts()["blocked"]
    assert not causes(without, ledger_of(without))


def test_of_two_tables_that_are_equally_good_neither_is_sure(sound: Disclosure) -> None:
    one = replace(sound.table("t5.1"), title="")
    twin = replace(one, id="t5.2", rows=tuple(replace(row, id=f"{row.id}b") for row in one.rows))
    unknown = (apply_all(replace(sound, tables=(table,)), set_form(table, None)).tables[0] for table in (one, twin))
    tables = (*(table for table in sound.tables if table.id != "t5.1"), *unknown)
    cause = only_cause(replace(sound, tables=tables))
    assert [(s.strength, s.rivals) for s in cause.suggestions] == [("weak", 1), ("weak", 1)]


def test_a_table_taken_for_a_form_that_is_there_already_is_the_one_that_is_missing(sound: Disclosure) -> None:
    table = sound.table("t10.1")
    wrong = apply_all(sound, set_form(table, "xinjiang-2024/2"))
    ledger = ledger_of(wrong)
    assert ledger.in_state("broken")
    (cause,) = causes(wrong, ledger)
    assert cause.kind == "wrong-form"
    assert len(cause.findings) == len(ledger.in_state("broken"))
    assert apply_all(wrong, cause.suggestions[0].changes).table("t10.1").form == "xinjiang-2024/10"
