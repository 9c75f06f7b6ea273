"""Whether a sentence that differs from a form contradicts it, or speaks of something else (family N).

Nobody foresees all manners in which disclosures speak. So a difference is believed where it looks like a slip of the
pen; else only where the sentence is understood whole, no other form prints its figure for the like, no other sentence
gives the figure that the form prints, and nothing that is said beside it differs from the same form. All other
differences are hints.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, combinations

from budget.amount import Amount
from budget.checks.figures import figure, figures_at, value_at
from budget.checks.identity import Identity, Outcome
from budget.checks.said.execution import ORDER
from budget.checks.said.printed import Forms, rounded, said
from budget.checks.said.understood import compared, figures_beside, of_the_past, understood
from budget.checks.slips import is_one_apart
from budget.disclosure import Address, Statement, Unit
from budget.label import fold

_NEAR = 6
"""Statements before and behind one that are said beside it."""

_TELLING = 4
"""Digits from which two figures that differ by one slip are hardly alike by chance."""

_ROUNDED = Fraction(1, 100)
"""Percent that what is rounded may make of a rate."""

_REST = "其他"
"""Names the part that closes a list."""

Held = Callable[[Statement], Identity | None]
"""What a sentence says of the forms, as it is held against them."""


def believed(statements: Sequence[Statement], at: int, made: Identity, named: bool, held: Held, forms: Forms) -> bool:
    """Whether a sentence contradicts the forms, where what it says of them fails.

    ``named`` tells that the forms have a row of its subject's name.
    """
    one, outcome = statements[at], forms.outcome(made)
    if outcome.printed is None or (looks_like_slip(outcome) and not of_the_past(one, forms.year)):
        return True
    if not understood(one, forms.year, named, forms.issuer) or _stands_elsewhere(outcome, one.unit, forms):
        return False
    others = (s for s in statements if s is not one and (s.kind, s.subject) == (one.kind, one.subject) and not named)
    if any(forms.agrees(same) for other in others if (same := held(other)) and same.terms == made.terms):
        return False
    form = {cell.table for _, cell in made.terms}
    beside = (each for other in _around(statements, at) if (each := held(other)) and forms.worth(said(other)))
    return all(forms.agrees(each) for each in beside if form & {cell.table for _, cell in each.terms})


def _stands_elsewhere(outcome: Outcome, unit: Unit | None, forms: Forms) -> bool:
    """Whether another form prints the sentence's amount: in a total or a declared line, or beside the same code."""
    terms = {at.table: at.row for _, at in outcome.identity.terms}
    if outcome.printed is None or not forms.prints_anywhere(outcome.printed, unit):
        return False
    structures = [forms.rows_of(one.form.number) for one in forms.each()]
    codes = {line.code for one in structures for line in one.lines if terms.get(one.table.id) == line.row and line.code}
    return any(
        forms.is_worth(Address(one.table.id, line.row, column), outcome.printed, unit)
        for one in structures
        if one.table.id not in terms
        for line in (*one.totals, *one.keyed.values(), *(line for code in codes for line in one.by_code.get(code, ())))
        for column in line.amounts
    )


def _around(statements: Sequence[Statement], at: int) -> Iterator[Statement]:
    for i in range(max(0, at - _NEAR), min(len(statements), at + _NEAR + 1)):
        if i != at and statements[i].amount is not None:
            yield statements[i]


def compares(statements: Sequence[Statement], at: int, outcome: Outcome, year: int | None) -> bool:
    """Whether what fails of a comparison is believed: its figures belong together, or one looks like a slip."""
    one, rows = statements[at], {cell.row for cell in outcome.identity.cells}
    if looks_like_slip(outcome):
        return True
    told = [other for other in statements if other.id in rows]
    together = all(other.text == one.text for other in told)
    return together and compared(one, outcome.identity.target.column, year) and not _is_of_another(one, told)


def _is_of_another(one: Statement, told: Sequence[Statement]) -> bool:
    """Whether the rate of a change is that of another amount of its sentence, or of that amount before the change.

    No others are the amounts that were ``told`` of it, this year's and last year's.
    """
    change, rate = _worth(one.change), _worth(one.rate)
    if not change or rate is None:
        return False
    own = [change, *(_worth(each.amount) for each in (one, *told))]
    others = (other for other in figures_beside(one) if other not in own)
    bases = (base for other in others for base in (other, other - change, other + change) if base > 0)
    rounded_off = _ROUNDED + Fraction(1, 2 * 10 ** len((one.rate or "").partition(".")[2]))
    return any(abs(100 * change / base - abs(rate)) <= rounded_off for base in bases)


def _worth(text: str | None) -> Fraction | None:
    value = figure(text or "")
    return Fraction(value.units, 10**value.scale) if isinstance(value, Amount) else None


def looks_like_slip(outcome: Outcome) -> bool:
    """Whether the figure that fails is the computed one but for a slip."""
    return outcome.printed is not None and is_slip(outcome.printed, outcome.computed)


def tells_a_list(made: Identity, forms: Forms) -> bool:
    """Whether what follows an amount may be the list of what it consists of: most of it, and not twice as much."""
    parts = sum(sign * (forms.worth(at) or Fraction(0)) for sign, at in made.terms)
    whole = forms.worth(made.target) or Fraction(0)
    return whole < 2 * parts and parts < 2 * whole


def is_slip(printed: Amount, computed: Amount) -> bool:
    """Whether a figure is another one with one digit replaced, lost, doubled or swapped, or its point moved."""
    one, other = _digits(printed, printed.scale), _digits(computed, printed.scale)
    if max(len(one), len(other)) < _TELLING or "0" in (one, other):
        return False
    return one.rstrip("0") == other.rstrip("0") or is_one_apart(one, other)


def _digits(amount: Amount, scale: int) -> str:
    """The digits of an amount, rounded to some decimals."""
    return str(abs(rounded(amount, 0, -scale)))


def share_believed(statements: Sequence[Statement], at: int, made: Identity, named: bool | None, forms: Forms) -> bool:
    """Whether a share is wrong that fails: it looks like a slip, or is known to be of just this whole.

    That is known where the sentence has the whole's name (``named``; None where it names none), or where what is
    listed beside it is shares of it.
    """
    outcome, one = forms.outcome(made), statements[at]
    if looks_like_slip(outcome):
        return True
    beside = [
        replace(made, target=said(other, "share"), terms=((1, said(other)),))
        for other in (*statements[max(0, at - _NEAR) : at], *statements[at + 1 : at + 1 + _NEAR])
        if other.kind == one.kind and other.share is not None and other.amount is not None and forms.worth(said(other))
    ]
    return (bool(beside) if named is None else named) and all(forms.agrees(each) for each in beside)


def executed(statements: Sequence[Statement], made: Identity, forms: Forms) -> bool:
    """Whether it is wrong how far a budget was executed: a slip, or told with both amounts in one sentence."""
    outcome, rows = forms.outcome(made), {cell.row for cell in made.cells}
    if made.target.column != "amount" and looks_like_slip(outcome):
        return True
    told = [one for one in statements if one.id in rows]
    in_one = made.check == ORDER or len({one.text for one in told}) == 1
    return in_one and len({one.subject for one in told}) == 1


def adds_up(statements: Sequence[Statement], made: Identity, forms: Forms, *, of_all: bool) -> bool:
    """Whether a list must come to its whole: one of its figures looks like a slip, or no part can have been left out.

    Of amounts it must also be understood whole, and none of them be a part of another. ``of_all`` tells that all
    kinds of parts are told that there are (货物, 工程 and 服务).
    """
    rows = {cell.row for cell in made.cells}
    listed = [one for one in statements if one.id in rows]
    if _are_nested(made, forms):
        return False
    if _is_slip_in(made, forms):
        return True
    if made.target.column == "change":  # which lists of changes are complete, only their amounts tell
        return False
    closed = of_all or any(_REST in fold(one.subject or "") for one in listed) or listed[0].kind == "staff-count"
    by_number = made.target.column == "count"
    exceeds = forms.outcome(made).difference.units < 0
    return (closed or exceeds) and (
        by_number or all(understood(one, forms.year, False, forms.issuer) for one in listed)
    )


def _are_nested(made: Identity, forms: Forms) -> bool:
    """Whether some parts that stand together come to what a list has too much: they are parts of a part."""
    home = figures_at(forms.figures, made.target)
    parts = [sign * (forms.worth(at) or Fraction(0)) for sign, at in made.terms]
    over = sum(parts) - (forms.worth(made.target) or 0)
    near = len(parts) * Fraction(10) ** (home.unit_power - home.scale) / 2 if made.target.column != "count" else 0
    sums = list(accumulate(parts, initial=Fraction(0)))
    return over > 0 and any(abs(last - first - over) <= near for first, last in combinations(sums, 2))


def _is_slip_in(made: Identity, forms: Forms) -> bool:
    """Whether a sum would hold if one of its figures were another one by a slip."""
    outcome, home = forms.outcome(made), figures_at(forms.figures, made.target)
    for sign, at in ((1, made.target), *((-sign, at) for sign, at in made.terms)):
        value, own = value_at(forms.figures, at), figures_at(forms.figures, at)
        if isinstance(value, Amount) and own.unit_power == home.unit_power:
            scale = max(value.scale, outcome.difference.scale)
            off = sign * rounded(outcome.difference, 0, -scale)
            if is_slip(value, Amount(rounded(value, 0, -scale) - off, scale)):
                return True
    return False
