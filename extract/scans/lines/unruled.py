"""Lines of text outside of the cells of ruled tables."""

from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np

from budget.disclosure import Box
from extract.scans.lines.area import Area, padded
from extract.scans.lines.sizes import COLON, GAP, LETTER, LOW, TALLEST
from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_NEAR = 3.0
"""Points between letters up to which they are of one text, however they stand to each other."""

_CORE = 0.2
"""Share of the height of a text above and below its middle in which that of another one on its line lies."""


def open_lines(ink: Image, cells: Iterable[Box], scale: float) -> list[Area]:
    """The lines of text outside of cells; a wide gap parts two texts of one line."""
    left = ink.copy()
    for cell in cells:
        x0, top, x1, bottom = (int(side * scale) for side in cell)
        left[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3] = 0
    return [padded(ink, x, y, x + w, y + h, False) for x, y, w, h in _lines(_level(left, scale), scale)]


def _level(ink: Image, scale: float) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of letters near each other whose middles are level.

    Lines of narrow columns side by side that stand at half the height of each other are different ones. The points
    of a colon are one letter: it may stand alone in the middle of its space.
    """
    shapes = shapes_in(ink)
    specks = shapes.where(shapes.longer < LOW * scale)
    near = _closed(ink, _NEAR * scale, 1) | _closed(specks, 1, COLON * scale)
    found = shapes_in(near).boxes[1:, :4]
    is_tall = found[:, 3] > TALLEST * scale
    boxes = found[~is_tall]
    middles, cores = boxes[:, 1] + boxes[:, 3] // 2, np.zeros_like(ink)
    halves = (_CORE * np.minimum(boxes[:, 3], 2 * LETTER * scale)).astype(int)
    for (x, _, wide, _), middle, half in zip(boxes.tolist(), middles.tolist(), halves.tolist(), strict=True):
        cores[middle - half : middle + half + 1, x : x + wide] = 1
    _, labels = cv2.connectedComponents(_closed(cores, GAP * scale, 1))
    joined: dict[int, tuple[int, int, int, int]] = {}
    for (x, y, wide, tall), line in zip(boxes.tolist(), labels[middles, boxes[:, 0]].tolist(), strict=True):
        x0, top, x1, bottom = joined.get(line, (x, y, x, y))
        joined[line] = min(x0, x), min(top, y), max(x1, x + wide), max(bottom, y + tall)
    return [*map(tuple, found[is_tall].tolist()), *((x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in joined.values())]


def _closed(ink: Image, across: float, down: float) -> Image:
    """Ink with its gaps filled that are less wide and tall than so many pixels."""
    return cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((round(down), round(across)), np.uint8))


def _lines(boxes: Sequence[tuple[int, int, int, int]], scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of text, those that stand over each other within a line joined.

    What is too low for a line by itself belongs to the one beside it: 二 is two strokes above each other. What is
    taller than a line holds none of those that it goes around.
    """
    lines: list[list[int]] = []
    for x, y, w, h in sorted(boxes, key=lambda box: -box[3]):
        for line in lines:
            middle = y + h / 2
            reach = scale if h >= LOW * scale else GAP * scale
            beside = x < line[2] + reach and x + w > line[0] - reach
            if beside and line[1] <= middle <= line[3] and h < line[3] - line[1] <= TALLEST * scale:
                line[:] = min(line[0], x), min(line[1], y), max(line[2], x + w), max(line[3], y + h)
                break
        else:
            lines.append([x, y, x + w, y + h])
    for x0, y0, x1, y1 in lines:
        if y1 - y0 >= LOW * scale:
            yield x0, y0, x1 - x0, y1 - y0
