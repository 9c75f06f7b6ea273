"""A page of a PDF to its words and grids. Runs in the child only."""

import re
from collections.abc import Iterable

from budget.disclosure import Page, Unread, Word
from extract.cells import ruled_tables
from extract.edges import Ruling
from extract.grid import Grid, grid_of
from extract.pieces import WORD_GAP, Piece, lines_of
from extract.radicals import ideographs
from extract.rules import completed
from extract.sheet import MAX_COLUMNS, Sheet, Skipped
from extract.source import CrowdedError, Leaf, PageSource
from extract.tidy import clean
from extract.whitespace import Rule, loose_grid

_FIGURE = re.compile(r"\d{2}")
_FIGURES = 3
"""Figures or codes that a page without upright rules must hold to be a page of a table."""


def read_page(source: PageSource, number: int) -> Sheet | Skipped:
    """What one page holds; ``number`` counts from 1. Raises what the source raises on a damaged page."""
    try:
        leaf = source.leaf(number)
    except CrowdedError as error:
        return Skipped(Unread(number, str(error)))
    if not leaf.pieces and leaf.pictured:
        why = "the page is an image without text, and optical recognition is not available"
        return Skipped(Unread(number, why), image=True)
    grids, pieces = _grids(leaf, number)
    return Sheet(Page(number, leaf.width, leaf.height, tuple(words_of(pieces))), grids)


def _grids(leaf: Leaf, number: int) -> tuple[tuple[Grid, ...], list[Piece]]:
    """The tables of a page, top to bottom, and its pieces cut at their cells; a box around text is none."""
    ruling = completed(leaf.ruling)
    if not ruling.upright:
        loose = _loose(leaf, ruling, number)
        return ((loose,) if loose is not None and loose.width <= MAX_COLUMNS else ()), leaf.pieces
    grids, pieces = [], leaf.pieces
    for cells in ruled_tables(ruling):
        grid, cut = grid_of(cells, pieces, number)
        if 1 < grid.width <= MAX_COLUMNS and any(cell.text for row in grid.rows for cell in row):
            grids.append(grid)
            pieces = cut
    return tuple(grids), pieces


def _loose(leaf: Leaf, ruling: Ruling, number: int) -> Grid | None:
    """The table of a page without upright rules; a page of prose is not looked at twice."""
    rules = [Rule(edge.at, edge.start, edge.end) for edge in ruling.level]
    figures = sum(1 for piece in leaf.pieces if _FIGURE.search(piece.text))
    return loose_grid(leaf.chars(), rules, number) if rules or figures >= _FIGURES else None


def words_of(pieces: Iterable[Piece]) -> list[Word]:
    """The words of a page in reading order; no word goes over the border of a cell."""
    words: list[Word] = []
    for line in lines_of(list(pieces)):
        held: list[Piece] = []
        for piece in line:
            if held and _parts(held[-1], piece):
                words.append(_word(held))
                held = []
            held.append(piece)
        words.append(_word(held))
    return words


def _parts(last: Piece, piece: Piece) -> bool:
    """Whether a word ends between two pieces of a line."""
    return bool(piece.blank) or piece.cell != last.cell or piece.x0s[0] - last.x1s[-1] > WORD_GAP


def _word(pieces: list[Piece]) -> Word:
    text = "".join([piece.text for piece in pieces])
    box = (
        round(pieces[0].x0s[0], 2),
        round(min([piece.top for piece in pieces]), 2),
        round(max([piece.x1s[-1] for piece in pieces]), 2),
        round(max([piece.bottom for piece in pieces]), 2),
    )
    return Word(ideographs(clean(text)), box)
