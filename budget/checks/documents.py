"""What must agree between disclosures: a stated change and last year's figures, a department and its units.

Pure functions over what the caller passes; which disclosures may be compared (trusted ones, of one
issuer) is the caller's to say. Amounts are in yuan, as exact fractions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from budget.amount import UNITS, Amount
from budget.checks.figures import Figures, figure
from budget.checks.ledger import Ledger
from budget.checks.structure import Structure
from budget.disclosure import PROSE, Address, Disclosure, DisclosureKind, Statement
from budget.label import fold

_SIGN = {"increase": 1, "decrease": -1, "none": 0}
_KIND_OF: Mapping[str, DisclosureKind] = {
    "last year's budget": "budget",
    "last year's executed amount": "final accounts",
}


@dataclass(frozen=True, slots=True)
class Between:
    """One figure of a disclosure that others must confirm.

    Attributes:
        check: ``documents.last-year`` or ``documents.units``.
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
    """The amounts of last year that changes imply, against what last year's disclosure said of the same thing.

    A change from a budget speaks of a budget, one from executed amounts of final accounts; what a
    sentence does not say it is compared with is not compared.
    """
    if now.card.year is None or before.card.year != now.card.year - 1:
        return
    earlier = _alone([_as_emended(statement) for statement in before.statements])
    for statement in map(_as_emended, now.statements):
        kind = _KIND_OF.get(statement.base or "")
        told = earlier.get(_topic(statement))
        implied = _implied(statement)
        if kind is None or kind != before.card.kind or told is None or implied is None or not told.amount:
            continue
        last = _yuan(told.amount, told)
        allowed = (
            _unit(statement.amount, statement) + _unit(statement.change, statement) + _unit(told.amount, told)
        ) / 2
        at = Address(PROSE, statement.id, "change")
        yield Between("documents.last-year", at, ((0, Address(PROSE, told.id, "amount")),), implied, last, allowed)


def _as_emended(statement: Statement) -> Statement:
    """The statement with the figures that count."""
    figures: dict[str, Any] = dict(statement.emended)
    return replace(statement, **figures)


def _topic(statement: Statement) -> tuple[str, str]:
    return (statement.kind, fold(statement.subject or ""))


def _alone(statements: Sequence[Statement]) -> dict[tuple[str, str], Statement]:
    """The statements with an amount by kind and subject, those left out that say two things of one."""
    found: dict[tuple[str, str], Statement] = {}
    differing = set()
    for statement in statements:
        if statement.amount is not None:
            first = found.setdefault(_topic(statement), statement)
            if _yuan(first.amount, first) != _yuan(statement.amount, statement):
                differing.add(_topic(statement))
    return {topic: statement for topic, statement in found.items() if topic not in differing}


def _implied(statement: Statement) -> Fraction | None:
    """Last year's amount as amount and change imply it."""
    sign = _SIGN.get(statement.direction or "")
    if statement.amount is None or sign is None or (sign and statement.change is None):
        return None
    return _yuan(statement.amount, statement) - sign * _yuan(statement.change, statement)


def _yuan(text: str | None, statement: Statement) -> Fraction:
    value = figure(text or "")
    return Fraction(value.units * _one(statement), 10**value.scale) if isinstance(value, Amount) else Fraction(0)


def _unit(text: str | None, statement: Statement) -> Fraction:
    value = figure(text or "")
    return Fraction(_one(statement), 10**value.scale) if isinstance(value, Amount) else Fraction(0)


def _one(statement: Statement) -> int:
    return int(10 ** UNITS[statement.unit]) if statement.unit else 1


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
        allowed = (stated.unit + sum(part.unit for part in filled)) / 2 if len(filled) > 1 else Fraction(0)
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
