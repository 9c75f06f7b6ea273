"""What must agree between disclosures: a stated change and last year's figures, a department and its units.

Pure functions over what the caller passes; which disclosures may be compared (trusted ones, of one
issuer) is the caller's to say. Amounts are in yuan, as exact fractions.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from budget.amount import Amount
from budget.checks.figures import Figures
from budget.checks.ledger import Ledger
from budget.checks.said.sentences import last_year
from budget.checks.structure import Structure
from budget.checks.year_before import as_emended, sources_of, unit_of, yuan
from budget.disclosure import PROSE, Address, Disclosure, DisclosureKind, Statement
from budget.label import fold
from budget.pattern import pattern
from budget.record import dataclass

_ENOUGH = 3
"""Figures of the year before that agree from which two disclosures are of one issuer, and for each that does not."""

_SIGN = {"increase": 1, "decrease": -1, "none": 0}
_KIND_OF: Mapping[str, DisclosureKind] = {
    "last year's budget": "budget",
    "last year's executed amount": "final accounts",
}
_EXECUTED = pattern("执行|决算")
_CLAUSE = pattern("[,;:。]")
_RESTATED = pattern("调整|口径|可比|剔除|扣除|追加|重述|adjusted|restated|comparable")
"""Words by which a sentence says that its figure of last year is not the one that was published then."""


@dataclass(frozen=True, slots=True)
class Between:
    """One figure of a disclosure that others must confirm.

    Attributes:
        check: ``documents.told`` and ``documents.last-year`` for what a sentence tells, or implies, of the year
            before; ``documents.units``.
        at: the figure, in the disclosure that was passed first.
        others: where the others print theirs: the position of each in what was passed, and the place.
        expected: what the others come to, ``stated`` what this one says, both in yuan.
        allowed: what rounding may make of the difference.
    """

    check: str
    at: Address
    others: tuple[tuple[int, Address], ...]
    stated: Fraction
    expected: Fraction
    allowed: Fraction

    @property
    def state(self) -> Literal["holds", "rounding", "broken"]:
        """What became of it."""
        difference = abs(self.stated - self.expected)
        return "holds" if not difference else "rounding" if difference <= self.allowed else "broken"


def since_last_year(now: Disclosure, before: Disclosure) -> Iterator[Between]:
    """The amounts of last year that sentences tell, or that their changes imply, against what was published then.

    A change from a budget speaks of a budget, one from executed amounts of final accounts; what a
    sentence does not say it is compared with is not compared.
    """
    if now.card.year is None or before.card.year != now.card.year - 1:
        return
    statements = [as_emended(statement) for statement in now.statements]
    for at, statement in enumerate(statements):
        found = _of_last_year(statements, at)
        if found is None or found.kind != before.card.kind:
            continue
        here, there = sources_of(now), sources_of(before)
        last = there.told(statement) or there.printed(statement, here)
        if last is not None:
            others, allowed = tuple((0, place) for place in last.at), (found.unit + last.unit) / 2
            yield Between(found.check, found.at, others, found.worth, last.worth, allowed)


def tells_of(now: Disclosure, before: Disclosure) -> tuple[Address, ...]:
    """The figures of the year before that a disclosure tells as another one published them; none if these are few.

    So much agrees between no two issuers by chance: the other is of the same one, whatever it was called.
    """
    found = list(since_last_year(now, before))
    agreeing = tuple(one.at for one in found if one.state != "broken" and one.stated)
    return agreeing if len(agreeing) >= _ENOUGH and len(agreeing) > _ENOUGH * (len(found) - len(agreeing)) else ()


class _LastYear(NamedTuple):
    """What a sentence says of the year before, in yuan, what rounding may make of it twice, and of what kind it is."""

    check: str
    at: Address
    worth: Fraction
    unit: Fraction
    kind: DisclosureKind | None


def _of_last_year(statements: Sequence[Statement], at: int) -> _LastYear | None:
    """The amount of the year before that stands beside an amount, else the one that its change implies."""
    statement, told = statements[at], last_year(statements, at)
    if statement.amount is None or _RESTATED.search(fold(statement.text)):
        return None
    kind = _KIND_OF.get(statement.base or "")
    if told is not None and told.amount:
        clause = _CLAUSE.split(fold(told.text).partition(told.amount)[0])[-1]
        own = "final accounts" if _EXECUTED.search(clause) else "budget" if "预算" in clause else kind
        place = Address(PROSE, told.id, "amount")
        return _LastYear("documents.told", place, yuan(told.amount, told), unit_of(told.amount, told), own)
    sign = _SIGN.get(statement.direction or "")
    if kind is None or sign is None or (sign and statement.change is None):
        return None
    worth = yuan(statement.amount, statement) - sign * yuan(statement.change, statement)
    unit = unit_of(statement.amount, statement) + unit_of(statement.change, statement)
    return _LastYear("documents.last-year", Address(PROSE, statement.id, "change"), worth, unit, kind)


def sum_of_units(department: Ledger, units: Sequence[Ledger]) -> Iterator[Between]:
    """The totals and declared lines of a department's forms, against the sum of its units'.

    A form that one of the units lacks, or prints without all its pages, is passed over.
    """
    for structure in department.structures.values():
        there = [_same_form(structure, unit) for unit in units]
        if units and all(there) and structure.table.state != "incomplete":
            for key in ("total", *structure.keyed):
                yield from _summed(key, structure, [one for one in there if one], department, units)


def _same_form(structure: Structure, unit: Ledger) -> Structure | None:
    same = [one for one in unit.structures.values() if one.form.key == structure.form.key]
    return same[0] if len(same) == 1 and same[0].table.state != "incomplete" else None


def _summed(
    key: str, structure: Structure, there: Sequence[Structure], department: Ledger, units: Sequence[Ledger]
) -> Iterator[Between]:
    row = _row(structure, key)
    for column in structure.keyed[key].amounts if key in structure.keyed else structure.form.amounts:
        stated = _printed(department, structure, row, column)
        parts = [_printed(unit, one, _row(one, key), column) for unit, one in zip(units, there, strict=True)]
        if stated is None or row is None or not any(parts):
            continue
        others = [
            (i, Address(one.table.id, name, column))
            for i, (one, part) in enumerate(zip(there, parts, strict=True))
            if part is not None and (name := _row(one, key)) is not None
        ]
        filled = [part for part in parts if part is not None]
        is_copy = len(filled) == 1 and filled[0].unit == stated.unit
        allowed = Fraction(0) if is_copy else (stated.unit + sum(part.unit for part in filled)) / 2
        total = sum((part.value for part in filled), Fraction(0))
        at = Address(structure.table.id, row, column)
        yield Between("documents.units", at, tuple(others), stated.value, total, allowed)


@dataclass(frozen=True, slots=True)
class _Printed:
    """An amount in yuan, and one printed unit of its table."""

    value: Fraction
    unit: Fraction


def _row(structure: Structure, key: str) -> str | None:
    """The row of a declared line, or of the total."""
    if key in structure.keyed:
        return structure.keyed[key].row
    return structure.totals[0].row if key == "total" and structure.totals and structure.form.tree else None


def _printed(ledger: Ledger, structure: Structure, row: str | None, column: str) -> _Printed | None:
    home: Figures = ledger.figures[structure.table.id]
    value = home.values.get((row or "", column))
    if not isinstance(value, Amount):
        return None
    one = 10**home.unit_power
    return _Printed(Fraction(value.units * one, 10**value.scale), Fraction(one, 10 ** max(home.scale, value.scale)))
