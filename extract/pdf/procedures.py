"""What the procedures draw by which a Type 3 font has its glyphs: paths, and masks of one bit.

pdfium tells no outline of such glyphs, so their procedures are read themselves. A digit that is drawn otherwise than
it is called is told by its shape, as in other fonts.
"""

import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from budget.pattern import pattern
from extract.pdf.objects import Objects, reference
from extract.pdf.outlines import Contour, Shape, misdrawn, shape_of
from extract.pdf.unmapped import glyph_names

_DIGITS = frozenset("0123456789")
_TOKEN = pattern(rb"([+-]?(?:\d+\.?\d*|\.\d+))|([A-Za-z][A-Za-z0-9]*\*?)|/[^\s/\[\]<>()]*")
_SIDE = rb"/%b\s+(\d{1,4})"
_FLATE = pattern(rb"/(?:F|Filter)\s*\[?\s*/Fl")
_FILTERED = pattern(rb"/(?:F|Filter)\s*\[?\s*/")
_INVERTED = pattern(rb"/(?:D|Decode)\s*\[\s*1")
_IMAGE = b"ID"

_LONGEST = 1 << 16
"""Bytes of a procedure that are read: more of them are no digit."""

_LARGEST = 1 << 20
"""Bytes of an unpacked mask that are looked at."""

Matrix = tuple[float, float, float, float, float, float]


def exchanged(codes: Mapping[int, str], font: bytes, objects: Objects) -> dict[int, str]:
    """Those codes of a Type 3 font that are said to be digits, and are drawn as others."""
    digits = {code: said for code, said in codes.items() if said in _DIGITS}
    drawn = {codes[code]: list(contours(procedure)) for code, procedure in _procedures(digits, font, objects)}
    wrong = misdrawn(max((_shapes(drawn, up) for up in (1, -1)), key=_themselves))
    return {code: said for code, said in digits.items() if said in wrong}


def drawn_blanks(codes: Mapping[int, str], font: bytes, objects: Objects) -> Iterator[int]:
    """Those codes of a Type 3 font that are said to be blanks, and that it draws: nothing tells what they are."""
    blanks = [code for code, said in codes.items() if said.isspace()]
    return (code for code, procedure in _procedures(blanks, font, objects) if any(map(_is_inked, contours(procedure))))


def undrawn(codes: Collection[int], font: bytes, objects: Objects) -> Iterator[int]:
    """Those of some codes of a Type 3 font for which it draws nothing: whatever they are called, they are blanks."""
    return (
        code for code, procedure in _procedures(codes, font, objects) if not any(map(_is_inked, contours(procedure)))
    )


def _procedures(codes: Collection[int], font: bytes, objects: Objects) -> Iterator[tuple[int, bytes]]:
    """What draws codes of a Type 3 font."""
    named = glyph_names(font, objects) if codes else {}
    procedures = objects.of(font, b"/CharProcs") if named else b""
    for code in codes:
        found = re.search(rb"/" + re.escape(named.get(code, b"/")) + rb"(?=\s+\d)", procedures)
        number = reference(procedures[found.end() :]) if found else None
        if number is not None:
            yield code, objects.stream(number)


def _is_inked(contour: Contour) -> bool:
    """Whether a contour has a width and a height."""
    return all(min(side) < max(side) for side in zip(*contour, strict=True))


def _shapes(drawn: Mapping[str, Sequence[Contour]], up: int) -> dict[str, Shape]:
    """What digits look like whose procedures draw them upwards, or downwards: the font's matrix may turn them."""
    found = {said: shape_of([[(x, up * y) for x, y in each] for each in lines]) for said, lines in drawn.items()}
    return {said: shape for said, shape in found.items() if shape}


def _themselves(shapes: Mapping[str, Shape]) -> int:
    """How many digits look as they are called."""
    return sum(shape.digit == said for said, shape in shapes.items())


def contours(procedure: bytes) -> Iterator[Contour]:
    """What a procedure draws, in its own space; curves as two lines, a mask as what of its lines is inked."""
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    kept: list[Matrix] = []
    numbers: list[float] = []
    points: list[tuple[float, float]] = []
    at = 0
    while at < len(procedure) <= _LONGEST and (token := _TOKEN.search(procedure, at)):
        at = token.end()
        if token[1]:
            numbers.append(float(token[1]))
            continue
        operator = token[2]
        if operator == _IMAGE:
            yield from (_moved(each, matrix) for each in _mask(procedure[:at], procedure[at + 1 :]))
            return
        if operator == b"q":
            kept.append(matrix)
        elif operator == b"Q" and kept:
            matrix = kept.pop()
        elif operator == b"cm" and len(numbers) == 6:
            matrix = _times(numbers, matrix)
        elif operator == b"re" and len(numbers) == 4:
            x, y, wide, tall = numbers
            yield _moved([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)], matrix)
        elif operator == b"m" and len(numbers) == 2:
            if points:
                yield _moved(points, matrix)
            points = [(numbers[0], numbers[1])]
        elif operator in (b"l", b"c", b"v", b"y") and points and len(numbers) in (2, 4, 6):
            points += _led(operator, points[-1], list(zip(numbers[::2], numbers[1::2], strict=True)))
        if operator:
            numbers = []
    if points:
        yield _moved(points, matrix)


def _led(operator: bytes, begin: tuple[float, float], to: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where an operator leads a path on: to the middle of a curve, and to its end."""
    if operator == b"l" or len(to) < 2:
        return to[-1:]
    bends = {b"v": [begin, *to], b"y": [*to, to[-1]]}.get(operator, to)
    across, up = zip(begin, *bends[:3], strict=True)
    return [((across[0] + 3 * sum(across[1:3]) + across[-1]) / 8, (up[0] + 3 * sum(up[1:3]) + up[-1]) / 8), bends[-1]]


def _mask(before: bytes, held: bytes) -> Iterator[Contour]:
    """The inked stretches of the lines of an inline mask, which is as large as its unit; none where it is packed."""
    said = before[before.rfind(b"BI") :]
    sides = [re.search(_SIDE % name, said) for name in (b"W(?:idth)?", b"H(?:eight)?")]
    if not all(sides) or (_FILTERED.search(said) and not _FLATE.search(said)):
        return
    wide, tall = (max(int(side[1]), 1) for side in sides if side)
    if _FLATE.search(said):
        try:
            held = zlib.decompressobj().decompress(held, _LARGEST)
        except zlib.error:
            return
    ink = "1" if _INVERTED.search(said) else "0"
    across = (wide + 7) // 8
    for line in range(min(tall, len(held) // across)):
        bits = "".join(f"{byte:08b}" for byte in held[line * across : (line + 1) * across])[:wide]
        top, foot = 1 - line / tall, 1 - (line + 1) / tall
        start = 0
        for bit, run in groupby(bits):
            end = start + len(list(run))
            if bit == ink:
                yield [(start / wide, foot), (end / wide, foot), (end / wide, top), (start / wide, top)]
            start = end


def _moved(points: Contour, matrix: Matrix) -> Contour:
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _times(numbers: list[float], outer: Matrix) -> Matrix:
    """One matrix within another."""
    (e, f), (x, y), (z, w) = _moved(
        [(numbers[4], numbers[5]), (numbers[0], numbers[1]), (numbers[2], numbers[3])], (*outer[:4], 0.0, 0.0)
    )
    return x, y, z, w, e + outer[4], f + outer[5]
