"""A picture on white paper: a negative reversed, its light evened; what of it is ink, and what is coloured ink."""

import math
from functools import reduce

import cv2
import numpy as np

from extract.scans.ocr import Image

_COLOURED, _FEW = 70, 0.25
"""By how much the channels of coloured ink differ, and the share of all ink that it has where print is black."""

_NOISE = 3.0
"""Standard deviations of its noise by which ink is darker than paper."""

_LIGHT = 170
"""From which on a pixel is paper, of 255, in a picture on white."""

_THICKEST, _BARE = 14.0, 0.01
"""Points that the strokes of letters are thick at most, and share of a negative that is light beyond them."""

_COARSER = 8
"""By how much a picture is made smaller to tell its paper from its ink."""

_DARKEST = 60
"""The least that paper reflects, of 255: what is darker is no paper."""


def positive(image: Image, scale: float) -> Image:
    """A coloured picture with dark print on light ground; a negative has nothing that is light but its thin strokes."""
    light = (cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) > _LIGHT).astype(np.uint8)
    if light.mean() > 0.5:
        return image
    side = round(_THICKEST * scale)
    paper = cv2.morphologyEx(light, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return image if paper.mean() > _BARE else cv2.bitwise_not(image)


def coloured(image: Image) -> Image:
    """Where a coloured picture on white paper has coloured ink, if most of its ink is black: stamps, pens."""
    channels = cv2.split(image)
    least, most = reduce(cv2.min, channels), reduce(cv2.max, channels)
    ink = least < _LIGHT
    found = ink & (cv2.subtract(most, least) > _COLOURED)
    return (found if found.sum() < _FEW * ink.sum() else np.zeros_like(ink)).astype(np.uint8)


def evened(grey: Image) -> Image:
    """A picture on white paper, whatever light fell on it: each place as a share of the paper around it."""
    small = cv2.resize(grey, None, fx=1 / _COARSER, fy=1 / _COARSER, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(cv2.medianBlur(small, 3), np.ones((9, 9), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), 6)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, _DARKEST), scale=255)


def _noise_of(grey: Image) -> float:
    """By how much the pixels of paper differ from those around them: their standard deviation, about."""
    rough = cv2.absdiff(grey, cv2.GaussianBlur(grey, (5, 5), 0))
    return 1.5 * float(np.median(rough[grey > _LIGHT])) if (grey > _LIGHT).any() else 0.0


def inked(grey: Image, least: int = 25) -> Image:
    """Where a picture is darker than its surroundings, and by more than its noise: 1 is ink."""
    least += round(_NOISE * _noise_of(grey))
    around = 2 * math.ceil(max(grey.shape) / 80) + 1
    return cv2.adaptiveThreshold(
        cv2.GaussianBlur(grey, (3, 3), 0), 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, least
    )
