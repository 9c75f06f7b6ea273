"""A page of a PDF as a grey picture: rendered, its red seals removed, straightened.

Runs in the child only, and only where optical recognition is installed.
"""

import ctypes
import math
from collections.abc import Iterator
from functools import reduce

import cv2
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

MAX_PIXELS = 100_000_000
"""Pixels of an image beyond which it is not drawn: it would not fit the memory of the child."""

_DEEPEST = 8
"""Forms within forms that are followed."""

_STRONG, _WEAK = 36, 12
"""By how much the red of a pixel goes beyond its green and blue in a seal, and by how much at least within the outline
of one: there strokes are thin, and a scanner keeps colours coarser than light."""

_BLUE_CHANNEL, _RED_CHANNEL = 0, 2
"""Where a coloured picture has them."""

_SEAL, _LARGEST, _NEAR = 50, 180, 5
"""Points that a seal is wide and tall at least, and at most; points within which its strokes stand."""

_COLOURED, _FEW = 70, 0.25
"""By how much the channels of coloured ink differ, and the share of all ink that it has where print is black."""

_NOISE = 3.0
"""Standard deviations of its noise by which ink is darker than paper."""

_LIGHT = 170
"""From which on a pixel is paper, of 255, in a picture on white."""

_THICKEST, _BARE = 14.0, 0.01
"""Points that the strokes of letters are thick at most, and share of a negative that is light beyond them."""

_COARSER = 8
"""By how much a picture is made smaller to tell its paper from its ink."""

_DARKEST = 60
"""The least that paper reflects, of 255: what is darker is no paper."""

_STEEPEST, _COARSE, _FINE = 8.0, 0.25, 0.05
"""Degrees: the most that a page may be askew, and the steps in which that is measured."""

_SMALL = 1000
"""Pixels of the longer side of the picture on which skew is measured."""


def rendered(data: bytes, number: int) -> tuple[Image, float]:
    """A page in colour (rows, columns, blue green red) as it is shown, and its pixels a point.

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
    for wide, tall in _images(things_of(page), 0):
        if wide * tall > MAX_PIXELS:
            raise UnreadableError(said("image-pixels", wide=wide, tall=tall))
    across, down = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = min(DPI / 72, _MOST / max(across, down, 1.0))
    width, height = max(round(across * scale), 1), max(round(down * scale), 1)
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


def _images(objects: Things, depth: int) -> Iterator[tuple[int, int]]:
    """The width and height in pixels of the images that are drawn, also in forms."""
    wide, tall = ctypes.c_uint(), ctypes.c_uint()
    for image in objects.of(raw.FPDF_PAGEOBJ_IMAGE):
        if raw.FPDFImageObj_GetImagePixelSize(calls.pointer(image), wide, tall):
            yield wide.value, tall.value
    for form in objects.of(raw.FPDF_PAGEOBJ_FORM) if depth < _DEEPEST else ():
        yield from _images(form_things(form), depth + 1)


def positive(image: Image, scale: float) -> Image:
    """A coloured picture with dark print on light ground; a negative has nothing that is light but its thin strokes."""
    light = (cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) > _LIGHT).astype(np.uint8)
    if light.mean() > 0.5:
        return image
    side = round(_THICKEST * scale)
    paper = cv2.morphologyEx(light, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return image if paper.mean() > _BARE else cv2.bitwise_not(image)


def without_red(image: Image, scale: float) -> tuple[Image, Image]:
    """A coloured picture, of ``scale`` pixels a point, in grey without its seals, and where they were.

    Red ink is as light as paper in the red channel; what is dark there is dark ink beneath the seal. Beneath a
    seal paper is made white. Blue ink goes likewise, but only that of a seal: print and pens are blue, too.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    where = np.zeros_like(grey)
    for channel in (_RED_CHANNEL, _BLUE_CHANNEL):
        seal = _inked_in(image, channel, _STRONG)
        covered = covered_by_seals(seal, scale)
        within = covered & _inked_in(image, channel, _WEAK) if covered.any() else covered
        seal = within if channel == _BLUE_CHANNEL else seal | within
        if seal.any():
            near = cv2.dilate(seal, np.ones((5, 5), np.uint8))
            own = image[:, :, channel]
            paper = float(np.median(own[seal > 0]))
            lifted = cv2.convertScaleAbs(own, alpha=255.0 / max(paper - 12.0, 1.0))
            grey = np.where(near > 0, lifted, grey)
            where |= near
    return grey, where


def _inked_in(image: Image, channel: int, least: int) -> Image:
    """Where one channel of a coloured picture is lighter than the others by so much, as in the ink of a seal."""
    rest = cv2.max(*(image[:, :, other] for other in range(3) if other != channel))
    found = (cv2.subtract(image[:, :, channel], rest) > least).astype(np.uint8)
    return cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))


def covered_by_seals(ink: Image, scale: float) -> Image:
    """Where shapes as large as a seal lie in the ink of seals, with all that they go around: 1 is covered."""
    if not ink.any():
        return ink
    height, width = ink.shape
    small = cv2.resize(ink, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_NEAREST)
    near = cv2.dilate(small, np.ones((_NEAR, _NEAR), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    sides = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    seals = sides.min(axis=1) >= _SEAL
    seals[0] = False
    covered = seals.astype(np.uint8)[labels]
    for seal in np.flatnonzero(seals & (sides.max(axis=1) <= _LARGEST)):
        outline = cv2.convexHull(cv2.findNonZero((labels == seal).astype(np.uint8)))
        cv2.fillConvexPoly(covered, outline, 1)
    return cv2.resize(covered, (width, height), interpolation=cv2.INTER_NEAREST)


def coloured(image: Image) -> Image:
    """Where a coloured picture on white paper has coloured ink, if most of its ink is black: stamps, pens."""
    channels = cv2.split(image)
    least, most = reduce(cv2.min, channels), reduce(cv2.max, channels)
    ink = least < _LIGHT
    found = ink & (cv2.subtract(most, least) > _COLOURED)
    return (found if found.sum() < _FEW * ink.sum() else np.zeros_like(ink)).astype(np.uint8)


def evened(grey: Image) -> Image:
    """A picture on white paper, whatever light fell on it: each place as a share of the paper around it."""
    small = cv2.resize(grey, None, fx=1 / _COARSER, fy=1 / _COARSER, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(cv2.medianBlur(small, 3), np.ones((9, 9), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), 6)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, _DARKEST), scale=255)


def noise_of(grey: Image) -> float:
    """By how much the pixels of paper differ from those around them: their standard deviation, about."""
    rough = cv2.absdiff(grey, cv2.GaussianBlur(grey, (5, 5), 0))
    return 1.5 * float(np.median(rough[grey > _LIGHT])) if (grey > _LIGHT).any() else 0.0


def small_ink(grey: Image) -> Image:
    """Where there is ink, in a small picture by which it is told how a page lies."""
    scale = min(_SMALL / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return inked(small, 15).astype(np.float32)


def skew_of(grey: Image) -> float:
    """Degrees by which a picture has to be turned, counter-clockwise, for its lines to lie level."""
    ink = small_ink(grey)
    best = 0.0
    for span, step in ((_STEEPEST, _COARSE), (_COARSE, _FINE)):
        count = round(span / step)
        angles = [best + n * step for n in range(-count, count + 1)]
        best = max(angles, key=lambda angle: _evenness(ink, angle))
    return best if abs(best) >= _FINE else 0.0


def _evenness(ink: Image, angle: float) -> float:
    """How unlike neighbouring rows of pixels are once a picture is turned: the most where lines lie level."""
    rows = turned(ink, angle, 0).sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def turned(image: Image, angle: float, ground: int = 255) -> Image:
    """A picture turned about its middle, counter-clockwise in degrees; its size stays."""
    if not angle:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)


def inked(grey: Image, least: int = 25) -> Image:
    """Where a picture is darker than its surroundings, and by more than its noise: 1 is ink."""
    least += round(_NOISE * noise_of(grey))
    around = 2 * math.ceil(max(grey.shape) / 80) + 1
    return cv2.adaptiveThreshold(
        cv2.GaussianBlur(grey, (3, 3), 0), 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, least
    )
