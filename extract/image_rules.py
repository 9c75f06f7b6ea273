"""Rules found in the picture of a page: long thin strokes that meet each other."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extract.edges import Edge, Ruling, merged
from extract.ocr import Image

_LEVEL, _UPRIGHT = 14.0, 9.0
"""Points that a stroke must be long to be a piece of a rule: longer than those of letters."""

_THICK = 4.0
"""Points up to which a stroke is a rule and no bar."""

_MEETS = 4.0
"""Points by which a rule may miss another one that it meets."""

_ALONE = 100.0
"""Points from which on a level rule that meets no upright one is a rule."""


class Drawn(NamedTuple):
    """The rules of a picture, in points, and where their pixels are."""

    ruling: Ruling
    mask: Image


def rules_in(ink: Image, scale: float) -> Drawn:
    """The rules among the ink of a picture; ``scale`` is pixels a point."""
    level, across = _strokes(ink, round(_LEVEL * scale), scale)
    turned, down = _strokes(np.ascontiguousarray(ink.T), round(_UPRIGHT * scale), scale)
    levels, uprights = _meeting(merged(level), merged(turned))
    mask = _kept(across, levels, scale) | _kept(down, uprights, scale).T
    return Drawn(Ruling(levels, uprights), mask)


def _strokes(ink: Image, least: int, scale: float) -> tuple[list[Edge], Image]:
    """Level strokes as edges, and their pixels."""
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    count, _, boxes, middles = cv2.connectedComponentsWithStats(long, connectivity=8)
    edges = []
    for number in range(1, count):
        x, _, width, height, _ = boxes[number].tolist()
        if height <= _THICK * scale + 2 and width >= 3 * height:
            edges.append(Edge(float(middles[number][1]) / scale, x / scale, (x + width) / scale))
    return edges, long


def _meeting(level: Sequence[Edge], upright: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The rules that meet each other, without strokes of letters; level ones also where they stand alone."""
    wide = [edge for edge in level if edge.end - edge.start >= 2 * _LEVEL]
    uprights = [edge for edge in upright if sum(_cross(edge, other) for other in wide) >= 2]
    levels = [
        edge for edge in level if edge.end - edge.start >= _ALONE or sum(_cross(other, edge) for other in uprights) >= 2
    ]
    return levels, uprights


def _cross(upright: Edge, level: Edge) -> bool:
    return (
        level.start - _MEETS <= upright.at <= level.end + _MEETS
        and upright.start - _MEETS <= level.at <= upright.end + _MEETS
    )


def _kept(strokes: Image, edges: Sequence[Edge], scale: float) -> Image:
    """The pixels of strokes that lie along an edge."""
    near = np.zeros_like(strokes)
    reach = _THICK * scale / 2 + 1
    for edge in edges:
        top, bottom = max(round(edge.at * scale - reach), 0), round(edge.at * scale + reach) + 1
        near[top:bottom, max(round(edge.start * scale), 0) : round(edge.end * scale) + 1] = 1
    return strokes & near
