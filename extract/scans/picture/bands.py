"""Bands in a dark colour with light letters on them, as headings have: made dark letters on white, in a frame."""

import cv2
import numpy as np

from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_DARK, _LIGHTER = 160, 60
"""Below which, of 255, a pixel is of a dark band, and by how much its letters are lighter."""

_STROKE = 3.0
"""Points up to which the strokes of its letters are thick."""

_TALL, _WIDE = 10.0, 40.0
"""Points that a band is tall and wide at least."""

_SOLID, _SQUARE = 0.6, 0.85
"""Share of a band that is dark at least, where black letters close to each other are less; and of the rectangle
around it."""

_LETTERS = 0.01, 0.35
"""Share of a band that its letters take, at least and at most."""

_FRAME = 2
"""Pixels that its frame is thick: the edge of a shade is a rule."""


def without_bands(image: Image, scale: float) -> Image:
    """A coloured picture of ``scale`` pixels a point with what stands on dark bands as dark letters on white."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    dark = (grey < _DARK).astype(np.uint8)
    for how, points in ((cv2.MORPH_CLOSE, _STROKE), (cv2.MORPH_OPEN, _TALL)):
        dark = cv2.morphologyEx(dark, how, np.ones((round(points * scale), round(points * scale)), np.uint8))
    shapes = shapes_in(dark)
    for number in np.flatnonzero(shapes.longer >= _WIDE * scale).tolist():
        x, y, wide, high, _ = shapes.boxes[number].tolist()
        part = slice(y, y + high), slice(x, x + wide)
        band = (shapes.labels[part] == number).astype(np.uint8)
        if number and _is_band(band, grey[part]):
            image = image.copy()
            image[part] = np.where(band[:, :, None] > 0, _reversed(band, grey[part])[:, :, None], image[part])
    return image


def _is_band(band: Image, grey: Image) -> bool:
    """Whether a shape is a solid rectangle with light letters on it."""
    own = grey[band > 0]
    _, (wide, high), _ = cv2.minAreaRect(cv2.findNonZero(band))
    letters = float((own > np.median(own) + _LIGHTER).mean())
    is_solid = (own < _DARK).mean() >= _SOLID and band.sum() >= _SQUARE * wide * high
    return bool(is_solid and _LETTERS[0] <= letters <= _LETTERS[1])


def _reversed(band: Image, grey: Image) -> Image:
    """What differs from the colour of a band, letters and rules, dark on white, and its edge as well."""
    usual = int(np.median(grey[band > 0]))
    differing = cv2.convertScaleAbs(cv2.absdiff(grey, np.full_like(grey, usual)), alpha=255 / (255 - usual))
    inside = cv2.erode(band, np.ones((2 * _FRAME + 1, 2 * _FRAME + 1), np.uint8), borderValue=0)
    return np.where(inside > 0, 255 - differing, 0).astype(np.uint8)
