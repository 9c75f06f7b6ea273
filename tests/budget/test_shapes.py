"""Rows that are parted, and rows that go to another table, with their cells where they belong."""

from dataclasses import replace

import pytest

from budget.disclosure import BLANK, Cell, Column, ColumnKind, Disclosure, Row, Source, Table
from budget.edits import apply_all
from budget.restructure import CannotError, move_rows, split_row

KINDS: dict[str, ColumnKind] = {"c": "code", "n": "label", "a": "amount"}


def table(name: str, columns: str, *rows: tuple[Cell | str, ...]) -> Table:
    """A table with a column for each letter of ``columns``, that says its kind; a heading of its own over each."""
    heads = tuple(Column(f"{kind}{i}", None, (f"{name}{i}",), KINDS[kind]) for i, kind in enumerate(columns))
    made = (tuple(c if isinstance(c, Cell) else Cell(c) for c in row) for row in rows)
    body = tuple(Row(f"{name}.{i}", "item", cells, 1) for i, cells in enumerate(made))
    return Table(name, None, None, "", None, "present", (1,), heads, body)


def disclosed(*tables: Table) -> Disclosure:
    return Disclosure(Source("a.pdf", "ab" * 32, 1, "pdf"), tables=tables)


def texts(of: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in of.rows]


def printed(text: str, top: float, bottom: float) -> Cell:
    """What stands between two heights in a cell from 0 to 40."""
    raw = text if "\n" in text else None
    return Cell(text.replace("\n", " "), 1, (0.0, 0.0, 50.0, 40.0), (5.0, top, 45.0, bottom), raw=raw)


def test_a_code_printed_beside_the_second_line_comes_into_the_second_row() -> None:
    row = (printed("01", 22, 38), printed("08", 2, 18), printed("所有", 12, 28), printed("19.84\n7.10", 2, 38))
    own = disclosed(table("t", "ccna", row))
    first, second = apply_all(own, split_row(own, "t", "t.0")).tables[0].rows
    assert [cell.text for cell in first.cells] == ["", "08", "所有", "19.84"]  # what stands between the two stays
    assert [cell.text for cell in second.cells] == ["01", "", "", "7.10"]
    assert second.cells[0].ink == (5.0, 22, 45.0, 38)
    assert second.cells[3].box == (0.0, 20.0, 50.0, 38.0)
    bare = disclosed(table("t", "ccna", tuple(replace(cell, box=None, ink=None) for cell in row)))
    assert texts(apply_all(bare, split_row(bare, "t", "t.0")).tables[0])[1] == ["", "", "", "7.10"]


@pytest.mark.parametrize(
    ("names", "parted"),
    [("办公费 印刷费", ["办公费", "印刷费"]), ("办公费", ["办公费", ""]), ("Office supplies", ["Office supplies", ""])],
)
def test_names_with_a_blank_between_them_are_parted_with_their_figures(names: str, parted: list[str]) -> None:
    row = (Cell("0102", raw="01 02"), Cell(names.replace("费 ", "费"), raw=names), Cell("31.144.00", raw="31.14 4.00"))
    own = disclosed(table("t", "cna", row))
    assert texts(apply_all(own, split_row(own, "t", "t.0")).tables[0]) == [
        ["01", parted[0], "31.14"],
        ["02", parted[1], "4.00"],
    ]


def test_rows_read_into_columns_that_are_not_theirs_go_to_their_own_kind_by_kind() -> None:
    home = table("h", "cnaa", ("301", "工资", "5.00", "5.00"))
    into = table(
        "t", "ccnnaaa", ("303", "", "抚恤金", "", "19.84", BLANK, "19.84"), ("201", "", "甲", "", "1", "1", "")
    )
    own = disclosed(home, into)
    with pytest.raises(CannotError, match="no-column"):
        move_rows(own, "t", ["t.0"], "h")
    fitting = disclosed(home, replace(into, rows=into.rows[1:]))
    assert texts(apply_all(fitting, move_rows(fitting, "t", ["t.1"], "h")).tables[0])[1] == ["201", "甲", "1", "1"]
