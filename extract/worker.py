"""The child process: parses one PDF from its standard input and answers in JSON Lines.

One line opens (:class:`~extract.geometry.sheet.Ready` or :class:`~extract.geometry.sheet.Refused`), then one line a
page. Whatever goes wrong on a page costs that page only. Nothing here is trusted by the parent.
"""

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from budget.disclosure import Box
from extract.child import calm, send, shielded
from extract.geometry.sheet import MAX_LINE, MAX_PAGES, Pictured, Ready, Recognised, Skipped
from extract.layout.carried import Carried
from extract.pages import Recognise, read_page
from extract.pdf.pdfium import Pdfium
from extract.pdf.readers import Readers
from extract.pdf.source import PageSource, UnreadableError
from extract.scans.ocr import RapidOcr, UnavailableError, is_installed
from extract.scans.scanner import Scanner
from extract.sentences import refused, said, unread
from extract.told import encode

if TYPE_CHECKING:
    from extract.scans.kept import KeptScans
    from extract.scans.scanned import Scan

AGAIN, KEPT = "again", "kept"
"""The arguments that ask for the second reader alone, and that come before the path of what is kept."""

_ORPHANED_AFTER = 90
"""Seconds on one page after which a child that nobody ends any more ends itself."""


def main() -> None:
    """Reads the PDF on standard input from the page on that is the last argument; writes to standard output.

    Before the page may stand ``again``: then pdfplumber reads it alone, because pdfium failed; or ``kept`` and the
    path of a file: pages that were recognised before are taken from it, and the parent told what to add.
    """
    calm()
    asked, path = sys.argv[1], Path(sys.argv[2]) if sys.argv[1] == KEPT else None
    with shielded() as (source, out):
        serve(source, out, int(sys.argv[-1]), _plumber if asked == AGAIN else opened, path)


def serve(
    source: BinaryIO, out: BinaryIO, first: int, reader: Callable[[bytes], PageSource], kept: Path | None = None
) -> None:
    """Opens the PDF in ``source`` and writes one message for each page from ``first`` on."""
    try:
        data = source.read()
        document = reader(data)
        count = document.pages
    except Exception as error:
        send(out, refused(reason(error)))
        return
    if count > MAX_PAGES:
        send(out, refused(said("many-pages", n=count, most=MAX_PAGES)))
        return
    send(out, Ready(count))
    scan = _announced(Scanner(data, RapidOcr), out) if reader is opened else None
    if scan and kept:
        scan = _taken_up(scan, kept, out)
    carried = Carried()
    for number in range(first, count + 1):
        _alarm(_ORPHANED_AFTER)
        line = _page_line(document, number, scan, carried)
        _alarm(0)
        out.write(line)
        out.flush()


def _announced(scanner: Scanner, out: BinaryIO) -> Recognise:
    """Recognises pages, and says so beforehand: it takes longer than reading text."""

    def scan(number: int, parts: Sequence[Box]) -> "Scan":
        if not is_installed():
            raise UnavailableError
        send(out, Pictured(number))
        return scanner.scan(number, parts)

    return scan


def _taken_up(scan: Recognise, path: Path, out: BinaryIO) -> Recognise:
    """Takes what is kept in a file, and has the parent keep what is recognised."""
    kept: KeptScans | None = None

    def take(number: int, parts: Sequence[Box]) -> "Scan":
        nonlocal kept
        from extract.scans.kept import KeptScans, packed  # few documents are scans

        kept = kept or KeptScans(path)
        found = kept.scan(number, parts)
        if found is None:
            found = scan(number, parts)
            send(out, Recognised(number, packed(number, parts, found)))
        return found

    return take


def opened(data: bytes) -> PageSource:
    """The document: pdfium with pdfplumber behind it, or pdfplumber alone where pdfium cannot open it.

    Raises:
        LockedError: it opens with a password only.
        Exception: whatever pdfplumber raises on a document that it cannot open either.
    """
    try:
        first = Pdfium(data)
    except UnreadableError:
        return _plumber(data)
    return Readers(first, lambda: _plumber(first.data))


def _plumber(data: bytes) -> PageSource:
    from extract.pdf.plumber import Plumber  # it takes longer to load than a page takes to read

    return Plumber(data)


def _alarm(seconds: int) -> None:
    """Ends this process after so many seconds, where the system can; 0 calls it off."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _page_line(document: PageSource, number: int, scan: Recognise | None, carried: Carried) -> bytes:
    """The message about one page; never raises for what the page holds."""
    try:
        line = encode(read_page(document, number, scan, carried))
    except MemoryError:
        return encode(Skipped(unread(number, said("page-memory"))))
    except RecursionError:
        return encode(Skipped(unread(number, said("page-nested"))))
    except Exception as error:
        return encode(Skipped(unread(number, said("page-damaged", kind=type(error).__name__))))
    if len(line) > MAX_LINE:
        return encode(Skipped(unread(number, said("page-full"))))
    return line


def reason(error: BaseException) -> str:
    """Why a document cannot be opened, as a clause for the clerk."""
    names = {type(cause).__name__ for cause in _causes(error)}
    if names & {"LockedError", "PDFPasswordIncorrect"}:
        return said("locked")
    if "PDFEncryptionError" in names:
        return said("encrypted")
    if isinstance(error, MemoryError | RecursionError):
        return said("too-nested")
    return said("no-pdf")


def _causes(error: BaseException | None) -> list[BaseException]:
    """An error, what it wraps, and what caused it."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        wrapped = next((arg for arg in error.args if isinstance(arg, BaseException)), None)
        error = wrapped or error.__cause__ or error.__context__
    return found
