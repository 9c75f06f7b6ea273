"""Where a decision was made."""

from budget.disclosure import Address
from budget.edits import EmendCell, InsertRow, Logged, SetCell


def changed_places(logged: Logged) -> tuple[Address, ...]:
    """The cells that a decision is about, for the desk to go there; a row is named without a column."""
    entry = logged.entry
    found = [change.at for change in entry.changes if isinstance(change, SetCell | EmendCell)]
    found += [Address(c.table, c.row.id, "") for c in entry.changes if isinstance(c, InsertRow)]
    found += [at for waiver in entry.waivers for at, _ in waiver.cells[:1]]
    return tuple(found + [at for at, _ in entry.cells])
