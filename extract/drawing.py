"""A part of a page as a picture, drawn by pdfium in a child process of its own.

``main`` is the child: it reads the PDF from standard input and writes two numbers and the pixels.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2_raw as raw

from budget.disclosure import Box
from budget.record import dataclass
from extract.child import shielded
from extract.guard import command
from extract.pdf.ended import with_end
from extract.pdf.source import UnreadableError

_CHILD = command("extract.drawing")
_SECONDS = 15
_MOST = 3000
"""Pixels of a side that a picture may have."""

_HEAD = 8
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture: its pixels line by line, four bytes each (blue, green, red, nothing)."""

    width: int
    height: int
    pixels: bytes


def drawn(path: Path, page: int, box: Box, width: int) -> Drawn:
    """A part of a PDF's page as it is shown; ``box`` is in points, ``width`` in pixels.

    Raises:
        UnreadableError: the file, or the page, cannot be drawn.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        try:
            done = subprocess.run(
                [*_CHILD, str(page), str(min(width, _MOST)), *map(str, box)],
                stdin=file,
                capture_output=True,
                timeout=_SECONDS,
                cwd=tempfile.gettempdir(),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UnreadableError(f"page {page} could not be drawn in {_SECONDS} seconds") from None
    answer = done.stdout
    across, down = (int.from_bytes(answer[i : i + 4], "big") for i in (0, 4))
    if not 0 < across <= _MOST or not 0 < down <= _MOST or len(answer) != _HEAD + across * down * _DEPTH:
        raise UnreadableError(f"page {page} cannot be drawn")
    return Drawn(across, down, answer[_HEAD:])


def main() -> None:
    """Draws what the arguments name: page, width in pixels, left, top, right and bottom in points."""
    number, width = int(sys.argv[1]), int(sys.argv[2])
    left, top, right, bottom = map(float, sys.argv[3:7])
    with shielded() as (source, out):
        picture = _draw(source.read(), number, (left, top, right, bottom), width)
        out.write(picture.width.to_bytes(4, "big") + picture.height.to_bytes(4, "big") + picture.pixels)
        out.flush()
    os._exit(0)


def _draw(data: bytes, number: int, box: Box, width: int) -> Drawn:
    document, data = with_end(data)
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        raise UnreadableError(f"pdfium cannot read page {number}")
    left, top, right, bottom = box
    scale = width / max(right - left, 1.0)
    height = min(max(round((bottom - top) * scale), 1), _MOST)
    whole = [round(side * scale) for side in (raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))]
    pixels = ctypes.create_string_buffer(b"\xff" * (width * height * _DEPTH), width * height * _DEPTH)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, pixels, width * _DEPTH)
    if not bitmap:
        raise UnreadableError("pdfium cannot draw the page")
    raw.FPDF_RenderPageBitmap(bitmap, page, round(-left * scale), round(-top * scale), *whole, 0, raw.FPDF_ANNOT)
    return Drawn(width, height, pixels.raw)
