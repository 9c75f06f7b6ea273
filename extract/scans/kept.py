"""Recognised pages in a file beside, until their document is read: a reading that was broken off goes on from there.

The file belongs to one content, one extractor and its settings; whoever names it sees to that. A page is one line:
a checksum, and the page packed. The child packs, and reads what was packed; it may write no files: the parent
does (:mod:`extract.keeper`), and looks into nothing.
"""

import base64
import json
import zlib
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from budget.disclosure import Box
from extract.geometry.edges import Edge, Ruling
from extract.scans.ocr import Glyph
from extract.scans.picture.bend import Bend
from extract.scans.reading.agreement import Agreed
from extract.scans.scanned import Line, Scan, leaf_of

_LONGEST = 1 << 26
"""Bytes that a packed page may grow to."""


def packed(number: int, parts: Sequence[Box], scan: Scan) -> str:
    """A recognised page, or parts of it, as one line of letters."""
    leaf = scan.leaf
    bends = [(bend.level, bend.upright, bend.width, bend.height) for bend in scan.bends]
    found = (number, parts, leaf.width, leaf.height, leaf.ruling, scan.lines, scan.askew, bends, scan.lost)
    data = base64.b64encode(zlib.compress(json.dumps(found, ensure_ascii=False).encode()))
    return f"{_checksum(data)} {data.decode()}"


class KeptScans:
    """The recognised pages in a file; none where there is no file."""

    def __init__(self, path: Path) -> None:
        self._pages: dict[str, bytes] = {}
        with suppress(OSError), path.open("rb") as file:
            for line in file:
                if (page := _unpacked(line)) is not None:
                    number, parts, *_ = json.loads(page)
                    self._pages[_key(number, parts)] = line

    def scan(self, number: int, parts: Sequence[Box] = ()) -> Scan | None:
        """What was recognised of a page, or of those parts of it; None if nothing is kept."""
        line = self._pages.get(_key(number, parts))
        page = _unpacked(line) if line else None
        return _scan(*json.loads(page)[2:]) if page else None


def _key(number: int, parts: Sequence[Box]) -> str:
    return json.dumps((number, parts))


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def _unpacked(line: bytes) -> bytes | None:
    """The page of a line; None where it was torn."""
    checksum, _, data = line.rstrip(b"\n").partition(b" ")
    if _checksum(data).encode() != checksum:
        return None
    with suppress(ValueError, zlib.error):
        return zlib.decompressobj().decompress(base64.b64decode(data), _LONGEST)
    return None


def _scan(
    width: float,
    height: float,
    ruling: list[Any],
    lines: list[Any],
    askew: float,
    bends: list[list[Any]],
    lost: list[list[Any]],
) -> Scan:
    *edges, drawn, shaded = ruling
    level, upright, made = ([Edge(*edge) for edge in each] for each in edges)
    rules = Ruling(level, upright, tuple(made), drawn, shaded)
    said = [
        Line(tuple(box), Agreed(tuple(Glyph(*glyph) for glyph in glyphs), sure, other, tuple(doubt)))
        for box, (glyphs, sure, other, doubt) in lines
    ]
    turned = tuple(Bend(tuple(level), tuple(upright), *size) for level, upright, *size in bends)
    return Scan(
        leaf_of(width, height, said, rules),
        said,
        askew,
        turned,
        tuple((x0, top, x1, bottom) for x0, top, x1, bottom in lost),
    )
