"""Columns by the row that numbers them (※ 1 2 3), where blanks alone part the columns.

In such text headings and figures of one column stand a little apart, and seem two. What bears no number is part of
the numbered column beside it.
"""

from collections.abc import Sequence

from budget.amount import is_figure
from budget.disclosure import Box, Cell
from extract.tables.numbering import is_numbering

UNCLEAR = "column-unclear"
"""Doubt of a figure that stands between two columns."""

Rows = Sequence[tuple[Cell, ...]]


def numbered(rows: Rows) -> list[tuple[Cell, ...]]:
    """The rows of a table with the columns that its numbering row counts.

    Where it has none, or columns are left that bear no number, they are guessed, and all figures are doubtful.
    """
    at = next((n for n, row in enumerate(rows) if is_numbering(row)), None)
    if at is None:
        return [tuple(map(_unclear, row)) for row in rows]
    out = [list(row) for row in rows]
    keys = [column for column, cell in enumerate(rows[at]) if cell.text]
    kept = set(keys)
    for column in range(len(rows[at])):
        if column not in kept and not _moved(out, at, column, keys):
            kept.add(column)
    told = [tuple(cell for column, cell in enumerate(row) if column in kept) for row in out]
    return told if len(kept) == len(keys) else [tuple(map(_unclear, row)) for row in told]


def _unclear(cell: Cell) -> Cell:
    return cell.doubted(UNCLEAR) if is_figure(cell.text) else cell


def _moved(rows: list[list[Cell]], at: int, column: int, keys: Sequence[int]) -> bool:
    """Whether what stands in a column without a number went to a numbered one beside it in which there is room."""
    beside = [*[key for key in keys if key < column][-1:], *[key for key in keys if key > column][:1]]
    body = [row for row in rows[at + 1 :] if row[column].text]
    free = [key for key in beside if not any(row[key].text for row in body)]
    if body and not free:
        return False
    target = min(free or beside, key=lambda key: _distance(rows, at, column, key))
    for number, row in enumerate(rows):
        cell = row[column]
        if cell.text and not row[target].text:
            unclear = number > at and len(free) > 1
            row[target] = _unclear(cell) if unclear else cell
    return True


def _distance(rows: Sequence[Sequence[Cell]], at: int, column: int, key: int) -> float:
    """How far what stands in a column is from the number of another one."""
    inks = [ink for row in [*rows[at + 1 :], *rows] if (ink := row[column].ink)]
    number = rows[at][key].ink
    return abs(_middle(inks[0]) - _middle(number)) if inks and number else float(abs(column - key))


def _middle(ink: Box) -> float:
    return (ink[0] + ink[2]) / 2
