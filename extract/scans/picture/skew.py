"""How a page lies askew: by how many degrees its lines rise or fall, and the picture turned by them."""

import cv2
import numpy as np

from extract.scans.ocr import Image
from extract.scans.picture.paper import inked

_STEEPEST, _COARSE, _FINE = 8.0, 0.25, 0.05
"""Degrees: the most that a page may be askew, and the steps in which that is measured."""

_SMALL = 1000
"""Pixels of the longer side of the picture on which skew is measured."""


def small_ink(grey: Image) -> Image:
    """Where there is ink, in a small picture by which it is told how a page lies."""
    scale = min(_SMALL / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return inked(small, 15).astype(np.float32)


def skew_of(grey: Image) -> float:
    """Degrees by which a picture has to be turned, counter-clockwise, for its lines to lie level."""
    ink = small_ink(grey)
    best = 0.0
    for span, step in ((_STEEPEST, _COARSE), (_COARSE, _FINE)):
        count = round(span / step)
        angles = [best + n * step for n in range(-count, count + 1)]
        best = max(angles, key=lambda angle: _evenness(ink, angle))
    return best if abs(best) >= _FINE else 0.0


def _evenness(ink: Image, angle: float) -> float:
    """How unlike neighbouring rows of pixels are once a picture is turned: the most where lines lie level."""
    rows = turned(ink, angle, 0).sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def turned(image: Image, angle: float, ground: int = 255) -> Image:
    """A picture turned about its middle, counter-clockwise in degrees; its size stays."""
    if not angle:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)
