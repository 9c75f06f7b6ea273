"""Strokes on a page that are no print: streaks of a dirty scanner, folds of the paper, what a pen drew, holes and
dark ground.

A streak and a fold go from one edge of the page to the other; a rule ends with its table. A stroke of a pen is
longer than a letter and as thin as one; no rule is left in the ink by then. Runs in the child only.
"""

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

_LONG, _PEN, _SPARSE = 24.0, 2.2, 0.25
"""Points that a stroke of a pen is long at least; its area for each of them, or the share of its outline, at most."""

_BLACK = 140
"""Below which a pixel is none of paper, of 255."""

_SOLID, _RAGGED = 4.0, 2.5
"""Points of the radius of the discs that a blot holds, and no stroke of a letter does; by how much it goes beyond."""

_PUNCHED = 40.0
"""Points up to which a hole is wide, with what hangs on it."""

_BLOTS, _LIGHT_AROUND = 100, 0.35
"""Blots that are looked at; the share of what is right around a hole that is dark at most."""

_HOLE = 4
"""Pixels from which on a hole in a stroke is one."""


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


def pen_strokes(ink: Image, scale: float) -> Image:
    """Where there are strokes of a pen in the ink of a page without its rules: 1 is one."""
    labels, wide, tall, area, _ = _shapes(ink, scale)
    long = np.maximum(wide, tall)
    return _where(labels, (long >= _LONG) & ((area <= _PEN * long) | (area <= _SPARSE * wide * tall)))


def bare_strokes(pen: Image) -> Image:
    """Those of the strokes of a pen that touch no letters: one that does has many holes, and stays with them."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(pen, connectivity=8)
    bare: Image = np.zeros(len(boxes), bool)
    for number, (x, y, across, down) in enumerate(boxes[1:, :4].tolist(), 1):
        part = (labels[y : y + down, x : x + across] != number).astype(np.uint8)
        _, _, holes, _ = cv2.connectedComponentsWithStats(np.pad(part, 1, constant_values=1), connectivity=4)
        bare[number] = (holes[2:, cv2.CC_STAT_AREA] >= _HOLE).sum() <= 1
    return _where(labels, bare)


def ground(grey: Image, scale: float) -> Image:
    """Where a picture shows no paper: what lies around a photographed page, wide dark edges, punched holes.

    What hangs on such a blot, as a letter beside a hole, is none of it. Within the paper large shapes are shades.
    """
    dark = (grey < _BLACK).astype(np.uint8)
    cores = (cv2.distanceTransform(dark, cv2.DIST_L2, 3) >= _SOLID * scale).astype(np.uint8)
    if not cores.any():
        return cores
    labels, _, _, _, at_edge = _shapes(dark, scale)
    blot = (cores & _where(labels, at_edge)) | _holes(cores, dark, scale)
    near: Image = cv2.distanceTransform(1 - blot, cv2.DIST_L2, 3) <= (_SOLID + _RAGGED) * scale
    return near.astype(np.uint8) if blot.any() else blot


def _holes(cores: Image, dark: Image, scale: float) -> Image:
    """Those of the cores that are of a blot no larger than a hole, around which it is light, but for rules."""
    found = np.zeros_like(cores)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(cores, connectivity=8)
    small = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) <= (_PUNCHED - 2 * _SOLID) * scale
    small[0] = False
    beside = round((_SOLID + 2 * _RAGGED) * scale)
    for number in np.flatnonzero(small)[:_BLOTS].tolist():
        x, y, wide, tall = boxes[number, :4].tolist()
        part = slice(max(y - beside, 0), y + tall + beside), slice(max(x - beside, 0), x + wide + beside)
        core = (labels[part] == number).astype(np.uint8)
        away = cv2.distanceTransform(1 - core, cv2.DIST_L2, 3) / scale
        around = dark[part][(away > _SOLID + _RAGGED / 2) & (away < _SOLID + 1.5 * _RAGGED)]
        if around.mean() < _LIGHT_AROUND:
            found[part] |= core
    return found


def edges_of(ink: Image, scale: float) -> Image:
    """Where there is long ink at the edge of a picture: thin dark edges of the scan."""
    labels, wide, tall, _, at_edge = _shapes(ink, scale)
    return _where(labels, at_edge & (np.maximum(wide, tall) >= _LONG))


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
