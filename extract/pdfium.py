"""The first reader: characters and rules of a page through pdfium.

pdfium gives boxes and paths in the page's own space, origin at the bottom left and not turned. The
height of a character is made from its baseline, so that a dash, a point and an ideograph of one line
stand on one line whatever their glyphs and fonts are.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pypdfium2_raw as raw

from extract import calls
from extract.paths import drawn_on
from extract.pieces import Piece, pieces_in
from extract.source import MAX_CHARS, CrowdedError, Leaf, LockedError, UnreadableError
from extract.tidy import BLANKS
from extract.turned import Frame

_UP, _DOWN = 0.88, 0.12
"""Shares of the size of a font above and below the baseline."""

_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""What pdfium puts for a hyphen at the end of a line."""

_SAMPLE = 64
"""Characters of a page, at least, whose direction is asked where there are so many."""

_MOST = 0.6
"""Share of the characters that must run one way for a page to be turned that way."""


class Pdfium:
    """A document read by pdfium; a :class:`~extract.source.PageSource`."""

    def __init__(self, data: bytes) -> None:
        """Opens a document.

        Raises:
            LockedError: it opens with a password only.
            UnreadableError: pdfium cannot open it.
        """
        raw.FPDF_InitLibrary()
        self._data = data  # pdfium reads from it as long as the document is open
        self._document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
                raise LockedError
            raise UnreadableError("pdfium cannot open the document")
        with self._page(self.pages):
            pass  # pdfium believes what the document says of its number of pages

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return int(raw.FPDF_GetPageCount(self._document))

    def leaf(self, number: int) -> Leaf:
        """One page, counted from 1; nothing of it stays in memory.

        Raises:
            UnreadableError: pdfium cannot read it.
            CrowdedError: it has too many characters.
        """
        with self._page(number) as page:
            with _text_of(page) as text:
                letters = _Letters(text)
                frame = letters.upright(_frame_of(page))
                pieces = letters.pieces(frame)
            ruling, pictured = drawn_on(page, frame)
        return Leaf(*frame.size, pieces, ruling, pictured, letters.unnamed)

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        page = raw.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise UnreadableError(f"pdfium cannot read page {number}")
        try:
            yield page
        finally:
            raw.FPDF_ClosePage(page)


@contextmanager
def _text_of(page: Any) -> Iterator[Any]:
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise UnreadableError("pdfium cannot read the text of the page")
    try:
        yield text
    finally:
        raw.FPDFText_ClosePage(text)


def _frame_of(page: Any) -> Frame:
    """The page's media box, turned as the page says."""
    sides = [ctypes.c_float() for _ in range(4)]
    turn = 90 * (raw.FPDFPage_GetRotation(page) % 4)
    if raw.FPDFPage_GetMediaBox(page, *sides):
        left, bottom, right, top = (side.value for side in sides)
        if left != right and bottom != top:
            return Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top), turn)
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, turn)


class _Letters:
    """The characters of one page, as pdfium numbers them, without those that it made up."""

    def __init__(self, text: Any) -> None:
        count = raw.FPDFText_CountChars(text)
        if count > MAX_CHARS:
            raise CrowdedError(count)
        self._text = calls.address(text)
        found = calls.texts(text, count) if count > 0 else []
        blank = [number for number, letter in enumerate(found) if letter in BLANKS]
        made_up = {n for n, is_one in zip(blank, calls.generated(self._text, blank), strict=True) if is_one}
        self._numbers = [number for number in range(len(found)) if number not in made_up]
        self.texts = [found[number] for number in self._numbers]
        self.unnamed = self._mark_unnamed()

    def _mark_unnamed(self) -> int:
        """Puts U+FFFD for characters that the font does not name; says how many there are.

        All are asked only where one of a kind is unnamed.
        """
        kinds = {letter: number for number, letter in zip(self._numbers, self.texts, strict=True)}
        kinds.pop(" ", None)
        if "\0" not in kinds and not any(calls.unnamed(self._text, kinds.values())):
            return 0
        for place, is_one in enumerate(calls.unnamed(self._text, self._numbers)):
            if is_one or self.texts[place] == "\0":
                self.texts[place] = "\ufffd"
        return self.texts.count("\ufffd")

    def upright(self, frame: Frame) -> Frame:
        """The page turned as most of its characters stand; as it says itself where no way has most of them."""
        visible = [n for n, letter in zip(self._numbers, self.texts, strict=True) if letter not in BLANKS]
        asked = visible[:: max(len(visible) // _SAMPLE, 1)]
        found = Counter(map(_turn, calls.angles(self._text, asked)))
        if not found:
            return frame
        turn, count = found.most_common(1)[0]
        return replace(frame, turn=turn) if count > _MOST * len(asked) else frame

    def pieces(self, frame: Frame) -> list[Piece]:
        """The characters in pieces, on the page as it is read."""
        if not self.texts:
            return []
        flat = calls.boxes(self._text, self._numbers)
        x0s, tops, x1s, bottoms = frame.boxes(flat[0::4], flat[1::4], flat[2::4], flat[3::4])
        points = calls.origins(self._text, self._numbers)
        baselines = frame.heights(points[0::2], points[1::2])
        known: dict[float, tuple[float, float] | None] = {}

        def line_of(place: int) -> tuple[float, float]:
            """Top and bottom of a character's line; its own where it does not stand upright on one."""
            own, baseline = (tops[place], bottoms[place]), baselines[place]
            if baseline not in known:
                known[baseline] = self._line(place, frame.turn, baseline, sum(own) / 2)
            return known[baseline] or own

        texts = [_HYPHENS.get(letter, letter) for letter in self.texts]
        return pieces_in(texts, x0s, x1s, baselines, line_of)

    def _line(self, place: int, turn: int, baseline: float, middle: float) -> tuple[float, float] | None:
        """Top and bottom of a line by one of its characters; None where that is set otherwise."""
        size, angle = calls.setting(self._text, self._numbers[place])
        top, bottom = baseline - _UP * size, baseline + _DOWN * size
        return (top, bottom) if _turn(angle) == turn and top <= middle <= bottom else None


def _turn(angle: float) -> int:
    """The degrees, clockwise, by which a page is turned for a character of this angle to stand upright."""
    return round(-angle / (math.pi / 2)) % 4 * 90
