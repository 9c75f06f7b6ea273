"""Identities within a row: cross-footing (family R)."""

from collections.abc import Iterator
from itertools import groupby

from budget.checks.identity import Identity
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.disclosure import Address
from budget.forms import Form, Rule
from budget.once import once

Terms = tuple[tuple[int, str], ...]
"""Columns, each with the sign that it has in a sum."""


def within_row(structure: Structure, line: Line) -> Iterator[Identity]:
    """For a line, the form's declared sums over its columns."""
    for check, target, terms in _sums(structure.form, line.amounts):
        yield _identity(structure, line, check, target, terms)
    yield from _only(structure, line)


@once
def _sums(form: Form, amounts: tuple[str, ...]) -> tuple[tuple[str, str, Terms], ...]:
    """The checks of a line with these amounts: the name, the target, and the parts that the page prints of each sum."""
    found = ((rule.check, rule.target.column, _parts(form, rule, amounts)) for rule in form.within)
    return tuple((check, target, terms) for check, target, terms in found if target in amounts and terms)


def _parts(form: Form, rule: Rule, amounts: tuple[str, ...]) -> Terms:
    """The parts of a sum that a page prints, as it names them.

    Columns of no known heading that stand just where the form has parts that are missing are what is printed of them.
    """
    signs = {ref.column: sign for sign, ref in rule.terms if ref.column}
    printed = {column: sign for column, sign in signs.items() if column in amounts}
    if printed and len(printed) < len(signs) and not form.any_order:
        for unknown, lacking in _unknown(form, amounts):
            if lacking <= signs.keys() and len({signs[column] for column in lacking}) == 1:
                printed |= dict.fromkeys(unknown, signs[min(lacking)])
    return tuple((sign, column) for column, sign in printed.items())


def _unknown(form: Form, amounts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Columns side by side that the form has not, each time with those that it has between what stands around them.

    One that is headed as part of another (其中) is left out; the id of an unknown column is the path of its heading.
    """
    declared, passed = form.amounts, 0
    counted = [column for column in amounts if not column.rpartition("/")[2].startswith("其中")]
    runs = [(known, tuple(run)) for known, run in groupby(counted, key=declared.__contains__)]
    for place, (known, run) in enumerate(runs):
        if known:
            passed = declared.index(run[-1]) + 1
        else:
            behind = declared.index(runs[place + 1][1][0]) if place + 1 < len(runs) else len(declared)
            yield run, frozenset(declared[passed:behind])


def _only(structure: Structure, line: Line) -> Iterator[Identity]:
    for only in structure.form.only:
        inside = bool(line.code) and line.code[0] in only.classes
        if inside and only.of in line.amounts and only.column in line.amounts:
            yield _identity(structure, line, f"row.only-{only.column}", only.of, ((1, only.column),))


def _identity(structure: Structure, line: Line, check: str, target: str, terms: Terms) -> Identity:
    table = structure.table.id

    def at(column: str) -> Address:
        return Address(table, line.row, column)

    return Identity(f"{check}:{table}:{line.row}:{target}", check, at(target), tuple((s, at(c)) for s, c in terms))
