"""The totals that one table lacks and the others of its set print: the sums of its rows, which no page shows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from budget.changes import InsertRow
from budget.checks.structure import Structure
from budget.disclosure import BLANK, Address, Cell, Row, Table
from budget.edits import apply
from budget.suggest.added import insertion, new_row_id, row_before
from budget.suggest.figures import like_printed
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_COST = 15


def lost_total(ground: Ground, table: str) -> Iterator[Candidate]:
    """The row, emended, called and placed as most other tables of codes call and place theirs."""
    own = ground.ledger.structures[table]
    models = [one for one in ground.ledger.structures.values() if one.form.tree and one.totals and one is not own]
    parts = [line for node in own.tops for line in node.parts]
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


def lost_lines(ground: Ground, table: str) -> Iterator[Candidate]:
    """The row below all others with the totals that a table of declared lines has lost, emended with what they sum up.

    Both sides of a table end in one row.
    """
    structure = ground.ledger.structures[table]
    texts = {spec.side: spec.label[0] for spec in structure.lost_totals}
    home, last = structure.table, structure.lines[-1].row if len(texts) == 1 else structure.table.rows[-1].id
    row = Row(new_row_id(home, last), "total", _cells(home, texts))
    added = ground.ledger.of_tables.after(apply(ground.disclosure, InsertRow(table, row, last)))
    here = (o for o in added.outcomes.values() if o.identity.target[:2] == (table, row.id))
    sums = {o.identity.target.column: o.computed for o in here if o.identity.axis == "down" and o.computed.units}
    some = next(home.body()).id
    texts |= {column: like_printed(ground, Address(table, some, column), computed) for column, computed in sums.items()}
    if sums:
        change = InsertRow(table, replace(row, cells=_cells(home, texts)), last)
        yield Candidate((change,), "total-lost", Address(table, row.id, next(iter(sums))), _COST, "emended")


def _cells(table: Table, texts: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple(Cell(emended=texts[c.id]) if texts.get(c.id) else BLANK for c in table.columns)


def _printed(model: Structure) -> tuple[str, bool]:
    """What a table calls its total, and whether it stands above what it sums up."""
    return model.totals[0].label.strip(), model.lines[0] is model.totals[0]
