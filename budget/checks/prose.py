"""Identities between sentences and forms (family N): an amount, a share, an empty form.

What each kind of statement says of the forms is declared beside them (``[[prose]]``). An identity is
made only where the place that the sentence speaks of is found; a sentence about a row that no form
prints is a hint.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from budget.amount import Amount
from budget.checks.execution import executions
from budget.checks.identity import Figures, Identity, evaluate, figures_at
from budget.checks.lines import Line
from budget.checks.named import Names, Project, Projects, is_project, names_of, places, projects_of
from budget.checks.sentences import shares, sums
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Statement
from budget.forms import Family, Ref, Saying
from budget.forms.sayings import BY_NAME
from budget.label import fold
from budget.once import Itself, once

Terms = tuple[tuple[int, Address], ...]

_LINE = re.compile(r"s?l(\d+)")
_SHORTEST = 6
"""Letters of a form's name from which it tells the form."""


@dataclass(frozen=True)
class Forms:
    """The forms of one family in a disclosure, by number, and what is printed in them.

    It notes whose figures were asked for: what a sentence is held against may hang on them (:meth:`asked`).
    """

    family: Family
    structures: Mapping[int, Structure]
    figures: Mapping[str, Figures]
    _worth: dict[Address, Fraction | None] = field(default_factory=dict, repr=False)
    _paying: dict[tuple[int, str, str], dict[Fraction | None, list[Address]]] = field(default_factory=dict, repr=False)
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
            return {_anywhere(number) for number in self.structures}
        return {ref for saying in self.said_by(statement) for ref in _refs(saying)}

    @cached_property
    def performed(self) -> AbstractSet[Ref]:
        """The places in forms that performance tables speak of."""
        return {ref for rule in self.family.performance for _, ref in rule.terms if ref.form}

    @property
    def refs(self) -> AbstractSet[Ref]:
        """The places in forms that anything may speak of."""
        return _told_by(self.family) | self.performed | {_anywhere(number) for number in self.structures}

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
            money = Fraction(value.units * 10**home.unit_power, 10**value.scale) if isinstance(value, Amount) else None
            self._worth[at] = money
        return self._worth[at]

    def paying(self, ref: Ref, worth: Fraction | None, name: str = "") -> list[Address]:
        """The cells of the projects of a name, by default of whatever name, that print just this amount."""
        key = (ref.form or 0, ref.column or "", name)
        if key not in self._paying:
            found = self._paying.setdefault(key, {})
            projects = self.projects[key[0]]
            for row in projects.named(name) if name else projects.rows:
                at = projects.cell(row, key[1])
                found.setdefault(self.worth(at), []).append(at)
        self._asked.update(chain.from_iterable(self._paying[key].values()))
        return self._paying[key].get(worth, [])

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
    return (ref for terms in (*saying.equals, saying.share_of) for _, ref in terms)


def _anywhere(number: int) -> Ref:
    """All of a form."""
    return Ref(None, None, number)


def _length(saying: Saying, subject: str) -> int:
    """Letters of the longest word of a saying in a subject; 0 where it asks for none, -1 where it does not fit."""
    return max((len(word) for word in saying.about if word in subject), default=-1) if saying.about else 0


def prose(statements: Sequence[Statement], at: int, forms: Forms) -> Iterator[Identity]:
    """What one of the sentences says of the forms, and of the others as declared."""
    statement = statements[at]
    for saying in forms.said_by(statement):
        if statement.kind == "not-planned":
            yield from _not_planned(statement, saying, forms)
        elif statement.amount is not None:
            yield from _equal(statement, saying, forms)
            yield from _share(statements, at, saying, forms)
        yield from sums(statements, at, saying)
    if statement.kind == "empty-form":
        yield from _empty(statement, forms)
    if statement.share is not None and any(saying.share_of_kind for saying in forms.said_by(statement)):
        yield from shares(statements, at)
    yield from executions(statements, at, forms.agrees)


def sought(statement: Statement) -> Sought:
    """What a sentence seeks: the projects of its subject, else any that prints its amount."""
    subject = statement.subject or ""
    return Sought(subject, lambda projects: projects.named(subject), lambda project: True)


def said(statement: Statement, name: str = "amount") -> Address:
    """The address of a figure in a sentence."""
    return Address(PROSE, statement.id, name)


def _equal(statement: Statement, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """The sentence's amount is that of the first place that prints it, else of the first place there is."""
    check = f"prose.{statement.kind}"
    sought = tuple(dict.fromkeys(ref.form or 0 for terms in saying.equals for _, ref in terms))
    options = [terms for sums_of in saying.equals for terms in _options(sums_of, statement, forms)]
    if options:
        made = [_identity(check, statement, terms, sought, saying.hint) for terms in options]
        yield made[0] if len(made) == 1 else next((one for one in made if forms.agrees(one)), made[0])
    elif _names_nothing(statement, saying, forms):
        yield _identity(check, statement, (), sought, soft=True)


def _options(sums_of: Sequence[tuple[int, Ref]], statement: Statement, forms: Forms) -> Iterator[Terms]:
    """The cells of a declared sum; those of a project, whose issuer a sentence does not give, as far as they agree."""
    ref = sums_of[0][1]
    if is_project(ref):
        if forms.is_read(ref):
            yield from _project(statement, ref, forms)
    elif (terms := forms.terms(sums_of, statement.subject or "")) is not None:
        yield terms


def _project(statement: Statement, ref: Ref, forms: Forms) -> Iterator[Terms]:
    """The project of this name and amount; of one that only one row can be, that row; of twins, all together."""
    projects, name = forms.projects[ref.form or 0], statement.subject or ""
    rows = projects.named(name)
    equal = forms.paying(ref, forms.worth(said(statement)), name if rows else "")
    if equal and (rows or len(equal) == 1):
        yield ((1, equal[0]),)
    elif len({row.issuer for row in rows}) == 1:
        yield tuple((1, projects.cell(row, ref.column or "")) for row in rows)


def _names_nothing(statement: Statement, saying: Saying, forms: Forms) -> bool:
    """Whether a sentence gives money to a class, an item or a project that the forms do not print at all."""
    refs = [ref for terms in saying.equals for _, ref in terms if ref.line in BY_NAME]
    read = [ref for ref in refs if forms.is_read(ref)]
    named = any(forms.projects[ref.form or 0].rows if is_project(ref) else True for ref in read)
    return bool(read) and named and any(c not in "0." for c in statement.amount or "")


def _identity(check: str, statement: Statement, terms: Terms, sought: tuple[int, ...], soft: bool) -> Identity:
    return Identity(f"{check}:{statement.id}", check, said(statement), terms, sought=sought, soft=soft)


def _share(statements: Sequence[Statement], at: int, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """The share is that of the whole which the sentences before it told, else of the one that a form prints."""
    statement = statements[at]
    before = (s for s in reversed(statements[:at]) if s.kind == saying.share_of_kind and s.amount is not None)
    whole: Terms | None = None
    if saying.share_of_kind and (one := next(before, None)) is not None:
        whole = ((1, said(one)),)
    elif saying.share_of:
        whole = forms.terms(saying.share_of, statement.subject or "")
    if statement.share is not None and whole:
        name = f"prose.share:{statement.id}"
        yield Identity(name, "prose.share", said(statement, "share"), ((1, said(statement)),), whole=whole)


def _not_planned(statement: Statement, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """Of what is not planned, no form may print an amount."""
    for terms in saying.equals:
        for _, at in forms.terms(terms, "") or ():
            yield _nothing("prose.not-planned", statement, at)


def _nothing(check: str, statement: Statement, at: Address) -> Identity:
    """A cell that must be blank or nought, because a sentence says so."""
    return Identity(f"{check}:{statement.id}:{':'.join(at)}", check, at, ((1, said(statement)),))


def _empty(statement: Statement, forms: Forms) -> Iterator[Identity]:
    structure = _form_named(statement, forms) if statement.subject else _form_above(statement, forms)
    at = _first_amount(structure, forms) if structure else None
    if at is not None:
        yield _nothing("prose.empty-form", statement, at)


def _form_named(statement: Statement, forms: Forms) -> Structure | None:
    """The form whose title a sentence gives, perhaps not the whole of it."""
    subject = fold(statement.subject or "")
    if len(subject) < _SHORTEST:
        return None
    fits = [one for one in forms.structures.values() if any(t in subject or subject in t for t in one.form.titles)]
    return max(fits, key=lambda one: max(len(t) for t in one.form.titles if t in subject or subject in t), default=None)


def _form_above(statement: Statement, forms: Forms) -> Structure | None:
    """The form under which a sentence stands: on its page above it, or in the lines before it."""
    above = [(place, number) for number, one in forms.structures.items() if (place := _end(one, statement)) is not None]
    return forms.structures[max(above)[1]] if above else None


def _end(structure: Structure, statement: Statement) -> tuple[int, int] | None:
    """Where the last row of a form stands before a sentence (page and height, or line); None where none does."""
    line = _LINE.match(statement.id)
    if line:
        lines = [row.line for row in structure.table.rows if row.line and row.line <= int(line[1])]
        return (0, max(lines)) if lines else None
    cells = (c for row in structure.table.rows if row.page == statement.page for c in row.cells if c.box)
    tops = [int(cell.box[1]) for cell in cells if cell.box and statement.box and cell.box[1] <= statement.box[3]]
    return (statement.page or 0, max(tops)) if tops else None


def _first_amount(structure: Structure, forms: Forms) -> Address | None:
    """The first amount that is not nought, of the total row if it has one; else where it would stand."""
    lines: list[Line] = [*structure.totals, *structure.lines]
    cells = [Address(structure.table.id, line.row, column) for line in lines for column in line.amounts]
    return next((at for at in cells if forms.worth(at)), cells[0] if cells else None)
