"""Places on a page that was turned or straightened to be read, back on the page as it is shown.

All that reads a page needs its lines level; what is told of a place must fit the page that the clerk sees.
"""

import math
from collections.abc import Iterable
from dataclasses import field, replace
from typing import Protocol

from budget.disclosure import Box, Cell, Page, Row, Statement, Table
from budget.record import dataclass
from budget.turning import turned
from extract.geometry.sheet import Sheet


class _Back(Protocol):
    """The way from a page as it is read to the page as it is shown."""

    def box(self, box: Box | None) -> Box | None:
        """The outline of a box on the page as it is shown."""
        ...


@dataclass(frozen=True, slots=True)
class Turned:
    """A page that was turned by so many ``degrees``, a multiple of 90, clockwise to be read; its size after that."""

    degrees: int
    width: float
    height: float

    def box(self, box: Box | None) -> Box | None:
        """A box on the page as it is."""
        return None if box is None else turned(box, -self.degrees, self.width, self.height)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is."""
        return (self.height, self.width) if self.degrees % 180 else (self.width, self.height)


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


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A page so wide whose left and right were exchanged, after it was turned or straightened, if it was."""

    width: float
    before: _Back | None = None

    def box(self, box: Box | None) -> Box | None:
        """A box on the page as it is."""
        if box is None:
            return None
        found = round(self.width - box[2], 2), box[1], round(self.width - box[0], 2), box[3]
        return self.before.box(found) if self.before else found


@dataclass(slots=True)
class AsShown:
    """The pages of a document that were turned or straightened, and what was read of them with its place as shown."""

    _pages: dict[int, _Back] = field(default_factory=dict)

    def page(self, sheet: Sheet) -> Page:
        """The page of a sheet; it is remembered."""
        page = sheet.page
        way: _Back | None = None
        if sheet.turn:
            way = upright = Turned(sheet.turn, page.width, page.height)
            width, height = upright.size
            page = replace(page, width=width, height=height, turn=sheet.turn)
        elif sheet.askew:
            way = askew = Askew(sheet.askew, page.width, page.height)
            page = replace(page, slope=askew.slope)
        if sheet.exchanged:
            way = Exchanged(sheet.page.width, way)
        return self._back(page, way) if way else page

    def _back(self, page: Page, way: _Back) -> Page:
        self._pages[page.number] = way
        return replace(page, words=tuple(replace(word, box=way.box(word.box)) for word in page.words))

    def table(self, table: Table) -> Table:
        """A table of pages that were remembered."""
        if not self._pages.keys() & set(table.pages):
            return table
        return replace(table, rows=tuple(map(self._row, table.rows)))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        way = None if cell.page is None else self._pages.get(cell.page)
        return cell if way is None else replace(cell, box=way.box(cell.box), ink=way.box(cell.ink))

    def statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Sentences on pages that were remembered."""
        return tuple(map(self._statement, statements))

    def _statement(self, statement: Statement) -> Statement:
        way = None if statement.page is None else self._pages.get(statement.page)
        return statement if way is None else replace(statement, box=way.box(statement.box))
