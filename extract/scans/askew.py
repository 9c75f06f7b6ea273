"""Places on a page that was straightened to be read, back on the page as it is shown.

All that reads a page needs its lines level; what is told of a place must fit the page that the clerk sees.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from budget.disclosure import Box, Cell, Page, Row, Statement, Table
from extract.geometry.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Askew:
    """A page that was turned by so many ``degrees`` counter-clockwise about its middle, to be read."""

    degrees: float
    width: float
    height: float

    def box(self, box: Box | None) -> Box | None:
        """The outline of a box on the page as it is."""
        if box is None:
            return None
        corners = [self._point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = zip(*corners, strict=True)
        return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)

    @property
    def slope(self) -> float:
        """By how much lines of the page as it is fall on a point of their way to the right."""
        return round(math.tan(math.radians(self.degrees)), 5)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.width / 2, y - self.height / 2
        cos, sin = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        return cos * x - sin * y + self.width / 2, sin * x + cos * y + self.height / 2


@dataclass(slots=True)
class AsShown:
    """The pages of a document that were straightened, and what was read of them with its place as shown."""

    _pages: dict[int, Askew] = field(default_factory=dict)

    def page(self, sheet: Sheet) -> Page:
        """The page of a sheet; it is remembered."""
        page = sheet.page
        if not sheet.askew:
            return page
        askew = self._pages[page.number] = Askew(sheet.askew, page.width, page.height)
        words = tuple(replace(word, box=askew.box(word.box)) for word in page.words)
        return replace(page, words=words, slope=askew.slope)

    def table(self, table: Table) -> Table:
        """A table of pages that were remembered."""
        if not self._pages.keys() & set(table.pages):
            return table
        return replace(table, rows=tuple(map(self._row, table.rows)))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        askew = None if cell.page is None else self._pages.get(cell.page)
        return cell if askew is None else replace(cell, box=askew.box(cell.box), ink=askew.box(cell.ink))

    def statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Sentences on pages that were remembered."""
        return tuple(map(self._statement, statements))

    def _statement(self, statement: Statement) -> Statement:
        askew = None if statement.page is None else self._pages.get(statement.page)
        return statement if askew is None else replace(statement, box=askew.box(statement.box))
