"""Signs that stand behind the text of a cell, or before it, and may belong to the figure in the next one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import MINUS
from budget.disclosure import Cell
from budget.pattern import pattern
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece

SIGN_APART = "sign-apart"
"""Doubt of a figure beside which a sign stands in the next cell: it may be its minus or its bracket."""

_AT_BORDER = 1.0
"""Points from the border of a cell up to which what stands there is at it."""

_CLOSE = 3.0
"""Widths of a sign from a figure to it up to which it may be set behind that figure."""

_ALIKE, _HABIT = 0.3, 3
"""Points within which texts begin, or end, alike in their cells, and how many of a grid do where it is its habit."""

_SIGN = MINUS + "(（"
_SIGNS = frozenset(_SIGN + ")）")

_LAST = frozenset(MINUS + "(（")
_FIRST = frozenset(MINUS + ")）")
_WORDS = pattern(r"\D*[^\W\d]{2}\D*")
_FIGURE = pattern(r"\d[\d,]*(?:\.\d+)?[)）]?")
_BEHIND = pattern(rf".*[^{MINUS}(（\s]\s?[{MINUS}(（]")
_BEFORE = pattern(rf"[{MINUS})）](?!\d[\d,]*(?:\.\d+)?[)）%]?$)[^{MINUS}\s].*")


def with_signs_doubted(grid: Grid, pieces: Sequence[Piece] = ()) -> Grid:
    """A grid; its figures are doubtful beside which a sign stands in the next cell of their row.

    ``pieces`` are those of its page: among them signs alone that stand at a border or over it, or outside.
    """
    signs = [piece for piece in pieces if piece.text in _SIGNS and not _is_amid(piece)]
    signs = _level_with(grid, signs) if signs else []
    apart = list(_for_nought(signs, grid)) if signs else []
    signs = [sign for sign in signs if sign not in apart]
    found = {number: set(_beside_signs(row)) for number, row in enumerate(grid.rows)}
    for number, row in enumerate(grid.rows) if signs else ():
        found[number].update(_at_borders(row, signs))
    if not any(found.values()):
        return grid
    rows = (
        tuple(cell.doubted(SIGN_APART) if place in found[number] else cell for place, cell in enumerate(row))
        for number, row in enumerate(grid.rows)
    )
    return replace(grid, rows=tuple(rows))


def _level_with(grid: Grid, signs: Sequence[Piece]) -> list[Piece]:
    """The signs that stand in the height of the cells of a grid: those of most pages are beside its page number."""
    boxes = [cell.box for row in grid.rows for cell in row if cell.box]
    top, bottom = min([box[1] for box in boxes], default=0.0), max([box[3] for box in boxes], default=0.0)
    return [sign for sign in signs if top < (sign.top + sign.bottom) / 2 < bottom]


def _is_amid(sign: Piece) -> bool:
    """Whether a sign stands clear of the borders of its own cell, as one for naught does."""
    if sign.cell is None:
        return False
    return min(sign.x0s[0] - sign.cell[0], sign.cell[2] - sign.x1s[0]) > _AT_BORDER


def _for_nought(signs: Sequence[Piece], grid: Grid) -> Iterator[Piece]:
    """The signs that stand for nought: alone in their cells, where texts of the grid begin or figures end in theirs.

    A sign that belongs to the figure of another cell is where that puts it: it stands nowhere by habit.
    """
    inked = {cell.box: (cell.text, cell.ink) for row in grid.rows for cell in row if cell.box and cell.ink}
    alone = [sign for sign in signs if sign.cell is not None and inked.get(sign.cell, ("",))[0] == sign.text]
    if not alone:
        return
    lefts = Counter(round(ink[0] - box[0], 1) for box, (text, ink) in inked.items() if _WORDS.fullmatch(text))
    rights = Counter(round(box[2] - ink[2], 1) for box, (text, ink) in inked.items() if _FIGURE.fullmatch(text))
    for sign in alone:
        if sign.cell is not None:
            left, right = sign.x0s[0] - sign.cell[0], sign.cell[2] - sign.x1s[0]
            if _is_habit(left, lefts) or _is_habit(right, rights):
                yield sign


def _is_habit(room: float, rooms: Counter[float]) -> bool:
    """Whether several texts have the same room to the border of their cells."""
    return sum(many for other, many in rooms.items() if abs(room - other) < _ALIKE) >= _HABIT


def _at_borders(row: Sequence[Cell], signs: Sequence[Piece]) -> Iterator[int]:
    """The places of unsigned figures at or over a border of whose cells, but not in these, a sign stands.

    A sign behind a figure stands close to it and on its line.
    """
    for sign in signs:
        middle = (sign.top + sign.bottom) / 2
        wide = sign.x1s[0] - sign.x0s[0]
        for place, cell in enumerate(row):
            if cell.box is None or not cell.box[1] < middle < cell.box[3]:
                continue
            behind, before = sign.x0s[0] - cell.box[2], cell.box[0] - sign.x1s[0]
            if cell.box == sign.cell:
                is_at_border = -wide < behind or -wide < before
            else:
                gaps = [before, behind] if _is_close(sign, cell, middle, wide) else [before]
                is_at_border = any(-wide - _AT_BORDER < gap < _AT_BORDER for gap in gaps)
            if is_at_border and _FIGURE.fullmatch(cell.text.lstrip(_SIGN)):
                yield place


def _is_close(sign: Piece, cell: Cell, middle: float, wide: float) -> bool:
    """Whether a sign right of a cell stands on the line of its text, not further off than it may be set from it."""
    ink = cell.ink
    return ink is None or (ink[1] < middle < ink[3] and sign.x0s[0] - ink[2] < _CLOSE * wide)


def _beside_signs(row: Sequence[Cell]) -> Iterator[int]:
    """The places of unsigned figures beside which a sign stands in the next cell."""
    for place, (left, right) in enumerate(pairwise([cell.text for cell in row])):
        if not left or not right:
            continue
        if left[-1] in _LAST and _BEHIND.fullmatch(left) and _FIGURE.fullmatch(right):
            yield place + 1
        elif right[0] in _FIRST and _BEFORE.fullmatch(right) and _FIGURE.fullmatch(left):
            yield place
