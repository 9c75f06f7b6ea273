"""A table that a page break tore: what stands below it without a title of its own is the rest of it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from budget.changes import Change
from budget.disclosure import Address, Disclosure, Table
from budget.edits import apply_all
from budget.label import fold
from budget.restructure.refusal import CannotError
from budget.restructure.tables import join_table
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

TABLE_TORN = "table-torn"
"""The kind of these edits."""

_COST = 12


def torn_tables(ground: Ground) -> Iterator[Candidate]:
    """Each table of a known form of which something is open, with what may be its rest: the one behind it, or more.

    What is of no form, holds no labelled values and has no other title may be; its columns must be those above.
    """
    tables, asked = ground.disclosure.tables, [outcome.identity for outcome in ground.open.values()]
    concerned = {at.table for identity in asked for at in identity.cells}
    sought = {number for identity in asked for number in identity.sought}
    for index, table in enumerate(tables):
        if table.id in ground.of_forms and (table.id in concerned or table.number in sought):
            yield from _rejoined(ground.disclosure, table, tables[index + 1 :])


def _rejoined(disclosure: Disclosure, table: Table, behind: Sequence[Table]) -> Iterator[Candidate]:
    at, changes = _place(table), tuple[Change, ...]()
    for piece in behind:
        if at is None or piece.form is not None or piece.fields or not piece.rows:
            return
        if piece.title and fold(piece.title) != fold(table.title):
            return
        with suppress(CannotError):
            joined = join_table(disclosure, piece.id)
            changes, disclosure = (*changes, *joined), apply_all(disclosure, joined)
            yield Candidate(changes, TABLE_TORN, at, _COST)
            continue
        return


def _place(table: Table) -> Address | None:
    """The first amount, for the table as a whole."""
    row = next(table.body(), None)
    column = next((c.id for c in table.columns if c.kind == "amount"), None)
    return Address(table.id, row.id, column) if row is not None and column is not None else None
