"""Ink without specks of dirt."""

import cv2
import numpy as np

from extract.scans.lines.sizes import COLON, LETTER, STROKE
from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_SPECK = 0.6
"""Points up to which a spot is dirt, in its longer direction."""

_BESIDE = 2.5
"""Points from a letter within which a larger spot is a point or a comma and no dirt."""

_ASIDE = 8.0
"""Points from a colon, or from a comma of full-width digits, to a letter."""

_DIGIT_TALL, _FOOT = 4.5, 2.0
"""Points that a digit is tall at least; above and below its foot within which a comma behind it stands."""

_DIGIT = 0.8
"""Share of its height that a digit is wide at most."""


def clean_ink(ink: Image, scale: float) -> Image:
    """The ink without specks of dirt: points and commas stand beside letters, those of a colon above each other."""
    shapes = shapes_in(ink)
    is_letter = shapes.longer >= STROKE * scale
    letters = shapes.where(is_letter)
    reach, around = 2 * round(_ASIDE * scale) + 1, 2 * round(_BESIDE * scale) + 1
    colons = _colons(ink & (1 - letters), scale) & cv2.dilate(letters, np.ones((1, reach), np.uint8))
    kept = cv2.dilate(letters, np.ones((around, around), np.uint8)) | colons | _feet(letters, scale)
    beside: Image = np.zeros(len(is_letter), bool)
    beside[shapes.labels[kept > 0]] = True
    return shapes.where(is_letter | (beside & (shapes.longer > _SPECK * scale)))


def _feet(letters: Image, scale: float) -> Image:
    """Where a point or a comma of full-width digits stands: behind a narrow letter, at its foot."""
    boxes = shapes_in(letters).boxes[1:, :4]
    wide, tall = boxes[:, 2], boxes[:, 3]
    digits = boxes[(tall >= _DIGIT_TALL * scale) & (wide <= _DIGIT * tall) & (tall <= 2 * LETTER * scale)]
    feet, off = np.zeros_like(letters), round(_FOOT * scale)
    for x, y, across, down in digits.tolist():
        feet[y + down - off : y + down + off, x + across : x + across + round(_ASIDE * scale)] = 1
    return feet


def _colons(specks: Image, scale: float) -> Image:
    """Where specks stand close above each other."""
    column: Image = np.ones((round(COLON * scale), 1), np.uint8)
    shapes = shapes_in(cv2.morphologyEx(specks, cv2.MORPH_CLOSE, column))
    return shapes.where((shapes.longer >= STROKE * scale) & (shapes.longer <= 2 * COLON * scale))
