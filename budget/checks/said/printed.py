"""What the forms of a disclosure print, as sentences and performance tables ask for it: a row by its name, a figure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from budget.amount import Amount
from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures, figures_at
from budget.checks.identity import Identity
from budget.checks.said.named import Names, Project, Projects, names_of, places, projects_of
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Statement
from budget.forms import Family, Ref, Saying
from budget.forms.sayings import BY_NAME
from budget.label import fold
from budget.once import Itself, once

Terms = tuple[tuple[int, Address], ...]


@dataclass(frozen=True)
class Forms:
    """The forms of one family in a disclosure, by number, and what is printed in them.

    It notes whose figures were asked for: what a sentence is held against may hang on them (:meth:`asked`).
    """

    family: Family
    structures: Mapping[int, Structure]
    figures: Mapping[str, Figures]
    _worth: dict[Address, Fraction | None] = field(default_factory=dict, repr=False)
    _paying: dict[tuple[int, str, str], dict[tuple[int, int] | None, list[Address]]] = field(
        default_factory=dict, repr=False
    )
    _asked: set[Address] = field(default_factory=set, repr=False)

    def asked(self) -> AbstractSet[Address]:
        """The cells whose figures were asked for since the last call."""
        found = frozenset(self._asked)
        self._asked.clear()
        return found

    @cached_property
    def names(self) -> Mapping[int, Names]:
        """The names of each form's rows."""
        return {number: names_of(one) for number, one in self.structures.items()}

    @cached_property
    def projects(self) -> Mapping[int, Projects]:
        """The projects of each form."""
        return {number: projects_of(one) for number, one in self.structures.items()}

    def said_by(self, statement: Statement) -> tuple[Saying, ...]:
        """The sayings that a statement is an instance of: those with the longest words of its subject."""
        return _said_by(statement, Itself(self.family))

    def spoken_of(self, statement: Statement) -> AbstractSet[Ref]:
        """The places in forms that a statement may speak of."""
        if statement.kind == "empty-form":
            return {anywhere(number) for number in self.structures}
        return {ref for saying in self.said_by(statement) for ref in _refs(saying)}

    @cached_property
    def performed(self) -> AbstractSet[Ref]:
        """The places in forms that performance tables speak of."""
        return {ref for rule in self.family.performance for _, ref in rule.terms if ref.form}

    @property
    def refs(self) -> AbstractSet[Ref]:
        """The places in forms that anything may speak of."""
        return _told_by(self.family) | self.performed | {anywhere(number) for number in self.structures}

    def is_read(self, ref: Ref) -> bool:
        """Whether the form of a place is there, with all its pages and the place's column."""
        one = self.structures.get(ref.form or 0)
        return (
            one is not None and one.table.state != "incomplete" and any(c.id == ref.column for c in one.table.columns)
        )

    def places(self, ref: Ref, subject: str) -> list[Address]:
        """The cells of a place; ``subject`` names the class or item."""
        one = self.structures[ref.form or 0]
        return self.names[ref.form or 0].places(ref, subject) if ref.line in BY_NAME else places(one, ref)

    def worth(self, at: Address) -> Fraction | None:
        """The amount of a cell or a sentence in yuan; None where none is printed."""
        self._asked.add(at)
        if at not in self._worth:
            home = figures_at(self.figures, at)
            value = home.values.get((at.row, at.column))
            printed = (value.units, value.scale) if isinstance(value, Amount) else None
            self._worth[at] = _money(*printed, home.unit_power) if printed else None
        return self._worth[at]

    def paying(self, ref: Ref, worth: Fraction | None, name: str = "") -> list[Address]:
        """The cells of the projects of a name, by default of whatever name, that print just this amount."""
        key = (ref.form or 0, ref.column or "", name)
        if key not in self._paying:
            found = self._paying.setdefault(key, {})
            projects = self.projects[key[0]]
            for row in projects.named(name) if name else projects.rows:
                at = projects.cell(row, key[1])
                found.setdefault(ratio(self.worth(at)), []).append(at)
        self._asked.update(chain.from_iterable(self._paying[key].values()))
        return self._paying[key].get(ratio(worth), [])

    def agrees(self, identity: Identity) -> bool:
        """Whether an identity holds on what is printed now."""
        self._asked.update(identity.cells)
        return evaluate(identity, self.figures).state in ("holds", "rounding")

    def terms(self, sums: Sequence[tuple[int, Ref]], subject: str) -> Terms | None:
        """The cells of a declared sum; None where one of its places is not there."""
        found: list[tuple[int, Address]] = []
        for sign, ref in sums:
            cells = self.places(ref, subject) if self.is_read(ref) else []
            if not cells:
                return None
            found += [(sign, at) for at in cells]
        return tuple(found)


@lru_cache(maxsize=16384)
def _money(units: int, scale: int, unit_power: int) -> Fraction:
    return Fraction(units * 10**unit_power, 10**scale)


def ratio(worth: Fraction | None) -> tuple[int, int] | None:
    """What tells an amount from others as the fraction itself does, whose hash takes ten times as long."""
    return None if worth is None else worth.as_integer_ratio()


class Sought(NamedTuple):
    """What is sought in forms: a name, the projects of that name, and whether for want of one another may be meant."""

    name: str
    own: Callable[[Projects], Sequence[Project]]
    may_be: Callable[[Project], bool]


ANYTHING = Sought("", lambda projects: (), lambda project: True)
"""What is about whichever projects there are."""


@once
def _said_by(statement: Statement, family: Itself[Family]) -> tuple[Saying, ...]:
    subject = fold(statement.subject or "")
    lengths = [(_length(one, subject), one) for one in family.thing.prose if one.kind == statement.kind]
    longest = max((n for n, _ in lengths), default=-1)
    return tuple(one for n, one in lengths if n == longest and n >= 0)


@once
def _told_by(family: Family) -> AbstractSet[Ref]:
    """The places that the sentences of a family speak of."""
    return frozenset(ref for one in family.prose for ref in _refs(one))


def _refs(saying: Saying) -> Iterator[Ref]:
    return (ref for terms in (*saying.equals, saying.share_of, saying.at_least) for _, ref in terms)


def anywhere(number: int) -> Ref:
    """All of a form: a place that an edit of any of its rows alters."""
    return Ref(None, None, number)


def _length(saying: Saying, subject: str) -> int:
    """Letters of the longest word of a saying in a subject; 0 where it asks for none, -1 where it does not fit."""
    return max((len(word) for word in saying.about if word in subject), default=-1) if saying.about else 0


def said(statement: Statement, name: str = "amount") -> Address:
    """The address of a figure in a sentence."""
    return Address(PROSE, statement.id, name)
