"""What the forms of a disclosure print, as sentences and performance tables ask for it: a row by its name, a figure.

Whoever asks hangs on what was answered and on nothing else: so the forms note each fact that they are asked for, and
an edit has those asked again that hang on a fact which it alters (:mod:`budget.checks.said.altered`).
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeVar

from budget.amount import UNITS, Amount
from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures, figures_at, value_at
from budget.checks.identity import Identity, Outcome
from budget.checks.said.named import Names, Project, Projects, names_of, places, projects_of, sought_by, stem
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Statement, Unit
from budget.forms import Family, Ref, Saying
from budget.forms.sayings import BY_NAME
from budget.label import fold
from budget.once import Itself, once

Thing = TypeVar("Thing")
Terms = tuple[tuple[int, Address], ...]


class Fact(NamedTuple):
    """Something that the forms tell, small enough that an edit alters few.

    Attributes:
        about: ``forms``, which there are; of one its ``head`` (columns, state), its ``rows`` (figures left aside), a
            declared ``line`` or the total, the rows of a ``name`` or code; its ``projects``, whether there is ``any``,
            those of a ``project``'s stem, whether one is ``called`` just so, those of a stem and an issuer (``twins``)
            or all of an ``issuer``, as what an issuer is ``printed``, those ``paying`` an amount; of the performance
            tables, those ``telling`` an amount, and whether a cell has one that is ``filled``; of all forms, whether
            any cell is ``printing`` an amount, rounded as asked.
        key: which line, name, stem, issuer, amount or cell.
    """

    about: Literal[
        "forms",
        "head",
        "rows",
        "line",
        "name",
        "any",
        "projects",
        "project",
        "called",
        "twins",
        "issuer",
        "printed",
        "paying",
        "telling",
        "filled",
        "printing",
    ]
    form: int = 0
    key: Hashable = None


Facts = AbstractSet[Fact | Address]
"""Facts, and cells of which the figure is one."""


@dataclass(frozen=True)
class Forms:
    """The forms of one family in a disclosure, by number, and what is printed in them; it notes what it is asked for.

    ``year`` and ``issuer`` are the disclosure's; ``structures`` and ``figures`` are for those who look at no row of a
    form.
    """

    family: Family
    structures: Mapping[int, Structure]
    figures: Mapping[str, Figures]
    year: int | None = None
    issuer: str | None = None
    _worth: dict[Address, Fraction | None] = field(default_factory=dict, repr=False)
    _paying: dict[tuple[int, str, str], dict["Ratio", list[Address]]] = field(default_factory=dict, repr=False)
    _asked: set[Fact | Address] = field(default_factory=set, repr=False)

    def asked(self) -> Facts:
        """The facts that were asked for since the last call."""
        found = frozenset(self._asked)
        self._asked.clear()
        return found

    def _note(self, *facts: Fact | Address) -> None:
        self._asked.update(facts)

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

    # Forms and rows

    def is_read(self, ref: Ref) -> bool:
        """Whether the form of a place is there, with all its pages and the place's column."""
        self._note(Fact("head", ref.form or 0))
        one = self.structures.get(ref.form or 0)
        return (
            one is not None and one.table.state != "incomplete" and any(c.id == ref.column for c in one.table.columns)
        )

    def each(self) -> Iterator[Structure]:
        """All forms, as they stand in the disclosure."""
        self._note(Fact("forms"), *(Fact("head", number) for number in self.structures))
        return iter(self.structures.values())

    def rows_of(self, number: int) -> Structure:
        """A form with all its rows, of which any may matter; their figures must be asked for."""
        self._note(Fact("head", number), Fact("rows", number))
        return self.structures[number]

    def places(self, ref: Ref, subject: str) -> list[Address]:
        """The cells of a place; ``subject`` names the class or item."""
        number = ref.form or 0
        self._note(Fact("head", number))
        if ref.line in BY_NAME:
            self._note(*(Fact("name", number, key) for key in sought_by(ref, subject)))
            return self.names[number].places(ref, subject)
        self._note(Fact("line", number, ref.line))
        return places(self.structures[number], ref)

    def terms(self, sums: Sequence[tuple[int, Ref]], subject: str) -> Terms | None:
        """The cells of a declared sum; None where one of its places is not there."""
        found: list[tuple[int, Address]] = []
        for sign, ref in sums:
            cells = self.places(ref, subject) if self.is_read(ref) else []
            if not cells:
                return None
            found += [(sign, at) for at in cells]
        return tuple(found)

    # Projects

    def prints_projects(self, ref: Ref) -> bool:
        """Whether a form names any project."""
        self._note(Fact("any", ref.form or 0))
        return bool(self._projects(ref).rows)

    def all_projects(self, ref: Ref) -> tuple[Project, ...]:
        """The projects of a form."""
        self._note(Fact("projects", ref.form or 0))
        return self._projects(ref).rows

    def named(self, ref: Ref, name: str) -> list[Project]:
        """The rows of a project of any issuer: those of just this name, else its numbered twins."""
        self._note(Fact("project", ref.form or 0, stem(name)))
        return self._projects(ref).named(name)

    def twins(self, ref: Ref, name: str, issuer: str) -> list[Project]:
        """The rows of an issuer's project and of its numbered twins."""
        for printed in self._printed(ref, issuer):
            self._note(Fact("twins", ref.form or 0, (stem(name), printed)))
        return self._projects(ref).twins(name, issuer)

    def of(self, ref: Ref, issuer: str) -> list[Project]:
        """The rows of an issuer."""
        for printed in self._printed(ref, issuer):
            self._note(Fact("issuer", ref.form or 0, printed))
        return self._projects(ref).of(issuer)

    def _printed(self, ref: Ref, issuer: str) -> Sequence[str]:
        self._note(Fact("printed", ref.form or 0, fold(issuer)))
        return self._projects(ref).printed(issuer)

    def cell(self, ref: Ref, project: Project) -> Address:
        """The amount of a project that was found."""
        return self.projects[ref.form or 0].cell(project, ref.column or "")

    def paying(self, ref: Ref, worth: Fraction | None, name: str = "") -> list[Address]:
        """The cells of the projects of a name, by default of whatever name, that print just this amount."""
        number, column = ref.form or 0, ref.column or ""
        self._note(Fact("paying", number, (column, stem(name), ratio(worth))), Fact("called", number, fold(name)))
        key = (number, column, name)
        if key not in self._paying:
            found = self._paying.setdefault(key, {})
            projects = self._projects(ref)
            for row in projects.named(name) if name else projects.rows:
                at = projects.cell(row, column)
                found.setdefault(ratio(self.amount(at)), []).append(at)
        return self._paying[key].get(ratio(worth), [])

    def _projects(self, ref: Ref) -> Projects:
        self._note(Fact("head", ref.form or 0))
        return self.projects[ref.form or 0]

    # Figures

    def worth(self, at: Address) -> Fraction | None:
        """The amount of a cell or a sentence in yuan; None where none is printed."""
        self._note(at)
        return self.amount(at)

    def telling(self, told: Mapping["Ratio", Sequence[Thing]], worth: Fraction) -> Sequence[Thing]:
        """What performance tables tell of just this amount, out of what they tell of each."""
        self._note(Fact("telling", 0, ratio(worth)))
        return told.get(ratio(worth), ())

    def prints(self, at: Address) -> bool:
        """Whether a cell prints an amount other than nought."""
        self._note(Fact("filled", 0, at))
        return bool(self.amount(at))

    def amount(self, at: Address) -> Fraction | None:
        """The same as :meth:`worth`, for one who hangs on no figure of this cell alone."""
        if at not in self._worth:
            self._worth[at] = worth_in(figures_at(self.figures, at), at)
        return self._worth[at]

    def agrees(self, identity: Identity) -> bool:
        """Whether an identity holds on what is printed now."""
        return self.outcome(identity).state in ("holds", "rounding")

    def outcome(self, identity: Identity) -> Outcome:
        """What becomes of an identity on what is printed now."""
        self._note(*identity.cells)
        return evaluate(identity, self.figures)

    def is_worth(self, at: Address, amount: Amount, unit: Unit | None) -> bool:
        """Whether a cell prints an amount as it is rounded, for one who asked :meth:`prints_anywhere` for it."""
        value, figures = value_at(self.figures, at), figures_at(self.figures, at)
        power = _power(amount, unit)
        return isinstance(value, Amount) and rounded(value, figures.unit_power, power) == amount.units

    def prints_anywhere(self, amount: Amount, unit: Unit | None) -> bool:
        """Whether any cell of the forms prints an amount, other than nought, that is this one as it is rounded."""
        power = _power(amount, unit)
        if not amount.units or power not in POWERS:
            return False
        self._note(Fact("printing", 0, (power, amount.units)))
        tables = [one.table.id for one in self.each()]
        return any(amount.units in _rounded(self.figures[table], power) for table in tables)


Ratio = tuple[int, int] | None


def worth_in(figures: Figures, at: Address) -> Fraction | None:
    """The amount of a cell among its table's figures in yuan; None where none is printed."""
    value = figures.values.get((at.row, at.column))
    return _money(value.units, value.scale, figures.unit_power) if isinstance(value, Amount) else None


@lru_cache(maxsize=16384)
def _money(units: int, scale: int, unit_power: int) -> Fraction:
    return Fraction(units * 10**unit_power, 10**scale)


POWERS = range(-2, 9)
"""Powers of ten of one yuan to which sentences round their amounts."""


def _power(amount: Amount, unit: Unit | None) -> int:
    return (UNITS[unit] if unit else 0) - amount.scale


@once
def _rounded(figures: Figures, power: int) -> AbstractSet[int]:
    """The amounts of a table, each as so many times ``10**power`` yuan, half of one rounded up."""
    values = (value for value in figures.values.values() if isinstance(value, Amount))
    return {rounded(value, figures.unit_power, power) for value in values}


def rounded(amount: Amount, unit_power: int, power: int) -> int:
    """How many times ``10**power`` yuan an amount of ``10**unit_power`` yuan is, half of one rounded up."""
    shift = unit_power - amount.scale - power
    if shift >= 0:
        return amount.units * int(10**shift)
    whole = int(10**-shift)
    return (amount.units + whole // 2) // whole


def ratio(worth: Fraction | None) -> Ratio:
    """What tells an amount from others as the fraction itself does, whose hash takes ten times as long."""
    return None if worth is None else worth.as_integer_ratio()


@once
def _said_by(statement: Statement, family: Itself[Family]) -> tuple[Saying, ...]:
    subject = fold(statement.subject or "")
    lengths = [(_length(one, subject), one) for one in family.thing.prose if one.kind == statement.kind]
    longest = max((n for n, _ in lengths), default=-1)
    return tuple(one for n, one in lengths if n == longest and n >= 0)


def _length(saying: Saying, subject: str) -> int:
    """Letters of the longest word of a saying in a subject; 0 where it asks for none, -1 where it does not fit."""
    return max((len(word) for word in saying.about if word in subject), default=-1) if saying.about else 0


def said(statement: Statement, name: str = "amount") -> Address:
    """The address of a figure in a sentence."""
    return Address(PROSE, statement.id, name)
