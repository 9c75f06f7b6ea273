"""Which of the candidates are shown, in what order, and whether the first is strong."""

from collections.abc import Container, Iterable, Iterator
from itertools import islice

from budget.checks.identity import Outcome
from budget.disclosure import Address
from budget.proposals import Suggestion
from budget.record import dataclass
from budget.suggest.ground import Ground
from budget.suggest.misreading import IMPLIED
from budget.suggest.model import Candidate, Proof
from budget.suggest.prove import alters_rows, prove, weigh

_SHORT = 8
_DEAR = 3
_MANY_ROWS = 3
_BLURRED = 3
_SECONDED = 8
"""What it is worth that a sentence or a performance table then agrees, too: it tells the place, not the correction."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A candidate with its proof."""

    candidate: Candidate
    proof: Proof

    def settles(self, block: Iterable[Outcome]) -> bool:
        """Whether it repairs all of these identities and breaks none."""
        repaired = {o.identity.id for o in self.proof.repairs}
        return not (self.proof.breaks or self.proof.mars) and all(o.identity.id in repaired for o in block)

    @property
    def is_plain(self) -> bool:
        """Whether a likely slip alone explains it: not a value that only the sums ask for.

        Nor a figure too many of which no sum along its row tells, since a row in the wrong place is that, too.
        """
        told = not self.candidate.empties or any(o.identity.axis == "row" for o in self.proof.repairs)
        return told and self.candidate.cost < IMPLIED

    @property
    def score(self) -> int:
        """Identities repaired less broken, against how far-fetched the edit is; the lower the better."""
        inexact = len(self.proof.repairs) - self.proof.exact
        blurred = inexact - self.proof.sharpened
        told = _SECONDED * min(1, self.proof.seconded)
        return self.candidate.cost + _BLURRED * blurred - told - IMPLIED * self.proof.net

    def order(self) -> tuple[int, int]:
        """The score, and among equals how short a sum asks for it: the fewer figures, the more it says of each."""
        return self.score, min((len(o.identity.terms) for o in self.proof.repairs), default=0)


def weighed(ground: Ground, candidates: Iterable[Candidate]) -> list[Proved]:
    """The candidates that by addition alone repair more than they break, best first."""
    pairs = ((candidate, weigh(ground, candidate)) for candidate in candidates)
    found = [Proved(candidate, proof) for candidate, proof in pairs if proof is not None and proof.net > 0]
    return sorted(found, key=Proved.order)


def confirmed(ground: Ground, ahead: Iterable[Proved]) -> list[Proved]:
    """The best of the weighed candidates, proved; of those whose proof is dear only such as may be the best."""
    found: list[Proved] = []
    dear = 0
    for one in islice(ahead, _SHORT):
        if alters_rows(ground, one.candidate):
            dear += 1
            if dear > _DEAR or any(other.proof.net > one.proof.net for other in found):
                continue
        found += proofs(ground, [one.candidate])
    return found


def proofs(ground: Ground, candidates: Iterable[Candidate]) -> list[Proved]:
    """The candidates that repair more than they break, by the whole ledger."""
    proved = [Proved(c, proof) for c in candidates if (proof := prove(ground, c)) is not None and proof.net > 0]
    return [p for p in proved if not _is_rounding_only(ground, p)]


def ranked(ground: Ground, proved: list[Proved]) -> tuple[Suggestion, ...]:
    """Proved candidates as suggestions, best first."""
    return tuple(_suggestion(ground, p, proved) for p in sorted(proved, key=Proved.order))


def _is_rounding_only(ground: Ground, proved: Proved) -> bool:
    """A single exact identity that is one unit off is no reason to change a figure; another must point to it."""
    told = len(proved.proof.repairs) + len(proved.proof.mends) + max(0, proved.proof.sharpened)
    if told > 1 or not proved.proof.repairs:
        return False
    (outcome,) = proved.proof.repairs
    return outcome.state == "broken" and abs(ground.difference(outcome)) <= ground.one(outcome.identity.target.table)


def _suggestion(ground: Ground, proved: Proved, all_proved: list[Proved]) -> Suggestion:
    candidate, proof = proved.candidate, proved.proof
    rivals = [other.proof.net for other in all_proved if other is not proved and _rivals(other, proved)]
    equal = sum(1 for net in rivals if net == proof.net)
    strong = candidate.presumes == "misread" and not rivals and _is_sure(ground, proved)
    return Suggestion(
        changes=candidate.changes,
        presumes=candidate.presumes,
        strength="strong" if strong else "weak",
        repairs=tuple(o.identity.id for o in proof.repairs),
        breaks=tuple(o.identity.id for o in proof.breaks),
        kind=candidate.kind,
        target=candidate.target,
        rivals=equal,
        mends=proof.mends,
        outdone=len(rivals) > equal,
    )


def _rivals(other: Proved, proved: Proved) -> bool:
    """Whether another suggestion explains as much of the same."""
    same = {o.identity.id for o in proved.proof.repairs} & {o.identity.id for o in other.proof.repairs}
    as_sure = other.candidate.witnessed or not proved.candidate.witnessed
    return bool(same) and as_sure and other.proof.net >= proved.proof.net and other.candidate.kind != "implied-value"


def _is_sure(ground: Ground, proved: Proved) -> bool:
    """Nothing broken around it, and two identities that share no other cell ask for it, an exact one among them.

    One that is exact is enough for what was read in the picture as well, the second time.
    """
    proof = proved.proof
    if not proved.is_plain or proved.candidate.unseen or proof.left or proof.breaks or not proof.exact:
        return False
    if proved.candidate.witnessed:
        return True
    changed = {change.at for change in proved.candidate.changes if hasattr(change, "at")}
    if all(_is_cancelled(ground, o, changed) for o in proof.repairs):
        return False
    if not all(any(_is_held(ground, o, cells) for o in proof.repairs) for cells in _moved(changed)):
        return False
    return any(_independent(a, b, changed) for i, a in enumerate(proof.repairs) for b in proof.repairs[:i])


def _is_cancelled(ground: Ground, outcome: Outcome, changed: Container[Address]) -> bool:
    """Whether a sum prints nothing, so that a figure only takes others away, each of which may be too many."""
    target = outcome.identity.target
    return bool(outcome.identity.terms) and target not in changed and not ground.value(target)


def _moved(changed: Iterable[Address]) -> Iterator[set[Address]]:
    """The cells that an edit changes in each row in which it changes several: what one had, another may have got.

    None of an edit of many rows, which speak for each other.
    """
    rows: dict[tuple[str, str], set[Address]] = {}
    for at in changed:
        rows.setdefault((at.table, at.row), set()).add(at)
    return (cells for cells in rows.values() if len(cells) > 1 and len(rows) < _MANY_ROWS)


def _is_held(ground: Ground, outcome: Outcome, moved: set[Address]) -> bool:
    """Whether some other figure speaks for the column in which a figure belongs.

    A total and its only part stand in the same column: nothing tells which of the two was moved, nor of a total and
    all its parts.
    """
    if moved.isdisjoint(outcome.identity.cells):
        return False
    beside = [at for _, at in outcome.identity.terms if at not in moved]
    is_part = len(beside) < len(outcome.identity.terms)
    tables = {at.table for at in outcome.identity.cells}
    return len(tables) > 1 or (is_part and any(ground.value(at) for at in beside))


def _independent(a: Outcome, b: Outcome, changed: set[Address]) -> bool:
    return not (set(a.identity.cells) & set(b.identity.cells)) - changed
