"""What stands on a page, with its places counted from another corner, or in another scale: of a part, or of all again.

A place is multiplied by the scale ``by``, then so many points are added to it.
"""

from collections.abc import Iterable
from dataclasses import replace

from budget.disclosure import Box, Cell, Word
from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Cut, Grid
from extract.geometry.pieces import Piece


def moved_box(box: Box | None, right: float, down: float, by: float = 1.0) -> Box | None:
    """A box so many points further to the right and down."""
    if box is None:
        return None
    left, top, end, foot = box
    return (
        round(left * by + right, 2),
        round(top * by + down, 2),
        round(end * by + right, 2),
        round(foot * by + down, 2),
    )


def moved_words(words: Iterable[Word], right: float, down: float, by: float = 1.0) -> tuple[Word, ...]:
    """Words so many points further to the right and down."""
    return tuple(replace(word, box=moved_box(word.box, right, down, by)) for word in words)


def moved_pieces(pieces: Iterable[Piece], right: float, down: float, by: float = 1.0) -> list[Piece]:
    """Pieces so many points further to the right and down."""
    return [
        replace(
            piece,
            x0s=[x * by + right for x in piece.x0s],
            x1s=[x * by + right for x in piece.x1s],
            top=round(piece.top * by + down, 2),
            bottom=round(piece.bottom * by + down, 2),
            box=None,
        )
        for piece in pieces
    ]


def moved_rules(ruling: Ruling, right: float, down: float, by: float = 1.0) -> Ruling:
    """Rules so many points further to the right and down."""

    def level(edges: Iterable[Edge]) -> list[Edge]:
        return [Edge(at * by + down, start * by + right, end * by + right) for at, start, end in edges]

    upright = [Edge(at * by + right, start * by + down, end * by + down) for at, start, end in ruling.upright]
    return ruling._replace(level=level(ruling.level), upright=upright, made=tuple(level(ruling.made)))


def moved_grid(grid: Grid, right: float, down: float, page: int | None, by: float = 1.0) -> Grid:
    """A grid so many points further to the right and down, on the page of this number."""

    def cell(one: Cell) -> Cell:
        box, ink = moved_box(one.box, right, down, by), moved_box(one.ink, right, down, by)
        return replace(one, page=one.page and page, box=box, ink=ink)

    def cut(one: Cut) -> Cut:
        return one._replace(box=moved_box(one.box, right, down, by) or one.box, page=one.page and page)

    return replace(
        grid,
        box=moved_box(grid.box, right, down, by),
        edges=tuple(round(x * by + right, 2) for x in grid.edges),
        rows=tuple(tuple(map(cell, row)) for row in grid.rows),
        cuts=tuple(map(cut, grid.cuts)),
    )
