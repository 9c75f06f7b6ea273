"""Figures of broken ink: what is left of a 4 or a 7 without its thin strokes is read as a 1, and surely.

Where the digits of a figure fell to pieces altogether, any of them may be read for another.
"""

import cv2
import numpy as np

from budget.amount import MINUS
from extract.scans.lines.area import Area
from extract.scans.ocr import Image
from extract.scans.reading.agreement import UNSURE, Agreed, is_number

_LETTER, _PIECE = 0.6, 0.4
"""Share of the height of a line that a digit is tall at least, and that a piece of one is wide and tall at most."""

_ABOVE = 0.1
"""Share of the height of a line above the foot of its digits from which on a speck is no point or comma."""

_DARKEST, _DARK = 10, 1 / 3
"""The percentile of the pixels of a line that are its ink, and the share of its darkness from which on a pixel is
surely ink: the edge of blurred ink joins pieces to the digits beside them, and is less dark."""

_SIGNS = frozenset(MINUS) | frozenset("()（）%％~")
"""What stands beside the digits of a figure and is no piece of one."""

_SHATTERED, _WITH_ONE, _MORE = 1.6, 1.3, 2
"""How many shapes of ink a character of a figure is from which on its digits fell to pieces, also one with a 1, and how
many more at least: a digit, a point and a comma are one each."""

_SPOT = 2
"""Pixels from which on ink is a shape."""

_CLEAR = 0.95
"""Confidence below which a 1 may be what is left of another digit, also where two readings agree."""

_BESIDE = 0.8, 0.1
"""Heights of a line before and behind the middle of a 1 in which the strokes of a 4 or a 7 would stand."""

_OWN = 0.4
"""Heights of a line from the middle of a 1 up to which a stroke is that of the 1."""


def unsure_where_broken(said: Agreed, area: Area, ink: Image, grey: Image) -> Agreed:
    """What was read in an area, unsure where its ink fell to pieces, or one stands beside a 1; places are pixels."""
    if said.doubt or not is_number(said.text):
        return said
    ones = [glyph.place for glyph in said.glyphs if glyph.text == "1"]
    layers, count = (area.of(ink), _surely_inked(area.of(grey))), len(said.glyphs)
    if min(map(_shapes, layers)) >= max((_WITH_ONE if ones else _SHATTERED) * count, count + _MORE):
        return said._replace(doubt=(UNSURE,))
    if any(glyph.confidence < _CLEAR for glyph in said.glyphs if glyph.text == "1"):
        return said._replace(doubt=(UNSURE,))
    tall = area.bottom - area.top
    signs = [glyph.place for glyph in said.glyphs if glyph.text in _SIGNS]
    before, behind = (share * tall for share in _BESIDE)
    for one in ones:
        found = [area.x0 + x for each in layers for x in _pieces(each, one - area.x0)]
        pieces = [place for place in found if not any(abs(place - sign) < tall / 2 for sign in signs)]
        if any(one - before < place < one + behind for place in pieces):
            return said._replace(doubt=(UNSURE,))
    return said


def _surely_inked(grey: Image) -> Image:
    """Where the picture of a line is surely ink: 1 is that."""
    return (grey < 255 - _DARK * (255 - np.percentile(grey, _DARKEST))).astype(np.uint8)


def _shapes(ink: Image) -> int:
    """How many shapes the ink of a line is."""
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return int((boxes[1:, cv2.CC_STAT_AREA] >= _SPOT).sum())


def _pieces(ink: Image, one: float) -> Image:
    """The middles of small spots above the foot of the digits of a line, in pixels from its left, as the ``one``.

    What stands above or below more of another digit is a piece of that.
    """
    _, _, boxes, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes, middles, line = boxes[1:], middles[1:, 0], len(ink)
    wide, tall = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    feet = boxes[:, cv2.CC_STAT_TOP] + tall
    digits = tall >= _LETTER * line
    if not digits.any():
        return middles[:0]
    small = (np.maximum(wide, tall) <= _PIECE * line) & (feet < np.median(feet[digits]) - _ABOVE * line)
    left = boxes[:, cv2.CC_STAT_LEFT]
    others = (np.maximum(wide, tall) > _PIECE * line) & (np.abs(left + wide / 2 - one) > _OWN * line)
    places = middles[small]
    covered = (left[others, None] <= places) & (places <= (left + wide)[others, None])
    return places[~covered.any(axis=0)]
