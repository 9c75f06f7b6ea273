"""Tables of a sheet wider than the paper, at the right of those on a page before: the heights of the rules tell.

What is merged over columns of several pages has no rules at its sides where it goes on, and the last column may stand
alone on its page.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from budget.disclosure import Box
from extract.geometry.edges import Edge, Ruling
from extract.geometry.figures import is_sign
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.layout.lines import is_figure

_SAME = 1.5
"""Points within which rules stand at one height."""

_FEWEST = 4
"""Rules from which on it is no chance that a table before has them at the same heights."""

_SHARED = 0.8
"""Share of the rules of the table with fewer rows that the other has, too: cells are merged otherwise."""

_SIDES = 2
"""Rules at two sides of a column, or of rows."""

Heights = tuple[float, ...]
"""Where the rows of a table begin, and where the last one ends, from the top down."""


def heights_of(grid: Grid) -> Heights:
    """Where the rows of a grid begin and end."""
    return _heights([cell.box for row in grid.rows for cell in row if cell.box])


def merged_row(upper: Sequence[Box], lower: Sequence[Box], before: Sequence[Heights]) -> Box | None:
    """The row of one cell between two tables as wide, where a table ``before`` has all their rows, and that one."""
    left, right = min(box[0] for box in upper), max(box[2] for box in upper)
    if abs(min(box[0] for box in lower) - left) > _SAME or abs(max(box[2] for box in lower) - right) > _SAME:
        return None
    top, floor = max(box[3] for box in upper), min(box[1] for box in lower)
    known = (its for its in before if _are_level(_heights([*upper, *lower]), its))
    if any(_is(a, top) and _is(b, floor) for its in known for a, b in pairwise(its)):
        return left, top, right, floor
    return None


def outer_rows(cells: Sequence[Box], level: Sequence[Edge], before: Sequence[Heights]) -> Iterator[Box]:
    """The rows of one cell above and below a table, as far as rules as wide go over and under them.

    A table ``before`` has those rows, and all rows of this one.
    """
    own = _heights(cells)
    near = [
        its
        for its in dict.fromkeys(before)
        if own and (_among(its, own[0], 1) or _among(its, own[-1], 0, len(its) - 1))
    ]
    known = [its for its in near if _are_level(own, its)]
    if not known:
        return  # as at most tables
    left, right = min(box[0] for box in cells), max(box[2] for box in cells)
    wide = [rule.at for rule in level if _is(rule.start, left) and _is(rule.end, right)]
    above = [_as_far(own[0], [y for y in reversed(its) if y < own[0] - _SAME], wide) for its in known]
    below = [_as_far(own[-1], [y for y in its if y > own[-1] + _SAME], wide) for its in known]
    for rows in (max(above, key=len), max(below, key=len)):
        for one, other in pairwise(rows):
            yield left, min(one, other), right, max(one, other)


def _as_far(start: float, heights: Sequence[float], wide: Sequence[float]) -> list[float]:
    """The heights from one on, as far as there are ``wide`` rules."""
    return [start, *takewhile(lambda y: _has(wide, y), heights)]


def _has(heights: Sequence[float], y: float) -> bool:
    return any(_is(y, its) for its in heights)


def _among(heights: Heights, y: float, first: int = 0, end: int | None = None) -> bool:
    """Whether a height from the ``first`` to the ``end`` is this one; the two that are nearest tell."""
    end = len(heights) if end is None else end
    at = bisect_left(heights, y, first, max(first, end))
    return (at < end and _is(y, heights[at])) or (at > first and _is(y, heights[at - 1]))


def stands_alongside(grid: Grid, before: Sequence[Heights]) -> bool:
    """Whether a table ``before`` begins and ends where a grid does, and has its rows."""
    own = heights_of(grid)
    return any(_is_alongside(own, its) for its in before if own and its)


def with_rows_alongside(
    cells: Sequence[Box], pieces: Sequence[Piece], made: Sequence[Edge], before: Sequence[Heights]
) -> list[Box]:
    """The cells of a table whose rows no rules part, parted as those of a table ``before`` of its height are.

    ``made`` are the rules that close tables whose uprights end on none; a column alone may be closed by its own. Below
    its headings stand nothing but figures, each in one of those rows, alone in its cell.
    """
    is_one = all(_is(box[0], cells[0][0]) for box in cells)
    own = _heights(cells) if made or is_one else ()
    if len(own) < 2 or not (is_one or any(_is(rule.at, own[-1]) for rule in made)):
        return list(cells)
    words = [piece.bottom for piece in pieces if _is_word(piece) and _is_within(piece, own[0], own[-1])]
    top = max([own[-2], *words])
    figures = [piece for piece in pieces if _is_within(piece, top, own[-1])]
    for its in reversed(before):
        inner = [y for y in its if top - _SAME < y < own[-1] - _SAME and not _is(y, own[-2])]
        if len(inner) + _SIDES < _FEWEST or not (_is(own[0], its[0]) and _is(own[-1], its[-1])):
            continue
        rows = [*inner, own[-1]]
        standing = {(piece.cell, sum(y < piece.top + _SAME for y in rows)) for piece in figures}
        crossed = any(piece.top + _SAME < y < piece.bottom - _SAME for piece in figures for y in rows)
        if not crossed and len(standing) == len(figures):
            return [
                (x0, above, x1, below)
                for x0, head, x1, foot in cells
                for above, below in pairwise([head, *(y for y in inner if head + _SAME < y < foot - _SAME), foot])
            ]
    return list(cells)


def _is_word(piece: Piece) -> bool:
    """Whether a piece is no figure, nor the dash of a blank cell."""
    return not (is_figure(piece.text) or is_sign(piece.text))


def _is_within(piece: Piece, top: float, bottom: float) -> bool:
    return top < (piece.top + piece.bottom) / 2 < bottom


def with_rules_of_one(ruling: Ruling, pieces: Sequence[Piece], before: Sequence[Heights]) -> Ruling:
    """The rules of a page, completed for a column alone that has rules between its rows alone, or at its sides alone.

    A table ``before`` begins and ends where its rules do, and has its rows. No other rules stand on the page.
    """
    if not before or len(ruling.upright) > _SIDES:
        return ruling
    level, upright = sorted(ruling.level), sorted(ruling.upright)
    if len(upright) == _SIDES and ruling.made and _is(upright[0].end, upright[1].end):
        (left, one, foot), (right, other, _) = upright
        top = min(one, other)  # what is merged from the left over it has no side
        cells = with_rows_alongside([(left, top, right, foot)], pieces, [Edge(foot, left, right)], before)
        borders = [foot, *(box[1] for box in cells)] if len(cells) > 1 else []
        level += [Edge(y, left, right) for y in borders if not any(_is(rule.at, y) for rule in level)]
        sides = [Edge(left, top, foot), Edge(right, top, foot)]
        return ruling._replace(level=sorted(level), upright=sides) if borders else ruling
    if upright or len(level) <= _FEWEST:
        return ruling
    _, start, end = level[len(level) // 2]
    own = tuple(rule.at for rule in level)
    one = all(_is(rule.start, start) and _is(rule.end, end) for rule in level)
    if not one or not any(_is_alongside(own, its) for its in before if its):
        return ruling
    return ruling._replace(upright=[Edge(start, own[0], own[-1]), Edge(end, own[0], own[-1])])


def _is_alongside(own: Heights, its: Heights) -> bool:
    return _is(own[0], its[0]) and _is(own[-1], its[-1]) and _are_level(own, its)


def _heights(boxes: Sequence[Box]) -> Heights:
    places = sorted({box[1] for box in boxes} | {box[3] for box in boxes})
    return tuple(y for before, y in pairwise([-_SAME, *places]) if y - before > _SAME)


def _are_level(one: Heights, other: Heights) -> bool:
    same = sum([_among(other, y) for y in one])
    return same > _FEWEST and same >= _SHARED * min(len(one), len(other))


def _is(y: float, other: float) -> bool:
    return abs(y - other) <= _SAME
