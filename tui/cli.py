"""The command line. ``crossfoot PATH...`` opens the desk; the other commands work without a screen.

Exit codes: 0 all well, 1 something is broken (``check``), 2 something could not be read or written.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
from click_default_group import DefaultGroup

import budget
import extract as extract_package
import store
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure, Page
from budget.edits import EditConflictError
from budget.findings import findings_to_json
from budget.forms import FormError, families
from budget.wire import WireError, disclosure_from_json, disclosure_to_json
from extract import ExtractError
from extract.reader import disclosure_of, read
from store import Library, StoreError
from store.exports import Exportable, ExportError, export_csv
from tui.extras import keys, serve
from tui.intake import Ended, Failed, IntakeError, Known, Progress, documents, take_in
from tui.keymap import KeymapError
from tui.paths import clerk, library_path
from tui.reports import summary, write_json
from tui.session import Session
from tui.settings import settings
from tui.text import display
from tui.words import LANGUAGES, Words, language_of

_ERRORS = (
    ExtractError,
    FormError,
    StoreError,
    IntakeError,
    ExportError,
    WireError,
    EditConflictError,
    OSError,
    KeymapError,
)

_TOLD = 12

_library = click.option("--library", metavar="FILE", help="The library to use (else CROSSFOOT_LIBRARY, else your own).")
_lang = click.option("--lang", type=click.Choice(LANGUAGES), help="Chinese or English (else that of your locale).")
_json = click.option("--json", "to", metavar="PATH", help="Write JSON to a file, or to standard output with “-”.")


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Turns an error that is meant for people into one sentence on stderr and exit code 2.

    A mistake in the user's own forms is told before anything is done.
    """
    try:
        families()
        yield
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except _ERRORS as error:
        text = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
        click.echo(f"crossfoot: {display(text)}", err=True)
        sys.exit(2)


@click.command(epilog="Example: crossfoot --library city.sqlite3 incoming/")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--samples", is_flag=True, help="Open the sample documents, with a library of their own.")
@_library
@_lang
def desk(paths: tuple[Path, ...], samples: bool, library: str | None, lang: str | None) -> None:
    """Add PATHS (files or folders) to the library and open the desk.

    A document is a PDF, a text or Markdown with tables, a CSV, or a workbook (XLSX). CSV files are
    read where they are named themselves, not out of a folder.

    Without a terminal it prints what `check` finds in them.
    """
    words = Words(language_of(lang))
    with _one_sentence():
        chosen = settings()
        found = documents([*paths, *(_samples() if samples else [])])
        if not _has_screen():
            sys.exit(_print_checks(found, words))
        with Library.open(library_path(library, samples=samples)) as opened:
            last = opened.last_place() if not found else None
            from tui.app import Desk

            app = Desk(opened, found, words, clerk(), last[0] if last else None, chosen)
            app.run()
            for says in app.failures:
                click.echo(f"crossfoot: {display(says)}", err=True)
            sys.exit(2 if app.failures else app.return_code or 0)


def _has_screen() -> bool:
    """Whether the desk can be shown: in a terminal, or to a browser that :func:`tui.extras.serve` serves."""
    return "TEXTUAL_DRIVER" in os.environ or all(s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr))


def _samples() -> list[Path]:
    from sample_pdfs import folder, sample_names

    return [folder() / name for name in sample_names()]


def _print_checks(found: list[Path], words: Words) -> int:
    """Prints the check of every document; the gravest exit code of all."""
    if not found:
        click.echo("crossfoot: there is no terminal to open the desk in; name a file to check it", err=True)
        return 2
    worst = 0
    for path in found:
        try:
            disclosure = _load(path)
        except _ERRORS as error:
            click.echo(f"crossfoot: {display(str(error))}", err=True)
            worst = 2
            continue
        ledger = ledger_of(disclosure)
        for line in summary(disclosure, ledger, words):
            click.echo(line)
        worst = max(worst, _verdict(ledger))
    return worst


def _verdict(ledger: Ledger) -> int:
    """2 where a page could not be read, else 1 where something is broken, else 0."""
    if ledger.disclosure.unread:
        return 2
    return 1 if ledger.in_state("broken", "blocked") else 0


def _load(path: Path) -> Disclosure:
    """A document, or a disclosure's JSON."""
    if path.suffix.lower() == ".json":
        try:
            return disclosure_from_json(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, RecursionError) as error:
            raise WireError(f"{path.name}: no disclosure in JSON ({error}); make one with crossfoot extract") from error
    return disclosure_of(read(path))[0]


def _load_with_pages(path: Path) -> tuple[Disclosure, Mapping[int, Page]]:
    """A document and its pages' own text, by number; none for a disclosure's JSON."""
    if path.suffix.lower() == ".json":
        return _load(path), {}
    disclosure, pages = disclosure_of(read(path))
    return disclosure, {page.number: page for page in pages}


@click.command(epilog="Example: crossfoot extract budget.pdf --json budget.json")
@click.argument("file", type=click.Path(path_type=Path))
@_json
@_lang
def extract(file: Path, to: str | None, lang: str | None) -> None:
    """Read FILE and print its tables, or write them as JSON (crossfoot/disclosure, version 1).

    FILE is a PDF, a text or Markdown with tables, a CSV, a workbook (XLSX), or such JSON.
    """
    words = Words(language_of(lang))
    with _one_sentence():
        disclosure = _load(file)
        if to:
            write_json(disclosure_to_json(disclosure), to)
            return
        source = disclosure.source
        click.echo(display(words("cli.read", name=source.name, tables=len(disclosure.tables), pages=source.pages)))
        for table in disclosure.tables:
            number = words("table.form", number=table.number) if table.number else "-"
            pages = words("top.pages", pages=table.pages[0]) if table.pages else ""
            rows = sum(1 for _ in table.body())
            state = words(f"top.{table.state}")
            click.echo(display(f"  {number:<8} {table.title}  {pages}  {len(table.columns)} x {rows}  {state}"))


@click.command(epilog="Example: crossfoot check budget.pdf --json -")
@click.argument("file", type=click.Path(path_type=Path))
@_json
@_lang
def check(file: Path, to: str | None, lang: str | None) -> None:
    """Say what does not add up in FILE.

    FILE is a PDF, a text or Markdown with tables, a CSV, a workbook (XLSX), or a disclosure's JSON.

    Exits with 0 if nothing is broken, 1 if something is, 2 if FILE or a page of it could not be read.
    """
    language = language_of(lang)
    with _one_sentence():
        disclosure, pages = _load_with_pages(file)
        ledger = ledger_of(disclosure)
        if to:
            write_json(findings_to_json(disclosure, ledger, language, pages), to)
        else:
            for line in summary(disclosure, ledger, Words(language)):
                click.echo(line)
        sys.exit(_verdict(ledger))


@click.command(epilog="Example: crossfoot add incoming/*.pdf")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_library
@_lang
def add(paths: tuple[Path, ...], library: str | None, lang: str | None) -> None:
    """Read PATHS (files or folders) into the library.

    A document is a PDF, a text or Markdown with tables, a CSV, a workbook (XLSX), or a disclosure's
    JSON. CSV and JSON files are read where they are named themselves, not out of a folder.
    """
    words = Words(language_of(lang))
    failed = False
    with _one_sentence():
        found = documents(paths)
        with Library.open(library_path(library)) as opened:
            for path in found:
                failed = not _add(opened, path, words) or failed
    sys.exit(2 if failed else 0)


def _add(library: Library, path: Path, words: Words) -> bool:
    told: list[Progress] = []
    disclosure_id = take_in(library, path, told.append)
    for failure in (event for event in told if isinstance(event, Failed)):
        click.echo(f"crossfoot: {display(failure.says)}", err=True)
    if any(isinstance(event, Known) for event in told):
        click.echo(display(words("cli.known", name=path.name)))
        return True
    if disclosure_id is None or not any(isinstance(event, Ended) for event in told):
        return False
    session = Session(library, disclosure_id, clerk())
    session.keep_counts()
    tables = len(session.disclosure.tables)
    click.echo(display(words("cli.added", name=path.name, tables=tables, broken=len(session.broken()))))
    return True


@click.command(epilog="Example: crossfoot export out/ --bom")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Export what is not reviewed too.")
@click.option("--bom", is_flag=True, help="Begin each file with a byte order mark, for Excel.")
@click.option("--exact", is_flag=True, help="Write texts exactly as read, even where a spreadsheet sees a formula.")
@click.option("--overwrite", is_flag=True, help="Replace files of an earlier export.")
@_library
@_lang
def export(
    folder: Path, everything: bool, bom: bool, exact: bool, overwrite: bool, library: str | None, lang: str | None
) -> None:
    """Write what is reviewed to FOLDER: one CSV a form, facts.csv and tables.csv."""
    words = Words(language_of(lang))
    with _one_sentence(), Library.open(library_path(library), create=False) as opened:
        items = []
        for row in opened.disclosures():
            session = Session(opened, row.id, clerk())
            items.append(Exportable(row.id, session.review, session.ledger))
        report = export_csv(items, folder, everything=everything, bom=bom, exact=exact, overwrite=overwrite)
        _tell("left_out", report.left_out, words)
        _tell("guarded", report.guarded, words)
        if not report.rows:
            click.echo(words("cli.nothing_exported"), err=True)
        click.echo(display(words("cli.exported", rows=report.rows, folder=str(folder))))


def _tell(key: str, sentences: tuple[str, ...], words: Words) -> None:
    """The first of many sentences, and how many more there are."""
    for says in sentences[:_TOLD]:
        click.echo(display(words(f"cli.{key}", says=says)), err=True)
    if len(sentences) > _TOLD:
        click.echo(words(f"cli.{key}_more", n=len(sentences) - _TOLD), err=True)


@click.command(epilog="Example: crossfoot verify --library city.sqlite3")
@_library
@_lang
def verify(library: str | None, lang: str | None) -> None:
    """Look through the whole library: its file, its readings, the chain of its log."""
    words = Words(language_of(lang))
    with _one_sentence(), Library.inspect(library_path(library)) as opened:
        found = opened.verify()
        for says in found:
            click.echo(f"crossfoot: {display(says)}", err=True)
        if found:
            sys.exit(1)
        click.echo(words("cli.verified", n=len(opened.disclosures())))


class _Commands(DefaultGroup):
    """The commands; without one, the desk. Options may stand before a command's name too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts a command's name before the options that were written in front of it."""
        at = 0
        while at < len(args) and args[at].startswith("--"):
            at += 2 if args[at] in ("--library", "--lang") else 1
        if at < len(args) and args[at] in self.commands:
            args = [args[at], *args[:at], *args[at + 1 :]]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


@click.group(cls=_Commands, default="desk", default_if_no_args=True, context_settings={"max_content_width": 100})
@click.version_option(package_name="crossfoot")
def main() -> None:
    """Review and correct extracted budgets: the page beside the table, the sums that must hold.

    \b
    crossfoot FOLDER            add what is new in a folder and open the desk
    crossfoot --samples         try it on the sample documents
    crossfoot check FILE        say what does not add up, without a screen
    """
    strangers = _strangers()
    if strangers:
        click.echo(
            f"crossfoot: another program's package is in the way: {display(strangers)}; "
            "install crossfoot in an environment of its own (pipx, uv tool)",
            err=True,
        )
        sys.exit(2)


def _strangers() -> str:
    """Where a package of ours comes from if not from the folder of this one: their names are not ours alone."""
    home = Path(__file__).resolve().parent.parent
    for package in (budget, extract_package, store):
        found = Path(package.__file__ or "").resolve().parent
        if found.parent != home:
            return str(found)
    return ""


for _command in (desk, extract, check, add, export, verify, keys, serve):
    main.add_command(_command)
