"""The connected shapes of ink in a picture: where each is and how large, and those that are chosen among them."""

from typing import NamedTuple

import cv2
import numpy as np

from extract.scans.ocr import Image


class Shapes(NamedTuple):
    """The connected shapes of ink; the first is all that is none.

    ``labels`` has the number of its own shape for each pixel, ``boxes`` x, y, width, height and area, in pixels, for
    each shape.
    """

    labels: Image
    boxes: Image

    @property
    def wide(self) -> Image:
        """Their widths."""
        return self.boxes[:, cv2.CC_STAT_WIDTH]

    @property
    def tall(self) -> Image:
        """Their heights."""
        return self.boxes[:, cv2.CC_STAT_HEIGHT]

    @property
    def longer(self) -> Image:
        """Their longer sides."""
        return np.maximum(self.wide, self.tall)

    @property
    def shorter(self) -> Image:
        """Their shorter sides."""
        return np.minimum(self.wide, self.tall)

    @property
    def area(self) -> Image:
        """How many pixels each has."""
        return self.boxes[:, cv2.CC_STAT_AREA]

    def where(self, chosen: Image) -> Image:
        """Where those shapes are for which ``chosen`` is true: 1 is one."""
        mask = np.asarray(chosen).astype(np.uint8)
        mask[0] = 0
        return mask[self.labels]


def shapes_in(ink: Image, connectivity: int = 8) -> Shapes:
    """The shapes of a picture of ink, of which the pixels touch each other at their sides or (8) corners."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=connectivity)
    return Shapes(labels, boxes)
