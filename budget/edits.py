"""What a clerk can do to a disclosure: changes, each logged as its result and each with its inverse.

A change names what stood there before, so that replaying an old log can never silently overwrite
something else: where the present text differs, :class:`EditConflictError` says so.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from budget.disclosure import PROSE, Address, Card, Cell, Disclosure, DisclosureKind, Row, Scope, Table

Because = Literal["misread", "source", "derived", "undetermined"]
Verb = Literal[
    "correct",
    "emend",
    "waive",
    "confirm",
    "card",
    "flag",
    "answer",
    "review",
    "reopen",
    "undo",
    "redo",
    "take_back",
]
CardField = Literal["issuer", "region", "year", "kind", "scope"]


class EditConflictError(ValueError):
    """A change does not fit what now stands at its place."""


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
class SetCard:
    """A field of the card."""

    field: CardField
    before: str | int | None
    after: str | int | None
    op: Literal["card"] = "card"


Change = SetCell | EmendCell | InsertRow | DeleteRow | SetCard


@dataclass(frozen=True, slots=True)
class Waiver:
    """A broken identity left as printed, said so: it holds only while cells, residual and source do.

    Attributes:
        identity: id of the identity; ``cells`` are its addresses with the texts that were seen.
        residual: the difference, as canonical decimal of the table's unit.
    """

    identity: str
    cells: tuple[tuple[Address, str], ...]
    residual: str
    page: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of a clerk, as the log keeps it: one gesture, one entry, one undo.

    Attributes:
        because: why a value was changed or a difference left (design: misread, source, derived, undetermined).
        note: the clerk's own words: the question of a ``flag``, the answer of an ``answer``.
        waivers: what a ``waive`` leaves as printed; each lapses alone.
        cells: the cells that a ``confirm`` covers or a ``flag`` asks about, with the texts that were seen.
        table: what a ``review`` or ``reopen`` is about; None for the whole disclosure.
        target: the id of the entry that an ``undo``, ``redo`` or ``take_back`` takes back or brings again,
            or of the flag that an ``answer`` answers.
    """

    verb: Verb
    changes: tuple[Change, ...] = ()
    because: Because | None = None
    note: str = ""
    waivers: tuple[Waiver, ...] = ()
    cells: tuple[tuple[Address, str], ...] = ()
    table: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it stands in the log: its place, its id, who made it and when (UTC, ISO 8601)."""

    seq: int
    id: str
    who: str
    at: str
    entry: Entry


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
        case SetCard():
            return replace(disclosure, card=_set_card(disclosure.card, change))


def apply_all(disclosure: Disclosure, changes: tuple[Change, ...]) -> Disclosure:
    """The disclosure after all changes, in order; raises EditConflictError."""
    for change in changes:
        disclosure = apply(disclosure, change)
    return disclosure


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    match change:
        case InsertRow():
            return DeleteRow(change.table, change.row, change.after)
        case DeleteRow():
            return InsertRow(change.table, change.row, change.after)
        case SetCell():
            return SetCell(change.at, change.after, change.before)
        case EmendCell():
            return EmendCell(change.at, change.after, change.before)
        case SetCard():
            return SetCard(change.field, change.after, change.before)


def inverse_all(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that take all of these back, last one first."""
    return tuple(inverse(change) for change in reversed(changes))


def places(change: Change) -> tuple[tuple[str, ...], ...]:
    """What a change writes or leans on, as paths: (table, row, column), (table, row) or (``""``, field of the card).

    A row leans on the place behind its neighbour, (table, neighbour, ``""``), and on nothing in it.
    """
    match change:
        case SetCell() | EmendCell():
            return (tuple(change.at),)
        case InsertRow() | DeleteRow():
            return ((change.table, change.row.id), *([(change.table, change.after, "")] if change.after else []))
        case SetCard():
            return (("", change.field),)


def overlap(one: Entry, other: Entry) -> bool:
    """Whether two decisions change the same place, or one changes what the other leans on."""
    pairs = ((a, b) for x in one.changes for a in places(x) for y in other.changes for b in places(y))
    return any(a[: len(b)] == b or b[: len(a)] == a for a, b in pairs)


def _table(disclosure: Disclosure, table_id: str) -> Table:
    try:
        return disclosure.table(table_id)
    except KeyError:
        raise EditConflictError(f"there is no table {table_id}") from None


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
        raise EditConflictError(f"there is no {missing} in table {at.table}") from None
    row = table.rows[index]
    cell: Cell = row.cells[column]
    if getattr(cell, attribute) != before:
        raise EditConflictError(f"{at}: “{getattr(cell, attribute)}” stands there, not “{before}”")
    change: dict[str, Any] = {attribute: after}
    cells = (*row.cells[:column], replace(cell, **change), *row.cells[column + 1 :])
    rows = (*table.rows[:index], replace(row, cells=cells), *table.rows[index + 1 :])
    return disclosure.with_table(replace(table, rows=rows))


def _insert(table: Table, change: InsertRow) -> Table:
    if table.id == PROSE:
        raise EditConflictError("a sentence is no row of a table: none can be added")
    if any(row.id == change.row.id for row in table.rows):
        raise EditConflictError(f"row {change.row.id} is in table {table.id} already")
    if len(change.row.cells) != len(table.columns):
        raise EditConflictError(f"row {change.row.id} has not one cell a column of table {table.id}")
    try:
        at = 0 if change.after is None else table.row_index(change.after) + 1
    except KeyError:
        raise EditConflictError(f"there is no row {change.after} in table {table.id}") from None
    return replace(table, rows=(*table.rows[:at], change.row, *table.rows[at:]))


def _delete(table: Table, change: DeleteRow) -> Table:
    if table.id == PROSE:
        raise EditConflictError("a sentence is no row of a table: none can be taken out")
    if change.row not in table.rows:
        raise EditConflictError(f"row {change.row.id} is not in table {table.id} as it was")
    at = table.rows.index(change.row)
    if change.after != (table.rows[at - 1].id if at else None):
        place = f"follow {change.after}" if change.after else "come first"
        raise EditConflictError(f"row {change.row.id} does not {place} in table {table.id}")
    return replace(table, rows=tuple(row for row in table.rows if row.id != change.row.id))


def _set_card(card: Card, change: SetCard) -> Card:
    if getattr(card, change.field) != change.before:
        raise EditConflictError(f"card: {change.field} is {getattr(card, change.field)!r}, not {change.before!r}")
    if change.after is not None and not _fits(change.field, change.after):
        raise EditConflictError(f"card: {change.after!r} is no {change.field}")
    value: dict[str, Any] = {change.field: change.after}
    return replace(card, **value)


def _fits(name: CardField, value: str | int) -> bool:
    if name == "year":
        return isinstance(value, int)
    known = {"kind": get_args(DisclosureKind), "scope": get_args(Scope)}
    return value in known[name] if name in known else isinstance(value, str)
