"""Files in: from paths to readings in the library, with progress, and never the same reading twice."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Event as Flag

from budget.forms import FormError, edition
from budget.pattern import pattern
from budget.said import reason_of, sentence_of
from extract import VERSION, ExtractError
from extract.accepted import MAX_BYTES, is_readable_name
from extract.events import Done, Event, Opened, PageRead, PageUnread, TableRead
from extract.scans.ocr import is_installed
from store import Library
from tui.progress import Begun, Ended, Failed, Known, PageAdded, PassedOver, Progress, TableAdded
from tui.sentences import said

_LOOKED_AT = 1 << 20
_WHOLE_KINDS = (".pdf", ".xlsx")
_NAMED_ONLY = (".csv", ".tsv", ".tab", ".json")
"""Files that are read where they are named themselves, never out of a folder: most are somebody's export."""

_MARKED_TABLE = pattern(
    rb"^\s*\||<table|\\begin\{(?:tabular|longtable|array)|^\s*\.\. (?:list|csv)-table::", re.MULTILINE | re.IGNORECASE
)
_UNIT_LINES = tuple("单位".encode(name) for name in ("utf-8", "gb18030"))


class IntakeError(Exception):
    """Nothing to read at a path; one sentence."""


class NoBudgetError(ExtractError):
    """A text or a workbook holds no table of a known form, none with figures, and no sentence of a budget."""

    def __init__(self, path: Path) -> None:
        super().__init__(said("no-budget", name=path.name))


def documents(paths: Iterable[Path], passed: list[Path] | None = None) -> list[Path]:
    """The files that these paths name; a folder stands for the documents in it, at any depth.

    These are its PDFs, workbooks, and texts with tables; CSV and JSON files are taken only where they are
    named themselves. ``passed`` gets the texts that are passed over.

    Raises:
        IntakeError: a path does not exist, or a folder holds no document.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and is_readable_name(p) and not _is_left_out(p))
            texts = [p for p in inside if not _is_worth_reading(p)]
            if len(texts) == len(inside):
                raise IntakeError(said("nothing", path=path))
            found += [p for p in inside if p not in set(texts)]
            if passed is not None:
                passed += texts
        elif path.exists():
            found.append(path)
        else:
            raise IntakeError(said("no-file", path=path))
    return list(dict.fromkeys(found))


def _is_left_out(path: Path) -> bool:
    """Whether a file found in a folder is somebody's export, or a spreadsheet program's mark that one is open."""
    return path.name.startswith("~$") or path.suffix.lower() in _NAMED_ONLY


def _is_worth_reading(path: Path) -> bool:
    """Whether a file found in a folder is a document, as far as can be seen.

    A text is one if it has a tabulated line, or a table in markup and a line 单位.
    """
    if path.suffix.lower() in _WHOLE_KINDS:
        return True
    try:
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError:
        return True
    return b"\t" in start or (_MARKED_TABLE.search(start) is not None and any(word in start for word in _UNIT_LINES))


def take_in(
    library: Library,
    path: Path,
    tell: Callable[[Progress], None],
    cancelled: Flag | None = None,
    wait: Callable[[], object] = lambda: None,
    anew: bool = False,
    attach_to: str | None = None,
    heard: Sequence[Event] = (),
) -> str | None:
    """Reads one file into the library, telling how far it is; returns the disclosure's id, or None if it failed.

    A content that was read before by this version of the extractor is not read again, and where decisions
    were made on it only if ``anew`` says so. ``wait`` is called once the file is open, before the library
    hears of it. ``attach_to`` names the disclosure that the file is a better source of,
    ``heard`` is what was heard of it before (:func:`read_aside`).
    """
    try:
        content = content_of(path)
        known = _known(library, content, anew)
        if content is not None and known is not None and attach_to in (None, known):
            library.set_source_path(content, path)
            tell(Known(known, path))
            return known
        events = heard or _events(library, path, cancelled)
        return _read(library, path, events, tell, wait, attach_to)
    except NoBudgetError:
        tell(PassedOver(path))
    except (ExtractError, OSError) as error:
        tell(_failed(path, error))
    return None


def _failed(path: Path, error: ExtractError | OSError) -> Failed:
    says = sentence_of(error) if isinstance(error, ExtractError) else said("refused", path=path, why=reason_of(error))
    return Failed(path, says)


def read_aside(library: Library, path: Path, tell: Callable[[Progress], None], attach_to: str) -> list[Event] | None:
    """All that is heard of a file that is to be a better source, before the library hears of it.

    Empty where that disclosure has it already, None where it cannot be read (and was told so).
    """
    heard, pages, done = list[Event](), 0, 0
    try:
        content = content_of(path)
        if content is not None and _known(library, content, anew=True) == attach_to:
            return []
        for event in _events(library, path):
            heard.append(event)
            pages = event.source.pages if isinstance(event, Opened) else pages
            if isinstance(event, PageRead | PageUnread):
                done += 1
                tell(PageAdded(attach_to, done, pages))
    except (ExtractError, OSError) as error:
        tell(_failed(path, error))
        return None
    return heard


def _known(library: Library, content: str | None, anew: bool) -> str | None:
    """The disclosure of which this content need not be read; what never was is opened before the forms are loaded."""
    if content is None or not library.has_read(content):
        return None
    return library.find(content, _extractor(), decided=not anew)


def _extractor() -> str:
    """What a reading depends on: the version of the extractor, the declared forms, and whether scans can be read.

    Raises:
        ExtractError: the declarations of the user's own forms are wrong.
    """
    try:
        return f"{VERSION}+{edition()}" + ("+ocr" if is_installed() else "")
    except FormError as error:
        raise ExtractError(sentence_of(error)) from error


def _kept(library: Library, content: str) -> Path:
    """Where pages that were recognised are kept until the document of this hash has been read, beside the library.

    The known forms change nothing of them: they are loaded while the child that reads the document loads itself.
    """
    name = hashlib.sha256(f"{content} {VERSION}".encode()).hexdigest()
    return library.path.with_name(f"{library.path.name}-pages") / name


def content_of(path: Path) -> str | None:
    """The hash of what is in a file; None for what is no file or too large to be read. Raises OSError."""
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _events(library: Library, path: Path, cancelled: Flag | None = None) -> Iterable[Event]:
    from extract.reader import read  # nor is it loaded to list a library

    return of_a_budget(path, read(path, cancelled=cancelled, kept=partial(_kept, library)))


def of_a_budget(path: Path, events: Iterable[Event]) -> Iterator[Event]:
    """What is heard of a file, once it is known to be of a budget: texts and workbooks may be anything.

    A PDF is one whatever it holds: its pages may be pictures.

    Raises:
        NoBudgetError: it is not.
    """
    held: list[Event] = []
    coming = iter(events)
    for event in coming:
        held.append(event)
        if _tells_of_a_budget(event):
            yield from held
            yield from coming
            return
    raise NoBudgetError(path)


def _tells_of_a_budget(event: Event) -> bool:
    match event:
        case Opened(source):
            return source.kind != "transcript"
        case TableRead(table):
            return table.form is not None or table.state != "blank-undeclared"
        case Done(statements=statements):
            return bool(statements)
    return isinstance(event, PageUnread)


def _read(
    library: Library,
    path: Path,
    events: Iterable[Event],
    tell: Callable[[Progress], None],
    wait: Callable[[], object],
    attach_to: str | None,
) -> str | None:
    disclosure_id: str | None = None
    total = done = 0
    for event in events:
        match event:
            case Opened(source):
                total = source.pages
                wait()
                disclosure_id = library.begin_reading(source, _extractor(), path, attach_to=attach_to)
                tell(Begun(disclosure_id, source))
            case PageRead(page) if disclosure_id:
                library.add_page(disclosure_id, page)
                done += 1
                tell(PageAdded(disclosure_id, done, total))
            case TableRead(table) if disclosure_id:
                library.add_table(disclosure_id, table)
                tell(TableAdded(disclosure_id, table))
            case PageUnread(unread) if disclosure_id:
                library.add_unread(disclosure_id, unread)
                done += 1
                tell(PageAdded(disclosure_id, done, total))
            case Done(card, statements, kind) if disclosure_id:
                library.finish_reading(disclosure_id, card, statements, kind)
                tell(Ended(disclosure_id))
    return disclosure_id
