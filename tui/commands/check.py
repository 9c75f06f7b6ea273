"""``crossfoot check``: what does not add up in a document, without a screen."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from budget.checks.ledger import Ledger, ledger_of
from budget.checks.notices.together import notices
from budget.disclosure import Disclosure, Page
from budget.findings import findings_to_json
from budget.said import spoken
from tui.commands.common import A_PATH, READING_ERRORS, as_json, in_language, one_sentence
from tui.commands.loading import load_with_pages
from tui.json_file import write_json
from tui.reports import corrections, summary
from tui.text import display
from tui.words import Words, language_of


@click.command(epilog="Example: crossfoot check budget.pdf --json -")
@click.argument("file", type=A_PATH)
@as_json
@in_language
def check(file: Path, to: str | None, lang: str | None) -> None:
    """Say what does not add up in FILE, and what would put it right.

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
            _print(disclosure, ledger, pages, Words(language))
        sys.exit(verdict(ledger))


def _print(disclosure: Disclosure, ledger: Ledger, pages: Mapping[int, Page], words: Words) -> None:
    for line in summary(disclosure, ledger, words):
        click.echo(line)
    if ledger.in_state("broken", "blocked"):
        from budget.suggest import causes  # the search is loaded where something is broken

        for line in corrections(disclosure, causes(disclosure, ledger, pages), words):
            click.echo(line)


def print_checks(found: list[Path], words: Words) -> int:
    """Prints the check of every document; the gravest exit code of all."""
    if not found:
        click.echo(words("cli.desk_screen"), err=True)
        return 2
    worst = 0
    for path in found:
        try:
            disclosure, pages = load_with_pages(path)
        except READING_ERRORS as error:
            click.echo(f"crossfoot: {display(spoken(error, words.language))}", err=True)
            worst = 2
            continue
        ledger = ledger_of(disclosure)
        _print(disclosure, ledger, pages, words)
        worst = max(worst, verdict(ledger))
    return worst


def verdict(ledger: Ledger) -> int:
    """2 where a page could not be read, else 1 where something is broken, else 0."""
    if ledger.disclosure.unread:
        return 2
    noticed = any(notice.state == "broken" for notice in notices(ledger.disclosure))
    return 1 if noticed or ledger.in_state("broken", "blocked") else 0
