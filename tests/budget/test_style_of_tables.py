"""Rows that go from table to table keep what their figures are worth."""

from functools import partial

import pytest

from budget.amount import Amount
from budget.changes import SetTable, inverse
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import EditConflictError, apply, apply_all
from budget.restructure import CannotError, join_table, move_rows, same_places, set_style
from budget.style import Style

STYLES: list[tuple[int, Style | None]] = [(1, None), (2, "1.234,56"), (3, "1.234,56")]
COLUMNS = (Column("name", None, ("Position",), "label"), Column("plan", None, ("Plan",), "amount"))


def table(number: int, style: Style | None, *figures: str) -> Table:
    rows = tuple(Row(f"p{number}.{i}", "item", (Cell("A"), Cell(text)), number) for i, text in enumerate(figures, 1))
    return Table(f"t{number}", None, None, "", None, "present", (number,), COLUMNS, rows, style=style)


def disclosed(*tables: Table) -> Disclosure:
    return Disclosure(Source("a.pdf", "ab" * 32, 2, "pdf"), tables=tables)


def test_a_figure_that_would_be_worth_something_else_stays() -> None:
    own = disclosed(table(1, None, "1,234.50"), table(2, "1.234,56", "12", "1.234"))
    for refused in (partial(join_table, own, "t2"), partial(move_rows, own, "t2", ["p2.2"], "t1")):
        with pytest.raises(CannotError, match=r"^styles: 1\.234$"):
            refused()
    moved = apply_all(own, move_rows(own, "t2", ["p2.1"], "t1"))
    assert [len(each.rows) for each in moved.tables] == [2, 1]


def test_the_same_figure_in_another_style_is_another_one() -> None:
    own = disclosed(*[table(n, style, "1.234") for n, style in STYLES])
    assert same_places(own, Address("t2", "p2.1", "plan"), "1.234") == (Address("t3", "p3.1", "plan"),)


def test_a_clerk_says_how_a_table_writes_its_figures() -> None:
    own = disclosed(table(1, None, "1.234", "2.345"))
    ledger = ledger_of(own)
    (change,) = set_style(own.tables[0], "1.234,56")
    said = apply(own, change)
    assert ledger.after(said).figures["t1"].values["p1.1", "plan"] == Amount(1234)
    assert ledger.after(said).figures == ledger_of(said).figures
    assert apply(said, inverse(change)) == own
    with pytest.raises(CannotError, match="nothing"):
        set_style(said.tables[0], "1.234,56")
    with pytest.raises(EditConflictError):
        apply(own, SetTable("t1", "style", None, "as I like"))
