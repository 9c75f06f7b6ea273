"""A table under review as the grid shows it: its cells with the marks that say how they stand."""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence, Set
from functools import cached_property
from typing import Literal

from budget.assurance import standing
from budget.checks.alone import Alone
from budget.checks.ledger import Ledger
from budget.disclosure import Address, Cell, Column, Row, Table
from budget.once import Itself, once
from budget.review import Review
from tui.text import width
from tui.widgets.model import GridCell, GridColumn, GridKind, GridRow

_MARKS = {
    "broken": "X",
    "blocked": "X",
    "rounding": "~",
    "in doubt": "?",
    "uncovered": "?",
    "corrected": "+",
    "emended": "!",
    "confirmed": ".",
    "looked over": ".",
    "proved": "",
    "waived": "",
}
_ORDER = "X?~!+."
_LONG = 1000


@once
def _widths(row: Row) -> tuple[int, ...]:
    return tuple(width(GridCell(cell.text, "", cell.emended).shown) for cell in row.cells)


@once
def _own_marks(row: Row) -> tuple[str, ...]:
    """The marks of the cells of a row that nothing is said of but by itself."""
    return tuple(_own_mark(cell) for cell in row.cells)


def _own_mark(cell: Cell) -> str:
    if cell.emended is not None:
        return "!"
    return "?" if cell.doubt else ""


class TableModel:
    """The body of one table, with marks (design: X broken, ~ rounding, ? in doubt, + corrected, ! emended)."""

    def __init__(
        self,
        table: Table,
        review: Review,
        ledger: Ledger | None,
        picked: Sequence[str] | None = None,
        asking: Set[Address] = frozenset(),
        proposed: Set[Address] = frozenset(),
        headed: Mapping[str, str] | None = None,
        leads: Mapping[str, str] | None = None,
    ) -> None:
        """``ledger``: None while the table is being checked; then the marks are those of decisions and doubts alone.

        ``picked``: the ids of the rows to show, in this order; all of them where it is None.

        ``asking``: the cells on which a notice stands, or at which a cause lies, that asks for a decision.

        ``proposed``: the cells that would be other than they are, where the table is shown as it would be.

        ``headed``: headings by column; ``leads``: by row, what stands before its name to tell it from others.
        """
        self._asking = asking
        self.proposed = proposed
        self._headed = headed or {}
        self._leads = leads or {}
        self._named = next((i for i, c in enumerate(table.columns) if c.kind == "label"), 0)
        self.table = table
        self._review = review
        self._ledger = ledger
        self._places = table.body_places()
        self._picked: dict[str, int] | None = None
        if picked is not None:
            shown = [name for name in picked if self.position(name) is not None]
            self._places = [table.row_index(name) for name in shown]
            self._picked = {name: index for index, name in enumerate(shown)}
        self._known: dict[int, tuple[str, ...]] = {}
        self._kinds: dict[int, GridKind] = {i: c.kind for i, c in enumerate(table.columns)}

    @cached_property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns, headed by the page's own words, or as the caller named them."""
        return tuple(GridColumn(c.id, self._heading(c), c.kind) for c in self.table.columns)

    def _heading(self, column: Column) -> tuple[str, ...]:
        """A column that the page does not head is told by its number alone."""
        if column.id in self._headed:
            return (self._headed[column.id],)
        return column.header or (column.id.removeprefix("c"),)

    @property
    def row_count(self) -> int:
        """How many rows of data the table has."""
        return len(self._places)

    def _row(self, index: int) -> Row:
        return self.table.rows[self._places[index]]

    @cached_property
    def total_row(self) -> int | None:
        """The last total row, where it stands at the foot."""
        last = self.row_count - 1
        if last >= 0 and self._row(last).kind == "total":
            return last
        return next((i for i in range(self.row_count) if self._row(i).kind == "total"), None)

    @cached_property
    def _targets(self) -> dict[Address, str]:
        """The mark of every cell that is the target of an identity which does not simply hold."""
        marks: dict[Address, str] = {}
        if self._ledger is None:
            return marks
        for outcome in self._ledger.in_state("rounding", "blocked", "broken"):
            at = outcome.identity.target
            if at.table != self.table.id or self._review.is_waived(outcome.identity.id, self._ledger):
                continue
            mark = "~" if outcome.state == "rounding" else "X"
            if marks.get(at) != "X":
                marks[at] = mark
        return marks

    def row_id(self, index: int) -> str:
        """The id of a row."""
        return self._row(index).id

    def position(self, row_id: str) -> int | None:
        """The index of a row; None where it is not shown."""
        if self._picked is not None:
            return self._picked.get(row_id)
        try:
            place = self.table.row_index(row_id)
        except KeyError:
            return None
        index = bisect_left(self._places, place)
        return index if self._places[index : index + 1] == [place] else None

    def marks(self, index: int) -> frozenset[str]:
        """The marks of a row's cells, and ``+`` where a decision brought the row in."""
        came = "+" if self.row_id(index) in self._review.brought else ""
        return frozenset((*self._marks_of(index), came))

    def _marks_of(self, index: int) -> tuple[str, ...]:
        known = self._known.get(index)
        if known is None:
            row = self._row(index)
            known = self._known[index] = self._marked(row)
        return known

    def _marked(self, row: Row) -> tuple[str, ...]:
        """The marks of a row: cell by cell only where more is said of one than whether an identity tells of it."""
        accounted = self._ledger is not None and self.table.is_accounted
        if row.id in self._spoken_of or (accounted and row.id in self._rounded):
            return tuple(self._mark(row, i, cell) for i, cell in enumerate(row.cells))
        marks = _own_marks(row)
        alone = self._alone.get(row.id) if accounted else None
        if alone is None or not (alone.cells or any(marks)):
            return marks
        by_itself = {at.column for at in alone.cells}
        return tuple(
            ("?" if self.table.columns[i].id in by_itself else "") if self._holds_amount(i, cell) else marks[i]
            for i, cell in enumerate(row.cells)
        )

    @cached_property
    def _alone(self) -> Mapping[str, Alone]:
        """The amounts that no identity tells of, by row."""
        return {} if self._ledger is None else self._ledger.alone(self.table)

    @cached_property
    def _rounded(self) -> frozenset[str]:
        """The rows with a part of a sum that is large for rounding."""
        if self._ledger is None:
            return frozenset()
        large = (o.identity.cells for o in self._ledger.in_state("rounding") if o.unlikely)
        return frozenset(at.row for cells in large for at in cells if at.table == self.table.id)

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """The rows of which a cell has more to its mark than what it is by itself."""
        told = (self._targets, self._asking, self.proposed, self._review.changed, self._review.confirmed)
        return frozenset(at.row for places in told for at in places if at.table == self.table.id)

    def looks(self, index: int) -> frozenset[Literal["doubtful", "uncovered"]]:
        """Why cells of a row ask for a look: what was read is in doubt, no identity tells of an amount, or both."""
        row, found = self._row(index), set[Literal["doubtful", "uncovered"]]()
        alone = self._alone.get(row.id) if self.table.is_accounted else None
        uncovered = {at.column for at in alone.cells} if alone is not None else set()
        for i, mark in enumerate(self._marks_of(index)):
            if mark == "?" and row.cells[i].doubt:
                found.add("doubtful")
            if mark == "?" and self.table.columns[i].id in uncovered:
                found.add("uncovered")
        return frozenset(found)

    def row(self, index: int) -> GridRow:
        """A row with the gravest of its marks."""
        row, marks = self._row(index), self.marks(index)
        return GridRow(row.id, row.kind, row.page, next((m for m in _ORDER if m in marks), ""))

    def cell(self, index: int, column: int) -> GridCell:
        """A cell as printed, with its mark and what was emended."""
        row = self._row(index)
        cell, lead = row.cells[column], self._leads.get(row.id, "") if column == self._named else ""
        return GridCell(cell.text, self._marks_of(index)[column], cell.emended, lead)

    def is_filled(self, index: int, column: int) -> bool:
        """Whether something is printed in a cell, or ought to stand there; nothing but that cell is looked at."""
        return bool(self._row(index).cells[column].value.strip())

    def look(self, index: int) -> Hashable:
        """The row itself, which no edit alters, and the marks of its cells."""
        return (Itself(self._row(index)), self._marks_of(index))

    def widths(self, index: int) -> Sequence[int]:
        """How many terminal cells the values in a row take."""
        row = self._row(index)
        lead = width(self._leads.get(row.id, ""))
        return [n + lead if i == self._named else n for i, n in enumerate(_widths(row))] if lead else _widths(row)

    def is_blank(self, column: int) -> bool:
        """Whether no cell of a column prints anything, was decided about, or is marked.

        In a long table that is not checked yet that is not sought: its cells have still to be read.
        """
        if self._ledger is None and self.row_count > _LONG:
            return False
        cells = (self._row(index).cells[column] for index in range(self.row_count))
        if any(cell.text.strip() or cell.emended is not None or cell.doubt for cell in cells):
            return False
        marked = (*self._targets, *self._asking, *self.proposed, *self._review.changed, *self._review.confirmed)
        name = self.table.columns[column].id
        return not any(
            at.table == self.table.id and at.column == name and self.position(at.row) is not None for at in marked
        )

    def _mark(self, row: Row, column: int, cell: Cell) -> str:
        at = Address(self.table.id, row.id, self.table.columns[column].id)
        target = self._targets.get(at, "")
        if target == "X" or at in self._asking:
            return "X"
        if self._ledger is None or not self._holds_amount(column, cell):
            return self._plain_mark(at, cell)
        where = _MARKS[standing(self._review, self._ledger, at)]
        if where == "X" and not target:
            return self._decided(at, cell)  # it takes part in what is broken elsewhere
        return where if where and where != "X" else target

    def _holds_amount(self, column: int, cell: Cell) -> bool:
        """Whether a cell holds an amount that a review accounts for."""
        return self._kinds[column] == "amount" and self.table.is_accounted and bool(cell.value.strip())

    def _plain_mark(self, at: Address, cell: Cell) -> str:
        return self._decided(at, cell) or _own_mark(cell)

    def _decided(self, at: Address, cell: Cell) -> str:
        """The mark of what was decided about a cell."""
        if cell.emended is not None:
            return "!"
        if at in self._review.changed or at in self.proposed:
            return "+"
        return "." if self._review.is_confirmed(at) else ""
