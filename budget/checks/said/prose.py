"""Identities between sentences and forms (family N): an amount, a share, an empty form.

What each kind of statement says of the forms is declared beside them (``[[prose]]``). An identity is
made only where the place that the sentence speaks of is found; a sentence about a row that no form
prints is a hint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from budget.checks.identity import Identity
from budget.checks.lines import Line
from budget.checks.said.believed import adds_up, believed, executed, looks_like_slip, tells_a_list
from budget.checks.said.execution import executions
from budget.checks.said.listed import names_listed
from budget.checks.said.named import is_project, names_class, names_item
from budget.checks.said.printed import Forms, Terms, said
from budget.checks.said.sentences import shares, sums
from budget.checks.said.shares import share, undeclared_share
from budget.checks.said.understood import nothing_else
from budget.checks.said.years import YEAR, other_year
from budget.checks.structure import Structure
from budget.disclosure import Address, Statement, Table
from budget.forms import LEVELS, Ref, Saying
from budget.forms.sayings import BY_NAME
from budget.label import fold
from budget.once import Itself, once
from budget.pattern import pattern

_LINE = pattern(r"s?l(\d+)")
AT_MOST, AT_LEAST = "prose.at-most", "prose.at-least"
"""The checks of amounts that are part of another one, or of which another one is part."""

_NEAR = 8
"""Statements before one among which the amount is told that it does not exceed."""

_PLANNED = pattern(r"预算(?:数|总?额|安排)?$")
"""How the name ends of what had been planned."""

_SHORTEST = 6
"""Letters of a form's name from which it tells the form."""

_OF_ANOTHER = pattern(r"预算|基金|资本|拨款|公共|三公|项目|基本|表$")
"""Words before a title that make it the end of another one: 政府性基金预算 + 支出表."""


def prose(statements: Sequence[Statement], at: int, forms: Forms) -> Iterator[Identity]:
    """What one of the sentences says of the forms, and of the others as declared."""
    statement = statements[at]
    for saying in forms.said_by(statement):
        if statement.kind == "not-planned":
            yield from _not_planned(statement, saying, forms)
        elif statement.amount is not None:
            yield from _equal(statements, at, saying, forms)
            of_another = partial(_is_of_another, statements, at, saying, forms)
            yield from share(statements, at, saying, forms, of_another)
            yield from names_listed(statement, saying, forms)
            yield from _bounds(statements, at, saying, forms)
        yield from _sums(statements, at, saying, forms)
    yield from undeclared_share(statements, at, forms)
    if statement.kind == "empty-form":
        yield from _empty(statements, at, forms)
    if statement.share is not None and any(saying.share_of_kind for saying in forms.said_by(statement)):
        yield from shares(statements, at, forms.worth)
    for made in executions(statements, at, forms.agrees, forms.worth):
        yield made if forms.agrees(made) or executed(statements, made, forms) else replace(made, soft=True)


def _equal(statements: Sequence[Statement], at: int, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """The sentence's amount is that of a place that prints it; where it is not, soft unless that is believed."""
    statement = statements[at]
    found = _held(statement, saying, forms)
    if found is not None:
        agrees = forms.agrees(found)
        if not agrees and (saying.hint or _is_plan(statement, forms)) and not looks_like_slip(forms.outcome(found)):
            return  # it need not be that amount, and nothing tells that it is meant to be
        if not (agrees or found.soft or _is_believed(statements, at, found, forms)):
            found = replace(found, soft=True)
        yield found
        if agrees and forms.worth(said(statement)) and (told := other_year(statement, forms.year)):
            yield Identity(f"{YEAR}:{statement.id}", YEAR, said(statement), (), missing=(told,), soft=True)
    elif _names_nothing(statement, saying, forms):
        yield _identity(f"prose.{statement.kind}", statement, (), _sought(saying), soft=True)


def _is_of_another(statements: Sequence[Statement], at: int, saying: Saying, forms: Forms) -> bool:
    """Whether an amount is that of another thing than it was taken for, since of that one another sentence tells."""
    one = statements[at]
    same = [other for other in statements if (other.kind, other.subject) == (one.kind, one.subject)]
    held = {other.id: found for other in same if (found := _held(other, saying, forms)) is not None}
    agreeing = {name for name, found in held.items() if forms.agrees(found)}
    return one.id in held and one.id not in agreeing and bool(agreeing)


def _is_plan(statement: Statement, forms: Forms) -> bool:
    """Whether accounts tell by an amount what had been planned."""
    return forms.family.kind == "final accounts" and _PLANNED.search(fold(statement.subject or "")) is not None


def _sums(statements: Sequence[Statement], at: int, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """What a sentence lists comes to the whole; where it does not, soft unless that is believed."""
    made = list(sums(statements, at, saying, forms.worth))
    complete = any(one.target.column == "amount" and forms.agrees(one) for one in made)
    for one in made:
        told = one.soft or (complete and one.target.column == "change")
        told = told or forms.agrees(one) or adds_up(statements, one, forms, of_all=len(saying.sum_of_kinds) > 1)
        if told or tells_a_list(one, forms):
            yield one if told else replace(one, soft=True)
    if not made:  # of a list that leaves a kind out (货物 and 服务, no 工程) only what is sure is told
        some = (one for one in sums(statements, at, saying, forms.worth, some=True) if one.target.column == "amount")
        yield from (one for one in some if forms.agrees(one) or adds_up(statements, one, forms, of_all=False))


def _held(statement: Statement, saying: Saying, forms: Forms) -> Identity | None:
    """An amount held against the first place that prints it, else the first place there is; None where none is."""
    options = [terms for sums_of in saying.equals for terms in _options(sums_of, statement, forms)]
    made = [_identity(f"prose.{statement.kind}", statement, terms, _sought(saying), saying.hint) for terms in options]
    if len(made) < 2:
        return made[0] if made else None
    return next((one for one in made if forms.agrees(one)), made[0])


def _sought(saying: Saying) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ref.form or 0 for terms in saying.equals for _, ref in terms))


def _is_believed(statements: Sequence[Statement], at: int, found: Identity, forms: Forms) -> bool:
    def held(other: Statement) -> Identity | None:
        made = (_held(other, saying, forms) for saying in forms.said_by(other))
        return next((one for one in made if one is not None), None)

    named = any(ref.line in BY_NAME for one in forms.said_by(statements[at]) for t in one.equals for _, ref in t)
    return believed(statements, at, found, named, held, forms)


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
    name, amount = statement.subject or "", forms.worth(said(statement))
    equal = forms.paying(ref, amount, name) if name else []
    rows = [] if equal else forms.named(ref, name)
    if not (equal or rows):
        one = forms.paying(ref, amount)
        equal = one if len(one) == 1 else []
    if equal:
        yield ((1, equal[0]),)
    elif len({row.issuer for row in rows}) == 1:
        yield tuple((1, forms.cell(ref, row)) for row in rows)


def _names_nothing(statement: Statement, saying: Saying, forms: Forms) -> bool:
    """Whether a sentence gives money to a class, an item or a project that the forms do not print at all."""
    subject = fold(statement.subject or "")
    by_name = [ref for terms in saying.equals for _, ref in terms if ref.line in BY_NAME]
    names = {LEVELS[0]: names_class, LEVELS[-1]: names_item}
    refs = [ref for ref in by_name if ref.line not in names or names[ref.line](subject)]
    read = [ref for ref in refs if forms.is_read(ref)]
    named = any(forms.prints_projects(ref) if is_project(ref) else True for ref in read)
    return bool(read) and named and any(c not in "0." for c in statement.amount or "")


def _identity(check: str, statement: Statement, terms: Terms, sought: tuple[int, ...], soft: bool) -> Identity:
    return Identity(f"{check}:{statement.id}", check, said(statement), terms, sought=sought, soft=soft)


def _bounds(statements: Sequence[Statement], at: int, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """Where an amount exceeds that of which it is a part, or falls short of one that is part of it: a hint."""
    statement = statements[at]
    own = forms.worth(said(statement)) or Fraction(0)
    before = reversed(statements[max(0, at - _NEAR) : at])
    whole = next((one for one in before if one.kind == saying.at_most_kind and one.amount is not None), None)
    if whole is not None and own > (forms.worth(said(whole)) or 0):
        yield Identity(f"{AT_MOST}:{statement.id}", AT_MOST, said(statement), ((1, said(whole)),), soft=True)
    parts = forms.terms(saying.at_least, "") if saying.at_least else None
    if parts and own < sum(sign * (forms.worth(cell) or Fraction(0)) for sign, cell in parts):
        yield Identity(f"{AT_LEAST}:{statement.id}", AT_LEAST, said(statement), parts, soft=True)


def _not_planned(statement: Statement, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """Of what is not planned, no form may print an amount."""
    soft = not nothing_else(statement, forms.year)
    for terms in saying.equals:
        for _, at in forms.terms(terms, "") or ():
            yield _nothing("prose.not-planned", statement, at, soft)


def _nothing(check: str, statement: Statement, at: Address, soft: bool) -> Identity:
    """A cell that must be blank or nought, because a sentence says so."""
    return Identity(f"{check}:{statement.id}:{':'.join(at)}", check, at, ((1, said(statement)),), soft=soft)


def _empty(statements: Sequence[Statement], number: int, forms: Forms) -> Iterator[Identity]:
    statement = statements[number]
    told = next((one for one in reversed(statements[:number]) if one.unit is not None), None)
    named = _form_named(statement, forms) if statement.subject else _form_above(statement, told, forms)
    at = _first_amount(forms.rows_of(named.form.number), forms) if named else None
    if at is not None:
        are_all_there = len(list(forms.each())) == len(forms.family.forms)
        # of an empty form that was overlooked, another one stands above the sentence
        yield _nothing("prose.empty-form", statement, at, soft=not (statement.subject or are_all_there))


def _form_named(statement: Statement, forms: Forms) -> Structure | None:
    """The form whose title a sentence gives, perhaps not the whole of it."""
    subject = fold(statement.subject or "")
    if len(subject) < _SHORTEST:
        return None
    fits = [
        (len(title), one.form.number)
        for one in forms.each()
        for title in one.form.titles
        if _is_short_for(subject, title) or not _OF_ANOTHER.search(subject.partition(title)[0])
    ]
    return forms.structures[max(fits)[1]] if fits else None


def _is_short_for(name: str, title: str) -> bool:
    """Whether a name has the letters of a title, some left out."""
    letters = iter(title)
    return all(letter in letters for letter in name)


def _form_above(statement: Statement, told: Statement | None, forms: Forms) -> Structure | None:
    """The form under which a sentence stands: on its page above it, or in the lines before it.

    Behind an amount that another sentence ``told`` it stands in the prose, and under no form.
    """
    rows = [forms.rows_of(one.form.number) for one in forms.each()]
    above = [(place, one) for one in rows if (place := _end(one.table, Itself(statement))) is not None]
    form = max(above, key=lambda found: (found[0], found[1].form.number))[1] if above else None
    return None if form is None or (told and _end(form.table, Itself(told))) else form


@once
def _end(table: Table, about: Itself[Statement]) -> tuple[int, int] | None:
    """Where the last row of a form stands before a sentence (page and height, or line); None where none does."""
    statement = about.thing
    line = _LINE.match(statement.id)
    if line:
        lines = [row.line for row in table.rows if row.line and row.line <= int(line[1])]
        return (0, max(lines)) if lines else None
    cells = (c for row in table.rows if row.page == statement.page for c in row.cells if c.box)
    tops = [int(cell.box[1]) for cell in cells if cell.box and statement.box and cell.box[1] <= statement.box[3]]
    return (statement.page or 0, max(tops)) if tops else None


def _first_amount(structure: Structure, forms: Forms) -> Address | None:
    """The first amount that is not nought, of the total row if it has one; else where it would stand."""
    lines: list[Line] = [*structure.totals, *structure.lines]
    cells = [Address(structure.table.id, line.row, column) for line in lines for column in line.amounts]
    return next((at for at in cells if forms.worth(at)), cells[0] if cells else None)
