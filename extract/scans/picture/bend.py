"""By how much the lines of a page bend, in a few factors; loads nothing that only the extra ``ocr`` installs."""

from collections.abc import Sequence
from typing import Any

from budget.disclosure import Box
from budget.record import dataclass

Places = Any
"""Shares of a width or a height from the middle, or of that: a number, or an array of them."""


@dataclass(frozen=True, slots=True)
class Bend:
    """By how much places of a straightened page (width, height in points) lay aside of where they are now.

    ``level`` are the factors of :func:`risen`, ``upright`` those of :func:`leant`.
    """

    level: tuple[float, ...]
    upright: tuple[float, ...]
    width: float
    height: float

    def moved(self, box: Box) -> Box:
        """A box of the straightened page, where its middle lay."""
        x, y = (box[0] + box[2]) / 2 / self.width - 0.5, (box[1] + box[3]) / 2 / self.height - 0.5
        dx, dy = self.height * float(leant(self.upright, x, y)), self.width * float(risen(self.level, x, y))
        return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def risen(level: Sequence[float], x: Places, y: Places) -> Places:
    """How far a level line has fallen at a place, in widths: its slope, summed from the middle on."""
    a, b, c, d, e = level
    return a * x + b * x * x / 2 + c * x * y + d * x * x * y / 2 + e * x * x * x / 3


def leant(upright: Sequence[float], x: Places, y: Places) -> Places:
    """How far an upright line has gone to the right at a place, in heights."""
    a, b = upright
    return a * y + b * x * y
