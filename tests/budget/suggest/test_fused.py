"""Figures of several cells in one come apart again, each in its own."""

from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import Disclosure, Table
from budget.edits import apply_all
from budget.suggest import causes, explain

COLUMNS = ["total", "basic", "project"]


def texts(disclosure: Disclosure) -> list[list[str]]:
    return [[cell.value for cell in row.cells] for row in disclosure.table("t3.1").rows]


def in_one_cell(table: Table, row: str, where: str, text: str) -> Table:
    """The table with a text in one cell of a row, and none in the other columns of money."""
    old = table.rows[table.row_index(row)]
    texts = {table.column_index(column): text if column == where else "" for column in COLUMNS}
    cells = tuple(replace(cell, text=texts.get(i, cell.text)) for i, cell in enumerate(old.cells))
    return table.with_row(replace(old, cells=cells))


def in_cents(table: Table) -> Table:
    """The table with its amounts a hundred times as large, without decimals."""
    money = [column.kind == "amount" for column in table.columns]
    cents = [
        replace(
            row,
            cells=tuple(
                replace(c, text=c.text.replace(".", "") if m else c.text) for c, m in zip(row.cells, money, strict=True)
            ),
        )
        for row in table.rows
    ]
    return replace(table, rows=tuple(cents))


@pytest.mark.parametrize("where", ["total", "basic", "project"])
@pytest.mark.parametrize("text", ["160.75120.5040.25", "160.75 120.50 40.25"])
def test_figures_of_three_columns_that_were_read_into_one_come_apart(sound: Disclosure, where: str, text: str) -> None:
    wrong = sound.with_table(in_one_cell(sound.table("t3.1"), "p3.2", where, text))
    (cause,) = causes(wrong, ledger_of(wrong))
    first = cause.suggestions[0]
    assert (first.kind, first.breaks) == ("figures-fused", ())
    assert texts(apply_all(wrong, first.changes)) == texts(sound)
    assert "（几个数字读进了同一格）" in explain(first, wrong, "zh")
    assert "(figures of several cells were read into one)" in explain(first, wrong, "en")


def test_whole_numbers_come_apart_where_the_sums_say(sound: Disclosure) -> None:
    cents = replace(sound, tables=tuple(in_cents(table) for table in sound.tables))
    assert not causes(cents, ledger_of(cents))
    wrong = cents.with_table(in_one_cell(cents.table("t3.1"), "p3.4", "total", "1205012050"))
    first = causes(wrong, ledger_of(wrong))[0].suggestions[0]
    assert first.kind == "figures-fused"
    assert texts(apply_all(wrong, first.changes)) == texts(cents)


def test_cells_that_are_filled_leave_no_room_for_the_figures_of_one(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    at = table.column_index("total")
    row = table.rows[table.row_index("p3.2")]
    cells = tuple(replace(c, text="160.75120.50") if i == at else c for i, c in enumerate(row.cells))
    wrong = sound.with_table(table.with_row(replace(row, cells=cells)))
    kinds = {s.kind for cause in causes(wrong, ledger_of(wrong)) for s in cause.suggestions}
    assert kinds and "figures-fused" not in kinds
