"""Into the library and out of it without a screen: ``add``, ``export``, ``verify``."""

import sys
from pathlib import Path
from threading import Lock

import click

from budget.edits import EditConflictError
from budget.said import spoken
from store import Library, StoreError
from store.exports import Exportable, ExportError, export_csv, released_findings
from tui.commands.common import A_PATH, in_language, in_library, one_sentence, tell_some
from tui.intake import IntakeError, documents
from tui.paths import clerk, library_path
from tui.progress import Begun, Ended, Failed, Known, PageAdded, PassedOver, Progress
from tui.sentences import said
from tui.session import Session
from tui.several import take_in_all
from tui.text import display
from tui.words import Words, language_of

_INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

_NAMED = 20
"""Files that are named in one line; of more, the number is told."""

_ERRORS = (StoreError, IntakeError, ExportError, EditConflictError)


@click.command(epilog="Example: crossfoot add incoming/*.pdf")
@click.argument("paths", nargs=-1, required=True, type=A_PATH)
@click.option("--again", is_flag=True, help="Read anew what decisions were made on; the desk offers the new reading.")
@in_library
@in_language
def add(paths: tuple[Path, ...], again: bool, library: str | None, lang: str | None) -> None:
    """Read PATHS (files or folders) into the library, several documents at the same time.

    A document is a PDF, a text or Markdown with tables, a CSV, a workbook (XLSX), or a disclosure's
    JSON. CSV and JSON files are read where they are named themselves, not out of a folder. In a folder,
    texts and workbooks without anything of a budget are passed over, and named.
    """
    words = Words(language_of(lang))
    with one_sentence(*_ERRORS):
        passed: list[Path] = []
        found = documents(paths, passed)
        with Library.open(library_path(library)) as opened:
            teller = _Teller(opened, words, len(found), set(paths), passed)
            try:
                take_in_all(opened, found, teller.tell, anew=again)
            except KeyboardInterrupt:
                teller.stopped()
                sys.exit(_INTERRUPTED)
            teller.ended()
    sys.exit(2 if teller.failed else 0)


class _Teller:
    """Says of each document what became of it as soon as that is known; of several, how many are done.

    Meanwhile a terminal shows how far the document is of which a page came last.
    """

    def __init__(self, library: Library, words: Words, total: int, named: set[Path], passed: list[Path]) -> None:
        """``named`` by themselves are the files that must be documents; ``passed`` were passed over before."""
        self._library, self._words, self._total = library, words, total
        self._named, self._passed = named, passed
        self._names: dict[str, str] = {}
        self._pages: dict[str, tuple[int, int]] = {}
        self._done = 0
        self._is_shown = sys.stderr.isatty()
        self._lock = Lock()
        self.failed = False

    def tell(self, progress: Progress) -> None:
        """Takes in how far a document is; it may be called from several threads."""
        with self._lock:
            match progress:
                case Begun(disclosure_id, source):
                    self._names[disclosure_id] = source.name
                case PageAdded(disclosure_id, done, total):
                    self._pages[disclosure_id] = done, total
                    self._show(self._words("cli.page", name=self._names[disclosure_id], done=done, total=total))
                case Known(_, path):
                    self._say(self._words("cli.known", name=path.name))
                case Ended(disclosure_id):
                    self._pages.pop(disclosure_id, None)
                    self._say(self._added(disclosure_id))
                case PassedOver(path) if path not in self._named:
                    self._done += 1
                    self._passed.append(path)
                case PassedOver(path):
                    self._fail(said("no-budget", name=path.name))
                case Failed(_, says):
                    self._fail(says)

    def _fail(self, says: str) -> None:
        self.failed = True
        self._done += 1
        self._show("")
        click.echo(f"crossfoot: {display(spoken(says, self._words.language))}", err=True)

    def ended(self) -> None:
        """Names the files of the folders that are no documents."""
        self._show("")
        if self._passed:
            names = ", ".join(path.name for path in self._passed[:_NAMED])
            if len(self._passed) > _NAMED:
                names += " " + self._words("dialog.more", n=len(self._passed) - _NAMED)
            click.echo(display(self._words("cli.passed_over", names=names)))

    def _added(self, disclosure_id: str) -> str:
        """What was read; what is broken in it is counted, and the library remembers it."""
        session = Session(self._library, disclosure_id, clerk())
        name = self._names[disclosure_id]
        if session.review.last:
            return self._words("cli.read_anew", name=name)
        session.keep_counts()
        session.keep_account()
        tables, broken = len(session.disclosure.tables), len(session.broken())
        return self._words("cli.added", name=name, tables=tables, broken=broken)

    def stopped(self) -> None:
        """Says how far the documents are that were not read to their end, and that they may be taken up again."""
        self._show("")
        for disclosure_id, (done, total) in self._pages.items():
            line = self._words("cli.stopped", name=self._names[disclosure_id], done=done, total=total)
            click.echo(display(line), err=True)

    def _show(self, line: str) -> None:
        """Has a line stand on a terminal until the next one comes."""
        if self._is_shown:
            click.echo(f"\r{display(line)}\x1b[K" + ("" if line else "\r"), nl=False, err=True)

    def _say(self, line: str) -> None:
        self._done += 1
        self._show("")
        of_all = f"[{self._done}/{self._total}] " if self._total > 1 else ""
        click.echo(display(of_all + line))


@click.command(epilog="Example: crossfoot export out/ --bom")
@click.argument("folder", type=A_PATH)
@click.option("--all", "everything", is_flag=True, help="Export what is not reviewed too.")
@click.option("--bom", is_flag=True, help="Begin each file with a byte order mark, for Excel.")
@click.option("--exact", is_flag=True, help="Write texts exactly as read, even where a spreadsheet sees a formula.")
@click.option("--overwrite", is_flag=True, help="Replace an earlier export, all of it.")
@in_library
@in_language
def export(
    folder: Path, everything: bool, bom: bool, exact: bool, overwrite: bool, library: str | None, lang: str | None
) -> None:
    """Write what is reviewed to FOLDER: one CSV a form, facts.csv and tables.csv."""
    words = Words(language_of(lang))
    with one_sentence(*_ERRORS), Library.open_to_read(library_path(library)) as opened:
        sessions = (Session(opened, row.id, clerk()) for row in opened.disclosures())
        items = (Exportable(each.id, each.review, each.ledger, each.scope) for each in sessions)  # one at a time
        report = export_csv(items, folder, everything=everything, bom=bom, exact=exact, overwrite=overwrite)
        tell_some("left_out", report.left_out, words)
        tell_some("guarded", report.guarded, words)
        for key, names in (("export_removed", report.removed), ("export_kept", report.kept)):
            if names:
                click.echo(display(words(f"cli.{key}", names=", ".join(names))), err=True)
        if not report.rows:
            click.echo(words("cli.nothing_exported"), err=True)
        click.echo(display(words("cli.exported", rows=report.rows, folder=str(folder))))


@click.command(epilog="Example: crossfoot verify --library city.sqlite3")
@click.option("--release", "folder", type=A_PATH, help="Look at a released folder instead.")
@in_library
@in_language
def verify(folder: Path | None, library: str | None, lang: str | None) -> None:
    """Look through the whole library: its file, its readings, the chain of its log, its releases.

    Exits with 1 if something is wrong.
    """
    words = Words(language_of(lang))
    if folder is not None:
        _verify_released(folder, words)
        return
    with one_sentence(*_ERRORS), Library.inspect(library_path(library)) as opened:
        _end_on(opened.verify(), words("cli.unsound", path=str(opened.path)), words)
        click.echo(words("cli.verified", n=len(opened.disclosures())))


def _verify_released(folder: Path, words: Words) -> None:
    """Whether a folder is what its manifest says."""
    with one_sentence(*_ERRORS):
        _end_on(released_findings(folder), words("cli.not_as_released", folder=str(folder)), words)
        click.echo(display(words("cli.as_released", folder=str(folder))))


def _end_on(found: list[str], therefore: str, words: Words) -> None:
    """Tells what was found, if anything, and then what to do; it is no error of the command, which ends with 1."""
    if not found:
        return
    for says in [*found, therefore]:
        click.echo(f"crossfoot: {display(spoken(says, words.language))}", err=True)
    sys.exit(1)
