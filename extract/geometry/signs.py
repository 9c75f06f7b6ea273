"""Signs that stand behind the text of a cell, or before it, and may belong to the figure in the next one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import MINUS
from budget.disclosure import Cell
from extract.geometry.grid import Grid

SIGN_APART = "sign-apart"
"""Doubt of a figure beside which a sign stands in the next cell: it may be its minus or its bracket."""

_LAST = frozenset(MINUS + "(（")
_FIRST = frozenset(MINUS + ")）")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?[)）]?")
_BEHIND = re.compile(rf".*[^{MINUS}(（\s]\s?[{MINUS}(（]")
_BEFORE = re.compile(rf"[{MINUS})）](?!\d[\d,]*(?:\.\d+)?[)）%]?$)[^{MINUS}\s].*")


def with_signs_doubted(grid: Grid) -> Grid:
    """A grid; its figures are doubtful beside which a sign stands in the next cell of their row."""
    found = {number: set(_beside_signs(row)) for number, row in enumerate(grid.rows)}
    if not any(found.values()):
        return grid
    rows = (
        tuple(_doubted(cell) if place in found[number] else cell for place, cell in enumerate(row))
        for number, row in enumerate(grid.rows)
    )
    return replace(grid, rows=tuple(rows))


def _beside_signs(row: Sequence[Cell]) -> Iterator[int]:
    """The places of unsigned figures beside which a sign stands in the next cell."""
    for place, (left, right) in enumerate(pairwise(row)):
        if not left.text or not right.text:
            continue
        if left.text[-1] in _LAST and _BEHIND.fullmatch(left.text) and _FIGURE.fullmatch(right.text):
            yield place + 1
        elif right.text[0] in _FIRST and _BEFORE.fullmatch(right.text) and _FIGURE.fullmatch(left.text):
            yield place


def _doubted(cell: Cell) -> Cell:
    return cell if SIGN_APART in cell.doubt else replace(cell, doubt=(*cell.doubt, SIGN_APART))
