"""Streaks of a dirty scanner and folds of the paper: strokes from one edge of a page to the other.

A rule ends with its table."""

import cv2
import numpy as np

from extract.scans.ocr import Image

_THIN = 3.0
"""Points up to which a streak is thick."""

_DARK = 12
"""By how much, of 255, it is darker than what is beside it."""

_THROUGH, _EDGE = 0.9, 0.02
"""Share of the way from edge to edge on which it is to be seen, and of the way that is the edge."""

_FEW = 4
"""Strokes from edge to edge up to which they are none of a table that fills its picture."""

_THINNEST, _THICKER = 0.05, 0.6
"""Share of a streak that is its thin part; points by which it is thicker where a rule goes beside it."""

_LONG = 24.0
"""Points along a streak over which it is as thick as most of it: letters that it touches are shorter."""


def without_streaks(grey: Image, scale: float) -> tuple[Image, Image]:
    """A picture of ``scale`` pixels a point without the few thin strokes all the way through it; where they are.

    What is beside them takes their place.
    """
    grey, upright = _unstreaked(grey, scale)
    level, across = _unstreaked(np.ascontiguousarray(grey.T), scale)
    marks: Image = np.zeros(grey.shape, np.uint8)
    marks[:, upright] = 1
    marks[across] = 1
    return np.ascontiguousarray(level.T), marks


def _unstreaked(grey: Image, scale: float) -> tuple[Image, Image]:
    """The same for upright ones, and in which columns of pixels they are."""
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((1, round(_THIN * scale) + 2), np.uint8))
    dark = cv2.dilate((cv2.subtract(closed, grey) > _DARK).astype(np.uint8), np.ones((1, 3), np.uint8))
    edge = max(round(_EDGE * len(grey)), 1)
    through = (dark.mean(axis=0) > _THROUGH) & (dark[:edge].mean(axis=0) > 0.5) & (dark[-edge:].mean(axis=0) > 0.5)
    count, _ = cv2.connectedComponents(through.astype(np.uint8))
    if not 1 < count <= _FEW + 1:
        return grey, np.zeros(grey.shape[1], bool)
    near = cv2.dilate(through.astype(np.uint8)[None, :], np.ones((1, 3), np.uint8))[0] > 0
    alone = _alone(cv2.subtract(closed, grey) > _DARK, near, scale)
    return np.where(near[None, :] & alone[:, None], closed, grey), near


def _alone(dark: Image, near: Image, scale: float) -> Image:
    """The rows of pixels in which a streak is no thicker than where it is thin: elsewhere a rule goes beside it."""
    beside = cv2.dilate(near.astype(np.uint8)[None, :], np.ones((1, 2 * round(_THIN * scale) + 1), np.uint8))[0] > 0
    thick = np.minimum(dark[:, beside].sum(axis=1), 255).astype(np.uint8)[:, None]
    thick = cv2.medianBlur(thick, 2 * round(_LONG * scale / 2) + 1)[:, 0].astype(int)
    return thick < np.quantile(thick, _THINNEST) + _THICKER * scale
