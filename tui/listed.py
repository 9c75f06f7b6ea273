"""Disclosures as lines of a grid, each put in words when it is drawn: a library may hold ten thousand."""

from collections.abc import Callable, Sequence

from store import DisclosureRow
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

    def row(self, index: int) -> GridRow:
        """A line; marked where something is broken."""
        row = self._rows[index]
        return GridRow(row.id, mark="X" if row.broken else "")

    def cell(self, index: int, column: int) -> GridCell:
        """What stands in a column of a line."""
        told = self._told.get(index)
        if told is None:
            told = self._told[index] = self._texts(self._rows[index])
        return GridCell(told[column])
