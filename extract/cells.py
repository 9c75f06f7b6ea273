"""The rules of a page to the cells that they enclose, and the cells to tables.

The smallest rectangle below and to the right of each crossing is a cell. Work grows with the number
of crossings, not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from budget.disclosure import Box
from extract.edges import Ruling

_TOUCH = 3.0
"""Points by which a rule may miss another one that it meets."""

Point = tuple[float, float]


class Crossings:
    """Where level and upright rules meet, and along which rules one gets from one place to another."""

    def __init__(self, ruling: Ruling) -> None:
        """``ruling`` holds merged edges."""
        self.columns: dict[float, list[float]] = defaultdict(list)
        self.rows: dict[float, list[float]] = defaultdict(list)
        self._upright: dict[Point, set[int]] = defaultdict(set)
        self._level: dict[Point, set[int]] = defaultdict(set)
        level = sorted(ruling.level)
        heights = [edge.at for edge in level]
        for number, (x, top, bottom) in enumerate(sorted(ruling.upright)):
            for other in range(bisect_left(heights, top - _TOUCH), len(level)):
                y, x0, x1 = level[other]
                if y > bottom + _TOUCH:
                    break
                if x0 - _TOUCH <= x <= x1 + _TOUCH:
                    self._add((x, y), number, other)

    def _add(self, point: Point, upright: int, level: int) -> None:
        if point not in self._upright:
            self.columns[point[0]].append(point[1])
            self.rows[point[1]].append(point[0])
        self._upright[point].add(upright)
        self._level[point].add(level)

    def below(self, point: Point) -> list[float]:
        """The heights under a crossing that its upright rule reaches, from the top down."""
        x, y = point
        own, column = self._upright[point], self.columns[x]
        return [low for low in column[bisect_left(column, y) + 1 :] if not own.isdisjoint(self._upright[x, low])]

    def beside(self, point: Point) -> list[float]:
        """The places right of a crossing that its level rule reaches, from the left."""
        x, y = point
        own, row = self._level[point], self.rows[y]
        return [right for right in row[bisect_left(row, x) + 1 :] if not own.isdisjoint(self._level[right, y])]

    def closes(self, x: float, y: float, right: float, low: float) -> bool:
        """Whether rules go from the lower left and the upper right corner to the lower right one."""
        corner = (right, low)
        if corner not in self._upright:
            return False
        across = not self._level[corner].isdisjoint(self._level[x, low])
        return across and not self._upright[corner].isdisjoint(self._upright[right, y])


def cells_of(ruling: Ruling) -> list[Box]:
    """The printed cells that merged rules enclose, column by column."""
    crossings = Crossings(ruling)
    cells = []
    for x, column in crossings.columns.items():
        for y in column:
            beside = crossings.beside((x, y))
            if beside and (corner := _corner(crossings, x, y, beside)):
                cells.append((x, y, *corner))
    return cells


def _corner(crossings: Crossings, x: float, y: float, beside: Sequence[float]) -> Point | None:
    """The lower right corner of the smallest cell at a crossing."""
    for low in crossings.below((x, y)):
        for right in beside:
            if crossings.closes(x, y, right, low):
                return right, low
    return None


def tables_of(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that hang together by their corners, top table first; a lone cell is a box and no table."""
    parent = list(range(len(cells)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    seen: dict[Point, int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            parent[root(number)] = root(seen.setdefault(corner, number))
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[root(number)].append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def ruled_tables(ruling: Ruling) -> list[list[Box]]:
    """The tables of a page, each as the boxes of its cells, from the top down."""
    return tables_of(cells_of(ruling))
