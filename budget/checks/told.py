"""All that sentences and performance tables say: the identities of families N and P of a disclosure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from budget.checks.chapters import Chapter, chapters_of
from budget.checks.identity import Figures, Identity, figures_said
from budget.checks.performance import Record, counted, performance, records, unit_of
from budget.checks.prose import Forms, prose
from budget.checks.sentences import comparisons, left_in
from budget.checks.structure import Structure
from budget.disclosure import Disclosure, Statement, Table, Unit
from budget.forms import Ref


@dataclass(frozen=True)
class Told:
    """What the sentences and the performance tables of a disclosure say, chapter by chapter."""

    chapters: tuple["_Said", ...]

    def groups(self) -> Iterator[tuple[Identity, ...]]:
        """All identities, in groups of which an edit makes few anew."""
        return chain.from_iterable(one.groups() for one in self.chapters)

    def apart(self, other: "Told") -> Iterator[Identity]:
        """The identities of the groups that another one has not got just so."""
        if len(self.chapters) != len(other.chapters):
            return chain.from_iterable(self.groups())
        return chain.from_iterable(one.apart(two) for one, two in zip(self.chapters, other.chapters, strict=True))

    def after(
        self, disclosure: Disclosure, structures: Mapping[str, Structure], figures: Mapping[str, Figures]
    ) -> "Told":
        """What an edited disclosure says: sentences are asked again that changed, or whose places in forms did."""
        now = chapters_of(disclosure, structures, figures)
        if len(now) != len(self.chapters):
            return Told(tuple(_said_in(chapter, figures) for chapter in now))
        return Told(tuple(one.after(new, figures) for one, new in zip(self.chapters, now, strict=True)))


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
        tables: those of all performance tables, and of sentences that count them.
    """

    chapter: Chapter
    said: Mapping[str, tuple[Identity, ...]]
    tables: tuple[Identity, ...]

    def groups(self) -> Iterator[tuple[Identity, ...]]:
        return chain(self.said.values(), [self.tables])

    def apart(self, other: "_Said") -> Iterator[Identity]:
        for name, group in self.said.items():
            if other.said.get(name) is not group:
                yield from group
        if self.tables is not other.tables:
            yield from self.tables

    def after(self, now: Chapter, figures: Mapping[str, Figures]) -> "_Said":
        """What the chapter says as it stands ``now``; groups that the edit leaves alone are the same objects."""
        old, forms = self.chapter, now.forms
        altered = _altered(old.forms, forms)
        same = altered is not None and _same_shape(old.statements, now.statements)
        if altered is None or not same:
            said = _said_by(now.statements, forms)
        else:
            kinds = forms.kinds(altered) if forms else frozenset()
            said = dict(self.said)
            for i, (before, one) in enumerate(zip(old.statements, now.statements, strict=True)):
                asked = forms is not None and one.kind in kinds and not altered.isdisjoint(forms.spoken_of(one))
                if before is not one or asked:
                    said[one.id] = tuple(_said(now.statements, i, forms))
        alike = altered is not None and same and (forms is None or altered.isdisjoint(forms.performed))
        tables = self.tables
        if not (alike and _records_of(old.tables) == _records_of(now.tables)):
            tables = _performed(now, figures)
        return _Said(now, said, tables)


def _said_in(chapter: Chapter, figures: Mapping[str, Figures]) -> _Said:
    return _Said(chapter, _said_by(chapter.statements, chapter.forms), _performed(chapter, figures))


def _performed(chapter: Chapter, figures: Mapping[str, Figures]) -> tuple[Identity, ...]:
    found = performance(chapter.tables, chapter.forms, figures)
    if chapter.forms is None:
        return tuple(found)
    return (*found, *counted(chapter.statements, chapter.tables, chapter.forms, figures))


def _said_by(statements: Sequence[Statement], forms: Forms | None) -> dict[str, tuple[Identity, ...]]:
    return {one.id: tuple(_said(statements, i, forms)) for i, one in enumerate(statements)}


def _said(statements: Sequence[Statement], at: int, forms: Forms | None) -> Iterator[Identity]:
    if forms is not None:
        yield from prose(statements, at, forms)
    yield from comparisons(statements, at)
    yield from left_in(statements[at])


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


def _records_of(tables: Sequence[Table]) -> list[tuple[Record, ...]]:
    return [records(table) for table in tables if table.fields]


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
