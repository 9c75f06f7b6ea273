"""What a page is drawn of: the objects of pdfium, in the order in which they are drawn."""

import ctypes
from collections.abc import Iterator
from itertools import compress, repeat
from typing import Any

import pypdfium2_raw as raw

from budget.record import dataclass
from extract.pdf.calls import Function, Handle, argument, plain, pointer

_page_object = plain(raw.FPDFPage_GetObject, Handle)
_form_object = plain(raw.FPDFFormObj_GetObject, Handle)
_type = plain(raw.FPDFPageObj_GetType, ctypes.c_int)
_mode = plain(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_ubyte)
_NO_TEXT = raw.FPDF_TEXTRENDERMODE_UNKNOWN % 256
_INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE


@dataclass(frozen=True, slots=True)
class Things:
    """What a page or a form is drawn of, in the order in which it is drawn.

    Attributes:
        handles: all objects.
        kinds: the type of each, as pdfium counts them, in a byte.
        inkless: the addresses of texts that are drawn without any ink; others may be among them.
    """

    handles: list[Handle]
    kinds: bytes
    inkless: frozenset[int | None] = frozenset()

    def of(self, kind: int) -> list[Handle]:
        """The objects of one type."""
        return list(compress(self.handles, self.kinds.translate(_ALONE[kind]))) if kind in self.kinds else []

    def part(self, start: int, end: int | None = None) -> "Things":
        """Those from one place to another."""
        return Things(self.handles[start:end], self.kinds[start:end], self.inkless)


_KINDS = range(raw.FPDF_PAGEOBJ_FORM + 1)
_ALONE = [bytes(kind == one for one in range(256)) for kind in _KINDS]
"""For each type of object what makes a one of it, and a nought of the others."""


def things_of(page: Any) -> Things:
    """What a page is drawn of."""
    return _typed(_page_object, argument(page), raw.FPDFPage_CountObjects(page))


def form_things(form: Handle) -> Things:
    """What a form within a page is drawn of."""
    found = _typed(_form_object, argument(form), raw.FPDFFormObj_CountObjects(pointer(form)))
    if form.seen_through or raw.FPDFPageObj_HasTransparency(pointer(form)):
        for thing in found.handles:
            thing.seen_through = True
    return found


def _typed(get: Function, holder: Any, count: int) -> Things:
    handles = list(map(get, repeat(holder), range(count)))
    modes = bytes(map(_mode, handles))  # only text has one: what most objects are need not be asked, too
    kinds = bytearray([raw.FPDF_PAGEOBJ_TEXT]) * len(handles)
    for place in _places_of(_NO_TEXT, modes):
        kinds[place] = _type(handles[place])
    return Things(handles, bytes(kinds), frozenset(handles[place].value for place in _places_of(_INVISIBLE, modes)))


def _places_of(mode: int, modes: bytes) -> Iterator[int]:
    """Which objects have a mode."""
    place = modes.find(mode)
    while place >= 0:
        yield place
        place = modes.find(mode, place + 1)
