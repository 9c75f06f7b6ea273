"""The rules of a page to the cells that they enclose, and the cells to tables.

The smallest rectangle below and to the right of each crossing is a cell. Work grows with the number
of crossings, not with its square.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from budget.disclosure import Box
from extract.geometry.edges import Ruling

_TOUCH = 3.0
"""Points by which a rule may miss another one that it meets."""

Point = tuple[float, float]


class Crossings:
    """Where level and upright rules meet, and how far one gets from there along them.

    Attributes:
        columns: by x the heights of its crossings, from the top down.
        rows: by height the places of its crossings, from the left.
        reach: by crossing, how far down its upright rule goes and how far right its level one.
    """

    def __init__(self, ruling: Ruling) -> None:
        """``ruling`` holds merged edges: those of one line do not overlap."""
        self.columns: dict[float, list[float]] = defaultdict(list)
        self.rows: dict[float, list[float]] = defaultdict(list)
        self.reach: dict[Point, Point] = {}
        level = sorted(ruling.level)
        heights = [edge.at for edge in level]
        for x, top, bottom in sorted(ruling.upright):
            down, column = bottom + _TOUCH, self.columns[x]
            for y, x0, x1 in level[bisect_left(heights, top - _TOUCH) : bisect_right(heights, down)]:
                if x0 - _TOUCH <= x <= x1 + _TOUCH:
                    known = self.reach.get((x, y))
                    if known is None:
                        column.append(y)
                        self.rows[y].append(x)
                        self.reach[x, y] = down, x1 + _TOUCH
                    else:
                        self.reach[x, y] = max(down, known[0]), max(x1 + _TOUCH, known[1])

    def corner(self, x: float, y: float) -> Point | None:
        """The lower right corner of the smallest cell whose upper left one is a crossing; None if there is none."""
        reach, column, row = self.reach, self.columns[x], self.rows[y]
        down, across = reach[x, y]
        rights = row[bisect_right(row, x) : bisect_right(row, across)]
        if not rights:
            return None
        for low in column[bisect_right(column, y) : bisect_right(column, down)]:
            far = reach[x, low][1]
            for right in rights:
                if right > far:
                    break
                if (right, low) in reach and reach[right, y][0] >= low:
                    return right, low
        return None


def cells_of(ruling: Ruling) -> list[Box]:
    """The printed cells that merged rules enclose, column by column."""
    crossings = Crossings(ruling)
    return [
        (x, y, *corner)
        for x, column in crossings.columns.items()
        for y in column
        if (corner := crossings.corner(x, y)) is not None
    ]


def tables_of(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that hang together by their corners, top table first; a lone cell is a box and no table."""
    parent = list(range(len(cells)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    seen: dict[Point, int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        own = number
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            other = parent[seen.setdefault(corner, own)]
            if other != own and (other := root(other)) != own:
                parent[own] = own = other
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[root(number)].append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def ruled_tables(ruling: Ruling) -> list[list[Box]]:
    """The tables of a page, each as the boxes of its cells, from the top down."""
    return tables_of(cells_of(ruling))
