"""A long table whose rows are named at once, and whose cells are read run by run, when they are first asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from budget.disclosure import Cell, Row, RowKind, Table
from budget.record import dataclass

LONG = 1000
"""Rows from which a table is stored and read in runs."""

RUN = 32
"""Rows of one run: about as many as a screen shows."""


@dataclass(frozen=True, slots=True)
class RowNames:
    """What names the rows of a table, in order: each has one entry in every list."""

    id: tuple[str, ...]
    kind: tuple[RowKind, ...]
    page: tuple[int | None, ...]
    line: tuple[int | None, ...]


Cells = Sequence[tuple[Cell, ...]]
"""The cells of some rows that follow each other."""


class Run:
    """Up to :data:`RUN` rows: all of their cells are read when one of them is asked for."""

    __slots__ = ("_cells", "_read")

    def __init__(self, read: Callable[[], Cells]) -> None:
        self._read: Callable[[], Cells] | None = read
        self._cells: Cells = ()

    def cells(self, index: int) -> tuple[Cell, ...]:
        """The cells of the row at ``index`` of the run; two threads may read it at once, and find the same."""
        read = self._read
        if read is not None:
            self._cells = read()
            self._read = None
        return self._cells[index]


def names_of(rows: Sequence[Row]) -> RowNames:
    """What names these rows."""
    ids, kinds = tuple(row.id for row in rows), tuple(row.kind for row in rows)
    return RowNames(ids, kinds, tuple(row.page for row in rows), tuple(row.line for row in rows))


def runs_of(rows: Sequence[Row]) -> Iterable[Sequence[Row]]:
    """The rows in runs."""
    return (rows[start : start + RUN] for start in range(0, len(rows), RUN))


def table_in_runs(head: Table, names: RowNames, runs: Sequence[Callable[[int], Cells]]) -> Table:
    """The table of this head with its rows, none of whose cells is read yet.

    Args:
        head: the table without its rows.
        names: of all of its rows.
        runs: what reads the cells of each run, told how many rows it has.

    Raises:
        ValueError: the lists of names differ in length, or there are not as many runs as they name.
    """
    count = sum(1 for _ in zip(names.id, names.kind, names.page, names.line, strict=True))
    sizes = [min(RUN, count - start) for start in range(0, count, RUN)]
    made = (Run(partial(read, size)) for read, size in zip(runs, sizes, strict=True))
    reads = [partial(run.cells, i) for run, size in zip(made, sizes, strict=True) for i in range(size)]
    return replace(head, rows=tuple(Row.unread(names.id, names.kind, names.page, names.line, reads)))
