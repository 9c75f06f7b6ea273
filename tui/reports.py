"""What the command line prints of a document, a check and an export; text from outside made harmless."""

from collections.abc import Iterable

from budget.assurance import tally
from budget.checks.ledger import Ledger
from budget.checks.words.outcomes import say
from budget.disclosure import Disclosure
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
        name = words("table.form", number=table.number) if table.number else table.title or words("table.prose")
        yield display(f"  {_MARK[outcome.state]} {name}: {say(outcome, disclosure, words.language)}")
