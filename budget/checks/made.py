"""All identities of a disclosure in groups, of which an edit makes only some anew, and their index by cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from budget.checks.across_tables import across_tables
from budget.checks.down_table import down_table
from budget.checks.identity import Figures, Identity
from budget.checks.inferred import Inferred
from budget.checks.sets import sets_of
from budget.checks.structure import Structure
from budget.checks.told import NOTHING, Told, told
from budget.checks.within_row import within_row
from budget.disclosure import Address, Disclosure, Table
from budget.forms import families

Group = tuple[Identity, ...]
Index = Mapping[Address, tuple[str, ...]]


@dataclass(frozen=True)
class Made:
    """The identities of a disclosure.

    Attributes:
        structures: of the tables of known forms, by table id; ``inferred`` what the others show.
        own: the identities of each table by itself, by table id.
        across: those between tables; ``told`` those of sentences and performance tables.
    """

    disclosure: Disclosure
    structures: Mapping[str, Structure]
    inferred: Inferred
    own: Mapping[str, Group]
    across: Group
    told: Told

    def identities(self) -> dict[str, Identity]:
        """All identities by id, in the order of tables and rows."""
        return {identity.id: identity for group in self._groups() for identity in group}

    def _groups(self) -> Iterator[Group]:
        yield from self.own.values()
        yield self.across
        yield from self.told.groups()

    def apart(self, other: "Made") -> dict[str, Identity]:
        """The identities of the groups that another one has not got just so."""
        same = {id(group) for group in other._groups()}
        return {i.id: i for group in self._groups() if id(group) not in same for i in group}

    def of_forms(self) -> "Made":
        """Without those of sentences and of performance tables, which no edit then makes."""
        return replace(self, told=NOTHING)

    def after(
        self,
        disclosure: Disclosure,
        structures: Mapping[str, Structure],
        inferred: Inferred,
        figures: Mapping[str, Figures],
    ) -> "Made":
        """The identities of an edited disclosure; the groups that the edit leaves alone are the same objects."""
        alike = structures.keys() == self.structures.keys() and all(
            one is self.structures[table] for table, one in structures.items()
        )
        own = {
            t.id: self.own[t.id] if self._keeps(t.id, structures, inferred) else _own(t, structures, inferred)
            for t in disclosure.tables
        }
        across = self.across if alike else _across(structures)
        says = self.told
        if says is not NOTHING:
            says = says.after(self.disclosure, disclosure, structures, figures)
        return Made(disclosure, structures, inferred, own, across, says)

    def _keeps(self, table: str, structures: Mapping[str, Structure], inferred: Inferred) -> bool:
        """Whether a table's own identities are those that it had."""
        patterns = inferred.patterns.get(table) is self.inferred.patterns.get(table)
        same = patterns and inferred.off == self.inferred.off and structures.get(table) is self.structures.get(table)
        return same and table in self.own


def made(
    disclosure: Disclosure, structures: Mapping[str, Structure], inferred: Inferred, figures: Mapping[str, Figures]
) -> Made:
    """All identities of a disclosure."""
    own = {table.id: _own(table, structures, inferred) for table in disclosure.tables}
    says = told(disclosure, structures, figures)
    return Made(disclosure, structures, inferred, own, _across(structures), says)


def _own(table: Table, structures: Mapping[str, Structure], inferred: Inferred) -> Group:
    """The identities of one table by itself: those of its form, or those that it shows."""
    structure = structures.get(table.id)
    declared = (*within_row(structure), *down_table(structure)) if structure is not None else ()
    return (*declared, *inferred.identities(table))


def _across(structures: Mapping[str, Structure]) -> Group:
    found: list[Identity] = []
    for family in families():
        for forms in sets_of(s for s in structures.values() if s.form.key == f"{family.id}/{s.form.number}"):
            found += across_tables(family, forms)
    return tuple(found)


def index_of(identities: Iterable[Identity], before: Index | None = None, gone: Iterable[Identity] = ()) -> Index:
    """The ids of the identities that each cell takes part in, those of ``before`` included, those ``gone`` left out."""
    index = dict(before or {})
    left: dict[Address, set[str]] = {}
    for identity in gone:
        for at in identity.cells:
            left.setdefault(at, set()).add(identity.id)
    for at, names in left.items():
        index[at] = tuple(name for name in index[at] if name not in names)
    found: dict[Address, dict[str, None]] = {}
    for identity in identities:
        for at in identity.cells:
            found.setdefault(at, {})[identity.id] = None
    for at, more in found.items():
        index[at] = (*index.get(at, ()), *more)
    return {at: names for at, names in index.items() if names} if left else index
