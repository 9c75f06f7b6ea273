"""A page's own space to the page as it is read: turned by quarters, origin at the top left."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from budget.record import dataclass

Places = Sequence[float]
Ends = tuple[list[float], list[float]]
Boxes = tuple[list[float], list[float], list[float], list[float]]
"""Left ends, tops, right ends and bottoms of many boxes."""

_SLANT = math.radians(8)
"""Angle from which characters are set aslant: a watermark across the page, no text of it."""

_ANGLES = 256
"""Angles of characters that are remembered: most pages have one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page: its box in its own space (origin at the bottom left) and by how much it is turned.

    ``turn`` counts degrees, clockwise: 0, 90, 180 or 270.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return (height, width) if self.turn in (90, 270) else (width, height)

    def boxes(self, lefts: Places, tops: Places, rights: Places, bottoms: Places) -> Boxes:
        """Many boxes of the page's own space, as they are read."""
        (x0s, x1s), (y0s, y1s) = self.across(lefts, tops, rights, bottoms), self.down(lefts, tops, rights, bottoms)
        return x0s, y0s, x1s, y1s

    def across(self, lefts: Places, tops: Places, rights: Places, bottoms: Places) -> Ends:
        """Left and right ends of many boxes as they are read."""
        if self.turn == 90:
            return self._from_y0(bottoms), self._from_y0(tops)
        if self.turn == 180:
            return self._from_x1(rights), self._from_x1(lefts)
        if self.turn == 270:
            return self._from_y1(tops), self._from_y1(bottoms)
        return self._from_x0(lefts), self._from_x0(rights)

    def down(self, lefts: Places, tops: Places, rights: Places, bottoms: Places) -> Ends:
        """Tops and bottoms of many boxes as they are read."""
        if self.turn == 90:
            return self._from_x0(lefts), self._from_x0(rights)
        if self.turn == 180:
            return self._from_y0(bottoms), self._from_y0(tops)
        if self.turn == 270:
            return self._from_x1(rights), self._from_x1(lefts)
        return self._from_y1(tops), self._from_y1(bottoms)

    def heights(self, xs: Places, ys: Places) -> list[float]:
        """Distances of many points from the top of the page as it is read."""
        if self.turn == 90:
            return self._from_x0(xs)
        if self.turn == 180:
            return self._from_y0(ys)
        return self._from_x1(xs) if self.turn == 270 else self._from_y1(ys)

    def _from_x0(self, xs: Iterable[float]) -> list[float]:
        start = self.x0
        return [x - start for x in xs] if start else list(xs)

    def _from_x1(self, xs: Iterable[float]) -> list[float]:
        end = self.x1
        return [end - x for x in xs]

    def _from_y0(self, ys: Iterable[float]) -> list[float]:
        start = self.y0
        return [y - start for y in ys]

    def _from_y1(self, ys: Iterable[float]) -> list[float]:
        end = self.y1
        return [end - y for y in ys]


@lru_cache(_ANGLES)
def turn_of(angle: float) -> int:
    """The degrees, clockwise, by which a page is turned for a character of this angle to stand upright."""
    return round(-angle / (math.pi / 2)) % 4 * 90


@lru_cache(_ANGLES)
def is_aslant(angle: float) -> bool:
    """Whether a character of this angle, in radians, stands neither upright nor on its side or head."""
    return abs(math.remainder(angle, math.pi / 2)) > _SLANT
