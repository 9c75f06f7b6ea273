"""A document that opens without a password, though it is encrypted, as it would be without: its bytes can be looked at.

Many are encrypted only so that nobody alters them. What mends a document by its bytes can do so then, too.
"""

import ctypes
from typing import Any

import pypdfium2_raw as raw

from budget.pattern import pattern
from extract.pdf.ended import opened

_KEY = b"/Encrypt"
_NAMED = pattern(_KEY + rb"(?=\s+\d+\s+\d+\s+R)")
"""What an old table of its objects, which is kept as one of them, still says of it."""

_LARGEST = 1 << 28
"""Bytes that such a document may have at most; a larger one is left as it is."""


def unlocked(data: bytes) -> bytes:
    """The document without its encryption; as it is where it has none, or cannot be written anew.

    Raises:
        LockedError: it opens with a password only.
        UnreadableError: pdfium cannot open it.
    """
    if _KEY not in data or len(data) > _LARGEST:
        return data
    document = opened(data)
    parts: list[bytes] = []

    def keep(_me: Any, begin: Any, size: int) -> int:
        parts.append(ctypes.string_at(begin, size))
        return 1

    writer = raw.FPDF_FILEWRITE(version=1, WriteBlock=dict(raw.FPDF_FILEWRITE._fields_)["WriteBlock"](keep))
    is_written = raw.FPDF_SaveAsCopy(document, ctypes.byref(writer), raw.FPDF_REMOVE_SECURITY)
    raw.FPDF_CloseDocument(document)
    return _NAMED.sub(b"/Decrypt", b"".join(parts)) if is_written else data
