"""The outer borders of a table that has upright rules between its columns alone."""

from collections.abc import Iterator, Sequence

from extract.geometry.edges import Edge, Ruling
from extract.geometry.pieces import Piece
from extract.layout.carried import alike

_TOUCH = 3.0
"""Points within which the end of a rule touches another one."""

_OVER = 1.0
"""Points by which a text may reach over the border of its column."""

_CLOSED = 2
"""Level rules that end on an outer upright from which on it is the table's border."""

_LINES = 2
"""Lines of texts beyond an upright from which on they are a column, though nothing stands beyond the other one."""

Borders = tuple[float, ...]
"""The column borders of a table, from the left."""


def with_open_sides(ruling: Ruling, pieces: Sequence[Piece], before: Borders) -> tuple[Ruling, Borders]:
    """The rules of a page with the uprights that its tables lack beside their first and last columns.

    ``ruling`` is merged. Where nothing closes a table at its sides and texts stand there, columns stand beyond its
    outer uprights; and where it goes on with a table of the page ``before`` of which this was known. Besides, the
    borders of the last table that was open, for the next page.
    """
    added: list[Edge] = []
    for group in _tables(ruling.upright):
        inner = tuple(sorted({edge.at for edge in group}))
        again = alike(before[1:-1], inner)
        sides = _outermost(before, group) if again else list(_sides(group, ruling.level, pieces))
        before = tuple(sorted({*inner, *(edge.at for edge in sides)})) if sides else ()
        added += sides
    return (ruling._replace(upright=sorted([*ruling.upright, *added])) if added else ruling), before


def _tables(upright: Sequence[Edge]) -> Iterator[list[Edge]]:
    """The uprights of each table, from the top down."""
    group: list[Edge] = []
    for edge in sorted(upright, key=lambda edge: edge.start):
        if group and edge.start > max(other.end for other in group) + _TOUCH:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _outermost(borders: Borders, group: Sequence[Edge]) -> list[Edge]:
    """The first and the last of a table's borders, along its uprights."""
    top, foot = min(edge.start for edge in group), max(edge.end for edge in group)
    return [Edge(borders[0], top, foot), Edge(borders[-1], top, foot)]


def _sides(group: Sequence[Edge], level: Sequence[Edge], pieces: Sequence[Piece]) -> Iterator[Edge]:
    """The outer uprights that a table lacks: beyond the texts at its sides, or where level rules end."""
    top, foot = min(edge.start for edge in group), max(edge.end for edge in group)
    left, right = min(edge.at for edge in group), max(edge.at for edge in group)
    met = [rule for rule in level if top - _TOUCH <= rule.at <= foot + _TOUCH]
    met = [rule for rule in met if rule.start < right - _TOUCH and left + _TOUCH < rule.end]
    ends = [abs(rule.start - left) <= _TOUCH for rule in met], [abs(rule.end - right) <= _TOUCH for rule in met]
    if right - left < _TOUCH or any(sum(each) >= _CLOSED for each in ends):
        return
    inside = [piece for piece in pieces if top < (piece.top + piece.bottom) / 2 < foot]
    before = [piece for piece in inside if piece.x1s[-1] < left + _OVER]
    behind = [piece for piece in inside if right - _OVER < piece.x0s[0]]
    if not (before and behind) and max(_heights(before), _heights(behind)) < _LINES:
        return
    if before:
        yield Edge(min([*(rule.start for rule in met), min(piece.x0s[0] for piece in before) - _OVER]), top, foot)
    if behind:
        yield Edge(max([*(rule.end for rule in met), max(piece.x1s[-1] for piece in behind) + _OVER]), top, foot)


def _heights(pieces: Sequence[Piece]) -> int:
    return len({round(piece.top) for piece in pieces})
