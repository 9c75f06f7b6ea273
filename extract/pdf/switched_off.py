"""Layers of a page that are switched off: what stands in them is not shown, and not read.

Whether a layer is on hangs on several places of a document. pdfium goes by all of them when it draws; so a layer
of which it draws nothing, alone on a page of a colour that no text has, is off.
"""

import ctypes
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pypdfium2_raw as raw

from extract.pdf import calls
from extract.pdf.objects import Objects
from extract.pdf.things import things_of

_LAYERS = b"/OCProperties"

_LARGEST = 2000
"""Dots of the picture at most, across and down; there is one for each point of the page."""

_GROUND = 0xFFFE01FD
"""The colour of the empty page."""

_MOST = 64
"""Layers of a page that are looked at."""


def has_layers(objects: Objects) -> bool:
    """Whether a document has layers that may be off."""
    return objects.name(_LAYERS)


def take_off(page: Any) -> None:
    """Takes what stands in layers that are off from a page that has been loaded."""
    things = list(map(calls.pointer, things_of(page).handles))
    layers = _by_layer(things)
    if not layers:
        return
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, False)
    off = [layer for layer in layers[:_MOST] if _is_off(page, layer)]
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, True)
    for thing in (thing for layer in off for thing in layer):
        raw.FPDFPage_RemoveObject(page, thing)
        raw.FPDFPageObj_Destroy(thing)


def _is_off(page: Any, layer: Sequence[Any]) -> bool:
    """Whether nothing is drawn of a layer, on a page on which all else is left out."""
    for thing in layer:
        raw.FPDFPageObj_SetIsActive(thing, True)
    drawn = _is_drawn_on(page)
    for thing in layer:
        raw.FPDFPageObj_SetIsActive(thing, False)
    return not drawn


def _by_layer(things: Sequence[Any]) -> list[list[Any]]:
    """The objects of each layer; each form by itself, since nothing tells whether it is in one."""
    layers: dict[Any, list[Any]] = defaultdict(list)
    for number, thing in enumerate(things):
        name = _layer(thing)
        if name is not None:
            layers[name].append(thing)
        elif raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
            layers[number].append(thing)
    return list(layers.values())


def _layer(thing: Any) -> str | None:
    """The name of the layer in which an object stands; None where it stands in none."""
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        if _told(raw.FPDFPageObjMark_GetName, mark) == "OC":
            return _told(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
    return None


def _told(ask: Any, *about: Any) -> str:
    """The answer of pdfium to a question, as text; nothing where it has none."""
    needed = ctypes.c_ulong()
    ask(*about, None, 0, needed)
    if not needed.value:
        return ""
    room = (ctypes.c_ushort * (needed.value // 2 + 1))()
    ask(*about, room, needed.value, needed)
    return bytes(room)[: needed.value].decode("utf-16-le", "replace").rstrip("\0")


def _is_drawn_on(page: Any) -> bool:
    """Whether a page shows anything when it is drawn; where there is no room to draw it, it may."""
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = min(1.0, _LARGEST / max(width, height, 1.0))
    across, down = max(round(width * scale), 1), max(round(height * scale), 1)
    bitmap = raw.FPDFBitmap_Create(across, down, 0)
    if not bitmap:
        return True
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, _GROUND)
        empty = _dots(bitmap, down)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
        return _dots(bitmap, down) != empty
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _dots(bitmap: Any, down: int) -> bytes:
    return ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), raw.FPDFBitmap_GetStride(bitmap) * down)
