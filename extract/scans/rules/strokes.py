"""Long thin strokes in the picture of a page, level or upright, from its pixels."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from budget.disclosure import Box
from extract.geometry.edges import SNAP, Edge, merged
from extract.scans.ocr import Image

_THICK = 4.0
"""Points up to which a stroke is a rule and no bar."""

_PALE, _PALER = 14, 0.3
"""By how much, of 255, a rule is darker than what is beside it, at least, and as a share of what most rules are."""

_DARKER = 1.4
"""How many times as dark as the long rules the stroke of a letter is where rules are pale."""

SOLID, DOTTED = 1.0, 6.0
"""Points along a rule over which its darkness is averaged: dotted rules need more."""

_SAME = 1.2
"""Points within which strokes are pieces of one rule."""

ALONE = 100.0
"""Points from which on a level rule that meets no upright one is a rule."""

_APART = 40.0
"""Points from which on what stands at one height is not of one line."""

_CLEAR = 0.08
"""Share of the way along a dotted rule on which there may be ink right beside it."""

_ALONG = 0.5
"""Share of the length of a rule that must be inked for pixels beside its middle to be part of it."""

_PIECE = 40.0
"""Points along a rule of which its pixels are looked at together: it may run a little aslant."""


def thin_ink(grey: Image, scale: float, along: float, within: Box | None = None) -> tuple[Image, Image]:
    """Where a picture is darker than what is above and below: 1 is ink of level strokes; where by more than rules.

    How dark rules are the long strokes tell, ``within`` a box (in points) where these can only be there.
    """
    even = cv2.blur(grey, (max(round(along * scale), 1), 1))
    hat = cv2.morphologyEx(even, cv2.MORPH_BLACKHAT, np.ones((round(_THICK * scale) + 2, 1), np.uint8))
    thin = (hat > _PALE).astype(np.uint8)
    darker: Image = np.zeros(thin.shape, bool)
    long = cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones((1, round(ALONE * scale)), np.uint8))
    if within:
        x0, top, x1, bottom = (max(round(side * scale), 0) for side in within)
        shown: Image = np.zeros_like(long)
        shown[top:bottom, x0:x1] = long[top:bottom, x0:x1]
        long = shown
    if long.any():
        usual, dark = np.percentile(hat[long > 0], (50, 95)).tolist()
        thin, darker = (hat > max(_PALE, _PALER * usual)).astype(np.uint8), hat > _DARKER * dark
    return thin if along == SOLID else _bare(thin, grey, scale), darker


def _bare(thin: Image, grey: Image, scale: float) -> Image:
    """The strokes beside which, above and below, there is hardly any ink: those of letters have some."""
    ink = (grey < 255 - 4 * _PALE).astype(np.float32)
    off, wide = round(1.8 * scale), (round(3 * DOTTED * scale), 3)
    above, below = (cv2.blur(np.roll(ink, step, axis=0), wide) for step in (off, -off))
    return thin & (above < _CLEAR).astype(np.uint8) & (below < _CLEAR).astype(np.uint8)


def strokes_in(thin: Image, least: float, scale: float) -> list[Edge]:
    """Level strokes of so many points at least, as edges; long ones first, whatever touches them."""
    left = cv2.dilate(thin, np.ones((3, 1), np.uint8))
    edges: list[Edge] = []
    for points in (ALONE, least):
        long = cv2.morphologyEx(left, cv2.MORPH_OPEN, np.ones((1, round(points * scale)), np.uint8))
        edges += _flat(long, scale)
        left = left & (1 - long)
    return edges


def _flat(strokes: Image, scale: float) -> Iterator[Edge]:
    """Those of the strokes that are thin for their length."""
    _, _, boxes, middles = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    width, height = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    flat = np.flatnonzero((height <= _THICK * scale + 2) & (width >= 2 * height))
    chosen = flat[flat > 0]
    for (x, _, wide, *_), (_, y) in zip(boxes[chosen].tolist(), middles[chosen].tolist(), strict=True):
        yield Edge(y / scale, x / scale, (x + wide) / scale)


def level_rules(strokes: Iterable[Edge]) -> Iterator[Edge]:
    """Strokes near each other in one line as one, where the long one among them stands: letters do not move a rule.

    Those of tables side by side may stand at a little different heights, and are different rules.
    """
    lines: list[list[Edge]] = []
    for edge in sorted(strokes, key=lambda edge: edge.start - edge.end):
        near = next((line for line in lines if _goes_on(line, edge)), None)
        if near is None:
            lines.append([edge])
        else:
            near.append(edge._replace(at=near[0].at) if near[0].end - near[0].start >= ALONE else edge)
    for line in lines:
        yield from merged(line)


def _goes_on(line: Sequence[Edge], stroke: Edge) -> bool:
    """Whether a stroke is at the place of a line's first and longest one, and no farther from all of it than so."""
    near = abs(line[0].at - stroke.at) <= SNAP
    return near and any(max(edge.start - stroke.end, stroke.start - edge.end) <= _APART for edge in line)


def longest(strokes: Iterable[Edge]) -> list[Edge]:
    """Strokes at the same place as one, where the longest of them stands; letters do not move a rule."""
    found: list[Edge] = []
    places: dict[int, list[int]] = {}
    for edge in sorted(strokes, key=lambda edge: edge.start - edge.end):
        place = int(edge.at // _SAME)
        beside = (n for step in (-1, 0, 1) for n in places.get(place + step, ()))
        near = min((n for n in beside if abs(found[n].at - edge.at) <= _SAME), default=None)
        if near is None:
            places.setdefault(place, []).append(len(found))
            found.append(edge)
        else:
            at, start, end = found[near]
            found[near] = Edge(at, min(start, edge.start), max(end, edge.end))
    return found


def pixels_along(strokes: Image, edges: Sequence[Edge], scale: float) -> Image:
    """The pixels along an edge, as thick as it is, piece by piece: a figure may stand right beside it."""
    near = np.zeros_like(strokes)
    reach, off = round(_THICK * scale), round(_SAME * scale)
    for edge in edges:
        start, end, middle = max(round(edge.start * scale), 0), round(edge.end * scale) + 1, round(edge.at * scale)
        first, last = max(middle - reach, 0), min(middle + reach, len(strokes) - 1)
        pieces = max(round((end - start) / (_PIECE * scale)), 1)
        for left, right in pairwise(np.linspace(start, end, pieces + 1).astype(int).tolist()):
            inked = strokes[first : last + 1, left:right].mean(axis=1) > _ALONG
            own = min(max(middle - first, 0), len(inked) - 1)
            found = [row for row in range(max(own - off, 0), min(own + off + 1, len(inked))) if inked[row]] or [own]
            top, bottom = min(found), max(found)
            while top > 0 and inked[top - 1]:
                top -= 1
            while bottom < len(inked) - 1 and inked[bottom + 1]:
                bottom += 1
            near[first + top : first + bottom + 1, left:right] = 1
    return near
