"""Tables that were run together or torn apart, and those of which a part is not in our file."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import get_args

from budget.changes import Change, DeleteRow, DeleteTable, InsertRow, InsertTable, SetTable
from budget.checks.figures import figure
from budget.disclosure import BLANK, BODY, ColumnKind, Disclosure, Row, Table
from budget.edits import apply
from budget.label import fold
from budget.restructure.refusal import CannotError
from budget.restructure.rows import row_before
from budget.restructure.texts import is_filled, must_be_of_a_form, must_hold_no_fields
from budget.style import Style


def move_rows(disclosure: Disclosure, table_id: str, rows: Sequence[str], to: str) -> tuple[Change, ...]:
    """Rows that belong to another table: to its end, or to its beginning where it comes later in print.

    Columns answer to each other by key, else heading, else place. Where something would have no column there,
    the rows were read into columns that are not theirs: then codes, names and figures each come in their order.

    Raises:
        CannotError: something is filled that has no column there, a labelled value would move, or a figure would
            be worth something else there.
    """
    source, target = disclosure.table(table_id), disclosure.table(to)
    must_be_of_a_form(source)
    must_be_of_a_form(target)
    if table_id == to:
        raise CannotError("same-table")
    moved = [source.rows[source.row_index(name)] for name in rows]
    must_hold_no_fields(source, moved)
    _must_mean_the_same(moved, source, target)
    fitted = _all_fitted(moved, source, target)
    ids = [table.id for table in disclosure.tables]
    body = [row.id for row in target.body()]
    last = target.rows[-1].id if target.rows else None
    before_it = row_before(target, body[0]) if body else last
    after = before_it if ids.index(table_id) < ids.index(to) else last
    left, found = source, list[Change]()
    for row in moved:
        found.append(DeleteRow(table_id, row, row_before(left, row.id)))
        left = replace(left, rows=tuple(other for other in left.rows if other.id != row.id))
    for row in fitted:
        found.append(InsertRow(to, row, after))
        after = row.id
    return tuple(found)


def _all_fitted(rows: Sequence[Row], source: Table, target: Table) -> list[Row]:
    """Rows with their cells where another table has them; raises CannotError."""
    try:
        return [_fitted(row, source, _answering(source, target)) for row in rows]
    except CannotError:
        with suppress(CannotError):
            return [_fitted(row, source, _in_order(source, target)) for row in rows]
        raise


def _in_order(source: Table, target: Table) -> list[int | None]:
    """For each column of the target that of the source: the first code for the first code, and so on in each kind."""
    left = {
        kind: [i for i, column in enumerate(source.columns) if column.kind == kind] for kind in get_args(ColumnKind)
    }
    return [left[column.kind].pop(0) if left[column.kind] else None for column in target.columns]


def _must_mean_the_same(rows: Sequence[Row], source: Table, target: Table) -> None:
    """Every figure must be worth in the target what it is worth in the source; raises CannotError."""
    if source.style == target.style:
        return
    amounts = [i for i, column in enumerate(source.columns) if column.kind == "amount"]
    for text in (row.cells[i].value for row in rows if row.kind in BODY for i in amounts):
        if figure(text, source.style) != figure(text, target.style):
            raise CannotError("styles", text=text)


def _answering(source: Table, target: Table) -> list[int | None]:
    """For each column of the target that of the source, by key, else heading, else place and kind."""
    found: list[int | None] = [None] * len(target.columns)
    headings = [tuple(map(fold, column.header)) for column in source.columns]
    for j, column in enumerate(target.columns):
        same = [i for i, own in enumerate(source.columns) if own.key and own.key == column.key]
        found[j] = same[0] if same else None
    for j, column in enumerate(target.columns):
        heading = tuple(map(fold, column.header))
        same = [i for i, own in enumerate(headings) if own and own == heading and i not in found]
        found[j] = same[0] if found[j] is None and same else found[j]
    for j, column in enumerate(target.columns):
        free = found[j] is None and j < len(source.columns) and j not in found
        found[j] = j if free and source.columns[j].kind == column.kind else found[j]
    return found


def _fitted(row: Row, source: Table, columns: Sequence[int | None]) -> Row:
    """A row with its cells where another table has them; headings may lose what has no place there."""
    for i, cell in enumerate(row.cells):
        if row.kind in BODY and i not in columns and is_filled(cell):
            heading = "/".join(source.columns[i].header) or source.columns[i].id
            raise CannotError("no-column", column=heading, text=cell.value)
    return replace(row, cells=tuple(BLANK if i is None else row.cells[i] for i in columns))


def join_table(disclosure: Disclosure, table_id: str) -> tuple[Change, ...]:
    """A table as the rest of the one before it.

    Raises:
        CannotError: it is the first, its unit is another, something filled has no column there, or a figure would
            be worth something else there.
    """
    must_be_of_a_form(disclosure.table(table_id))
    at = next(i for i, table in enumerate(disclosure.tables) if table.id == table_id)
    if at == 0:
        raise CannotError("first")
    above, below = disclosure.tables[at - 1 : at + 1]
    if below.fields:
        raise CannotError("fields")
    if above.unit and below.unit and above.unit != below.unit:
        raise CannotError("units", above=above.unit, below=below.unit)
    _must_mean_the_same(below.rows, below, above)
    columns = _answering(below, above)
    found: list[Change] = [DeleteRow(table_id, row, None) for row in below.rows]
    last = above.rows[-1].id if above.rows else None
    for row in below.rows:
        found.append(InsertRow(above.id, _fitted(row, below, columns), last))
        last = row.id
    pages = tuple(dict.fromkeys((*above.pages, *below.pages)))
    notes = (*above.notes, *(note for note in below.notes if note not in above.notes))
    if pages != above.pages:
        found.append(SetTable(above.id, "pages", above.pages, pages))
    if notes != above.notes:
        found.append(SetTable(above.id, "notes", above.notes, notes))
    return (*found, DeleteTable(replace(below, rows=()), above.id))


def split_table(disclosure: Disclosure, table_id: str, row_id: str) -> tuple[Change, ...]:
    """A table of its own from this row on, of no form yet; headings right above the row go with it.

    Raises:
        CannotError: no row with data stands above it, or a labelled value would move.
    """
    table = disclosure.table(table_id)
    must_be_of_a_form(table)
    at = table.row_index(row_id)
    while at and table.rows[at - 1].kind not in BODY:
        at -= 1
    if not any(row.kind in BODY for row in table.rows[:at]):
        raise CannotError("first")
    moved = table.rows[at:]
    must_hold_no_fields(table, moved)
    new = _begun(disclosure, table, moved)
    before: str | None = table.rows[at - 1].id
    found: list[Change] = [InsertTable(new, table_id)]
    found += [DeleteRow(table_id, row, before) for row in moved]
    follows: str | None = None
    for row in moved:
        found.append(InsertRow(new.id, row, follows))
        follows = row.id
    kept = {row.page for row in table.rows[:at]}
    pages = tuple(page for page in table.pages if page in kept or page not in new.pages)
    if pages != table.pages:
        found.append(SetTable(table_id, "pages", table.pages, pages))
    return tuple(found)


def _begun(disclosure: Disclosure, table: Table, rows: Sequence[Row]) -> Table:
    """The empty table that begins with some rows of another."""
    taken, name = {other.id for other in disclosure.tables}, f"{table.id}+{rows[0].id}"
    while name in taken:
        name += "+"
    printed = {row.page for row in rows}
    pages = tuple(page for page in table.pages if page in printed)
    own = replace(table, id=name, form=None, number=None, title="", state="present", pages=pages)
    return replace(own, rows=(), notes=(), fields=())


def set_incomplete(disclosure: Disclosure, table_id: str) -> tuple[Change, ...]:
    """Says that a page or rows of a table are missing from our file, or that nothing is after all."""
    table = disclosure.table(table_id)
    must_be_of_a_form(table)
    state = "present" if table.state == "incomplete" else "incomplete"
    change = SetTable(table_id, "state", table.state, state)
    apply(disclosure, change)
    return (change,)


def set_style(table: Table, style: Style | None) -> tuple[Change, ...]:
    """Says how a table writes its figures (None: as Chinese budgets do); what they print stays.

    Raises:
        CannotError: it is read so already.
    """
    must_be_of_a_form(table)
    if style == table.style:
        raise CannotError("nothing")
    return (SetTable(table.id, "style", table.style, style),)
