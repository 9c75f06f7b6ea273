"""Codes of one table (family C): of the right length, each under its parent, in order, and printed once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from budget.catalogue import name_of
from budget.checks.coded import Coded, Part, coded_rows, plain, structure
from budget.checks.notices.notice import Notice, told
from budget.codes import SIZES, UNKNOWN, Code
from budget.disclosure import Address, Table
from budget.once import once

UNKNOWN_CODE = "code.unknown"
"""The check of a code some digits of which nobody knew when the row was added: they are to be looked up."""

_DIGITS = frozenset("123456789")
"""Parts that can stand for two digits; no code has the part 00."""

_MOST_OUT_OF_ORDER = 10
_MOST_DOUBLED = 5
"""One row in so many; where more are, the rows are not printed by their codes."""


@once
def code_notices(table: Table) -> tuple[Notice, ...]:
    """What is amiss with the codes of a table of a known form, by themselves."""
    rows = [row for row in coded_rows(table) if row.parts]
    return (*_lengths(rows), *_orphans(rows), *_doubles(table, rows), *_order(rows), *_nameless(table))


def _nameless(table: Table) -> Iterator[Notice]:
    """Rows of a table of codes that print amounts and neither code nor name: part of another row, most likely.

    A row of noughts alone is how an empty form is printed.
    """
    known = structure(table)
    if known is None or not known.form.tree:
        return
    for line in known.lines:
        if line.code or line.label.strip() or line.blank or line.kind not in ("item", "memo", "subtotal"):
            continue
        filled = next((c for c in line.amounts if table.cell(line.row, c).value.strip(" -0.")), None)
        if filled is not None:
            yield Notice("code.none", "broken", (Address(table.id, line.row, filled),))


def _lengths(rows: list[Coded]) -> Iterator[Notice]:
    """Parts that have not 3, 2 and 2 digits, or have some that nobody knows."""
    misplaced = {id(row) for row in _misplaced(rows)}
    habits: dict[str, list[tuple[Coded, Part]]] = {}
    for row, part in _unsound(rows):
        if UNKNOWN in part.text and replace(part, text=part.text.replace(UNKNOWN, "0")).is_sound:
            yield Notice(UNKNOWN_CODE, "broken", (part.at,), told(code="".join(row.code)))
        elif _is_one_for_two(row, part) and id(row) not in misplaced:
            habits.setdefault(part.at.column, []).append((row, part))
        else:
            yield Notice("code.length", "broken", (part.at,), told(text=part.text, digits=_digits(row, part)))
    for found in habits.values():
        row, part = found[0]
        cells = tuple(part.at for _, part in found)
        yield Notice("code.length", "hint", cells, told(text=part.text, digits=_digits(row, part)))


def _unsound(rows: list[Coded]) -> Iterator[tuple[Coded, Part]]:
    for row in rows:
        yield from ((row, part) for part in row.parts if not part.is_sound)


def _digits(row: Coded, part: Part) -> str:
    """How many digits ought to stand there, divided by strokes."""
    if part.level is not None:
        return str(SIZES[part.level])
    levels = len(SIZES) if row.classification == "functional" else len(SIZES) - 1
    return "/".join(str(sum(SIZES[:n])) for n in range(1, levels + 1))


def is_readable(row: Coded) -> bool:
    """Whether its code is sound, but for an issuer's way to print ``03``."""
    return all(part.is_sound or _is_one_for_two(row, part) for part in row.parts)


def _is_one_for_two(row: Coded, part: Part) -> bool:
    """Whether ``3`` can only mean ``03``: an issuer's habit, and no digit lost behind it."""
    known = plain(name_of(row.classification, row.code))
    likely = not known or not row.name or known.startswith(row.name)
    return bool(part.level) and part.text in _DIGITS and likely


def _misplaced(rows: list[Coded]) -> Iterator[Coded]:
    """Both rows of a pair under one parent of which the second has no higher code."""
    for above, below in pairwise(rows):
        if _are_siblings(above, below) and below.code <= above.code:
            yield from (above, below)


def _are_siblings(above: Coded, below: Coded) -> bool:
    same = (above.unit, above.line.amounts, above.code[:-1]) == (below.unit, below.line.amounts, below.code[:-1])
    return same and len(above.code) == len(below.code) and not (above.line.named or below.line.named)


def _orphans(rows: list[Coded]) -> Iterator[Notice]:
    """Codes without a row of their parent, in a table that prints such rows for others; one notice a parent."""
    printed = {(row.unit, row.code) for row in rows if not row.line.named}
    levels = {len(row.code) for row in rows if row.children and not row.line.named}
    headed = {row.code for row in rows if row.line.named and row.above == row.code}
    orphans: dict[tuple[str, Code], list[Coded]] = {}
    for row in rows:
        parent = row.code[:-1]
        if row.line.named and headed:
            parent = row.code
        asked = len(parent) in levels and is_readable(row)
        if asked and (row.unit, parent) not in printed:
            orphans.setdefault((row.unit, parent), []).append(row)
    for (_, parent), found in orphans.items():
        yield Notice("code.parent", "broken", tuple(row.at for row in found), told(code="".join(parent)))


def _doubles(table: Table, rows: list[Coded]) -> Iterator[Notice]:
    """Rows whose code another row of the same organisation prints; a list of projects may repeat its codes."""
    if any(column.id == "project_name" for column in table.columns):
        return
    first: dict[tuple[str, Code], Coded] = {}
    found: list[tuple[Coded, Coded]] = []
    for row in rows:
        before = first.setdefault((row.unit, row.code), row)
        if before is not row and row.is_sound:
            found.append((row, before))
    if len(found) * _MOST_DOUBLED <= len(rows):
        for row, before in found:
            yield Notice("code.double", "broken", (row.at, before.at), told(code="".join(row.code)))


def _order(rows: list[Coded]) -> Iterator[Notice]:
    """Rows before a row with a smaller code, or with their head right below, where the table goes by its codes."""
    pairs = [(a, b) for a, b in pairwise(rows) if (a.unit, a.line.amounts) == (b.unit, b.line.amounts)]
    found = [(above, below) for above, below in pairs if below.code < above.code[: len(below.code)]]
    below_parts = [(above, below) for above, below in pairs if _heads(below, above)]
    if len(below_parts) <= sum(_heads(above, below) for above, below in pairs):
        found += below_parts
    if len(found) <= max(1, len(rows) // _MOST_OUT_OF_ORDER):
        for above, below in found:
            codes = told(code="".join(below.code), before="".join(above.code))
            yield Notice("code.order", "hint", (below.at, above.at), codes)


def _heads(one: Coded, other: Coded) -> bool:
    """Whether a row is one that another belongs below: its class or section, or the line of its projects."""
    is_above = one.line.depth < other.line.depth and other.code[: len(one.code)] == one.code
    return is_above and one.is_sound and other.is_sound
