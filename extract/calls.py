"""pdfium asked about many things at once: addresses instead of pointers, and loops that run in C."""

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2_raw as raw

_Function = Callable[..., Any]


def address(handle: Any) -> int:
    """Where a handle of pdfium points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> _Function:
    """A function of pdfium that takes addresses as numbers."""
    # The child has one thread: to give up the lock of the interpreter at each call would only take time.
    plain: _Function = ctypes.PYFUNCTYPE(result, *arguments)(address(function))
    return plain


_at, _number = ctypes.c_void_p, ctypes.c_int
_loose_box = _plain(raw.FPDFText_GetLooseCharBox, None, _at, _number, _at)
_origin = _plain(raw.FPDFText_GetCharOrigin, None, _at, _number, _at, _at)
_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, _at, _number)
_matrix = _plain(raw.FPDFText_GetMatrix, _number, _at, _number, _at)
_size = _plain(raw.FPDFText_GetFontSize, ctypes.c_double, _at, _number)
_angle = _plain(raw.FPDFText_GetCharAngle, ctypes.c_float, _at, _number)
_generated = _plain(raw.FPDFText_IsGenerated, _number, _at, _number)
_unnamed = _plain(raw.FPDFText_HasUnicodeMapError, _number, _at, _number)
_page_object = _plain(raw.FPDFPage_GetObject, _at, _at, _number)
_form_object = _plain(raw.FPDFFormObj_GetObject, _at, _at, _number)
_type = _plain(raw.FPDFPageObj_GetType, _number, _at)
_object_matrix = _plain(raw.FPDFPageObj_GetMatrix, None, _at, _at)
_count = _plain(raw.FPDFPath_CountSegments, _number, _at)
_segment = _plain(raw.FPDFPath_GetPathSegment, _at, _at, _number)
_point = _plain(raw.FPDFPathSegment_GetPoint, None, _at, _at, _at)
_bounds = _plain(raw.FPDFPageObj_GetBounds, None, _at, _at, _at, _at, _at)


def texts(text: Any, count: int) -> list[str]:
    """The characters of a text page, one text each; generated ones included."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    told = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")
    if len(told) == count and written == count + 1:
        return list(told)
    found = map(_unicode, repeat(address(text)), range(count))
    return [chr(code) if code < 0x110000 else "\ufffd" for code in found]


def boxes(text: int, numbers: Sequence[int]) -> list[float]:
    """Left, top, right and bottom of the boxes of characters, four numbers each."""
    rectangles = (ctypes.c_float * (4 * len(numbers)))()
    start = ctypes.addressof(rectangles)
    _all(map(_loose_box, repeat(text), numbers, range(start, start + 16 * len(numbers), 16)))
    return rectangles[:]


def origins(text: int, numbers: Sequence[int]) -> list[float]:
    """Where on the baseline characters begin, two numbers each."""
    points = (ctypes.c_double * (2 * len(numbers)))()
    start = ctypes.addressof(points)
    xs, ys = (range(start + first, start + first + 16 * len(numbers), 16) for first in (0, 8))
    _all(map(_origin, repeat(text), numbers, xs, ys))
    return points[:]


def angles(text: int, numbers: Iterable[int]) -> list[float]:
    """By how much characters are turned, in radians, clockwise."""
    return list(map(_angle, repeat(text), numbers))


def setting(text: int, number: int) -> tuple[float, float]:
    """The size in which a character is set, in points, and its angle."""
    matrix = (ctypes.c_float * 6)()
    _matrix(text, number, ctypes.addressof(matrix))
    return _size(text, number) * math.hypot(matrix[2], matrix[3]), _angle(text, number)


def generated(text: int, numbers: Iterable[int]) -> list[int]:
    """For each character whether pdfium made it up."""
    return list(map(_generated, repeat(text), numbers))


def unnamed(text: int, numbers: Iterable[int]) -> list[int]:
    """For each character whether its font does not tell what it is."""
    return list(map(_unnamed, repeat(text), numbers))


def objects(page: Any) -> list[tuple[int, int]]:
    """What a page is drawn of: handle and type of each object."""
    return _typed(_page_object, address(page), raw.FPDFPage_CountObjects(page))


def form_objects(form: int) -> list[tuple[int, int]]:
    """What a form within a page is drawn of."""
    return _typed(_form_object, form, raw.FPDFFormObj_CountObjects(handle(form)))


def _typed(get: _Function, holder: int, count: int) -> list[tuple[int, int]]:
    handles = list(map(get, repeat(holder), range(count)))
    return list(zip(handles, map(_type, handles), strict=True))


def handle(place: int) -> Any:
    """The handle of the object at an address."""
    return ctypes.cast(place, raw.FPDF_PAGEOBJECT)


def bounds(handles: Sequence[int]) -> list[float]:
    """Left, bottom, right and top of objects, four numbers each."""
    rectangles = (ctypes.c_float * (4 * len(handles)))()
    start = ctypes.addressof(rectangles)
    sides = (range(start + 4 * side, start + 4 * side + 16 * len(handles), 16) for side in range(4))
    _all(map(_bounds, handles, *sides))
    return rectangles[:]


def segment_counts(paths: Iterable[int]) -> list[int]:
    """How many segments each path has."""
    return list(map(_count, paths))


def first_points(paths: Sequence[int], many: int) -> list[list[tuple[float, float]]]:
    """For each path its first points, in its own space; each path must have so many segments."""
    places = (ctypes.c_float * (2 * len(paths)))()
    start = ctypes.addressof(places)
    xs, ys = (range(start + first, start + first + 8 * len(paths), 8) for first in (0, 4))
    points: list[list[tuple[float, float]]] = [[] for _ in paths]
    for number in range(many):
        _all(map(_point, map(_segment, paths, repeat(number)), xs, ys))
        for point, x, y in zip(points, places[0::2], places[1::2], strict=True):
            point.append((x, y))
    return points


def matrices(things: Sequence[int]) -> list[tuple[float, float, float, float, float, float]]:
    """By what each object is moved: six numbers."""
    found = (ctypes.c_float * (6 * len(things)))()
    start = ctypes.addressof(found)
    _all(map(_object_matrix, things, range(start, start + 24 * len(things), 24)))
    numbers = iter(found[:])
    return list(zip(*[numbers] * 6, strict=True))


def _all(calls: Iterable[Any]) -> None:
    """Makes calls for what they write."""
    deque(calls, 0)
