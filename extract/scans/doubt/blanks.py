"""Blank cells among figures that may hold one: ink in which nothing was read, or a doubtful text, reaches into them."""

from collections.abc import Sequence
from dataclasses import replace

from budget.amount import is_figure
from budget.disclosure import Box, Cell
from extract.scans.reading.agreement import DIFFERING, UNSURE
from extract.tables.numbering import is_numbering

_LEAST, _MOST_OF = 2, 0.5
"""Figures of a column from which on, and their share of its texts, it is one of figures."""

_READ = frozenset({UNSURE, DIFFERING})
_ILLEGIBLE = 4
"""Figures from which on those that were read with doubt tell that a table cannot be read."""

_DIGIT = 4.0
"""Points that a digit is wide and tall, about."""

Rows = Sequence[tuple[Cell, ...]]


def blank_ones_doubted(rows: Rows, lost: Sequence[Box]) -> Rows:
    """The rows of a grid; a blank cell among figures into which ``lost`` ink reaches by a digit is doubtful."""
    if not lost:
        return rows
    figures = [_is_of_figures([row[column] for row in rows]) for column in range(len(rows[0]) if rows else 0)]
    first = next((n for n, row in enumerate(rows) if _has_figures(row)), len(rows))
    covered = _covered_by_doubtful(rows)
    return [
        row
        if n < first
        else tuple(
            _unsure(cell) if own and not cell.text and ((n, column) in covered or _is_lost(cell, lost)) else cell
            for column, (cell, own) in enumerate(zip(row, figures, strict=True))
        )
        for n, row in enumerate(rows)
    ]


def all_doubted_where_most_are(rows: Rows) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a grid; where more figures than not were read with doubt, the page is illegible: all are doubtful."""
    figures = [cell for row in rows for cell in row if is_figure(cell.text) and "." in cell.text]
    doubtful = sum(not _READ.isdisjoint(cell.doubt) for cell in figures)
    if doubtful < _ILLEGIBLE or 2 * doubtful <= len(figures):
        return tuple(rows)
    return tuple(
        tuple(_unsure(cell) if is_figure(cell.text) and not cell.doubt else cell for cell in row) for row in rows
    )


def _covered_by_doubtful(rows: Rows) -> set[tuple[int, int]]:
    """The places over which doubtful cells reach: the rule between two cells may be lost beneath a seal."""
    return {
        (n + down, column + across)
        for n, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell.doubt
        for down in range(cell.span[0])
        for across in range(cell.span[1])
    }


def _is_lost(cell: Cell, lost: Sequence[Box]) -> bool:
    return cell.box is not None and any(_reaches(box, cell.box) for box in lost)


def _unsure(cell: Cell) -> Cell:
    return replace(cell, confidence=0.0).doubted(UNSURE)


def _is_of_figures(column: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in column if cell.text]
    count = sum(map(is_figure, texts))
    return count >= max(_LEAST, _MOST_OF * len(texts))


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(is_figure(cell.text) for cell in row) and not is_numbering(row)


def _reaches(box: Box, cell: Box) -> bool:
    return all(min(box[n + 2], cell[n + 2]) - max(box[n], cell[n]) >= _DIGIT for n in (0, 1))
