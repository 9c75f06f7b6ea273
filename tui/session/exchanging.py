"""A workbook that came back, as the changes that it would make."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from budget.changes import Change, InsertRow
from budget.disclosure import Address
from tui.session.deciding import Deciding

if TYPE_CHECKING:
    from budget.exchange import Difference


class Exchanging(Deciding):
    """Builds the changes of a sheet; ``put`` stages them as one decision."""

    def brought(self, difference: "Difference", printed: Collection[Address]) -> tuple[Change, ...]:
        """The changes that a sheet would make; in ``printed`` are the cells that the page prints as they were read.

        There, and where something was emended before, another value is an emendation, as it is when typed.

        Raises:
            RefusedError: what stands in an amount column is no amount; nothing is changed.
        """
        cells = [
            (at, text, at in printed or self.disclosure.cell(at).emended is not None) for at, text in difference.cells
        ]
        for change in difference.rows:
            if isinstance(change, InsertRow):
                columns = self.disclosure.table(change.table).columns
                for column, cell in zip(columns, change.row.cells, strict=True):
                    self._must_fit(Address(change.table, change.row.id, column.id), cell.text, "")
        return (*self.changes_for(cells), *difference.rows)
