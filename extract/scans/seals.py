"""Round seals in a picture without colours, where nothing but their shape tells them from print.

Their ink cannot be taken away; what stands beneath them is read, and said to be doubtful.
"""

from collections.abc import Iterator

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

_DARK, _WHOLE = 50, 0.8
"""From which darkness on, of 255, a pixel belongs to a ring, and the share of it that must; text has less."""

_OFF = 2
"""Points by which a circle may lie aside."""


def round_seals(grey: Image, scale: float) -> list[Box]:
    """The outlines, in points, of the round seals in a picture of ``scale`` pixels a point on white paper."""
    dark = cv2.resize(255 - grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(dark, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    sizes = {"minRadius": _LEAST // _COARSE, "maxRadius": _MOST // _COARSE}
    found = cv2.HoughCircles(coarse, cv2.HOUGH_GRADIENT, 1, 20, param1=120, param2=_VOTES, **sizes)
    circles = found[0][:_TRIED].tolist() if found is not None else []
    return [
        (x - r, y - r, x + r, y + r)
        for x, y, r in ((_COARSE * x, _COARSE * y, _COARSE * r) for x, y, r, *_ in circles)
        if max(_inked(dark, x, y, r)) >= _WHOLE
    ]


def discs(seals: list[Box], shape: tuple[int, int], scale: float) -> Image:
    """Where seals cover a picture of a shape: 1 is covered."""
    covered: Image = np.zeros(shape, np.uint8)
    for x0, top, x1, bottom in seals:
        middle = round((x0 + x1) / 2 * scale), round((top + bottom) / 2 * scale)
        cv2.circle(covered, middle, round(((x1 - x0) / 2 + _OFF) * scale), 1, -1)
    return covered


def _inked(dark: Image, x: float, y: float, radius: float) -> Iterator[float]:
    """The shares of circles about here that are dark."""
    angles = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    steps = range(-_OFF, _OFF + 1)
    for r in (radius + step for step in steps):
        across, down = x + r * np.cos(angles), y + r * np.sin(angles)
        for dx in steps:
            for dy in steps:
                xs = np.clip((across + dx).round().astype(int), 0, dark.shape[1] - 1)
                ys = np.clip((down + dy).round().astype(int), 0, dark.shape[0] - 1)
                yield float((dark[ys, xs] > _DARK).mean())
