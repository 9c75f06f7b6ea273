"""Reads a document and tells what it finds while it reads."""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from budget.disclosure import Card, Disclosure, Page, Source, Statement, Table, Unread
from budget.forms import FormError, families
from budget.said import reason_of, sentence_of
from budget.wire import disclosure_from_json
from extract import ExtractError
from extract.accepted import MAX_BYTES, MAX_TRANSCRIPT
from extract.events import Done, Event, Opened, PageRead, PageUnread, TableRead
from extract.geometry.sheet import Ready, Sheet, Skipped
from extract.guard import AGAIN, CancelledError, Limits, RefusedError, command, keeping, messages
from extract.keeper import Keeper
from extract.sentences import as_said, said
from extract.tidy import clean
from extract.transcripts.filekind import TranscriptKind, filekind

_LIMITS = Limits(opening=20.0, page=30.0, fair=2.0)
"""For transcripts: a page may be all of a document."""

_PEEK = 3
_MAX_JSON = 256 << 20
_PIECE = 1 << 20

Events = Generator[Event, None, None]
Kept = Callable[[str], Path]
"""The file for what is kept of a document, by the hash of its content."""


def read(path: Path, *, cancelled: threading.Event | None = None, kept: Kept | None = None) -> Iterator[Event]:
    """Reads a PDF or a transcript; first :class:`Opened`, last :class:`Done`.

    Once ``cancelled`` is set, the events end without :class:`Done`. Closing the iterator ends the
    child process that parses the PDF. Pages that were recognised are kept in the file that ``kept`` names by the
    hash of the content, until the last event has been taken, and those found there are not recognised again; it
    must be of this extractor alone.

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
        try:
            yield from _read(name, file, cancelled, kept)
        except OSError as error:  # a disk that fails, a drive that was pulled out
            raise _refused(name, said("unreadable", why=reason_of(error))) from None


def _refused(name: str, why: str) -> ExtractError:
    """The error about a file, by its name."""
    return ExtractError(said("file", name=name, why=why))


def _read(name: str, file: BinaryIO, cancelled: threading.Event | None, kept: Kept | None) -> Iterator[Event]:
    head = file.read(1024)
    if not head:
        raise _refused(name, said("empty"))
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        raise _refused(name, said("large", size=size >> 20, most=MAX_BYTES >> 20))
    before = _state(file)
    if b"%PDF-" in head:
        events = _read_pdf(name, file, cancelled, kept)
    elif name.lower().endswith(".json"):
        events = _read_json(name, file, size)
    else:
        events = _read_transcript(name, file, filekind(name, head, file), cancelled)
    with closing(events):
        for event in events:
            if isinstance(event, Done) and _state(file) != before:
                raise _refused(name, said("changed"))
            yield event


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    found = hashlib.sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


def _read_pdf(name: str, file: BinaryIO, cancelled: threading.Event | None, kept: Kept | None) -> Events:
    digest = _sha256(file)
    keeper = Keeper(kept(digest)) if kept else None
    started = partial(messages, file, cancelled=cancelled, again=AGAIN, meanwhile=_load)
    stream = started(worker=keeping(keeper.path), keep=keeper.keep) if keeper else started()
    with closing(stream):
        try:
            ready, ahead = _peek(stream)
            from extract.gathering import gathered, kind_of  # loaded in the meantime

            yield Opened(Source(name, digest, ready.pages, kind_of(ahead)))
            yield from gathered(ahead, stream)
            if keeper:
                keeper.drop()
        except RefusedError as error:
            raise _refused(name, sentence_of(error)) from None
        except CancelledError:
            return


def _load() -> None:
    """Loads what the pages will be gathered with, while the child loads what it reads them with."""
    import_module("extract.gathering")
    with suppress(FormError):  # told as soon as a table is recognised
        families()


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


def _read_transcript(name: str, file: BinaryIO, kind: TranscriptKind, cancelled: threading.Event | None) -> Events:
    size = file.seek(0, 2)
    if size > MAX_TRANSCRIPT:
        raise _refused(name, said("large-transcript", size=size >> 20))
    digest = _sha256(file)
    paged = kind == "workbook"
    worker = command("extract.transcribe", kind)
    stream = messages(file, cancelled=cancelled, limits=_LIMITS, worker=worker, meanwhile=_load)
    with closing(stream):
        try:
            ready, ahead = _peek(stream)
            _refuse_unread(ahead, ready.pages)
            from extract.gathering import transcribed

            yield Opened(Source(name, digest, ready.pages if paged else 0, "transcript"))
            yield from transcribed(chain(ahead, stream), paged)
        except RefusedError as error:
            raise _refused(name, sentence_of(error)) from None
        except CancelledError:
            return


def _read_json(name: str, file: BinaryIO, size: int) -> Events:
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
