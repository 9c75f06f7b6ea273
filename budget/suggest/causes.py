"""Broken identities grouped under what explains them, the largest cause first.

A cause is one edit (of a figure, of a row, of a column all the way down), or else one fact that all
its identities share: the same check broken in row after row, or one cell. Each open identity hangs
under one cause only: the one that settles most of what was left when it was taken.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.disclosure import Address, Disclosure, Page
from budget.edits import apply_all
from budget.proposals import Cause, Suggestion
from budget.record import dataclass
from budget.suggest.ground import Ground, cells_of, is_open
from budget.suggest.growth import deltas
from budget.suggest.habits import UNEXPLAINED, contradictions
from budget.suggest.many_rows import faults_of_many_rows
from budget.suggest.misreading import IMPLIED
from budget.suggest.model import Candidate
from budget.suggest.pairs import pairs
from budget.suggest.prove import settled_besides, weigh
from budget.suggest.rank import Proved, proofs, ranked, weighed
from budget.suggest.search import candidates, of_whole_rows, reshaped, suggested
from budget.suggest.shared import ROWS_LOST, Shared, alone, shared_facts
from budget.suggest.weights import moved_weights
from budget.suggest.wrong_form import WRONG_FORM, wrong_forms

_ROWS = 3
_RESHAPED = 8
_LARGE = 12
_BROUGHT_BACK = 5
"""Edits that bring back rows of one table, where it lost many."""

_RIVALS = 2
"""Edits that explain as much as one which would be strong, and are proved beside it."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """What may explain some open identities; the edit that would settle them, where there is one.

    ``mends`` counts the notices that the edit settles besides: they speak for it as identities do. ``forms`` are the
    numbers of the forms that say otherwise, where no edit is known; ``rivals`` other edits that explain all of it.
    """

    kind: str
    explains: frozenset[str]
    cells: tuple[Address, ...]
    cost: int
    candidate: Candidate | None = None
    mends: int = 0
    forms: tuple[int, ...] = ()
    rivals: tuple[Candidate, ...] = ()

    def worth(self, left: Collection[str]) -> tuple[int, int]:
        """How much of what is left it explains, and how little it asks one to believe.

        An edit of many cells of which the most is explained otherwise is no more to be believed.
        """
        explained = len(self.explains.intersection(left))
        if self.candidate is not None and 2 * explained < len(self.explains) and len(self.cells) >= _ROWS:
            return 0, 0
        return explained and explained + self.mends, -self.cost


def causes(disclosure: Disclosure, ledger: Ledger, pages: Mapping[int, Page] | None = None) -> tuple[Cause, ...]:
    """Every broken identity, and every one with an input that is no number, under what explains it."""
    ground = Ground(disclosure, ledger, pages or {})
    taken = [(fact, (*found, *_besides(ground, fact))) for fact, found in _taken(ground)]
    taken += _contradictions(ground, {i for _, found in taken for i in found})
    taken.sort(key=lambda pair: -len(pair[1]))
    return tuple(_cause(ground, f"c{n}", fact, found) for n, (fact, found) in enumerate(taken, 1))


def _taken(ground: Ground) -> Iterator[tuple[_Fact, tuple[str, ...]]]:
    """Facts in the order in which they are taken, each with the identities that it then settles."""
    facts = [*_edits(ground), *(_fact(shared, IMPLIED + 10) for shared in shared_facts(ground))]
    left, lacking = dict.fromkeys(ground.open), dict(ground.lacking)
    while left:
        fact = max(facts, key=lambda f: f.worth(left), default=None)
        found = [i for i in left if fact and i in fact.explains] if fact and fact.worth(left)[0] else []
        if fact is None or not found:
            fact, found = _fact(alone(ground.open[next(iter(left))]), IMPLIED + 30), [next(iter(left))]
        rivals = tuple(islice(_rivals(fact, found, facts), _RIVALS))
        for i in found:
            del left[i]
        facts = [f for f in facts if f is not fact and not f.explains.isdisjoint((*left, *lacking))]
        yield replace(fact, rivals=rivals), (*found, *_lacked(fact, lacking))
    for fact in sorted(facts, key=lambda f: f.worth(lacking), reverse=True):
        if found := list(_lacked(fact, lacking)):
            yield fact, tuple(found)


def _rivals(fact: _Fact, found: Collection[str], facts: Iterable[_Fact]) -> Iterator[Candidate]:
    """The other edits that settle all that is to hang under a fact, if that is an edit itself, largest first.

    What goes a part of its way, or further the same way, is none, nor what is read nowhere. In the same many rows it
    is one: of figures that nothing else holds, nothing tells whether they moved with those that some sum asks for.
    """
    if fact.candidate is None:
        return
    alike = (other for other in facts if other.kind != "implied-value" and other.explains.issuperset(found))
    for other in sorted(alike, key=lambda one: -len(one.explains)):
        edit = other.candidate
        if edit is not None and edit.presumes == "misread" and not _goes_the_same_way(fact.candidate, edit):
            yield edit


def _goes_the_same_way(one: Candidate, other: Candidate) -> bool:
    """Whether an edit holds all of another one, unless both are of the same many rows."""
    less, more = sorted(({*one.changes}, {*other.changes}), key=len)
    rows, all_rows = ({at.row for c in changes if (at := getattr(c, "at", None))} for changes in (less, more))
    return less <= more and (less == more or len(rows) < _ROWS or rows != all_rows)


def _lacked(fact: _Fact, lacking: dict[str, Outcome]) -> Iterator[str]:
    """Takes out what waits for a form, and no longer does once a fact's edit is made."""
    for name in [name for name in lacking if name in fact.explains]:
        del lacking[name]
        yield name


def _besides(ground: Ground, fact: _Fact) -> Iterator[str]:
    """What sentences and performance tables say otherwise, and no longer do once a fact's edit is made."""
    if fact.candidate is None:
        return
    grown = deltas(ground, fact.candidate.changes)
    if grown is not None:
        yield from (o.identity.id for o in settled_besides(ground, grown) if is_open(o))
    elif len(fact.explains) >= _ROWS:
        after = ground.ledger.after(apply_all(ground.disclosure, fact.candidate.changes)).outcomes
        before = (i for i, o in ground.ledger.outcomes.items() if is_open(o) and i not in ground.open)
        yield from (i for i in before if i in after and not is_open(after[i]))


def _contradictions(ground: Ground, explained: set[str]) -> Iterator[tuple[_Fact, tuple[str, ...]]]:
    """What else sentences and tables of no known form say otherwise: no edit is sought."""
    known = ground.open.keys() | explained
    found = (o for i, o in ground.ledger.outcomes.items() if is_open(o) and i not in known)
    for kind, outcomes in contradictions(found):
        names = tuple(o.identity.id for o in outcomes)
        cells = tuple(o.identity.target for o in outcomes)
        yield _Fact(kind, frozenset(names), cells, IMPLIED), names


def _edits(ground: Ground) -> Iterator[_Fact]:
    block = tuple(ground.open.values())
    single = list(candidates(ground, cells_of(block)))
    figures = weighed(ground, [*single, *of_whole_rows(ground, cells_of(block))])
    figures += weighed(ground, pairs(ground, figures))
    proved = proofs(ground, [*faults_of_many_rows(ground, ground.sisters), *reshaped(ground, block)[:_RESHAPED]])
    for one in [*_columns(ground, single), *proved, *figures]:
        explains = frozenset(o.identity.id for o in (*one.proof.repairs, *one.proof.gone))
        if len(explains) > 1 or one.candidate.cost < IMPLIED:
            cells = tuple(c.at for c in one.candidate.changes if c.op in ("set", "emend")) or (one.candidate.target,)
            mends = max(0, len(one.proof.mends) - len(one.proof.mars))
            yield _Fact(one.candidate.kind, explains, cells, one.candidate.cost, one.candidate, mends)


def _columns(ground: Ground, single: Iterable[Candidate]) -> Iterator[Proved]:
    """Like faults in many rows of one table as one: a column shifted, a column left blank.

    Each is told by the sums along its row alone, since those down the column close only once all are mended.
    """
    alike: dict[tuple[str, ...], list[Candidate]] = {}
    for one in _clearly_best(ground, single):
        alike.setdefault((one.target.table, one.kind, *one.alike), []).append(one)
    for found in alike.values():
        if len(found) >= _ROWS:
            changes = tuple(change for one in found for change in one.changes)
            kind = "column-blank" if found[0].alike[0] == "blank" else "shifted-column"
            whole = replace(found[0], changes=changes, kind=kind)
            proof = weigh(ground, whole)
            if proof is not None and proof.net > 0:
                yield Proved(whole, proof)


def _clearly_best(ground: Ground, single: Iterable[Candidate]) -> Iterator[Candidate]:
    """For each row the fault of a column that closes most of its sums along the row, if it is only one."""
    rows: dict[tuple[str, str], list[tuple[int, Candidate]]] = {}
    for one in single:
        proof = weigh(ground, one, "row") if one.alike else None
        if proof is not None and proof.net > 0 and not proof.left and not proof.breaks:
            rows.setdefault((one.target.table, one.target.row), []).append((proof.net, one))
    for found in rows.values():
        most = max(net for net, _ in found)
        best = [one for net, one in found if net == most]
        if len(best) == 1:
            yield best[0]


def _fact(shared: Shared, cost: int) -> _Fact:
    names = frozenset(outcome.identity.id for outcome in shared.outcomes)
    return _Fact(shared.kind, names, shared.cells, cost, forms=shared.forms)


def _cause(ground: Ground, name: str, fact: _Fact, found: tuple[str, ...]) -> Cause:
    own = ranked(ground, proofs(ground, _instead(ground, fact)))
    if own and own[0].strength == "strong" and fact.rivals:
        own = ranked(ground, proofs(ground, (*_instead(ground, fact), *fact.rivals)))
    more: tuple[Suggestion, ...] = ()
    if len(found) <= _LARGE and not ground.open.keys().isdisjoint(found):
        more = suggested(ground, (ground.open[i] for i in found if i in ground.open), rows=False)
    told = (ground.ledger.outcomes[i] for i in found if i not in ground.open and not own)
    more += tuple(s for outcome in told for s in moved_weights(ground.disclosure, ground.ledger, outcome))
    more = tuple(replace(s, strength="weak", outdone=True) if own and _goes_further(own[0], s) else s for s in more)
    same = {s.changes for s in more}
    shown = {s.changes for s in own}
    listed = more if own and own[0].changes in same else (*own, *(s for s in more if s.changes not in shown))
    if fact.candidate is None and len(found) == 1 and found[0] in ground.open:
        fact = _fact(alone(ground.open[found[0]]), fact.cost)
    several = len(fact.cells) > 1 and fact.candidate is None and not ground.open.keys().isdisjoint(found)
    targets = {ground.open[i].identity.target for i in found if i in ground.open}
    cells = tuple(at for at in fact.cells if at in targets) if several else fact.cells
    kind = listed[0].kind if fact.kind in UNEXPLAINED and listed else fact.kind
    return Cause(name, kind, cells, found, listed, fact.forms)


def _goes_further(one: Suggestion, other: Suggestion) -> bool:
    """Whether an edit that breaks nothing settles all that another one does, and more."""
    return not one.breaks and set(one.repairs) > set(other.repairs)


def _rows_of(ground: Ground, fact: _Fact) -> list[Candidate]:
    """The edits that bring back some of the rows that a table has lost, each as far as other tables tell."""
    open_here = [ground.open[i] for i in fact.explains if i in ground.open]
    table = fact.cells[0].table
    edits = (c for c in reshaped(ground, open_here) if c.target.table == table)
    return [c for c in edits if all(change.op == "insert_row" for change in c.changes)][:_BROUGHT_BACK]


def _instead(ground: Ground, fact: _Fact) -> list[Candidate]:
    """The edit of a fact, and those that take its place: where a form is sought, another table may be it."""
    if fact.kind == ROWS_LOST:
        return _rows_of(ground, fact)
    if fact.candidate is None:
        return []
    others = wrong_forms(ground) if fact.kind == WRONG_FORM else ()
    return [fact.candidate, *(other for other in others if other != fact.candidate)]
