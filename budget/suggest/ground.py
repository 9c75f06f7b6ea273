"""The ground that suggestions stand on: what a disclosure prints, and what an edit of amounts would do to its sums.

What a change of figures does to a sum is plain addition, so that thousands of candidates can be
weighed in integers; the few that are left are proved by the ledger itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from budget.checks.identity import OF_TABLES, Identity, Outcome
from budget.checks.notices.notice import Notice
from budget.checks.notices.printing import FINER
from budget.checks.notices.together import about_forms, mendable
from budget.disclosure import Address
from budget.suggest.kept import Kept
from budget.suggest.model import Candidate, Proof
from budget.suggest.printed import Printed


class Measured(NamedTuple):
    """What an identity comes to in integers.

    Attributes:
        coefficients: how much printed minus computed grows where a cell grows by one.
        difference: printed minus computed; ``allowed`` what rounding may make of it.
        is_open: it asks for an explanation.
    """

    outcome: Outcome
    coefficients: dict[Address, int]
    difference: int
    allowed: int
    is_open: bool


@dataclass(frozen=True)
class Ground(Printed):
    """What a disclosure prints, what in it is amiss, and what its sums come to.

    Attributes:
        tried: the candidates found so far, by what they were sought for: causes share cells.
        weights: their proofs by addition, over one family of identities or (``""``) all.
        wanted: the values found so far that would close something open in a cell, and whether exactly.
    """

    tried: dict[tuple[str, ...], tuple[Candidate, ...]] = field(default_factory=dict, repr=False)
    weights: dict[str, dict[Candidate, Proof | None]] = field(default_factory=dict, repr=False)
    wanted: dict[Address, Mapping[int, bool]] = field(default_factory=dict, repr=False)
    _coefficients: dict[str, dict[Address, int]] = field(default_factory=dict, repr=False)
    _even: dict[str, bool] = field(default_factory=dict, repr=False)
    _measured: dict[str, Measured] = field(default_factory=dict, repr=False)
    _measured_at: dict[Address, tuple[Measured, ...]] = field(default_factory=dict, repr=False)

    @Kept
    def open(self) -> dict[str, Outcome]:
        """All identities of figures in tables that ask for an explanation, by id.

        Where prose contradicts a table, no correction is sought: nothing tells which of the two is wrong.
        """
        return {i: o for i, o in self.ledger.outcomes.items() if is_open(o) and o.identity.family in OF_TABLES}

    @Kept
    def lacking(self) -> dict[str, Outcome]:
        """The identities that wait for a form which is not there, by id."""
        blocked = (
            (i, o) for i, o in self.ledger.outcomes.items() if o.state == "blocked" and o.identity.family in OF_TABLES
        )
        return {i: o for i, o in blocked if o.why in o.identity.missing}

    @Kept
    def noticed(self) -> dict[str, Notice]:
        """What codes, names and decimals say is amiss, by id."""
        return {notice.id: notice for notice in mendable(self.disclosure)}

    @Kept
    def formed(self) -> dict[str, Notice]:
        """What is amiss with the forms as a set, by id."""
        return about_forms(self.disclosure)

    @Kept
    def finer(self) -> frozenset[Address]:
        """The figures that print more decimals than their tables."""
        return frozenset(at for notice in self.noticed.values() if notice.check == FINER for at in notice.where)

    def noticed_at(self, at: Address) -> tuple[Notice, ...]:
        """The notices that stand on a cell."""
        return tuple(notice for notice in self.noticed.values() if at in notice.where)

    def is_unseen(self, at: Address) -> bool:
        """Whether pages are at hand, but not the one of this cell."""
        page = self.cell(at).page
        return bool(self.pages) and page is not None and page not in self.pages

    def measured_at(self, at: Address) -> tuple[Measured, ...]:
        """All identities of figures in tables in which a cell takes part, each in integers."""
        known = self._measured_at.get(at)
        if known is None:
            found = (self.ledger.outcomes.get(i) for i in self.ledger.by_cell.get(at, ()))
            sums = [outcome for outcome in found if outcome is not None and _is_sum(outcome.identity)]
            known = self._measured_at[at] = tuple([self.measured(outcome) for outcome in sums])
        return known

    def contradicting(self, at: Address) -> tuple[Outcome, ...]:
        """What sentences and performance tables say otherwise of a cell."""
        found = (self.ledger.outcomes[i] for i in self.ledger.by_cell.get(at, ()))
        told = (o for o in found if o.identity.family in ("prose", "performance") and not o.identity.whole)
        said = (o for o in told if o.state in ("broken", "hint") and o.printed is not None)
        return tuple(o for o in said if o.identity.terms)  # without any it speaks of a row, not of its amount

    def open_at(self, at: Address) -> tuple[Outcome, ...]:
        """The open identities in which a cell takes part."""
        return self._open_by_cell.get(at, ())

    @Kept
    def _open_by_cell(self) -> Mapping[Address, tuple[Outcome, ...]]:
        found: dict[Address, list[Outcome]] = {}
        for outcome in self.open.values():
            for at in dict.fromkeys(outcome.identity.cells):
                found.setdefault(at, []).append(outcome)
        return {at: tuple(outcomes) for at, outcomes in found.items()}

    def open_in(self, table: str, row: str) -> tuple[Address, ...]:
        """The cells of a row that take part in open identities."""
        return self._open_in.get((table, row), ())

    @Kept
    def _open_in(self) -> Mapping[tuple[str, str], tuple[Address, ...]]:
        found: dict[tuple[str, str], list[Address]] = {}
        for at in self._open_by_cell:
            found.setdefault(at[:2], []).append(at)
        return {row: tuple(places) for row, places in found.items()}

    @Kept
    def _open_by_rows(self) -> Mapping[tuple[str, ...], list[Outcome]]:
        """The open inferred sums down tables, those of the same rows together."""
        found: dict[tuple[str, ...], list[Outcome]] = {}
        for outcome in self.open.values():
            if rows := rows_of(outcome.identity):
                found.setdefault(rows, []).append(outcome)
        return found

    def coefficients(self, outcome: Outcome) -> dict[Address, int]:
        """How much printed minus computed grows where a cell grows by one."""
        identity = outcome.identity
        found = self._coefficients.get(identity.id)
        if found is None:
            found = {identity.target: 1}
            for sign, at in identity.terms:
                found[at] = found.get(at, 0) - sign
            self._coefficients[identity.id] = found
        return found

    def measured(self, outcome: Outcome) -> Measured:
        """An identity in integers."""
        known = self._measured.get(outcome.identity.id)
        if known is None:
            sizes = self.coefficients(outcome), self.difference(outcome), self.allowed(outcome)
            known = self._measured[outcome.identity.id] = Measured(outcome, *sizes, outcome.identity.id in self.open)
        return known

    def difference(self, outcome: Outcome) -> int:
        """Printed minus computed, counted here."""
        return self.units(outcome.identity.target.table, outcome.difference)

    def allowed(self, outcome: Outcome) -> int:
        """What rounding may make of it, counted here."""
        return self.units(outcome.identity.target.table, outcome.allowed)

    def allowed_then(self, outcome: Outcome, filled: Mapping[Address, int]) -> int:
        """What rounding may make of it where more or fewer of its parts are printed than now (``growth.filled``)."""
        (_, coefficients, _, allowed, _), target = self.measured(outcome), outcome.identity.target
        more = sum([one for at, one in filled.items() if at in coefficients and at != target])
        if not more or not self._is_even(outcome):
            return allowed
        parts, terms = outcome.parts + more, len(outcome.identity.terms)
        return (parts + 1) * self.one(target.table) // 2 if parts > 1 and terms > 1 else 0

    def _is_even(self, outcome: Outcome) -> bool:
        """Whether all that an identity holds against each other is printed to the same digit."""
        known = outcome.identity.id
        if known not in self._even:
            tables = {at.table for at in outcome.identity.cells}
            self._even[known] = len({self.one(table) for table in tables}) == 1
        return self._even[known]

    def block(self, start: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """These identities and the open ones that share a cell with them, or are the same inferred sum elsewhere."""
        found = {o.identity.id: o for o in start}
        for outcome in list(found.values()):
            found |= {o.identity.id: o for o in self._open_by_rows.get(rows_of(outcome.identity), ())}
        for outcome in list(found.values()):
            for at in outcome.identity.cells:
                found |= {o.identity.id: o for o in self.open_at(at)}
        return tuple(found.values())


def _is_sum(identity: Identity) -> bool:
    return identity.family in OF_TABLES and not identity.whole


def rows_of(identity: Identity) -> tuple[str, ...]:
    """Its table and the rows of an inferred sum down it, of which it is one a column; ``()`` of any other."""
    if identity.family != "inferred" or identity.axis != "down":
        return ()
    return (identity.target.table, identity.target.row, *(at.row for _, at in identity.terms))


def is_open(outcome: Outcome) -> bool:
    """Whether an identity asks for an explanation: it is broken, or one of its inputs is no number."""
    return outcome.state == "broken" or (outcome.state == "blocked" and outcome.why not in outcome.identity.missing)


def cells_of(outcomes: Iterable[Outcome]) -> Iterator[Address]:
    """All cells of some identities, each once, in their order."""
    return iter(dict.fromkeys(at for outcome in outcomes for at in outcome.identity.cells))
