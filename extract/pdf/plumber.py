"""The second reader: a page through pdfplumber, for what pdfium cannot read, and as its oracle in the tests."""

import io
import logging
import math
from typing import Any

import pdfplumber

from budget.pattern import pattern
from extract.geometry.bidi import is_from_right
from extract.geometry.edges import Ruling, add_thin
from extract.geometry.pieces import pieces_of
from extract.pdf.source import MAX_CHARS, CrowdedError, Leaf
from extract.pdf.turned import is_aslant
from extract.pdf.unmapped import KEPT_APART, UNKNOWN
from extract.pdf.upright import upright

_UNNAMED = pattern(rf"\(cid:\d+\)|{KEPT_APART.pattern}")
"""How pdfminer writes a character that its font does not name, and what stands for one in the maps that we give."""


class Plumber:
    """A document read by pdfplumber; a :class:`~extract.pdf.source.PageSource`."""

    def __init__(self, data: bytes) -> None:
        """Opens a document; raises whatever pdfplumber raises."""
        logging.disable(logging.CRITICAL)  # pdfminer warns of every odd font
        self._pages: list[Any] = pdfplumber.open(io.BytesIO(data)).pages

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return len(self._pages)

    def leaf(self, number: int) -> Leaf:
        """One page, counted from 1; nothing of it stays in memory.

        Raises:
            CrowdedError: it has too many characters.
            Exception: whatever pdfplumber raises on a damaged page.
        """
        page = self._pages[number - 1]
        try:
            if len(page.chars) > MAX_CHARS:
                raise CrowdedError(len(page.chars))
            return _leaf(*upright(page))
        finally:
            page.close()


def _leaf(page: Any, turn: int) -> Leaf:
    left, top = float(page.bbox[0]), float(page.bbox[1])
    chars = [
        {
            "text": _UNNAMED.sub(UNKNOWN, char["text"]),
            "x0": char["x0"] - left,
            "top": char["top"] - top,
            "x1": char["x1"] - left,
            "bottom": char["bottom"] - top,
        }
        for char in page.chars
        if not is_aslant(math.atan2(char["matrix"][1], char["matrix"][0]))
    ]
    ruling = Ruling([], [])
    for edge in page.edges:
        x0, y0, x1, y1 = edge["x0"] - left, edge["top"] - top, edge["x1"] - left, edge["bottom"] - top
        if min(x1 - x0, y1 - y0) <= 1:
            add_thin(ruling, x0, y0, x1, y1)
    images = tuple((i["x0"] - left, i["top"] - top, i["x1"] - left, i["bottom"] - top) for i in page.images)
    unnamed = sum(UNKNOWN in char["text"] for char in chars)
    from_right = is_from_right(char["text"] for char in chars)
    pieces = pieces_of(chars)
    leaf = Leaf(float(page.width), float(page.height), pieces, ruling, images, unnamed, turn, from_right=from_right)
    page.close()
    return leaf
