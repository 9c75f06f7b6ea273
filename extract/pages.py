"""A page of a PDF to its words and grids. Runs in the child only."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.disclosure import Cell, Page, Unread, Word
from extract.cells import ruled_tables
from extract.edges import Ruling
from extract.grid import Grid, grid_of
from extract.pieces import WORD_GAP, Piece, lines_of, outline
from extract.radicals import ideographs
from extract.rules import completed
from extract.runs import SPACED
from extract.sheet import MAX_COLUMNS, Sheet, Skipped
from extract.source import CrowdedError, Leaf, PageSource
from extract.tidy import clean
from extract.whitespace import Rule, loose_grids

Lines = Sequence[Sequence[Piece]]

_MOST_IN_PROSE = 2
"""Lines with figures, up to which a stretch without the end of a sentence is no table without rules."""

_MISTRUSTED = 0.05
"""Share of a page's characters without a name from which none of it is trusted."""

_SAME = 1.0
"""Points within which two rules are one."""

_FIGURE = re.compile(r"[\d.,，()（）%％△▲−–—-]+")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[。；]")


def read_page(source: PageSource, number: int) -> Sheet | Skipped:
    """What one page holds; ``number`` counts from 1. Raises what the source raises on a damaged page."""
    try:
        leaf = source.leaf(number)
    except CrowdedError as error:
        return Skipped(Unread(number, str(error)))
    if not leaf.pieces and leaf.pictured:
        why = "the page is an image without text, and optical recognition is not available"
        return Skipped(Unread(number, why), image=True)
    ruling = completed(leaf.ruling)
    if ruling.upright:
        grids, pieces = _ruled(ruling, leaf.pieces, number)
        lines = lines_of(pieces)
    else:
        lines = lines_of(leaf.pieces)
        grids = _loose(leaf, ruling, lines, number)
    if leaf.unnamed > _MISTRUSTED * sum(len(piece.text) for piece in leaf.pieces):
        grids = tuple(map(_mistrusted, grids))
    return Sheet(Page(number, leaf.width, leaf.height, tuple(words_of(lines))), grids)


def _ruled(ruling: Ruling, pieces: list[Piece], number: int) -> tuple[tuple[Grid, ...], list[Piece]]:
    """The ruled tables of a page, top to bottom, and its pieces cut at their cells; a box around text is none."""
    grids = []
    for cells in ruled_tables(ruling):
        grid, cut = grid_of(cells, pieces, number)
        if 1 < grid.width <= MAX_COLUMNS and any(cell.text for row in grid.rows for cell in row):
            grids.append(replace(grid, cut=_cut_at(ruling.made, grid)))
            pieces = cut
    return tuple(grids), pieces


def _mistrusted(grid: Grid) -> Grid:
    """A grid of a page whose fonts do not name many characters: what they name otherwise may be wrong, too."""
    return replace(grid, rows=tuple(tuple(map(_doubted, row)) for row in grid.rows))


def _doubted(cell: Cell) -> Cell:
    if not cell.text or "unknown-character" in cell.doubt:
        return cell
    return replace(cell, doubt=(*cell.doubt, "unknown-character"))


def _cut_at(made: Sequence[float], grid: Grid) -> tuple[bool, bool]:
    """Whether a grid's head and foot are, in part at least, rules that the page break took away."""
    _, head, _, foot = grid.box or (0.0, 0.0, 0.0, 0.0)
    return any(abs(y - head) <= _SAME for y in made), any(abs(y - foot) <= _SAME for y in made)


def _loose(leaf: Leaf, ruling: Ruling, lines: Lines, number: int) -> tuple[Grid, ...]:
    """The table of a page without upright rules; a page of prose is not looked at twice."""
    if not ruling.level and _is_prose(lines):
        return ()
    rules = [Rule(edge.at, edge.start, edge.end) for edge in ruling.level]
    return tuple(grid for grid in loose_grids(leaf.chars(), rules, number) if grid.width <= MAX_COLUMNS)


def _is_prose(lines: Lines) -> bool:
    """Whether sentences end wherever figures stand alone: then no lines can be the rows of a table."""
    figures = 0
    for line in lines:
        if any(_SENTENCE.search(piece.text) for piece in line):
            figures = 0
        elif _has_figure(line):
            figures += 1
            if figures > _MOST_IN_PROSE:
                return False
    return True


def _has_figure(line: Sequence[Piece]) -> bool:
    """Whether a figure stands alone in a line, as in a column; where letters are small, any digit may be one."""
    for before, piece, after in zip([None, *line], line, [*line[1:], None], strict=False):
        least = SPACED * (piece.bottom - piece.top)
        if least < WORD_GAP and _DIGIT.search(piece.text):
            return True
        if _FIGURE.fullmatch(piece.text) and _apart(before, piece, least) and _apart(piece, after, least):
            return True
    return False


def _apart(one: Piece | None, other: Piece | None, least: float) -> bool:
    return one is None or other is None or other.x0s[0] - one.x1s[-1] > least


def words_of(lines: Lines) -> list[Word]:
    """The words of lines in reading order; no word goes over the border of a cell."""
    words: list[Word] = []
    for line in lines:
        word = [line[0]]
        for last, piece in pairwise(line):
            if piece.blank or piece.cell != last.cell or piece.x0s[0] - last.x1s[-1] > WORD_GAP:
                words.append(_word(word))
                word = [piece]
            else:
                word.append(piece)
        words.append(_word(word))
    return words


def _word(pieces: Sequence[Piece]) -> Word:
    text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
    return Word(text if text.isascii() else ideographs(clean(text)), outline(pieces))
