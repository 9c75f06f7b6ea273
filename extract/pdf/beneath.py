"""Text beneath a picture of its page: what a scanner's program recognised, and nobody sees."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2_raw as raw

from extract.pdf import calls
from extract.pdf.paths import Layer, Side, outlines

_LARGE = 0.25
"""Share of a page from which on an image may be a picture of it."""

_MOST = 0.8
"""Share of the text drawn before an image that lies beneath it if it is a picture of the page."""

_SAMPLED = 997
"""Every so many-th pixel of an image is looked at."""

_THROUGH = 0.02
"""Share of its pixels that an image may let something through: at its edges, where it lies aslant."""


def beneath_pictures(document: Any, page: Any, drawn: Sequence[Layer]) -> frozenset[int | None]:
    """The pieces of text, by their addresses, over which a picture of the page is drawn that hides them."""
    if not any(raw.FPDF_PAGEOBJ_IMAGE in objects.kinds for objects, _ in drawn):
        return frozenset()
    least = _LARGE * raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
    hidden: set[int | None] = set()
    for image, box, before in _late_images(drawn):
        if (box[2] - box[0]) * (box[3] - box[1]) < least:
            continue
        texts = list(before)
        under = {thing.value for thing, place in texts if _is_within(place, box)}
        if texts and len(under) >= _MOST * len(texts) and _is_opaque(document, page, image):
            hidden |= under
    return frozenset(hidden)


def _late_images(drawn: Sequence[Layer]) -> Iterator[tuple[calls.Handle, Side, Iterator[tuple[calls.Handle, Side]]]]:
    """The images before which text was drawn: each with its box, and the texts before it with theirs."""
    held: list[tuple[list[calls.Handle], Layer]] = []
    for objects, matrix in drawn:
        texts: list[calls.Handle] = []
        held.append((texts, (objects, matrix)))
        for thing, kind in zip(objects.handles, objects.kinds, strict=True):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                texts.append(thing)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE and any(some for some, _ in held):
                (box,) = outlines([thing], matrix)
                yield thing, box, _placed(held)


def _placed(held: Iterable[tuple[list[calls.Handle], Layer]]) -> Iterator[tuple[calls.Handle, Side]]:
    for texts, (_, matrix) in held:
        yield from zip(texts, outlines(texts, matrix), strict=True)


def _is_within(place: Side, box: Side) -> bool:
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_opaque(document: Any, page: Any, image: calls.Handle) -> bool:
    """Whether nothing is seen through an image, with its masks."""
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document, page, calls.pointer(image))
    if not bitmap:
        return False
    try:
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
            return True
        size = raw.FPDFBitmap_GetStride(bitmap) * raw.FPDFBitmap_GetHeight(bitmap)
        alphas = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)[3 :: 4 * _SAMPLED]
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return sum(alpha < 255 for alpha in alphas) <= _THROUGH * len(alphas)
