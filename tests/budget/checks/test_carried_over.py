"""What one form counts and another leaves out: money carried over breaks nothing between them, up to what it is."""

import pytest

from budget.changes import SetCell
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply
from budget.forms import family_named


def table(number: int, rows: list[list[str]], *keys: str) -> Table:
    form = family_named("national-budget").numbered(number)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns if c.key in keys)
    made = tuple(Row(f"r{i}", "item", tuple(map(Cell, texts))) for i, texts in enumerate(rows, 1))
    return Table(f"t{number}", form.key, number, form.titles[0], "万元", "present", (number,), columns, made)


def budget(carried: str, of_both_years: str, of_this_year: str) -> Disclosure:
    rows = [
        ["一、本年收入", "80", "教育支出", of_both_years],
        ["（一）一般公共预算拨款", "80", "", ""],
        ["二、上年结转", carried, "", ""],
        ["（一）一般公共预算拨款", carried, "", ""],
    ]
    both = table(4, rows, "income_item", "income", "expenditure_item", "general")
    this = table(5, [["205", "教育支出", of_this_year]], "code", "name", "total")
    return Disclosure(Source("a.pdf", "0" * 64, 9, "pdf"), tables=(both, this))


def between(ledger: Ledger) -> Outcome:
    (found,) = [o for o in ledger.outcomes.values() if o.identity.check == "across.general-budget"]
    return found


@pytest.mark.parametrize(
    ("carried", "both", "this", "expected"),
    [
        ("", "80.00", "80.00", "holds"),
        ("", "95.00", "80.00", "broken"),
        ("0.00", "95.00", "80.00", "broken"),
        ("15.00", "95.00", "80.00", "idle"),
        ("15.00", "95.00", "95.00", "holds"),  # some print it in both
        ("15.00", "85.00", "80.00", "idle"),  # the rest was carried over into other classes
        ("15.00", "95.01", "80.00", "broken"),
        ("15.00", "79.00", "80.00", "broken"),
        ("-15.00", "65.00", "80.00", "idle"),  # more was spent than there was
        ("-15.00", "64.99", "80.00", "broken"),
        ("15", "95", "79.60", "idle"),  # of 15.40, in a form of whole numbers
        ("15", "97", "79.60", "broken"),
    ],
)
def test_a_form_may_count_what_was_carried_over_and_no_more(carried: str, both: str, this: str, expected: str) -> None:
    assert between(ledger_of(budget(carried, both, this))).state == expected


def test_an_edit_of_what_was_carried_over_is_seen() -> None:
    before = ledger_of(budget("15.00", "95.00", "80.00"))
    at = Address("t4", "r4", "income")
    assert between(before).identity.beyond == at
    after = before.after(apply(before.disclosure, SetCell(at, "15.00", "1.50")))
    assert between(after).state == "broken"
    assert after.outcomes == ledger_of(after.disclosure).outcomes
    assert between(after.after(before.disclosure)).state == "idle"
