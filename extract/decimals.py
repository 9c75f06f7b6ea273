"""Figures that have other decimals than those above and below them: a point was lost, or one too many read.

For recognised pages only: what prints ``1,606.22`` in a column prints ``352.00`` in it, and no ``35200``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from budget.disclosure import Cell
from extract.agreement import UNUSUAL
from extract.headers import is_numbering

_LEAST, _MOST_OF = 4, 0.75
"""Figures of a column from which on, and their share, they tell how many decimals its figures have."""

_FIGURE = re.compile(r"[-−△▲(]?[\d,]+(?:\.(\d+))?\)?")
_NOUGHT = "0"

Rows = Sequence[tuple[Cell, ...]]


def odd_ones_doubted(rows: Rows) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a grid, where a recognised figure without doubt that has odd decimals is doubtful."""
    counted = [row for row in rows if not is_numbering(row)]
    usual = [_usual([row[column] for row in counted]) for column in range(len(rows[0]) if rows else 0)]
    return tuple(
        row if is_numbering(row) else tuple(map(_checked, row, usual))  # columns are numbered without decimals
        for row in rows
    )


def _checked(cell: Cell, usual: int) -> Cell:
    own = _decimals(cell)
    if not usual or own is None or own == usual or cell.confidence is None or cell.doubt:
        return cell
    return replace(cell, doubt=(UNUSUAL,))


def _usual(column: Sequence[Cell]) -> int:
    """The decimals that nearly all figures of a column have; 0 where there is no such number."""
    counts = Counter(own for cell in column if (own := _decimals(cell)) is not None)
    decimals, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return decimals if count >= max(_LEAST, _MOST_OF * counts.total()) else 0


def _decimals(cell: Cell) -> int | None:
    """How many decimals a figure has; None where it is none, or a plain nought, which is often printed short."""
    figure = _FIGURE.fullmatch(cell.text)
    return None if figure is None or cell.text == _NOUGHT else len(figure[1] or "")
