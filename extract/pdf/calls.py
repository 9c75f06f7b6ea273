"""pdfium asked about many things at once: handles made once, and loops that run in C."""

import codecs
import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import mul, neg
from typing import Any

import pypdfium2_raw as raw

Function = Callable[..., Any]

_AT_ONCE = 512
"""Things about which pdfium writes before what it wrote is taken away."""

_DEEPEST = 16
"""Marks of one piece of text, within each other, that are looked at."""

_FAR = -1e5
"""Points away from any page."""


class Handle(ctypes.c_void_p):
    """What pdfium knows a thing by; ctypes hands it on as it is, and makes no number of it.

    ``seen_through`` is what a form may mix with what is beneath.
    """

    seen_through = False


def handle(pointer: Any) -> Handle:
    """The handle of what a pointer of pdfium points to."""
    return Handle(ctypes.cast(pointer, ctypes.c_void_p).value)


def argument(pointer: Any) -> Any:
    """A pointer of pdfium as what ctypes makes of it for each call, made once."""
    return ctypes.byref(ctypes.c_char.from_address(handle(pointer).value or 0))


def pointer(thing: Handle) -> Any:
    """The pointer that functions of pdfium itself take for an object of a page."""
    return ctypes.cast(thing, raw.FPDF_PAGEOBJECT)


def plain(function: Any, result: Any) -> Function:
    """A function of pdfium that takes handles and numbers as they are; nothing checks them."""
    # The child has one thread: to give up the lock of the interpreter at each call would only take time.
    plain: Any = ctypes.PYFUNCTYPE(result)(handle(function).value or 0)
    plain.argtypes = None
    called: Function = plain
    return called


class _Room:
    """Memory into which pdfium writes the same count of numbers about each of many things; it stays."""

    def __init__(self, kind: Any, numbers: int, pointers: int) -> None:
        """``pointers`` is how many pointers a function takes: one to all of the numbers, or one to each."""
        self._numbers = numbers
        self._written = (kind * (numbers * _AT_ONCE))()
        self._read = memoryview(self._written).cast("B").cast(kind._type_)
        self._size = ctypes.sizeof(kind)
        starts = range(0, self._size * numbers * _AT_ONCE, self._size * numbers)
        self._places = [
            [ctypes.byref(self._written, start + self._size * n) for start in starts] for n in range(pointers)
        ]

    def all(self, function: Function, things: Sequence[Any], *before: Any) -> list[list[float]]:
        """What a function writes about things, for each of its numbers that of all things; 0 where it writes nothing.

        ``before`` a thing it takes other arguments.
        """
        found: list[list[float]] = [[] for _ in range(self._numbers)]
        for start in range(0, len(things), _AT_ONCE):
            some = things[start : start + _AT_ONCE]
            count = self._numbers * len(some)
            ctypes.memset(self._written, 0, self._size * count)
            deque(map(function, *map(repeat, before), some, *self._places), 0)
            for number, told in enumerate(found):
                told += self._read[number : count : self._numbers].tolist()
        return found

    def is_all(self, function: Function, things: Sequence[Any], usual: bytes) -> bool:
        """Whether a function writes the same about each of some things."""
        for start in range(0, len(things), _AT_ONCE):
            some = things[start : start + _AT_ONCE]
            deque(map(function, some, *self._places), 0)
            if ctypes.string_at(self._written, len(usual) * len(some)) != usual * len(some):
                return False
        return True


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
_segment_kind = plain(raw.FPDFPathSegment_GetType, ctypes.c_int)
_object_matrix = plain(raw.FPDFPageObj_GetMatrix, None)
_count = plain(raw.FPDFPath_CountSegments, ctypes.c_int)
_segment = plain(raw.FPDFPath_GetPathSegment, Handle)
_point = plain(raw.FPDFPathSegment_GetPoint, None)
_bounds = plain(raw.FPDFPageObj_GetBounds, None)
_fill = plain(raw.FPDFPageObj_GetFillColor, None)
_mark_count = plain(raw.FPDFPageObj_CountMarks, ctypes.c_int)
_mark = plain(raw.FPDFPageObj_GetMark, Handle)
_value_type = plain(raw.FPDFPageObjMark_GetParamValueType, ctypes.c_int)
_clip = plain(raw.FPDFPageObj_GetClipPath, Handle)
_clip_count = plain(raw.FPDFClipPath_CountPaths, ctypes.c_int)
_clip_segment = plain(raw.FPDFClipPath_GetPathSegment, Handle)

_rectangles = _Room(ctypes.c_float, 4, 1)
_sides = _Room(ctypes.c_float, 4, 4)
_points = _Room(ctypes.c_float, 2, 2)
_exact_points = _Room(ctypes.c_double, 2, 2)
_exact_sides = _Room(ctypes.c_double, 4, 4)
_six = _Room(ctypes.c_float, 6, 1)
_colours = _Room(ctypes.c_uint, 4, 4)
_LEVEL = 1e-4
"""Radians by which the angle of an upright letter differs from a quarter at the most."""

_LONGEST_NAME = 256
_NAME = ctypes.create_string_buffer(_LONGEST_NAME)
_LENGTH = ctypes.c_size_t()

_NUMBERS = [ctypes.c_uint() for _ in range(4)]
_UNITS = (ctypes.c_ushort * 4096)()
"""Room for the text of most pages; to make a type of array for each would take longer than to fill it."""

_BLACK = bytes((ctypes.c_uint * 4)(0, 0, 0, 255))


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


def are_clipped(texts: Sequence[Handle]) -> bool:
    """Whether any of some pieces of text has a clip that pdfium did not see to be needless."""
    return any(count > 0 for count in set(_clip_counts(texts)))


def _clip_counts(texts: Sequence[Handle]) -> Iterator[int]:
    """Of how many paths the clip of each piece of text is made; less than one where it has none."""
    return map(_clip_count, map(_clip, texts))


def clipped(texts: Sequence[Handle]) -> list[tuple[Handle, int | None]]:
    """Those of some pieces of text that have a clip, each with what is the same for those with the same clip."""
    return [
        (text, _clip_segment(_clip(text), count - 1, 0).value)
        for text, count in zip(texts, _clip_counts(texts), strict=True)
        if count > 0
    ]


def marked(texts: Sequence[Handle], key: bytes) -> list[tuple[Handle, Handle]]:
    """Those of some pieces of text that are marked with a key, each with its mark."""
    counts = list(map(_mark_count, texts))
    found: list[tuple[Handle, Handle]] = []
    for number in range(min(max(counts, default=0), _DEEPEST)):
        some = [text for text, count in zip(texts, counts, strict=True) if count > number]
        marks = list(map(_mark, some, repeat(number)))
        kinds = map(_value_type, marks, repeat(key))
        found += [
            (text, mark) for text, mark, kind in zip(some, marks, kinds, strict=True) if kind == raw.FPDF_OBJECT_STRING
        ]
    return found


def clip_box(thing: Handle) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what the clip of an object leaves free, which is that or less."""
    clip = raw.FPDFPageObj_GetClipPath(pointer(thing))
    x0 = y0 = -math.inf
    x1 = y1 = math.inf
    for path in range(raw.FPDFClipPath_CountPaths(clip)):
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        corners = [raw.FPDFClipPath_GetPathSegment(clip, path, number) for number in range(count)]
        xs, ys = (places or [0.0] for places in _points.all(_point, [handle(corner) for corner in corners]))
        x0, y0, x1, y1 = max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))
    return x0, y0, x1, y1


def put_away(text: Handle) -> None:
    """Takes a piece of text off its page, and out of the way of the same one in its place, which pdfium would drop."""
    thing = pointer(text)
    raw.FPDFPageObj_SetIsActive(thing, False)
    raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, _FAR, _FAR)


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


def segments(pointers: Iterable[Any]) -> Iterator[tuple[int, tuple[float, float]]]:
    """Of what kind each segment of an outline is, and where it ends."""
    found = list(map(handle, pointers))
    return zip(map(_segment_kind, found), zip(*_points.all(_point, found), strict=True), strict=True)


def bounds(handles: Sequence[Handle]) -> list[list[float]]:
    """The left sides of objects, their bottoms, their right sides and their tops."""
    return _sides.all(_bounds, handles)


def lightness(handles: Sequence[Handle]) -> list[float]:
    """How light on paper each object is filled: 0 black, 1 as white as paper; 0 where it has no colour of its own."""
    colours = zip(*_colours.all(_fill, handles), strict=True)
    return [
        1 - ink / 255 * (1 - (0.3 * r + 0.59 * g + 0.11 * b) / 255) if r + g + b + ink else 0.0
        for r, g, b, ink in colours
    ]


def fills(handles: Sequence[Handle]) -> list[tuple[int, int, int]]:
    """The colour in which each object is filled: red, green and blue, up to 255; black where it has none of its own."""
    reds, greens, blues, _ = _colours.all(_fill, handles)
    return [(int(r), int(g), int(b)) for r, g, b in zip(reds, greens, blues, strict=True)]


def colour(path: Handle) -> tuple[int, int, int]:
    """The colour of the line of a path, or, where it is drawn without one, that of its inside."""
    function = raw.FPDFPageObj_GetStrokeColor if is_line(pointer(path)) else raw.FPDFPageObj_GetFillColor
    if not function(pointer(path), *_NUMBERS):
        return 0, 0, 0
    red, green, blue, _ = (number.value for number in _NUMBERS)
    return red, green, blue


def curves(path: Handle) -> int:
    """How many segments of a path are curves; three of them make one, each with two points that bend it."""
    segments = map(_segment, repeat(path), range(_count(path)))
    return [_segment_kind(segment) for segment in segments].count(raw.FPDF_SEGMENT_BEZIERTO) // 3


def are_black(handles: Sequence[Handle]) -> bool:
    """Whether all of some objects are filled black and opaque; told without making numbers of their colours."""
    return _colours.is_all(_fill, handles, _BLACK)


def clear(handles: Sequence[Handle]) -> frozenset[int | None]:
    """The addresses of the objects whose fill lets everything through."""
    *_, inks = _colours.all(_fill, handles)
    found = (thing for thing, ink in zip(handles, inks, strict=True) if not ink)
    return frozenset(thing.value for thing in found if raw.FPDFPageObj_GetFillColor(pointer(thing), *_NUMBERS))


def is_filled(path: Handle, segments: range) -> bool:
    """Whether the inside of a path of so many segments is drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    shape = pointer(path)
    if raw.FPDFPath_CountSegments(shape) not in segments:
        return False
    return bool(raw.FPDFPath_GetDrawMode(shape, fill, stroke) and fill.value)


def is_line(path: Any) -> bool:
    """Whether a path is drawn as a line, and nothing within it."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value and not fill.value)


def is_only_filled(path: Handle) -> bool:
    """Whether the inside of a path is drawn, and no line around it."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(pointer(path), fill, stroke) and fill.value and not stroke.value)


def is_opaque(thing: Handle) -> bool:
    """Whether what lies beneath a filled object is not seen through it."""
    shape = pointer(thing)
    if thing.seen_through or raw.FPDFPageObj_HasTransparency(shape):
        return False
    return bool(raw.FPDFPageObj_GetFillColor(shape, *_NUMBERS))


def segment_counts(paths: Iterable[Handle]) -> list[int]:
    """How many segments each path has."""
    return list(map(_count, paths))


def first_points(paths: Sequence[Handle], many: int) -> list[list[tuple[float, float]]]:
    """For each path its first points, in its own space; each path must have so many segments."""
    points: list[list[tuple[float, float]]] = [[] for _ in paths]
    for number in range(many):
        places = _points.all(_point, list(map(_segment, paths, repeat(number))))
        for point, place in zip(points, zip(*places, strict=True), strict=True):
            point.append(place)
    return points


def matrices(things: Sequence[Handle]) -> list[tuple[float, float, float, float, float, float]]:
    """By what each object is moved: six numbers."""
    return list(zip(*_six.all(_object_matrix, things), strict=True))
