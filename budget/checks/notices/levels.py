"""Levels of codes over all tables (family C): rows without those below them, or above them, that belong there."""

from collections.abc import Iterator, Mapping, Sequence

from budget.amount import Amount
from budget.checks.coded import Coded, coded_rows, figures, structure
from budget.checks.notices.codes import is_readable
from budget.checks.notices.notice import Notice, NoticeState, told
from budget.codes import Code
from budget.disclosure import Table

_MOST_CHILDLESS = 3
"""One row of a level in so many; where more print nothing below them, the table does not go further down."""

_MOST_UNLIKE = 2
"""The same where the other tables all print rows below those that have none here."""

_LEAST_BESIDE = 2
"""Rows of a level from which what they all have is the table's way."""

Rows = Mapping[str, Sequence[Coded]]


def level_notices(tables: Sequence[Table]) -> Iterator[Notice]:
    """What is missing below the rows of a table, or above them, by the others and by its own rows beside them."""
    rows = {table.id: [row for row in coded_rows(table) if row.parts] for table in tables}
    for table in tables:
        own = rows[table.id]
        yield from _childless(table, [row for row in own if not row.line.named], rows)
        yield from _headless(own, rows)


def _childless(table: Table, own: Sequence[Coded], rows: Rows) -> Iterator[Notice]:
    """Rows with an amount and none below them, where all others of their level have some and no table agrees."""
    for beside in _by_level(own):
        bare = [row for row in beside if not row.children]
        if len(bare) * _MOST_UNLIKE > len(beside) and not _has_room(table, beside):
            continue
        for row in (row for row in bare if row.is_sound and not row.line.blank):
            sisters = [other for other in _sisters(row, rows) if not other.line.named]
            goes_down = bool(sisters) or len(bare) * _MOST_CHILDLESS <= len(beside)
            if goes_down and all(other.children for other in sisters):
                state: NoticeState = "broken" if sisters or _stands_out(table, row, own) else "hint"
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


def _stands_out(table: Table, row: Coded, own: Sequence[Coded]) -> bool:
    """Whether a row with money is the only one of its level that has nothing below it."""
    beside = [other for other in own if len(other.code) == len(row.code) and other is not row]
    values = (figures(table).values.get((row.line.row, column)) for column in row.line.amounts)
    has_money = any(isinstance(value, Amount) and value.units for value in values)
    return has_money and len(beside) >= _LEAST_BESIDE and all(other.children for other in beside)


def _headless(own: Sequence[Coded], rows: Rows) -> Iterator[Notice]:
    """The one row that a table with sums lacks above others, where the other tables all print it there.

    Of a level of which the table prints some rows, its own rows tell already; of more than one it prints none.
    """
    printed = {(row.unit, row.code) for row in own}
    told_already = {len(row.code) for row in own if row.children}
    orphans: dict[tuple[str, Code], list[Coded]] = {}
    for row in own if told_already else ():
        parent = row.code[:-1]
        if parent and len(parent) not in told_already and is_readable(row) and (row.unit, parent) not in printed:
            orphans.setdefault((row.unit, parent), []).append(row)
    if len(orphans) == 1:
        (((_, parent), found),) = orphans.items()
        above = {other.above for row in found for other in _sisters(row, rows)}
        if above == {parent}:
            yield Notice("code.parent", "broken", tuple(row.at for row in found), told(code="".join(parent)))


def _sisters(row: Coded, rows: Rows) -> Iterator[Coded]:
    """The rows of the same code in other tables."""
    for name, found in rows.items():
        if name != row.at.table:
            yield from (r for r in found if (r.classification, r.code) == (row.classification, row.code))
