"""The ledger: all identities of a disclosure, indexed by cell, and what became of each.

An edit re-checks only what it touches: the identities that its cells take part in. Only where it
changes what rows are to each other (a code, a label, a row, a parent losing its last amount), or a
figure that decides what a sentence is held against, are those identities made anew; what comes out
the same keeps its outcome.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from budget.checks.alone import Alone, alone_in, told_otherwise
from budget.checks.basis import Basis, Step, basis_of
from budget.checks.copies import is_copy, settle_copies
from budget.checks.evaluating import evaluate, evaluate_again
from budget.checks.figures import Figures
from budget.checks.identity import OF_ONE_TABLE, Identity, Outcome
from budget.checks.inferred import Inferred
from budget.checks.made import Index, Made, apart_in, index_of, made, reindexed
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Disclosure, Table
from budget.spliced import Stretch
from budget.uncollected import uncollected


@dataclass(frozen=True)
class Ledger:
    """Outcomes by identity id, in the order of tables and rows; identities by cell.

    Attributes:
        made: the identities in groups; what no edit reshaped is not made anew.
        evaluated: how many identities the last step evaluated.

    What is worked out of it once (:mod:`budget.once`) it keeps itself.
    """

    outcomes: Mapping[str, Outcome]
    by_cell: Index
    made: Made
    evaluated: int = 0
    _known: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    _alone: dict[str, tuple[Table, Mapping[str, Alone]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def basis(self) -> Basis:
        """What the identities are made of."""
        return self.made.basis

    @property
    def disclosure(self) -> Disclosure:
        """What is checked."""
        return self.basis.disclosure

    @property
    def figures(self) -> Mapping[str, Figures]:
        """The figures of each table by its id, those of each sentence by its statement's."""
        return self.basis.figures

    @property
    def structures(self) -> Mapping[str, Structure]:
        """What the rows of each table of a known form are to each other, by table id."""
        return self.basis.structures

    @property
    def inferred(self) -> Inferred:
        """What the other tables show that they keep, and what of it the clerk switched off."""
        return self.basis.inferred

    def inferred_in(self, table: str) -> tuple[Identity, ...]:
        """The inferred identities of a table, by its id."""
        group = self.made.own[table].get("inferred") if table in self.made.own else None
        return group.identities if group is not None else ()

    def touching(self, at: Address) -> tuple[Outcome, ...]:
        """The outcomes of all identities that a cell takes part in, worst first."""
        found = [self.outcomes[i] for i in self.by_cell.get(at, ()) if i in self.outcomes]
        return tuple(sorted(found, key=lambda o: _WORST[o.state]))

    def in_state(self, *states: str) -> tuple[Outcome, ...]:
        """The outcomes in these states, in the order of tables and rows; unlikely rounding after the rest."""
        among = self.outcomes.values() if _SETTLED & {*states} else self._unsettled
        found = [o for o in among if o.state in states]
        return tuple(sorted(found, key=lambda o: (o.unlikely, self._order(o))))

    @cached_property
    def _unsettled(self) -> tuple[Outcome, ...]:
        return tuple(o for o in self.outcomes.values() if o.state not in _SETTLED)

    def alone(self, table: Table) -> Mapping[str, Alone]:
        """The amounts of each row of a table, and those that no identity tells of, by row id; sought when asked for."""
        known = self._alone.get(table.id)
        if known is None or known[0] is not table:
            known = self._alone[table.id] = (table, alone_in(table, self.by_cell, self.outcomes))
        return known[1]

    def open_in(self, table: str) -> tuple[Outcome, ...]:
        """The broken and blocked outcomes whose target stands in a table, or in the sentences (``PROSE``)."""
        return self._open.get(table, ())

    @cached_property
    def _open(self) -> Mapping[str, tuple[Outcome, ...]]:
        found: dict[str, list[Outcome]] = {}
        for outcome in self.in_state("broken", "blocked"):
            found.setdefault(outcome.identity.target.table, []).append(outcome)
        return {table: tuple(outcomes) for table, outcomes in found.items()}

    def _order(self, outcome: Outcome) -> tuple[int, ...]:
        at = outcome.identity.target
        table = self.disclosure.table(at.table)
        return (self._places[at.table], table.row_index(at.row), table.column_index(at.column))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: i for i, name in enumerate([*(table.id for table in self.disclosure.tables), PROSE])}

    @cached_property
    def of_tables(self) -> "Ledger":
        """The ledger of the tables alone: what sentences and performance tables say is left out, also after an edit."""
        alone = self.made.of_tables()
        others = self.outcomes.keys() - set(alone.names())
        outcomes = {i: o for i, o in self.outcomes.items() if i not in others}
        known = ((at, ids if others.isdisjoint(ids) else _but(ids, others)) for at, ids in self.by_cell.items())
        return replace(self, outcomes=outcomes, by_cell={at: ids for at, ids in known if ids}, made=alone)

    def counts(self) -> dict[str, int]:
        """How many identities hold, round, are broken, are blocked; hints ask for nothing and are not counted."""
        counts = dict.fromkeys(_COUNTED, 0)
        for by_state in self.counts_by_family().values():
            for state in _COUNTED:
                counts[state] += by_state[state]
        return counts

    def counts_by_family(self) -> dict[str, dict[str, int]]:
        """The counts of each family of identities, with its hints."""
        counts: dict[str, dict[str, int]] = {}
        for outcome in self.outcomes.values():
            own = counts.setdefault(outcome.identity.family, dict.fromkeys((*_COUNTED, "hint"), 0))
            if outcome.state != "idle":
                own[outcome.state] += 1
        return counts

    @uncollected()
    def after(self, disclosure: Disclosure) -> "Ledger":
        """The ledger of the disclosure that an edit made of this one's."""
        if disclosure is self.disclosure:
            return self
        return self._on(self.basis.after(disclosure))

    def without(self, off: frozenset[str]) -> "Ledger":
        """The ledger without these inferred identities; a table's id stands for all of that table."""
        return self.showing(self.inferred.without(off))

    def showing(self, inferred: Inferred) -> "Ledger":
        """The ledger with other inferred identities; the same where they are."""
        return self if inferred == self.inferred else self._on(Step(replace(self.basis, inferred=inferred)))

    def _on(self, step: Step) -> "Ledger":
        """The ledger on another basis: what is made of the same and touches nothing that is other stays as it is."""
        basis, touched, revalued = step
        made_now = self.made.after(basis, touched)
        gone, fresh = self.made.apart(made_now)
        other = apart_in(gone, fresh)
        by_cell = reindexed(self.by_cell, gone, fresh, other) if gone or fresh else self.by_cell
        hit = {i for at in touched if at.table not in revalued for i in by_cell.get(at, ())}
        hit |= {i for at in touched if at.table in revalued for i in by_cell.get(at, ()) if self._is_of_several(i)}
        stale = fresh.keys() | hit
        moved = {name: touched if name in hit else frozenset[Address]() for name in stale}
        again = {name: self._again(name, fresh, basis.figures, moved[name], other.get(name)) for name in stale}
        outcomes = {**self.outcomes, **again}
        if gone or fresh or made_now.own is not self.made.own:
            outcomes = _in_order(made_now.names(), outcomes, gone.keys() - fresh.keys())
        turned = gone.keys() | {name for name in stale if self._state(name) != again[name].state}
        near = self._copies_beside(turned, by_cell) & outcomes.keys()
        settled = settle_copies(outcomes, by_cell, basis.figures, near | stale)
        after = Ledger(settled, by_cell, made_now, len(stale))
        self._hand_on_alone(after, touched, gone.keys() | stale | near)
        return after

    def _is_of_several(self, name: str) -> bool:
        """Whether an identity that there was compares figures of more than one table."""
        return name in self.outcomes and self.outcomes[name].identity.family not in OF_ONE_TABLE

    def _again(
        self,
        name: str,
        fresh: Mapping[str, Identity],
        figures: Mapping[str, Figures],
        touched: AbstractSet[Address],
        other: Stretch | None,
    ) -> Outcome:
        known = self.outcomes.get(name)
        if known is None:
            return evaluate(fresh[name], figures)
        return evaluate_again(fresh.get(name, known.identity), known, self.figures, figures, touched, other)

    def _copies_beside(self, turned: AbstractSet[str], by_cell: Mapping[Address, tuple[str, ...]]) -> set[str]:
        """The copies that do not simply hold, and share a cell with identities that turned, came or went.

        Where these are long sums they share cells with thousands of others: so it is the few copies that are asked.
        """
        copies = (o.identity for o in self._unsettled if is_copy(o.identity))
        return {
            copy.id
            for copy in copies
            if any(i in turned for at in copy.cells for own in (self.by_cell, by_cell) for i in own.get(at, ()))
        }

    def _state(self, identity: str) -> str | None:
        known = self.outcomes.get(identity)
        return known.state if known is not None else None

    def _hand_on_alone(self, after: "Ledger", touched: AbstractSet[Address], moved: Iterable[str]) -> None:
        """What was found to stand alone stays so in the next ledger, but for the rows that an edit concerns."""
        if not self._alone:
            return
        told = (told_otherwise(self.outcomes.get(name), after.outcomes.get(name)) for name in moved)
        concerned: dict[str, set[str]] = {}
        for at in chain(touched, *told):
            concerned.setdefault(at.table, set()).add(at.row)
        for table in after.disclosure.tables:
            if table.id in self._alone:
                names = concerned.get(table.id, set())
                rows = [row for row in table.rows if row.id in names] if names else []
                kept = {name: own for name, own in self._alone[table.id][1].items() if name not in names}
                after._alone[table.id] = (table, kept | alone_in(table, after.by_cell, after.outcomes, rows))


_SETTLED = frozenset(["holds", "idle"])
_COUNTED = ("holds", "rounding", "broken", "blocked")
_WORST = {"broken": 0, "blocked": 1, "rounding": 2, "hint": 3, "holds": 4, "idle": 5}


@uncollected()
def ledger_of(disclosure: Disclosure, off: frozenset[str] = frozenset(), inferred: Inferred | None = None) -> Ledger:
    """Checks a whole disclosure.

    Args:
        off: the inferred identities that the clerk switched off; a table's id stands for all of that table.
        inferred: what tables without a form keep, where it is known already.
    """
    whole = made(basis_of(disclosure, off, inferred))
    figures = whole.basis.figures
    identities = {identity.id: identity for identity in whole.identities()}
    by_cell = index_of(identities.values())
    outcomes = {name: evaluate(one, figures) for name, one in identities.items()}
    return Ledger(settle_copies(outcomes, by_cell, figures, set(outcomes)), by_cell, whole, len(outcomes))


def _in_order(names: list[str], outcomes: dict[str, Outcome], gone: Iterable[str]) -> dict[str, Outcome]:
    """The outcomes in the order of their names; ``gone`` are those of no identity."""
    for name in gone:
        del outcomes[name]
    return outcomes if names == [*outcomes] else dict(zip(names, map(outcomes.__getitem__, names), strict=True))


def _but(names: Iterable[str], others: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)
