"""Reads a document and tells what it finds while it reads."""

import hashlib
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from budget.disclosure import Card, Disclosure, Page, Source, SourceKind, Statement, Table, Unread
from extract import ExtractError
from extract.captions import page_lines
from extract.card import CardMaker
from extract.events import Done, Event, Opened, PageRead, PageUnread, TableRead
from extract.guard import CancelledError, RefusedError, messages
from extract.sheet import Ready, Sheet, Skipped
from extract.statements import StatementMaker
from extract.stitch import Stitcher
from extract.tidy import clean
from extract.transcript import transcript_page, transcript_tables

MAX_BYTES = 1 << 30
MAX_TRANSCRIPT = 64 << 20
"""Bytes of a PDF and of a transcript beyond which a file is refused."""

_SUFFIXES = (".pdf", ".txt", ".md")
_PEEK = 3
_PIECE = 1 << 20


def is_readable_name(path: Path | str) -> bool:
    """Whether a file is, by its name, one that :func:`read` may read."""
    return Path(path).suffix.lower() in _SUFFIXES


def read(path: Path, *, cancelled: threading.Event | None = None) -> Iterator[Event]:
    """Reads a PDF or a transcript; first :class:`Opened`, last :class:`Done`.

    Once ``cancelled`` is set, the events end without :class:`Done`. Closing the iterator ends the
    child process that parses the PDF.

    Raises:
        ExtractError: the file cannot be read at all; raised before the first event.
    """
    name = clean(path.name or str(path))
    if path.is_dir():
        raise ExtractError(f"{name}: this is a folder; name the files in it")
    if path.exists() and not path.is_file():
        raise ExtractError(f"{name}: this is no ordinary file; copy it to one first")
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise ExtractError(f"{name}: there is no such file; check its name and folder") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not possible"
        raise ExtractError(f"{name}: it cannot be opened ({why}); check its name and who may read it") from None
    with file:
        yield from _read(name, file, cancelled)


def _read(name: str, file: BinaryIO, cancelled: threading.Event | None) -> Iterator[Event]:
    head = file.read(1024)
    if not head:
        raise ExtractError(f"{name}: the file is empty; get another copy")
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        raise ExtractError(f"{name}: {size >> 20} MB are more than {MAX_BYTES >> 20} MB; split the file")
    if b"%PDF-" in head:
        yield from _read_pdf(name, file, cancelled)
    elif name.lower().endswith(".pdf"):
        raise ExtractError(f"{name}: it is no PDF although it is named so; rename it to .txt if it is a transcript")
    else:
        yield from _read_transcript(name, file, size, cancelled)


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


def _read_pdf(name: str, file: BinaryIO, cancelled: threading.Event | None) -> Iterator[Event]:
    digest = _sha256(file)
    stream = messages(file, cancelled=cancelled)
    with closing(stream):
        try:
            ready, ahead = _peek(stream)
            yield Opened(Source(name, digest, ready.pages, _kind(ahead)))
            yield from _events(ahead, stream)
        except RefusedError as error:
            raise ExtractError(f"{name}: {error}") from None
        except CancelledError:
            return


def _peek(stream: Generator[Ready | Sheet | Skipped, None, None]) -> tuple[Ready, list[Sheet | Skipped]]:
    """The opening and the first pages, as many as tell whether the document is a scan."""
    ready = next(stream)
    ahead: list[Sheet | Skipped] = []
    assert isinstance(ready, Ready)
    while len(ahead) < min(_PEEK, ready.pages):
        message = next(stream)
        assert not isinstance(message, Ready)
        ahead.append(message)
        if isinstance(message, Sheet) and message.page.words:
            break
    return ready, ahead


def _kind(ahead: Iterable[Sheet | Skipped]) -> SourceKind:
    """A scan is a document that begins with images and no text."""
    images = [isinstance(message, Skipped) and message.image for message in ahead]
    texts = [isinstance(message, Sheet) and bool(message.page.words) for message in ahead]
    return "scan" if any(images) and not any(texts) else "pdf"


def _events(ahead: list[Sheet | Skipped], stream: Generator[Ready | Sheet | Skipped, None, None]) -> Iterator[Event]:
    stitcher, card, spoken = Stitcher(), CardMaker(), StatementMaker()

    def told(tables: Iterable[Table]) -> Iterator[Event]:
        for table in tables:
            card.table(table)
            yield TableRead(table)

    for messages_ in (ahead, stream):
        for message in messages_:
            if isinstance(message, Sheet):
                yield PageRead(message.page)
                card.page(line.text for line in page_lines(message.page))
                spoken.page(message.page, (grid.box for grid in message.grids))
                yield from told(stitcher.page(message))
            elif isinstance(message, Skipped):
                stitcher.unread(message.unread)
                yield PageUnread(message.unread)
    yield from told(stitcher.end())
    yield Done(card.card(), spoken.statements())


def _read_transcript(name: str, file: BinaryIO, size: int, cancelled: threading.Event | None) -> Iterator[Event]:
    if size > MAX_TRANSCRIPT:
        raise ExtractError(f"{name}: {size >> 20} MB are too much for a transcript; split the file")
    file.seek(0)
    text = _decoded(name, file.read())
    card = CardMaker()
    yield Opened(Source(name, _sha256(file), 0, "transcript"))
    page = transcript_page(text)
    yield PageRead(page)
    card.page(word.text for word in page.words if "\t" not in word.text)
    for table in transcript_tables(text):
        if cancelled is not None and cancelled.is_set():
            return
        card.table(table)
        yield TableRead(table)
    spoken = StatementMaker()
    spoken.transcript(page)
    yield Done(card.card(), spoken.statements())


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ExtractError(f"{name}: it is neither a PDF nor text in UTF-8 or GB18030; convert it first")


def disclosure_of(events: Iterable[Event]) -> tuple[Disclosure, tuple[Page, ...]]:
    """All that a reader tells, as one disclosure and the words of its pages.

    Raises:
        ExtractError: what the reader raises, or the events ended before the document was opened.
    """
    source: Source | None = None
    card = Card()
    statements: tuple[Statement, ...] = ()
    tables: list[Table] = []
    pages: list[Page] = []
    unread: list[Unread] = []
    for event in events:
        match event:
            case Opened():
                source = event.source
            case PageRead():
                pages.append(event.page)
            case TableRead():
                tables.append(event.table)
            case PageUnread():
                unread.append(event.unread)
            case Done():
                card, statements = event.card, event.statements
    if source is None:
        raise ExtractError("nothing was read; the reader was stopped before the document was open")
    return Disclosure(source, card, tuple(tables), statements, tuple(unread)), tuple(pages)
