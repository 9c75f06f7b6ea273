"""What pdfium tells of many objects of a page at once: their clips, marks, colours and outlines."""

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

import pypdfium2_raw as raw

from extract.pdf.calls import Handle, Room, handle, plain, pointer

_DEEPEST = 16
"""Marks of one piece of text, within each other, that are looked at."""

_FAR = -1e5
"""Points away from any page."""

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

_sides = Room(ctypes.c_float, 4, 4)
_points = Room(ctypes.c_float, 2, 2)
_six = Room(ctypes.c_float, 6, 1)
_colours = Room(ctypes.c_uint, 4, 4)
_NUMBERS = [ctypes.c_uint() for _ in range(4)]
_BLACK = bytes((ctypes.c_uint * 4)(0, 0, 0, 255))


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
