"""A row that is missing and a figure misread in the same sums: neither alone closes them, both together do."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from budget.amount import Amount
from budget.changes import InsertRow
from budget.checks.figures import figure
from budget.checks.identity import Outcome
from budget.checks.structure import Structure
from budget.disclosure import BLANK, Address, Cell
from budget.suggest.figures import like_printed
from budget.suggest.ground import Ground
from budget.suggest.growth import deltas
from budget.suggest.model import Candidate
from budget.suggest.rank import Proved

ROW_AND_FIGURE = "row-and-figure"

_MOST = 12
"""Rows that are tried, the likeliest first."""

Slips = Callable[[Sequence[Outcome]], Iterable[Proved]]


def rows_with_a_slip(ground: Ground, rows: Iterable[Candidate], slips: Slips) -> Iterator[Candidate]:
    """Rows that might be added whose own sums fail, with the slip after which what is lacking adds up along the row.

    The slip stands in a row whose own sum is off by as much; ``slips`` gives those that are likely in some rows.
    """
    found: dict[tuple[str, frozenset[int]], list[Proved]] = {}
    for row in islice(rows, _MOST):
        change = row.changes[0]
        structure = ground.ledger.structures.get(row.target.table)
        if structure is None or len(row.changes) > 1 or not isinstance(change, InsertRow):
            continue
        lacks = _amounts(ground, change)
        off = change.table, frozenset(abs(gap) for gap in _gaps(structure, lacks) if gap)
        if off[1] and off not in found:
            found[off] = list(slips(_rows_off_by(ground, *off)))
        for slip in found.get(off, ()):
            then = lacks | _after(ground, change.table, lacks, slip)
            alike = then != lacks and all(map(_same_sign, then.values(), lacks.values()))
            if alike and slip.is_plain and not slip.proof.breaks and not any(_gaps(structure, then)):
                yield _together(ground, slip.candidate, row, change, then)


def _rows_off_by(ground: Ground, table: str, gaps: Container[int]) -> list[Outcome]:
    """The open sums along the rows of a table that are off by one of some amounts."""
    along = (o for o in ground.open.values() if o.identity.target.table == table and o.identity.axis == "row")
    return [outcome for outcome in along if abs(ground.difference(outcome)) in gaps]


def _amounts(ground: Ground, change: InsertRow) -> dict[str, int]:
    """The amounts of a row that would be added, by column."""
    found: dict[str, int] = {}
    for column, cell in zip(ground.tables[change.table].columns, change.row.cells, strict=True):
        if column.kind == "amount":
            value = figure(cell.value, ground.style(change.table))
            found[column.id] = ground.units(change.table, value) if isinstance(value, Amount) else 0
    return found


def _gaps(structure: Structure, amounts: Mapping[str, int]) -> list[int]:
    """What each sum along a row would be off by."""
    sums = [rule for rule in structure.form.within if (rule.target.column or "") in amounts]
    parts = [sum(sign * amounts.get(ref.column or "", 0) for sign, ref in rule.terms) for rule in sums]
    return [amounts[rule.target.column or ""] - of_parts for rule, of_parts in zip(sums, parts, strict=True)]


def _after(ground: Ground, table: str, lacks: Mapping[str, int], slip: Proved) -> dict[str, int]:
    """What the sums that the row would fill lack once a slip is put right, in the columns in which that is another."""
    grown, found = deltas(ground, slip.candidate.changes) or {}, dict[str, int]()
    for outcome in slip.proof.left:
        target, coefficients = outcome.identity.target, ground.coefficients(outcome)
        if target.table == table and lacks.get(target.column) == ground.difference(outcome):
            found[target.column] = lacks[target.column] + sum(coefficients.get(at, 0) * d for at, d in grown.items())
    return found


def _same_sign(one: int, other: int) -> bool:
    return one * other >= 0


def _together(
    ground: Ground, slip: Candidate, row: Candidate, change: InsertRow, amounts: Mapping[str, int]
) -> Candidate:
    table = ground.tables[change.table]
    some = next(table.body()).id

    def cell(column: str, old: Cell) -> Cell:
        if column not in amounts:
            return old
        units = amounts[column]
        at = Address(table.id, some, column)
        return Cell(emended=like_printed(ground, at, ground.amount(table.id, units))) if units else BLANK

    cells = tuple(cell(c.id, old) for c, old in zip(table.columns, change.row.cells, strict=True))
    added = replace(change, row=replace(change.row, cells=cells))
    both = (*slip.changes, added)
    return replace(slip, changes=both, kind=ROW_AND_FIGURE, cost=slip.cost + row.cost, presumes="emended", alike=())
