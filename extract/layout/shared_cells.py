"""Headings beside each other in one ruled cell: where a heading is shaded in part, nothing parts its other cells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from budget.amount import is_figure
from budget.disclosure import Box, Cell
from budget.pattern import pattern
from extract.geometry.gaps import SPACED
from extract.geometry.grid import Grid
from extract.geometry.pieces import WORD_GAP, Piece
from extract.geometry.runs import runs_of
from extract.layout.blocks import Block
from extract.layout.reach import Span
from extract.tables.numbering import LEVELS

_CENTRED = 3.0
"""Points within which a heading stands in the middle over its columns, and its lines in the middle of each other."""

_SEVERAL = 2
"""Headings in one cell, and letters of a heading, at the least."""

_WORDS = pattern("(?!.*[类款项]{2})[\u4e00-\u9fff（）]+")
"""Letters that are one text where they stand close: no figures, and no names of the levels of a code."""


def with_headings_parted(grid: Grid, cells: Sequence[Box], pieces: Sequence[Piece]) -> list[Box]:
    """The cells of a table, those with several headings in parts, each in the middle over the columns of one.

    ``pieces`` are cut at the cells of the grid.
    """
    width = grid.width
    heads = list(takewhile(lambda row: not any(cell.text and is_figure(cell.text) for cell in row), grid.rows))
    wide = {
        cell.box: (at, cell.span[1])
        for row in heads
        for at, cell in enumerate(row)
        if cell.box and 1 < cell.span[1] < width and _may_be_several(cell)
    }
    if not wide:
        return list(cells)
    held: dict[Box, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.cell in wide and piece.cell is not None:
            held[piece.cell].append(piece)
    parts = {
        box: list(_parts(box, grid.edges[at : at + count + 1], held[box]))
        for box, (at, count) in wide.items()
        if not _is_one(held[box])
    }
    return [part for box in cells for part in parts.get(box) or [box]]


def _may_be_several(cell: Cell) -> bool:
    return len(cell.text) >= _SEVERAL * _SEVERAL or set(cell.text) <= LEVELS


def _is_one(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces of a cell are one heading: a single one that nothing parts, as in most cells."""
    if len(pieces) != 1:
        return False
    (piece,) = pieces
    return piece.bottom - piece.top >= WORD_GAP / SPACED and _WORDS.fullmatch(piece.text) is not None


def _parts(box: Box, edges: Sequence[float], pieces: Sequence[Piece]) -> Iterator[Box]:
    """The parts of a cell over the columns between some borders; nothing where it is that of one heading."""
    blocks: list[Block] = []
    for run in runs_of([char for piece in pieces for char in piece.chars()]):
        block = next((block for block in blocks if abs(block.middle[0] - run.middle[0]) < _CENTRED), None)
        if block is None:
            blocks.append(Block([run]))
        else:
            block.runs.append(run)
    if len(blocks) < _SEVERAL or not all(len(b.text) >= _SEVERAL or b.text in LEVELS for b in blocks):
        return
    blocks.sort(key=lambda block: block.middle)
    span = Span(list(pairwise(edges)), edges)
    reaches = span.shared(blocks, range(len(edges) - 1))
    whole = reaches[0][0] == 0 and reaches[-1][1] == len(edges) - 2
    if not whole or any(one[1] + 1 != other[0] for one, other in pairwise(reaches)):
        return
    middles = [(edges[first] + edges[last + 1]) / 2 for first, last in reaches]
    if all(abs(block.middle[0] - x) <= _CENTRED for block, x in zip(blocks, middles, strict=True)):
        yield from ((edges[first], box[1], edges[last + 1], box[3]) for first, last in reaches)
