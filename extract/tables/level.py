"""Rows of two pages at the same heights: those of one sheet that is wider than the paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell
from extract.geometry.grid import Grid

_SAME = 1.5
"""Points within which borders are at one place."""

_FEWEST = 4
"""Borders of rows from which on it is no chance that two pages have them at the same heights."""

_SHARED = 0.8
"""Share of the borders of the page with fewer rows that the other has, too."""

_HEIGHTS = 3
"""Heights of rows from which on no other page has the same ones, in the same order, by chance."""

Row = tuple[Cell, ...]
Levelled = list[tuple[int | None, Row]]
"""Rows, each with its number in its own grid; None for one that goes on a cell of the row above it."""


def levelled(left: Grid, right: Grid) -> tuple[Levelled, Levelled] | None:
    """The rows of two grids that begin, end and have their rows at the same heights, by all the borders of both.

    A cell that one page draws over several rows of the other one spans them. None where the heights differ.
    """
    ours = _borders(left)
    theirs = _snapped(_borders(right), ours, [*_inks(left), *_inks(right)])
    if not ours or not theirs or abs(ours[0] - theirs[0]) > _SAME or abs(ours[-1] - theirs[-1]) > _SAME:
        return None
    more = [y for y in theirs if not _has(ours, y)]
    if len(theirs) - len(more) < max(_FEWEST, _SHARED * min(len(ours), len(theirs))):
        return None
    if _cover(_figured(left, ours), _figured(right, theirs)) or _cover(_figured(right, theirs), _figured(left, ours)):
        return None
    borders = sorted([*ours, *more])
    return list(_parted(left, ours, borders)), list(_parted(right, theirs, borders))


def _snapped(borders: Sequence[float], others: Sequence[float], inks: Sequence[tuple[float, float]]) -> list[float]:
    """Borders, those at the place of another one from which no text parts them, nor room for any: none is drawn there.

    ``inks`` are tops and bottoms of all texts.
    """
    least = min((bottom - top for top, bottom in inks), default=0.0)
    middles = [(top + bottom) / 2 for top, bottom in inks]

    def snapped(y: float) -> float:
        near = min(others, key=lambda other: abs(other - y), default=y)
        apart = abs(near - y) >= least or any(min(y, near) < middle < max(y, near) for middle in middles)
        return y if apart else near

    found = [snapped(y) for y in borders]
    return found if all(bottom > top for top, bottom in pairwise(found)) else list(borders)


def _inks(grid: Grid) -> list[tuple[float, float]]:
    return [(cell.ink[1], cell.ink[3]) for row in grid.rows for cell in row if cell.ink and cell.text]


def _figured(grid: Grid, borders: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where the rows go that hold several figures."""
    rows = zip(pairwise(borders), grid.rows, strict=True)
    return [place for place, row in rows if sum(is_figure(cell.text) for cell in row) > 1]


def _cover(rows: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> bool:
    """Whether most rows of figures are as high as several of others: where these are many, they meet by chance."""
    middles = [(top + bottom) / 2 for top, bottom in others]
    return 2 * sum(1 for top, bottom in rows if sum(top < y < bottom for y in middles) > 1) > len(rows)


def are_telling(grid: Grid) -> bool:
    """Whether the rows of a grid are so high by turns that no other page has them by chance."""
    return len({round((bottom - top) / _SAME) for top, bottom in pairwise(_borders(grid))}) >= _HEIGHTS


def _borders(grid: Grid) -> list[float]:
    """Where the rows of a grid begin, and where the last one ends; nothing where one has no place below the last."""
    tops = [min((cell.box[1] for cell in row if cell.box), default=0.0) for row in grid.rows]
    borders = [*tops, grid.box[3] if grid.box else 0.0]
    return borders if all(bottom - top > 2 * _SAME for top, bottom in pairwise(borders)) else []


def _has(borders: Sequence[float], y: float) -> bool:
    return any(abs(other - y) <= _SAME for other in borders)


def _parted(grid: Grid, own: Sequence[float], borders: Sequence[float]) -> Iterator[tuple[int | None, Row]]:
    """The rows of a grid parted at all the borders."""
    tops = borders[:-1]
    counts = [sum(1 for y in tops if top - _SAME <= y < bottom - _SAME) for top, bottom in pairwise(own)]
    for at, (row, count) in enumerate(zip(grid.rows, counts, strict=True)):
        yield at, tuple(_reaching(cell, sum(counts[at : at + cell.span[0]])) for cell in row)
        yield from [(None, (BLANK,) * len(row))] * (count - 1)


def _reaching(cell: Cell, rows: int) -> Cell:
    """A cell over so many rows; what another one covers stays as it is."""
    return replace(cell, span=(rows, cell.span[1])) if cell.box and cell.span[0] != rows else cell
