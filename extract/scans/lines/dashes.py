"""Dashes that stand for noughts: alone in a cell, a short level stroke is read as a 1, as 一 or as anything; alone
between other texts of a line without rules, it is too low for a line and is not read at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import cv2

from budget.disclosure import Box
from extract.scans.lines.area import Area
from extract.scans.ocr import Glyph, Image
from extract.scans.reading.agreement import Agreed

_WIDE = 1.5, 5.5
"""Points that a dash is wide, at least and at most: 一 is as wide as any letter."""

_FLAT = 0.6
"""Share of its width that a dash is tall at the most."""

_SEVERAL = 4
"""Dashes on a page from which on they stand for noughts; one alone may be what is left of a figure."""

_OFF = 2.0
"""Points from a rule within which a stroke may be left of it."""

_SURE = 0.99

_TALL = 4.0, 16.0
"""Points that a line of text is tall, at least and at most, in the middle of which a dash may stand."""

_MIDDLE = 0.3
"""Share of the height of a line from its middle up to which a dash stands: lower it is a point."""

_BELOW = 2.0
"""Points to the left or right of a dash within which another one stands in its column."""

_ALONE = 3.0
"""Points around a dash in which nothing else is."""


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


def open_dashes(ink: Image, texts: Sequence[Area], taken: Iterable[Box], scale: float) -> Iterator[tuple[Area, Agreed]]:
    """The dashes outside of cells that stand alone in line with texts and in a column, with what they say.

    Each is as tall as its line. None where a page has few; ``taken`` are the boxes, in points, of cells.
    """
    left = ink.copy()
    for box in [*taken, *(text.box(scale) for text in texts)]:
        x0, top, x1, bottom = (max(round(side * scale), 0) for side in box)
        left[top:bottom, x0:x1] = 0
    lines = [text for text in texts if _TALL[0] * scale <= text.bottom - text.top <= _TALL[1] * scale]
    found = [dash for dash in map(partial(_in_line, lines), _alone(left, scale)) if dash]
    middles = [dash.x0 + dash.x1 for dash in found]
    columned = [dash for dash in found if sum(abs(dash.x0 + dash.x1 - at) <= 2 * _BELOW * scale for at in middles) > 1]
    return ((dash, _said(dash)) for dash in columned if len(columned) >= _SEVERAL)


def _alone(ink: Image, scale: float) -> Iterator[Area]:
    """The shapes of dashes around which there is no other ink."""
    around = round(_ALONE * scale)
    for x, y, wide, tall, size in cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:].tolist():
        area = Area(x, y, x + wide, y + tall, False)
        near = ink[max(y - around, 0) : y + tall + around, max(x - around, 0) : x + wide + around]
        if tall <= _FLAT * wide and _is_dash(area.of(ink), scale) and near.sum() == size:
            yield area


def _in_line(lines: Iterable[Area], dash: Area) -> Area | None:
    """A dash as tall as the line in the middle of which it stands; None where there is none."""
    middle = (dash.top + dash.bottom) / 2
    for line in lines:
        if abs(middle - (line.top + line.bottom) / 2) <= _MIDDLE * (line.bottom - line.top):
            return replace(dash, top=line.top, bottom=line.bottom)
    return None


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
