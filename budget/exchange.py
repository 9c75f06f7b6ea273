"""A table as plain values that a spreadsheet takes, and what is different in those that come back.

What went out is held against what comes back, not against the table as it stands: so what was
changed here meanwhile is neither undone by an old workbook nor taken for a change of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from budget.amount import DASHES, Amount, NotAnAmountError, parse, same_amount
from budget.changes import Change, InsertRow
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Table
from budget.edits import apply
from budget.pattern import pattern
from budget.record import dataclass
from budget.restructure import delete_rows
from budget.restructure.rows import free_row_id, row_before
from budget.restructure.texts import must_be_of_a_form
from budget.style import Style

KEPT = 15
"""Digits of a number that a spreadsheet keeps; a longer one goes out as text."""

_UNWRITABLE = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Value:
    """What goes out for a cell: a text, or an exact decimal with its printed ``decimals``."""

    text: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """What comes back in a cell: as it is shown, and a number as it is stored, in plain digits."""

    shown: str
    stored: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A sheet that came back.

    Attributes:
        went: what had gone out: by id of the row, then of the column.
        rows: the rows in their order: the id of each, ``""`` for one that is new, and its cells by column.
    """

    went: Mapping[str, Mapping[str, str]]
    rows: Sequence[tuple[str, Mapping[str, Came]]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a sheet that came back would change.

    Attributes:
        cells: cells with their new texts.
        rows: rows that came and rows that went, as changes in order; ``added`` and ``deleted`` count them.
        meanwhile: cells and rows that were changed there and here; they stay as they are here.
    """

    cells: tuple[tuple[Address, str], ...]
    rows: tuple[Change, ...]
    added: int
    deleted: int
    meanwhile: int


def value_of(column: Column, cell: Cell, style: Style | None = None) -> Value:
    """What goes out for a cell: what counts in sums, a figure as a number unless it is too long to be kept."""
    text = cell.value.strip()
    amount = _amount(text, style) if column.kind == "amount" and text not in DASHES else None
    if amount is None or len(str(abs(amount.units))) > KEPT:
        return Value(_UNWRITABLE.sub(_UNSEEN, text))
    return Value(str(amount), amount.scale)


def outgoing(table: Table) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """The rows that carry data: the id of each, and its values, one a column."""
    for row in table.body():
        cells = zip(table.columns, row.cells, strict=True)
        yield row.id, tuple(value_of(column, cell, table.style) for column, cell in cells)


def difference(disclosure: Disclosure, table_id: str, back: Returned) -> Difference:
    """What a sheet that came back would change in a table.

    Raises:
        CannotError: rows came or went in a table whose rows stay.
    """
    table = disclosure.table(table_id)
    out = dict(outgoing(table))
    now = {name: {c.id: v.text for c, v in zip(table.columns, values, strict=True)} for name, values in out.items()}
    usual = max((v.decimals or 0 for values in out.values() for v in values), default=0)
    cells, meanwhile = list[tuple[Address, str]](), 0
    known, new, anchor = set[str](), list[tuple[str | None, Mapping[str, Came]]](), None
    for name, came in back.rows:
        if name not in back.went or name in known:
            new += [(anchor, came)] if any(each.shown.strip() for each in came.values()) else []
            continue
        known.add(name)
        anchor = name if name in now else anchor
        for column, text in _changed(table, back.went[name], came, usual):
            if now.get(name, {}).get(column) == back.went[name].get(column):
                cells.append((Address(table_id, name, column), _as_written(text, table, column)))
            elif name not in now or not _says(now[name].get(column, ""), text):
                meanwhile += 1
    missing = [name for name in now if name in back.went and name not in known]
    gone = [name for name in missing if now[name] == back.went[name]]
    added, rows = _rows(disclosure, table, new, gone, usual)
    return Difference(tuple(cells), rows, added, len(gone), meanwhile + len(missing) - len(gone))


def _changed(table: Table, went: Mapping[str, str], came: Mapping[str, Came], usual: int) -> Iterator[tuple[str, str]]:
    """The columns of a row in which something else came back than went out, with their new texts.

    A figure has as many decimals at least as the one before, or, where none stood there, as are ``usual``.
    """
    for column in table.columns:
        if column.id in went and column.id in came:
            before, after = went[column.id], came[column.id]
            if before.strip() in (after.shown.strip(), after.stored.strip()):
                continue
            amount = _amount(before)
            text = _text(column, after, usual if amount is None else amount.scale)
            if not _says(before, text):
                yield column.id, text


def _says(one: str, other: str) -> bool:
    """Whether two texts say the same: as texts, or as amounts."""
    return one.strip() == other.strip() or same_amount(one, other)


def _text(column: Column, came: Came, decimals: int) -> str:
    """The text of a cell that came back: a figure as pages print it, with at least so many decimals."""
    shown = came.shown.strip()
    amount = _amount(came.stored) if column.kind == "amount" and shown not in DASHES and _amount(shown) else None
    if amount is None:
        return shown
    more = max(decimals - amount.scale, 0)
    return Amount(amount.units * 10**more, amount.scale + more).grouped()


def _rows(
    disclosure: Disclosure,
    table: Table,
    new: Sequence[tuple[str | None, Mapping[str, Came]]],
    gone: Sequence[str],
    usual: int,
) -> tuple[int, tuple[Change, ...]]:
    """The rows that came, each behind the one above it, and those that went; and how many came."""
    if not new and not gone:
        return 0, ()
    must_be_of_a_form(table)
    found, seen = list[Change](), disclosure
    first = next(iter(table.body()), None)
    top = row_before(table, first.id) if first else (table.rows[-1].id if table.rows else None)
    behind: dict[str | None, str] = {}
    for anchor, came in new:
        after = behind.get(anchor, anchor or top)
        texts = ((c.id, _text(c, came.get(c.id, Came("", "")), usual)) for c in table.columns)
        cells = tuple(Cell(_as_written(text, table, name)) for name, text in texts)
        page = table.rows[table.row_index(anchor)].page if anchor else next(iter(table.pages), None)
        row = Row(free_row_id(seen, anchor or table.id), "item", cells, page)
        found.append(InsertRow(table.id, row, after))
        seen, behind[anchor] = apply(seen, found[-1]), row.id
    return len(found), (*found, *(delete_rows(seen.table(table.id), gone) if gone else ()))


def _as_written(text: str, table: Table, column: str) -> str:
    """The text that comes into a table: a figure as that writes them."""
    if table.style is None or table.columns[table.column_index(column)].kind != "amount" or text in DASHES:
        return text
    amount = _amount(text)
    return text if amount is None else amount.grouped(table.style)


def _amount(text: str, style: Style | None = None) -> Amount | None:
    try:
        return parse(text, style)
    except NotAnAmountError:
        return None
