"""``crossfoot tour``: each thing at the desk done once, on a sample, in a library of its own."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from store import Library, StoreError
from tui.commands.common import in_language, one_sentence
from tui.commands.desk import has_screen, run_desk
from tui.keymap import KeymapError
from tui.paths import clerk, tour_path
from tui.settings import settings
from tui.tour import Guide
from tui.words import Words, language_of

_SAMPLE = "korla-2024.pdf"


@click.command(epilog="Example: crossfoot tour --lang en")
@click.option("--again", is_flag=True, help="Begin at the first step, with an untouched sample.")
@in_language
def tour(again: bool, lang: str | None) -> None:
    """Do each thing at the desk once, on a sample document: about ten minutes.

    It has a library of its own; your own is not touched. Left in the middle, it goes on there the next time.
    """
    from sample_pdfs import folder

    words = Words(language_of(lang))
    if not has_screen():
        click.echo(words("cli.tour_screen"), err=True)
        sys.exit(2)
    path = tour_path()
    with one_sentence(StoreError, KeymapError, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = path.with_suffix(".step")
        if again:
            _forget(path, kept)
        chosen = settings()
        with Library.open(path) as library:
            guide = Guide(kept)
            last = library.last_place(clerk()) if guide.at > 1 else None
            sys.exit(run_desk(library, [folder() / _SAMPLE], words, chosen, last[0] if last else None, guide))


def _forget(*paths: Path) -> None:
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()
