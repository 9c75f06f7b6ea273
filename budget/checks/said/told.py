"""All that sentences and performance tables say: the identities of families N and P of a disclosure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from budget.checks.figures import Figures, figures_said
from budget.checks.identity import Identity
from budget.checks.said import listed, performance, prose
from budget.checks.said.chapters import Chapter, chapters_of
from budget.checks.said.elsewhere import Elsewhere
from budget.checks.said.exempt import exemptions
from budget.checks.said.performance import Project, Record, by_project, counted, recorded, records, unit_of, weights
from budget.checks.said.printed import ANYTHING, Forms, Sought
from budget.checks.said.sentences import comparisons, left_in
from budget.checks.structure import Structure
from budget.disclosure import Address, Disclosure, Statement, Table, Unit
from budget.forms import Ref

Name = str | Project
"""Names a part of what is said: a sentence by its id, the performance tables of a project by that."""


class Part(NamedTuple):
    """Some identities.

    Attributes:
        hangs_on: the cells whose figures decided which they are.
        places: what they may speak of in the forms, and ``sought`` what is sought there.
    """

    identities: tuple[Identity, ...]
    hangs_on: AbstractSet[Address] = frozenset()
    places: AbstractSet[Ref] = frozenset()
    sought: Sought | None = None


Make = Callable[[], Part]

_WEIGHTS: Project = ("", "weights")
_COUNTED: Project = ("", "counted")
_EXEMPT: Project = ("", "exempt")
_LISTED: Project = ("", "listed")


@dataclass(frozen=True)
class Told:
    """What the sentences and the performance tables of a disclosure say, chapter by chapter."""

    chapters: tuple["_Said", ...]

    def groups(self) -> Iterator[tuple[Identity, ...]]:
        """All identities, in groups of which an edit makes few anew."""
        return (part.identities for one in self.chapters for part in one.parts.values())

    def hangs_on(self, touched: AbstractSet[Address]) -> bool:
        """Whether the figure of one of these cells decided what is held against what: then something is made anew."""
        return any(not one.hanging.keys().isdisjoint(touched) for one in self.chapters)

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
    """What is said in a chapter, in parts that can be made anew alone.

    Attributes:
        parts: the identities that begin at each sentence; of the performance tables by project, of their weights
            (``_WEIGHTS``), of the sentences that count them (``_COUNTED``), and of the projects that have none
            (``_EXEMPT``); of the rows of which no sentence speaks (``_LISTED``).
        hanging: the names of the parts that hang on the figure of each cell.
        speaking: the names of those that may speak of each place in the forms.
    """

    chapter: Chapter
    parts: Mapping[Name, Part]
    hanging: Mapping[Address, tuple[Name, ...]]
    speaking: Mapping[Ref, Sequence[Name]]

    def apart(self, other: "_Said") -> Iterator[Identity]:
        for name, part in self.parts.items() if self.parts is not other.parts else ():
            if other.parts.get(name) is not part:
                yield from part.identities

    def after(self, now: Chapter, figures: Mapping[str, Figures], touched: AbstractSet[Address]) -> "_Said":
        """What the chapter says as it stands ``now``; parts that the edit leaves alone are the same objects."""
        old = self.chapter
        if not (_are_alike(old.forms, now.forms) and _same_shape(old.statements, now.statements)):
            return _said_in(now, figures)
        anew: set[Name] = {name for at in touched for name in self.hanging.get(at, ())}
        if old.statements is not now.statements:
            pairs = zip(old.statements, now.statements, strict=True)
            anew |= {one.id for before, one in pairs if before is not one}
            anew |= {_COUNTED, _EXEMPT} if _count_otherwise(old.statements, now.statements) else set()
        if old.forms is not None and now.forms is not None:
            anew.update(self._led(Elsewhere(old.forms, now.forms)))
        kept, makes = self.parts, _sayings(now, anew)
        if _are_recorded_otherwise(old.tables, now.tables):
            kept = {one.id: self.parts[one.id] for one in now.statements}
            makes |= _performances(now, figures)
        elif any(isinstance(name, tuple) for name in anew):
            makes |= {name: make for name, make in _performances(now, figures).items() if name in anew}
        if not makes and kept is self.parts:
            return replace(self, chapter=now)
        parts = {**kept, **{name: make() for name, make in makes.items()}}
        speaking = self.speaking if parts.keys() == self.parts.keys() else _speaking(parts)
        return _Said(now, parts, _rehung(self.hanging, self.parts, parts), speaking)

    def _led(self, elsewhere: Elsewhere) -> Iterator[Name]:
        """The parts that may speak of other cells than they did, now that some places are not what they were."""
        for ref in elsewhere.altered:
            leads = elsewhere.leads(ref)
            near = ((name, self.parts[name].sought) for name in self.speaking.get(ref, ()))
            yield from (name for name, sought in near if sought is not None and leads(sought))


def _said_in(chapter: Chapter, figures: Mapping[str, Figures]) -> _Said:
    makes = _sayings(chapter, {one.id for one in chapter.statements}) | _performances(chapter, figures)
    parts = {name: make() for name, make in makes.items()}
    return _Said(chapter, parts, _rehung({}, {}, parts), _speaking(parts))


def _speaking(parts: Mapping[Name, Part]) -> Mapping[Ref, Sequence[Name]]:
    found: dict[Ref, list[Name]] = {}
    for name, part in parts.items():
        for ref in part.places:
            found.setdefault(ref, []).append(name)
    return found


def _rehung(
    hanging: Mapping[Address, tuple[Name, ...]], before: Mapping[Name, Part], now: Mapping[Name, Part]
) -> Mapping[Address, tuple[Name, ...]]:
    """What hangs on each cell, after some parts became other ones."""
    found = dict(hanging)
    for name in (name for name in {**before, **now} if before.get(name) is not now.get(name)):
        once, own = (parts[name].hangs_on if name in parts else frozenset[Address]() for parts in (before, now))
        found |= {at: tuple(other for other in found[at] if other != name) for at in once - own}
        found |= {at: (*found.get(at, ()), name) for at in own - once}
    return found


def _sayings(chapter: Chapter, wanted: AbstractSet[Name]) -> dict[Name, Make]:
    """How the identities that begin at some sentences are made."""
    said, forms = chapter.statements, chapter.forms
    return {one.id: partial(_said, said, i, forms) for i, one in enumerate(said) if one.id in wanted}


def _performances(chapter: Chapter, figures: Mapping[str, Figures]) -> dict[Name, Make]:
    """How the identities of the performance tables are made, part by part."""
    forms, tables = chapter.forms, chapter.tables
    makes: dict[Name, Make] = {_WEIGHTS: partial(_weighed, tables, figures)}
    if forms is not None:
        for project, alike in by_project(tables).items():
            makes[project] = partial(_performed, forms, project, alike)
        makes[_COUNTED] = partial(_heard, forms, partial(counted, chapter.statements, tables, forms, figures))
        projects = [record for record in recorded(tables) if record.project]
        makes[_LISTED] = partial(_listed, forms, partial(listed.rows_untold, chapter.statements, forms))
        makes[_EXEMPT] = partial(_exempted, forms, partial(exemptions, chapter.statements, projects, forms))
    return makes


def _weighed(tables: Sequence[Table], figures: Mapping[str, Figures]) -> Part:
    cells = (record.weights for table in tables if table.fields for record in records(table))
    return Part(tuple(weights(tables, figures)), frozenset(chain.from_iterable(cells)))


def _performed(forms: Forms, project: Project, alike: Sequence[Record]) -> Part:
    unit, name = project
    made = _heard(forms, partial(performance.performance, alike, forms))
    return made._replace(places=forms.performed, sought=performance.sought(unit, name))


def _exempted(forms: Forms, make: Callable[[], Iterable[Identity]]) -> Part:
    return _heard(forms, make)._replace(places=forms.performed, sought=ANYTHING)


def _listed(forms: Forms, make: Callable[[], Iterable[Identity]]) -> Part:
    places = frozenset(ref for _, ref in listed.by_name(forms))
    return _heard(forms, make)._replace(places=places, sought=ANYTHING)


def _heard(forms: Forms, make: Callable[[], Iterable[Identity]]) -> Part:
    """What is made, with the cells whose figures the forms are asked for meanwhile."""
    forms.asked()
    return Part(tuple(make()), forms.asked())


def _said(statements: Sequence[Statement], at: int, forms: Forms | None) -> Part:
    one = statements[at]
    among_themselves = (*comparisons(statements, at), *left_in(one))
    if forms is None:
        return Part(among_themselves)
    said = _heard(forms, partial(prose.prose, statements, at, forms))
    identities = (*said.identities, *among_themselves)
    places = forms.spoken_of(one) | listed.forms_listed(one, forms)
    return Part(identities, said.hangs_on, places, prose.sought(one))


def _are_alike(before: Forms | None, now: Forms | None) -> bool:
    """Whether they are the same forms of the same family, or none."""
    if before is None or now is None:
        return before is now
    return before.family is now.family and before.structures.keys() == now.structures.keys()


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
