"""The search for one broken place: its block of identities, every slip that may explain it, the best of them."""

from collections.abc import Iterable, Iterator, Mapping

from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.disclosure import Address, Disclosure, Page
from budget.suggest.figures import misread_figures
from budget.suggest.ground import Ground, cells_of
from budget.suggest.model import Candidate, Suggestion
from budget.suggest.moves import joined_figures, may_be_shifted, shifted_figures
from budget.suggest.rank import ranked, shortlist

_MOST = 5


def suggestions(
    disclosure: Disclosure, ledger: Ledger, at: Address, page: Page | None = None
) -> tuple[Suggestion, ...]:
    """What may have gone wrong at a broken place, best first, at most five.

    ``page`` is the page of the place, where it is at hand: a figure that its own text shows as it was
    read can only be emended. Empty where nothing open touches the place or nothing explains it.
    """
    pages: Mapping[int, Page] = {page.number: page} if page else {}
    ground = Ground(disclosure, ledger, pages)
    return suggested(ground, ground.open_at(at))


def suggested(ground: Ground, outcomes: Iterable[Outcome]) -> tuple[Suggestion, ...]:
    """The suggestions that settle at least one of these open identities."""
    wanted = {o.identity.id for o in outcomes}
    if not wanted:
        return ()
    block = ground.block(ground.open[i] for i in wanted)
    found = ranked(ground, shortlist(ground, candidates(ground, block)))
    return tuple(s for s in found if wanted & set(s.repairs))[:_MOST]


def candidates(ground: Ground, block: Iterable[Outcome]) -> Iterator[Candidate]:
    """Everything that may have gone wrong with the cells of some open identities."""
    cells = list(cells_of(block))
    for at in cells:
        yield from misread_figures(ground, at)
    for table, row in dict.fromkeys((at.table, at.row) for at in cells):
        yield from joined_figures(ground, table, row)
    for table, row in dict.fromkeys((at.table, at.row) for at in cells if may_be_shifted(ground, at)):
        yield from shifted_figures(ground, table, row)
