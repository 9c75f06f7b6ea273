"""All that sentences and performance tables say: the identities of families N and P of a disclosure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from budget.checks import performance, prose
from budget.checks.chapters import Chapter, chapters_of
from budget.checks.exempt import exemptions
from budget.checks.identity import Figures, Identity, figures_said
from budget.checks.performance import Project, by_project, counted, recorded, records, unit_of, weights
from budget.checks.prose import Forms
from budget.checks.sentences import comparisons, left_in
from budget.checks.structure import Structure
from budget.disclosure import Address, Disclosure, Statement, Table, Unit
from budget.forms import Ref


class Part(NamedTuple):
    """Some identities, and the cells whose figures decided which they are."""

    identities: tuple[Identity, ...]
    hangs_on: AbstractSet[Address]


Make = Callable[[], Part]

_WEIGHTS: Project = ("", "weights")
_COUNTED: Project = ("", "counted")
_EXEMPT: Project = ("", "exempt")


@dataclass(frozen=True)
class Told:
    """What the sentences and the performance tables of a disclosure say, chapter by chapter."""

    chapters: tuple["_Said", ...]

    def groups(self) -> Iterator[tuple[Identity, ...]]:
        """All identities, in groups of which an edit makes few anew."""
        return (part.identities for one in self.chapters for part in one.parts())

    @cached_property
    def hangs_on(self) -> AbstractSet[Address]:
        """The cells whose figures decided what is held against what: where one changes, something is made anew."""
        return frozenset(at for one in self.chapters for part in one.parts() for at in part.hangs_on)

    def apart(self, other: "Told") -> Iterator[Identity]:
        """The identities of the groups that another one has not got just so."""
        if len(self.chapters) != len(other.chapters):
            return chain.from_iterable(self.groups())
        return chain.from_iterable(one.apart(two) for one, two in zip(self.chapters, other.chapters, strict=True))

    def after(
        self,
        disclosure: Disclosure,
        structures: Mapping[str, Structure],
        figures: Mapping[str, Figures],
        touched: AbstractSet[Address],
    ) -> "Told":
        """What an edited disclosure says: sentences are asked again that changed, or whose places in forms did.

        ``touched`` are the cells that have other figures than before.
        """
        now = chapters_of(disclosure, structures, figures)
        if len(now) != len(self.chapters):
            return Told(tuple(_said_in(chapter, figures) for chapter in now))
        return Told(tuple(one.after(new, figures, touched) for one, new in zip(self.chapters, now, strict=True)))


NOTHING = Told(())
"""What no sentence and no performance table says."""


def told(disclosure: Disclosure, structures: Mapping[str, Structure], figures: Mapping[str, Figures]) -> Told:
    """What the sentences and the performance tables of a disclosure say of its forms and of each other."""
    return Told(tuple(_said_in(chapter, figures) for chapter in chapters_of(disclosure, structures, figures)))


@dataclass(frozen=True)
class _Said:
    """What is said in a chapter, in groups that can be made anew alone.

    Attributes:
        said: the identities that begin at each sentence, by its id.
        tables: those of the performance tables by project, of their weights (``_WEIGHTS``), of the sentences that
            count them (``_COUNTED``), and of the projects that have none (``_EXEMPT``).
    """

    chapter: Chapter
    said: Mapping[str, Part]
    tables: Mapping[Project, Part]

    def parts(self) -> Iterator[Part]:
        return chain(self.said.values(), self.tables.values())

    def apart(self, other: "_Said") -> Iterator[Identity]:
        for name, part in self.said.items():
            if other.said.get(name) is not part:
                yield from part.identities
        for project, part in self.tables.items() if self.tables is not other.tables else ():
            if other.tables.get(project) is not part:
                yield from part.identities

    def after(self, now: Chapter, figures: Mapping[str, Figures], touched: AbstractSet[Address]) -> "_Said":
        """What the chapter says as it stands ``now``; parts that the edit leaves alone are the same objects."""
        old, forms = self.chapter, now.forms
        altered = _altered(old.forms, forms)
        if altered is None or not _same_shape(old.statements, now.statements):
            return _said_in(now, figures)
        said = dict(self.said)
        kinds = forms.kinds(altered) if forms else frozenset()
        for i, (before, one) in enumerate(zip(old.statements, now.statements, strict=True)):
            changed = before is not one or not touched.isdisjoint(said[one.id].hangs_on)
            if changed or (one.kind in kinds and _leads_elsewhere(one, altered, forms, old.forms)):
                said[one.id] = _said(now.statements, i, forms)
        tables = self.tables
        if _are_recorded_otherwise(old.tables, now.tables):
            tables = _performed(now, figures)
        else:
            again = {project for project, part in tables.items() if not touched.isdisjoint(part.hangs_on)}
            if forms is not None and old.forms is not None and (places := altered & forms.performed):
                again |= {one for one in by_project(now.tables) if _lies_elsewhere(one, places, forms, old.forms)}
                again.add(_EXEMPT)
            if forms is not None and _count_otherwise(old.statements, now.statements):
                again |= {_COUNTED, _EXEMPT}
            makes = _makes(now, figures) if again else {}
            tables = {**tables, **{one: makes[one]() for one in again}} if again else tables
        return _Said(now, said, tables)


def _said_in(chapter: Chapter, figures: Mapping[str, Figures]) -> _Said:
    return _Said(chapter, _said_by(chapter.statements, chapter.forms), _performed(chapter, figures))


def _performed(chapter: Chapter, figures: Mapping[str, Figures]) -> dict[Project, Part]:
    return {project: make() for project, make in _makes(chapter, figures).items()}


def _makes(chapter: Chapter, figures: Mapping[str, Figures]) -> dict[Project, Make]:
    """How the identities of the performance tables are made, part by part."""
    forms, tables = chapter.forms, chapter.tables
    makes: dict[Project, Make] = {_WEIGHTS: partial(_weighed, tables, figures)}
    if forms is not None:
        for project, alike in by_project(tables).items():
            makes[project] = partial(_heard, forms, partial(performance.performance, alike, forms))
        makes[_COUNTED] = partial(_heard, forms, partial(counted, chapter.statements, tables, forms, figures))
        projects = [record for record in recorded(tables) if record.project]
        makes[_EXEMPT] = partial(_heard, forms, partial(exemptions, chapter.statements, projects, forms))
    return makes


def _weighed(tables: Sequence[Table], figures: Mapping[str, Figures]) -> Part:
    cells = (record.weights for table in tables if table.fields for record in records(table))
    return Part(tuple(weights(tables, figures)), frozenset(chain.from_iterable(cells)))


def _heard(forms: Forms, make: Callable[[], Iterable[Identity]]) -> Part:
    """What is made, with the cells whose figures the forms are asked for meanwhile."""
    forms.asked()
    return Part(tuple(make()), forms.asked())


def _leads_elsewhere(one: Statement, altered: AbstractSet[Ref], forms: Forms | None, before: Forms | None) -> bool:
    """Whether a sentence may speak of other cells than it did, now that some places are not what they were."""
    if forms is None or before is None:
        return False
    places = altered & forms.spoken_of(one)
    return any(forms.leads_elsewhere(ref, before, partial(prose.hangs_on, ref, one)) for ref in places)


def _lies_elsewhere(project: Project, altered: AbstractSet[Ref], forms: Forms, before: Forms) -> bool:
    """Whether the rows of a project are not what they were, now that some places are not."""
    return any(forms.leads_elsewhere(ref, before, partial(performance.hangs_on, ref, project)) for ref in altered)


def _said_by(statements: Sequence[Statement], forms: Forms | None) -> dict[str, Part]:
    return {one.id: _said(statements, i, forms) for i, one in enumerate(statements)}


def _said(statements: Sequence[Statement], at: int, forms: Forms | None) -> Part:
    said = _heard(forms, partial(prose.prose, statements, at, forms)) if forms is not None else Part((), frozenset())
    return said._replace(identities=(*said.identities, *comparisons(statements, at), *left_in(statements[at])))


def _altered(before: Forms | None, now: Forms | None) -> AbstractSet[Ref] | None:
    """The places in forms that are not just those that they were; None where these are no longer the same forms."""
    if before is None or now is None:
        return None if before is not now else set()
    if before.family is not now.family or before.structures.keys() != now.structures.keys():
        return None
    changed = {number for number, one in now.structures.items() if one is not before.structures[number]}
    return {ref for ref in now.refs if ref.form in changed and before.found_by(ref) != now.found_by(ref)}


def _same_shape(old: Sequence[Statement], new: Sequence[Statement]) -> bool:
    """Whether the sentences say the same of the same things, figures left aside."""
    if old is new or len(old) != len(new):
        return old is new
    return all(a is b or _shape(a) == _shape(b) for a, b in zip(old, new, strict=True))


def _shape(one: Statement) -> tuple[object, ...]:
    printed = tuple(figure is None for figure in (one.amount, one.share, one.change, one.rate, one.count))
    return (one.id, one.kind, one.subject, one.unit, one.direction, one.text, one.box, printed)


def _count_otherwise(old: Sequence[Statement], new: Sequence[Statement]) -> bool:
    """Whether a sentence about performance tables was changed."""
    return any(a is not b and b.kind.startswith("performance") for a, b in zip(old, new, strict=True))


def _are_recorded_otherwise(old: Sequence[Table], new: Sequence[Table]) -> bool:
    """Whether performance tables came or went, or one of them has other records."""
    if len(old) != len(new):
        return True
    apart = ((a, b) for a, b in zip(old, new, strict=True) if a is not b and (a.fields or b.fields))
    return any(records(a) != records(b) for a, b in apart)


def figures_told(statements: Sequence[Statement]) -> Iterator[tuple[str, Figures]]:
    """The figures of each sentence, by statement id."""
    return ((statement.id, figures_said(statement)) for statement in statements)


def unit_for(table: Table, tables: Sequence[Table]) -> Unit | None:
    """The unit of a table's amounts: its own, else that of its labels (performance tables), else that of the forms."""
    if table.unit or not (table.fields or table.form):
        return table.unit
    units = Counter(other.unit for other in tables if other.form and other.unit)
    usual = units.most_common(1)[0][0] if units else None
    return unit_of(table, usual) if table.fields else usual
