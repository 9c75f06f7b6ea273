"""The rules of a page to the cells that they enclose, and the cells to tables.

The smallest rectangle below and to the right of each crossing is a cell. Work grows with the number
of crossings, not with its square.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from budget.disclosure import Box
from extract.geometry.edges import Ruling

_TOUCH = 3.0
"""Points by which a rule may miss another one that it meets."""

Point = tuple[float, float]


class Crossings:
    """Where level and upright rules meet, and how far one gets from there along them.

    Attributes:
        columns: by x and height of each crossing, from the top down, how far down its upright rule goes and how far
            right its level one.
        rows: by height the places of its crossings, from the left.
    """

    def __init__(self, ruling: Ruling) -> None:
        """``ruling`` holds merged edges: those of one line do not overlap."""
        self.columns: dict[float, dict[float, Point]] = defaultdict(dict)
        self.rows: dict[float, list[float]] = defaultdict(list)
        level = sorted(ruling.level)
        heights = [edge.at for edge in level]
        for x, top, bottom in sorted(ruling.upright):
            down, column = bottom + _TOUCH, self.columns[x]
            for y, x0, x1 in level[bisect_left(heights, top - _TOUCH) : bisect_right(heights, down)]:
                if x0 - _TOUCH <= x <= x1 + _TOUCH:
                    known = column.get(y)
                    if known is None:
                        column[y] = down, x1 + _TOUCH
                        self.rows[y].append(x)
                    else:
                        column[y] = max(down, known[0]), max(x1 + _TOUCH, known[1])

    def cells(self) -> Iterator[Box]:
        """The smallest rectangle below and to the right of each crossing, column by column; of some there is none."""
        for x, column in self.columns.items():
            heights = list(column)
            for place, (y, (down, across)) in enumerate(column.items(), 1):
                row = self.rows[y]
                first = bisect_right(row, x)
                if first == len(row) or row[first] > across or place == len(heights):
                    continue
                right, low = row[first], heights[place]
                other = self.columns[right]
                if low <= down and right <= column[low][1] and low in other and low <= other[y][0]:
                    yield x, y, right, low  # most cells are closed by the next crossings
                    continue
                lows, rights = heights[place : bisect_right(heights, down)], row[first : bisect_right(row, across)]
                corner = self._corner(x, y, lows, rights)
                if corner is not None:
                    yield x, y, *corner

    def _corner(self, x: float, y: float, lows: Sequence[float], rights: Sequence[float]) -> Point | None:
        """The lower right corner of the smallest cell whose upper left one is a crossing; None if there is none.

        ``lows`` and ``rights`` are the crossings that one gets to from there.
        """
        column, columns = self.columns[x], self.columns
        for low in lows:
            far = column[low][1]
            for right in rights:
                if right > far:
                    break
                other = columns[right]
                if low in other and other[y][0] >= low:
                    return right, low
        return None


def cells_of(ruling: Ruling) -> list[Box]:
    """The printed cells that merged rules enclose, column by column."""
    return list(Crossings(ruling).cells())


def tables_of(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that hang together by their corners, top table first; a lone cell is a box and no table."""
    if len(cells) > 1 and _follow_each_other(cells):
        return [list(cells)]
    parent = list(range(len(cells)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    seen: dict[float, dict[float, int]] = defaultdict(dict)
    for number, (x0, top, x1, bottom) in enumerate(cells):
        own, left, right = number, seen[x0], seen[x1]
        for corners, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            other = parent[corners.setdefault(y, own)]
            if other != own and (other := root(other)) != own:
                parent[own] = own = other
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[root(number)].append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def _follow_each_other(cells: Sequence[Box]) -> bool:
    """Whether each cell shares a corner with one before it, as those of the one table of a page do."""
    known: set[Point] = set()
    for x0, top, x1, bottom in cells:
        first, others = (x0, top), ((x1, top), (x0, bottom), (x1, bottom))
        if first not in known:
            if known and known.isdisjoint(others):
                return False
            known.add(first)
        known.update(others)
    return True


def ruled_tables(ruling: Ruling) -> list[list[Box]]:
    """The tables of a page, each as the boxes of its cells, from the top down."""
    return tables_of(cells_of(ruling))
