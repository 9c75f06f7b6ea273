"""A table under review as the grid shows it: its cells with the marks that say how they stand."""

from collections.abc import Hashable, Mapping, Sequence, Set
from functools import cached_property

from budget.assurance import standing
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


def _places(rows: tuple[Row, ...]) -> dict[str, int]:
    return {row.id: index for index, row in enumerate(rows)}


@once
def _body(table: Table) -> tuple[tuple[Row, ...], dict[str, int]]:
    """The rows of data, and at which place each stands, by id."""
    rows = tuple(table.body())
    return rows, _places(rows)


class TableModel:
    """The body of one table, with marks (design: X broken, ~ rounding, ? in doubt, + corrected, ! emended)."""

    def __init__(
        self,
        table: Table,
        review: Review,
        ledger: Ledger | None,
        picked: Sequence[str] | None = None,
        noticed: Set[Address] = frozenset(),
        headed: Mapping[str, str] | None = None,
    ) -> None:
        """``ledger``: None while the table is being checked; then the marks are those of decisions and doubts alone.

        ``picked``: the ids of the rows to show, in this order; all of them where it is None.

        ``noticed``: the cells on which a notice stands that asks for a decision; ``headed``: headings by column.
        """
        self._noticed = noticed
        self._headed = headed or {}
        self.table = table
        self._review = review
        self._ledger = ledger
        self._rows, self._positions = _body(table)
        if picked is not None:
            self._rows = tuple(self._rows[self._positions[name]] for name in picked if name in self._positions)
            self._positions = _places(self._rows)
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
        return len(self._rows)

    @cached_property
    def total_row(self) -> int | None:
        """The last total row, where it stands at the foot."""
        if self._rows and self._rows[-1].kind == "total":
            return len(self._rows) - 1
        return next((i for i, row in enumerate(self._rows) if row.kind == "total"), None)

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
        return self._rows[index].id

    def position(self, row_id: str) -> int | None:
        """The index of a row; None where it is not shown."""
        return self._positions.get(row_id)

    def marks(self, index: int) -> frozenset[str]:
        """The marks of a row's cells."""
        return frozenset(self._marks_of(index))

    def _marks_of(self, index: int) -> tuple[str, ...]:
        known = self._known.get(index)
        if known is None:
            row = self._rows[index]
            known = self._known[index] = tuple(self._mark(row, i, cell) for i, cell in enumerate(row.cells))
        return known

    def row(self, index: int) -> GridRow:
        """A row with the gravest of its cells' marks."""
        row, marks = self._rows[index], self._marks_of(index)
        return GridRow(row.id, row.kind, row.page, next((m for m in _ORDER if m in marks), ""))

    def cell(self, index: int, column: int) -> GridCell:
        """A cell as printed, with its mark and what was emended."""
        cell = self._rows[index].cells[column]
        return GridCell(cell.text, self._marks_of(index)[column], cell.emended)

    def look(self, index: int) -> Hashable:
        """The row itself, which no edit alters, and the marks of its cells."""
        return (Itself(self._rows[index]), self._marks_of(index))

    def widths(self, index: int) -> Sequence[int]:
        """How many terminal cells the values in a row take."""
        return _widths(self._rows[index])

    def is_blank(self, column: int) -> bool:
        """Whether no cell of a column prints anything, was decided about, or is marked.

        In a long table that is not checked yet that is not sought: its cells have still to be read.
        """
        if self._ledger is None and len(self._rows) > _LONG:
            return False
        cells = (row.cells[column] for row in self._rows)
        if any(cell.text.strip() or cell.emended is not None or cell.doubt for cell in cells):
            return False
        marked = (*self._targets, *self._noticed, *self._review.changed, *self._review.confirmed)
        name = self.table.columns[column].id
        return not any(at.table == self.table.id and at.column == name and at.row in self._positions for at in marked)

    def _mark(self, row: Row, column: int, cell: Cell) -> str:
        at = Address(self.table.id, row.id, self.table.columns[column].id)
        target = self._targets.get(at, "")
        if target == "X" or at in self._noticed:
            return "X"
        if self._ledger is None or self._kinds[column] != "amount" or self.table.form is None or not cell.value.strip():
            return self._plain_mark(at, cell)
        where = _MARKS[standing(self._review, self._ledger, at)]
        return where if where and where != "X" else target

    def _plain_mark(self, at: Address, cell: Cell) -> str:
        if cell.emended is not None:
            return "!"
        if at in self._review.changed:
            return "+"
        if self._review.is_confirmed(at):
            return "."
        return "?" if cell.doubt else ""
