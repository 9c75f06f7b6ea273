"""Rows that are missing, too many, cut in two or run into one."""

from collections.abc import Sequence
from dataclasses import replace

from budget.amount import is_amount
from budget.changes import Change, DeleteRow, InsertRow, SetRowKind
from budget.disclosure import BLANK, Band, Cell, Column, Disclosure, Row, RowKind, Table
from budget.label import fold
from budget.restructure.cut import Printed, cut_rows, printed_in, whole_figure
from budget.restructure.refusal import CannotError
from budget.restructure.texts import Texts, is_filled, joined, must_be_of_a_form, must_hold_no_fields, written
from budget.style import Style


def free_row_id(disclosure: Disclosure, after: str) -> str:
    """The id of a row that a clerk brings in behind another: that one's with the first free number."""
    taken = {row.id for table in disclosure.tables for row in table.rows}
    number = 1
    while f"{after}+{number}" in taken:
        number += 1
    return f"{after}+{number}"


def row_before(table: Table, row: str) -> str | None:
    """The id of the row above one; None for the first."""
    at = table.row_index(row)
    return table.rows[at - 1].id if at else None


def insert_row(disclosure: Disclosure, table_id: str, after: str | None) -> tuple[Change, ...]:
    """An empty row below another, or at the top where ``after`` is None; raises CannotError."""
    table = disclosure.table(table_id)
    must_be_of_a_form(table)
    page = table.rows[table.row_index(after)].page if after else next(iter(table.pages), None)
    cells = (BLANK,) * len(table.columns)
    return (InsertRow(table_id, Row(free_row_id(disclosure, after or table_id), "item", cells, page), after),)


def delete_rows(table: Table, rows: Sequence[str]) -> tuple[Change, ...]:
    """Rows that the page does not have; raises CannotError."""
    must_be_of_a_form(table)
    gone = [table.rows[table.row_index(name)] for name in rows]
    must_hold_no_fields(table, gone)
    left, found = table, list[Change]()
    for row in gone:
        found.append(DeleteRow(table.id, row, row_before(left, row.id)))
        left = replace(left, rows=tuple(other for other in left.rows if other.id != row.id))
    return tuple(found)


def merge_rows(table: Table, rows: Sequence[str]) -> tuple[Change, ...]:
    """Rows of one printed row, in the first that prints anything: words joined, codes and figures from where they are.

    A figure that was cut with its row is whole again.

    Raises:
        CannotError: fewer than two rows, or two of them print different codes or figures in a column.
    """
    return _merged_rows(table, rows, printed_in(table))


def _merged_rows(table: Table, rows: Sequence[str], printed: Printed) -> tuple[Change, ...]:
    must_be_of_a_form(table)
    parts = [table.rows[table.row_index(name)] for name in rows]
    if len(parts) < 2:
        raise CannotError("one-row")
    first = next((row for row in parts if any(map(is_filled, row.cells))), parts[0])
    stacks = zip(table.columns, zip(*(row.cells for row in parts), strict=True), strict=True)
    wanted = {i: _merged(table, parts, column, cells, printed) for i, (column, cells) in enumerate(stacks)}
    found = list(written(table, first, wanted))
    kind = next((row.kind for row in parts if _has_amount(table, row)), first.kind)
    if kind != first.kind:
        found.append(SetRowKind(table.id, first.id, first.kind, kind))
    return (*found, *delete_rows(table, [row.id for row in parts if row is not first]))


def merge_cut_rows(table: Table, rows: Sequence[str]) -> tuple[Change, ...]:
    """Each printed row of which a line break cut a figure in two, whole again; raises CannotError where none is."""
    must_be_of_a_form(table)
    found, left, printed = list[Change](), table, printed_in(table)
    for group in cut_rows(table, rows):
        merged = _merged_rows(left, group, printed)
        found += merged
        gone = {change.row.id for change in merged if isinstance(change, DeleteRow)}
        left = replace(left, rows=tuple(row for row in left.rows if row.id not in gone))
    if not found:
        raise CannotError("no-cut")
    return tuple(found)


def _merged(table: Table, parts: Sequence[Row], column: Column, cells: Sequence[Cell], printed: Printed) -> Texts:
    filled = [cell for cell in cells if is_filled(cell)]
    if column.kind in ("amount", "code") and len({fold(cell.value) for cell in filled}) > 1:
        pieces = [cell.value for cell in filled]
        if column.kind == "code" or whole_figure(table, pieces, parts, printed) is None:
            raise CannotError("two", text=" / ".join(pieces))
        return joined(filled)
    return joined(filled[:1] if column.kind in ("amount", "code") else filled)


def _has_amount(table: Table, row: Row) -> bool:
    pairs = zip(table.columns, row.cells, strict=True)
    return any(column.kind == "amount" and is_filled(cell) for column, cell in pairs)


def split_row(disclosure: Disclosure, table_id: str, row_id: str) -> tuple[Change, ...]:
    """A row into as many as its figures have lines, each with its line; with one line, an empty row below.

    A text of one line comes into the row beside whose figures it is printed; where it holds as many names as there
    are rows, with blanks between them, each row has one; where nothing tells, and where it has another number of
    lines, it stays in the first. Raises CannotError.
    """
    table = disclosure.table(table_id)
    must_be_of_a_form(table)
    row = table.rows[table.row_index(row_id)]
    lines = [_lines(column, cell, table.style) for column, cell in zip(table.columns, row.cells, strict=True)]
    count = _count(table, lines)
    if count < 2:
        return insert_row(disclosure, table_id, row_id)
    must_hold_no_fields(table, [row])
    lines = [_names(cell, own, count) for cell, own in zip(row.cells, lines, strict=True)]
    bands = _bands([cell for cell, own in zip(row.cells, lines, strict=True) if len(own) == count], count)
    parted = [_parted(cell, own, count, bands) for cell, own in zip(row.cells, lines, strict=True)]
    found = list(written(table, row, {i: (own[0].text, None) for i, own in enumerate(parted) if own}))
    after, seen = row_id, disclosure
    for number in range(1, count):
        cells = tuple(own[number] if own else BLANK for own in parted)
        new = Row(free_row_id(seen, row_id), row.kind, cells, row.page, row.line)
        found.append(InsertRow(table_id, new, after))
        seen = seen.with_table(replace(table, rows=(*seen.table(table_id).rows, new)))
        after = new.id
    return tuple(found)


def _bands(cells: Sequence[Cell], count: int) -> list[Band]:
    """From where to where the lines of some cells reach that have ``count`` of them; none where no place is known."""
    inks = [cell.ink for cell in cells if cell.ink is not None]
    if not inks:
        return []
    top, bottom = min(ink[1] for ink in inks), max(ink[3] for ink in inks)
    height = (bottom - top) / count
    return [(top + i * height, top + (i + 1) * height) for i in range(count)]


def _parted(cell: Cell, own: Sequence[str], count: int, bands: Sequence[Band]) -> list[Cell] | None:
    """A cell for each of the rows, by its lines or by the one that it stands on; None where it stays as it is."""
    if len(own) == count:
        return [_on(cell, text, bands[i] if bands else None) for i, text in enumerate(own)]
    if cell.emended is not None or cell.ink is None or len(own) > 1:
        return None
    middle = (cell.ink[1] + cell.ink[3]) / 2
    at = next((i for i, (top, end) in enumerate(bands) if abs(2 * middle - top - end) < (end - top) / 2), 0)
    return [cell if i == at else BLANK for i in range(count)] if at else None


def _on(cell: Cell, text: str, band: Band | None) -> Cell:
    """One line of a cell, with its place where that is known."""
    if band is None or cell.box is None or cell.ink is None:
        return Cell(text, page=cell.page)
    box, ink = ((place[0], band[0], place[2], band[1]) for place in (cell.box, cell.ink))
    return Cell(text, cell.page, box, ink)


def _lines(column: Column, cell: Cell, style: Style | None) -> list[str]:
    """The lines of a cell as it was printed; figures stand apart at blanks, too. One that was changed is one."""
    raw = cell.raw or cell.text
    if cell.emended is not None or fold(raw) != fold(cell.text) or (style and is_amount(cell.text, style)):
        return [cell.text]
    pieces = raw.split() if column.kind in ("amount", "code") else [line.strip() for line in raw.splitlines()]
    whole = column.kind != "amount" or all(is_amount(piece, style) for piece in pieces)
    return [piece for piece in pieces if piece] if whole and pieces else [cell.text]


def _names(cell: Cell, own: list[str], count: int) -> list[str]:
    """The lines of a cell; of one line, the names in it, if there is one for each row: Chinese parts no words."""
    pieces = (cell.raw or cell.text).split()
    is_parted = len(own) == 1 and len(pieces) == count and not any(map(str.isascii, pieces))
    return pieces if is_parted and cell.emended is None and fold("".join(pieces)) == fold(cell.text) else own


def _count(table: Table, lines: Sequence[Sequence[str]]) -> int:
    amounts = [len(own) for column, own in zip(table.columns, lines, strict=True) if column.kind == "amount"]
    most = max(amounts, default=1)
    return most if most > 1 else max(map(len, lines), default=1)


def set_row_kind(table: Table, rows: Sequence[str], kind: RowKind) -> tuple[Change, ...]:
    """What some rows are; raises CannotError where they are so already."""
    must_be_of_a_form(table)
    found = [table.rows[table.row_index(name)] for name in rows]
    changes = tuple(SetRowKind(table.id, row.id, row.kind, kind) for row in found if row.kind != kind)
    if not changes:
        raise CannotError("nothing")
    return changes
