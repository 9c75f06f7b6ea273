"""Rows that were read as two, two rows that were read as one, and rows whose names and figures stand one row apart."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from budget.amount import is_amount
from budget.changes import Change, DeleteRow, InsertRow, SetCell
from budget.disclosure import BLANK, Address, Cell, Column, Row, Table
from budget.restructure import CannotError, merge_cut_rows
from budget.suggest.model import Candidate

_COST = 12
_TWO = 2


def torn_rows(table: Table) -> Iterator[Candidate]:
    """Neighbours of which one has what the other lacks: the code, the amounts; their label in two halves."""
    rows = [(row, _has(table, row, "code")) for row in table.body()]
    for (above, is_coded), (below, is_coded_too) in pairwise(rows):
        kept, other = (above, below) if is_coded else (below, above)
        if is_coded == is_coded_too or _share(table, above, below) or not any(c.value.strip() for c in other.cells):
            continue
        if not _has(table, other, "amount") and not _has(table, kept, "amount"):
            continue
        changes: list[Change] = []
        for column, upper, lower, cell in zip(table.columns, above.cells, below.cells, kept.cells, strict=True):
            whole = upper.value + lower.value
            if whole != cell.value:
                changes.append(SetCell(Address(table.id, kept.id, column.id), cell.text, whole))
        changes.append(DeleteRow(table.id, other, _row_before(table, other.id)))
        yield Candidate(tuple(changes), "row-split", _amount_of(table, kept), _COST)


def cut_rows(table: Table) -> Iterator[Candidate]:
    """All rows of which a narrow cell broke a figure over two lines, made whole."""
    with suppress(CannotError):
        changes = merge_cut_rows(table, [row.id for row in table.body()])
        figures = [change.at for change in changes if isinstance(change, SetCell) and _counts(table, change.at)]
        if figures:  # else what follows was emended: the page does not print it
            yield Candidate(changes, "rows-cut", figures[0], _COST)


def _counts(table: Table, at: Address) -> bool:
    return table.columns[table.column_index(at.column)].kind == "amount"


def slid_rows(table: Table) -> Iterator[Candidate]:
    """Rows of figures without a name and of a name without figures, with whole rows between: all figures one row on.

    The row that the figures leave is taken out.
    """
    body = list(table.body())
    has = [(_has(table, row, "code"), _has(table, row, "label"), _has(table, row, "amount")) for row in body]
    for start in (i for i, row in enumerate(has) if row == (False, False, True)):
        for step in (1, -1):
            end = start + step
            while 0 <= end < len(has) and has[end] == (True, True, True):
                end += step
            if abs(end - start) >= _TWO and 0 <= end < len(has) and has[end] == (True, True, False):
                yield _slid(table, body[start : end + step or None : step])


def _slid(table: Table, rows: list[Row]) -> Candidate:
    """The figures of each of some rows moved to the next of them."""
    changes: list[Change] = []
    for before, row in pairwise(rows):
        pairs = zip(table.columns, before.cells, row.cells, strict=True)
        changes += [
            SetCell(Address(table.id, row.id, column.id), cell.text, old.value)
            for column, old, cell in pairs
            if column.kind == "amount" and old.value != cell.value
        ]
    changes.append(DeleteRow(table.id, rows[0], _row_before(table, rows[0].id)))
    return Candidate(tuple(changes), "rows-slid", _amount_of(table, rows[1]), _COST)


def _has(table: Table, row: Row, kind: str) -> bool:
    return any(cell.value.strip() for _, cell in _cells(table, row, kind))


def _cells(table: Table, row: Row, kind: str) -> list[tuple[Column, Cell]]:
    return [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if c.kind == kind]


def _share(table: Table, above: Row, below: Row) -> bool:
    """Whether both rows print something in one column that is no label."""
    cells = zip(table.columns, above.cells, below.cells, strict=True)
    return any(column.kind != "label" and a.value.strip() and b.value.strip() for column, a, b in cells)


def fused_rows(table: Table) -> Iterator[Candidate]:
    """Rows whose cells each hold two texts, one below the other: two rows between which no rule was seen."""
    for row in table.body():
        pieces = [(cell.raw or cell.text).split() for cell in row.cells]
        amounts = [p for column, p in zip(table.columns, pieces, strict=True) if p and column.kind == "amount"]
        if not amounts or not all(len(p) == _TWO and all(is_amount(text, table.style) for text in p) for p in amounts):
            continue
        filled = [p for column, p in zip(table.columns, pieces, strict=True) if p and column.kind == "code"]
        if any(len(p) > _TWO for p in filled) or not any(len(p) == _TWO for p in filled):
            continue
        yield _parted(table, row, pieces)


def _parted(table: Table, row: Row, pieces: list[list[str]]) -> Candidate:
    changes: list[Change] = []
    second: list[Cell] = []
    above: tuple[str, str] | None = None
    for column, cell, texts in zip(table.columns, row.cells, pieces, strict=True):
        first, rest = _halves(column, texts, above)
        if column.kind == "code" and len(texts) == _TWO:
            above = first, rest
        if first != cell.text:
            changes.append(SetCell(Address(table.id, row.id, column.id), cell.text, first))
        second.append(replace(BLANK, text=rest, page=cell.page) if rest else BLANK)
    changes.append(InsertRow(table.id, Row(f"{row.id}+2", row.kind, tuple(second), row.page, row.line), row.id))
    return Candidate(tuple(changes), "row-merged", _amount_of(table, row), _COST)


def _halves(column: Column, texts: list[str], above: tuple[str, str] | None) -> tuple[str, str]:
    """The texts of the upper and the lower row.

    A code that is printed once is that of both, before codes that differ. Behind codes of which each row has its own
    (``above``, the last of them), it is that of the deeper row: the lower one, which is a part of the upper, where
    those are the same, else the upper one, with which its branch ends.
    """
    if len(texts) == _TWO:
        return texts[0], texts[1]
    once = "".join(texts)
    if column.kind != "code":
        return once, ""
    if above is None:
        return once, once
    return ("", once) if above[0] == above[1] else (once, "")


def _amount_of(table: Table, row: Row) -> Address:
    amounts = _cells(table, row, "amount")
    filled = next((column for column, cell in amounts if cell.value.strip()), amounts[0][0])
    return Address(table.id, row.id, filled.id)


def _row_before(table: Table, row: str) -> str | None:
    at = table.row_index(row)
    return table.rows[at - 1].id if at else None
