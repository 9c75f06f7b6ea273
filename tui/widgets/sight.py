"""Which row of a table stands on which line of a grid's view."""

from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """The lines of a view: the heading, the rows from ``top`` on, and the total at the foot while it is out of sight.

    ``heading`` and ``height`` count lines, ``rows`` the table's rows; ``total`` is the index of the total, if any.
    """

    heading: int
    height: int
    top: int
    rows: int
    total: int | None = None

    @property
    def body(self) -> int:
        """Lines beneath the heading."""
        return max(self.height - self.heading, 1)

    @property
    def pins_total(self) -> bool:
        """Whether the total has a line of its own, as the table is longer than the view."""
        return self.total is not None and self.rows > self.body > 1

    @property
    def page(self) -> int:
        """Rows that a page key goes, and that are in sight above the total."""
        return max(self.body - self.pins_total, 1)

    @property
    def foot(self) -> int | None:
        """The total's row while it stands on the last line, out of its place; else None."""
        if self.total is None or not self.pins_total or self.top <= self.total < self.top + self.body:
            return None
        return self.total

    def row_at(self, line: int) -> int | None:
        """The row drawn on a line; None on the heading and beneath the last row."""
        if line == self.height - 1 and self.foot is not None:
            return self.foot
        row = self.top + line - self.heading
        return row if line >= self.heading and row < self.rows else None

    def line_of(self, row: int) -> int | None:
        """The line on which a row is drawn in its place; None while it is out of sight."""
        line = row - self.top + self.heading
        return line if self.heading <= line < self.height else None
