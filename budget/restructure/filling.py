"""Codes and names that a row lacks and that another table of the disclosure prints for the same."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from budget.changes import Change, EmendCell
from budget.checks.ledger import Ledger
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address, Table
from budget.restructure.aligned import aligned_codes
from budget.restructure.refusal import CannotError
from budget.sisters import Sisters, coded_lines, plain_name, sisters_of

Fill = Callable[[Structure, Line, str, Sisters], Iterator[Change]]
"""What a line lacks, by its name and its sisters."""


def code_from_sisters(ledger: Ledger, table_id: str, rows: Collection[str]) -> tuple[Change, ...]:
    """The codes that other rows of the disclosure print for the names of some rows that print none, or a part.

    What the page leaves out stays left out as printed: the codes are emended. Raises CannotError.
    """
    aligned = aligned_codes(ledger.structures, table_id) if table_id in ledger.structures else {}
    return _filled(ledger, table_id, rows, partial(_code, aligned))


def label_from_sisters(ledger: Ledger, table_id: str, rows: Collection[str]) -> tuple[Change, ...]:
    """The names that most rows of the disclosure print for the codes of some rows whose own is cut or missing."""
    return _filled(ledger, table_id, rows, _label)


def _filled(ledger: Ledger, table_id: str, rows: Collection[str], fill: Fill) -> tuple[Change, ...]:
    structure = ledger.structures.get(table_id)
    if structure is None:
        raise CannotError("no-sister")
    known = sisters_of(ledger.structures)
    found: list[Change] = []
    for classification, line in coded_lines(structure):
        if line.row in rows:
            found += fill(structure, line, plain_name(line), known.get(classification, Sisters()))
    if not found:
        raise CannotError("no-sister")
    return tuple(found)


def _code(
    aligned: Mapping[str, Code], structure: Structure, line: Line, own: str, sisters: Sisters
) -> Iterator[Change]:
    """The code of the row's counterpart, of which its own may be cut; else the one that most rows of its name print."""
    counts = sisters.codes.get(own, {}) if own else {}
    columns = _columns(structure, line, "code")
    printed = [structure.table.cell(at.row, at.column).value.strip() for at in columns]
    while printed and not printed[-1]:  # a row of a higher level prints fewer parts
        printed.pop()
    parts = _parts(aligned.get(line.row, ()), len(columns))
    if len(parts) >= max(len(printed), 1) and all(map(str.startswith, parts, printed)):
        for at, text in zip(columns, parts, strict=False):
            yield from _emended(structure.table, at, text)
        return
    codes = {code: _parts(code, len(columns)) for code in counts}
    fitting = [code for code, parts in codes.items() if parts != printed and _fits(printed, parts)]
    if not fitting or any(parts == printed and counts[code] > 1 for code, parts in codes.items()):
        return  # the row itself counts as one that prints its code
    best = max(fitting, key=lambda one: counts[one])
    for at, text in zip(columns, _parts(best, len(columns)), strict=False):
        yield from _emended(structure.table, at, text)


def _parts(code: Sequence[str], columns: int) -> list[str]:
    return ["".join(code)] if columns == 1 else list(code)


def _fits(printed: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether a row prints nothing of a code, or all but some of its parts."""
    whole = (*printed, *[""] * (len(parts) - len(printed)))
    return len(whole) == len(parts) and all(own in ("", part) for own, part in zip(whole, parts, strict=True))


def _label(structure: Structure, line: Line, own: str, sisters: Sisters) -> Iterator[Change]:
    name = sisters.name(line.code)
    columns = _columns(structure, line, "label")
    if line.code and columns and name and own != name and own in name and not line.named:
        yield from _emended(structure.table, columns[0], name)


def _columns(structure: Structure, line: Line, kind: str) -> list[Address]:
    """The columns of a kind that belong to a line: in a table of two sides, those of its side."""
    side = next((s for s in structure.form.sides if set(s.amounts) & set(line.amounts)), None)
    own = None if side is None else {*side.codes, side.label}
    columns = (c for c in structure.table.columns if c.kind == kind and (own is None or c.id in own))
    return [Address(structure.table.id, line.row, column.id) for column in columns]


def _emended(table: Table, at: Address, text: str) -> Iterator[Change]:
    cell = table.cell(at.row, at.column)
    if text != cell.value:
        yield EmendCell(at, cell.emended, None if text == cell.text else text)
