"""The tables of a disclosure: printed cells, each with its place on the page.

Everything here is immutable. Boxes are in points, origin at the top left of the page as shown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from budget.many import many
from budget.record import dataclass
from budget.style import Style

Box = tuple[float, float, float, float]
Unit = Literal["元", "千元", "万元", "亿元"]
ColumnKind = Literal["code", "label", "amount", "text"]
RowKind = Literal["header", "numbering", "item", "subtotal", "total", "organisation", "memo", "note"]
TableState = Literal["present", "nil-declared", "blank-undeclared", "incomplete"]

BODY: frozenset[str] = frozenset(["item", "subtotal", "total", "organisation", "memo"])
"""Row kinds that carry data; the others are headings, numbering and notes."""

PROSE = ""
"""The table of an address that points into a sentence: its row is a statement, its column one of what it says."""


class Address(NamedTuple):
    """Where a cell stands: table, row and column id. Survives joining, splitting and moving.

    A figure in a sentence has an address, too: :data:`PROSE`, the statement's id, and its field.
    """

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell.

    Attributes:
        text: what the page prints, lines joined; ``""`` where nothing is printed.
        page: page number from 1, or None (transcripts, rows made by a clerk).
        box: the cell's rectangle on the page. ``ink`` is the rectangle of its text alone.
        line: line number from 1 in a transcript.
        raw: the text as it came, where it differs from ``text``.
        span: rows and columns that the printed cell covers; the covered cells are blank.
        doubt: codes of what makes the reading doubtful.
        confidence: of optical recognition, between 0 and 1.
        emended: what ought to stand here although the page prints ``text``; None if nothing was emended.
    """

    text: str = ""
    page: int | None = None
    box: Box | None = None
    ink: Box | None = None
    line: int | None = None
    raw: str | None = None
    span: tuple[int, int] = (1, 1)
    doubt: tuple[str, ...] = ()
    confidence: float | None = None
    emended: str | None = None

    @property
    def value(self) -> str:
        """The text that counts in sums: the emended one where there is one."""
        return self.text if self.emended is None else self.emended

    def doubted(self, code: str) -> "Cell":
        """This cell with a reason to doubt it; no reason is told twice."""
        return self if code in self.doubt else replace(self, doubt=(*self.doubt, code))


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: its id, the known form's key for it, its heading from the top down, its kind."""

    id: str
    key: str | None
    header: tuple[str, ...]
    kind: ColumnKind


class _Later:
    """What may be read when it is first asked for; before and after, it is an attribute like any other."""

    __slots__ = ("_read",)

    _known = None  # of a row nothing is kept by itself (budget.once); to be asked for what is not there takes long

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            if name != "cells":
                raise AttributeError(name)
            read = self._read
            if read is not None:
                object.__setattr__(self, "cells", read())
                object.__setattr__(self, "_read", None)
            return object.__getattribute__(self, "cells")


@dataclass(frozen=True, slots=True)
class Row(_Later):
    """One printed row; ``cells`` holds one cell a column of its table."""

    id: str
    kind: RowKind
    cells: tuple[Cell, ...]
    page: int | None = None
    line: int | None = None

    @classmethod
    def unread(
        cls,
        ids: Sequence[str],
        kinds: Sequence[RowKind],
        pages: Sequence[int | None],
        lines: Sequence[int | None],
        reads: Sequence[Callable[[], tuple[Cell, ...]]],
    ) -> "list[Row]":
        """Rows whose cells ``reads`` give when they are first asked for; every sequence has one entry a row.

        A long table is shown before all of it is read: so its rows are made in one go, which takes a few milliseconds.
        """
        return many(cls, len(ids), id=ids, kind=kinds, page=pages, line=lines, _read=reads)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of a performance table: which cell holds it."""

    key: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Table:
    """One logical table, over all its pages.

    Attributes:
        id: unique in the disclosure.
        form: key of the known form (``xinjiang-2024/5``), or None.
        number: the form's number as known or printed.
        unit: unit of money of its amounts, a :data:`Unit` or in other countries as printed (``R$ mil``); None if
            neither table nor form tells.
        style: how its figures are written; None: as Chinese budgets write them.

    What is worked out of it once (:mod:`budget.once`) it keeps itself.
    """

    id: str
    form: str | None
    number: int | None
    title: str
    unit: str | None
    state: TableState
    pages: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    compiled_by: str | None = None
    style: Style | None = None
    _rows_at: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)
    _columns_at: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)
    _body_at: list[int] = field(default_factory=list, init=False, compare=False, repr=False)
    _known: dict[object, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def is_accounted(self) -> bool:
        """Whether a review accounts for its amounts one by one, its form known or not.

        It does not for labelled values of performance tables, nor for what sentences say.
        """
        return self.form is not None or not (self.fields or self.id == PROSE)

    def body(self) -> Iterator[Row]:
        """The rows that carry data, in printed order."""
        return (row for row in self.rows if row.kind in BODY)

    def body_places(self) -> Sequence[int]:
        """The positions of the rows that carry data, in printed order."""
        if not self._body_at:
            self._body_at.extend(index for index, row in enumerate(self.rows) if row.kind in BODY)
        return self._body_at

    def column_index(self, column_id: str) -> int:
        """Position of a column; raises KeyError if there is none of this id."""
        if not self._columns_at:
            self._columns_at.update((column.id, index) for index, column in enumerate(self.columns))
        return self._columns_at[column_id]

    def row_index(self, row_id: str) -> int:
        """Position of a row; raises KeyError if there is none of this id."""
        if not self._rows_at:
            self._rows_at.update(zip(map(attrgetter("id"), self.rows), count(), strict=False))
        return self._rows_at[row_id]

    def has_cell(self, row_id: str, column_id: str) -> bool:
        """Whether there is a cell at an address within this table."""
        try:
            return min(self.row_index(row_id), self.column_index(column_id)) >= 0
        except KeyError:
            return False

    def with_row(self, row: Row) -> "Table":
        """This table with one row exchanged for its new version, which has the same id; raises KeyError."""
        at = self.row_index(row.id)
        table = replace(self, rows=(*self.rows[:at], row, *self.rows[at + 1 :]))
        object.__setattr__(table, "_rows_at", self._rows_at)  # the ids are the same ones at the same places
        object.__setattr__(table, "_columns_at", self._columns_at)
        if row.kind == self.rows[at].kind:
            object.__setattr__(table, "_body_at", self._body_at)
        return table

    def cell(self, row_id: str, column_id: str) -> Cell:
        """The cell at an address within this table; raises KeyError."""
        return self.rows[self.row_index(row_id)].cells[self.column_index(column_id)]
