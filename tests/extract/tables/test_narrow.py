"""Figures that narrow cells broke, in tables that print little else."""

from dataclasses import replace

import pytest

from budget.disclosure import Cell, Column, Row, Table
from extract.tables.narrow import Narrow

BROKEN = ("figures-joined",)


def table(name: str, *cells: Cell, unit: str = "万元") -> Table:
    """A table of one row of amounts."""
    columns = tuple(Column(f"c{n}", None, (), "text" if cell.doubt else "amount") for n, cell in enumerate(cells))
    return Table(name, None, None, "", unit, "present", (1,), columns, (Row("p1.1", "item", cells, 1),))


def narrow(text: str, width: float = 24) -> Cell:
    """A cell of two lines, its ink 20 points wide, four a letter."""
    return Cell(text, 1, (0, 0, width, 20), (1, 0, 21, 20), doubt=BROKEN)


FINE = table("t1", *map(Cell, ("0.1532", "3.0230", "0.00", "2.8802")))
COARSE = table("t2", *map(Cell, ("0.15", "3.02", "2.88")))


@pytest.mark.parametrize(
    ("before", "cells", "text"),
    [
        ([FINE], (narrow("14.74 55"), narrow("0.38 95")), "14.7455"),
        ([FINE, COARSE], (narrow("14.74 55"),), "14.74 55"),
        ([FINE, replace(COARSE, unit="元")], (narrow("14.74 55"),), "14.7455"),
        ([replace(FINE, unit="元")], (narrow("14.74 55"),), "14.74 55"),
        ([FINE], (narrow("14.74 55"), Cell("3.02")), "14.74 55"),
        ([FINE], (narrow("14.74 55", width=60),), "14.74 55"),
        ([FINE], (narrow("14.74 5501"),), "14.74 5501"),
        ([FINE], (narrow("745.95 94%"),), "745.95 94%"),
        ([], (narrow("14.74 55"),), "14.74 55"),
    ],
)
def test_what_tables_before_print_tells_whether_two_lines_are_one_figure(
    before: list[Table], cells: tuple[Cell, ...], text: str
) -> None:
    tables = Narrow()
    for one in before:
        assert tables.whole(one) == one
    last = tables.whole(table("t9", *cells))
    cell = last.rows[0].cells[0]
    assert (cell.text, cell.doubt) == (text, BROKEN if " " in text else ())
    assert last.columns[0].kind == ("text" if " " in text else "amount")
