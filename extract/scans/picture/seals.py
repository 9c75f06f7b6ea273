"""Seals in red and blue ink: taken away by their colour, and what they cover."""

import cv2
import numpy as np

from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_STRONG, _WEAK = 36, 12
"""By how much the red of a pixel goes beyond its green and blue in a seal, and by how much at least within the outline
of one: there strokes are thin, and a scanner keeps colours coarser than light."""

_BLUE_CHANNEL, _RED_CHANNEL = 0, 2
"""Where a coloured picture has them."""

_SEAL, _LARGEST, _NEAR = 50, 180, 5
"""Points that a seal is wide and tall at least, and at most; points within which its strokes stand."""


def without_seals(image: Image, scale: float) -> tuple[Image, Image]:
    """A coloured picture, of ``scale`` pixels a point, in grey without its seals, and where they were.

    Red ink is as light as paper in the red channel; what is dark there is dark ink beneath the seal. Beneath a
    seal paper is made white. Blue ink goes likewise, but only that of a seal: print and pens are blue, too.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    where = np.zeros_like(grey)
    for channel in (_RED_CHANNEL, _BLUE_CHANNEL):
        seal = _inked_in(image, channel, _STRONG)
        covered = covered_by_seals(seal, scale)
        within = covered & _inked_in(image, channel, _WEAK) if covered.any() else covered
        seal = within if channel == _BLUE_CHANNEL else seal | within
        if seal.any():
            near = cv2.dilate(seal, np.ones((5, 5), np.uint8))
            own = image[:, :, channel]
            paper = float(np.median(own[seal > 0]))
            lifted = cv2.convertScaleAbs(own, alpha=255.0 / max(paper - 12.0, 1.0))
            grey = np.where(near > 0, lifted, grey)
            where |= near
    return grey, where


def _inked_in(image: Image, channel: int, least: int) -> Image:
    """Where one channel of a coloured picture is lighter than the others by so much, as in the ink of a seal."""
    rest = cv2.max(*(image[:, :, other] for other in range(3) if other != channel))
    found = (cv2.subtract(image[:, :, channel], rest) > least).astype(np.uint8)
    return cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))


def covered_by_seals(ink: Image, scale: float) -> Image:
    """Where shapes as large as a seal lie in the ink of seals, with all that they go around: 1 is covered."""
    if not ink.any():
        return ink
    height, width = ink.shape
    small = cv2.resize(ink, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_NEAREST)
    near = cv2.dilate(small, np.ones((_NEAR, _NEAR), np.uint8))
    shapes = shapes_in(near)
    seals = shapes.shorter >= _SEAL
    seals[0] = False
    covered = shapes.where(seals)
    for seal in np.flatnonzero(seals & (shapes.longer <= _LARGEST)):
        outline = cv2.convexHull(cv2.findNonZero((shapes.labels == seal).astype(np.uint8)))
        cv2.fillConvexPoly(covered, outline, 1)
    return cv2.resize(covered, (width, height), interpolation=cv2.INTER_NEAREST)
