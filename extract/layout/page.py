"""A page's letters and rules to its words and grids."""

import math
from collections.abc import Sequence
from dataclasses import replace

from budget.disclosure import Box, Page, Word
from extract.geometry.bidi import as_read
from extract.geometry.cuts import with_cuts
from extract.geometry.edges import Ruling, merged
from extract.geometry.grid import Grid
from extract.geometry.moved import moved_grid, moved_words
from extract.geometry.overprinted import without_shadows
from extract.geometry.pieces import Piece, lines_of
from extract.geometry.rules import completed, unframed
from extract.geometry.scattered import gathered
from extract.geometry.sheet import MAX_COLUMNS, Sheet
from extract.geometry.signs import with_signs_doubted
from extract.geometry.struck import mark_struck
from extract.geometry.words import words_of
from extract.layout.alongside import with_rules_of_one
from extract.layout.carried import Carried
from extract.layout.foreign.ruled import headed_from_above, parted_by_rules
from extract.layout.foreign.tables import is_foreign
from extract.layout.half_shaded import leave_out
from extract.layout.imposed import page_of, pages_on, scale_of
from extract.layout.last_rows import with_last_rows
from extract.layout.open_head import with_open_head
from extract.layout.open_sides import with_open_sides
from extract.layout.performance.nameless import with_joined_doubted, with_nameless_doubted
from extract.layout.performance.tables import with_walls
from extract.layout.prose_lines import is_prose
from extract.layout.ruled import ruled_grids
from extract.layout.running import on_paper, outermost, running
from extract.layout.shades import with_rows_between
from extract.layout.whitespace import loose_grids
from extract.pdf.source import Leaf
from extract.tidy import nameless

_MISTRUSTED = 0.05
"""Share of a table's characters without a name from which none of it is trusted."""

_SAME = 1.0
"""Points within which two rules are one."""


def laid_out(leaf: Leaf, number: int, carried: Carried) -> Sheet:
    """The words and grids of page ``number``, counted from 1.

    ``carried`` is what the page before left, and is given what this one leaves.
    """
    carried.imposed = () if leaf.from_right else pages_on(leaf, carried.imposed)
    if not carried.imposed:
        return _laid_out(leaf, number, carried)
    words, grids = list[Word](), list[Grid]()
    for box in carried.imposed:
        sheet = _laid_out(page_of(leaf, box), number, carried)
        left, top, smaller = box[0], box[1], 1 / scale_of(box)
        words += moved_words(sheet.page.words, left, top, smaller)
        grids += [moved_grid(grid, left, top, number, smaller) for grid in sheet.grids]
    page = Page(number, leaf.width, leaf.height, tuple(words))
    return Sheet(page, tuple(grids), turn=leaf.turn, parts=carried.imposed)


def _laid_out(leaf: Leaf, number: int, carried: Carried) -> Sheet:
    """One page, by itself."""
    leaf, exchanged = _as_printed(leaf)
    if leaf.height != carried.height:
        carried.outer = on_paper(carried.outer, carried.height, leaf.height)
        carried.height = leaf.height
    ruling = _all_rules(leaf, carried)
    record = carried.record
    grids, pieces, ruling = _ruled(ruling, leaf, number, carried)
    if leaf.ruling.shaded and grids and leave_out(grids, pieces):
        carried.parted, carried.below, carried.record = (), None, record
        grids, pieces, ruling = _ruled(Ruling([], []), leaf, number, carried)
        ruling = ruling if grids else Ruling(merged(leaf.ruling.level), [])
    lines = lines_of(pieces)
    before, carried.outer = carried.outer, outermost(lines)
    if grids and is_foreign(piece.text for piece in pieces):
        grids = tuple(headed_from_above(parted_by_rules(grids, pieces), pieces, ruling.level, number))
    grids = _with_loose(grids, pieces, lines, ruling, number, carried, before)
    carried.columns = carried.below or carried.columns
    page = Page(number, leaf.width, leaf.height, tuple(words_of(lines)))
    return Sheet(page, _doubted(grids, leaf, pieces), turn=leaf.turn, exchanged=exchanged)


def _as_printed(leaf: Leaf) -> tuple[Leaf, bool]:
    """A page as the eye sees it: written from the left, each letter once, what is struck out marked.

    Also says whether its sides were exchanged.
    """
    exchanged = False
    if leaf.from_right:
        pieces, ruling, exchanged = as_read(leaf.pieces, leaf.ruling, leaf.width)
        leaf = replace(leaf, pieces=pieces, ruling=ruling)
    if leaf.ruling.drawn:
        pieces = gathered(without_shadows(leaf.pieces))
        leaf = replace(leaf, pieces=pieces) if len(pieces) < len(leaf.pieces) else leaf
        mark_struck(leaf.pieces, leaf.ruling.level, leaf.strokes)
    return leaf, exchanged


def _all_rules(leaf: Leaf, carried: Carried) -> Ruling:
    """The rules of a page, with those that a reader sees though nobody drew them."""
    ruling = completed(leaf.ruling)
    if ruling.drawn and ruling.upright and (ruling.made or not ruling.level):
        bare = Ruling(merged(leaf.ruling.level), merged(leaf.ruling.upright))
        opened, carried.open = with_open_sides(bare, leaf.pieces, carried.open)
        ruling = ruling if opened is bare else completed(opened)
    ruling = with_rules_of_one(ruling, leaf.pieces, carried.heights)
    if leaf.ruling.shaded:
        ruling = with_last_rows(ruling, leaf.pieces)
    return with_rows_between(ruling, leaf.pieces, shaded=leaf.ruling.shaded) if ruling.upright else ruling


def _ruled(ruling: Ruling, leaf: Leaf, number: int, carried: Carried) -> tuple[tuple[Grid, ...], list[Piece], Ruling]:
    """The ruled tables of a page, and performance tables that lack upright rules; its pieces, cut, and all rules."""
    drawn = len(ruling.made)
    ruling, carried.record = with_walls(ruling, _below_running(leaf.pieces, carried), carried.record)
    if not ruling.upright:
        return (), leaf.pieces, ruling
    made = ruling.made[drawn:]
    grids, pieces, ruling = ruled_grids(ruling, leaf, number, carried)
    grids = tuple(with_joined_doubted(with_nameless_doubted(grid, made), made, pieces) for grid in grids)
    return grids, pieces, ruling


def _below_running(pieces: list[Piece], carried: Carried) -> list[Piece]:
    """The pieces of a page, where a record goes on without those of running heads: they are no row of it."""
    if not carried.record:
        return pieces
    heads = {id(piece) for line in running(lines_of(pieces), carried.outer, height=carried.height) for piece in line}
    return [piece for piece in pieces if id(piece) not in heads]


def _doubted(grids: tuple[Grid, ...], leaf: Leaf, pieces: list[Piece]) -> tuple[Grid, ...]:
    """The grids of a page, doubtful where its fonts, its signs or its clips do not tell all."""
    if leaf.unnamed:
        grids = tuple(_mistrusted(grid) if _is_hardly_named(grid) else grid for grid in grids)
    grids = tuple(with_signs_doubted(grid, pieces) for grid in grids)
    return tuple(with_cuts(grid, leaf.cuts, pieces) for grid in grids) if leaf.cuts else grids


def _is_hardly_named(grid: Grid) -> bool:
    """Whether fonts do not name many characters of a grid; those of a stamp above or below it tell nothing of it."""
    texts = [cell.text for row in grid.rows for cell in row]
    return sum(map(nameless, texts)) > _MISTRUSTED * sum(map(len, texts))


def _mistrusted(grid: Grid) -> Grid:
    """A grid whose fonts do not name many characters: what they name otherwise may be wrong, too."""
    doubted = (tuple(cell.doubted("unknown-character") if cell.text else cell for cell in row) for row in grid.rows)
    return replace(grid, rows=tuple(doubted))


def _with_loose(
    grids: tuple[Grid, ...],
    pieces: list[Piece],
    lines: Sequence[Sequence[Piece]],
    ruling: Ruling,
    number: int,
    carried: Carried,
    before: Sequence[Sequence[Piece]],
) -> tuple[Grid, ...]:
    """The ruled tables of a page, and those of what they leave; prose is not looked at twice.

    ``before`` are the outermost lines of the page before.
    """
    boxes = [grid.box for grid in grids if grid.box]
    if ruling.upright and not boxes:
        ruling = unframed(ruling)
    if boxes:
        pieces = _outside(boxes, pieces)
        grids = tuple(with_open_head(grid, pieces, number, ruling.level) for grid in grids)
        pieces = _outside([box for grid in grids if (box := grid.box) and box not in boxes], pieces)
        lines = lines_of(pieces) if pieces else []
    level = [edge for edge in ruling.level if not any(box[1] - _SAME <= edge.at <= box[3] + _SAME for box in boxes)]
    floor = min((box[1] for box in boxes), default=math.inf)
    if not any(piece.top < floor for piece in pieces):
        carried.columns = None
    if (boxes or not level) and carried.columns is None and is_prose(lines):
        return grids
    heads = {id(piece) for line in running(lines, before, carried.columns, carried.height) for piece in line}
    chars = [char for piece in pieces if id(piece) not in heads for char in piece.chars()]
    loose = loose_grids(chars, level, number, [] if boxes else ruling.upright, carried, floor)
    carried.keep_heights(loose)
    found = [*grids, *(grid for grid in loose if grid.width <= MAX_COLUMNS)]
    return tuple(sorted(found, key=lambda grid: grid.box[1] if grid.box else 0.0))


def _outside(boxes: Sequence[Box], pieces: list[Piece]) -> list[Piece]:
    for x0, top, x1, bottom in boxes:  # as holds() has it, whose calls would take longer than all else
        pieces = [
            piece
            for piece in pieces
            if not (top <= (piece.top + piece.bottom) / 2 <= bottom and x0 <= (piece.x0s[0] + piece.x1s[-1]) / 2 <= x1)
        ]
    return pieces
