"""The total row that one table lacks and the others of its set print: the sum of its rows, which no page shows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from budget.checks.structure import Structure
from budget.disclosure import Address
from budget.suggest.added import insertion, row_before
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_COST = 15


def lost_total(ground: Ground, table: str) -> Iterator[Candidate]:
    """The row, emended, called and placed as most other tables of codes call and place theirs."""
    own = ground.ledger.structures[table]
    models = [one for one in ground.ledger.structures.values() if one.form.tree and one.totals and one is not own]
    parts = [line for node in own.tops for line in node.parts()]
    if not models or not parts:
        return
    name, is_on_top = (Counter(told).most_common(1)[0][0] for told in zip(*map(_printed, models), strict=True))
    columns = dict.fromkeys(column for line in parts for column in line.amounts)
    sums = {c: sum(ground.value(Address(table, line.row, c)) for line in parts if c in line.amounts) for c in columns}
    first = next(line for line in own.lines if line.kind != "memo").row
    after = row_before(own.table, first) if is_on_top else own.lines[-1].row
    change = insertion(ground, own, (), name, sums, after)
    change = replace(change, row=replace(change.row, kind="total"))
    yield Candidate((change,), "total-lost", Address(table, change.row.id, next(iter(sums))), _COST, "emended")


def _printed(model: Structure) -> tuple[str, bool]:
    """What a table calls its total, and whether it stands above what it sums up."""
    return model.totals[0].label.strip(), model.lines[0] is model.totals[0]
