"""A page of a PDF drawn as a coloured picture."""

import ctypes
import math
from collections.abc import Iterator

import numpy as np
import pypdfium2_raw as raw

from extract.pdf import calls
from extract.pdf.ended import with_end
from extract.pdf.source import UnreadableError
from extract.pdf.things import Things, form_things, things_of
from extract.scans.ocr import Image
from extract.sentences import said

DPI = 200
"""Pixels an inch at which pages are rendered."""

_MOST = 5000
"""Pixels of a side beyond which a page is rendered smaller."""

_USUAL = 842.0
"""Points of the longer side of paper of the usual size (A4)."""

_LARGE, _SMALL = 1300.0, 420.0
"""Points of the longer side beyond which, and below which, paper is none that offices use: A3 and A6."""

_COARSE, _FINE = 120 / 72, 400 / 72
"""Pixels a point below which large paper is not scanned, and above which small paper is not."""

MAX_PIXELS = 100_000_000
"""Pixels of an image beyond which it is not drawn: it would not fit the memory of the child."""

_DEEPEST = 8
"""Forms within forms that are followed."""


def rendered(data: bytes, number: int) -> tuple[Image, float]:
    """A page in colour (rows, columns, blue green red) as it is shown, and its pixels a point.

    Points are those of the usual paper where the size of the page is made up, as one point a pixel.

    Raises:
        UnreadableError: pdfium cannot read it, or it holds an image that is too large.
    """
    document, data = with_end(data)
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        raise UnreadableError(f"pdfium cannot read page {number}")
    try:
        return _drawn(page)
    finally:
        raw.FPDF_ClosePage(page)
        raw.FPDF_CloseDocument(document)


def _drawn(page: object) -> tuple[Image, float]:
    pixels = 0
    for wide, tall in _images(things_of(page), 0):
        if wide * tall > MAX_PIXELS:
            raise UnreadableError(said("image-pixels", wide=wide, tall=tall))
        pixels += wide * tall
    across, down = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    smaller = _smaller(across, down, pixels)
    scale = min(DPI / 72, _MOST / max(across, down, 1.0) * smaller)
    width, height = max(round(across * scale / smaller), 1), max(round(down * scale / smaller), 1)
    image = np.full((height, width, 4), 255, np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(
        width, height, raw.FPDFBitmap_BGRx, image.ctypes.data_as(ctypes.c_void_p), width * 4
    )
    if not bitmap:
        raise UnreadableError("pdfium cannot draw the page")
    try:
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return image[:, :, :3], scale


def _smaller(across: float, down: float, pixels: int) -> float:
    """How many points of a page are one of the paper that was scanned: 1, but where no scanner sees paper so."""
    longer, fine = max(across, down), math.sqrt(pixels / max(across * down, 1.0))
    is_made_up = (longer > _LARGE and 0 < fine < _COARSE) or (longer < _SMALL and fine > _FINE)
    return longer / _USUAL if is_made_up else 1.0


def _images(objects: Things, depth: int) -> Iterator[tuple[int, int]]:
    """The width and height in pixels of the images that are drawn, also in forms."""
    wide, tall = ctypes.c_uint(), ctypes.c_uint()
    for image in objects.of(raw.FPDF_PAGEOBJ_IMAGE):
        if raw.FPDFImageObj_GetImagePixelSize(calls.pointer(image), wide, tall):
            yield wide.value, tall.value
    for form in objects.of(raw.FPDF_PAGEOBJ_FORM) if depth < _DEEPEST else ():
        yield from _images(form_things(form), depth + 1)
