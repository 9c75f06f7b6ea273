"""Shades of a picture that has black and white alone: dots, taken away, since rules and letters drown in them."""

import cv2
import numpy as np

from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_DARK, _LIGHT, _PLAIN = 60, 195, 0.9
"""Up to which a pixel is black, and from which on white, of 255; the share of a shade that is either: where dots were
blurred, or made smaller, they cannot be told from letters."""

_DOT = 3
"""Pixels that a dot is wide and tall at most."""

_DENSE, _NEAR = 1 / 30, 15
"""Dots a pixel from which on they are a shade, and pixels across in which that is told."""

_LEAST, _LETTER = 9, 25
"""Pixels that a shade is wide and tall at least between letters, and a letter at most."""

_LONG = 4
"""Letters that a shade is long at least: one letter alone may be as dense."""


def undithered(image: Image) -> Image:
    """A coloured picture without the dots of its shades."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    shapes = shapes_in((grey <= _DARK).astype(np.uint8), connectivity=4)
    dots = shapes.longer <= _DOT
    dots[0] = False
    share = np.where(dots, 1 / shapes.area, 0).astype(np.float32)
    dense = (cv2.blur(share[shapes.labels], (_NEAR, _NEAR)) > _DENSE).astype(np.uint8)
    if not dense.any():
        return image
    shade = _large(dense)
    between = grey[(shade > 0) & ((grey > _DARK) | dots[shapes.labels])]
    if not between.size or ((between > _DARK) & (between < _LIGHT)).mean() > 1 - _PLAIN:
        return image
    return np.where(((shade > 0) & dots[shapes.labels])[:, :, None], 255, image).astype(np.uint8)


def _large(dense: Image) -> Image:
    """Where dots are dense over more than a letter, with the letters among them."""
    for how, size in ((cv2.MORPH_OPEN, _LEAST), (cv2.MORPH_CLOSE, _LETTER)):
        dense = cv2.morphologyEx(dense, how, np.ones((size, size), np.uint8))
    shapes = shapes_in(dense)
    return shapes.where((shapes.shorter >= _LETTER) & (shapes.longer >= _LONG * _LETTER))
