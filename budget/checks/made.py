"""All identities of a disclosure in groups, of which an edit makes only some anew, and their index by cell."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter

from budget.checks.across_tables import across_tables, involved
from budget.checks.basis import Basis
from budget.checks.down_table import Foot, feet
from budget.checks.figures import Figures
from budget.checks.groups import Group, Groups, apart, group, otherwise
from budget.checks.identity import Identity
from budget.checks.said.told import NOTHING, Told, told
from budget.checks.sets import sets_of
from budget.checks.structure import Structure
from budget.checks.within_row import within_row
from budget.disclosure import Address, Disclosure, Table
from budget.forms import families
from budget.spliced import Stretch
from budget.spliced import apart as stretch

Index = Mapping[Address, tuple[str, ...]]

_NONE = Groups()

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
        groups = chain.from_iterable([each.values() for each in self._kinds.values()])
        return chain.from_iterable([each.identities for each in groups])

    def names(self) -> list[str]:
        """The ids of all identities, in their order."""
        return [*chain.from_iterable([groups.names for groups in self._kinds.values()])]

    @cached_property
    def _kinds(self) -> Mapping[object, Groups]:
        """The groups of each table by its id, those between tables, and those of each chapter by its number."""
        return dict(chain(self.own.items(), [(None, self.across)], enumerate(self.told.groups())))

    def apart(self, now: "Made") -> tuple[dict[str, Identity], dict[str, Identity]]:
        """The identities that are gone or others ``now``, as they were and as they are, by id."""
        return apart(self._kinds, now._kinds)

    def of_tables(self) -> "Made":
        """What forms declare and tables show alone: no edit then makes what sentences and performance tables say."""
        return Made(self.basis, self.own, self.across, NOTHING)

    def after(self, basis: Basis, touched: AbstractSet[Address]) -> "Made":
        """The identities on another basis; the groups that an edit leaves alone are the same objects.

        ``touched`` are the cells that have other figures than before.
        """
        own, across, said = self.own, self.across, self.told
        if basis.structures is not self.basis.structures or basis.inferred is not self.basis.inferred:
            stale = self._stale(basis)
            tables = basis.disclosure.tables
            own = {t.id: _own(t, basis, own.get(t.id, _NONE)) if t.id in stale else own[t.id] for t in tables}
            across = _across(basis.structures, across)
        return Made(basis, own, across, said if said is NOTHING else said.after(*_said(basis), touched))

    def _stale(self, basis: Basis) -> AbstractSet[str]:
        """The tables whose own identities are made of something else, or that are new."""
        old, tables = self.basis, {table.id for table in basis.disclosure.tables}
        if basis.inferred.off != old.inferred.off:
            return tables
        known = ((old.structures, basis.structures), (old.inferred.patterns, basis.inferred.patterns))
        return (tables - self.own.keys()).union(*(otherwise(*pair) for each in known for pair in (each, each[::-1])))


def made(basis: Basis) -> Made:
    """All identities of a disclosure."""
    own = {table.id: _own(table, basis, _NONE) for table in basis.disclosure.tables}
    return Made(basis, own, _across(basis.structures, _NONE), told(*_said(basis)))


def _said(basis: Basis) -> tuple[Disclosure, Mapping[str, Structure], Mapping[str, Figures]]:
    """What sentences are held against each other and the forms by."""
    return basis.disclosure, basis.structures, basis.figures


def _own(table: Table, basis: Basis, before: Groups) -> Groups:
    """The identities of one table by itself: those of its form, and those that it shows."""
    structure = basis.structures.get(table.id)
    declared = _declared(structure, before) if structure is not None else ()
    return Groups([*declared, (_SHOWN, group(basis.inferred.identities(table), None))])


def _declared(structure: Structure, before: Groups) -> Iterator[tuple[Hashable, Group[object]]]:
    form = structure.form
    for line in structure.lines:
        key: Hashable = (line.row, line.amounts[:1])  # a column belongs to one side, and to hash it alone is quicker
        recipe = (form, line, line.code[:1])
        known = before.get(key)
        if known is None or known.of != recipe:
            known = group(within_row(structure, line), recipe)
        yield key, known
    for foot in feet(structure):
        key = (foot.check, foot.target.row, foot.target.amounts[:1])
        yield key, _footed(structure, foot, before.get(key))


def _footed(structure: Structure, foot: Foot, known: Group[object] | None) -> Group[object]:
    """The sums of a foot: those that there were, gone on from where some parts came or went."""
    recipe = (structure.form, foot)
    if known is None or not (isinstance(known.of, tuple) and known.of[0] is structure.form):
        return group(foot.identities(structure), recipe)
    if known.of == recipe:
        return known
    return group(foot.identities(structure, known.of[1], known.identities), recipe)


def _across(structures: Mapping[str, Structure], before: Groups) -> Groups:
    found = Groups()
    for family in families():
        own = (s for s in structures.values() if s.form.key == f"{family.id}/{s.form.number}")
        for n, forms in enumerate(sets_of(own)):
            for rule in family.across:
                key = (family.id, n, rule.check, rule.text)
                recipe = involved(rule, forms)
                known = before.get(key)
                if known is None or known.of != recipe:
                    known = group(across_tables(rule, forms, known.identities if known else ()), recipe)
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
    return {name: stretch(gone[name].terms, fresh[name].terms) for name in gone.keys() & fresh.keys()}


def _moved(one: Identity, other: Identity, where: Stretch) -> tuple[Collection[Address], Collection[Address]]:
    """The cells of an identity that another of its name has not got, and the reverse, each once."""
    if (one.target, one.whole, one.beyond) != (other.target, other.whole, other.beyond):
        old, new = dict.fromkeys(one.watched), dict.fromkeys(other.watched)
        return old.keys() - new.keys(), new.keys() - old.keys()
    left = {at for _, at in one.terms[where.start : where.old]}
    came = {at for _, at in other.terms[where.start : where.new]}
    rest = chain(one.terms[: where.start], one.terms[where.old :], one.whole)
    stay = (left & came) | (left | came).intersection(map(itemgetter(1), rest)) | {one.target, one.beyond}
    return left - stay, came - stay
