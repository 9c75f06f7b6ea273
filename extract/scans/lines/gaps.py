"""Where ink leaves gaps: the letters, and the texts, of a line."""

from dataclasses import replace

import numpy as np

from extract.scans.lines.area import Area
from extract.scans.lines.sizes import GAP
from extract.scans.ocr import Image


def letters_in(ink: Image, area: Area) -> list[Area]:
    """The letters of a line that do not touch, or stand above, each other."""
    return _cut(ink, area, 1)


def texts_in(ink: Image, area: Area, scale: float) -> list[Area]:
    """A line cut where a wide gap parts two texts."""
    return _cut(ink, area, round(GAP * scale))


def _cut(ink: Image, area: Area, gap: int) -> list[Area]:
    return [
        replace(area, x0=max(area.x0 + x0 - 1, area.x0), x1=min(area.x0 + x1 + 1, area.x1))
        for x0, x1 in runs(area.of(ink).sum(axis=0), gap)
    ]


def runs(filled: Image, gap: int) -> list[tuple[int, int]]:
    """Where rows or columns of pixels hold ink; what is less than a gap apart is one."""
    bounds = np.flatnonzero(np.diff(np.concatenate(([0], (filled > 0).astype(np.int8), [0])))).tolist()
    found: list[tuple[int, int]] = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if found and start - found[-1][1] < gap:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found
