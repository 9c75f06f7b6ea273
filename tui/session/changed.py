"""Where a decision was made."""

from budget.changes import DeleteRow, EmendCell, InsertRow, SetCell, SetColumn, SetRowKind, table_of
from budget.decisions import Logged
from budget.disclosure import Address


def changed_places(logged: Logged) -> tuple[Address, ...]:
    """The cells that a decision is about, for the desk to go there; a row is named without a column, a table by itself.

    Rows that came stand before those that went; a place may be gone by now.
    """
    entry = logged.entry
    found = [change.at for change in entry.changes if isinstance(change, SetCell | EmendCell)]
    found += [Address(c.table, c.row.id, "") for c in entry.changes if isinstance(c, InsertRow)]
    found += [Address(c.table, c.row.id, "") for c in entry.changes if isinstance(c, DeleteRow)]
    found += [Address(c.table, c.row, "") for c in entry.changes if isinstance(c, SetRowKind)]
    found += [Address(c.table, "", c.column) for c in entry.changes if isinstance(c, SetColumn)]
    tables = dict.fromkeys(table for change in entry.changes if (table := table_of(change)) is not None)
    found += [Address(table, "", "") for table in tables if not found]
    found += [at for waiver in entry.waivers for at, _ in waiver.cells[:1]]
    return tuple(found + [at for at, _ in entry.cells])
