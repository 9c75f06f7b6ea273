"""Texts put into the cells of a row, as the changes that come of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from budget.amount import is_amount
from budget.changes import Change, EmendCell, SetCell
from budget.disclosure import PROSE, Address, Cell, Column, Row, Table
from budget.restructure.refusal import CannotError
from budget.style import Style

Texts = tuple[str, str | None]
"""What a cell prints, and what ought to stand there instead (None: nothing else)."""


def texts_of(cell: Cell) -> Texts:
    """What stands in a cell."""
    return cell.text, cell.emended


def is_filled(cell: Cell) -> bool:
    """Whether anything is printed or emended in a cell."""
    return bool(cell.text.strip() or (cell.emended or "").strip())


def fits(text: str, column: Column, style: Style | None) -> bool:
    """Whether a text may stand in a column of a table of this style: amounts take figures, dashes or nothing."""
    return column.kind != "amount" or not text.strip() or is_amount(text, style)


def written(table: Table, row: Row, wanted: Mapping[int, Texts]) -> Iterator[Change]:
    """The changes that put texts into cells of a row, by the position of their columns."""
    for index, (text, emended) in sorted(wanted.items()):
        cell, at = row.cells[index], Address(table.id, row.id, table.columns[index].id)
        if text != cell.text:
            yield SetCell(at, cell.text, text)
        if emended != cell.emended:
            yield EmendCell(at, cell.emended, emended)


def joined(cells: Sequence[Cell]) -> Texts:
    """The texts of some cells in one, as they are printed and as they count: letters with a blank, all else without."""
    emended = _run(cell.value for cell in cells) if any(cell.emended is not None for cell in cells) else None
    return _run(cell.text for cell in cells), emended


def _run(texts: Iterable[str]) -> str:
    whole = ""
    for text in texts:
        whole += f" {text}" if whole.strip() and text.strip() and _stand_apart(whole, text) else text
    return whole


def _stand_apart(left: str, right: str) -> bool:
    """Whether two pieces of a line are words of a script that sets blanks between them."""
    words = left.split()[-1] + right.split()[0]
    wide = any(east_asian_width(character) in "WF" for character in words)
    return not wide and any(map(str.isalpha, words)) and left[-1] not in "-/("


def must_be_of_a_form(table: Table) -> None:
    """Sentences have no rows and columns to be moved; raises CannotError."""
    if table.id == PROSE:
        raise CannotError("prose")


def must_hold_no_fields(table: Table, rows: Sequence[Row]) -> None:
    """Labelled values of a performance table stay where they are; raises CannotError."""
    held = {field.row for field in table.fields}
    if any(row.id in held for row in rows):
        raise CannotError("fields")
