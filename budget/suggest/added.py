"""A row that would be added: its cells, its id, and where among the printed rows it may stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from budget.changes import InsertRow
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code, is_unknown, read_code
from budget.disclosure import BLANK, Address, Cell, Row, Table
from budget.suggest.codes import code_columns, label_column
from budget.suggest.figures import like_printed
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_COST = 20

_OF_HALVES = 1
"""What one row that two halves lack costs less than a row for each of them."""


def added_row(
    ground: Ground, structure: Structure, code: Code, name: str, sums: Mapping[str, int], after: str | None
) -> Candidate:
    """The row that is missing, all of it emended; ``name`` is ``""`` where nothing tells what it is called."""
    change = insertion(ground, structure, code, name, sums, after)
    target = Address(change.table, change.row.id, next(iter(sums)))
    return Candidate((change,), "row-missing" if name else "row-unnamed", target, _COST, "emended")


def insertion(
    ground: Ground, structure: Structure, code: Code, name: str, sums: Mapping[str, int], after: str | None
) -> InsertRow:
    """The change that adds a row with these amounts by column, nothing of it printed."""
    table, amounts = structure.table, tuple(sums)
    codes = code_columns(structure, amounts)
    texts = {codes[0]: "".join(code)} if len(codes) == 1 else dict(zip(codes, code, strict=False))
    texts[label_column(structure, amounts)] = name
    some = next(table.body()).id
    for column, units in sums.items():
        if units:
            texts[column] = like_printed(ground, Address(table.id, some, column), ground.amount(table.id, units))
    cells = tuple(Cell(emended=texts[c.id]) if texts.get(c.id) else BLANK for c in table.columns)
    return InsertRow(table.id, Row(new_row_id(table, after, "".join(code)), "item", cells), after)


def new_row_id(table: Table, after: str | None, told: str = "") -> str:
    """An id for a row behind another one that no row of the table has."""
    known, found = {row.id for row in table.rows}, f"{after or table.id}+{told}"
    while found in known:
        found += "+"
    return found


def row_before(table: Table, row: str) -> str | None:
    """The row right above another, headings included."""
    at = table.row_index(row)
    return table.rows[at - 1].id if at else None


def place_for(structure: Structure, code: Code, parent: Line) -> str | None:
    """The row that one of this code would follow: the last before it in the order of codes."""
    beside = [line for line in structure.lines if line.code and line.amounts == parent.amounts]
    before = [line.row for line in beside if line.code < code]
    if before:
        return before[-1]
    return row_before(structure.table, beside[0].row if beside else parent.row)


def with_both_halves(ground: Ground, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The one row whose loss explains what two halves of a table lack, where it may stand at one place in both."""
    halves = [half for one in found for half in _halves(ground, one)]
    for one, other in combinations(halves, 2):
        shared = range(max(one.places[0], other.places[0]), min(one.places[-1], other.places[-1]) + 1)
        if one.table is other.table and one.side != other.side and shared:
            after = one.table.rows[shared[-1]].id
            pairs = zip(one.change.row.cells, other.change.row.cells, strict=True)
            row = Row(new_row_id(one.table, after), "item", tuple(b if a is BLANK else a for a, b in pairs))
            is_named = {one.candidate.kind, other.candidate.kind} == {"row-missing"}
            yield replace(
                one.candidate,
                changes=(InsertRow(one.table.id, row, after),),
                kind="row-missing" if is_named else "row-unnamed",
                target=one.candidate.target._replace(row=row.id),
                cost=_COST - _OF_HALVES,
            )


class _Half(NamedTuple):
    """A row that one side of a table of several lacks; ``places`` are the rows behind which it may stand."""

    candidate: Candidate
    change: InsertRow
    table: Table
    side: int
    places: range


def _halves(ground: Ground, candidate: Candidate) -> Iterator[_Half]:
    change = candidate.changes[0]
    structure = ground.ledger.structures.get(candidate.target.table)
    if structure is None or not isinstance(change, InsertRow):
        return
    printed = {column.id for column in structure.table.columns}
    for i, side in enumerate(structure.form.sides if structure.form.tree else ()):
        if candidate.target.column in side.amounts:
            texts = [change.row.cells[structure.table.column_index(c)].value for c in side.codes if c in printed]
            places = _places(structure, side.amounts, read_code(texts))
            if places:
                yield _Half(candidate, change, structure.table, i, places)


def _places(structure: Structure, amounts: Iterable[str], code: Code) -> range:
    """The places of the rows of a side behind which a row of this code may stand: below all that come before it.

    A code of which only the beginning is known may stand anywhere below the row of that.
    """
    known = tuple(part for part in code if not is_unknown((part,)))
    side = [line for line in structure.lines if set(line.amounts) == set(amounts)]
    place = {row.id: i for i, row in enumerate(structure.table.rows)}
    before = [place[line.row] for line in side if line.code and line.code <= (known if known != code else code)]
    behind = [place[line.row] for line in side if line.kind == "total" or (line.code and line.code > code)]
    return range(max(before, default=0), min(behind, default=len(structure.table.rows)))
