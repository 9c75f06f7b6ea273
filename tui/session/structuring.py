"""What a clerk can do to the shape of tables: each deed as the changes that it would make, then as one decision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from budget import restructure as shape
from budget.changes import Change, EmendCell, SetCell
from budget.checks.identity import Outcome
from budget.decisions import Because, Entry
from budget.disclosure import PROSE, Address, ColumnKind, RowKind
from budget.edits import apply
from budget.evidence import page_agrees
from budget.record import dataclass
from budget.restructure import CannotError
from budget.style import Style
from tui.session.deciding import Deciding
from tui.session.pages import Pages

Deed = Literal[
    "shift_right",
    "shift_left",
    "page_right",
    "page_left",
    "insert_row",
    "delete_rows",
    "merge_rows",
    "merge_cut",
    "split_row",
    "merge_cells",
    "split_cell",
    "same",
    "derived",
    "codes",
    "names",
    "row_kind",
    "column",
    "column_kind",
    "form",
    "move_rows",
    "split_table",
    "join_table",
    "incomplete",
    "style",
]

_EMENDS: dict[Deed, Because] = {"derived": "derived", "codes": "source", "names": "source"}


@dataclass(frozen=True, slots=True)
class Reach:
    """What a deed is done to: the current cell, and the selected rows and columns by id, at least its own."""

    at: Address
    rows: tuple[str, ...]
    columns: tuple[str, ...]


class Structuring(Deciding):
    """Builds the changes of a deed, and stages them as one entry."""

    def shaped(self, deed: Deed, reach: Reach, choice: str = "") -> tuple[Change, ...]:
        """The changes that a deed would make; ``choice`` is a kind of row, a column's key, a form, or a table's id.

        Raises:
            CannotError: it cannot be done here; nothing is changed.
        """
        if reach.at.table == PROSE and deed not in ("same", "derived"):
            raise CannotError("prose")
        return self._of_cells(deed, reach) or self._of_rows(deed, reach, choice) or self._of_table(deed, reach, choice)

    def _of_cells(self, deed: Deed, reach: Reach) -> tuple[Change, ...]:
        at, table = reach.at, self.disclosure.table(reach.at.table)
        match deed:
            case "shift_right" | "shift_left":
                return shape.shift(table, reach.rows, reach.columns, 1 if deed == "shift_right" else -1)
            case "page_right" | "page_left":
                rows = shape.to_page_end(table, reach.rows[0])
                return shape.shift(table, rows, reach.columns, 1 if deed == "page_right" else -1)
            case "merge_cells":
                return shape.merge_cells(table, at.row, reach.columns)
            case "split_cell":
                return shape.split_cell(table, at.row, at.column)
            case "same":
                return shape.set_same(self.disclosure, self._correction(at))
            case "derived":
                return (self._derived(at),)
        return ()

    def _of_rows(self, deed: Deed, reach: Reach, choice: str) -> tuple[Change, ...]:
        at, table = reach.at, self.disclosure.table(reach.at.table)
        match deed:
            case "insert_row":
                return shape.insert_row(self.disclosure, table.id, reach.rows[-1])
            case "delete_rows":
                return shape.delete_rows(table, reach.rows)
            case "merge_rows":
                return shape.merge_rows(table, self._two_at_least(reach))
            case "merge_cut":
                return shape.merge_cut_rows(table, self._several(reach))
            case "split_row":
                return shape.split_row(self.disclosure, table.id, at.row)
            case "codes":
                return self._read_or_left_out(shape.code_from_sisters(self.ledger, table.id, reach.rows))
            case "names":
                return self._read_or_left_out(shape.label_from_sisters(self.ledger, table.id, reach.rows))
            case "row_kind":
                return shape.set_row_kind(table, reach.rows, cast(RowKind, choice))
            case "move_rows":
                return shape.move_rows(self.disclosure, table.id, reach.rows, choice)
        return ()

    def _of_table(self, deed: Deed, reach: Reach, choice: str) -> tuple[Change, ...]:
        at, table = reach.at, self.disclosure.table(reach.at.table)
        match deed:
            case "column":
                return shape.set_column(table, at.column, choice or None)
            case "column_kind":
                return shape.set_column(table, at.column, None, cast(ColumnKind, choice))
            case "form":
                return shape.set_form(table, choice or None)
            case "style":
                return shape.set_style(table, cast(Style, choice) if choice else None)
            case "split_table":
                return shape.split_table(self.disclosure, table.id, at.row)
            case "join_table":
                return shape.join_table(self.disclosure, table.id)
            case "incomplete":
                return shape.set_incomplete(self.disclosure, table.id)
        return ()

    def _two_at_least(self, reach: Reach) -> Sequence[str]:
        """The selected rows; of a single one, it and the next."""
        if len(reach.rows) > 1:
            return reach.rows
        body = [row.id for row in self.disclosure.table(reach.at.table).body()]
        at = body.index(reach.rows[0])
        return body[at : at + 2]

    def _several(self, reach: Reach) -> Sequence[str]:
        """The selected rows; with a single one, all of the table."""
        return reach.rows if len(reach.rows) > 1 else [row.id for row in self.disclosure.table(reach.at.table).body()]

    def _correction(self, at: Address) -> Change:
        """The last correction of a cell that is in effect."""
        logged = self.review.changed.get(at)
        found = [c for c in (logged.entry.changes if logged else ()) if isinstance(c, SetCell | EmendCell)]
        own = next((change for change in found if change.at == at), None)
        if own is None:
            raise CannotError("no-correction")
        return own

    def _derived(self, at: Address) -> Change:
        """What ought to stand in a cell by its sums, or what was emended already: noted as worked out, not printed."""
        cell = self.disclosure.cell(at)
        if cell.emended is not None:
            return EmendCell(at, cell.emended, cell.emended)
        outcome = next((o for o in self.broken_at(at) if o.identity.target == at), None) or self._if_filled(at)
        if outcome is None:
            raise CannotError("no-sum")
        style = self.disclosure.table(at.table).style
        return EmendCell(at, None, str(outcome.computed) if style is None else outcome.computed.grouped(style))

    def _if_filled(self, at: Address) -> Outcome | None:
        """The sum that would ask for an amount in a blank cell if anything stood there; None where none would."""
        table = self.disclosure.table(at.table)
        if self.disclosure.cell(at).value.strip() or table.columns[table.column_index(at.column)].kind != "amount":
            return None
        filled = self.ledger.after(apply(self.disclosure, EmendCell(at, None, "0")))
        return next(
            (o for o in filled.touching(at) if o.state == "broken" and o.identity.target == at and o.parts), None
        )

    def _read_or_left_out(self, emended: tuple[Change, ...]) -> tuple[Change, ...]:
        """What is filled in is emended where the page leaves it out, and was misread where the page prints it."""
        return tuple(self._misread(c) if isinstance(c, EmendCell) else c for c in emended)

    def _misread(self, change: EmendCell) -> Change:
        cell, text = self.disclosure.cell(change.at), change.after
        if cell.page is None or cell.emended is not None or text is None:
            return change
        page = Pages(self.library, self.id, [cell.page]).get(cell.page)
        return SetCell(change.at, cell.text, text) if page_agrees(page, replace(cell, text=text, raw=None)) else change

    def restructure(self, deed: Deed, changes: tuple[Change, ...], note: str = "") -> None:
        """A deed as one decision, one undo. What the page does not print is emended, all else was misread."""
        emends = (deed in _EMENDS or deed == "same") and any(isinstance(change, EmendCell) for change in changes)
        if emends:
            self._stage(Entry("emend", changes, because=_EMENDS.get(deed, "source"), note=note))
        else:
            because: Because = "undetermined" if deed == "incomplete" else "misread"
            self._stage(Entry("correct", changes, because=because, note=note))

    def standing(self, places: Sequence[Address]) -> Address | None:
        """The first of some places that is there, its row perhaps in another table now; else a table that is."""
        tables = {table.id: {row.id for row in table.rows} for table in self.tables}
        for at in places:
            if at.row in tables.get(at.table, ()):
                return at
        for at in places:
            home = next((table for table, rows in tables.items() if at.row in rows), None)
            if home is not None:
                return at._replace(table=home)
        return next((Address(at.table, "", "") for at in places if at.table in tables), None)
