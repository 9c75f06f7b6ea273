"""Rows that go from table to table keep what their figures are worth."""

from functools import partial

import pytest

from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply_all
from budget.restructure import CannotError, join_table, move_rows, same_places
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
