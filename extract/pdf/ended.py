"""A document that lost its last bytes (a transfer that broke off), with an end again.

Behind the objects of a PDF stand the table of their places and what that says of the document: the end. A parser can
look for the objects himself, but needs to know which of them is the document.
"""

from typing import Any

import pypdfium2_raw as raw

from budget.pattern import pattern
from extract.pdf.objects import Objects
from extract.pdf.source import LockedError, UnreadableError

_LAST = b"endobj"
_TABLE = pattern(rb"\s*xref\b")
_PLACES = b"/XRef"
_CATALOG = pattern(rb"/Type\s*/Catalog\b")
_LOCKED = b"/Encrypt"


def opened(data: bytes) -> Any:
    """The document as pdfium opens it; it reads from ``data`` as long as that is open.

    Raises:
        LockedError: it opens with a password only.
        UnreadableError: pdfium cannot open it.
    """
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedError
        raise UnreadableError("pdfium cannot open the document")
    return document


def with_end(data: bytes) -> tuple[Any, bytes]:
    """The document as pdfium opens it, with an end again where it lost that, and the bytes from which it reads.

    Raises:
        LockedError: it opens with a password only.
        UnreadableError: pdfium cannot open it.
    """
    try:
        return opened(data), data
    except UnreadableError:
        whole = ended(data)
        if whole is None:
            raise
        return opened(whole), whole


def ended(data: bytes) -> bytes | None:
    """A document with an end that says which object it is; None where more than its end is lost.

    That its table of places has begun tells that no object is lost: of half a document nothing is read, since
    nobody would see what it lacks.
    """
    last = data.rfind(_LAST)
    if last < 0:
        return None
    last += len(_LAST)
    begun = _TABLE.match(data, last) or _PLACES in data[data.rfind(b" obj", 0, last) :]
    objects = Objects(data)
    if not begun or objects.name(_LOCKED):
        return None
    catalogs = [number for number, found in objects.naming(b"/Catalog") if _CATALOG.search(found)]
    if not catalogs:
        return None
    said = b"/Root %d 0 R /Size %d" % (catalogs[-1], objects.next)
    return b"%b\ntrailer\n<< %b >>\nstartxref\n0\n%%%%EOF\n" % (data[:last], said)
