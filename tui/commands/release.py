"""``crossfoot release``: what is trusted, published in a folder with a manifest."""

from importlib.metadata import version
from pathlib import Path

import click

from budget.edits import EditConflictError
from store import Library, StoreError
from store.exports import Exportable
from store.exports import release as write_release
from tui.commands.common import A_PATH, in_language, in_library, one_sentence, tell_some
from tui.paths import clerk, library_path
from tui.session import Session
from tui.text import display
from tui.words import Words, language_of

_ERRORS = (StoreError, EditConflictError)


@click.command(epilog="Example: crossfoot release releases/2024-07")
@click.argument("folder", type=A_PATH)
@click.option("--bom", is_flag=True, help="Begin each CSV file with a byte order mark, for Excel.")
@in_library
@in_language
def release(folder: Path, bom: bool, library: str | None, lang: str | None) -> None:
    """Publish what is trusted: its CSVs and a manifest, in FOLDER, which must be new or empty.

    A release is numbered and kept in the library; `crossfoot verify --release FOLDER` tells whether a
    folder is still what was released.
    """
    words = Words(language_of(lang))
    with one_sentence(*_ERRORS), Library.open(library_path(library), create=False) as opened:
        items, left_out = _trusted(opened, words)
        made, report = write_release(
            opened, items, folder, who=clerk(), program=version("crossfoot"), left_out=left_out, bom=bom
        )
        tell_some("left_out", report.left_out, words)
        tell_some("guarded", report.guarded, words)
        told = {"number": made.number, "n": len(items), "rows": report.rows, "folder": str(folder)}
        click.echo(display(words("cli.released", **told)))


def _trusted(library: Library, words: Words) -> tuple[list[Exportable], int]:
    """The disclosures that are trusted, and how many are not; what has lost its trust is said."""
    items, left_out = [], 0
    for row in library.disclosures():
        session = Session(library, row.id, clerk())
        session.compare()
        if session.is_trusted:
            items.append(Exportable(row.id, session.review, session.ledger, session.scope))
            continue
        left_out += 1
        if any(logged.entry.verb == "trust" for logged in session.review.in_effect):
            says = words("cli.not_trusted", name=row.issuer or row.name)
            click.echo(display(words("cli.left_out", says=says)), err=True)
    return items, left_out
