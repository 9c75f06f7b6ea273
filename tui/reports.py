"""What the command line prints of a document, a check and an export; text from outside made harmless."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from budget.assurance import tally
from budget.checks.ledger import Ledger
from budget.checks.words import say
from budget.disclosure import Disclosure
from budget.review import Review
from tui.text import display
from tui.words import Words

_MARK = {"broken": "X", "blocked": "X", "rounding": "~"}


def summary(disclosure: Disclosure, ledger: Ledger, words: Words) -> Iterable[str]:
    """The check of one document in a few lines: what was read, the counts, what is broken."""
    source = disclosure.source
    yield display(words("cli.read", name=source.name, tables=len(disclosure.tables), pages=source.pages))
    yield "  " + words("cli.counts", **ledger.counts())
    yield "  " + words("cli.assurance", **tally(Review(disclosure, disclosure), ledger))
    for unread in disclosure.unread:
        yield "  ? " + display(words("cli.unread", page=unread.page, why=unread.why))
    for outcome in ledger.in_state("broken", "blocked", "rounding"):
        table = disclosure.table(outcome.identity.target.table)
        name = words("table.form", number=table.number) if table.number else table.title
        yield display(f"  {_MARK[outcome.state]} {name}: {say(outcome, disclosure, words.language)}")


def write_json(data: dict[str, Any], path: str) -> None:
    """Writes plain data as JSON to a file, whole or not at all, to a pipe or device, or to standard output for ``-``.

    Raises:
        OSError: the file cannot be written.
    """
    if path == "-":
        sys.stdout.write(json.dumps(data, ensure_ascii=True) + "\n")
        return
    target = Path(path)
    if target.exists() and not target.is_file():  # a pipe or a device is written to, never put aside
        with target.open("w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
