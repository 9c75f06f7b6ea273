"""Places on a page that was turned or straightened to be read, back on the page as it is shown.

All that reads a page needs its lines level; what is told of a place must fit the page that the clerk sees.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import NamedTuple, Protocol

from budget.disclosure import Box, Cell, Page, Row, Statement, Table
from budget.pattern import pattern
from budget.record import dataclass
from budget.turning import turned
from extract.geometry.moved import moved_box, moved_grid, moved_words
from extract.geometry.sheet import Sheet
from extract.tables.halves import parts_of

_ID = pattern(r"(?P<kind>[pt])(?P<page>\d+)\.(?P<count>\d+)")
"""The id of a row or a table of a page."""


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


@dataclass(frozen=True, slots=True)
class Smaller:
    """A page that was read in the points of usual paper, which is so much smaller than the page is said to be."""

    times: float
    before: _Back | None = None

    def box(self, box: Box | None) -> Box | None:
        """A box on the page as it is."""
        return moved_box(self.before.box(box) if self.before else box, 0.0, 0.0, self.times)


@dataclass(frozen=True, slots=True)
class Within:
    """One of the pages on a sheet of paper, whose corner lies there; what was done to that before it was read."""

    left: float
    top: float
    before: _Back | None = None

    def box(self, box: Box | None) -> Box | None:
        """A box on the sheet of paper."""
        found = moved_box(box, self.left, self.top)
        return self.before.box(found) if self.before else found


class _Place(NamedTuple):
    """Where a page stands that was read: on which sheet, behind how many rows, whether with other pages, and how."""

    sheet: int
    rows: int
    shared: bool
    way: _Back | None


@dataclass(slots=True)
class AsShown:
    """The pages of a document as they are read, and what was read of them with its place as shown.

    A sheet of paper that holds several pages is read as several, which are counted on: so a table goes on from one to
    the other as it does from sheet to sheet.
    """

    _places: dict[int, _Place] = field(default_factory=dict)
    _tables: Counter[int] = field(default_factory=Counter)
    _count: int = 0

    def page(self, sheet: Sheet) -> Page:
        """The page of a sheet, as it is shown."""
        page, way = sheet.page, _way_of(sheet)
        if sheet.turn:
            width, height = Turned(sheet.turn, page.width, page.height).size
            page = replace(page, width=width, height=height, turn=sheet.turn)
        elif sheet.askew:
            page = replace(page, slope=Askew(sheet.askew, page.width, page.height).slope)
        if sheet.larger != 1.0:
            page = replace(page, width=page.width * sheet.larger, height=page.height * sheet.larger)
        return replace(page, words=tuple(replace(word, box=way.box(word.box)) for word in page.words)) if way else page

    def skip(self) -> None:
        """A page that could not be read."""
        self._count += 1

    def pages(self, sheet: Sheet) -> Iterator[Sheet]:
        """The pages on a sheet, each by itself; they are remembered."""
        boxes, way, number = parts_of(sheet), _way_of(sheet), sheet.page.number
        if not boxes and self._count == number - 1:
            self._count += 1
            if way:
                self._places[number] = _Place(number, 0, False, way)
            yield sheet
            return
        rows = 0
        for box in boxes or (None,):
            self._count += 1
            left, top = box[:2] if box and _are_halves(boxes, sheet.page.width) else (0.0, 0.0)
            back = Within(left, top, way) if left or top else way
            self._places[self._count] = _Place(number, rows, len(boxes) > 1, back)
            part = _part(sheet, box, left, top, self._count)
            rows += sum(len(grid.rows) for grid in part.grids)
            yield part

    def table(self, table: Table) -> Table:
        """A table of pages that were remembered."""
        if not self._places.keys() & set(table.pages):
            return table
        ids = {row.id: self._id(row.id) for row in table.rows}
        return replace(
            table,
            id=self._id(table.id),
            pages=tuple(sorted({self._sheet(page) for page in table.pages})),
            rows=tuple(self._row(row, ids[row.id]) for row in table.rows),
            fields=tuple(replace(one, row=ids.get(one.row, one.row)) for one in table.fields),
        )

    def _sheet(self, page: int) -> int:
        """The number of the sheet of paper on which a page stands."""
        return self._places[page].sheet if page in self._places else page

    def _id(self, name: str) -> str:
        """The id of a row or table on its sheet of paper, where those of the pages before it are counted, too."""
        found = _ID.fullmatch(name)
        place = self._places.get(int(found["page"])) if found else None
        if found is None or place is None:
            return name
        number = int(found["count"]) + place.rows
        if found["kind"] == "t" and place.shared:
            self._tables[place.sheet] += 1
            number = self._tables[place.sheet]
        return f"{found['kind']}{place.sheet}.{number}"

    def _row(self, row: Row, name: str) -> Row:
        page = row.page and self._sheet(row.page)
        return replace(row, id=name, page=page, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        place = None if cell.page is None else self._places.get(cell.page)
        if place is None:
            return cell
        way = place.way
        box, ink = (way.box(cell.box), way.box(cell.ink)) if way else (cell.box, cell.ink)
        return replace(cell, page=place.sheet, box=box, ink=ink)

    def statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Sentences on pages that were remembered."""
        counted: Counter[int] = Counter()
        return tuple(self._statement(statement, counted) for statement in statements)

    def _statement(self, statement: Statement, counted: Counter[int]) -> Statement:
        if statement.page is None:
            return statement
        sheet = self._sheet(statement.page)
        counted[sheet] += 1
        place = self._places.get(statement.page)
        if place is None:
            return statement
        box = place.way.box(statement.box) if place.way else statement.box
        return replace(statement, id=f"s{sheet}.{counted[sheet]}", page=sheet, box=box)


def _way_of(sheet: Sheet) -> _Back | None:
    """The way back from a page as it was read; None where it was read as it is."""
    page = sheet.page
    way: _Back | None = None
    if sheet.turn:
        way = Turned(sheet.turn, page.width, page.height)
    elif sheet.askew:
        way = Askew(sheet.askew, page.width, page.height)
    way = Exchanged(page.width, way) if sheet.exchanged else way
    return way if sheet.larger == 1.0 else Smaller(sheet.larger, way)


def _are_halves(boxes: Sequence[Box], width: float) -> bool:
    """Whether each page has half the width of its sheet, so that all of them count their places from one corner."""
    return bool(boxes) and all(box[2] - box[0] == width / 2 for box in boxes)


def _part(sheet: Sheet, box: Box | None, left: float, top: float, number: int) -> Sheet:
    """A page on a sheet, what lies in its box, as a page of this number; its places are counted from its corner."""
    words, grids, size = sheet.page.words, sheet.grids, (sheet.page.width, sheet.page.height)
    if box:
        words = tuple(word for word in words if _holds(box, word.box))
        grids = tuple(grid for grid in grids if _holds(box, grid.box))
        size = (box[2] - box[0], box[3] - box[1])
    page = Page(number, *size, moved_words(words, -left, -top))
    return replace(sheet, page=page, grids=tuple(moved_grid(grid, -left, -top, number) for grid in grids))


def _holds(outer: Box, box: Box | None) -> bool:
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x < outer[2] and outer[1] <= y < outer[3]
