"""The account of a review: its log, its corrections and what is left in it, in a few numbers."""

from collections import Counter
from collections.abc import Sequence

from budget.decisions import Logged
from budget.disclosure import Disclosure
from budget.lookback.account import Account, Remaining
from budget.lookback.mistakes import mistakes
from budget.lookback.pace import pace_of
from budget.lookback.proposed import taken
from budget.review import Review


def account_of(review: Review, log: Sequence[Logged], left: Remaining) -> Account:
    """The account of a review; ``log`` is all of its log, ``left`` what is left in it."""
    found = mistakes(review.reading, review.current)
    waived = Counter[str](x.entry.because or "undetermined" for x in review.in_effect for _ in x.entry.waivers)
    return Account(
        last=review.last,
        left=left,
        mistakes=tuple(sorted((mistake, place, n) for (mistake, place), n in found.items())),
        emended=_emended(review.current),
        waived=dict(waived),
        asked=len(review.questions),
        pace=pace_of(log),
        taken=taken(log),
    )


def _emended(disclosure: Disclosure) -> int:
    cells = (cell for table in disclosure.tables for row in table.rows for cell in row.cells)
    said = sum(len(statement.emended) for statement in disclosure.statements)
    return said + sum(cell.emended is not None for cell in cells)
