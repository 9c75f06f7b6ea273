"""A line of text in a picture: its place, and what was read there."""

from dataclasses import replace

import cv2

from budget.disclosure import Box
from budget.record import dataclass
from extract.scans.ocr import Image, Reading


@dataclass(frozen=True, slots=True)
class Area:
    """A line of text in a picture, in pixels; ``ruled`` where it stands in a cell of a table."""

    x0: int
    top: int
    x1: int
    bottom: int
    ruled: bool

    def box(self, scale: float) -> Box:
        """Its box in points."""
        return self.x0 / scale, self.top / scale, self.x1 / scale, self.bottom / scale

    def of(self, image: Image) -> Image:
        """Its pixels."""
        return image[self.top : self.bottom, self.x0 : self.x1]

    def widened(self, heights: float) -> "Area":
        """The area with so many of its heights beside it."""
        beside = round(heights * (self.bottom - self.top))
        return replace(self, x0=max(self.x0 - beside, 0), x1=self.x1 + beside)

    def placed(self, reading: Reading, margin: float) -> Reading:
        """What was read of its picture with such a margin, each character at its pixel of the whole picture."""
        around = self._around(margin)
        wide = self.x1 - self.x0 + 2 * around
        return Reading(tuple(g._replace(place=self.x0 - around + g.place * wide) for g in reading.glyphs))

    def _around(self, margin: float) -> int:
        return max(round((self.bottom - self.top) * margin), 2)

    def cut(self, grey: Image, margin: float, zoom: float = 1.0) -> Image:
        """Its picture on white with so much of its height around it, enlarged."""
        around = self._around(margin)
        image = cv2.copyMakeBorder(self.of(grey), around, around, around, around, cv2.BORDER_CONSTANT, value=255)
        return image if zoom == 1.0 else cv2.resize(image, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LANCZOS4)


def padded(ink: Image, x0: int, top: int, x1: int, bottom: int, ruled: bool) -> Area:
    """An area with a pixel more on all sides, as blurred ink has it."""
    height, width = ink.shape
    return Area(max(x0 - 1, 0), max(top - 1, 0), min(x1 + 1, width), min(bottom + 1, height), ruled)
