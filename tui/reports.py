"""What the command line prints of a document, a check and an export; text from outside made harmless."""

from collections.abc import Iterable

from budget.assurance import tally
from budget.checks.ledger import Ledger
from budget.checks.notices.together import notices
from budget.checks.words.notices import tell
from budget.checks.words.outcomes import say
from budget.disclosure import PROSE, Disclosure, Table
from budget.proposals import Cause
from budget.review import Review
from extract.sentences import why_unread
from tui.text import display
from tui.words import Words

_MARK = {"broken": "X", "blocked": "X", "rounding": "~", "hint": "·"}


def summary(disclosure: Disclosure, ledger: Ledger, words: Words) -> Iterable[str]:
    """The check of one document in a few lines: what was read, the counts, what is broken, and hints."""
    source = disclosure.source
    yield display(words("cli.read", name=source.name, tables=len(disclosure.tables), pages=source.pages))
    yield "  " + words("cli.counts", **ledger.counts())
    yield "  " + words("cli.assurance", **tally(Review(disclosure, disclosure), ledger))
    for unread in disclosure.unread:
        yield "  ? " + display(words("cli.unread", page=unread.page, why=why_unread(unread, words.language)))
    yield from _found(disclosure, ledger, words, "broken", "blocked", "rounding")
    yield from _found(disclosure, ledger, words, "hint")


def corrections(disclosure: Disclosure, causes: Iterable[Cause], words: Words) -> Iterable[str]:
    """What would settle what is broken, the correction of the largest cause first; none for what none is known."""
    from budget.suggest import explain  # what seeks corrections has been loaded where there are any

    for cause in causes:
        for best in cause.suggestions[:1]:
            key = "cli.correction" if best.strength == "strong" else "cli.perhaps"
            yield display("  > " + words(key, says=explain(best, disclosure, words.language)))


def _found(disclosure: Disclosure, ledger: Ledger, words: Words, *states: str) -> Iterable[str]:
    """What sums, then what codes, names and forms show to be amiss."""
    for outcome in ledger.in_state(*states):
        table = disclosure.table(outcome.identity.target.table)
        says = say(outcome, disclosure, words.language)
        yield display(f"  {_MARK[outcome.state]} {_name(table, words)}: {says}")
    for notice in notices(disclosure):
        if notice.state in states:
            yield display(f"  {_MARK[notice.state]} {tell(notice, disclosure, words.language)}")


def _name(table: Table, words: Words) -> str:
    if table.number:
        return words("table.form", number=table.number)
    return table.title or words("table.prose" if table.id == PROSE else "table.untitled")
