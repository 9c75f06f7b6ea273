"""A page of a PDF to its words and grids. Runs in the child only."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from budget.disclosure import Box, Page, Word
from budget.many import many
from budget.said import sentence_of
from extract.geometry.bidi import as_read
from extract.geometry.cells import ruled_tables
from extract.geometry.cuts import with_cuts
from extract.geometry.edges import Ruling, merged
from extract.geometry.grid import Grid, grid_of
from extract.geometry.overprinted import without_shadows
from extract.geometry.page_breaks import open_columns
from extract.geometry.pieces import WORD_GAP, Piece, lines_of, outline
from extract.geometry.rules import completed, unframed
from extract.geometry.runs import SPACED
from extract.geometry.sheet import MAX_COLUMNS, Sheet, Skipped
from extract.geometry.signs import with_signs_doubted
from extract.geometry.struck import mark_struck
from extract.layout.alongside import heights_of, stands_alongside, with_rows_alongside, with_rules_of_one
from extract.layout.below import rows_below, with_gaps
from extract.layout.captioned import says_nothing_else, without_captions
from extract.layout.carried import Carried, Columns, alike
from extract.layout.foreign.ruled import headed_from_above, parted_by_rules
from extract.layout.foreign.tables import is_foreign
from extract.layout.half_shaded import leave_out
from extract.layout.open_head import with_open_head
from extract.layout.open_sides import with_open_sides
from extract.layout.parted import parting
from extract.layout.performance.nameless import with_nameless_doubted
from extract.layout.performance.tables import with_walls
from extract.layout.running import outermost, page_number, running
from extract.layout.shades import with_rows_between
from extract.layout.shared_cells import with_headings_parted
from extract.layout.sound import has_single_texts, is_column, is_heading_alone, is_sound, shades_among, walls_of
from extract.layout.undivided import divided
from extract.layout.whitespace import loose_grids
from extract.pdf.source import CrowdedError, Leaf, PageSource, UnreadableError
from extract.radicals import ideographs
from extract.scans.ocr import UnavailableError
from extract.scans.pictured import has_drawn_text, image_parts, is_image, is_nameless
from extract.sentences import said, unread
from extract.tidy import clean, nameless

if TYPE_CHECKING:
    from extract.scans.scanned import Scan

Lines = Sequence[Sequence[Piece]]

_MOST_IN_PROSE = 2
"""Lines with figures, up to which a stretch without the end of a sentence is no table without rules."""

_MISTRUSTED = 0.05
"""Share of a table's characters without a name from which none of it is trusted."""

_GAPS = 2
"""Gaps in a line from which on it may be the headings of columns."""

_SAME = 1.0
"""Points within which two rules are one."""

_KEPT = 24
"""Tables whose heights are kept for pages at the right of theirs: more do not stand on a few sheets side by side."""

_FIGURE = re.compile(r"[\d.,，()（）%％△▲−–—-]+")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[。；]")


Recognise = Callable[[int, Sequence[Box]], "Scan"]
"""Recognises a page that is an image, or those parts of it; see :meth:`extract.scans.scanner.Scanner.scan`."""


def read_page(
    source: PageSource,
    number: int,
    scan: Recognise | None = None,
    carried: Carried | None = None,
) -> Sheet | Skipped:
    """What one page holds; ``number`` counts from 1. Raises what the source raises on a damaged page.

    ``scan`` recognises what is an image; raises :class:`~extract.scans.ocr.UnavailableError` where it cannot.
    ``carried`` is what the page before left, and is given what this one leaves.
    """
    carried = Carried() if carried is None else carried
    try:
        leaf = source.leaf(number)
    except CrowdedError as error:
        return Skipped(unread(number, sentence_of(error)))
    if (leaf.images or leaf.shapes) and is_image(leaf):
        return _recognised(number, scan, carried)
    if is_nameless(leaf):
        return _named(leaf, number, scan, carried)
    if leaf.undrawn or (leaf.shapes and has_drawn_text(leaf)):
        why = said("part-undrawn" if leaf.undrawn else "part-drawn")
        return replace(_laid_out(leaf, number, carried), lost=unread(number, why))
    if leaf.images and (parts := image_parts(leaf)):
        return _partly_recognised(leaf, number, parts, scan, carried)
    return _laid_out(leaf, number, carried)


def _named(leaf: Leaf, number: int, scan: Recognise | None, carried: Carried) -> Sheet:
    """A page whose fonts do not tell what its letters are, recognised; else what they tell, and that it is not all."""
    found = _recognised(number, scan, carried)
    if isinstance(found, Sheet):
        return found
    return replace(_laid_out(leaf, number, carried), lost=unread(number, said("page-nameless")))


def _partly_recognised(
    leaf: Leaf, number: int, parts: Sequence[Box], scan: Recognise | None, carried: Carried
) -> Sheet:
    """A page of text and of images that may hold tables; what cannot be recognised is told."""
    try:
        found = scan(number, parts) if scan else None
    except (UnavailableError, UnreadableError) as error:
        why = said("part-image") if isinstance(error, UnavailableError) else sentence_of(error)
        return replace(_laid_out(leaf, number, carried), lost=unread(number, why))
    if found is None:
        return replace(_laid_out(leaf, number, carried), lost=unread(number, said("part-image-failed")))
    from extract.scans.scanned import with_confidence  # few documents have pictures of tables

    level, upright = (one + other for one, other in zip(leaf.ruling[:2], found.leaf.ruling[:2], strict=True))
    ruling = Ruling(level, upright, drawn=False)
    sheet = _laid_out(replace(leaf, pieces=[*leaf.pieces, *found.leaf.pieces], ruling=ruling), number, carried)
    return replace(sheet, grids=tuple(with_confidence(grid, found.lines, found.lost) for grid in sheet.grids))


def _recognised(number: int, scan: Recognise | None, carried: Carried) -> Sheet | Skipped:
    """What a page holds that is an image."""
    if scan is None:
        return Skipped(unread(number, said("page-image-failed")), image=True)
    try:
        found = scan(number, ())
    except UnavailableError:
        return Skipped(unread(number, said("page-image")), image=True)
    except UnreadableError as error:
        return Skipped(unread(number, sentence_of(error)), image=True)
    from extract.scans.scanned import unbent, with_confidence  # few documents are scans

    sheet = _laid_out(found.leaf, number, carried)
    page, grids = sheet.page, tuple(with_confidence(grid, found.lines, found.lost) for grid in sheet.grids)
    if found.bends:
        page, grids = unbent(page, grids, found.bends)
    return replace(sheet, page=page, grids=grids, image=True, askew=found.askew)


def _laid_out(leaf: Leaf, number: int, carried: Carried) -> Sheet:
    """The words and grids of a page."""
    exchanged = False
    if leaf.from_right:
        pieces, ruling, exchanged = as_read(leaf.pieces, leaf.ruling, leaf.width)
        leaf = replace(leaf, pieces=pieces, ruling=ruling)
    if leaf.ruling.drawn:
        pieces = without_shadows(leaf.pieces)
        leaf = replace(leaf, pieces=pieces) if len(pieces) < len(leaf.pieces) else leaf
        mark_struck(leaf.pieces, leaf.ruling.level, leaf.strokes)
    ruling = completed(leaf.ruling)
    if ruling.drawn and ruling.upright and (ruling.made or not ruling.level):
        bare = Ruling(merged(leaf.ruling.level), merged(leaf.ruling.upright))
        opened, carried.open = with_open_sides(bare, leaf.pieces, carried.open)
        ruling = ruling if opened is bare else completed(opened)
    ruling = with_rules_of_one(ruling, leaf.pieces, carried.heights)
    if ruling.upright:
        ruling = with_rows_between(ruling, leaf.pieces)
    drawn = ruling.made
    ruling, carried.record = with_walls(ruling, leaf.pieces, carried.record)
    grids: tuple[Grid, ...] = ()
    pieces = leaf.pieces
    if ruling.upright:
        grids, pieces, ruling = _ruled(ruling, leaf, number, carried)
        if leaf.ruling.shaded and grids and leave_out(grids, pieces):
            grids, pieces, ruling = (), leaf.pieces, Ruling(merged(leaf.ruling.level), [])
            carried.parted, carried.below = (), None
    grids = tuple(with_nameless_doubted(grid, ruling.made[len(drawn) :]) for grid in grids)
    lines = lines_of(pieces)
    before, carried.outer = carried.outer, outermost(lines)
    if grids and is_foreign(piece.text for piece in pieces):
        grids = tuple(headed_from_above(parted_by_rules(grids, pieces), pieces, ruling.level, number))
    grids = _with_loose(grids, pieces, lines, ruling, number, carried, before)
    carried.columns = carried.below or carried.columns
    if leaf.unnamed:
        grids = tuple(_mistrusted(grid) if _is_hardly_named(grid) else grid for grid in grids)
    grids = tuple(with_signs_doubted(grid, pieces) for grid in grids)
    if leaf.cuts:
        grids = tuple(with_cuts(grid, leaf.cuts, pieces) for grid in grids)
    page = Page(number, leaf.width, leaf.height, tuple(words_of(lines)))
    return Sheet(page, grids, turn=leaf.turn, exchanged=exchanged)


def _ruled(ruling: Ruling, leaf: Leaf, number: int, carried: Carried) -> tuple[tuple[Grid, ...], list[Piece], Ruling]:
    """The ruled tables of a page, top down, its pieces cut at their cells, and its rules; a box around text is none.

    Where all that was found are rows shaded by turns, the borders of their columns are rules, and no table is ruled.
    """
    grids = []
    pieces = leaf.pieces
    folio = page_number(pieces, leaf.height, max(edge.at for edge in ruling.level)) if ruling.level else []
    if folio:
        pieces = [piece for piece in pieces if piece not in folio]
    before, carried.parted, carried.below = carried.parted, (), None
    tables = with_gaps(ruled_tables(ruling), pieces, ruling.level, carried.heights)
    for cells, floor in zip(tables, [*(min(box[1] for box in table) for table in tables[1:]), math.inf], strict=False):
        grid, cut = grid_of(cells, pieces, number)
        if len(tables) == 1 and is_column(grid, cut):
            grid, cut = grid_of(without_captions(grid, cells, drawn=leaf.ruling.drawn), pieces, number)
            return (grid,), [*cut, *folio], ruling
        if len(table := with_rows_alongside(cells, cut, ruling.made, carried.heights)) > len(cells):
            cells = table
            grid, cut = grid_of(cells, pieces, number)
        alone = grid.width == 1 and stands_alongside(grid, carried.heights) and has_single_texts(grid, cut)
        if not (alone or 1 < grid.width <= MAX_COLUMNS) or says_nothing_else(grid):
            continue
        if len(table := without_captions(grid, cells, drawn=leaf.ruling.drawn)) < len(cells):
            cells = table
            grid, cut = grid_of(cells, pieces, number)
        if len(table := divided(grid, cells, cut)) > len(cells):
            cells = table
            grid, cut = grid_of(cells, pieces, number)
        if len(table := with_headings_parted(grid, cells, cut)) > len(cells):
            cells = table
            grid, cut = grid_of(cells, pieces, number)
        below = rows_below(grid, floor, pieces)
        if below:
            cells, carried.below = [*cells, *below], Columns(tuple((box[0], box[2]) for box in below), ())
            grid, cut = grid_of(cells, pieces, number)
        found = parting(grid, cut, again=bool(below) or alike(before, grid.edges))
        if found is not None:
            grid, cut = grid_of(found.boxes(cells), pieces, number)
            grid, carried.parted = found.marked(grid), grid.edges
        if alone or (is_sound(grid, cut) and not is_heading_alone(grid)):
            grids.append(replace(grid, open=open_columns(grid, ruling.made)))
            pieces = cut
    carried.heights = [*carried.heights, *map(heights_of, grids)][-_KEPT:]
    if shades := shades_among(grids):
        return (), [*pieces, *folio], Ruling(merged(leaf.ruling.level), walls_of(shades))
    return tuple(grids), [*pieces, *folio], ruling


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
    lines: Lines,
    ruling: Ruling,
    number: int,
    carried: Carried,
    before: Lines,
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
    if (boxes or not level) and carried.columns is None and _is_prose(lines):
        return grids
    heads = {id(piece) for line in running(lines, before, carried.columns) for piece in line}
    chars = [char for piece in pieces if id(piece) not in heads for char in piece.chars()]
    loose = loose_grids(chars, level, number, [] if boxes else ruling.upright, carried, floor)
    carried.heights = [*carried.heights, *map(heights_of, loose)][-_KEPT:]
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


def _is_prose(lines: Lines) -> bool:
    """Whether sentences end wherever figures or headings stand apart: then no lines can be those of a table."""
    figures = 0
    for line in lines:
        if any(_SENTENCE.search(piece.text) for piece in line):
            figures = 0
        elif _has_figure(line):
            figures += 1
            if figures > _MOST_IN_PROSE:
                return False
        elif _is_parted(line):
            return False
    return True


def _is_parted(line: Sequence[Piece]) -> bool:
    """Whether a line has two wide gaps or more, as headings of columns have."""
    gaps = 0
    for one, other in pairwise(line):
        gaps += other.x0s[0] - one.x1s[-1] > one.bottom - one.top
        if gaps == _GAPS:
            return True
    return False


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
    words: list[Sequence[Piece]] = []
    for line in lines:
        word = [line[0]]
        for last, piece in pairwise(line):
            if piece.blank or piece.cell != last.cell or piece.x0s[0] - last.x1s[-1] > WORD_GAP:
                words.append(word)
                word = [piece]
            else:
                word.append(piece)
        words.append(word)
    texts = [word[0].text if len(word) == 1 else "".join([piece.text for piece in word]) for word in words]
    page = "".join(texts)
    if ideographs(clean(page)) != page:
        texts = [ideographs(clean(text)) for text in texts]
    boxes = [word[0].outline() if len(word) == 1 else outline(word) for word in words]
    return many(Word, len(words), text=texts, box=boxes)
