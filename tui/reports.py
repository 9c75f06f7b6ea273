"""What the command line prints of a document, a check and an export; text from outside made harmless."""

from collections.abc import Iterable

from budget.assurance import tally
from budget.checks.ledger import Ledger
from budget.checks.words.outcomes import say
from budget.disclosure import PROSE, Disclosure, Table
from budget.review import Review
from extract.sentences import why_unread
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
        yield "  ? " + display(words("cli.unread", page=unread.page, why=why_unread(unread, words.language)))
    for outcome in ledger.in_state("broken", "blocked", "rounding"):
        table = disclosure.table(outcome.identity.target.table)
        says = say(outcome, disclosure, words.language)
        yield display(f"  {_MARK[outcome.state]} {_name(table, words)}: {says}")


def _name(table: Table, words: Words) -> str:
    if table.number:
        return words("table.form", number=table.number)
    return table.title or words("table.prose" if table.id == PROSE else "table.untitled")
