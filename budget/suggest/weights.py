"""Rows of indicators that stand one cell off, so that words or nothing stand where a weight belongs.

The weights of a performance table come to 90 or 100. Where the number that would be the weight stands in the cell
beside it, in just the rows that have none, and the sum closes once these rows are moved back, that is proposed;
never as strong, since one sum alone speaks for it.
"""

from collections.abc import Iterator

from budget.amount import Amount
from budget.changes import SetCell
from budget.checks.figures import figure
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.said.performance import WEIGHTS
from budget.disclosure import Address, Disclosure, Table
from budget.edits import apply_all
from budget.proposals import Suggestion
from budget.suggest.ground import is_open

_MOST = 100


def moved_weights(disclosure: Disclosure, ledger: Ledger, outcome: Outcome) -> Iterator[Suggestion]:
    """The rows that stand one cell off moved back, where an open sum of weights closes by it and nothing breaks."""
    if outcome.identity.check != WEIGHTS or not is_open(outcome):
        return
    table = disclosure.table(outcome.identity.target.table)
    off = [(at, moved) for at in outcome.identity.cells if (moved := _moved_back(table, at))]
    changes = tuple(change for _, moved in off for change in moved)
    if changes:
        after = ledger.after(apply_all(disclosure, changes)).outcomes
        name, near = outcome.identity.id, {i for change in changes for i in ledger.by_cell.get(change.at, ())}
        closes = name in after and after[name].state == "holds"
        if closes and not any(i in after and is_open(after[i]) and not is_open(ledger.outcomes[i]) for i in near):
            yield Suggestion(changes, "misread", "weak", (name,), (), "shifted-weights", off[0][0])


def _moved_back(table: Table, at: Address) -> tuple[SetCell, ...]:
    """A row moved by one cell so that the number beside its weight's cell stands there; nothing where it has one."""
    row = table.rows[table.row_index(at.row)]
    i = table.column_index(at.column)
    texts = [cell.value.strip() for cell in row.cells]
    if _is_weight(texts[i]) or any(cell.emended is not None for cell in row.cells):
        return ()
    right, left = i + 1 < len(texts) and _is_weight(texts[i + 1]), i > 0 and _is_weight(texts[i - 1])
    if right == left:
        return ()
    blanks = [j for j, text in enumerate(texts) if not text and (j < i if right else j > i)]
    if not blanks:
        return ()
    gap = blanks[-1] if right else blanks[0]
    rest = texts[:gap] + texts[gap + 1 :]
    moved = [*rest, ""] if right else ["", *rest]
    columns = (column.id for column in table.columns)
    pairs = zip(columns, row.cells, moved, strict=True)
    return tuple(
        SetCell(at._replace(column=c), cell.text, text) for c, cell, text in pairs if cell.text.strip() != text
    )


def _is_weight(text: str) -> bool:
    value = figure(text)
    return isinstance(value, Amount) and not value.scale and 0 < value.units <= _MOST
