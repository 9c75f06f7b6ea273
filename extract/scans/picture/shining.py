"""Print of the other side of a sheet that shines through: paler than that of this one, and to be read in a mirror."""

from collections.abc import Sequence

import cv2
import numpy as np

from extract.scans.lines.area import Area
from extract.scans.lines.unruled import open_lines
from extract.scans.ocr import Image, Reading, Recogniser
from extract.scans.shapes import shapes_in

_PALER = 0.65
"""Share of the darkness of print up to which that of the other side is dark."""

_PRINT, _PEAK = 75, 90
"""The percentile of the darkness of all ink that is that of print, and of the pixels of a shape that is its own."""

_SHARE = 0.05
"""Share of the ink of a page from which on what is pale is looked at."""

_LINE, _SAMPLE = (2.0, 20.0), 8
"""How many times its height a line is wide by which it is told, at least and at most, and lines that tell it."""

_CLEARLY = 0.1
"""By how much the confidence in a mirror must be higher."""


def without_other_side(grey: Image, ink: Image, scale: float, recogniser: Recogniser) -> Image | None:
    """A picture on white paper without what shines through it; None where nothing does.

    ``ink`` is 1 where there are letters. Pale letters that read better as they stand are print of this side.
    """
    dark = 255 - grey
    if not ink.any():
        return None
    print_ = float(np.percentile(dark[ink > 0], _PRINT))
    pale = _pale(dark, ink, _PALER * print_)
    if pale.sum() < _SHARE * ink.sum():
        return None
    lines = [area for area in open_lines(pale, [], scale) if _is_line(area)]
    cuts = [area.cut(grey, 0.15) for area in sorted(lines, key=lambda area: area.x0 - area.x1)[:_SAMPLE]]
    if not cuts:
        return None
    straight = _sure(recogniser.read(cuts))
    mirrored = ([np.ascontiguousarray(np.flip(cut, axis)) for cut in cuts] for axis in (1, 0))
    if not any(_sure(recogniser.read(each)) >= straight + _CLEARLY for each in mirrored):
        return None
    most = min(float(np.percentile(dark[pale > 0], _PEAK)), _PALER * print_)
    left = cv2.convertScaleAbs(cv2.subtract(dark, round(most)), alpha=print_ / (print_ - most))
    return 255 - left


def _pale(dark: Image, ink: Image, most: float) -> Image:
    """The shapes of ink that are hardly anywhere darker than so: 1 is one."""
    shapes = shapes_in(ink)
    darker = np.bincount(shapes.labels[dark > most].ravel(), minlength=len(shapes.area))
    return shapes.where(darker <= (1 - _PEAK / 100) * shapes.area)


def _is_line(area: Area) -> bool:
    return _LINE[0] <= (area.x1 - area.x0) / (area.bottom - area.top) <= _LINE[1]


def _sure(readings: Sequence[Reading]) -> float:
    """The mean confidence of the characters of lines; nothing read is nothing sure."""
    return float(np.mean([reading.mean for reading in readings]))
