"""All identities of a disclosure in groups, of which an edit makes only some anew, and their index by cell."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from budget.checks.across_tables import across_tables, involved
from budget.checks.basis import Basis
from budget.checks.down_table import Foot, feet
from budget.checks.figures import Figures
from budget.checks.identity import Identity
from budget.checks.said.told import NOTHING, Told, told
from budget.checks.sets import sets_of
from budget.checks.structure import Structure
from budget.checks.within_row import within_row
from budget.disclosure import Address, Disclosure, Table
from budget.forms import families
from budget.spliced import Stretch, apart


class Group(NamedTuple):
    """Some identities and their ids, and what they are made of: while that is the same, so are they."""

    recipe: tuple[object, ...]
    identities: tuple[Identity, ...]
    names: tuple[str, ...]


def group(recipe: tuple[object, ...], identities: Iterable[Identity]) -> Group:
    """A group of identities."""
    found = tuple(identities)
    return Group(recipe, found, tuple(identity.id for identity in found))


Groups = Mapping[Hashable, Group]
Index = Mapping[Address, tuple[str, ...]]

_SHOWN = "inferred"
"""The group of what a table shows that it keeps, beside those that its form declares."""


@dataclass(frozen=True)
class Made:
    """The identities of a disclosure.

    Attributes:
        own: the identities of each table by itself, a group a line and a sum down the table, by table id.
        across: those between tables, a group a rule; ``told`` those of sentences and performance tables.
    """

    basis: Basis
    own: Mapping[str, Groups]
    across: Groups
    told: Told

    def identities(self) -> Iterator[Identity]:
        """All identities, in the order of tables and rows."""
        return chain.from_iterable(chain((each.identities for each in self._groups()), self.told.groups()))

    def names(self) -> list[str]:
        """The ids of all identities, in their order."""
        of_forms = chain.from_iterable([each.names for each in self._groups()])
        return [*of_forms, *[identity.id for identities in self.told.groups() for identity in identities]]

    def _groups(self) -> Iterator[Group]:
        return chain.from_iterable(groups.values() for groups in (*self.own.values(), self.across))

    def apart(self, other: "Made") -> dict[str, Identity]:
        """The identities of the groups that another one has not got just so."""
        pairs = [(groups, other.own.get(table, {})) for table, groups in self.own.items()]
        others = [(mine, theirs) for mine, theirs in (*pairs, (self.across, other.across)) if mine is not theirs]
        apart = (each for mine, theirs in others for key, each in mine.items() if theirs.get(key) is not each)
        found = chain(chain.from_iterable(each.identities for each in apart), self.told.apart(other.told))
        return {identity.id: identity for identity in found}

    def of_tables(self) -> "Made":
        """What forms declare and tables show alone: no edit then makes what sentences and performance tables say."""
        return Made(self.basis, self.own, self.across, NOTHING)

    def after(self, basis: Basis, touched: AbstractSet[Address]) -> "Made":
        """The identities on another basis; the groups that an edit leaves alone are the same objects.

        ``touched`` are the cells that have other figures than before.
        """
        old, own, across = self.basis, self.own, self.across
        if basis.structures is not old.structures or basis.inferred is not old.inferred:
            tables = basis.disclosure.tables
            own = {t.id: own[t.id] if self._keeps(t.id, basis) else _own(t, basis, own.get(t.id, {})) for t in tables}
            across = _across(basis.structures, across)
        return Made(basis, own, across, self.told if self.told is NOTHING else self.told.after(*_said(basis), touched))

    def _keeps(self, table: str, basis: Basis) -> bool:
        """Whether a table's own identities are those that it had."""
        old = self.basis
        patterns = basis.inferred.patterns.get(table) is old.inferred.patterns.get(table)
        same = patterns and basis.inferred.off == old.inferred.off
        return same and basis.structures.get(table) is old.structures.get(table) and table in self.own


def made(basis: Basis) -> Made:
    """All identities of a disclosure."""
    own = {table.id: _own(table, basis, {}) for table in basis.disclosure.tables}
    return Made(basis, own, _across(basis.structures, {}), told(*_said(basis)))


def _said(basis: Basis) -> tuple[Disclosure, Mapping[str, Structure], Mapping[str, Figures]]:
    """What sentences are held against each other and the forms by."""
    return basis.disclosure, basis.structures, basis.figures


def _own(table: Table, basis: Basis, before: Groups) -> Groups:
    """The identities of one table by itself: those of its form, and those that it shows."""
    structure = basis.structures.get(table.id)
    groups = dict(_declared(structure, before)) if structure is not None else {}
    groups[_SHOWN] = group((), basis.inferred.identities(table))
    return groups


def _declared(structure: Structure, before: Groups) -> Iterator[tuple[Hashable, Group]]:
    form = structure.form
    for line in structure.lines:
        key: Hashable = (line.row, line.amounts)
        recipe = (form, line, line.code[:1])
        known = before.get(key)
        if known is None or known.recipe != recipe:
            known = group(recipe, within_row(structure, line))
        yield key, known
    for foot in feet(structure):
        key = (foot.check, foot.target.row, foot.target.amounts)
        yield key, _footed(structure, foot, before.get(key))


def _footed(structure: Structure, foot: Foot, known: Group | None) -> Group:
    """The sums of a foot: those that there were, gone on from where some parts came or went."""
    recipe = (structure.form, foot)
    if known is None or known.recipe[0] is not structure.form or not isinstance(once := known.recipe[1], Foot):
        return group(recipe, foot.identities(structure))
    return known if once == foot else group(recipe, foot.identities(structure, once, known.identities))


def _across(structures: Mapping[str, Structure], before: Groups) -> Groups:
    found: dict[Hashable, Group] = {}
    for family in families():
        own = (s for s in structures.values() if s.form.key == f"{family.id}/{s.form.number}")
        for n, forms in enumerate(sets_of(own)):
            for rule in family.across:
                key = (family.id, n, rule.check, rule.text)
                recipe = involved(rule, forms)
                known = before.get(key)
                if known is None or known.recipe != recipe:
                    known = group(recipe, across_tables(rule, forms))
                found[key] = known
    return found


def index_of(identities: Iterable[Identity]) -> Index:
    """The ids of the identities that each cell takes part in."""
    return reindexed({}, {}, {identity.id: identity for identity in identities}, {})


def reindexed(
    before: Index, gone: Mapping[str, Identity], fresh: Mapping[str, Identity], other: Mapping[str, Stretch]
) -> Index:
    """An index without some identities and with others; of one that is in both, only the cells that differ count.

    ``other`` tells of each that is in both where its terms are others.
    """
    index = dict(before)
    moved = {name: _moved(gone[name], fresh[name], where) for name, where in other.items()}
    for name, identity in gone.items():
        for at in moved[name][0] if name in moved else dict.fromkeys(identity.watched):
            if rest := tuple(each for each in index[at] if each != name):
                index[at] = rest
            else:
                del index[at]
    for name, identity in fresh.items():
        alone = (name,)
        for at in moved[name][1] if name in moved else dict.fromkeys(identity.watched):
            index[at] = index[at] + alone if at in index else alone
    return index


def apart_in(gone: Mapping[str, Identity], fresh: Mapping[str, Identity]) -> dict[str, Stretch]:
    """Where the terms of the identities that are in both are others."""
    return {name: apart(gone[name].terms, fresh[name].terms) for name in gone.keys() & fresh.keys()}


def _moved(one: Identity, other: Identity, where: Stretch) -> tuple[Collection[Address], Collection[Address]]:
    """The cells of an identity that another of its name has not got, and the reverse, each once."""
    if (one.target, one.whole, one.beyond) != (other.target, other.whole, other.beyond):
        old, new = dict.fromkeys(one.watched), dict.fromkeys(other.watched)
        return old.keys() - new.keys(), new.keys() - old.keys()
    left = {at for _, at in one.terms[where.start : where.old]}
    came = {at for _, at in other.terms[where.start : where.new]}
    rest = (*one.terms[: where.start], *one.terms[where.old :], *one.whole)
    stay = (left & came) | {at for _, at in rest if at in left or at in came} | {one.target, one.beyond}
    return left - stay, came - stay
