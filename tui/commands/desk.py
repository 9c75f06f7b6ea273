"""``crossfoot PATH...``: documents into the library, and the desk on the screen."""

import codecs
import os
import sys
from contextlib import nullcontext
from difflib import get_close_matches
from pathlib import Path

import click

from budget.said import spoken
from store import Library, StoreError
from tui.ahead import Ahead
from tui.commands.common import A_PATH, in_language, in_library, one_sentence
from tui.intake import IntakeError, documents
from tui.keymap import KeymapError
from tui.paths import clerk, is_there, library_path
from tui.practice.sitting import Sitting
from tui.sentences import said
from tui.settings import Settings, settings
from tui.text import display
from tui.tour import Guide
from tui.words import Words, language_of

_DRIVER = "TEXTUAL_DRIVER"
_DUMB = ("dumb", "unknown")
"""What a terminal calls itself that can only write line after line."""


@click.command(epilog="Example: crossfoot --library city.sqlite3 incoming/")
@click.argument("paths", nargs=-1, type=A_PATH)
@click.option("--samples", is_flag=True, help="Open the sample documents, with a library of their own.")
@in_library
@in_language
def desk(paths: tuple[Path, ...], samples: bool, library: str | None, lang: str | None) -> None:
    """Add PATHS (files or folders) to the library and open the desk.

    A document is a PDF, a text or Markdown with tables, a CSV, or a workbook (XLSX). CSV files are
    read where they are named themselves, not out of a folder.

    Without a terminal it prints what `check` finds in them.
    """
    words = Words(language_of(lang))
    with one_sentence(StoreError, IntakeError, KeymapError):
        chosen = settings()
        _see_to_commands(paths)
        found = documents([*paths, *(_samples() if samples else [])])
        if not has_screen():
            from tui.commands.check import print_checks

            sys.exit(print_checks(found, words))
        with _opened(library_path(library, samples=samples), bool(found)) as opened:
            last = opened.last_place(clerk()) if not found else None
            sys.exit(run_desk(opened, found, words, chosen, last[0] if last else None))


def _see_to_commands(paths: tuple[Path, ...]) -> None:
    """Raises IntakeError where the first path is not there, and is a command but for a letter or two."""
    context = click.get_current_context(silent=True)
    group = context.parent.command if context and context.parent else None
    if context is None or not isinstance(group, click.Group) or not paths or is_there(paths[0]):
        return
    meant = get_close_matches(str(paths[0]), group.list_commands(context), 1)
    if meant:
        raise IntakeError(said("no-command", path=paths[0], meant=meant[0]))


def _opened(path: Path, to_add: bool) -> Library:
    """The library, a new one where there is none; where nothing is added, one that can only be looked at will do."""
    return Library.open(path) if to_add or not is_there(path) else Library.open_to_read(path)


def run_desk(
    library: Library,
    found: list[Path],
    words: Words,
    chosen: Settings,
    open_id: str | None,
    guide: Guide | None = None,
    sitting: Sitting | None = None,
) -> int:
    """Shows the desk until it is left, then says what could not be read; the exit code.

    ``guide`` is of the tour, ``sitting`` tells how practice stands; either stands above the screens.
    """
    if not writes_unicode():
        click.echo(words("cli.no_unicode", encoding=sys.stderr.encoding), err=True)
        return 2
    with Ahead(library, found) if len(found) == 1 else nullcontext() as ahead:
        from tui.app import Desk

        app = Desk(library, found, words, clerk(), open_id, chosen, guide, sitting, ahead)
        app.run()
    for says in app.failures:
        click.echo(f"crossfoot: {display(spoken(says, words.language))}", err=True)
    return 2 if app.failures else app.return_code or 0


def has_screen() -> bool:
    """Whether the desk can be shown: in a terminal, or to a browser that :func:`tui.extras.serve` serves."""
    if _DRIVER in os.environ:
        return True
    return os.environ.get("TERM") not in _DUMB and all(s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr))


def writes_unicode() -> bool:
    """Whether what the desk draws arrives as it is: in UTF-8, which is what the desk reads of the keyboard, too."""
    return _DRIVER in os.environ or codecs.lookup(sys.stderr.encoding or "ascii").name == "utf-8"


def _samples() -> list[Path]:
    from sample_pdfs import folder, sample_names

    return [folder() / name for name in sample_names()]
