"""A document that holds the forms and the prose of several issuers: each sentence speaks of the forms before it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budget.amount import is_amount
from budget.changes import SetCell
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Cell, Disclosure, Statement, Table
from budget.edits import apply


def moved(table: Table, pages: int, times: int) -> Table:
    """The table on later pages, its amounts multiplied."""
    amounts = {i for i, column in enumerate(table.columns) if column.kind == "amount"}
    rows = tuple(
        replace(
            row,
            id=f"p{int(row.id[1:].partition('.')[0]) + pages}.{row.id.partition('.')[2]}",
            cells=tuple(multiplied(c, times) if i in amounts else c for i, c in enumerate(row.cells)),
        )
        for row in table.rows
    )
    return replace(table, id=f"t{int(table.id[1:].partition('.')[0]) + pages}.1", rows=rows)


def multiplied(cell: Cell, times: int) -> Cell:
    return replace(cell, text=f"{Decimal(cell.text) * times:.2f}") if is_amount(cell.text) else cell


def budget(page: int, amount: str) -> Statement:
    return Statement(f"s{page}.1", "total-budget", page, None, f"收入预算{amount}万元。", "收入预算", amount, "万元")


def two_sets(sound: Disclosure, *statements: Statement) -> Disclosure:
    """The forms on pages 1 to 11, and twice their amounts on pages 31 to 41."""
    later = [moved(table, 30, 2) for table in sound.tables]
    return replace(sound, tables=(*sound.tables, *later), statements=statements)


def states(ledger: Ledger) -> list[str]:
    return [o.state for o in ledger.outcomes.values() if o.identity.check == "prose.total-budget"]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([budget(20, "200.00"), budget(50, "400.00")], ["holds", "holds"]),
        ([budget(20, "400.00"), budget(50, "200.00")], ["broken", "broken"]),
        ([budget(20, "200.00")], ["holds"]),
    ],
)
def test_a_sentence_speaks_of_the_set_before_it(
    sound: Disclosure, statements: list[Statement], expected: list[str]
) -> None:
    assert states(ledger_of(two_sets(sound, *statements))) == expected


def test_where_all_sentences_stand_behind_all_sets_they_speak_of_the_first(sound: Disclosure) -> None:
    assert states(ledger_of(two_sets(sound, budget(50, "200.00"), budget(51, "400.00")))) == ["holds", "broken"]


@pytest.mark.parametrize(("table", "row"), [("t1.1", "p1.14"), ("t31.1", "p31.14")])
def test_an_edit_in_one_set_is_checked_again_as_if_made_anew(sound: Disclosure, table: str, row: str) -> None:
    before = two_sets(sound, budget(20, "200.00"), budget(50, "400.00"))
    at = Address(table, row, "income")
    after = apply(before, SetCell(at, before.cell(at).text, "999.00"))
    again, anew = ledger_of(before).after(after), ledger_of(after)
    assert {i: o.state for i, o in again.outcomes.items()} == {i: o.state for i, o in anew.outcomes.items()}
    assert sorted(states(again)) == ["hint", "holds"]  # the other forms print what the sentence says
