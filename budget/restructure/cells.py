"""Cells that stand in the wrong column, or two in one: shifted, merged, split; and the same text everywhere."""

from collections.abc import Callable, Iterator, Sequence

from budget.amount import is_amount
from budget.changes import Change, EmendCell, SetCell
from budget.disclosure import Address, Disclosure, Row, Table
from budget.label import fold
from budget.restructure.refusal import CannotError
from budget.restructure.texts import Texts, fits, is_filled, joined, must_be_of_a_form, texts_of, written


def shift(table: Table, rows: Sequence[str], columns: Sequence[str], step: int) -> tuple[Change, ...]:
    """What stands in some columns of some rows, one column to the right (``step`` 1) or to the left (-1).

    What stands in the way goes with it, up to the next blank.

    Raises:
        CannotError: nothing stands there, a figure would be pushed over the edge of its columns, or a
            word among amounts.
    """
    must_be_of_a_form(table)
    places = sorted(table.column_index(column) for column in columns)
    found = [change for name in rows for change in _shifted(table, table.rows[table.row_index(name)], places, step)]
    if not found:
        raise CannotError("nothing")
    return tuple(found)


def _shifted(table: Table, row: Row, places: Sequence[int], step: int) -> Iterator[Change]:
    filled = [i for i in places if is_filled(row.cells[i])]
    if not filled:
        return
    first, last = (filled[0], filled[-1]) if step > 0 else (filled[-1], filled[0])
    end = last
    while is_filled(row.cells[end]) or end == last:
        end += step
        if not 0 <= end < len(row.cells):
            raise CannotError("edge", text=row.cells[end - step].value)
    wanted: dict[int, Texts] = {first: ("", None)}
    for target in range(first + step, end + step, step):
        cell = row.cells[target - step]
        if is_filled(cell):
            _must_land(table, cell.value, target - step, target)
        wanted[target] = texts_of(cell)
    yield from written(table, row, wanted)


def _must_land(table: Table, text: str, start: int, target: int) -> None:
    kinds = table.columns[start].kind, table.columns[target].kind
    if kinds[0] == "amount" != kinds[1] and is_amount(text, table.style):
        raise CannotError("edge", text=text)
    if not fits(text, table.columns[target], table.style):
        raise CannotError("word", text=text)


def to_page_end(table: Table, row: str) -> tuple[str, ...]:
    """The ids of the rows with data from this one to the end of its page."""
    at = table.row_index(row)
    page = table.rows[at].page
    body = {r.id for r in table.body()}
    return tuple(r.id for r in table.rows[at:] if r.page == page and r.id in body)


def merge_cells(table: Table, row: str, columns: Sequence[str]) -> tuple[Change, ...]:
    """The texts of some cells of a row in the first of them; only words that have letters get a blank between them.

    A single cell is merged with the one at its right. Raises CannotError.
    """
    must_be_of_a_form(table)
    places = sorted(table.column_index(column) for column in columns)
    if len(places) == 1 and places[0] + 1 < len(table.columns):
        places.append(places[0] + 1)
    of = table.rows[table.row_index(row)]
    whole = joined([of.cells[i] for i in places])
    first = next((i for i in places if fits(_value(whole), table.columns[i], table.style)), None)
    if first is None:
        raise CannotError("word", text=_value(whole))
    wanted: dict[int, Texts] = dict.fromkeys(places, ("", None)) | {first: whole}
    found = tuple(written(table, of, wanted))
    if not found:
        raise CannotError("nothing")
    return found


def _value(texts: Texts) -> str:
    text, emended = texts
    return text if emended is None else emended


def split_cell(table: Table, row: str, column: str) -> tuple[Change, ...]:
    """A cell's text, divided at a blank; the rest comes into the next cell, which must be empty.

    Raises:
        CannotError: there is no blank, the next cell is filled, or no part fits into its column.
    """
    must_be_of_a_form(table)
    of, at = table.rows[table.row_index(row)], table.column_index(column)
    cell = of.cells[at]
    text = cell.text if len(cell.text.split()) > 1 else cell.raw or cell.text
    parts = text.split()
    if fold(text) != fold(cell.text) or len(parts) == 1 or cell.emended is not None or not parts:
        raise CannotError("no-blank", text=cell.value)
    if at + 1 == len(of.cells) or is_filled(of.cells[at + 1]):
        raise CannotError("edge", text=parts[-1])
    halves = ((" ".join(parts[:i]), " ".join(parts[i:])) for i in range(1, len(parts)))
    pair = table.columns[at : at + 2]
    half = next((h for h in halves if all(fits(text, c, table.style) for text, c in zip(h, pair, strict=True))), None)
    if half is None:
        raise CannotError("word", text=text)
    return tuple(written(table, of, {at: (half[0], None), at + 1: (half[1], None)}))


def same_places(disclosure: Disclosure, at: Address, text: str) -> tuple[Address, ...]:
    """The other cells that print ``text`` in a column of the same key (or heading) and kind, in printed order."""
    table = disclosure.table(at.table)
    alike = _alike(table, at.column)
    return tuple(
        here
        for other in disclosure.tables
        for i, column in enumerate(other.columns)
        if other.style == table.style and alike(other, column.id)
        for row in other.body()
        if row.cells[i].text == text and (here := Address(other.id, row.id, column.id)) != at
    )


def _alike(table: Table, column: str) -> Callable[[Table, str], bool]:
    own = table.columns[table.column_index(column)]

    def test(other: Table, name: str) -> bool:
        one = other.columns[other.column_index(name)]
        if one.kind != own.kind:
            return False
        same = one.key == own.key if one.key and own.key else False
        return same or (bool(one.header) and tuple(map(fold, one.header)) == tuple(map(fold, own.header)))

    return test


def set_same(disclosure: Disclosure, correction: Change) -> tuple[Change, ...]:
    """The correction or emendation of one cell, for all others that print what it printed; raises CannotError."""
    if not isinstance(correction, SetCell | EmendCell):
        raise CannotError("no-correction")
    here = disclosure.cell(correction.at)
    before = correction.before if isinstance(correction, SetCell) else here.text
    found: list[Change] = []
    for at in same_places(disclosure, correction.at, before or ""):
        cell = disclosure.cell(at)
        if isinstance(correction, SetCell) and before:
            found.append(SetCell(at, cell.text, correction.after))
        elif before and cell.emended != correction.after:
            found.append(EmendCell(at, cell.emended, correction.after))
    if not found:
        raise CannotError("no-same", text=before or "—")
    return tuple(found)
