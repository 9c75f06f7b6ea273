"""All figures of a row at once: they belong to another row, or are of the other sign."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import Cell, Disclosure, Table
from budget.edits import apply_all
from budget.proposals import Cause
from budget.suggest import causes, explain
from budget.suggest.whole_rows import FIGURES_EXCHANGED, OTHER_ROW, ROWS_EXCHANGED

TableOf = Callable[..., Table]


def amounts(table: Table, row: str) -> list[str]:
    cells = zip(table.columns, table.rows[table.row_index(row)].cells, strict=True)
    return [cell.value for column, cell in cells if column.kind == "amount"]


def printing(table: Table, row: str, texts: list[str]) -> Table:
    """The table with other amounts in a row."""
    i, rest = table.row_index(row), iter(texts)
    cells = zip(table.columns, table.rows[i].cells, strict=True)
    new = replace(
        table.rows[i], cells=tuple(Cell(next(rest)) if column.kind == "amount" else cell for column, cell in cells)
    )
    return replace(table, rows=(*table.rows[:i], new, *table.rows[i + 1 :]))


def causes_of(wrong: Disclosure) -> tuple[Cause, ...]:
    return causes(wrong, ledger_of(wrong))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("t3.1", ("p3.4", "p3.8")),  # parts of two sums
        ("t3.1", ("p3.8", "p3.10")),
        ("t3.1", ("p3.3", "p3.4")),  # a sum and its part
        ("t2.1", ("p2.4", "p2.5")),  # parts of one sum, which holds nevertheless
        ("t3.1", ("p3.4", "p3.5")),  # likewise, and of each row one figure alone is held elsewhere
        ("t6.1", ("p6.3", "p6.8")),  # other tables print none of it
    ],
)
def test_two_rows_with_each_others_figures_are_one_cause(sound: Disclosure, name: str, rows: tuple[str, str]) -> None:
    table = sound.table(name)
    one, other = (amounts(table, row) for row in rows)
    wrong = sound.with_table(printing(printing(table, rows[0], other), rows[1], one))
    (cause,) = causes_of(wrong)
    first = cause.suggestions[0]
    assert (first.kind, first.presumes, first.strength, first.breaks) == (ROWS_EXCHANGED, "misread", "weak", ())
    after = apply_all(wrong, first.changes).table(name)
    assert [amounts(after, row) for row in rows] == [one, other]
    assert "（两行的数字互换）" in explain(first, wrong, "zh")
    assert "(the figures of two rows changed places)" in explain(first, wrong, "en")


@pytest.mark.parametrize(("name", "row"), [("t6.1", "p6.5"), ("t3.1", "p3.10"), ("t7.1", "p7.4")])
def test_a_row_of_the_other_sign_is_one_cause(sound: Disclosure, name: str, row: str) -> None:
    table = sound.table(name)
    right = amounts(table, row)
    wrong = sound.with_table(printing(table, row, [text and f"-{text}" for text in right]))
    (cause,) = causes_of(wrong)
    first = cause.suggestions[0]
    assert (first.kind, first.presumes, first.breaks) == ("sign-added", "misread", ())
    assert amounts(apply_all(wrong, first.changes).table(name), row) == right


def test_what_is_too_many_beside_a_blank_total_is_not_surely_of_the_other_sign(sound: Disclosure) -> None:
    table = sound.table("t10.1")
    for row, texts in (("p10.1", [""] * 4), ("p10.2", ["3.00", "3.00", "", ""]), ("p10.3", [""] * 4)):
        table = printing(table, row, texts)
    wrong = sound.with_table(table)
    signs = [s for cause in causes_of(wrong) for s in cause.suggestions if s.kind == "sign-lost"]
    assert {s.strength for s in signs} == {"weak"}


def test_rows_of_one_form_or_columns_of_another_nothing_is_sure(sound: Disclosure, table_of: TableOf) -> None:
    """Two kinds of income have each other's figure: so it is where two columns of form 2 changed places, too."""
    income = {"一、本年收入": "200.00", "4. 财政专户核拨": "6.00", "5. 单位资金": "4.00"}
    rows = [[cell.value for cell in row.cells] for row in sound.table("t1.1").rows]
    rows[4][0] = "4. 财政专户核拨"
    for row in (*rows[:1], *rows[4:12]):
        row[1] = income.get(row[0], "")
    sources = [[cell.value for cell in row.cells][:15] for row in sound.table("t2.1").rows]
    for row in sources:
        row[12:] = [row[14], row[13], ""]
    listed = [s for c in causes_of(with_forms(sound, table_of(1, rows), table_of(2, sources))) for s in c.suggestions]
    assert {"columns-exchanged", ROWS_EXCHANGED} <= {s.kind for s in listed}
    assert {s.strength for s in listed} == {"weak"}


def with_forms(disclosure: Disclosure, *tables: Table) -> Disclosure:
    """The disclosure with other tables of these forms, and no table of money carried over."""
    new = {table.number: table for table in tables}
    return replace(disclosure, tables=tuple(new.get(t.number, t) for t in disclosure.tables if t.number != 11))


def test_rows_whose_figures_slid_are_not_exchanged_two_by_two(sound: Disclosure) -> None:
    """Each exchange would put one row right and leave the other open."""
    table = sound.table("t3.1")
    for i in range(5, 10):
        table = printing(table, f"p3.{i}", amounts(sound.table("t3.1"), f"p3.{i - 1}"))
    listed = [s for cause in causes_of(sound.with_table(table)) for s in cause.suggestions]
    assert listed
    assert ROWS_EXCHANGED not in {s.kind for s in listed}


@pytest.mark.parametrize(
    ("name", "rows", "column", "kind"),
    [
        ("t6.1", ("p6.2", "p6.3"), "total", FIGURES_EXCHANGED),
        ("t7.1", ("p7.3", "p7.4"), "total", FIGURES_EXCHANGED),
        ("t3.1", ("p3.4", "p3.5"), "basic", OTHER_ROW),
    ],
)
def test_two_figures_of_a_column_in_each_others_place_are_one_edit(
    sound: Disclosure, name: str, rows: tuple[str, str], column: str, kind: str
) -> None:
    table = sound.table(name)
    at = table.column_index(column)
    one, other = (table.rows[table.row_index(row)] for row in rows)
    changed = [
        replace(row, cells=(*row.cells[:at], Cell(new.cells[at].value), *row.cells[at + 1 :]))
        for row, new in ((one, other), (other, one))
    ]
    wrong = sound.with_table(table.with_row(changed[0]).with_row(changed[1]))
    listed = [s for cause in causes_of(wrong) for s in cause.suggestions]
    first = listed[0]
    assert (first.kind, first.presumes, first.breaks) == (kind, "misread", ())
    after = apply_all(wrong, first.changes).table(name)
    assert [amounts(after, row) for row in rows] == [amounts(table, row) for row in rows]
    words = {FIGURES_EXCHANGED: "two figures of a column changed places", OTHER_ROW: "a figure stands in another row"}
    assert words[kind] in explain(first, wrong, "en")
