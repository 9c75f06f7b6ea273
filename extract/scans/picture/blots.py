"""What is dark in a picture and is neither paper nor print: dark edges, punched holes, what a page lay on."""

import cv2
import numpy as np

from extract.scans.ocr import Image
from extract.scans.shapes import Shapes, shapes_in

_LONG = 24.0
"""Points that the dark edge of a scan is long at least."""

_BLACK = 140
"""Below which a pixel is none of paper, of 255."""

_SOLID, _RAGGED = 4.0, 2.5
"""Points of the radius of the discs that a blot holds, and no stroke of a letter does; by how much it goes beyond."""

_PUNCHED = 40.0
"""Points up to which a hole is wide, with what hangs on it."""

_BLOTS, _LIGHT_AROUND = 100, 0.35
"""Blots that are looked at; the share of what is right around a hole that is dark at most."""


def ground(grey: Image, scale: float) -> Image:
    """Where a picture shows no paper: what lies around a photographed page, wide dark edges, punched holes.

    What hangs on such a blot, as a letter beside a hole, is none of it. Within the paper large shapes are shades.
    """
    dark = (grey < _BLACK).astype(np.uint8)
    cores = (cv2.distanceTransform(dark, cv2.DIST_L2, 3) >= _SOLID * scale).astype(np.uint8)
    if not cores.any():
        return cores
    shapes = shapes_in(dark)
    blot = (cores & shapes.where(_at_edge(shapes))) | _holes(cores, dark, scale)
    near: Image = cv2.distanceTransform(1 - blot, cv2.DIST_L2, 3) <= (_SOLID + _RAGGED) * scale
    return near.astype(np.uint8) if blot.any() else blot


def _holes(cores: Image, dark: Image, scale: float) -> Image:
    """Those of the cores that are of a blot no larger than a hole, around which it is light, but for rules."""
    found = np.zeros_like(cores)
    shapes = shapes_in(cores)
    small = shapes.longer <= (_PUNCHED - 2 * _SOLID) * scale
    small[0] = False
    beside = round((_SOLID + 2 * _RAGGED) * scale)
    for number in np.flatnonzero(small)[:_BLOTS].tolist():
        x, y, wide, tall = shapes.boxes[number, :4].tolist()
        part = slice(max(y - beside, 0), y + tall + beside), slice(max(x - beside, 0), x + wide + beside)
        core = (shapes.labels[part] == number).astype(np.uint8)
        away = cv2.distanceTransform(1 - core, cv2.DIST_L2, 3) / scale
        around = dark[part][(away > _SOLID + _RAGGED / 2) & (away < _SOLID + 1.5 * _RAGGED)]
        if around.mean() < _LIGHT_AROUND:
            found[part] |= core
    return found


def edges_of(ink: Image, scale: float) -> Image:
    """Where there is long ink at the edge of a picture: thin dark edges of the scan."""
    shapes = shapes_in(ink)
    return shapes.where(_at_edge(shapes) & (shapes.longer >= _LONG * scale))


def _at_edge(shapes: Shapes) -> Image:
    """Which shapes reach the edge of their picture."""
    x, y = shapes.boxes[:, cv2.CC_STAT_LEFT], shapes.boxes[:, cv2.CC_STAT_TOP]
    height, width = shapes.labels.shape
    return (x <= 1) | (y <= 1) | (x + shapes.wide >= width - 1) | (y + shapes.tall >= height - 1)
