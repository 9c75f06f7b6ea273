"""Round seals in a picture without colours, where nothing but their shape tells them from print.

Their ink cannot be taken away; what stands beneath them is read, and said to be doubtful.
"""

from collections.abc import Sequence
from itertools import product

import cv2
import numpy as np

from budget.disclosure import Box
from extract.scans.ocr import Image

_LEAST, _MOST = 25, 80
"""Points of the radius of a seal: those of public bodies are 38 to 50 mm wide, others from 20 mm on."""

_COARSE = 2
"""Points a pixel of the picture on which circles are sought."""

_VOTES = 30
"""Votes of edges from which on a circle is looked at."""

_TRIED = 8
"""Circles that are looked at."""

_DARK, _WHOLE = 35, 0.7
"""From which darkness on, of 255, a pixel belongs to a ring, and the share of it that must; text has less."""

_OFF, _ROUGH, _FINE = 2, (-4, -2, 0, 2, 4), (-1, 0, 1)
"""Points by which a seal goes beyond its ring; by which a circle is moved to find it, first on thickened ink."""

_RULE = 40
"""Points from which on a straight stroke is none of a seal."""


def round_seals(grey: Image, scale: float) -> list[Box]:
    """The outlines, in points, of the round seals in a picture of ``scale`` pixels a point on white paper."""
    dark = cv2.resize(255 - grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(_without_rules(dark), None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    sizes = {"minRadius": _LEAST // _COARSE, "maxRadius": _MOST // _COARSE}
    found = cv2.HoughCircles(coarse, cv2.HOUGH_GRADIENT, 1, 20, param1=120, param2=_VOTES, **sizes)
    circles = found[0][:_TRIED].tolist() if found is not None else []
    thick = cv2.dilate(dark, np.ones((3, 3), np.uint8))
    seals = []
    for x, y, r, *_ in circles:
        _, *near = _ring(thick, (_COARSE * x, _COARSE * y, _COARSE * r), _ROUGH)
        share, x, y, r = _ring(dark, (near[0], near[1], near[2]), _FINE)
        if share >= _WHOLE:
            seals.append((x - r, y - r, x + r, y + r))
    return seals


def _without_rules(dark: Image) -> Image:
    """The darkness of a picture without its long straight strokes: they would vote for circles everywhere."""
    for kernel in ((1, _RULE), (_RULE, 1)):
        long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
        dark = cv2.subtract(dark, cv2.dilate(long, np.ones((3, 3), np.uint8)))
    return dark


def discs(seals: list[Box], shape: tuple[int, int], scale: float) -> Image:
    """Where seals cover a picture of a shape: 1 is covered."""
    covered: Image = np.zeros(shape, np.uint8)
    for x0, top, x1, bottom in seals:
        middle = round((x0 + x1) / 2 * scale), round((top + bottom) / 2 * scale)
        cv2.circle(covered, middle, round(((x1 - x0) / 2 + _OFF) * scale), 1, -1)
    return covered


def _ring(dark: Image, circle: tuple[float, float, float], steps: Sequence[int]) -> tuple[float, float, float, float]:
    """The circle about here (x, y, radius) of which most is dark, behind the share of it that is."""
    angles = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    found = []
    for dx, dy, dr in product(steps, repeat=3):
        x, y, r = circle[0] + dx, circle[1] + dy, circle[2] + dr
        xs = np.clip((x + r * np.cos(angles)).round().astype(int), 0, dark.shape[1] - 1)
        ys = np.clip((y + r * np.sin(angles)).round().astype(int), 0, dark.shape[0] - 1)
        found.append((float((dark[ys, xs] > _DARK).mean()), x, y, r))
    return max(found)
