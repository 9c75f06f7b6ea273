"""A heading of which a page has the lower rows alone: a page break cut it, or they are repeated above what goes on."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from budget.amount import is_figure
from budget.disclosure import Cell
from budget.label import fold
from extract.geometry.grid import Grid
from extract.tables.captions import Caption
from extract.tables.headers import Heading, heading_of
from extract.tables.lay import by_place, spread
from extract.tables.part import Part

_FEWEST = 3
"""Headings from which on a page may repeat the lowest ones of a table."""

_TOUCH = 4.0
"""Points within which two column borders are one."""


def with_whole_heading(parts: Sequence[Part]) -> list[Part]:
    """The parts of a table; where its first page holds headings alone, those above the rows of the next are theirs.

    What stands below the highest rows of the heading, repeated alone, is none of it.
    """
    first, second = _whole(*parts[:2]) if len(parts) > 1 else (parts[0], None)
    if second is not None:
        return [first, second, *parts[2:]]
    return [first, *(_without_rows_as_heads(first, part) for part in parts[1:])]


def is_below_heading(first: Part, second: Part) -> bool:
    """Whether a page begins with the lower rows of a heading of which the page before holds the upper ones alone."""
    return second.caption == Caption() and _whole(first, second)[1] is not None


def repeats_lowest(first: Part, part: Part) -> bool:
    """Whether a page without a caption repeats the lowest rows of a heading alone, in as many columns.

    Nothing stands over columns whose heading is one row higher; of two tables with fewer headings that would say
    nothing, unless all their borders are the same, too.
    """
    pairs = list(zip(part.heading.paths, first.heading.paths, strict=False))
    deepest = max(map(len, first.heading.paths), default=0)
    told = [(lower, whole) for lower, whole in pairs if lower]
    return (
        part.caption == Caption()
        and part.grid.width == first.grid.width
        and (_FEWEST if not _same_borders(part.grid, first.grid) else 1) <= len(told) < len(pairs)
        and all(list(map(fold, whole[-len(lower) :])) == list(map(fold, lower)) for lower, whole in told)
        and all(len(whole) < deepest for lower, whole in pairs if not lower)
    )


def repeats_last_rows(first: Part, part: Part) -> bool:
    """Whether a page without a caption begins with the last rows of a heading, that leave too many columns unnamed.

    So they are no heading by themselves.
    """
    heading = [[fold(cell.text) for cell in row] for row in first.rows[: first.heading.rows]]
    rows = [[fold(cell.text) for cell in row] for row in part.rows[: len(heading)]]
    return (
        part.is_record
        and part.caption == Caption()
        and any(
            rows[:deep] == heading[-deep:] and sum(map(bool, rows[0])) >= _FEWEST for deep in range(1, len(heading))
        )
    )


def repeats_highest(first: Part, part: Part) -> bool:
    """Whether a page without a caption repeats the highest rows of a heading alone, in columns with the same borders.

    Under headings over several columns those of single columns are left out.
    """
    same = part.caption == Caption() and part.grid.width == first.grid.width and _same_borders(part.grid, first.grid)
    return same and (_repeats_paths(first, part) or _repeated(first, part) > 0)


def _repeats_paths(first: Part, part: Part) -> bool:
    pairs = list(zip(part.heading.paths, first.heading.paths, strict=False))
    return any(upper for upper, _ in pairs) and all(
        list(map(fold, whole[: len(upper)])) == list(map(fold, upper)) for upper, whole in pairs
    )


def _repeated(first: Part, part: Part) -> int:
    """How many rows of a page are the highest of a heading, not all of it: the same texts in cells as wide.

    Below them is no row of headings, where the next texts stand side by side.
    """
    pairs = zip(first.rows[: first.heading.rows], part.rows, strict=False)
    said = takewhile(lambda pair: any(cell.text for cell in pair[0]) and _prints(pair[0]) == _prints(pair[1]), pairs)
    deep = sum(1 for _ in said)
    below = [cell.text for row in part.rows[deep : deep + 1] for cell in row if cell.text]
    is_row = 2 * len(below) < part.grid.width or any(map(is_figure, below))
    return deep if is_row and deep < first.heading.rows else 0


def _prints(row: Sequence[Cell]) -> list[tuple[str, int]]:
    return [(fold(cell.text), cell.span[1]) for cell in row]


def _without_rows_as_heads(first: Part, part: Part) -> Part:
    """A part; where it repeats the highest rows of a heading alone, with these as its heading."""
    deep = _repeated(first, part)
    if not deep or part.heading.body <= deep or not repeats_highest(first, part):
        return part
    return replace(part, heading=Heading(deep, None, tuple(path[:deep] for path in first.heading.paths)))


def _same_borders(one: Grid, other: Grid) -> bool:
    return all(abs(x - y) <= _TOUCH for x, y in zip(one.edges, other.edges, strict=True))


def _whole(first: Part, second: Part) -> tuple[Part, Part | None]:
    """Two parts that share one heading; None for the second one where the first says all of its own."""
    if not _is_heading_alone(first) or first.page == second.page:
        return first, None
    edges = max(first.grid.edges, second.grid.edges, key=len)
    upper, lower = _laid(first.grid, edges), _laid(second.grid, edges)
    if upper is None or lower is None:
        return first, None
    whole, deep = heading_of((*upper.rows, *lower.rows)), len(upper.rows)
    if whole.rows <= deep or _repeats(first, second, whole.rows - deep):
        return first, None
    below = Heading(whole.rows - deep, None if whole.numbering is None else whole.numbering - deep, whole.paths)
    return (
        replace(first, grid=upper, heading=Heading(deep, None, whole.paths)),
        replace(second, grid=lower, heading=below),
    )


def _is_heading_alone(part: Part) -> bool:
    return not part.is_record and part.heading.body == len(part.rows)


def _laid(grid: Grid, edges: Sequence[float]) -> Grid | None:
    """A grid in columns that part its own ones; None where they do not."""
    if not grid.edges or not all(any(abs(x - y) <= _TOUCH for y in edges) for x in grid.edges):
        return None
    targets = by_place(grid.edges, edges)
    rows = [row for row in (spread(row, targets) for row in grid.rows) if row is not None]
    head, foot = (tuple(targets[column][0] for column in side) for side in grid.open)
    whole = len(rows) == len(grid.rows)
    return replace(grid, edges=tuple(edges), rows=tuple(rows), open=(head, foot)) if whole else None


def _repeats(first: Part, second: Part, rows: int) -> bool:
    """Whether the first rows of a page say again what stands in the heading of the page before."""
    said = {fold(cell.text) for row in first.rows for cell in row if cell.text}
    again = [fold(cell.text) for row in second.rows[:rows] for cell in row if cell.text]
    return 2 * sum(text in said for text in again) > len(again)
