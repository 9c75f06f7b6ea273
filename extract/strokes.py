"""Strokes on a page that are no print: streaks of a dirty scanner, folds of the paper, what a pen drew, blots.

A streak and a fold go from one edge of the page to the other; a rule ends with its table. A stroke of a pen is
longer than a letter and as thin as one, a blot is as large and solid; no rule is left in the ink by then. Runs in the child only.
"""

import cv2
import numpy as np

from extract.ocr import Image

_THIN = 3.0
"""Points up to which a streak is thick."""

_DARK = 12
"""By how much, of 255, it is darker than what is beside it."""

_THROUGH, _EDGE = 0.9, 0.02
"""Share of the way from edge to edge on which it is to be seen, and of the way that is the edge."""

_FEW = 4
"""Strokes from edge to edge up to which they are none of a table that fills its picture."""

_LONG, _PEN, _SPARSE = 24.0, 2.2, 0.25
"""Points that a stroke of a pen is long at least; its area for each of them, or the share of its outline, at most."""

_SOLID = 10.0
"""Points of a side of the squares that a blot holds, and no stroke of a letter does."""


def without_streaks(grey: Image, scale: float) -> Image:
    """A picture of ``scale`` pixels a point without the few thin strokes that go all the way through it."""
    level = np.ascontiguousarray(_unstreaked(grey, scale).T)
    return np.ascontiguousarray(_unstreaked(level, scale).T)


def _unstreaked(grey: Image, scale: float) -> Image:
    """The same without upright ones: what is beside them takes their place."""
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((1, round(_THIN * scale) + 2), np.uint8))
    dark = cv2.dilate((cv2.subtract(closed, grey) > _DARK).astype(np.uint8), np.ones((1, 3), np.uint8))
    edge = max(round(_EDGE * len(grey)), 1)
    through = (dark.mean(axis=0) > _THROUGH) & (dark[:edge].mean(axis=0) > 0.5) & (dark[-edge:].mean(axis=0) > 0.5)
    count, _ = cv2.connectedComponents(through.astype(np.uint8))
    if not 1 < count <= _FEW + 1:
        return grey
    near = cv2.dilate(through.astype(np.uint8)[None, :], np.ones((1, 3), np.uint8))[0] > 0
    return np.where(near[None, :], closed, grey)


def pen_strokes(ink: Image, scale: float) -> Image:
    """Where there are strokes of a pen in the ink of a page without its rules: 1 is one."""
    labels, wide, tall, area, _ = _shapes(ink, scale)
    long = np.maximum(wide, tall)
    return _where(labels, (long >= _LONG) & ((area <= _PEN * long) | (area <= _SPARSE * wide * tall)))


def blots(ink: Image, scale: float) -> Image:
    """Where there is ink that is neither rule nor letter: dark edges of the scan, holes, the ground of a photograph."""
    labels, wide, tall, _, at_edge = _shapes(ink, scale)
    side = round(_SOLID * scale)
    solid: Image = np.zeros(len(wide), bool)
    solid[labels[cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)) > 0]] = True
    return _where(labels, solid | (at_edge & (np.maximum(wide, tall) >= _LONG)))


def _shapes(ink: Image, scale: float) -> tuple[Image, Image, Image, Image, Image]:
    """The connected shapes of ink: the number of each pixel's own, their width, height, area in points, at an edge."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, wide, tall, area = (boxes[:, n] for n in range(5))
    height, width = ink.shape
    at_edge = (x <= 1) | (y <= 1) | (x + wide >= width - 1) | (y + tall >= height - 1)
    return labels, wide / scale, tall / scale, area / scale**2, at_edge


def _where(labels: Image, chosen: Image) -> Image:
    chosen[0] = False
    return chosen.astype(np.uint8)[labels]
