"""What stands on a page, with its places counted from another corner: of a part of it, or of the whole again."""

from collections.abc import Iterable
from dataclasses import replace

from budget.disclosure import Box, Cell, Word
from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Cut, Grid
from extract.geometry.pieces import Piece


def moved_box(box: Box | None, right: float, down: float) -> Box | None:
    """A box so many points further to the right and down."""
    if box is None:
        return None
    return round(box[0] + right, 2), round(box[1] + down, 2), round(box[2] + right, 2), round(box[3] + down, 2)


def moved_words(words: Iterable[Word], right: float, down: float) -> tuple[Word, ...]:
    """Words so many points further to the right and down."""
    return tuple(replace(word, box=moved_box(word.box, right, down)) for word in words)


def moved_pieces(pieces: Iterable[Piece], right: float, down: float) -> list[Piece]:
    """Pieces so many points further to the right and down."""
    return [
        replace(
            piece,
            x0s=[x + right for x in piece.x0s],
            x1s=[x + right for x in piece.x1s],
            top=round(piece.top + down, 2),
            bottom=round(piece.bottom + down, 2),
            box=None,
        )
        for piece in pieces
    ]


def moved_rules(ruling: Ruling, right: float, down: float) -> Ruling:
    """Rules so many points further to the right and down."""

    def level(edges: Iterable[Edge]) -> list[Edge]:
        return [Edge(edge.at + down, edge.start + right, edge.end + right) for edge in edges]

    upright = [Edge(edge.at + right, edge.start + down, edge.end + down) for edge in ruling.upright]
    return ruling._replace(level=level(ruling.level), upright=upright, made=tuple(level(ruling.made)))


def moved_grid(grid: Grid, right: float, down: float, page: int | None) -> Grid:
    """A grid so many points further to the right and down, on the page of this number."""

    def cell(one: Cell) -> Cell:
        box, ink = moved_box(one.box, right, down), moved_box(one.ink, right, down)
        return replace(one, page=one.page and page, box=box, ink=ink)

    def cut(one: Cut) -> Cut:
        return one._replace(box=moved_box(one.box, right, down) or one.box, page=one.page and page)

    return replace(
        grid,
        box=moved_box(grid.box, right, down),
        edges=tuple(round(x + right, 2) for x in grid.edges),
        rows=tuple(tuple(map(cell, row)) for row in grid.rows),
        cuts=tuple(map(cut, grid.cuts)),
    )
