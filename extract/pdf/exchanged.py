"""Fonts that draw one digit for another, told by what they draw: nothing but a look at the page says it of most fonts.

Asked are the first and the last of each digit on a page; what a font draws for its ten is looked at once.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2_raw as raw

from extract.pdf import calls, of_text, of_things
from extract.pdf.outlines import Contour, misdrawn, shape_of

_DIGITS = "0123456789"

_MOST_SEGMENTS = 400
"""Segments of a digit beyond which it is a picture."""

_SIZE = 100.0


class Fonts:
    """The fonts of a document, and the digits for which each draws others."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, int], frozenset[str]] = {}

    def misdrawn(self, text: Any, numbers: Sequence[int], letters: str) -> frozenset[int]:
        """The numbers of those ``letters`` of a page for which their font draws another digit."""
        ends = {place for digit in _DIGITS for place in (letters.find(digit), letters.rfind(digit)) if place >= 0}
        wrong = self._of(of_text.fonts(text, [numbers[place] for place in ends]))
        if not wrong:
            return frozenset()
        digits = [(number, letter) for number, letter in zip(numbers, letters, strict=True) if letter in _DIGITS]
        fonts = of_text.fonts(text, [number for number, _ in digits])
        return frozenset(
            number
            for (number, letter), font in zip(digits, fonts, strict=True)
            if letter in wrong.get(font.value, frozenset())
        )

    def _of(self, fonts: Iterable[calls.Handle]) -> dict[int | None, frozenset[str]]:
        """The digits for which fonts draw others, by the addresses of those that do so."""
        asked = {font.value: font for font in fonts if font.value}
        found = {address: self._misdrawn(font) for address, font in asked.items()}
        return {address: digits for address, digits in found.items() if digits}

    def _misdrawn(self, font: calls.Handle) -> frozenset[str]:
        key = of_text.font_name(font)
        if key not in self._known:
            pointer = ctypes.cast(font, raw.FPDF_FONT)
            digits = _DIGITS if raw.FPDFFont_GetIsEmbedded(pointer) == 1 else ""  # what stands in for one is sound
            shapes = {digit: shape_of(list(_contours(pointer, digit))) for digit in digits}
            self._known[key] = misdrawn({digit: shape for digit, shape in shapes.items() if shape})
        return self._known[key]


def _contours(font: Any, digit: str) -> Iterator[Contour]:
    """What a font draws for a digit; curves as two lines."""
    path = raw.FPDFFont_GetGlyphPath(font, ord(digit), _SIZE)
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    if not 0 < count <= _MOST_SEGMENTS:
        return
    points: list[tuple[float, float]] = []
    bent: list[tuple[float, float]] = []
    for kind, point in of_things.segments(
        [raw.FPDFGlyphPath_GetGlyphPathSegment(path, number) for number in range(count)]
    ):
        if kind == raw.FPDF_SEGMENT_BEZIERTO and points:
            bent.append(point)
            if len(bent) == 3:
                across, up = zip(points[-1], *bent, strict=True)
                points += [(_halfway(*across), _halfway(*up)), point]
                bent = []
            continue
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(point)
    yield points


def _halfway(begin: float, one: float, other: float, end: float) -> float:
    """Where a curve is in its middle."""
    return (begin + 3 * one + 3 * other + end) / 8
