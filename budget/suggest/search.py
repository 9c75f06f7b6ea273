"""The search for one broken place: its block of identities, every slip that may explain it, the best of them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from budget.changes import Change
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.notices.repeated import REPEATED
from budget.disclosure import Address, Disclosure, Page
from budget.proposals import Suggestion
from budget.suggest.added import with_both_halves
from budget.suggest.asked import asked_row
from budget.suggest.codes import lost_digits
from budget.suggest.figures import blank_sums, misread_figures
from budget.suggest.fused import fused_figures
from budget.suggest.ground import Ground, cells_of
from budget.suggest.lacking import lacking_rows
from budget.suggest.lost_heads import lost_heads
from budget.suggest.mending import mending
from budget.suggest.model import Candidate
from budget.suggest.moves import joined_figures, may_have_moved, shifted_figures
from budget.suggest.pairs import TWO_FIGURES, pairs
from budget.suggest.prove import weigh
from budget.suggest.rank import Proved, confirmed, proofs, ranked, weighed
from budget.suggest.row_and_figure import rows_with_a_slip
from budget.suggest.rows import doubled_rows, missing_children, missing_parents, missing_projects
from budget.suggest.several_rows import rows_lost_together
from budget.suggest.torn import fused_rows, torn_rows
from budget.suggest.uncoded import as_uncoded_rows
from budget.suggest.weights import moved_weights
from budget.suggest.whole_rows import EXCHANGED, misprinted_rows
from budget.uncollected import uncollected

_MOST = 5
_RESHAPING = 3

_BOTH = 2
"""Rows with a slip beside them that are proved."""

_MANY = 8
"""Notices near a place from which they are no longer about it."""

_TWICE = ("code.double", REPEATED)
"""Checks of rows that stand twice: as long as they do, no sum over them tells what else is wrong."""

_ROWS = 60
"""Rows of the identities asked about up to which it is looked at which of them may have gone wrong as a whole."""

_WIDE = 250
"""Cells of open identities up to which those beside the ones asked about are looked at, too."""


@uncollected()
def suggestions(
    disclosure: Disclosure,
    ledger: Ledger,
    at: Address,
    page: Page | Mapping[int, Page] | None = None,
) -> tuple[Suggestion, ...]:
    """What may have gone wrong at a broken place, best first, at most five.

    ``page`` is the page of the place, or all pages by number, where they are at hand: a figure that a
    page's own text shows as it was read can only be emended. Empty where nothing
    open touches the place or nothing explains it.
    """
    pages = {page.number: page} if isinstance(page, Page) else page or {}
    ground = Ground(disclosure, ledger, pages)
    found = suggested(ground, ground.open_at(at), ground.noticed_at(at))
    weights = (s for outcome in ledger.touching(at) for s in moved_weights(disclosure, ledger, outcome))
    return found or tuple(weights)


def suggested(
    ground: Ground, outcomes: Iterable[Outcome], noticed: Sequence[Notice] = (), *, rows: bool = True
) -> tuple[Suggestion, ...]:
    """The suggestions that settle one of these open identities or notices; without ``rows``, of figures only."""
    own = tuple(ground.open[o.identity.id] for o in outcomes if o.identity.id in ground.open)
    wanted = {o.identity.id for o in own} | {notice.id for notice in noticed}
    if not wanted:
        return ()
    block = _local(ground, own)
    near = [*noticed, *_near(ground, block)] if rows else []
    tried: set[tuple[Change, ...]] = set()
    found = list(_reshaping(ground, block, reshaped(ground, block, near), tried)) if near else []
    if not any(p.settles(block) for p in found):
        found += _of_figures(ground, block, wanted)
    if rows and not any(p.settles(block) and p.is_plain and p.candidate.kind != TWO_FIGURES for p in found):
        may = reshaped(ground, block)
        found += _reshaping(ground, block, may, tried)
        if not any(p.settles(block) and p.is_plain and p.candidate.kind != TWO_FIGURES for p in found):
            both = rows_with_a_slip(ground, may, lambda sums: weighed(ground, candidates(ground, cells_of(sums))))
            found += [one for one in proofs(ground, islice(both, _BOTH)) if not one.proof.breaks]
    twice = {notice.id for notice in near if notice.check in _TWICE}
    best = ranked(ground, found)
    first = [s for s in best if s.changes[0].op == "delete_row" and not twice.isdisjoint(s.mends)]
    rest = [s for s in best if s not in first and wanted & {*s.repairs, *s.mends}]
    return tuple([*first, *rest][:_MOST])


def _of_figures(ground: Ground, block: Sequence[Outcome], wanted: Container[str]) -> list[Proved]:
    """Edits of figures that help what is asked, proved; with those of the cells around that explain as much of it.

    Only figures in the rows of what is asked can help it.
    """
    asked = {(at.table, at.row) for at in cells_of(o for o in block if o.identity.id in wanted)}
    here = [at for at in cells_of(block) if (at.table, at.row) in asked]
    beside = [at for at in cells_of(block) if (at.table, at.row) not in asked]
    whole = of_whole_rows(ground, here) if len(asked) <= _ROWS else ()
    ahead = weighed(ground, chain(candidates(ground, here), whole))
    helps = [one for one in ahead if any(o.identity.id in wanted for o in one.proof.repairs)]
    found = confirmed(ground, helps)
    if found:
        repaired = {o.identity.id for one in found for o in one.proof.repairs}
        others = sorted([*ahead, *weighed(ground, candidates(ground, beside))], key=Proved.order)
        rest = (one for one in others if one not in helps)
        found += confirmed(ground, [one for one in rest if any(o.identity.id in repaired for o in one.proof.repairs)])
    if not any(p.settles(block) for p in found):
        found += confirmed(ground, weighed(ground, pairs(ground, ahead)))
    return found


def _local(ground: Ground, own: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """These open identities and those beside them, unless these are too many to be about the same place."""
    block = ground.block(own)
    return block if len(list(cells_of(block))) <= _WIDE else own


def _near(ground: Ground, block: Sequence[Outcome]) -> list[Notice]:
    """The broken notices about the rows of some open identities, or rows right below: looked into first.

    None where these are too many to be about the same place.
    """
    rows = {(at.table, at.row) for at in cells_of(block)}
    rows |= {(table, ground.below[table, row]) for table, row in rows if (table, row) in ground.below}
    broken = (notice for notice in ground.noticed.values() if notice.state == "broken")
    found = [one for one in broken if any((at.table, at.row) in rows for at in one.where[:1])]
    return found if len(found) <= _MANY else []


def _reshaping(
    ground: Ground, block: Sequence[Outcome], may: Iterable[Candidate], tried: set[tuple[Change, ...]]
) -> Iterator[Proved]:
    """The likeliest edits of codes and rows that were not tried, proved until one place settles the block."""
    settled: Address | None = None
    most = max(1, _RESHAPING - len(tried))
    for candidate in islice((c for c in may if c.changes not in tried), most):
        if settled not in (None, candidate.target):
            return
        tried.add(candidate.changes)
        for one in proofs(ground, [candidate]):
            yield one
            if one.settles(block):
                settled = candidate.target


def reshaped(ground: Ground, block: Sequence[Outcome], noticed: Sequence[Notice] = ()) -> list[Candidate]:
    """Edits of codes and rows for some open identities or notices, the likeliest first: each proof is dear."""
    known = ground.sisters
    alone = [o.identity.target for o in block if not o.identity.terms]
    sought = {line.code for at in alone for line in ground.lines.get((at.table, at.row), ())}
    across = [o for o in block if len({at.table for at in o.identity.cells}) > 1]
    asked = {line.code for at in cells_of(across) for line in ground.lines.get((at.table, at.row), ()) if line.code}
    found = [c for notice in noticed for c in mending(ground, notice, known)]
    is_told = bool(found)
    for table in tables_of(ground, block):
        if is_told and not _is_side_by_side(ground, table):
            continue
        if table in ground.of_forms:
            found += lost_digits(ground, table, known)
            found += _tried(ground, ("heads", table), partial(lost_heads, ground, table, known))
            found += missing_parents(ground, table, known)
            found += missing_projects(ground, table, known, sought, asked) if asked else ()
            found += missing_children(ground, table, known, sought)
            found += missing_projects(ground, table, known, sought)
            found += _tried(ground, ("rows", table), partial(rows_lost_together, ground, table, known))
        else:
            found += lacking_rows(ground, table)
        home = ground.tables[table]
        found += [*doubled_rows(home), *torn_rows(home), *fused_rows(home)]
    found = list(as_uncoded_rows(ground, [*found, *with_both_halves(ground, found)]))
    return sorted({c.changes: c for c in found}.values(), key=lambda c: c.cost)


def _is_side_by_side(ground: Ground, table: str) -> bool:
    """Whether a tree of codes stands in parts side by side, so that a row that is lost is missing in each of them."""
    structure = ground.ledger.structures.get(table)
    return structure is not None and structure.form.tree is not None and len(structure.form.sides) > 1


def tables_of(ground: Ground, block: Iterable[Outcome]) -> list[str]:
    """The tables that open identities speak of, those among them that print no such row included."""
    found: dict[str, None] = {}
    for outcome in block:
        found |= dict.fromkeys(at.table for at in outcome.identity.cells)
        found |= dict.fromkeys(t.id for t in ground.of_forms.values() if t.number in outcome.identity.sought)
    return list(found)


def candidates(ground: Ground, cells: Iterable[Address]) -> Iterator[Candidate]:
    """Everything that may have gone wrong with some cells of open identities."""
    cells = list(cells)
    for at in cells:
        yield from _tried(ground, at, partial(misread_figures, ground, at))
    rows = dict.fromkeys((at.table, at.row) for at in cells)
    for table, row in rows:
        yield from joined_figures(ground, table, row)
        yield from fused_figures(ground, table, row)
        yield from blank_sums(ground, table, row)
    for table, row in dict.fromkeys((at.table, at.row) for at in cells if may_have_moved(ground, at)):
        yield from _tried(ground, (table, row), partial(shifted_figures, ground, table, row))


def of_whole_rows(ground: Ground, cells: Iterable[Address]) -> Iterator[Candidate]:
    """What may have gone wrong with all figures of some rows of open identities, where it breaks nothing else."""
    rows = dict.fromkeys((at.table, at.row) for at in cells)
    found = (_tried(ground, ("whole", *row), partial(_as_a_whole, ground, *row)) for row in rows)
    for one in dict.fromkeys(chain.from_iterable(found)):
        proof = weigh(ground, one)
        if proof is not None and not proof.breaks and not (proof.left and one.kind in EXCHANGED):
            yield one  # what changed places leaves nothing open; of a block that slid each would help a little


def _as_a_whole(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    yield from misprinted_rows(ground, table, row)
    yield from asked_row(ground, table, row)


def _tried(ground: Ground, key: tuple[str, ...], seek: Callable[[], Iterable[Candidate]]) -> tuple[Candidate, ...]:
    """What was found for a cell, or for a row, when it was first asked for."""
    if key not in ground.tried:
        ground.tried[key] = tuple(seek())
    return ground.tried[key]
