"""Levels of codes over all tables (family C): rows without those below them, or above them, that belong there."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from budget.amount import Amount
from budget.checks.coded import Coded, coded_rows, figures, structure
from budget.checks.notices.codes import is_readable
from budget.checks.notices.notice import Notice, NoticeState, told
from budget.codes import Code
from budget.disclosure import Table
from budget.forms.family import Classification
from budget.once import once

_MOST_CHILDLESS = 3
"""One row of a level in so many; where more print nothing below them, the table does not go further down."""

_MOST_UNLIKE = 2
"""The same where the other tables all print rows below those that have none here."""

_LEAST_BESIDE = 2
"""Rows of a level from which what they all have is the table's way."""

Rows = Mapping[tuple[Classification, Code], Sequence[Coded]]
"""The rows of a table by their codes."""


def level_notices(tables: Sequence[Table]) -> Iterator[Notice]:
    """What is missing below the rows of a table, or above them, by the others and by its own rows beside them."""
    for table in tables:
        bare, orphans = _bare(table), _orphans(table)
        others = [_by_code(other) for other in tables if other is not table] if bare or orphans else []
        for row, goes_down in bare:
            further = [_by_code(other) for other in tables if other is not table and len(row.code) in _levels(other)]
            yield from _childless(table, row, goes_down, [one for one in _sisters(row, further) if not one.line.named])
        if orphans:
            yield from _headless(orphans, others)


@once
def _printed(table: Table) -> tuple[Coded, ...]:
    """The rows that print a code."""
    return tuple(row for row in coded_rows(table) if row.parts)


@once
def _by_code(table: Table) -> Rows:
    found: dict[tuple[Classification, Code], list[Coded]] = {}
    for row in _printed(table):
        found.setdefault((row.classification, row.code), []).append(row)
    return found


@once
def _levels(table: Table) -> frozenset[int]:
    """The levels of codes below which a table prints rows: of others it does not tell what belongs there."""
    return frozenset(len(row.code) for row in _printed(table) if row.children and not row.line.named)


@once
def _bare(table: Table) -> tuple[tuple[Coded, bool], ...]:
    """The rows with an amount and none below them, and whether so many others of their level have some."""
    found = []
    for beside in _by_level([row for row in _printed(table) if not row.line.named]):
        bare = [row for row in beside if not row.children]
        if len(bare) * _MOST_UNLIKE <= len(beside) or _has_room(table, beside):
            goes_down = len(bare) * _MOST_CHILDLESS <= len(beside)
            found += [(row, goes_down) for row in bare if row.is_sound and not row.line.blank]
    return tuple(found)


def _childless(table: Table, row: Coded, goes_down: bool, sisters: Sequence[Coded]) -> Iterator[Notice]:
    """A row that has none below it, where all others of its level have some and no table agrees."""
    if (sisters or goes_down) and all(other.children for other in sisters):
        state: NoticeState = "broken" if sisters or _stands_out(table, row) else "hint"
        yield Notice("code.child", state, (row.at,), told(code="".join(row.code)))


def _by_level(own: Sequence[Coded]) -> Iterator[list[Coded]]:
    for level in range(1, max((len(row.code) for row in own), default=0) + 1):
        yield [row for row in own if len(row.code) == level]


def _has_room(table: Table, beside: Sequence[Coded]) -> bool:
    """Whether a table with one row of a level prints its parts, too, if it has any.

    It has a column for the next part of its code, in which nothing stands; or it prints whole codes in one column,
    and this row as part of another one.
    """
    known = structure(table)
    parts = 0 if known is None or known.form.sides else sum(column.kind == "code" for column in table.columns)
    return len(beside) == 1 and (parts > len(beside[0].code) or (parts == 1 and bool(beside[0].above)))


def _stands_out(table: Table, row: Coded) -> bool:
    """Whether a row with money is the only one of its level that has nothing below it."""
    own = (other for other in _printed(table) if not other.line.named)
    beside = [other for other in own if len(other.code) == len(row.code) and other is not row]
    values = (figures(table).values.get((row.line.row, column)) for column in row.line.amounts)
    has_money = any(isinstance(value, Amount) and value.units for value in values)
    return has_money and len(beside) >= _LEAST_BESIDE and all(other.children for other in beside)


@once
def _orphans(table: Table) -> tuple[Coded, ...]:
    """The rows of a table with sums that lack their parent, where there is but one such parent.

    Of a level of which the table prints some rows, its own rows tell already.
    """
    own = _printed(table)
    printed = {(row.unit, row.code) for row in own}
    told_already = {len(row.code) for row in own if row.children}
    orphans: dict[tuple[str, Code], list[Coded]] = {}
    for row in own if told_already else ():
        parent = row.code[:-1]
        if parent and len(parent) not in told_already and is_readable(row) and (row.unit, parent) not in printed:
            orphans.setdefault((row.unit, parent), []).append(row)
    return tuple(*orphans.values()) if len(orphans) == 1 else ()


def _headless(orphans: Sequence[Coded], others: Sequence[Rows]) -> Iterator[Notice]:
    """The one row that a table lacks above others, where the other tables all print it there.

    Of more than one it prints none.
    """
    parent = orphans[0].code[:-1]
    if {other.above for row in orphans for other in _sisters(row, others)} == {parent}:
        yield Notice("code.parent", "broken", tuple(row.at for row in orphans), told(code="".join(parent)))


def _sisters(row: Coded, others: Sequence[Rows]) -> Iterator[Coded]:
    """The rows of the same code in other tables."""
    return chain.from_iterable(rows.get((row.classification, row.code), ()) for rows in others)
