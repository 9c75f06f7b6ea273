"""Figures of another row or column, in the place of which all else asks for the same ones."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from budget.changes import EmendCell
from budget.checks.ledger import ledger_of
from budget.disclosure import Cell, Disclosure, Row, Table
from budget.edits import apply_all
from budget.suggest import Cause, causes, explain
from budget.suggest.asked import asked_columns
from budget.suggest.ground import Ground

TableOf = Callable[..., Table]


def column_of(table: Table, key: str, texts: Sequence[str]) -> Table:
    """The table with other texts down a column."""
    at = table.column_index(key)
    pairs = zip(table.rows, texts, strict=True)
    rows = (replace(row, cells=(*row.cells[:at], Cell(text), *row.cells[at + 1 :])) for row, text in pairs)
    return replace(table, rows=tuple(rows))


def values(table: Table, key: str) -> list[str]:
    at = table.column_index(key)
    return [row.cells[at].value for row in table.rows]


def only_cause(wrong: Disclosure) -> Cause:
    (cause,) = causes(wrong, ledger_of(wrong))
    return cause


def with_figures_of(table: Table, row: str, other: str) -> Table:
    """The table in which a row prints the amounts of another."""
    theirs = table.rows[table.row_index(other)].cells
    kinds = [column.kind for column in table.columns]

    def printing(own: Row) -> Row:
        cells = zip(own.cells, theirs, kinds, strict=True)
        return replace(own, cells=tuple(there if kind == "amount" else here for here, there, kind in cells))

    return replace(table, rows=tuple(printing(own) if own.id == row else own for own in table.rows))


@pytest.mark.parametrize(
    ("name", "repeated", "by"),
    [("t3.1", "total", "project"), ("t5.1", "project", "basic"), ("t6.1", "operating", "total")],
)
def test_a_column_that_stands_twice_is_one_cause_and_emended_as_all_else_asks(
    sound: Disclosure, name: str, repeated: str, by: str
) -> None:
    table = sound.table(name)
    wrong = sound.with_table(column_of(table, by, values(table, repeated)))
    first = only_cause(wrong).suggestions[0]
    assert (first.kind, first.presumes, first.strength, first.breaks) == ("column-repeated", "emended", "weak", ())
    assert values(apply_all(wrong, first.changes).table(name), by) == values(table, by)
    assert "those of another column stand here; these are what the sums ask for" in explain(first, wrong, "en")


def test_a_column_of_other_figures_is_one_cause(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    last_year = ["181.11", "141.90", "142.03", "98.76", "41.37", "38.16", "28.85", "29.31", "8.37", "8.98"]
    wrong = sound.with_table(column_of(table, "total", last_year))
    first = only_cause(wrong).suggestions[0]
    assert (first.kind, first.strength, first.breaks) == ("column-other", "weak", ())
    assert values(apply_all(wrong, first.changes).table("t3.1"), "total") == values(table, "total")


@pytest.mark.parametrize(("row", "other"), [("p3.7", "p3.6"), ("p3.6", "p3.5"), ("p3.5", "p3.4"), ("p3.8", "p3.9")])
def test_a_row_with_the_figures_of_its_neighbour_is_one_cause(sound: Disclosure, row: str, other: str) -> None:
    table = sound.table("t3.1")
    wrong = sound.with_table(with_figures_of(table, row, other))
    first = only_cause(wrong).suggestions[0]
    assert (first.kind, first.strength, first.breaks) == ("figures-of-neighbour", "weak", ())
    after = apply_all(wrong, first.changes).table("t3.1")
    assert [[c.value for c in r.cells] for r in after.rows] == [[c.value for c in r.cells] for r in table.rows]


def test_of_two_rows_of_the_same_figures_that_nothing_parts_both_are_listed_as_equals(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    wrong = sound.with_table(with_figures_of(table, "p6.6", "p6.5"))
    listed = [s for s in only_cause(wrong).suggestions if s.kind == "figures-of-neighbour"]
    assert {s.target.row for s in listed} == {"p6.5", "p6.6"}
    assert all(s.rivals for s in listed)


def test_a_row_that_stands_twice_whole_is_none_with_the_figures_of_its_neighbour(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    twice = replace(table.rows[7], id="p3.8b")  # the row above it has the same figures
    wrong = sound.with_table(replace(table, rows=(*table.rows[:8], twice, *table.rows[8:])))
    listed = [s.kind for cause in causes(wrong, ledger_of(wrong)) for s in cause.suggestions]
    assert listed[0] == "row-doubled"
    assert "figures-of-neighbour" not in listed


def test_what_no_sum_down_a_column_confirms_is_no_other_column(sound: Disclosure) -> None:
    """Rows of another table that were read under the headings of this one have no sums that they could close."""
    table = sound.table("t2.1")
    first, parents = table.column_index("total"), {1, 2, 5, 6, 8}
    blank = (
        replace(row, cells=tuple(Cell("") if i in parents and at >= first else c for at, c in enumerate(row.cells)))
        for i, row in enumerate(table.rows)
    )
    texts = ["190.00", *("" if i in parents else f"{100 + i}.77" for i in range(1, len(table.rows)))]
    wrong = sound.with_table(column_of(replace(table, rows=tuple(blank)), "fiscal", texts))
    assert list(asked_columns(Ground(wrong, ledger_of(wrong), {}), "t2.1")) == []


def test_figures_below_nought_are_asked_of_no_column(sound: Disclosure) -> None:
    """Of two columns in each other's place, all sums down what stands between them would close below nought."""
    table = sound.table("t3.1")
    total, basic, project = (values(table, key) for key in ("total", "basic", "project"))
    much = [text and f"9{text}" for text in basic]
    for key, texts in (("total", project), ("project", total), ("basic", much)):
        table = column_of(table, key, texts)
    alone = replace(sound, tables=(table,))
    found = [change for one in asked_columns(Ground(alone, ledger_of(alone), {}), "t3.1") for change in one.changes]
    assert "basic" not in {change.at.column for change in found if isinstance(change, EmendCell)}
