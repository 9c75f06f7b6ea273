"""What stands in for the fonts that a document names and does not hold, so that every machine reads the same.

Of a character of which it finds no glyph pdfium knows no extent, and text without any, as 款 alone in its cell, it
leaves out; and a glyph of some font of the machine may be wider than the document says the character is. So for
eastern fonts it is given one that has an extent for each character and no ink; how wide a character is, the document
says. For all others it has fonts of its own.
"""

import ctypes
import struct
from collections.abc import Mapping
from functools import cache
from typing import Any

import pypdfium2_raw as raw

_EASTERN = frozenset({128, 129, 134, 136})
"""Japanese, Korean, simplified and traditional Chinese, as Windows numbers sets of characters."""

_EM = 1000
_WIDE, _HIGH = 100, 700
"""Extent of a glyph: less than the narrowest character is wide, and as high as a figure."""

_PRINTED = ((0x21, 0x9F), (0xA1, 0x1FFF), (0x2010, 0x2FFF), (0x3001, 0x10FFFF))
"""The characters that are no blanks, from and to."""


@cache
def put_in() -> Any:
    """Has pdfium, which must have been initialised, ask no font of the machine in this process.

    Returns what pdfium asks instead; it must live as long as the process, so it is kept.
    """
    held = font()

    def found(_me: Any, _weight: int, _italic: int, charset: int, *_asked: Any) -> int | None:
        return 1 if charset in _EASTERN else None

    def told(_me: Any, _font: int, table: int, into: Any, size: int) -> int:
        if table:
            return 0
        if into and size >= len(held):
            ctypes.memmove(into, held, len(held))
        return len(held)

    fields = dict(raw.FPDF_SYSFONTINFO._fields_)
    asked = raw.FPDF_SYSFONTINFO(version=1, MapFont=fields["MapFont"](found), GetFontData=fields["GetFontData"](told))
    raw.FPDF_SetSystemFontInfo(ctypes.byref(asked))
    return asked


def font() -> bytes:
    """A TrueType font of two glyphs: an empty one, and a line there and back for all characters but blanks.

    Its tables are as the OpenType specification describes them; ``cmap`` is of format 13, many characters to one glyph.
    """
    points = bytes([1, 1, 1]) + struct.pack(">6h", 0, _WIDE, -_WIDE, 0, _HIGH, -_HIGH)
    line = struct.pack(">5h2H", 1, 0, 0, _WIDE, _HIGH, 2, 0) + points + b"\0"
    groups = b"".join(struct.pack(">3I", first, last, 1) for first, last in _PRINTED)
    head = struct.pack(">4I2H16x4h2H3h", 1 << 16, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0, _WIDE, _HIGH, 0, 8, 2, 1, 0)
    tables = {
        b"cmap": struct.pack(">4HI2H3I", 0, 1, 3, 10, 12, 13, 0, 16 + len(groups), 0, len(_PRINTED)) + groups,
        b"glyf": line,
        b"head": head,
        b"hhea": struct.pack(">I3hH11hH", 1 << 16, _EM, 0, 0, _EM, *[0] * 11, 2),
        b"hmtx": struct.pack(">4h", _EM, 0, _EM, 0),
        b"loca": struct.pack(">3I", 0, 0, len(line)),
        b"maxp": struct.pack(">I14H", 1 << 16, 2, 3, 1, 0, 0, 2, *[0] * 8),
    }
    return _file(tables)


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    """Tables as a file; no one asks for their sums."""
    place = 12 + 16 * len(tables)
    directory, body = struct.pack(">I4H", 1 << 16, len(tables), 0, 0, 0), b""
    for name, table in tables.items():
        directory += name + struct.pack(">3I", 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body
