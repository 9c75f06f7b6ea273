"""A picture whose lines bend, since it was photographed or its paper did not lie flat: by how much, and straightened.

After a page was turned as a whole, its level lines may still rise here and fall there, and its upright ones lean
to the left here and to the right there. How steep they are is measured part by part, and a smooth field laid
through that. Runs in the child only.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise, product
from typing import NamedTuple

import cv2
import numpy as np

from extract.scans.ocr import Image
from extract.scans.picture.bend import Bend, leant, risen
from extract.scans.picture.skew import small_ink

_ACROSS, _DOWN = 4, 3
"""Parts in which the steepness of level lines is measured, across and down."""

_STRIPS = 8
"""Strips of the page in which that of upright lines is measured."""

_SLOPES = tuple(np.tan(np.radians(np.linspace(-1.5, 1.5, 31))).tolist())
"""The slopes that lines of a part may still have."""

_FINER = _SLOPES[16] / 5
"""The steps in which the best of them is made more exact."""

_STRAIGHT = 1.5
"""Points up to which places may be off on a page that is left as it is."""

_SOFT = 1.0
"""Pixels by which the ink is softened: else a slope of nought, for which no pixel is made of several, seems best."""

_STILL = 0.05
"""Weight by which a field of slopes is held even where the parts hardly tell."""


class Part(NamedTuple):
    """A part of a picture: its middle as a share of width and height from the middle, the slope, how clear it is."""

    x: float
    y: float
    slope: float
    clear: float


def bend_of(grey: Image, scale: float) -> Bend | None:
    """How the lines bend in a picture of ``scale`` pixels a point; None where they are straight."""
    ink = cv2.GaussianBlur(small_ink(grey), (0, 0), _SOFT)
    height, width = grey.shape[0] / scale, grey.shape[1] / scale
    level = _fitted(list(_measured(ink, _ACROSS, _DOWN)), lambda x, y: [1.0, x, y, x * y, x * x])
    upright = _fitted(list(_measured(ink.T, 1, _STRIPS)), lambda _, y: [1.0, y])
    bend = Bend(level, upright, width, height)
    places = list(product(np.linspace(-0.45, 0.45, 7), repeat=2))
    most = max(max(abs(risen(level, x, y)) * width, abs(leant(upright, x, y)) * height) for x, y in places)
    return bend if most > _STRAIGHT else None


def straightened(image: Image, bend: Bend, ground: int = 255) -> Image:
    """A picture with its lines straight; its size stays."""
    height, width = image.shape[:2]
    x: Image = np.arange(width, dtype=np.float32)[None, :]
    y: Image = np.arange(height, dtype=np.float32)[:, None]
    u, v = x / width - 0.5, y / height - 0.5
    across, down = x + leant(bend.upright, u, v) * height, y + risen(bend.level, u, v) * width
    return cv2.remap(image, across.astype(np.float32), down.astype(np.float32), cv2.INTER_CUBIC, borderValue=ground)


def _measured(ink: Image, across: int, down: int) -> Iterator[Part]:
    """The parts of a picture of ink, with the slope of the lines in each."""
    rows, columns = (
        np.linspace(0, side, count + 1).astype(int) for side, count in zip(ink.shape, (down, across), strict=True)
    )
    for (top, bottom), (left, right) in product(pairwise(rows.tolist()), pairwise(columns.tolist())):
        part = np.ascontiguousarray(ink[top:bottom, left:right])
        found = [_evenness(part, slope) for slope in _SLOPES]
        best = int(np.argmax(found))
        inside = 0 < best < len(found) - 1
        clear = found[best] - float(np.median(found)) if inside else 0.0
        near = [_SLOPES[best] + step * _FINER for step in range(-4, 5)] if clear else [0.0]
        slope = max(near, key=partial(_evenness, part))
        yield Part((left + right) / 2 / ink.shape[1] - 0.5, (top + bottom) / 2 / ink.shape[0] - 0.5, slope, clear)


def _evenness(ink: Image, slope: float) -> float:
    """How unlike neighbouring rows of pixels are once lines of a slope are made level."""
    height, width = ink.shape
    sheared = cv2.warpAffine(ink, np.array([[1, 0, 0], [-slope, 1, slope * width / 2]]), (width, height))
    rows = sheared.sum(axis=1)
    return float(((rows[2:] - rows[:-2]) ** 2).sum())


def _fitted(parts: Sequence[Part], terms: Callable[[float, float], list[float]]) -> tuple[float, ...]:
    """The factors of a smooth field of slopes through those of the parts, which count as much as they are clear."""
    most = max(part.clear for part in parts) or 1.0
    weights = np.sqrt([part.clear / most for part in parts])
    system = np.array([terms(part.x, part.y) for part in parts]) * weights[:, None]
    slopes = np.array([part.slope for part in parts]) * weights
    count = system.shape[1]
    calm = np.vstack([system, _STILL * np.eye(count)])
    return tuple(np.linalg.lstsq(calm, np.concatenate([slopes, np.zeros(count)]), rcond=None)[0].tolist())
