"""A page that is a picture, and what a recogniser reads of it."""

from collections.abc import Sequence

from extract.geometry.edges import Ruling
from extract.geometry.pieces import pieces_of
from extract.pdf.source import Leaf
from extract.scans.ocr import Glyph, Image, Reading


def reading(text: str, confidence: float = 0.99) -> Reading:
    return Reading(tuple(Glyph(c, confidence, (n + 0.5) / len(text)) for n, c in enumerate(text)))


class Pictures:
    """A document of one image with so much text over it."""

    pages = 1

    def __init__(self, text: str = "") -> None:
        self._text = text

    def leaf(self, number: int) -> Leaf:
        chars = [
            {"text": c, "x0": 9.0 * n, "x1": 9.0 * n + 8, "top": 10.0, "bottom": 20.0} for n, c in enumerate(self._text)
        ]
        return Leaf(595, 842, pieces_of(chars), Ruling([], []), images=((0, 0, 595, 842),))


class Figures:
    """Says the same of every line."""

    def read(self, images: Sequence[Image]) -> list[Reading]:
        return [reading("12.5") for _ in images]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
