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
from itertools import zip_longest

from budget.checks.alone import Alone, alone_in, told_otherwise
from budget.checks.coded import structure
from budget.checks.evaluating import evaluate, evaluate_again
from budget.checks.figures import Figures, figures_of
from budget.checks.identity import Identity, Outcome
from budget.checks.inferred import Inferred, inferred_of
from budget.checks.lines import shape
from budget.checks.made import Index, Made, index_of, made, reindexed
from budget.checks.said.told import figures_told, unit_for
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Disclosure, Row, Statement, Table
from budget.forms import form
from budget.uncollected import uncollected


@dataclass(frozen=True)
class Ledger:
    """Outcomes by identity id, in the order of tables and rows; identities by cell.

    Attributes:
        made: the identities in groups; what no edit reshaped is not made anew.
        evaluated: how many identities the last step evaluated.
    """

    disclosure: Disclosure
    outcomes: Mapping[str, Outcome]
    by_cell: Index
    figures: Mapping[str, Figures]
    made: Made
    evaluated: int = 0
    _alone: dict[str, tuple[Table, Mapping[str, Alone]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def structures(self) -> Mapping[str, Structure]:
        """What the rows of each table of a known form are to each other, by table id."""
        return self.made.structures

    @property
    def inferred(self) -> Inferred:
        """What the other tables show that they keep, and what of it the clerk switched off."""
        return self.made.inferred

    def inferred_in(self, table: str) -> tuple[Identity, ...]:
        """The inferred identities of a table, by its id."""
        group = self.made.own.get(table, {}).get("inferred")
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
    def of_forms(self) -> "Ledger":
        """The ledger of the forms alone: what sentences and performance tables say is left out, also after an edit."""
        made_of_forms = self.made.of_forms()
        others = self.outcomes.keys() - set(made_of_forms.names())
        outcomes = {i: o for i, o in self.outcomes.items() if i not in others}
        known = ((at, ids if others.isdisjoint(ids) else _but(ids, others)) for at, ids in self.by_cell.items())
        return replace(self, outcomes=outcomes, by_cell={at: ids for at, ids in known if ids}, made=made_of_forms)

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

    def after(self, disclosure: Disclosure) -> "Ledger":
        """The ledger of the disclosure that an edit made of this one's."""
        if disclosure is self.disclosure:
            return self
        before = {table.id: table for table in self.disclosure.tables}
        gone = before.keys() - {table.id for table in disclosure.tables}
        touched: set[Address] = set()
        reshaped = [t.id for t in self.disclosure.tables] != [t.id for t in disclosure.tables]
        figures, structures, inferred = dict(self.figures), dict(self.structures), self.inferred.but(gone)
        for table in self._changed(before, disclosure):
            old = before.get(table.id)
            reformed = old is None or _head(old) != _head(table)
            rows = _changed_rows(old, table)
            same = old is not None and (old.columns, old.style) == (table.columns, table.style)
            known = self.figures[table.id] if same else None
            figures[table.id] = figures_of(table, unit_for(table, disclosure.tables), known, frozenset(rows))
            inferred = inferred.after(old, table)
            if reformed or _precision(figures[table.id]) != _precision(self.figures[table.id]):
                once = self.figures[table.id].values if old is not None else {}
                touched |= {Address(table.id, *place) for place in (*figures[table.id].values, *once)}
            touched |= _changed_cells(table, rows)
            if form(table.form) is None:
                structures.pop(table.id, None)
                reshaped = reshaped or old is None or reformed or _tells_otherwise(old, table)
            elif old is None or reformed or self._is_reshaped(old, table, rows):
                structures |= _structures([table])
                reshaped = True
        figures = {name: own for name, own in figures.items() if name not in gone}
        structures = {t.id: structures[t.id] for t in disclosure.tables if t.id in structures}
        if disclosure.statements is not self.disclosure.statements:
            touched |= _restated(self.disclosure.statements, disclosure.statements, figures)
            reshaped = True
        reshaped = reshaped or inferred is not self.inferred or self.made.told.hangs_on(touched)
        return self._renewed(disclosure, figures, structures, inferred, touched, reshaped)

    def without(self, off: frozenset[str]) -> "Ledger":
        """The ledger without these inferred identities; a table's id stands for all of that table."""
        return self.showing(self.inferred.without(off))

    def showing(self, inferred: Inferred) -> "Ledger":
        """The ledger with other inferred identities; the same where they are."""
        if inferred == self.inferred:
            return self
        return self._renewed(self.disclosure, dict(self.figures), dict(self.structures), inferred, set(), True)

    def _changed(self, before: Mapping[str, Table], disclosure: Disclosure) -> list[Table]:
        """The tables that are other ones than before, and those whose unit the others tell otherwise now."""
        changed = [t for t in disclosure.tables if before.get(t.id) is not t]
        same_tables = before.keys() == {t.id for t in disclosure.tables}
        if same_tables and all(_head(before[t.id]) == _head(t) for t in changed):
            return changed
        old, new = self.disclosure.tables, disclosure.tables
        same = (t for t in new if before.get(t.id) is t)
        return [*changed, *(t for t in same if unit_for(t, old) != unit_for(t, new))]

    def _is_reshaped(self, old: Table, new: Table, rows: dict[str, tuple[Row | None, Row | None]]) -> bool:
        known = form(new.form)
        if known is None or [row.id for row in old.rows] != [row.id for row in new.rows]:
            return True
        return any(a is None or b is None or shape(a, old, known) != shape(b, new, known) for a, b in rows.values())

    def _renewed(
        self,
        disclosure: Disclosure,
        figures: dict[str, Figures],
        structures: dict[str, Structure],
        inferred: Inferred,
        touched: set[Address],
        reshaped: bool,
    ) -> "Ledger":
        made_now, by_cell = self.made, self.by_cell
        gone: dict[str, Identity] = {}
        fresh: dict[str, Identity] = {}
        if reshaped:
            made_now = self.made.after(disclosure, structures, inferred, figures, touched)
            gone, fresh = self.made.apart(made_now), made_now.apart(self.made)
            same = {name for name in gone.keys() & fresh.keys() if gone[name] == fresh[name]}
            gone, fresh = ({i: one for i, one in each.items() if i not in same} for each in (gone, fresh))
            by_cell = reindexed(by_cell, gone, fresh)
        stale = fresh.keys() | {i for at in touched for i in by_cell.get(at, ())}
        names = made_now.names() if reshaped else self.outcomes
        outcomes = self._evaluated(names, stale, fresh, figures, touched)
        turned = gone.keys() | {i for i in stale if self._state(i) != outcomes[i].state}
        near = self._copies_beside(turned, by_cell) & outcomes.keys()
        settled = _settle_copies(outcomes, by_cell, figures, near | stale)
        after = Ledger(disclosure, settled, by_cell, figures, made_now, len(stale))
        self._hand_on_alone(after, touched, gone.keys() | stale | near)
        return after

    def _copies_beside(self, turned: AbstractSet[str], by_cell: Mapping[Address, tuple[str, ...]]) -> set[str]:
        """The copies that do not simply hold, and share a cell with identities that turned, came or went.

        Where these are long sums they share cells with thousands of others: so it is the few copies that are asked.
        """
        copies = (o.identity for o in self._unsettled if _is_copy(o.identity))
        return {
            copy.id
            for copy in copies
            if any(i in turned for at in copy.cells for own in (self.by_cell, by_cell) for i in own.get(at, ()))
        }

    def _state(self, identity: str) -> str | None:
        known = self.outcomes.get(identity)
        return known.state if known is not None else None

    def _hand_on_alone(self, after: "Ledger", touched: set[Address], moved: Iterable[str]) -> None:
        """What was found to stand alone stays so in the next ledger, but for the rows that an edit concerns."""
        if not self._alone:
            return
        told = (told_otherwise(self.outcomes.get(name), after.outcomes.get(name)) for name in moved)
        concerned: dict[str, set[str]] = {}
        for at in touched.union(*told):
            concerned.setdefault(at.table, set()).add(at.row)
        for table in after.disclosure.tables:
            if table.id in self._alone:
                names = concerned.get(table.id, set())
                rows = [row for row in table.rows if row.id in names] if names else []
                kept = {name: own for name, own in self._alone[table.id][1].items() if name not in names}
                after._alone[table.id] = (table, kept | alone_in(table, after.by_cell, after.outcomes, rows))

    def _evaluated(
        self,
        names: Iterable[str],
        stale: AbstractSet[str],
        fresh: Mapping[str, Identity],
        figures: Mapping[str, Figures],
        touched: AbstractSet[Address],
    ) -> dict[str, Outcome]:
        """The outcomes of these names; only the stale ones are worked out, of ``fresh`` identities or of the same."""

        def again(name: str) -> Outcome:
            known = self.outcomes.get(name)
            if known is None:
                return evaluate(fresh[name], figures)
            return evaluate_again(fresh.get(name, known.identity), known, self.figures, figures, touched)

        if names is self.outcomes:
            return {**self.outcomes, **{name: again(name) for name in stale}}
        return {name: again(name) if name in stale else self.outcomes[name] for name in names}


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
    figures = {t.id: figures_of(t, unit_for(t, disclosure.tables)) for t in disclosure.tables}
    figures |= figures_told(disclosure.statements)
    structures = _structures(disclosure.tables)
    inferred = inferred if inferred is not None else inferred_of(disclosure.tables, off, figures)
    whole = made(disclosure, structures, inferred, figures)
    identities = {identity.id: identity for identity in whole.identities()}
    by_cell = index_of(identities.values())
    outcomes = {i: evaluate(one, figures) for i, one in identities.items()}
    settled = _settle_copies(outcomes, by_cell, figures, set(outcomes))
    return Ledger(disclosure, settled, by_cell, figures, whole, len(outcomes))


def _structures(tables: Iterable[Table]) -> dict[str, Structure]:
    """What the rows of the tables of known forms are to each other, by table id."""
    return {table.id: found for table in tables if (found := structure(table)) is not None}


def _but(names: Iterable[str], others: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _head(table: Table) -> tuple[object, ...]:
    """What a table is, its rows left aside."""
    told = (table.form, table.number, table.title, table.unit, table.state, table.compiled_by, table.style)
    return (table.id, *told, table.columns, table.fields)


def _tells_otherwise(old: Table, new: Table) -> bool:
    """Whether a performance table has other values or other names than before, figures left aside."""
    if old.fields != new.fields or len(old.rows) != len(new.rows):
        return bool(old.fields or new.fields)
    named = [f for f in new.fields if f.key in ("unit", "project")]
    return any(old.cell(f.row, f.column).value != new.cell(f.row, f.column).value for f in named)


def _precision(figures: Figures) -> tuple[int, int]:
    return (figures.unit_power, figures.scale)


def _changed_rows(old: Table | None, new: Table) -> dict[str, tuple[Row | None, Row | None]]:
    """The rows that are not the same object in both, by id."""
    if old is not None and len(old.rows) == len(new.rows):
        pairs = [(a, b) for a, b in zip(old.rows, new.rows, strict=True) if a is not b]
        if all(a.id == b.id for a, b in pairs):
            return {a.id: (a, b) for a, b in pairs}
    before = {row.id: row for row in old.rows} if old else {}
    after = {row.id: row for row in new.rows}
    return {
        i: (before.get(i), after.get(i)) for i in dict.fromkeys([*before, *after]) if before.get(i) is not after.get(i)
    }


def _restated(old: Iterable[Statement], new: Iterable[Statement], figures: dict[str, Figures]) -> set[Address]:
    """Reads the figures of changed sentences anew; the places of all that they told and tell now."""
    before = {statement.id: statement for statement in old}
    changed = [one for one in new if before.get(one.id) is not one]
    once = {one.id: figures[one.id] for one in changed if one.id in figures}
    figures |= figures_told(changed)
    return {
        Address(PROSE, *place)
        for one in changed
        for f in (figures[one.id], once.get(one.id))
        if f
        for place in f.values
    }


def _changed_cells(table: Table, rows: Mapping[str, tuple[Row | None, Row | None]]) -> set[Address]:
    """The cells of changed rows that no longer have the value that they had."""
    found = set()
    for name, (before, after) in rows.items():
        old = [cell.value for cell in before.cells] if before else []
        new = [cell.value for cell in after.cells] if after else []
        pairs = zip_longest((c.id for c in table.columns), old, new)
        other = before is None or after is None or before.kind != after.kind
        found |= {Address(table.id, name, c) for c, a, b in pairs if (other or a != b) and c is not None}
    return found


def _settle_copies(
    outcomes: dict[str, Outcome],
    by_cell: Mapping[Address, tuple[str, ...]],
    figures: Mapping[str, Figures],
    among: Iterable[str],
) -> dict[str, Outcome]:
    """A copy between two forms that is off by one unit is rounding where each form foots by itself."""
    for name in among:
        outcome = outcomes[name]
        identity = outcome.identity
        if outcome.state not in ("broken", "rounding") or not _is_copy(identity):
            continue
        if outcome.allowed.units:
            continue  # one table is printed more coarsely: its band has decided already
        unit = figures[identity.target.table].scale
        one = abs(outcome.difference.units) == 10 ** (outcome.difference.scale - unit)
        if one and identity.target.table != identity.terms[0][1].table:
            foots = all(_foots_at_home(at, outcomes, by_cell) for at in identity.cells)
            outcomes[name] = replace(outcome, state="rounding" if foots else "broken")
    return outcomes


def _is_copy(identity: Identity) -> bool:
    return identity.family == "across" and len(identity.terms) == 1


def _foots_at_home(at: Address, outcomes: Mapping[str, Outcome], by_cell: Mapping[Address, tuple[str, ...]]) -> bool:
    states = [outcomes[i].state for i in by_cell.get(at, ()) if outcomes[i].identity.family in ("row", "down")]
    return "holds" in states and "broken" not in states
