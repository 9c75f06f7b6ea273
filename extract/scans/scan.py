"""A page that is a picture to characters and rules, as any other page has them, with how sure they are.

The picture is straightened, its rules are found, and the ink in each ruled cell, and outside of tables, is
recognised line by line; a line with figures twice, at different scales. Places are in points on the
straightened page. Runs in the child only.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from budget.disclosure import Box
from extract.geometry.cells import ruled_tables
from extract.geometry.edges import Ruling
from extract.geometry.rules import completed
from extract.scans.agreement import NOTHING, SEALED, UNSURE, Agreed, agreed, has_figure, is_dirt, settled
from extract.scans.bent import bend_of, straightened
from extract.scans.broken import unsure_where_broken
from extract.scans.dashes import dashes_in, open_dashes
from extract.scans.desk import desk_of
from extract.scans.dithered import undithered
from extract.scans.image_rules import rules_in
from extract.scans.ink import TALLEST, Area, cell_lines, clean_ink, holds_table, open_lines, words_in
from extract.scans.joined import parted
from extract.scans.ocr import Image, Reading, Recogniser
from extract.scans.picture import (
    coloured,
    covered_by_seals,
    evened,
    inked,
    positive,
    skew_of,
    turned,
    without_red,
)
from extract.scans.remains import remains_in, whole_ones
from extract.scans.scanned import Line, Scan, leaf_of
from extract.scans.seals import discs, round_seals
from extract.scans.shining import without_other_side
from extract.scans.strays import without_strays
from extract.scans.strokes import bare_strokes, edges_of, ground, pen_strokes, without_streaks
from extract.scans.tails import with_commas
from extract.scans.worded import Word, words_of

_WORTHLESS = 0.5
"""Mean confidence below which what stands outside of tables is a picture and no text."""

_UPSIDE = 0.8
"""Mean confidence of lines from which on a page stands upright."""

_CLEARLY = 0.1
"""By how much the confidence after more quarters must be higher, for the page to be turned by them."""

_NEAR = 3.0
"""Points up to which letters stand close to each other."""

_LINE = 3, 20
"""How many times its height a line is wide, at least and at most, by which it is told how a page stands."""

_SAMPLE = 8
"""Lines by which it is told how a page stands."""

_ROUND, _AGAIN, _ONCE_MORE = 0.12, (0.35, 1.5), (0.5, 0.8)
"""The margin around a line, in heights; when it is read again, other ones, and how many times it is enlarged."""

_IN_SEAL, _PALER = 0.3, 0.6
"""Share of an area that a seal covers, and share of the darkness of print, by which what stands there is the seal's;
what is as pale elsewhere is hardly print."""

_BENT = 2
"""How often lines that bend are straightened: once they are nearly straight, they are measured better."""

_MARGIN = 8.0
"""Points from the edge of the paper to where print may begin."""

_BESIDE = 0.6
"""Heights of a line beside a figure within which a digit of it would stand."""

_SEALED = 0.02
"""Share of the pixels of a line that a seal must have touched."""


_LETTERS = 2
"""Letters up to which a word within the outline of a seal may be left of it, and a pale one of a watermark."""


class _Page(NamedTuple):
    """A picture of a page that lies straight: in grey, its marks, its rules, their pixels, its ink.

    ``whole`` is the picture with what ``grey`` lacks, the pieces of rules: once it is turned or straightened it is
    looked at anew, and they may be rules. ``marks`` are two layers: where a seal touched it, and where a streak, a
    fold, a blot, a pen or another stamp did.
    """

    whole: Image
    grey: Image
    marks: Image
    ruling: Ruling
    rules: Image
    ink: Image


def scanned(image: Image, scale: float, recogniser: Recogniser) -> Scan:
    """A coloured picture of a page, of ``scale`` pixels a point, recognised."""
    page, askew = _upright(*_first(image, scale), scale, recogniser)
    shown = without_other_side(page.grey, page.ink, scale, recogniser)
    if shown is not None:
        page = _looked_at(shown, page.marks, scale)
    bends = []
    for _ in range(_BENT):
        bend = bend_of(page.grey, scale)
        if bend is None:
            break
        bends.append(bend)
        page = _looked_at(straightened(page.whole, bend), straightened(page.marks, bend, 0), scale)
    return _recognised(page, scale, recogniser)._replace(askew=askew, bends=tuple(reversed(bends)))


def scanned_parts(image: Image, scale: float, parts: Sequence[Box], recogniser: Recogniser) -> Scan:
    """Boxes (in points) of a coloured picture of a page, recognised as they stand; the rest counts as blank."""
    grey, marks = _first(image, scale)
    shown = np.full_like(grey, 255)
    for box in parts:
        x0, top, x1, bottom = (max(round(side * scale), 0) for side in box)
        shown[top:bottom, x0:x1] = grey[top:bottom, x0:x1]
    return _recognised(_looked_at(shown, marks, scale), scale, recogniser)


def _first(image: Image, scale: float) -> tuple[Image, Image]:
    """A coloured picture in grey on white paper, without red seals and streaks; where these were, in two layers."""
    image = undithered(positive(image, scale))
    desk = desk_of(image)
    even = evened(image)
    if desk.any():
        even = np.where(desk[:, :, None] > 0, 255, even).astype(np.uint8)
    grey, seal = without_red(even, scale)
    dark = ground(grey, scale)
    grey, streaks = without_streaks(np.where(dark > 0, 255, grey).astype(np.uint8), scale)
    return grey, np.dstack([seal, streaks | dark | desk | coloured(even)])


def _looked_at(grey: Image, marks: Image, scale: float) -> _Page:
    """What a picture holds, beside its marks; without red seals those that their shape tells."""
    seal, streaks = marks[:, :, 0], marks[:, :, 1]
    round_ones = [] if seal.any() else round_seals(grey, scale)
    ruling, mask = rules_in(grey, scale, round_ones, streaks)
    rules = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    ink = np.where(rules > 0, 0, inked(grey)).astype(np.uint8)
    edges = edges_of(ink, scale)
    ink &= 1 - edges
    remains, broken = remains_in(clean_ink(ink, scale), scale)
    ruling, ink = whole_ones(ruling, broken), ink & (1 - remains)
    pen = pen_strokes(ink, scale)
    seal = discs(round_ones, grey.shape, scale) if round_ones else seal
    ink &= 1 - bare_strokes(pen)
    streaks = streaks | cv2.dilate(pen | edges, np.ones((3, 3), np.uint8))
    whole = np.where(edges > 0, 255, grey).astype(np.uint8)
    grey = np.where(cv2.dilate(remains, np.ones((3, 3), np.uint8)) > 0, 255, whole).astype(np.uint8)
    return _Page(whole, grey, np.dstack([seal, streaks]), ruling, rules, clean_ink(ink, scale))


def _recognised(page: _Page, scale: float, recogniser: Recogniser) -> Scan:
    """What stands on a page that stands upright."""
    grey, ink = np.where(page.rules > 0, 255, page.grey).astype(np.uint8), page.ink
    tables = ruled_tables(completed(page.ruling)) if page.ruling.upright else []
    cells = [cell for table in tables for cell in table if not holds_table(ink, cell, scale)]
    held = [(cell, list(cell_lines(ink, cell, scale))) for cell in cells]
    areas = [area for _, own in held for area in own]
    areas += [area for area in open_lines(ink, cells, scale) if not _in_margin(area, grey, scale)]
    areas = list(parted(areas, ink, scale))
    grey, ink = without_strays(grey, ink, (area for area in areas if not area.ruled))
    dashes = dashes_in(held, ink, scale)
    alone = [*dashes.items(), *open_dashes(ink, areas, cells, scale)]
    lines = [Line(area.box(scale), _in_points(dash, scale)) for area, dash in alone]
    lost = []
    covered = covered_by_seals(page.marks[:, :, 0], scale)
    pale = _PALER * _darkness(grey, ink)
    for area, each in _read(grey, ink, [area for area in areas if area not in dashes], scale, recogniser):
        is_pale = _darkness(area.of(grey), area.of(ink)) < pale
        if is_pale and len(each.text) <= _LETTERS and not each.doubt:
            each = each._replace(doubt=(UNSURE,))  # a stroke of a watermark may look like a letter
        if not each.text or is_dirt(each) or (is_pale and area.of(page.marks[:, :, 0]).mean() >= _IN_SEAL):
            lost.append(area.box(scale))
            continue
        lines.append(Line(area.box(scale), _in_points(_marked(area, each, page.marks, covered), scale)))
    lines = [Line(box, each) for (box, _), each in zip(lines, with_commas([line.said for line in lines]), strict=True)]
    height, width = grey.shape
    return Scan(leaf_of(width / scale, height / scale, lines, page.ruling), lines, lost=tuple(lost))


def _in_margin(area: Area, grey: Image, scale: float) -> bool:
    """Whether something stands where nothing is printed: right at the edge of the paper."""
    height, width = grey.shape
    edge = _MARGIN * scale
    return area.x1 < edge or area.x0 > width - edge or area.bottom < edge or area.top > height - edge


def _upright(grey: Image, marks: Image, scale: float, recogniser: Recogniser) -> tuple[_Page, float]:
    """A picture and its marks, turned by so many degrees, and by quarters until its lines can be read."""
    straight = _straight(grey, marks, scale)
    ways = _ways(straight[0].ink, scale)
    likely = straight if ways[0] == 0 else _straight(*_quartered(ways[0], grey, marks), scale)
    page, angle, sure = _legibly(*likely, [(way - ways[0]) % 4 for way in ways], scale, recogniser)
    if sure >= _WORTHLESS or len(ways) == 4:
        return page, angle
    # letters set far apart, or in the shadow of a fold, may stand nearer to those of other lines
    rest = _straight(*_quartered(1, grey, marks), scale) if ways[0] == 0 else straight
    other, turn, surer = _legibly(*rest, [0, 2], scale, recogniser)
    return (other, turn) if surer > sure + _CLEARLY else (page, angle)


def _legibly(
    page: _Page, angle: float, ways: Sequence[int], scale: float, recogniser: Recogniser
) -> tuple[_Page, float, float]:
    """A page turned by those quarters, out of these, after which it can be read best, and how surely it can."""
    best, sure = _most_legible(page.grey, page.ink, ways, scale, recogniser)
    return _looked_at(*_quartered(best, page.whole, page.marks), scale) if best else page, angle, sure


def _straight(grey: Image, marks: Image, scale: float) -> tuple[_Page, float]:
    angle = skew_of(grey)
    marks = turned(marks, angle, 0)
    if angle:
        grey, folds = without_streaks(turned(grey, angle), scale)
        marks = np.dstack([marks[:, :, 0], marks[:, :, 1] | folds])
    return _looked_at(grey, marks, scale), angle


def _quartered(quarters: int, grey: Image, marks: Image) -> tuple[Image, Image]:
    return np.ascontiguousarray(np.rot90(grey, quarters)), np.ascontiguousarray(np.rot90(marks, quarters))


def _ways(letters: Image, scale: float) -> tuple[int, ...]:
    """The quarters by which a picture may have to be turned: the letters of a line stand close to each other."""
    near: Image = np.ones((round(_NEAR * scale), round(_NEAR * scale)), np.uint8)
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, near)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    wide, tall = boxes[1:, cv2.CC_STAT_WIDTH], boxes[1:, cv2.CC_STAT_HEIGHT]
    level, upright = wide[wide > 2 * tall].sum(), tall[tall > 2 * wide].sum()
    if level > 2 * upright:
        return 0, 2
    return (1, 3) if upright > 2 * level else (0, 1, 3, 2)


def _most_legible(
    grey: Image, letters: Image, ways: Sequence[int], scale: float, recogniser: Recogniser
) -> tuple[int, float]:
    """The quarters, out of these, after which the lines of a picture can be read best, or well enough; how surely."""
    best, sure = ways[0], -1.0
    for way in ways:
        confidence = _legible(*_quartered(way, grey, letters), scale, recogniser)
        if confidence > sure + _CLEARLY:
            best, sure = way, confidence
        if confidence >= _UPSIDE:
            break
    return best, sure


def _legible(grey: Image, letters: Image, scale: float, recogniser: Recogniser) -> float:
    """How surely lines of a picture can be read; 1 where it has none."""
    areas = open_lines(letters, [], scale)
    lines = [area for area in areas if _LINE[0] <= (area.x1 - area.x0) / (area.bottom - area.top) <= _LINE[1]]
    widest = sorted(lines, key=lambda area: area.x0 - area.x1)[:_SAMPLE]
    readings = recogniser.read([area.cut(grey, 0.15) for area in widest])
    return float(np.mean([_mean(reading) for reading in readings])) if readings else 1.0


def _mean(reading: Reading) -> float:
    """The mean confidence of the characters of a line."""
    return sum(glyph.confidence for glyph in reading.glyphs) / len(reading.glyphs) if reading.glyphs else 0.0


def _read(
    grey: Image, ink: Image, areas: Sequence[Area], scale: float, recogniser: Recogniser
) -> Iterator[tuple[Area, Agreed]]:
    """What areas say: a line at once, and where it holds figures each of its words again, enlarged.

    What is no text, a picture or taller than a title, says nothing.
    """
    low = [area for area in areas if area.bottom - area.top <= TALLEST * scale]
    firsts = recogniser.read([area.cut(grey, _ROUND) for area in low])
    heard = []
    for area, first in zip(low, firsts, strict=True):
        if first.glyphs and (area.ruled or _mean(first) >= _WORTHLESS):
            heard.append((area.placed(first, _ROUND), [area] if area.ruled else words_in(ink, area)))
        else:
            yield area, NOTHING
    again = [word for line, words in heard if has_figure(line.text) for word in words]
    read = recogniser.read([word.cut(grey, *_AGAIN) for word in again])
    seconds = {word: word.placed(second, _AGAIN[0]) for word, second in zip(again, read, strict=True)}
    for line, words in heard:
        for word in words_of(line, words, [seconds[word] for word in words if word in seconds]):
            is_read = word.first.glyphs or (word.second and word.second.glyphs)
            said = _agreed(word, grey, recogniser) if is_read else NOTHING
            yield word.area, unsure_where_broken(said, word.area, ink, grey) if has_figure(said.text) else said


def _agreed(word: Word, grey: Image, recogniser: Recogniser) -> Agreed:
    """What a word says; one that is doubtful is read a third time where that may settle it."""
    said = agreed(word.first, word.second)
    if word.second is None or not said.doubt or not has_figure(said.text):
        return said
    (third,) = recogniser.read([word.area.cut(grey, *_ONCE_MORE)])
    return settled(said, (word.first, word.second, third))


def _darkness(grey: Image, ink: Image) -> float:
    """How dark the ink of a picture is at its middle, of 255; as dark as can be where it has none."""
    own = grey[ink > 0]
    return 255 - float(np.median(own)) if own.size else 255.0


def _in_points(said: Agreed, scale: float) -> Agreed:
    return said._replace(glyphs=tuple(glyph._replace(place=glyph.place / scale) for glyph in said.glyphs))


def _marked(area: Area, said: Agreed, marks: Image, covered: Image) -> Agreed:
    """A figure over which a seal was stamped, or another stroke goes, so marked; it may go on beneath one beside it.

    Words in the ink of a seal are so as well, and letters within its outline: they may be its own.
    """
    if has_figure(said.text):
        sealed = area.widened(_BESIDE).of(marks).max(axis=2).mean() > _SEALED
    else:
        within = covered if len(said.text) <= _LETTERS else marks[:, :, 0]
        sealed = area.of(within).mean() > _IN_SEAL
    return said._replace(doubt=(*said.doubt, SEALED)) if sealed else said
