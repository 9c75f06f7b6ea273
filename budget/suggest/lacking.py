"""Rows that sums of a table of no known form ask for: one sum lacks something in several columns."""

from collections.abc import Iterator

from budget.changes import InsertRow
from budget.checks.identity import Outcome
from budget.disclosure import BLANK, Address, Cell, Row
from budget.suggest.added import new_row_id
from budget.suggest.figures import like_printed
from budget.suggest.ground import Ground, rows_of
from budget.suggest.model import Candidate

LACKING = "row-unlisted"
_COST = 13


def lacking_rows(ground: Ground, table: str) -> Iterator[Candidate]:
    """For each sum that is open in several columns, or in its only one, the row of what it lacks there.

    Nothing tells what it is called.
    """
    by_sum: dict[tuple[str, ...], list[Outcome]] = {}
    for identity in ground.ledger.inferred_in(table):
        by_sum.setdefault(rows_of(identity), []).append(ground.ledger.outcomes[identity.id])
    by_sum.pop((), None)
    for outcomes in by_sum.values():
        lacks = {o.identity.target.column: o for o in outcomes if o.identity.id in ground.open}
        if len(lacks) > (len(outcomes) > 1) and all(map(_falls_short, lacks.values())):
            yield _inserted(ground, lacks)


def _falls_short(outcome: Outcome) -> bool:
    """Whether the parts come to less than the sum, of its sign: more would be no row that is missing."""
    return outcome.printed is not None and outcome.printed.units * outcome.difference.units > 0


def _inserted(ground: Ground, lacks: dict[str, Outcome]) -> Candidate:
    some = next(iter(lacks.values()))
    table = ground.tables[some.identity.target.table]
    after = max((at.row for _, at in some.identity.terms), key=table.row_index)
    texts = {
        column: like_printed(ground, outcome.identity.target, ground.amount(table.id, ground.difference(outcome)))
        for column, outcome in lacks.items()
    }
    cells = tuple(Cell(emended=texts[c.id]) if c.id in texts else BLANK for c in table.columns)
    row = Row(new_row_id(table, after), "item", cells)
    target = Address(table.id, row.id, some.identity.target.column)
    return Candidate((InsertRow(table.id, row, after),), LACKING, target, _COST, "emended")
