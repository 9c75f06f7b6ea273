"""Identities within a row: cross-footing (family R)."""

from collections.abc import Iterator

from budget.checks.identity import Identity
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.disclosure import Address
from budget.forms import Rule


def within_row(structure: Structure, line: Line) -> Iterator[Identity]:
    """For a line, the form's declared sums over its columns."""
    for rule in structure.form.within:
        yield from _cross_foot(structure, line, rule)
    yield from _only(structure, line)


def _cross_foot(structure: Structure, line: Line, rule: Rule) -> Iterator[Identity]:
    target = rule.target.column
    terms = tuple((sign, ref.column) for sign, ref in rule.terms if ref.column in line.amounts)
    if target not in line.amounts or not terms:
        return
    yield _identity(structure, line, rule.check, target, tuple((s, c) for s, c in terms if c))


def _only(structure: Structure, line: Line) -> Iterator[Identity]:
    for only in structure.form.only:
        inside = bool(line.code) and line.code[0] in only.classes
        if inside and only.of in line.amounts and only.column in line.amounts:
            yield _identity(structure, line, f"row.only-{only.column}", only.of, ((1, only.column),))


def _identity(
    structure: Structure, line: Line, check: str, target: str, terms: tuple[tuple[int, str], ...]
) -> Identity:
    table = structure.table.id

    def at(column: str) -> Address:
        return Address(table, line.row, column)

    return Identity(f"{check}:{table}:{line.row}:{target}", check, at(target), tuple((s, at(c)) for s, c in terms))
