"""All that sentences and performance tables say: the identities of families N and P of a disclosure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count
from operator import attrgetter

from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures, figures_said
from budget.checks.groups import Group, Groups, group
from budget.checks.identity import Identity
from budget.checks.said import listed, performance, prose
from budget.checks.said.altered import altered
from budget.checks.said.believed import compares
from budget.checks.said.chapters import Chapter, chapters_of
from budget.checks.said.counts import names_counted
from budget.checks.said.exempt import exemptions
from budget.checks.said.performance import Alike, Project, by_project, counted, recorded, records, unit_of, weights
from budget.checks.said.printed import Fact, Facts, Forms
from budget.checks.said.sentences import comparisons, left_in
from budget.checks.structure import Structure
from budget.disclosure import Address, Disclosure, Statement, Table

Name = str | Project
"""Names a part of what is said: a sentence by its id, the performance tables of a project by that."""


Part = Group[Facts]
"""Some identities, and the facts that decided which they are."""

_NONE: Part = group((), frozenset())
"""What a part is that is not there."""

_WEIGHTS: Project = ("", "weights")
_COUNTED: Project = ("", "counted")
_EXEMPT: Project = ("", "exempt")


@dataclass(frozen=True)
class Told:
    """What the sentences and the performance tables of a disclosure say, chapter by chapter."""

    chapters: tuple["_Said", ...]

    def groups(self) -> Iterator[Groups]:
        """All identities, chapter by chapter, in parts of which an edit makes few anew."""
        return (one.parts for one in self.chapters)

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
        alike: the records of the performance tables by what they are about.
        parts: the identities that begin at each sentence; of the performance tables by project, of their weights
            (``_WEIGHTS``), of the sentences that count them (``_COUNTED``), and of the projects that have none
            (``_EXEMPT``); of the rows of a form of which no sentence speaks (``listed.by_name``).
        hanging: the names of the parts that hang on each fact.
    """

    chapter: Chapter
    alike: Alike
    parts: Groups
    hanging: Mapping[Fact | Address, tuple[Name, ...]]

    def after(self, now: Chapter, figures: Mapping[str, Figures], touched: AbstractSet[Address]) -> "_Said":
        """What the chapter says as it stands ``now``; parts that the edit leaves alone are the same objects."""
        old = self.chapter
        if not (_of_one_family(old.forms, now.forms) and _same_shape(old.statements, now.statements)):
            return _said_in(now, figures)
        alike = by_project(now.tables) if _are_recorded_otherwise(old.tables, now.tables) else self.alike
        anew = {*_changed(old.statements, now.statements), *_rerecorded(self.alike, alike)}
        facts: Facts = touched
        if old.forms is not None and now.forms is not None:
            facts = altered(old.forms, now.forms, touched, {issuer for issuer, _ in self.alike})
        anew.update(name for fact in facts for name in self.hanging.get(fact, ()))
        if not anew:
            return replace(self, chapter=now)
        asking = _Asking(now, alike, figures)
        kept: Mapping[Name, Part] = self.parts
        if alike.keys() != self.alike.keys():
            kept = {name: self.parts.get(name, _NONE) for name in asking.names()}
        fresh = {name: asking.part(name) for name in anew if name in kept}
        return _Said(
            now, alike, Groups({**kept, **fresh}), _rehung(self.hanging, self.parts, fresh, anew - fresh.keys())
        )


@dataclass(frozen=True)
class _Asking:
    """Makes the parts of a chapter, each by its name."""

    chapter: Chapter
    alike: Alike
    figures: Mapping[str, Figures]

    def names(self) -> Iterator[Name]:
        """The names of all parts, in their order."""
        yield from (one.id for one in self.chapter.statements)
        yield _WEIGHTS
        yield from self.alike
        if self.chapter.forms is not None:
            yield from (_COUNTED, *(("", name) for name in listed.by_name(self.chapter.forms.family)), _EXEMPT)

    def part(self, name: Name) -> Part:
        if isinstance(name, str):
            return self._sentence(self._places[name])
        if name == _WEIGHTS:
            return self._weighed()
        forms = self.chapter.forms
        if forms is None:
            return group(performance.summed(self.alike[name]), frozenset())
        found = tuple(self._of_forms(name, forms))
        return group(found, forms.asked())

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return dict(zip(map(attrgetter("id"), self.chapter.statements), count(), strict=False))

    def _sentence(self, at: int) -> Part:
        said, forms = self.chapter.statements, self.chapter.forms
        of_forms = prose.prose(said, at, forms) if forms is not None else ()
        compared, cells = self._compared(at)
        identities = (*of_forms, *compared, *names_counted(said, at), *left_in(said[at]))
        return group(identities, cells | (forms.asked() if forms is not None else frozenset()))

    def _compared(self, at: int) -> tuple[list[Identity], AbstractSet[Address]]:
        """What a sentence compares, soft where it fails and is not believed; with the cells that this hangs on."""
        said = self.chapter.statements
        made = list(comparisons(said, at))
        year = self.chapter.forms.year if self.chapter.forms else None
        failing = [
            one
            for one in made
            if (outcome := evaluate(one, self.figures)).state == "broken" and not compares(said, at, outcome, year)
        ]
        found = [replace(one, soft=True) if one in failing else one for one in made]
        return found, frozenset(cell for one in made for cell in one.cells)

    def _weighed(self) -> Part:
        tables = self.chapter.tables
        cells = chain.from_iterable(record.weights for record in recorded(tables))
        return group(weights(tables, self.figures), frozenset(cells))

    def _of_forms(self, name: Project, forms: Forms) -> Iterable[Identity]:
        said, tables = self.chapter.statements, self.chapter.tables
        if name == _COUNTED:
            return counted(said, tables, forms)
        if name == _EXEMPT:
            return exemptions(said, self.alike, forms)
        if name in self.alike:
            return performance.performance(self.alike[name], forms)
        return listed.rows_untold(*listed.by_name(forms.family)[name[1]], said, forms)


def _said_in(chapter: Chapter, figures: Mapping[str, Figures]) -> _Said:
    asking = _Asking(chapter, by_project(chapter.tables), figures)
    parts = Groups({name: asking.part(name) for name in asking.names()})
    return _Said(chapter, asking.alike, parts, _rehung({}, {}, parts))


def _rehung(
    hanging: Mapping[Fact | Address, tuple[Name, ...]],
    before: Mapping[Name, Part],
    fresh: Mapping[Name, Part],
    gone: AbstractSet[Name] = frozenset(),
) -> Mapping[Fact | Address, tuple[Name, ...]]:
    """What hangs on each fact, after some parts became other ones, came or went."""
    found = dict(hanging)
    for name in (*fresh, *gone):
        once, own = (parts.get(name, _NONE).of for parts in (before, fresh))
        for fact in once - own:
            if rest := tuple(other for other in found[fact] if other != name):
                found[fact] = rest
            else:
                del found[fact]
        for fact in own - once:
            found[fact] = (*found.get(fact, ()), name)
    return found


def _of_one_family(before: Forms | None, now: Forms | None) -> bool:
    """Whether they are forms of the same family, year and issuer, or none."""
    if before is None or now is None:
        return before is now
    return before.family is now.family and (before.year, before.issuer) == (now.year, now.issuer)


def _changed(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[Name]:
    """The sentences that were changed; of those about performance tables, what hangs on how many there are."""
    for one in (b for a, b in zip(old, new, strict=True) if a is not b) if old is not new else ():
        yield one.id
        if one.kind.startswith("performance"):
            yield from (_COUNTED, _EXEMPT)


def _same_shape(old: Sequence[Statement], new: Sequence[Statement]) -> bool:
    """Whether the sentences say the same of the same things, figures left aside."""
    if old is new or len(old) != len(new):
        return old is new
    return all(a is b or _shape(a) == _shape(b) for a, b in zip(old, new, strict=True))


def _shape(one: Statement) -> tuple[object, ...]:
    printed = tuple(figure is None for figure in (one.amount, one.share, one.change, one.rate, one.count))
    return (one.id, one.kind, one.subject, one.unit, one.direction, one.text, one.box, printed)


def _are_recorded_otherwise(old: Sequence[Table], new: Sequence[Table]) -> bool:
    """Whether performance tables came or went, or one of them has other records."""
    old, new = ([table for table in tables if table.fields] for tables in (old, new))
    if len(old) != len(new):
        return True
    return any(a is not b and records(a) != records(b) for a, b in zip(old, new, strict=True))


def _rerecorded(old: Alike, new: Alike) -> Iterator[Name]:
    """The parts of performance tables that are made of other records."""
    if old is not new:
        yield from (name for name in {**old, **new} if old.get(name) != new.get(name))
        yield from (_WEIGHTS, _COUNTED, _EXEMPT)


def figures_told(statements: Sequence[Statement]) -> Iterator[tuple[str, Figures]]:
    """The figures of each sentence, by statement id."""
    return ((statement.id, figures_said(statement)) for statement in statements)


def usual_unit(tables: Iterable[Table]) -> str | None:
    """The unit of most forms; None where none prints one."""
    units = Counter(table.unit for table in tables if table.form and table.unit)
    return units.most_common(1)[0][0] if units else None


def unit_for(table: Table, usual: str | None) -> str | None:
    """The unit of a table's amounts: its own, else that of its labels (performance tables), else the usual one."""
    if table.unit or not (table.fields or table.form):
        return table.unit
    return unit_of(table, usual) if table.fields else usual
