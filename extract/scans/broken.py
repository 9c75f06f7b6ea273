"""Figures of broken ink: what is left of a 4 or a 7 without its thin strokes is read as a 1, and surely."""

import cv2
import numpy as np

from budget.amount import MINUS
from extract.scans.agreement import UNSURE, Agreed, is_number
from extract.scans.ink import Area
from extract.scans.ocr import Image

_LETTER, _PIECE = 0.6, 0.4
"""Share of the height of a line that a digit is tall at least, and that a piece of one is wide and tall at most."""

_ABOVE = 0.1
"""Share of the height of a line above the foot of its digits from which on a speck is no point or comma."""

_DARK = 160
"""Below which a pixel is surely ink, of 255: what is blurred joins pieces to the digits beside them."""

_SIGNS = frozenset(MINUS) | frozenset("()（）%％~")
"""What stands beside the digits of a figure and is no piece of one."""

_CLEAR = 0.95
"""Confidence below which a 1 may be what is left of another digit, also where two readings agree."""

_BESIDE = 0.8, 0.1
"""Heights of a line before and behind the middle of a 1 in which the strokes of a 4 or a 7 would stand."""


def unsure_where_broken(said: Agreed, area: Area, ink: Image, grey: Image) -> Agreed:
    """What was read in an area, unsure where a piece of a stroke stands beside a 1; places are pixels."""
    ones = [glyph.place for glyph in said.glyphs if glyph.text == "1"]
    if said.doubt or not ones or not is_number(said.text):
        return said
    if any(glyph.confidence < _CLEAR for glyph in said.glyphs if glyph.text == "1"):
        return said._replace(doubt=(UNSURE,))
    tall = area.bottom - area.top
    signs = [glyph.place for glyph in said.glyphs if glyph.text in _SIGNS]
    found = [*_pieces(area.of(ink)), *_pieces((area.of(grey) < _DARK).astype(np.uint8))]
    pieces = [area.x0 + x for x in found if not any(abs(area.x0 + x - sign) < tall / 2 for sign in signs)]
    before, behind = (share * tall for share in _BESIDE)
    is_broken = any(one - before < place < one + behind for one in ones for place in pieces)
    return said._replace(doubt=(UNSURE,)) if is_broken else said


def _pieces(ink: Image) -> Image:
    """The middles of small spots above the foot of the digits of a line, in pixels from its left."""
    _, _, boxes, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes, middles, line = boxes[1:], middles[1:, 0], len(ink)
    wide, tall = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    feet = boxes[:, cv2.CC_STAT_TOP] + tall
    digits = tall >= _LETTER * line
    if not digits.any():
        return middles[:0]
    small = (np.maximum(wide, tall) <= _PIECE * line) & (feet < np.median(feet[digits]) - _ABOVE * line)
    return middles[small]
