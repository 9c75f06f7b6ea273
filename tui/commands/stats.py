"""``crossfoot stats``: looking back, without a screen."""

import shutil
import sys

import click

from budget.lookback.statistics import statistics_to_json
from budget.lookback.summary import summary_of
from budget.said import spoken
from store import Library, StoreError
from tui.commands.common import as_json, in_language, in_library, one_sentence
from tui.json_file import write_json
from tui.looking_back import plots
from tui.paths import library_path
from tui.plots import stacked
from tui.recount import recount
from tui.text import display
from tui.words import Words, language_of

_WIDEST = 100


@click.command(epilog="Example: crossfoot stats --json statistics.json")
@as_json
@in_library
@in_language
def stats(to: str | None, library: str | None, lang: str | None) -> None:
    """Look back: what is left, what was misread, what was disputed, how long it took.

    Disclosures that changed since they were counted last are counted anew first. Nothing is told by person.
    Exits with 2 if one cannot be counted; what is told is then of the others.
    """
    words = Words(language_of(lang))
    lacking = False
    with one_sentence(StoreError), Library.open_to_read(library_path(library)) as opened:
        for name, fault in recount(opened):
            told = words("cli.counted_anew", name=name)
            if fault:
                lacking = True
                told = f"crossfoot: {name}: {spoken(fault, words.language)}"
            click.echo(display(told), err=True)
        summary = summary_of(opened.accounts())
        if to:
            write_json(statistics_to_json(summary), to)
        else:
            cells = min(shutil.get_terminal_size().columns, _WIDEST)
            for _, text in stacked(plots(summary, words), cells):
                click.echo(display(text) if text else "")
    sys.exit(2 if lacking else 0)
