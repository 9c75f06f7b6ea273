"""What a pen drew: strokes longer than a letter and as thin as one; no rule is left in the ink by then."""

import numpy as np

from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_LONG, _PEN, _SPARSE = 24.0, 2.2, 0.25
"""Points that a stroke of a pen is long at least; its area for each of them, or the share of its outline, at most."""

_HOLE = 4
"""Pixels from which on a hole in a stroke is one."""


def pen_strokes(ink: Image, scale: float) -> Image:
    """Where there are strokes of a pen in the ink of a page without its rules: 1 is one."""
    shapes = shapes_in(ink)
    long, area, box = shapes.longer / scale, shapes.area / scale**2, shapes.wide * shapes.tall / scale**2
    return shapes.where((long >= _LONG) & ((area <= _PEN * long) | (area <= _SPARSE * box)))


def bare_strokes(pen: Image) -> Image:
    """Those of the strokes of a pen that touch no letters: one that does has many holes, and stays with them."""
    shapes = shapes_in(pen)
    bare: Image = np.zeros(len(shapes.boxes), bool)
    for number, (x, y, across, down) in enumerate(shapes.boxes[1:, :4].tolist(), 1):
        part = (shapes.labels[y : y + down, x : x + across] != number).astype(np.uint8)
        holes = shapes_in(np.pad(part, 1, constant_values=1), connectivity=4)
        bare[number] = (holes.area[2:] >= _HOLE).sum() <= 1
    return shapes.where(bare)
