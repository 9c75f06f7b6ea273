"""What changes make of a disclosure.

A change names what stood there before, so that replaying an old log can never silently overwrite
something else: where the present state differs, :class:`EditConflictError` says so.
"""

from dataclasses import replace
from typing import Any, Literal, assert_never, get_args

from budget.changes import (
    CardField,
    Change,
    ColumnField,
    ColumnValue,
    DeleteRow,
    DeleteTable,
    EmendCell,
    InsertRow,
    InsertTable,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
    TableField,
    TableValue,
)
from budget.disclosure import (
    PROSE,
    Address,
    Card,
    Cell,
    Column,
    ColumnKind,
    Disclosure,
    DisclosureKind,
    RowKind,
    Scope,
    Table,
    TableState,
    Unit,
)
from budget.said import Said
from budget.sentences import said
from budget.style import Style


class EditConflictError(ValueError):
    """A change does not fit what now stands at its place."""


def apply(disclosure: Disclosure, change: Change) -> Disclosure:
    """The disclosure after one change.

    Raises:
        EditConflictError: the place does not exist, or something else than ``before`` stands there.
    """
    match change:
        case SetCell():
            return _change_cell(disclosure, change.at, change.before, change.after, "text")
        case EmendCell():
            return _change_cell(disclosure, change.at, change.before, change.after, "emended")
        case InsertRow():
            return disclosure.with_table(_insert(_table(disclosure, change.table), change))
        case DeleteRow():
            return disclosure.with_table(_delete(_table(disclosure, change.table), change))
        case SetRowKind():
            return disclosure.with_table(_set_row_kind(_table(disclosure, change.table), change))
        case SetColumn():
            return disclosure.with_table(_set_column(_table(disclosure, change.table), change))
        case SetTable():
            return disclosure.with_table(_set_table(_table(disclosure, change.table), change))
        case InsertTable():
            return _insert_table(disclosure, change)
        case DeleteTable():
            return _delete_table(disclosure, change)
        case SetCard():
            return replace(disclosure, card=_set_card(disclosure.card, change))


def apply_all(disclosure: Disclosure, changes: tuple[Change, ...]) -> Disclosure:
    """The disclosure after all changes, in order; raises EditConflictError."""
    for change in changes:
        disclosure = apply(disclosure, change)
    return disclosure


def _table(disclosure: Disclosure, table_id: str) -> Table:
    try:
        return disclosure.table(table_id)
    except KeyError:
        raise EditConflictError(said("no-table", table=table_id)) from None


def _change_cell(
    disclosure: Disclosure,
    at: Address,
    before: str | None,
    after: str | None,
    attribute: Literal["text", "emended"],
) -> Disclosure:
    table = _table(disclosure, at.table)
    try:
        index, column = table.row_index(at.row), table.column_index(at.column)
    except KeyError as missing:
        raise EditConflictError(said("no-cell", missing=missing, table=at.table)) from None
    row = table.rows[index]
    cell: Cell = row.cells[column]
    if getattr(cell, attribute) != before:
        raise EditConflictError(said("other-text", at=at, found=getattr(cell, attribute), before=before))
    change: dict[str, Any] = {attribute: after}
    cells = (*row.cells[:column], replace(cell, **change), *row.cells[column + 1 :])
    return disclosure.with_table(table.with_row(replace(row, cells=cells)))


def _insert(table: Table, change: InsertRow) -> Table:
    if table.id == PROSE:
        raise EditConflictError(said("sentence-added"))
    if any(row.id == change.row.id for row in table.rows):
        raise EditConflictError(said("row-there", row=change.row.id, table=table.id))
    if len(change.row.cells) != len(table.columns):
        raise EditConflictError(said("row-width", row=change.row.id, table=table.id))
    try:
        at = 0 if change.after is None else table.row_index(change.after) + 1
    except KeyError:
        raise EditConflictError(said("no-row", row=change.after, table=table.id)) from None
    return replace(table, rows=(*table.rows[:at], change.row, *table.rows[at:]))


def _delete(table: Table, change: DeleteRow) -> Table:
    if table.id == PROSE:
        raise EditConflictError(said("sentence-taken"))
    if change.row not in table.rows:
        raise EditConflictError(said("row-altered", row=change.row.id, table=table.id))
    if any(field.row == change.row.id for field in table.fields):
        raise EditConflictError(said("row-labelled", row=change.row.id, table=table.id))
    at = table.rows.index(change.row)
    if change.after != (table.rows[at - 1].id if at else None):
        place = "row-not-after" if change.after else "row-not-first"
        details = {"after": change.after} if change.after else {}
        raise EditConflictError(said(place, row=change.row.id, table=table.id, **details))
    return replace(table, rows=tuple(row for row in table.rows if row.id != change.row.id))


def _set_row_kind(table: Table, change: SetRowKind) -> Table:
    if table.id == PROSE:
        raise EditConflictError(said("sentence-kind"))
    try:
        at = table.row_index(change.row)
    except KeyError:
        raise EditConflictError(said("no-row", row=change.row, table=table.id)) from None
    row = table.rows[at]
    if row.kind != change.before or change.after not in get_args(RowKind):
        raise EditConflictError(
            said("other-row-kind", row=row.id, found=row.kind, before=change.before, after=change.after)
        )
    return table.with_row(replace(row, kind=change.after))


def _otherwise(where: Said, change: SetColumn | SetTable | SetCard, found: object) -> EditConflictError:
    """Something else stands there than what was to be changed."""
    return EditConflictError(
        said("other-value", where=where, field=change.field, found=repr(found), before=repr(change.before))
    )


def _set_column(table: Table, change: SetColumn) -> Table:
    if table.id == PROSE:
        raise EditConflictError(said("sentence-columns"))
    try:
        at = table.column_index(change.column)
    except KeyError:
        raise EditConflictError(said("no-column", column=change.column, table=table.id)) from None
    column = table.columns[at]
    where = said("where-column", column=column.id, table=table.id)
    if getattr(column, change.field) != change.before:
        raise _otherwise(where, change, getattr(column, change.field))
    if not _fits_column(change.field, change.after):
        raise EditConflictError(said("no-value", where=where, after=repr(change.after), field=change.field))
    if change.field in ("id", "key") and change.after in {getattr(c, change.field) for c in table.columns} - {None}:
        raise EditConflictError(said("column-there", table=table.id, column=change.after))
    if change.field == "id" and any(field.column == column.id for field in table.fields):
        raise EditConflictError(said("labelled", where=where))
    value: dict[str, Any] = {change.field: change.after}
    columns: tuple[Column, ...] = (*table.columns[:at], replace(column, **value), *table.columns[at + 1 :])
    return replace(table, columns=columns)


def _fits_column(name: ColumnField, value: ColumnValue) -> bool:
    match name:
        case "id":
            return isinstance(value, str) and bool(value)
        case "key":
            return value is None or isinstance(value, str)
        case "kind":
            return value in get_args(ColumnKind)
        case "header":
            return isinstance(value, tuple)
        case _:
            assert_never(name)


def _set_table(table: Table, change: SetTable) -> Table:
    if table.id == PROSE:
        raise EditConflictError(said("sentence-form"))
    where = said("where-table", table=table.id)
    if getattr(table, change.field) != change.before:
        raise _otherwise(where, change, getattr(table, change.field))
    if not _fits_table(change.field, change.after):
        raise EditConflictError(said("no-value", where=where, after=repr(change.after), field=change.field))
    value: dict[str, Any] = {change.field: change.after}
    return replace(table, **value)


def _fits_table(name: TableField, value: TableValue) -> bool:
    match name:
        case "number":
            return value is None or isinstance(value, int)
        case "unit":
            return value is None or value in get_args(Unit)
        case "state":
            return value in get_args(TableState)
        case "pages":
            return isinstance(value, tuple) and all(isinstance(page, int) for page in value)
        case "notes":
            return isinstance(value, tuple) and all(isinstance(note, str) for note in value)
        case "title":
            return isinstance(value, str)
        case "form" | "compiled_by":
            return value is None or isinstance(value, str)
        case "style":
            return value is None or value in get_args(Style)
        case _:
            assert_never(name)


def _insert_table(disclosure: Disclosure, change: InsertTable) -> Disclosure:
    ids = [table.id for table in disclosure.tables]
    new = change.table
    if new.id in ids or new.id == PROSE:
        raise EditConflictError(said("table-there", table=new.id))
    if new.rows or new.fields:
        raise EditConflictError(said("table-full", table=new.id))
    if change.after is not None and change.after not in ids:
        raise EditConflictError(said("no-table", table=change.after))
    at = 0 if change.after is None else ids.index(change.after) + 1
    return replace(disclosure, tables=(*disclosure.tables[:at], new, *disclosure.tables[at:]))


def _delete_table(disclosure: Disclosure, change: DeleteTable) -> Disclosure:
    old = change.table
    if old.rows or old.fields or old not in disclosure.tables:
        raise EditConflictError(said("table-altered", table=old.id))
    at = disclosure.tables.index(old)
    if change.after != (disclosure.tables[at - 1].id if at else None):
        raise EditConflictError(said("table-not-after", table=old.id, after=change.after or said("nothing")))
    return replace(disclosure, tables=(*disclosure.tables[:at], *disclosure.tables[at + 1 :]))


def _set_card(card: Card, change: SetCard) -> Card:
    where = said("where-card")
    if getattr(card, change.field) != change.before:
        raise _otherwise(where, change, getattr(card, change.field))
    if change.after is not None and not _fits(change.field, change.after):
        raise EditConflictError(said("no-value", where=where, after=repr(change.after), field=change.field))
    value: dict[str, Any] = {change.field: change.after}
    return replace(card, **value)


def _fits(name: CardField, value: str | int) -> bool:
    if name == "year":
        return isinstance(value, int)
    known = {"kind": get_args(DisclosureKind), "scope": get_args(Scope)}
    return value in known[name] if name in known else isinstance(value, str)
