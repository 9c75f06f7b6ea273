"""The first headings of a ruled table that has no rule above them: they stand right above its first rule."""

from collections.abc import Sequence
from dataclasses import replace

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell
from extract.geometry.cell_texts import cell_of
from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.geometry.runs import Run, runs_of
from extract.layout.blocks import Block
from extract.layout.lines import lines_of_runs
from extract.layout.reach import Span
from extract.layout.stretches import captions, is_prose
from extract.tables.money import unit_of

_CLOSE = 1.2
"""Heights of a letter from a heading to the rule beneath it, or to the next line of it, up to which it stands on it."""

_CENTRED = 3.0
"""Points within which a heading stands in the middle over its columns."""

_SEVERAL = 2
"""Headings beside each other from which on they are those of columns, and no caption."""


def with_open_head(grid: Grid, pieces: Sequence[Piece], page: int, level: Sequence[Edge] = ()) -> Grid:
    """A table with the headings above its first rule; itself where no such stand there.

    ``pieces`` are those in no cell, ``level`` the level rules: above one as wide as the table stands no heading of it.
    Its own first row is one of headings, and each one above stands in the middle over several of its columns, or one.
    """
    if grid.box is None or any(is_figure(cell.text) for cell in grid.rows[0]):
        return grid
    left, top, right, _ = grid.box
    wide = [edge.at for edge in level if edge.start < left + _CENTRED and right - _CENTRED < edge.end]
    over = max((y for y in wide if y < top - _CENTRED), default=0.0)
    head = _right_above(top, [piece for piece in pieces if over < piece.bottom < top + 1])
    span = Span(
        [(left + 0.5, right - 0.5) for left, right in zip(grid.edges, grid.edges[1:], strict=False)], grid.edges
    )
    if len(head) < _SEVERAL or not all(grid.box[0] < block.box[0] and block.box[2] < grid.box[2] for block in head):
        return grid
    reaches = span.shared(head, range(len(span.strips)))
    middles = [(grid.edges[first] + grid.edges[last + 1]) / 2 for first, last in reaches]
    if any(abs(block.middle[0] - x) > _CENTRED for block, x in zip(head, middles, strict=True)):
        return grid
    top = min(block.box[1] for block in head) - 1
    row: list[Cell] = [BLANK] * grid.width
    for block, (first, last) in zip(head, reaches, strict=True):
        box = grid.edges[first], top, grid.edges[last + 1], grid.box[1]
        row[first] = cell_of(block.runs, page, box, (1, last - first + 1))
    box = grid.box[0], top, grid.box[2], grid.box[3]
    return replace(grid, box=box, rows=(tuple(row), *grid.rows), open=((), grid.open[1]))


def _right_above(top: float, pieces: Sequence[Piece]) -> list[Block]:
    """The headings, from the left, on the lines right above a rule; none where a caption or a sentence stands there."""
    near = [piece for piece in pieces if top - piece.bottom < 2 * _CLOSE * (piece.bottom - piece.top)]
    lowest = max((piece.bottom for piece in near), default=top)
    if len(near) < _SEVERAL or any(
        unit_of(piece.text) for piece in near if piece.bottom == lowest
    ):  # as of most tables
        return []
    runs = runs_of([char for piece in near for char in piece.chars()])
    middles = [run.middle[0] for run in runs]
    if max(middles, default=0.0) - min(middles, default=0.0) < _CENTRED:
        return []  # lines of one heading, or of a title
    blocks: list[Block] = []
    for line in reversed(lines_of_runs(runs)):
        if line.y + (1 / 2 + _CLOSE) * line.tall < top:
            break
        if captions(line) and blocks:
            break
        if captions(line) or is_prose(line):
            return []
        for run in line.runs:
            _add(blocks, run)
        top = line.y - line.tall / 2
    return sorted(blocks, key=lambda block: block.middle)


def _add(blocks: list[Block], run: Run) -> None:
    """Adds a line above others: the first one of the heading in whose middle it stands, or a heading of its own."""
    below = next((block for block in blocks if abs(block.middle[0] - run.middle[0]) < _CENTRED), None)
    if below is None:
        blocks.append(Block([run]))
    else:
        below.runs.insert(0, run)
