"""What lies around the paper of a photographed page: a darker ground that begins at the edge of the picture."""

from itertools import product

import cv2
import numpy as np

from extract.scans.ocr import Image

_COARSER = 8
"""By how much a picture is made smaller to look at it: print is gone then."""

_STEPS = 6, 3, 1
"""By how much, of 255, neighbouring spots of one ground differ: a desk has a grain, and the edge of paper is soft."""

_DARKER = 0.8
"""Share of the light of paper from which on a ground is as light as that."""

_LEAST, _MOST = 0.02, 0.5
"""Shares of a picture that a desk takes at a side of it: less is a dark edge, and more is paper."""

_RAGGED = 2
"""Small spots by which the edge of paper is wider than the ground beside it."""


def desk_of(image: Image) -> Image:
    """Where a coloured picture shows no paper but what it lies on: 1 is that."""
    height, width = image.shape[:2]
    size = max(width // _COARSER, 3), max(height // _COARSER, 3)
    small = cv2.resize(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), size, interpolation=cv2.INTER_AREA)
    light = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), 5)
    found = np.zeros_like(light)
    for y, x in product(*((1, side // 2, side - 2) for side in light.shape)):
        grounds = (_around(light, x, y, step) for step in _STEPS)
        found |= next((ground for ground in grounds if _is_desk(ground, light)), np.zeros_like(light))
    if found.any():
        found = cv2.dilate(found, np.ones((2 * _RAGGED + 1, 2 * _RAGGED + 1), np.uint8))
    return cv2.resize(found, (width, height), interpolation=cv2.INTER_NEAREST)


def _is_desk(ground: Image, light: Image) -> bool:
    """Whether spots at the edge of a picture are what paper lies on: darker, and not in the middle."""
    if not _LEAST <= ground.mean() <= _MOST or ground[light.shape[0] // 2, light.shape[1] // 2]:
        return False
    return bool(np.median(light[ground > 0]) < _DARKER * np.median(light[ground == 0]))


def _around(light: Image, x: int, y: int, step: int) -> Image:
    """The spots that one reaches by such steps of light: 1 is one."""
    mask: Image = np.zeros((light.shape[0] + 2, light.shape[1] + 2), np.uint8)
    cv2.floodFill(light, mask, (x, y), 0, step, step, 8 | cv2.FLOODFILL_MASK_ONLY | (1 << 8))
    return mask[1:-1, 1:-1]
