"""How sure each amount is, and what stands between a table and “reviewed”.

Green is not proof: an amount that no identity holds to account is *uncovered* and asks for the eye.
A sentence that contradicts a table is an open point of the sentence: it asks nothing of the table.
"""

from typing import Literal

from budget.amount import is_amount
from budget.checks.alone import amount_cells, tells
from budget.checks.identity import Identity, Outcome
from budget.checks.ledger import Ledger
from budget.checks.said.performance import WEIGHTS
from budget.disclosure import Address, Table
from budget.parts import WHOLE, Part
from budget.record import dataclass
from budget.review import Review

Standing = Literal[
    "broken",
    "emended",
    "corrected",
    "confirmed",
    "looked over",
    "rounding",
    "proved",
    "blocked",
    "waived",
    "in doubt",
    "uncovered",
]

_SAID = frozenset(["prose", "performance"])


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """What still asks for a decision or a look in one table, or in the sentences.

    ``looks`` are amounts that no identity tells of, in reading order, ``doubtful`` those of them in doubt.
    """

    outcomes: tuple[Outcome, ...]
    looks: tuple[Address, ...] = ()
    doubtful: tuple[Address, ...] = ()

    @property
    def uncovered(self) -> tuple[Address, ...]:
        """The amounts to look at although nothing makes their reading doubtful."""
        doubtful = set(self.doubtful)
        return tuple(at for at in self.looks if at not in doubtful) if doubtful else self.looks

    def __bool__(self) -> bool:
        return bool(self.outcomes or self.looks)

    def __len__(self) -> int:
        return len(self.outcomes) + len(self.looks)


def standing(review: Review, ledger: Ledger, at: Address) -> Standing:
    """Where an amount stands; an open difference comes before everything that was decided."""
    outcomes = [o for o in ledger.touching(at) if tells(o, at)]
    waived = {o.identity.id for o in outcomes if review.is_waived(o.identity.id, ledger)}
    states = {o.state for o in outcomes if o.identity.id not in waived}
    cell = review.current.cell(at)
    if "broken" in states:
        return "broken"
    if "blocked" in states and not is_amount(cell.value, review.current.table(at.table).style):
        return "blocked"
    if cell.emended is not None:
        return "emended"
    if at in review.changed:
        return "corrected"
    if review.is_confirmed(at):
        return "confirmed" if at in review.confirmed_alone else "looked over"
    if any(o.state == "rounding" and o.unlikely for o in outcomes):
        return "rounding"
    if states & {"holds", "rounding"}:
        return "proved"
    if "blocked" in states:
        return "blocked"
    if waived:
        return "waived"
    return "in doubt" if cell.doubt else "uncovered"


def proofs(ledger: Ledger, at: Address) -> int:
    """In how many identities that hold an amount takes part."""
    return sum(1 for o in ledger.touching(at) if o.state in ("holds", "rounding"))


def open_points(review: Review, ledger: Ledger, table: Table, scope: frozenset[Part] = WHOLE) -> OpenPoints:
    """The open points of one table, or of the sentences (the table ``PROSE``), within the scope of the review.

    Amounts of performance tables and of sentences are not looked at one by one.
    """
    outcomes = _open_outcomes(review, ledger, table, scope)
    if not table.is_accounted:
        return OpenPoints(outcomes)
    looked = {at for at in (*review.changed, *review.confirmed) if at.table == table.id}
    looked = {at for at in looked if at in review.changed or review.is_confirmed(at)}
    alone = ledger.alone(table)
    rows = [alone[row.id] for row in table.rows if row.id in alone]
    looks = [at for row in rows for at in row.cells]
    doubtful = [at for row in rows for at in row.doubtful]
    if looked:
        looks, doubtful = ([at for at in cells if at not in looked] for cells in (looks, doubtful))
    return OpenPoints(outcomes, tuple(looks), tuple(doubtful))


def _open_outcomes(review: Review, ledger: Ledger, table: Table, scope: frozenset[Part]) -> tuple[Outcome, ...]:
    return tuple(
        o
        for o in ledger.open_in(table.id)
        if _is_within(o, table, scope) and not review.is_waived(o.identity.id, ledger)
    )


def _is_within(outcome: Outcome, table: Table, scope: frozenset[Part]) -> bool:
    if outcome.identity.family in _SAID:
        return is_covered(outcome.identity, scope) and outcome.identity.check != WEIGHTS
    return table.is_accounted


def is_covered(identity: Identity, scope: frozenset[Part]) -> bool:
    """Whether a review of this scope asks for a decision about an identity."""
    if identity.family == "prose":
        return "statements" in scope
    return identity.family != "performance" or "performance" in scope


def amounts(table: Table) -> list[Address]:
    """The addresses of all printed or emended amounts, in reading order."""
    return [Address(table.id, row.id, table.columns[i].id) for row, filled in amount_cells(table) for i in filled]


def count_amounts(ledger: Ledger) -> int:
    """How many amounts a review accounts for."""
    tables = (table for table in ledger.disclosure.tables if table.is_accounted)
    return sum(row.amounts for table in tables for row in ledger.alone(table).values())


def tally(review: Review, ledger: Ledger) -> dict[str, int]:
    """Amounts that a review accounts for, by how they stand (the wire's ``assurance``)."""
    counts = {"amounts": 0, "proved": 0, "broken": 0, "uncovered": 0, "in_doubt": 0}
    for table in review.current.tables:
        if not table.is_accounted:
            continue
        for at in amounts(table):
            where = standing(review, ledger, at)
            counts["amounts"] += 1
            if where in ("proved", "rounding"):
                counts["proved"] += 1
            elif where in ("broken", "blocked"):
                counts["broken"] += 1
            elif where in ("uncovered", "in doubt"):
                counts[where.replace(" ", "_")] += 1
    return counts


def is_reviewed(review: Review, ledger: Ledger, table: Table, scope: frozenset[Part] = WHOLE) -> bool:
    """Whether a table was marked as reviewed and no identity of it has broken since, by an edit elsewhere."""
    if table.id not in review.reviewed:
        return False
    return not any(o.state == "broken" for o in _open_outcomes(review, ledger, table, scope))
