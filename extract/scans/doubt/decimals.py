"""What stands out among the figures of a column: other decimals, since a point was lost, or letters of a figure; a
figure above the rest of its decimals, where dirt made two rows of one.

For recognised pages only: what prints ``1,606.22`` in a column prints ``352.00`` in it, and no ``35200``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import DASHES
from budget.disclosure import Cell
from budget.pattern import pattern
from extract.tables.numbering import is_numbering
from extract.tables.unusual import UNUSUAL

_LEAST, _MOST_OF = 4, 0.75
"""Figures of a column from which on, and their share, they tell how many decimals its figures have."""

_SHARE = 3
"""What share of the figures of a column, a third, has the decimals of its table at least, where others are parts."""

_SEVERAL = 2
"""Figures of a row that stand out from which on they tell of the whole row."""

_LETTERS, _SURE = 3, 0.9
"""Letters up to which a text among figures may be what remained of one, and confidence from which on it is none."""

_FIGURE = pattern(r"[-−△▲(]?[\d,]+(?:\.(\d+))?\)?")
_NOUGHTS = DASHES | {"0"}
"""What is printed for a nought, whatever the decimals."""

Rows = Sequence[tuple[Cell, ...]]


def odd_ones_doubted(rows: Rows) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a grid; what was recognised without doubt and stands out in its column of figures is doubtful."""
    counted = [row for row in rows if not is_numbering(row)]
    usual = [_usual([row[column] for row in counted]) for column in range(len(rows[0]) if rows else 0)]
    out: list[tuple[Cell, ...]] = []
    is_body = False
    for row in rows:
        if not is_numbering(row):  # columns are numbered without decimals
            is_body = is_body or any(_decimals(cell) is not None for cell in row)
            row = tuple(_checked(cell, own, is_body) for cell, own in zip(row, usual, strict=True))
        out.append(row)
    return tuple(map(_all_doubted_in_parts, _rests_doubted(out)))


def _rests_doubted(rows: Rows) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a grid; what has some of the decimals of its table is doubtful, and what has the rest below it."""
    counts = Counter(own for row in rows for cell in row if (own := _decimals(cell)))
    usual, count = counts.most_common(1)[0] if counts else (0, 0)
    if count < _LEAST or count < _MOST_OF * counts.total():
        return tuple(rows)
    parts = {(n, at) for at in range(len(rows[0])) for n in _parts([row[at] for row in rows], usual)}
    return tuple(
        tuple(cell.doubted(UNUSUAL) if (n, at) in parts else cell for at, cell in enumerate(row))
        for n, row in enumerate(rows)
    )


def _all_doubted_in_parts(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row; if most of its figures stand out it is a part of a row, and what is whole in it may be so by chance."""
    figures = [cell for cell in row if _decimals(cell) is not None and cell.confidence is not None]
    odd = sum(UNUSUAL in cell.doubt for cell in figures)
    if odd < _SEVERAL or 2 * odd <= len(figures):
        return row
    return tuple(cell.doubted(UNUSUAL) if cell in figures else cell for cell in row)


def _parts(column: Sequence[Cell], usual: int) -> set[int]:
    """Which recognised cells of a column hold parts of figures that have so many decimals in its table."""
    figures = [n for n, cell in enumerate(column) if cell.text and cell.confidence is not None]
    owns = {n: own for n in figures if (own := _decimals(column[n])) is not None}
    if _SHARE * sum(own == usual for own in owns.values()) < len(owns):
        return set()
    found = {n for n, own in owns.items() if 0 < own < usual}
    for n, below in pairwise(figures):
        if n in owns and column[below].text.isdecimal() and owns[n] + len(column[below].text) == usual:
            found |= {n, below}
    return found


def _checked(cell: Cell, usual: int | None, is_body: bool) -> Cell:
    if usual is None or not cell.text or cell.confidence is None or cell.doubt:
        return cell
    own = _decimals(cell)
    if cell.text in _NOUGHTS:
        is_odd = False
    elif own is None:
        is_odd = is_body and (cell.text.isascii() or (cell.confidence < _SURE and len(cell.text) <= _LETTERS))
    else:
        is_odd = usual > 0 and own != usual
    return replace(cell, doubt=(UNUSUAL,)) if is_odd else cell


def _usual(column: Sequence[Cell]) -> int | None:
    """The decimals that nearly all figures of a column have, 0 where they differ; None where it is none of figures."""
    texts = [cell for cell in column if cell.text]
    found = [_decimals(cell) for cell in texts if cell.text not in _NOUGHTS]
    counts = Counter(own for own in found if own is not None)
    if counts.total() < max(_LEAST, _MOST_OF * len(found)):
        return 0 if len(texts) - len(found) >= max(_LEAST, _MOST_OF * len(texts)) else None
    decimals, count = counts.most_common(1)[0]
    return decimals if count >= _MOST_OF * counts.total() else 0


def _decimals(cell: Cell) -> int | None:
    """How many decimals a figure has; None where it is none."""
    figure = _FIGURE.fullmatch(cell.text)
    return None if figure is None else len(figure[1] or "")
