"""The ledger of a review: what tables without a form keep is taken from the reading, not from corrections.

The sums that a table shows are inferred from the figures that were read. A correction does not infer them
anew, neither when it is made nor when the review is opened again; only where rows, columns or tables come
and go are those of that table sought anew, on the figures as they were then.
"""

from budget.changes import EmendCell, SetCard, SetCell
from budget.checks.inferred import Inferred, inferred_of
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure, Table
from budget.edits import apply_all
from budget.review import Review
from budget.uncollected import uncollected


@uncollected()
def pinned_ledger(review: Review) -> Ledger:
    """The ledger of a review as it stands."""
    return ledger_of(review.current, inferred=inferred_in(review))


def inferred_in(review: Review, read: Inferred | None = None) -> Inferred:
    """What is inferred in a review; ``read`` is what its reading shows, where that is known already."""
    found = read if read is not None else inferred_of(review.reading.tables)
    found = found.without(review.off)
    if all(isinstance(c, SetCell | EmendCell | SetCard) for x in review.in_effect for c in x.entry.changes):
        return found
    before = review.reading
    for logged in review.in_effect:
        after = apply_all(before, logged.entry.changes)
        found = _following(found, before, after)
        before = after
    return found


def _following(found: Inferred, before: Disclosure, after: Disclosure) -> Inferred:
    """What stays of it, and what is sought anew, where one decision made the second disclosure of the first."""
    old: dict[str, Table] = {table.id: table for table in before.tables}
    found = found.but(old.keys() - {table.id for table in after.tables})
    for table in after.tables:
        if old.get(table.id) is not table:
            found = found.after(old.get(table.id), table)
    return found
