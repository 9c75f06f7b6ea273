"""``crossfoot check``: what does not add up in a document, without a screen."""

import sys
from pathlib import Path

import click

from budget.checks.ledger import Ledger, ledger_of
from budget.findings import findings_to_json
from budget.said import spoken
from tui.commands.common import READING_ERRORS, as_json, in_language, one_sentence
from tui.commands.loading import load, load_with_pages
from tui.json_file import write_json
from tui.reports import summary
from tui.text import display
from tui.words import Words, language_of


@click.command(epilog="Example: crossfoot check budget.pdf --json -")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@in_language
def check(file: Path, to: str | None, lang: str | None) -> None:
    """Say what does not add up in FILE.

    FILE is a PDF, a text or Markdown with tables, a CSV, a workbook (XLSX), or a disclosure's JSON.

    Exits with 0 if nothing is broken, 1 if something is, 2 if FILE or a page of it could not be read.
    """
    language = language_of(lang)
    with one_sentence():
        disclosure, pages = load_with_pages(file)
        ledger = ledger_of(disclosure)
        if to:
            write_json(findings_to_json(disclosure, ledger, language, pages), to)
        else:
            for line in summary(disclosure, ledger, Words(language)):
                click.echo(line)
        sys.exit(verdict(ledger))


def print_checks(found: list[Path], words: Words) -> int:
    """Prints the check of every document; the gravest exit code of all."""
    if not found:
        click.echo(words("cli.desk_screen"), err=True)
        return 2
    worst = 0
    for path in found:
        try:
            disclosure = load(path)
        except READING_ERRORS as error:
            click.echo(f"crossfoot: {display(spoken(error, words.language))}", err=True)
            worst = 2
            continue
        ledger = ledger_of(disclosure)
        for line in summary(disclosure, ledger, words):
            click.echo(line)
        worst = max(worst, verdict(ledger))
    return worst


def verdict(ledger: Ledger) -> int:
    """2 where a page could not be read, else 1 where something is broken, else 0."""
    if ledger.disclosure.unread:
        return 2
    return 1 if ledger.in_state("broken", "blocked") else 0
