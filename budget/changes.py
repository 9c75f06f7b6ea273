"""The changes that a clerk's decision is made of: each names what stood there before, and has an inverse.

A change is logged as its result, never as a gesture: shifting figures is a number of cells set, joining
tables is rows that leave one and come into another, and an empty table that goes.
"""

from collections.abc import Iterator
from typing import Literal, get_args

from budget.disclosure import Address, Row, RowKind, Table
from budget.record import dataclass

CardField = Literal["issuer", "region", "year", "kind", "scope", "department", "formerly"]
CARD_FIELDS: tuple[CardField, ...] = get_args(CardField)
TableField = Literal["form", "number", "title", "unit", "state", "compiled_by", "pages", "notes", "style"]
ColumnField = Literal["id", "key", "kind", "header"]
TableValue = str | int | tuple[str, ...] | tuple[int, ...] | None
ColumnValue = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class SetCell:
    """The printed text of a cell was read as ``before``; the page prints ``after``."""

    at: Address
    before: str
    after: str
    op: Literal["set"] = "set"


@dataclass(frozen=True, slots=True)
class EmendCell:
    """What ought to stand in a cell, beside its printed text; None takes an emendation away."""

    at: Address
    before: str | None
    after: str | None
    op: Literal["emend"] = "emend"


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A row that was missing; it follows the row ``after``, or comes first where that is None."""

    table: str
    row: Row
    after: str | None
    op: Literal["insert_row"] = "insert_row"


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """The inverse of :class:`InsertRow`; it carries the whole row, so that it can come back."""

    table: str
    row: Row
    after: str | None
    op: Literal["delete_row"] = "delete_row"


@dataclass(frozen=True, slots=True)
class SetRowKind:
    """What a row is: an item, a total, a heading."""

    table: str
    row: str
    before: RowKind
    after: RowKind
    op: Literal["row_kind"] = "row_kind"


@dataclass(frozen=True, slots=True)
class SetColumn:
    """What a column means: the form's key for it, the kind of its cells, or its heading.

    Where it comes to have a key it has it as its id, too: what was decided about its cells before then lapses.
    """

    table: str
    column: str
    field: ColumnField
    before: ColumnValue
    after: ColumnValue
    op: Literal["set_column"] = "set_column"


@dataclass(frozen=True, slots=True)
class SetTable:
    """What a table is: which form, in which unit, whether all of it is in our file."""

    table: str
    field: TableField
    before: TableValue
    after: TableValue
    op: Literal["set_table"] = "set_table"


@dataclass(frozen=True, slots=True)
class InsertTable:
    """A table without rows; it follows the table ``after``, or comes first where that is None."""

    table: Table
    after: str | None
    op: Literal["insert_table"] = "insert_table"


@dataclass(frozen=True, slots=True)
class DeleteTable:
    """The inverse of :class:`InsertTable`: a table goes whose rows have all gone before."""

    table: Table
    after: str | None
    op: Literal["delete_table"] = "delete_table"


@dataclass(frozen=True, slots=True)
class SetCard:
    """A field of the card."""

    field: CardField
    before: str | int | None
    after: str | int | None
    op: Literal["card"] = "card"


Change = (
    SetCell
    | EmendCell
    | InsertRow
    | DeleteRow
    | SetRowKind
    | SetColumn
    | SetTable
    | InsertTable
    | DeleteTable
    | SetCard
)


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    match change:
        case InsertRow():
            return DeleteRow(change.table, change.row, change.after)
        case DeleteRow():
            return InsertRow(change.table, change.row, change.after)
        case InsertTable():
            return DeleteTable(change.table, change.after)
        case DeleteTable():
            return InsertTable(change.table, change.after)
        case SetCell():
            return SetCell(change.at, change.after, change.before)
        case EmendCell():
            return EmendCell(change.at, change.after, change.before)
        case SetRowKind():
            return SetRowKind(change.table, change.row, change.after, change.before)
        case SetColumn():
            column = str(change.after) if change.field == "id" else change.column
            return SetColumn(change.table, column, change.field, change.after, change.before)
        case SetTable():
            return SetTable(change.table, change.field, change.after, change.before)
        case SetCard():
            return SetCard(change.field, change.after, change.before)


def inverse_all(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that take all of these back, last one first."""
    return tuple(inverse(change) for change in reversed(changes))


def table_of(change: Change) -> str | None:
    """The id of the table that a change is about; None for the card."""
    match change:
        case SetCell() | EmendCell():
            return change.at.table
        case InsertTable() | DeleteTable():
            return change.table.id
        case SetCard():
            return None
        case _:
            return change.table


def places(change: Change) -> tuple[tuple[str, ...], ...]:
    """What a change writes or leans on, as paths; what one path begins with another holds.

    (table,) is all of a table, (table, row) a row, (table, row, column) a cell, (table, ``""``, …) what the
    table or a column is, (``""``, field) a field of the card. What is put somewhere leans on the place
    behind its neighbour, (table, neighbour, ``""``) or (table, ``""``, ``""``), and on nothing in it.
    """
    return tuple(_places(change))


def _places(change: Change) -> Iterator[tuple[str, ...]]:
    match change:
        case SetCell() | EmendCell():
            yield tuple(change.at)
        case InsertRow() | DeleteRow():
            yield (change.table, change.row.id)
            yield (change.table, change.after or "", "")
        case SetRowKind():
            yield (change.table, change.row, "kind", "")
        case SetColumn(field="id"):  # all cells of the column have other addresses then
            yield (change.table,)
        case SetColumn():
            yield (change.table, "", "column", change.column, change.field)
            if change.field == "key":  # no two columns have the same
                yield from ((change.table, "", "key", str(key)) for key in (change.before, change.after) if key)
        case SetTable():
            yield (change.table, "", change.field)
        case InsertTable() | DeleteTable():
            yield (change.table.id,)
            yield (change.after or "", "", "")
        case SetCard():
            yield ("", change.field)
