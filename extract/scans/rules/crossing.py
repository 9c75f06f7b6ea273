"""Level and upright rules that cross, and how much of its way one goes."""

from collections.abc import Iterable

import numpy as np

from extract.geometry.edges import Edge
from extract.scans.ocr import Image

MEETS = 4.0
"""Points by which a rule may miss another one that it meets."""


def inked_along(tall: Image, at: float, scale: float) -> Image:
    """Whether there is ink at each height of an upright rule; the picture lies on its side."""
    row = round(at * scale)
    return tall[max(row - 2, 0) : row + 3].any(axis=0)


def reaches(inked: Image, height: float, way: int, scale: float) -> float:
    """How many points of ink an upright rule goes on above (-1) or below (1) a height without a break."""
    onward = inked[round((height + 0.75 * way) * scale) :: way]
    breaks = np.flatnonzero(~onward)
    return float(breaks[0] if breaks.size else onward.size) / scale + 0.75


def share_inked(inked: Image, upper: float, lower: float, scale: float) -> float:
    """The share of the way between two level rules, but for their own thickness, on which there is ink."""
    inside = inked[round((upper + 0.75) * scale) : round((lower - 0.75) * scale)]
    return float(inside.mean()) if inside.size else 1.0


def crossed(level: Edge, uprights: Iterable[Edge]) -> int:
    """How many upright rules a level one crosses or meets."""
    return sum(cross(upright, level) for upright in uprights)


def cross(upright: Edge, level: Edge) -> bool:
    """Whether an upright rule crosses or meets a level one."""
    return (
        level.start - MEETS <= upright.at <= level.end + MEETS
        and upright.start - MEETS <= level.at <= upright.end + MEETS
    )
