"""Objects of a document written anew behind it, as whoever saves a change to a PDF does (an incremental update)."""

import struct
import zlib
from collections.abc import Mapping

from budget.pattern import pattern

_START = pattern(rb"startxref\s+(\d{1,12})")
_ROOT = pattern(rb"/Root\s*(\d{1,8}\s+\d{1,5}\s+R)")
_SIZE = pattern(rb"/Size\s+(\d{1,8})")

_NEAR = 65536
"""Bytes behind a table of places, or from its begin on, within which stands what it says of the document."""


def appended(data: bytes, objects: Mapping[int, bytes]) -> bytes:
    """A document with ``objects``, by their numbers, in the place of its own ones or beside them.

    Where it does not tell in which of the two ways it lists its objects, nothing lists these: whoever reads such a
    document looks for its objects himself, and takes the last ones.
    """
    out = bytearray(data)
    places: dict[int, int] = {}
    for number, held in sorted(objects.items()):
        out += b"\n"
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    starts = _START.findall(data)
    before = int(starts[-1]) if starts else 0
    is_table = data[before : before + 4] == b"xref"
    told = _told(data, before, is_table=is_table)
    root, size = _ROOT.search(told), _SIZE.search(told)
    if not before or root is None or size is None:
        return bytes(out)
    count = max(int(size[1]) + 1, max(places) + 2)  # the last of its own numbers is one of its objects
    said = b"/Root %b /Size %d /Prev %d" % (root[1], count, before)
    here = len(out)
    if is_table:
        rows = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
        out += b"xref\n%btrailer\n<< %b >>" % (rows, said)
    else:
        places[count - 1] = here
        index = b" ".join(b"%d 1" % number for number in places)
        held = zlib.compress(b"".join(struct.pack(">BQH", 1, place, 0) for place in places.values()))
        kind = b"/Type /XRef /W [1 8 2] /Index [%b] /Filter /FlateDecode /Length %d" % (index, len(held))
        out += b"%d 0 obj\n<< %b %b >>\nstream\n%b\nendstream\nendobj" % (count - 1, kind, said, held)
    out += b"\nstartxref\n%d\n%%%%EOF\n" % here
    return bytes(out)


def _told(data: bytes, start: int, *, is_table: bool) -> bytes:
    """What the last table of places says of the document."""
    if is_table:
        begin = data.find(b"trailer", start)
        return data[begin : data.find(b"startxref", begin)][:_NEAR] if begin >= 0 else b""
    return data[start : start + _NEAR].partition(b"stream")[0]


def stream(held: bytes) -> bytes:
    """A stream with its dictionary, as an object holds it."""
    packed = zlib.compress(held)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
