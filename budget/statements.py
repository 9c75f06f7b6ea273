"""What the sentences of a disclosure say: each for itself, and all of them as one table."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from budget.cells import PROSE, Box, Cell, Column, Row, Table, Unit
from budget.once import once
from budget.record import dataclass

OPENING, WHOLE_YEAR, OWN_YEAR = "budget at the start of the year", "budget of the whole year", "this year's budget"
"""What an amount of final accounts is held against where it is the budget of the same year; the last is either."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence of the prose says: an amount with its share and change, a count, or a plain fact.

    Attributes:
        kind: what it says; the kinds are declared in the extractor.
        box: the words that say it, those on ``page``.
        text: the sentence as read.
        share: percentage of the whole, or of the budget that was executed; without its sign.
        change: difference from ``base``, without a sign; ``direction`` tells whether up or down.
        base: what it is compared with: a year before, or the budget of the same year (:data:`OWN_YEAR`).
        rate: percentage by which it grew; negative where the sentence says that it fell.
        count: how many (vehicles, persons, square metres), where no amount is told.
        emended: what ought to stand there instead of what is printed, by field.
    """

    id: str
    kind: str
    page: int | None
    box: Box | None
    text: str
    subject: str | None = None
    amount: str | None = None
    unit: Unit | None = None
    share: str | None = None
    change: str | None = None
    direction: str | None = None
    base: str | None = None
    rate: str | None = None
    count: str | None = None
    emended: tuple[tuple[str, str], ...] = ()


_SAID = (
    Column("subject", None, ("subject",), "label"),
    Column("text", None, ("text",), "text"),
    *(Column(name, None, (name,), "amount") for name in ("amount", "share", "change", "rate", "count")),
)


@once
def prose_table(statements: tuple[Statement, ...]) -> Table:
    """What sentences say as one table: a row a statement, its figures as cells."""
    rows = tuple(_row(s) for s in statements)
    return Table(PROSE, None, None, "", None, "present", (), _SAID, rows)


@once
def _row(statement: Statement) -> Row:
    return Row(statement.id, "item", _said(statement), statement.page)


def _said(statement: Statement) -> tuple[Cell, ...]:
    emended = dict(statement.emended)
    return tuple(
        Cell(getattr(statement, c.id) or "", statement.page, statement.box, statement.box, emended=emended.get(c.id))
        for c in _SAID
    )


def restated(statement: Statement, row: Row) -> Statement:
    """A statement with the figures of its row in the table of prose."""
    if row is _row(statement) or row.cells == (before := _row(statement).cells):
        return statement
    changed = [(c.id, new.text) for c, old, new in zip(_SAID, before, row.cells, strict=True) if new.text != old.text]
    texts: Mapping[str, Any] = {name: text or None for name, text in changed}
    emended = ((c.id, cell.emended) for c, cell in zip(_SAID, row.cells, strict=True) if cell.emended is not None)
    return replace(statement, **texts, emended=tuple(emended))
