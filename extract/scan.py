"""A page that is a picture to characters and rules, as any other page has them, with how sure they are.

The picture is straightened, its rules are found, and the ink in each ruled cell, and outside of tables, is
recognised line by line; a line with figures twice, at different scales. Places are in points on the
straightened page. Runs in the child only.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from extract.agreement import SEALED, agreed, has_figure
from extract.cells import ruled_tables
from extract.image_rules import rules_in
from extract.ink import Area, cell_lines, clean_ink, open_lines
from extract.ocr import Image, Reading, Recogniser
from extract.picture import evened, inked, skew_of, turned, without_red
from extract.pieces import Char, pieces_of
from extract.rules import completed
from extract.scanned import Line, Scan
from extract.source import Leaf

_WORTHLESS = 0.5
"""Mean confidence below which what stands outside of tables is a picture and no text."""

_UPSIDE = 0.8
"""Mean confidence of lines from which on a page stands upright."""

_SAMPLE = 8
"""Lines by which it is told how a page stands."""

_SEALED = 0.02
"""Share of the pixels of a line that a seal must have touched."""


def scanned(image: Image, scale: float, recogniser: Recogniser) -> Scan:
    """A coloured picture of a page, of ``scale`` pixels a point, recognised."""
    grey, seal = without_red(image)
    grey, seal, askew = _upright(evened(grey), seal, recogniser)
    ink = inked(grey)
    ruling, mask = rules_in(grey, scale)
    mask = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    grey = np.where(mask > 0, 255, grey).astype(np.uint8)
    ink = clean_ink(np.where(mask > 0, 0, ink).astype(np.uint8), scale)
    tables = ruled_tables(completed(ruling)) if ruling.upright else []
    areas = [area for table in tables for cell in table for area in cell_lines(ink, cell, scale)]
    areas += open_lines(ink, tables, scale)
    lines = list(_read(grey, seal, areas, scale, recogniser))
    height, width = grey.shape
    chars = [char for line in lines for char in _chars(line)]
    return Scan(Leaf(width / scale, height / scale, pieces_of(chars), ruling, pictured=True), lines, askew)


def _upright(grey: Image, seal: Image, recogniser: Recogniser) -> tuple[Image, Image, float]:
    """A picture and its seals, turned by quarters until its lines can be read, and then by so many degrees."""
    best, sure = 0, -1.0
    for quarters in (0, 1, 3, 2):
        confidence = _legible(_straight(np.rot90(grey, quarters))[0], recogniser)
        if confidence > sure:
            best, sure = quarters, confidence
        if confidence >= _UPSIDE:
            break
    straight, angle = _straight(np.rot90(grey, best))
    return straight, turned(np.ascontiguousarray(np.rot90(seal, best)), angle, 0), angle


def _straight(grey: Image) -> tuple[Image, float]:
    whole = np.ascontiguousarray(grey)
    angle = skew_of(whole)
    return turned(whole, angle), angle


def _legible(grey: Image, recogniser: Recogniser) -> float:
    """How surely the widest lines of a picture can be read; 1 where it has none."""
    scale = max(grey.shape) / 842
    ink = inked(grey)
    mask = rules_in(grey, scale).mask
    areas = open_lines(clean_ink(np.where(mask > 0, 0, ink).astype(np.uint8), scale), [], scale)
    widest = sorted(areas, key=lambda area: area.x0 - area.x1)[:_SAMPLE]
    readings = recogniser.read([area.cut(grey, 0.15) for area in widest])
    return float(np.mean([_mean(reading) for reading in readings])) if readings else 1.0


def _mean(reading: Reading) -> float:
    """The mean confidence of the characters of a line."""
    return sum(glyph.confidence for glyph in reading.glyphs) / len(reading.glyphs) if reading.glyphs else 0.0


def _read(grey: Image, seal: Image, areas: Sequence[Area], scale: float, recogniser: Recogniser) -> Iterator[Line]:
    firsts = recogniser.read([area.cut(grey, 0.12) for area in areas])
    again = [n for n, reading in enumerate(firsts) if has_figure(reading.text)]
    seconds = dict(zip(again, recogniser.read([areas[n].cut(grey, 0.35, 1.5) for n in again]), strict=True))
    for number, (area, first) in enumerate(zip(areas, firsts, strict=True)):
        if not first.glyphs or (not area.ruled and _mean(first) < _WORTHLESS):
            continue
        said = agreed(first, seconds.get(number))
        if has_figure(said.text) and area.of(seal).mean() > _SEALED:
            said = said._replace(doubt=(*said.doubt, SEALED))
        yield Line(area.box(scale), said)


def _chars(line: Line) -> Iterator[Char]:
    """The characters of a line, each from halfway to the one before it to halfway to the next."""
    x0, top, x1, bottom = line.box
    glyphs = line.said.glyphs
    middles = [x0 + (x1 - x0) * glyph.place for glyph in glyphs]
    ends = [x0, *((one + other) / 2 for one, other in pairwise(middles)), x1]
    for n, glyph in enumerate(glyphs):
        yield {"text": glyph.text, "x0": ends[n], "top": top, "x1": max(ends[n + 1], ends[n] + 0.1), "bottom": bottom}
