"""How a page lies: turned by quarters until its lines can be read, and straightened."""

from collections.abc import Sequence

import cv2
import numpy as np

from extract.scans.lines.unruled import open_lines
from extract.scans.ocr import Image, Recogniser
from extract.scans.picture.skew import skew_of, turned
from extract.scans.picture.streaks import without_streaks
from extract.scans.seen import Seen, seen_on
from extract.scans.shapes import shapes_in

_ILLEGIBLE, _UPSIDE = 0.5, 0.8
"""Mean confidence of lines below which a page cannot be read so, and from which on it stands upright."""

_CLEARLY = 0.1
"""By how much the confidence after more quarters must be higher, for the page to be turned by them."""

_NEAR = 3.0
"""Points up to which letters stand close to each other."""

_LINE = 3, 20
"""How many times its height a line is wide, at least and at most, by which it is told how a page stands."""

_SAMPLE = 8
"""Lines by which it is told how a page stands."""


def upright(grey: Image, marks: Image, scale: float, recogniser: Recogniser) -> tuple[Seen, float]:
    """A picture and its marks, turned by so many degrees, and by quarters until its lines can be read."""
    straight = _straight(grey, marks, scale)
    ways = ways_of(straight[0].ink, scale)
    likely = straight if ways[0] == 0 else _straight(*_quartered(ways[0], grey, marks), scale)
    page, angle, sure = _legibly(*likely, [(way - ways[0]) % 4 for way in ways], scale, recogniser)
    if sure >= _ILLEGIBLE or len(ways) == 4:
        return page, angle
    # letters set far apart, or in the shadow of a fold, may stand nearer to those of other lines
    rest = _straight(*_quartered(1, grey, marks), scale) if ways[0] == 0 else straight
    other, turn, surer = _legibly(*rest, [0, 2], scale, recogniser)
    return (other, turn) if surer > sure + _CLEARLY else (page, angle)


def _legibly(
    page: Seen, angle: float, ways: Sequence[int], scale: float, recogniser: Recogniser
) -> tuple[Seen, float, float]:
    """A page turned by those quarters, out of these, after which it can be read best, and how surely it can."""
    best, sure = _most_legible(page.grey, page.ink, ways, scale, recogniser)
    return seen_on(*_quartered(best, page.whole, page.marks), scale) if best else page, angle, sure


def _straight(grey: Image, marks: Image, scale: float) -> tuple[Seen, float]:
    """A picture with its lines level, and by how many degrees it was turned for that."""
    angle = skew_of(grey)
    marks = turned(marks, angle, 0)
    if angle:
        grey, folds = without_streaks(turned(grey, angle), scale)
        marks = np.dstack([marks[:, :, 0], marks[:, :, 1] | folds])
    return seen_on(grey, marks, scale), angle


def _quartered(quarters: int, grey: Image, marks: Image) -> tuple[Image, Image]:
    """A picture and its marks turned by so many quarters, counter-clockwise."""
    return np.ascontiguousarray(np.rot90(grey, quarters)), np.ascontiguousarray(np.rot90(marks, quarters))


def ways_of(letters: Image, scale: float) -> tuple[int, ...]:
    """The quarters by which a picture may have to be turned: the letters of a line stand close to each other."""
    near: Image = np.ones((round(_NEAR * scale), round(_NEAR * scale)), np.uint8)
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, near)
    shapes = shapes_in(joined)
    wide, tall = shapes.wide[1:], shapes.tall[1:]
    level, on_end = wide[wide > 2 * tall].sum(), tall[tall > 2 * wide].sum()
    if level > 2 * on_end:
        return 0, 2
    return (1, 3) if on_end > 2 * level else (0, 1, 3, 2)


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
    return float(np.mean([reading.mean for reading in readings])) if readings else 1.0
