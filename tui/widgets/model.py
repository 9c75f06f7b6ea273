"""What a grid shows: columns, rows and cells, as plain values that know nothing of budgets."""

from collections.abc import Hashable, Sequence
from typing import Literal, Protocol

from budget.record import dataclass
from tui.text import width

GridKind = Literal["code", "label", "amount", "text"]

_BLANK = '""'


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: its id, its heading from the top down, and what kind of thing stands in it."""

    id: str
    heading: tuple[str, ...]
    kind: GridKind


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its printed text, its mark, and the value that ought to stand there, if one was noted.

    ``lead`` is shown before the text where that alone does not tell the cell from others; it is no part of its value.
    """

    text: str = ""
    mark: str = ""
    emended: str | None = None
    lead: str = ""

    @property
    def shown(self) -> str:
        """What leads to the text, the text, and after it the emended value, a blank as spreadsheets write it."""
        return self.lead + (self.text if self.emended is None else f"{self.text} > {self.emended or _BLANK}".lstrip())

    @property
    def value(self) -> str:
        """What an edit begins with: the emended value where there is one, else the text."""
        return self.text if self.emended is None else self.emended

    @property
    def blank(self) -> bool:
        """Whether the cell has nothing to show, not even a mark."""
        return not self.mark and self.emended is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the body: its id, its kind (``item``, ``total``, …), its page and its mark."""

    id: str
    kind: str = "item"
    page: int | None = None
    mark: str = ""


class GridModel(Protocol):
    """Where a grid reads what it shows. It asks for the cells that it draws, never for all at once."""

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns from left to right."""

    @property
    def row_count(self) -> int:
        """How many rows the body has; heading rows are no part of it."""

    @property
    def total_row(self) -> int | None:
        """Index of the row that stays in sight at the foot, or None."""

    def row_id(self, index: int) -> str:
        """The id of the row at ``index``, from 0."""

    def position(self, row_id: str) -> int | None:
        """The index of a row; None where no such row is shown."""

    def row(self, index: int) -> GridRow:
        """The row at ``index``."""

    def cell(self, index: int, column: int) -> GridCell:
        """The cell in the row at ``index`` and the column at position ``column``."""

    def is_filled(self, index: int, column: int) -> bool:
        """Whether something stands in a cell, whatever its mark."""

    def look(self, index: int) -> Hashable:
        """What the row at ``index`` shows: two rows of one look are drawn alike, also those of two models."""

    def widths(self, index: int) -> Sequence[int]:
        """How many terminal cells the values in the row at ``index`` take, one a column."""

    def is_blank(self, column: int) -> bool:
        """Whether no cell of the column at position ``column`` has anything to show."""


@dataclass(frozen=True, slots=True)
class ListModel:
    """A grid's model held in lists; ``cells`` has one sequence a row, one cell a column."""

    columns: Sequence[GridColumn]
    rows: Sequence[GridRow]
    cells: Sequence[Sequence[GridCell]]
    total_row: int | None = None

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def row_id(self, index: int) -> str:
        """The id of the row at ``index``."""
        return self.rows[index].id

    def position(self, row_id: str) -> int | None:
        """The index of a row, or None."""
        return next((index for index, row in enumerate(self.rows) if row.id == row_id), None)

    def row(self, index: int) -> GridRow:
        """The row at ``index``."""
        return self.rows[index]

    def cell(self, index: int, column: int) -> GridCell:
        """The cell in the row at ``index`` and the column at position ``column``."""
        return self.cells[index][column]

    def is_filled(self, index: int, column: int) -> bool:
        """Whether a cell shows a text."""
        return bool(self.cells[index][column].shown.strip())

    def look(self, index: int) -> Hashable:
        """The row with its cells."""
        return (self.rows[index], tuple(self.cells[index]))

    def widths(self, index: int) -> Sequence[int]:
        """How many terminal cells the values in a row take."""
        return [width(cell.shown) for cell in self.cells[index]]

    def is_blank(self, column: int) -> bool:
        """Whether a column has nothing to show."""
        return all(row[column].blank for row in self.cells)
