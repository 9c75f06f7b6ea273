"""Reads a document and tells what it finds while it reads."""

import hashlib
import json
import os
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from budget.disclosure import Card, Disclosure, Page, Source, SourceKind, Statement, Table, Unread
from budget.said import reason_of, sentence_of
from budget.wire import disclosure_from_json
from extract import ExtractError
from extract.accepted import MAX_BYTES, MAX_TRANSCRIPT
from extract.askew import AsShown
from extract.captions import page_lines
from extract.card import CardMaker
from extract.events import Done, Event, Opened, PageRead, PageUnread, TableRead
from extract.filekind import TranscriptKind, filekind
from extract.guard import AGAIN, CancelledError, Limits, RefusedError, command, messages
from extract.guess import with_guessed_forms
from extract.sentences import as_said, said
from extract.sheet import Ready, Sheet, Skipped
from extract.statements import StatementMaker
from extract.stitch import Stitcher
from extract.tidy import clean
from extract.transcript import Transcript

_LIMITS = Limits(opening=20.0, page=30.0, fair=2.0)
"""For transcripts: a page may be all of a document."""

_PEEK = 3
_MAX_JSON = 256 << 20
_PIECE = 1 << 20


def read(path: Path, *, cancelled: threading.Event | None = None) -> Iterator[Event]:
    """Reads a PDF or a transcript; first :class:`Opened`, last :class:`Done`.

    Once ``cancelled`` is set, the events end without :class:`Done`. Closing the iterator ends the
    child process that parses the PDF.

    Raises:
        ExtractError: the file cannot be read at all, raised before the first event; or it was changed
            meanwhile, raised instead of the last one.
    """
    name = clean(path.name or str(path))
    if path.is_dir():
        raise _refused(name, said("folder"))
    if path.exists() and not path.is_file():
        raise _refused(name, said("no-ordinary"))
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise _refused(name, said("no-file")) from None
    except (OSError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else said("impossible-name")
        raise _refused(name, said("closed", why=why)) from None
    with file:
        yield from _read(name, file, cancelled)


def _refused(name: str, why: str) -> ExtractError:
    """The error about a file, by its name."""
    return ExtractError(said("file", name=name, why=why))


def _read(name: str, file: BinaryIO, cancelled: threading.Event | None) -> Iterator[Event]:
    head = file.read(1024)
    if not head:
        raise _refused(name, said("empty"))
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        raise _refused(name, said("large", size=size >> 20, most=MAX_BYTES >> 20))
    if b"%PDF-" in head:
        yield from _read_pdf(name, file, cancelled)
    elif name.lower().endswith(".json"):
        yield from _read_json(name, file, size)
    else:
        yield from _read_transcript(name, file, filekind(name, head, file), cancelled)


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


def _read_pdf(name: str, file: BinaryIO, cancelled: threading.Event | None) -> Iterator[Event]:
    before = _state(file)
    digest = _sha256(file)
    stream = messages(file, cancelled=cancelled, again=AGAIN)
    with closing(stream):
        try:
            ready, ahead = _peek(stream)
            yield Opened(Source(name, digest, ready.pages, _kind(ahead)))
            for event in _events(ahead, stream):
                if isinstance(event, Done) and _state(file) != before:
                    raise _refused(name, said("changed"))
                yield event
        except RefusedError as error:
            raise _refused(name, sentence_of(error)) from None
        except CancelledError:
            return


def _state(file: BinaryIO) -> tuple[int, int]:
    """What tells whether a file has been written to: its size and when it was last changed."""
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns


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


@dataclass(slots=True)
class _Pages:
    """How many pages of a document are images, and how many hold text of their own."""

    images: int = 0
    texts: int = 0

    def take(self, message: Sheet | Skipped) -> None:
        self.images += message.image
        self.texts += not message.image and isinstance(message, Sheet) and bool(message.page.words)

    @property
    def kind(self) -> SourceKind:
        return "scan" if self.images > self.texts else "pdf"


def _kind(ahead: Iterable[Sheet | Skipped]) -> SourceKind:
    """What the first pages are, so that there is a word before the end tells."""
    pages = _Pages()
    for message in ahead:
        pages.take(message)
    return pages.kind


def _events(ahead: list[Sheet | Skipped], stream: Generator[Ready | Sheet | Skipped, None, None]) -> Iterator[Event]:
    stitcher, card, spoken, shown = Stitcher(), CardMaker(), StatementMaker(), AsShown()
    pages = _Pages()

    def told(tables: Iterable[Table]) -> Iterator[Event]:
        for table in tables:
            card.table(table)
            yield TableRead(shown.table(table))

    for messages_ in (ahead, stream):
        for message in messages_:
            if isinstance(message, Sheet | Skipped):
                pages.take(message)
            if isinstance(message, Sheet):
                yield PageRead(shown.page(message))
                lines = page_lines(message.page)
                card.page(line.text for line in lines)
                spoken.page(message.page, (grid.box for grid in message.grids), lines)
                yield from told(stitcher.page(message, lines))
                if message.lost is not None:
                    yield PageUnread(message.lost)
            elif isinstance(message, Skipped):
                stitcher.unread(message.unread)
                yield PageUnread(message.unread)
    yield from told(stitcher.end())
    yield Done(card.card(), shown.statements(spoken.statements()), pages.kind)


def _read_transcript(
    name: str, file: BinaryIO, kind: TranscriptKind, cancelled: threading.Event | None
) -> Iterator[Event]:
    size = file.seek(0, 2)
    if size > MAX_TRANSCRIPT:
        raise _refused(name, said("large-transcript", size=size >> 20))
    digest = _sha256(file)
    paged = kind == "workbook"
    stream = messages(file, cancelled=cancelled, limits=_LIMITS, worker=command("extract.transcribe", kind))
    with closing(stream):
        try:
            ready, ahead = _peek(stream)
            _refuse_unread(ahead, ready.pages)
            yield Opened(Source(name, digest, ready.pages if paged else 0, "transcript"))
            yield from _told(chain(ahead, stream), Transcript(paged))
        except RefusedError as error:
            raise _refused(name, sentence_of(error)) from None
        except CancelledError:
            return


def _read_json(name: str, file: BinaryIO, size: int) -> Iterator[Event]:
    """What ``crossfoot extract --json`` wrote, as if it were read now; the words of its pages are not in it."""
    if size > _MAX_JSON:
        raise _refused(name, said("large-json", size=size >> 20))
    digest = _sha256(file)
    file.seek(0)
    try:
        read_before = disclosure_from_json(json.loads(file.read()))
    except (ValueError, RecursionError) as error:
        why = clean(str(error).splitlines()[0]) if str(error) else said("nested")
        raise _refused(name, said("no-json", why=why)) from None
    yield Opened(replace(read_before.source, name=name, sha256=digest))
    for table in read_before.tables:
        yield TableRead(table)
    for unread in read_before.unread:
        yield PageUnread(unread)
    yield Done(read_before.card, read_before.statements)


def _refuse_unread(ahead: Sequence[Sheet | Skipped], total: int) -> None:
    """Raises RefusedError where the one page of a transcript could not be read."""
    if total == 1 and isinstance(ahead[0], Skipped):
        raise RefusedError(as_said(ahead[0].unread.why, ahead[0].unread.code, ahead[0].unread.details))


def _told(pages: Iterable[Ready | Sheet | Skipped], transcript: Transcript) -> Iterator[Event]:
    card, spoken = CardMaker(), StatementMaker()
    tables: list[Table] = []
    for message in pages:
        if isinstance(message, Sheet):
            yield PageRead(message.page)
            card.page(word.text for word in message.page.words if "\t" not in word.text)
            spoken.transcript(message.page)
            tables += transcript.page(message)
        elif isinstance(message, Skipped):
            yield PageUnread(message.unread)
    for table in with_guessed_forms([*tables, *transcript.end()]):
        card.table(table)
        yield TableRead(table)
    yield Done(card.card(), spoken.statements())


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
                if source is not None and event.kind is not None:
                    source = replace(source, kind=event.kind)
    if source is None:
        raise ExtractError(said("nothing-read"))
    return Disclosure(source, card, tuple(tables), statements, tuple(unread)), tuple(pages)
