"""The changes of old decisions at their new places.

Nothing is guessed: a change is carried only to the same place, and only where the new reading
prints there what the old one printed. What it prints as the clerk had corrected it is settled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from budget.changes import (
    Change,
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
)
from budget.disclosure import BLANK, BODY, PROSE, Address, Disclosure, Row, Table
from budget.edits import EditConflictError, apply
from budget.label import fold
from budget.rebase.matching import Correspondence
from budget.review import Review

Why = Literal["place", "print", "finding", "table"]
"""Why a decision is left: its place is gone, another text is printed there, what was waived is not found so
again, or the table that was reviewed is another one now."""

Set = TypeVar("Set", SetCell, SetRowKind, SetColumn, SetTable, SetCard)


class NotCarriedError(Exception):
    """A decision does not hold on the new reading; ``why`` tells what stands in its way."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


@dataclass
class Moving:
    """The new reading as far as changes have been carried to it.

    Attributes:
        current: the new reading after the changes carried so far.
        match: what of the old reading is what of the new one; grows with rows and tables that come.
    """

    review: Review
    current: Disclosure
    match: Correspondence

    def move(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes at their new places, carried out; none where the new reading is so of itself.

        Raises:
            NotCarriedError: one of them does not fit; none is carried out.
        """
        before, carried = self.current, list[Change]()
        known = Correspondence(dict(self.match.tables), dict(self.match.rows), dict(self.match.columns))
        try:
            for change in changes:
                moved = self._moved(change)
                if moved is not None:
                    self.current = apply(self.current, moved)
                    carried.append(moved)
        except (NotCarriedError, EditConflictError) as error:
            self.current, self.match = before, known
            raise NotCarriedError("print") if isinstance(error, EditConflictError) else error from error
        return tuple(carried)

    def _moved(self, change: Change) -> Change | None:
        """The change at its new place; None where the new reading is so already."""
        match change:
            case SetCell():
                at = self.address(change.at)
                return self._unless_so(self.current.cell(at).text, replace(change, at=at))
            case EmendCell():
                return self._moved_emendation(change)
            case SetRowKind():
                row = self._row(change.row)
                table = self._table_of_row(row)
                kind = table.rows[table.row_index(row)].kind
                return self._unless_so(kind, replace(change, table=table.id, row=row))
            case InsertRow():
                return self._moved_row(change)
            case DeleteRow():
                return self._moved_deletion(change)
            case SetColumn():
                return self._moved_column(change)
            case SetTable():
                table = self._table(change.table)
                return self._unless_so(getattr(table, change.field), replace(change, table=table.id))
            case SetCard():
                return self._unless_so(getattr(self.current.card, change.field), change)
            case InsertTable():
                self.match.tables[change.table.id] = change.table.id
                own = {(change.table.id, column.id): column.id for column in change.table.columns}
                self.match.columns.update(own)
                return replace(change, after=self._neighbour(change.after))
            case DeleteTable():
                table = self._table(change.table.id)
                ids = [None, *(t.id for t in self.current.tables)]
                return DeleteTable(table, ids[ids.index(table.id) - 1])

    @staticmethod
    def _unless_so(now: object, change: Set) -> Set | None:
        if same(now, change.after):
            return None
        if not same(now, change.before):
            raise NotCarriedError("print")
        before: dict[str, Any] = {"before": now}
        return replace(change, **before)

    def _moved_emendation(self, change: EmendCell) -> EmendCell | None:
        """An emendation stands beside a printed text; beside another one it says something else."""
        at = self.address(change.at)
        cell, old = self.current.cell(at), self._old(change.at)
        if old is not None and not same(cell.text, old):
            if change.after is not None and same(cell.text, change.after):
                return None
            raise NotCarriedError("print")
        return EmendCell(at, cell.emended, change.after) if cell.emended != change.after else None

    def _old(self, at: Address) -> str | None:
        """What the old page printed, corrections of misreadings included."""
        try:
            return self.review.current.cell(at).text
        except KeyError:
            return None

    def _moved_row(self, change: InsertRow) -> InsertRow | None:
        """A row that came; one that the new reading has of itself is that row."""
        table = self._table(change.table)
        known = self.match.rows.get(change.row.id)
        if known is not None and _holds_row(self.current, known):
            return None
        own = self._fitted(change, table)
        matched = set(self.match.rows.values())
        same = next((r for r in table.rows if r.id not in matched and texts(r) == texts(own)), None)
        self.match.rows[change.row.id] = own.id if same is None else same.id
        return None if same is not None else InsertRow(table.id, own, self._row_before(change, table))

    def _fitted(self, change: InsertRow, table: Table) -> Row:
        """The row with a cell for each column of the new table."""
        old = self._columns_of(change.table)
        cells = [BLANK] * len(table.columns)
        for column, cell in zip(old, change.row.cells, strict=False):
            new = self.match.columns.get((change.table, column))
            if new is not None:
                cells[table.column_index(new)] = cell
            elif cell.value:
                raise NotCarriedError("place")
        return replace(change.row, id=self.match.rows.get(change.row.id, change.row.id), cells=tuple(cells))

    def _columns_of(self, table_id: str) -> list[str]:
        for disclosure in (self.review.reading, self.review.current):
            if table_id in {table.id for table in disclosure.tables}:
                return [column.id for column in disclosure.table(table_id).columns]
        raise NotCarriedError("place")

    def _row_before(self, change: InsertRow, table: Table) -> str | None:
        """What the row stands behind: the nearest line above it, else what stands above the line below it.

        Headings are no neighbours: they may be repeated on the next page, or printed otherwise. Behind a row, or in
        a table, that came with the decisions it stands where they put it.
        """
        ids = [row.id for row in table.rows]
        home = next((own for own in self.review.reading.tables if own.id == change.table), None)
        if home is None and change.after is None:
            return None
        after = self.match.rows.get(change.after or "", change.after)
        if after in ids and not (home and any(row.id == change.after for row in home.rows)):
            return after
        above, below = self._between(change)
        lines = [row.id for row in above if row.kind in BODY][-1:] or [row.id for row in below if row.kind in BODY][:1]
        if not lines:
            return table.rows[-1].id if table.rows else None
        new = self.match.rows.get(lines[0], lines[0])
        if new not in ids:
            raise NotCarriedError("place")
        at = ids.index(new)
        return new if any(row.kind in BODY for row in above) else ids[at - 1] if at else None

    def _between(self, change: InsertRow) -> tuple[Sequence[Row], Sequence[Row]]:
        """The rows of the old table above and below the one that came."""
        for disclosure in (self.review.reading, self.review.current):
            known = next((table for table in disclosure.tables if table.id == change.table), None)
            rows = () if known is None else tuple(row for row in known.rows if row.id != change.row.id)
            ids = [row.id for row in rows]
            if known is not None and (change.after is None or change.after in ids):
                at = 0 if change.after is None else ids.index(change.after) + 1
                return rows[:at], rows[at:]
        raise NotCarriedError("place")

    def _moved_deletion(self, change: DeleteRow) -> DeleteRow | None:
        """A row that went; one that the new reading does not have need not go."""
        new = self.match.rows.get(change.row.id)
        if new is None and self._stands_still(change):
            raise NotCarriedError("place")
        if new is None or not _holds_row(self.current, new):
            return None
        table = self._table_of_row(new)
        at = table.row_index(new)
        if texts(table.rows[at]) != texts(change.row):
            raise NotCarriedError("print")
        return DeleteRow(table.id, table.rows[at], table.rows[at - 1].id if at else None)

    def _stands_still(self, change: DeleteRow) -> bool:
        """Whether the new table prints the row more often than the old one does since it went."""
        old = next((table for table in self.review.current.tables if table.id == change.table), None)
        new = self._table(change.table) if change.table in self.match.tables else None
        now, before = (sum(texts(row) == texts(change.row) for row in t.rows) if t else 0 for t in (new, old))
        return now > before

    def _moved_column(self, change: SetColumn) -> SetColumn | None:
        table = self._table(change.table)
        column = self.match.columns.get((change.table, change.column))
        if column is None:
            raise NotCarriedError("place")
        now = table.columns[table.column_index(column)]
        moved = self._unless_so(getattr(now, change.field), replace(change, table=table.id, column=column))
        if change.field == "id":
            self._rename(change, column, str(change.after) if moved else column)
        return moved

    def _rename(self, change: SetColumn, old: str, new: str) -> None:
        """The column has another id from now on, for the decisions before and after."""
        known = {at: name for at, name in self.match.columns.items() if at[0] == change.table and name == old}
        self.match.columns.update(dict.fromkeys([*known, (change.table, str(change.after))], new))

    def _neighbour(self, old: str | None) -> str | None:
        return None if old is None else self._table(old).id

    # Places

    def address(self, at: Address) -> Address:
        """Where an old cell is now; raises NotCarriedError."""
        found = place_in(self.current, self.match, at)
        if found is None:
            raise NotCarriedError("place")
        return found

    def _row(self, old: str) -> str:
        new = self.match.rows.get(old)
        if new is None:
            raise NotCarriedError("place")
        return new

    def _table(self, old: str) -> Table:
        try:
            return self.current.table(self.match.tables[old])
        except KeyError:
            raise NotCarriedError("place") from None

    def _table_of_row(self, row: str) -> Table:
        found = _table_of(self.current, row)
        if found is None:
            raise NotCarriedError("place")
        return found


def place_in(new: Disclosure, match: Correspondence, at: Address) -> Address | None:
    """Where an old cell is in a new reading; None where it has no counterpart."""
    row, column = match.rows.get(at.row), match.columns.get((at.table, at.column))
    table = None if row is None else _table_of(new, row)
    if row is None or table is None or column not in {c.id for c in table.columns}:
        return None
    return Address(table.id, row, str(column))


def _table_of(disclosure: Disclosure, row: str) -> Table | None:
    tables = (*disclosure.tables, disclosure.table(PROSE))
    return next((table for table in tables if any(each.id == row for each in table.rows)), None)


def same(one: object, other: object) -> bool:
    """Whether two texts, or other values, are the same but for their spelling."""
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    return one == other


def texts(row: Row) -> tuple[str, ...]:
    """What a row prints, in one spelling, without its blanks."""
    return tuple(text for cell in row.cells if (text := fold(cell.text)))


def _holds_row(disclosure: Disclosure, row: str) -> bool:
    return any(each.id == row for table in disclosure.tables for each in table.rows)
