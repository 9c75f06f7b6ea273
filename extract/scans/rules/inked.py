"""How much of the way of a rule is inked in the picture."""

import numpy as np

from extract.scans.ocr import Image


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
