"""``crossfoot extract``: a document as data, nothing checked and nothing kept."""

from pathlib import Path

import click

from budget.wire import disclosure_to_json
from tui.commands.common import A_PATH, as_json, in_language, one_sentence
from tui.commands.loading import load
from tui.json_file import write_json
from tui.text import display
from tui.words import Words, language_of


@click.command(epilog="Example: crossfoot extract budget.pdf --json budget.json")
@click.argument("file", type=A_PATH)
@as_json
@in_language
def extract(file: Path, to: str | None, lang: str | None) -> None:
    """Read FILE and print its tables, or write them as JSON (crossfoot/disclosure, version 1).

    FILE is a PDF, a text or Markdown with tables, a CSV, a workbook (XLSX), or such JSON.
    """
    with one_sentence():
        disclosure = load(file)
        if to:
            write_json(disclosure_to_json(disclosure), to)
            return
        words, source = Words(language_of(lang)), disclosure.source
        click.echo(display(words("cli.read", name=source.name, tables=len(disclosure.tables), pages=source.pages)))
        for table in disclosure.tables:
            number = words("table.form", number=table.number) if table.number else "-"
            pages = words("top.pages", pages=table.pages[0]) if table.pages else ""
            rows = sum(1 for _ in table.body())
            state = words(f"top.{table.state}")
            click.echo(display(f"  {number:<8} {table.title}  {pages}  {len(table.columns)} x {rows}  {state}"))
