"""Disclosures as lines of a grid, each put in words when it is drawn: a library may hold ten thousand."""

from collections.abc import Callable, Hashable, Sequence

from store import DisclosureRow
from tui.text import width
from tui.widgets.model import GridCell, GridColumn, GridRow


class Listed:
    """A grid's model of some disclosures; ``texts`` gives what stands in the columns of one."""

    def __init__(
        self,
        columns: Sequence[GridColumn],
        rows: Sequence[DisclosureRow],
        texts: Callable[[DisclosureRow], Sequence[str]],
    ) -> None:
        self.columns = columns
        self._rows = rows
        self._texts = texts
        self._told: dict[int, Sequence[str]] = {}

    @property
    def row_count(self) -> int:
        """How many disclosures are listed."""
        return len(self._rows)

    @property
    def total_row(self) -> int | None:
        """There is no total."""
        return None

    def row_id(self, index: int) -> str:
        """The id of the disclosure in a line."""
        return self._rows[index].id

    def position(self, row_id: str) -> int | None:
        """The line of a disclosure, or None."""
        return next((index for index, row in enumerate(self._rows) if row.id == row_id), None)

    def row(self, index: int) -> GridRow:
        """A line; marked where something is broken."""
        row = self._rows[index]
        return GridRow(row.id, mark="X" if row.broken else "")

    def cell(self, index: int, column: int) -> GridCell:
        """What stands in a column of a line."""
        return GridCell(self._line(index)[column])

    def is_filled(self, index: int, column: int) -> bool:
        """Whether a line says something in a column."""
        return bool(self._line(index)[column].strip())

    def look(self, index: int) -> Hashable:
        """The texts of a line, and its mark."""
        return (self.row(index), tuple(self._line(index)))

    def _line(self, index: int) -> Sequence[str]:
        told = self._told.get(index)
        if told is None:
            told = self._told[index] = self._texts(self._rows[index])
        return told

    def widths(self, index: int) -> Sequence[int]:
        """How many terminal cells the texts of a line take."""
        return list(map(width, self._line(index)))

    def is_blank(self, column: int) -> bool:
        """Whether no disclosure has anything in a column."""
        return all(self.cell(index, column).blank for index in range(self.row_count))
