"""A recognised page: its lines with how sure they are, and the cells that they make."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from budget.disclosure import Box, Cell, Page
from extract.geometry.edges import Ruling
from extract.geometry.figures import is_piece
from extract.geometry.gaps import APART
from extract.geometry.grid import Grid
from extract.geometry.pieces import Char, pieces_of
from extract.geometry.places import rounded
from extract.pdf.source import Leaf
from extract.scans.doubt.blanks import all_doubted_where_most_are, blank_ones_doubted
from extract.scans.doubt.decimals import odd_ones_doubted
from extract.scans.doubt.holes import holed_ones_doubted
from extract.scans.picture.bend import Bend
from extract.scans.reading.agreement import Agreed, is_number, is_spoilt, undirtied
from extract.tables.unusual import UNUSUAL

_LOST, _TIMES = 20, 2
"""Pieces of ink in which nothing was read, at least, and how many times as many as lines that were, where a page cannot
be read: a few specks of dirt are on many."""

_HARDLY = 0.5
"""Confidence below which a line was hardly read: not even one of two readings that differ is believed."""

_HIGHER = 0.3
"""By how much of its ink a letter is higher than the ink of a digit."""


class Line(NamedTuple):
    """A recognised line: its box on the page, and what it says with the middles of its characters, all in points."""

    box: Box
    said: Agreed


class Scan(NamedTuple):
    """A page that was recognised: as any other page, and its lines with how sure they are.

    ``lost`` are the places of ink in which nothing was read, or no print. ``askew`` is by how many degrees its picture
    was turned counter-clockwise to lie straight; where its lines bent besides, ``bends`` tell, one after the other,
    where a box of the straightened page lay after that turn.
    """

    leaf: Leaf
    lines: list[Line]
    askew: float = 0.0
    bends: tuple[Bend, ...] = ()
    lost: tuple[Box, ...] = ()


def is_illegible(scan: Scan) -> bool:
    """Whether far more of a page could not be read, or hardly, than could."""
    hardly = sum(line.said.confidence < _HARDLY for line in scan.lines)
    return len(scan.lost) + hardly >= max(_LOST, _TIMES * (len(scan.lines) - hardly))


def leaf_of(width: float, height: float, lines: Sequence[Line], ruling: Ruling) -> Leaf:
    """A page of a size that holds recognised lines and rules."""
    return Leaf(width, height, pieces_of([char for line in lines for char in _chars(line)]), ruling)


def _chars(line: Line) -> Iterator[Char]:
    """The characters of a line, each from halfway to the one before it to halfway to the next.

    A figure stands apart from one before it, as its ink does.
    """
    x0, top, x1, bottom = line.box
    if line.said.text.isascii():  # places of a page are told by whole letters, and its ink is that of digits
        above = (bottom - top) * _HIGHER / 2
        top, bottom = top - above, bottom + above
    glyphs = line.said.glyphs
    middles = [min(max(glyph.place, x0), x1) for glyph in glyphs]
    doubt = {"doubt": line.said.doubt[0]} if line.said.doubt else {}
    if is_piece(line.said.text):
        yield {"text": APART, "x0": x0, "top": top, "x1": x0, "bottom": bottom}
    ends = [x0, *((one + other) / 2 for one, other in pairwise(middles)), x1]
    for n, glyph in enumerate(glyphs):
        right = max(ends[n + 1], ends[n] + 0.1)
        yield {"text": glyph.text, "x0": ends[n], "top": top, "x1": right, "bottom": bottom, **doubt}


def unbent(page: Page, grids: Sequence[Grid], bends: Sequence[Bend]) -> tuple[Page, tuple[Grid, ...]]:
    """The words and grids of a page where they lay before its lines were made straight."""

    def place(box: Box) -> Box:
        return reduce(lambda found, bend: bend.moved(found), bends, box)

    words = tuple(replace(word, box=rounded(place(word.box)) if word.box else None) for word in page.words)
    return replace(page, words=words), tuple(
        replace(grid, rows=tuple(tuple(_placed(cell, place) for cell in row) for row in grid.rows)) for grid in grids
    )


def _placed(cell: Cell, place: Callable[[Box], Box]) -> Cell:
    box, ink = (rounded(place(box)) if box else None for box in (cell.box, cell.ink))
    return replace(cell, box=box, ink=ink)


def with_confidence(grid: Grid, lines: Sequence[Line], lost: Sequence[Box] = ()) -> Grid:
    """A grid whose cells say how surely they were recognised, each by itself and beside those of its column."""
    rows = holed_ones_doubted([tuple(_confident(cell, lines) for cell in row) for row in grid.rows])
    lost = [*lost, *(line.box for line in lines if line.said.doubt)]
    return replace(grid, rows=all_doubted_where_most_are(odd_ones_doubted(blank_ones_doubted(rows, lost))))


def _confident(cell: Cell, lines: Sequence[Line]) -> Cell:
    if cell.ink is None:
        return cell
    inside = [line for line in lines if _is_within(line.box, cell.ink)]
    if not inside:
        return cell
    others = [line.said.other for line in inside if line.said.other]
    codes = dict.fromkeys([*cell.doubt, *(code for line in inside for code in line.said.doubt)])
    text = undirtied(cell.text)
    if len(inside) > 1 and is_number(text) and not text.isdecimal():
        codes.pop(UNUSUAL, None)  # a figure that was cut: what stands before the cut is not written as numbers are
    if text != cell.text:
        others.append(cell.text)
    if text != cell.text or is_spoilt(text) or (len(inside) > 1 and text.isdecimal()):
        codes[UNUSUAL] = None
    return replace(
        cell,
        text=text,
        raw=cell.raw or " ".join(others) or None,
        doubt=tuple(codes),
        confidence=round(min(line.said.confidence for line in inside), 3),
    )


def _is_within(box: Box, ink: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ink[0] <= x <= ink[2] and ink[1] <= y <= ink[3]
