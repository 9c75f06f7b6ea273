"""What identities are made of, table by table: figures, what rows are to each other, patterns; and what an edit alters.

An edit that leaves alone what rows are called and coded, and which of them print an amount, alters figures only: then
the structure of a table stays the same object, and so do the identities that are made of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import NamedTuple

from budget.checks.coded import structure
from budget.checks.figures import Figures, figures_of
from budget.checks.inferred import Inferred, inferred_of
from budget.checks.lines import shape
from budget.checks.said.told import figures_told, unit_for, usual_unit
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Disclosure, Row, Statement, Table
from budget.forms import form
from budget.spliced import apart

Rows = Mapping[str, tuple[Row | None, Row | None]]
"""Rows that are other objects than before, by id: as they were and as they are, None where there is none."""


@dataclass(frozen=True)
class Basis:
    """A disclosure as it is checked.

    Attributes:
        figures: by table id, those of sentences by statement id.
        structures: of the tables of known forms, by table id; ``inferred`` what the others show.
    """

    disclosure: Disclosure
    figures: Mapping[str, Figures]
    structures: Mapping[str, Structure]
    inferred: Inferred

    def after(self, disclosure: Disclosure) -> "Step":
        """The same of an edited disclosure, and what is other than before."""
        known = {table.id: table for table in self.disclosure.tables}
        gone = known.keys() - {table.id for table in disclosure.tables}
        figures = dict(self.figures)
        for name in gone:
            del figures[name]
        structures, inferred = dict(self.structures), self.inferred.but(gone)
        touched, revalued = set[Address](), set[str]()
        usual = usual_unit(disclosure.tables)
        for table in self._changed(known, disclosure, usual):
            old, before = known.get(table.id), self.figures.get(table.id)
            rows = _changed_rows(old, table)
            same = old is not None and (old.columns, old.style) == (table.columns, table.style)
            own = figures_of(table, unit_for(table, usual), before if same else None, frozenset(rows))
            figures[table.id] = own
            inferred = inferred.after(old, table)
            touched |= _changed_cells(table, rows)
            if before is not None and not (same and _precision(before) == _precision(own)):
                touched |= {Address(table.id, *place) for place in _others(table, before, own)}
                revalued |= {table.id} if same and not rows and before.scale == own.scale else set()
            if not _stands(old, table, rows):
                found = structure(table, structures.pop(table.id, None))
                structures |= {table.id: found} if found is not None else {}
        if disclosure.statements is not self.disclosure.statements:
            touched |= _restated(self.disclosure.statements, disclosure.statements, figures)
        ordered: Mapping[str, Structure] = {t.id: structures[t.id] for t in disclosure.tables if t.id in structures}
        if [*map(id, ordered.values())] == [*map(id, self.structures.values())]:
            ordered = self.structures
        return Step(Basis(disclosure, figures, ordered, inferred), touched, revalued)

    def _changed(self, known: Mapping[str, Table], disclosure: Disclosure, usual: str | None) -> list[Table]:
        """The tables that are other ones than before, and those whose unit the others tell otherwise now."""
        changed = [t for t in disclosure.tables if known.get(t.id) is not t]
        once = usual_unit(self.disclosure.tables)
        if once == usual:
            return changed
        same = (t for t in disclosure.tables if known.get(t.id) is t)
        return [*changed, *(t for t in same if unit_for(t, once) != unit_for(t, usual))]


class Step(NamedTuple):
    """What an edit makes of a basis.

    Attributes:
        touched: the cells that have other figures than before.
        revalued: the tables, by id, whose unit alone is another: what is theirs alone comes to the same.
    """

    basis: Basis
    touched: AbstractSet[Address] = frozenset()
    revalued: AbstractSet[str] = frozenset()


def basis_of(disclosure: Disclosure, off: frozenset[str], inferred: Inferred | None) -> Basis:
    """What the identities of a whole disclosure are made of; for the arguments see ``ledger_of``."""
    usual = usual_unit(disclosure.tables)
    figures = {t.id: figures_of(t, unit_for(t, usual)) for t in disclosure.tables}
    figures |= figures_told(disclosure.statements)
    inferred = inferred if inferred is not None else inferred_of(disclosure.tables, off, figures)
    return Basis(disclosure, figures, structures_of(disclosure.tables), inferred)


def structures_of(tables: Iterable[Table]) -> dict[str, Structure]:
    """What the rows of the tables of known forms are to each other, by table id."""
    return {table.id: found for table in tables if (found := structure(table)) is not None}


def _stands(old: Table | None, new: Table, rows: Rows) -> bool:
    """Whether the rows of a table are to each other what they were: an edit altered nothing of it but figures."""
    known = form(new.form)
    if known is None or old is None or _head(old) != _head(new):
        return False
    if [row.id for row in old.rows] != [row.id for row in new.rows]:
        return False
    return all(a and b and shape(a, old, known) == shape(b, new, known) for a, b in rows.values())


def _head(table: Table) -> tuple[object, ...]:
    """What a table is, its rows left aside."""
    told = (table.form, table.number, table.title, table.unit, table.state, table.compiled_by, table.style)
    return (table.id, *told, table.columns, table.fields)


def _changed_rows(old: Table | None, new: Table) -> Rows:
    where = apart(old.rows if old else (), new.rows)
    before = {row.id: row for row in old.rows[where.start : where.old]} if old else {}
    after = {row.id: row for row in new.rows[where.start : where.new]}
    return {
        i: (before.get(i), after.get(i)) for i in dict.fromkeys([*before, *after]) if before.get(i) is not after.get(i)
    }


def _changed_cells(table: Table, rows: Rows) -> set[Address]:
    """The cells of changed rows that no longer have the value that they had."""
    found = set()
    for name, (before, after) in rows.items():
        old = [cell.value for cell in before.cells] if before else []
        new = [cell.value for cell in after.cells] if after else []
        pairs = zip_longest((c.id for c in table.columns), old, new)
        other = before is None or after is None or before.kind != after.kind
        found |= {Address(table.id, name, c) for c, a, b in pairs if (other or a != b) and c is not None}
    return found


def _others(table: Table, before: Figures, now: Figures) -> Iterator[tuple[str, str]]:
    """The places of a table that count otherwise in sums: all, even those without a figure, where its unit is another.

    A sum of the figures of other tables that belongs in a column of codes is told in the unit of its own table.
    """
    places = before.values.keys() | now.values.keys()
    if _precision(before) != _precision(now):
        return chain(places, ((row.id, column.id) for row in table.rows for column in table.columns))
    return (one for one in places if before.values.get(one) != now.values.get(one))


def _precision(figures: Figures) -> tuple[int, int]:
    return (figures.unit_power, figures.scale)


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
