"""What the disclosure of the year before printed of the thing that a sentence speaks of: in a sentence, else in a form.

A sentence of the same words tells it. Where words have changed, the forms do: what this year's sentence says of this
year's form, last year's form says of last year. That this is so is known where the sentence agrees with its own form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from budget.amount import UNITS, Amount
from budget.checks.basis import structures_of
from budget.checks.figures import Figures, figure, figures_of
from budget.checks.said.chapters import chapters_of
from budget.checks.said.named import is_project
from budget.checks.said.printed import Forms, Terms, said
from budget.checks.said.told import unit_for, usual_unit
from budget.disclosure import Address, Disclosure, Statement, Table
from budget.label import fold
from budget.once import once
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount in yuan, one printed unit of it, and where it is printed."""

    worth: Fraction
    unit: Fraction
    at: tuple[Address, ...]


@dataclass(frozen=True)
class Sources:
    """What a disclosure tells of a thing: its sentences by kind and subject, and its forms."""

    sentences: Mapping[tuple[str, str], Statement]
    forms: Forms | None

    def told(self, statement: Statement) -> Printed | None:
        """What the sentence of the same kind and words says."""
        one = self.sentences.get(_topic(statement))
        if one is None or not one.amount:
            return None
        return Printed(yuan(one.amount, one), unit_of(one.amount, one), (said(one),))

    def printed(self, statement: Statement, now: "Sources") -> Printed | None:
        """What the place prints that a sentence of ``now`` speaks of, and which agrees with it there."""
        if self.forms is None or now.forms is None or not statement.amount:
            return None
        amount, unit = yuan(statement.amount, statement), unit_of(statement.amount, statement)
        agreeing = [
            n
            for n, terms in _places(statement, now.forms)
            if (one := _printed(terms, now.forms)) and 2 * abs(one.worth - amount) <= unit
        ]
        same = self.forms.family is now.forms.family
        places = [(n, terms) for n, terms in _places(statement, self.forms) if not same or n in agreeing]
        if not agreeing or (len(places) > 1 and not same):
            return None
        return next((one for _, terms in places if (one := _printed(terms, self.forms))), None)


def _places(statement: Statement, forms: Forms) -> Iterator[tuple[int, Terms]]:
    """The places of the forms that a sentence may speak of, each with its number among those declared."""
    declared = [sums for saying in forms.said_by(statement) for sums in saying.equals]
    for n, sums in enumerate(declared):
        if not any(is_project(ref) for _, ref in sums):
            terms = forms.terms(sums, statement.subject or "")
            if terms:
                yield n, terms


def _printed(terms: Terms, forms: Forms) -> Printed | None:
    """What some cells come to; None where one of them prints nothing."""
    worths = [(sign, forms.amount(at)) for sign, at in terms]
    if any(worth is None for _, worth in worths):
        return None
    total = sum((sign * (worth or Fraction(0)) for sign, worth in worths), Fraction(0))
    homes = [forms.figures[at.table] for _, at in terms]
    unit = sum((Fraction(10) ** (home.unit_power - home.scale) for home in homes), Fraction(0))
    return Printed(total, unit, tuple(at for _, at in terms))


@once
def sources_of(disclosure: Disclosure) -> Sources:
    """What a disclosure tells; of forms only where it holds one set of them."""
    usual = usual_unit(disclosure.tables)
    known = [table for table in disclosure.tables if table.form]
    figures = {table.id: _figures(table, unit_for(table, usual)) for table in known}
    chapters = chapters_of(disclosure, structures_of(known), figures)
    forms = chapters[0].forms if len(chapters) == 1 else None
    return Sources(_alone([as_emended(one) for one in disclosure.statements]), forms)


@once
def _figures(table: Table, unit: str | None) -> Figures:
    return figures_of(table, unit)


def as_emended(statement: Statement) -> Statement:
    """The statement with the figures that count."""
    figures: dict[str, Any] = dict(statement.emended)
    return replace(statement, **figures) if figures else statement


def _topic(statement: Statement) -> tuple[str, str]:
    return (statement.kind, fold(statement.subject or ""))


def _alone(statements: Sequence[Statement]) -> dict[tuple[str, str], Statement]:
    """The statements with an amount by kind and subject, those left out that say two things of one."""
    found: dict[tuple[str, str], Statement] = {}
    differing = set()
    for statement in statements:
        if statement.amount is not None:
            first = found.setdefault(_topic(statement), statement)
            if yuan(first.amount, first) != yuan(statement.amount, statement):
                differing.add(_topic(statement))
    return {topic: statement for topic, statement in found.items() if topic not in differing}


def yuan(text: str | None, statement: Statement) -> Fraction:
    """A figure of a sentence in yuan; nought where it is none."""
    value = figure(text or "")
    return Fraction(value.units * _one(statement), 10**value.scale) if isinstance(value, Amount) else Fraction(0)


def unit_of(text: str | None, statement: Statement) -> Fraction:
    """One printed unit of a figure of a sentence in yuan; nought where it is none."""
    value = figure(text or "")
    return Fraction(_one(statement), 10**value.scale) if isinstance(value, Amount) else Fraction(0)


def _one(statement: Statement) -> int:
    return int(10 ** UNITS[statement.unit]) if statement.unit else 1
