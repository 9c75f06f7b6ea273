"""Dashes that stand for noughts: alone in a cell, a short level stroke is read as a 1, as 一 or as anything."""

from collections.abc import Iterable, Sequence

import cv2

from budget.disclosure import Box
from extract.scans.agreement import Agreed
from extract.scans.ink import Area
from extract.scans.ocr import Glyph, Image

_WIDE = 1.5, 5.5
"""Points that a dash is wide, at least and at most: 一 is as wide as any letter."""

_FLAT = 0.6
"""Share of its width that a dash is tall at the most."""

_SEVERAL = 4
"""Dashes on a page from which on they stand for noughts; one alone may be what is left of a figure."""

_OFF = 2.0
"""Points from a rule within which a stroke may be left of it."""

_SURE = 0.99


def dashes_in(cells: Iterable[tuple[Box, Sequence[Area]]], ink: Image, scale: float) -> dict[Area, Agreed]:
    """The areas that hold nothing but a dash and stand alone in their cell, with what they say; none where few do.

    ``cells`` are boxes in points with the areas in each.
    """
    found = {
        area: _said(area)
        for box, areas in cells
        for area in areas
        if len(areas) == 1 and _is_between(area, box, scale) and _is_dash(area.of(ink), scale)
    }
    return found if len(found) >= _SEVERAL else {}


def _is_between(area: Area, box: Box, scale: float) -> bool:
    """Whether an area stands between the rules of a cell: what is left of these lies right beside them."""
    return area.top / scale - box[1] >= _OFF and box[3] - area.bottom / scale >= _OFF


def _said(area: Area) -> Agreed:
    return Agreed((Glyph("-", _SURE, (area.x0 + area.x1) / 2),), _SURE)


def _is_dash(ink: Image, scale: float) -> bool:
    count, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count != 2:
        return False
    wide, tall = boxes[1, cv2.CC_STAT_WIDTH] / scale, boxes[1, cv2.CC_STAT_HEIGHT] / scale
    return bool(_WIDE[0] <= wide <= _WIDE[1] and tall <= _FLAT * wide)
