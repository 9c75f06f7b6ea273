"""Two figures of one sum, each misread: neither alone closes it, and both together do."""

from collections.abc import Iterable, Iterator, Sequence

from budget.checks.identity import Outcome
from budget.suggest.ground import Ground
from budget.suggest.growth import deltas
from budget.suggest.model import Candidate
from budget.suggest.rank import Proved

TWO_FIGURES = "two-figures"


def pairs(ground: Ground, found: Sequence[Proved]) -> Iterator[Candidate]:
    """Two of the slips found as one edit, where some sum lacks just what both of them make of it.

    Each must repair something by itself and break nothing.
    """
    leaving: dict[str, tuple[Outcome, list[Candidate]]] = {}
    for slip in found:
        if slip.is_plain and not slip.proof.breaks:
            for outcome in slip.proof.left:
                leaving.setdefault(outcome.identity.id, (outcome, []))[1].append(slip.candidate)
    made: set[frozenset[Candidate]] = set()
    for outcome, slips in leaving.values():
        for one, other in _closing(ground, outcome, slips):
            both = frozenset((one, other))
            if both not in made and _apart(one, other):
                made.add(both)
                yield _together(one, other)


def _closing(ground: Ground, outcome: Outcome, slips: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of slips, all of which leave a sum open, of which the second makes up for what the first leaves of it."""
    lacking = ground.difference(outcome)
    coefficients = ground.coefficients(outcome)
    before: dict[int, list[Candidate]] = {}
    for slip in slips:
        grown = deltas(ground, slip.changes) or {}
        growth = sum(coefficients.get(at, 0) * delta for at, delta in grown.items())
        if growth:
            yield from ((other, slip) for other in before.get(-lacking - growth, ()))
            before.setdefault(growth, []).append(slip)


def _apart(one: Candidate, other: Candidate) -> bool:
    places = [{change.at for change in slip.changes if hasattr(change, "at")} for slip in (one, other)]
    return places[0].isdisjoint(places[1])


def _together(one: Candidate, other: Candidate) -> Candidate:
    emended = "emended" in (one.presumes, other.presumes)
    return Candidate(
        (*one.changes, *other.changes),
        TWO_FIGURES,
        one.target,
        one.cost + other.cost,
        "emended" if emended else "misread",
        unseen=one.unseen or other.unseen,
        empties=one.empties or other.empties,
    )
