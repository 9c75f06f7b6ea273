"""What pdfium tells of many characters of a text page at once."""

import codecs
import ctypes
import math
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import mul, neg
from typing import Any

import pypdfium2_raw as raw

from extract.pdf.calls import Handle, Room, handle, plain

_box_of = plain(raw.FPDFText_GetLooseCharBox, None)
_ink_of = plain(raw.FPDFText_GetCharBox, None)
_origin = plain(raw.FPDFText_GetCharOrigin, None)
_unicode = plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_matrix = plain(raw.FPDFText_GetMatrix, None)
_size = plain(raw.FPDFText_GetFontSize, ctypes.c_double)
_angle = plain(raw.FPDFText_GetCharAngle, ctypes.c_float)
_generated = plain(raw.FPDFText_IsGenerated, ctypes.c_int)
_unnamed = plain(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
_drawn_in = plain(raw.FPDFText_GetTextObject, Handle)
_font = plain(raw.FPDFTextObj_GetFont, Handle)
_font_name = plain(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t)
_font_data = plain(raw.FPDFFont_GetFontData, ctypes.c_int)

_rectangles = Room(ctypes.c_float, 4, 1)
_exact_points = Room(ctypes.c_double, 2, 2)
_exact_sides = Room(ctypes.c_double, 4, 4)
_six = Room(ctypes.c_float, 6, 1)

_LEVEL = 1e-4
"""Radians by which the angle of an upright letter differs from a quarter at the most."""

_LONGEST_NAME = 256
_NAME = ctypes.create_string_buffer(_LONGEST_NAME)
_LENGTH = ctypes.c_size_t()

_UNITS = (ctypes.c_ushort * 4096)()
"""Room for the text of most pages; to make a type of array for each would take longer than to fill it."""


def texts(text: Any, count: int) -> str:
    """The characters of a text page, so many; generated ones included."""
    buffer = _UNITS if count < len(_UNITS) else (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    told, _ = codecs.utf_16_le_decode(ctypes.string_at(buffer, 2 * max(written - 1, 0)), "surrogatepass", True)
    if len(told) == count and written == count + 1:
        return told
    found = map(_unicode, repeat(handle(text)), range(count))
    return "".join([chr(code) if code < 0x110000 else "\ufffd" for code in found])


def boxes(text: Any, numbers: Sequence[int]) -> list[list[float]]:
    """The left sides of the boxes of characters, their tops, their right sides and their bottoms."""
    return _rectangles.all(_box_of, numbers, text)


def inks(text: Any, numbers: Sequence[int]) -> list[list[float]]:
    """The same of what is drawn of characters, whatever their font says of its height."""
    lefts, rights, bottoms, tops = _exact_sides.all(_ink_of, numbers, text)
    return [lefts, tops, rights, bottoms]


def origins(text: Any, numbers: Sequence[int]) -> list[list[float]]:
    """Where on the baseline characters begin: how far to the right, and how high."""
    return _exact_points.all(_origin, numbers, text)


def angles(text: Any, numbers: Iterable[int]) -> list[float]:
    """By how much characters are turned, in radians, clockwise.

    pdfium takes letters that lean, as of a font without italics, for turned ones; their baseline tells. A size below
    zero stands letters on their head, which pdfium does not count in.
    """
    asked = list(numbers)
    found = list(map(_angle, repeat(text), asked))
    kinds = set(found)
    if not any(kinds):
        return found
    is_level = all(abs(math.remainder(angle, math.pi / 2)) < _LEVEL for angle in kinds)
    if is_level and min(map(_size, repeat(text), asked)) > 0:
        return found
    return [angle for _, angle in settings(text, asked)]


def settings(text: Any, numbers: Sequence[int]) -> list[tuple[float, float]]:
    """The sizes in which characters are set, in points, and their angles."""
    across, rising, leaning, up, _, _ = _six.all(_matrix, numbers, text)
    is_turned = any(rising) or any(leaning)
    heights = map(_height, across, rising, leaning, up) if is_turned else map(abs, up)
    sizes = list(map(mul, map(_size, repeat(text), numbers), heights))
    if min(sizes, default=0.0) < 0:
        ways = [-1.0 if size < 0 else 1.0 for size in sizes]
        sizes, rising, across = list(map(abs, sizes)), list(map(mul, rising, ways)), list(map(mul, across, ways))
    return list(zip(sizes, map(math.atan2, map(neg, rising), across), strict=True))


def _height(across: float, rising: float, leaning: float, up: float) -> float:
    """How tall a matrix makes what is one tall: how far above its baseline, however it leans."""
    along = math.hypot(across, rising)
    return abs(across * up - rising * leaning) / along if along else math.hypot(leaning, up)


def sizes(text: Any, numbers: Sequence[int]) -> list[float]:
    """The sizes in which characters are set, in points."""
    return [size for size, _ in settings(text, numbers)]


def generated(text: Any, numbers: Iterable[int]) -> list[int]:
    """For each character whether pdfium made it up."""
    return list(map(_generated, repeat(text), numbers))


def unnamed(text: Any, numbers: Iterable[int]) -> list[int]:
    """For each character whether its font does not tell what it is."""
    return list(map(_unnamed, repeat(text), numbers))


def drawn_in(text: Any, numbers: Iterable[int]) -> list[int | None]:
    """For each character the address of the piece of text in which it is drawn."""
    return [found.value for found in map(_drawn_in, repeat(text), numbers)]


def fonts(text: Any, numbers: Iterable[int]) -> list[Handle]:
    """The font of each character; nothing for those that pdfium made up."""
    return [_font(owner) if owner.value else owner for owner in map(_drawn_in, repeat(text), numbers)]


def font_name(font: Handle) -> tuple[bytes, int]:
    """The name of a font and the bytes of its program, which tell it from others of its document."""
    _font_name(font, ctypes.byref(_NAME), ctypes.c_size_t(_LONGEST_NAME))
    _LENGTH.value = 0
    _font_data(font, None, ctypes.c_size_t(0), ctypes.byref(_LENGTH))
    return _NAME.value, _LENGTH.value
