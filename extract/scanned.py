"""A recognised page: its lines with how sure they are, and the cells that they make.

Loads nothing that only the extra ``ocr`` installs before a page is to be recognised.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from budget.disclosure import Box, Cell
from extract.agreement import Agreed
from extract.grid import Grid
from extract.ocr import Recogniser
from extract.source import Leaf


class Line(NamedTuple):
    """A recognised line: its box on the page in points, and what it says."""

    box: Box
    said: Agreed


class Scan(NamedTuple):
    """A page that was recognised: as any other page, and its lines with how sure they are.

    ``askew`` is by how many degrees its picture was turned counter-clockwise to lie straight.
    """

    leaf: Leaf
    lines: list[Line]
    askew: float = 0.0


class Scanner:
    """Recognises pages of one document; the recogniser is loaded when it is first needed, and once."""

    def __init__(self, data: bytes, load: Callable[[], Recogniser]) -> None:
        self._data = data
        self._load = load
        self._recogniser: Recogniser | None = None

    def load(self) -> Recogniser:
        """The recogniser; raises UnavailableError where optical recognition is not installed."""
        if self._recogniser is None:
            self._recogniser = self._load()
        return self._recogniser

    def scan(self, number: int, parts: Sequence[Box] = ()) -> Scan:
        """One page, counted from 1, or some ``parts`` of it: boxes in points, as it is shown; these lie straight.

        Raises:
            UnavailableError: optical recognition is not installed.
            UnreadableError: the page cannot be drawn.
        """
        recogniser = self.load()
        from extract.picture import rendered  # these need what the extra ocr installs
        from extract.scan import scanned, scanned_parts

        image, scale = rendered(self._data, number)
        return scanned_parts(image, scale, parts, recogniser) if parts else scanned(image, scale, recogniser)


def with_confidence(grid: Grid, lines: Sequence[Line]) -> Grid:
    """A grid whose cells say how surely they were recognised."""
    return replace(grid, rows=tuple(tuple(_confident(cell, lines) for cell in row) for row in grid.rows))


def _confident(cell: Cell, lines: Sequence[Line]) -> Cell:
    if cell.ink is None:
        return cell
    inside = [line for line in lines if _is_within(line.box, cell.ink)]
    if not inside:
        return cell
    others = [line.said.other for line in inside if line.said.other]
    codes = dict.fromkeys(code for line in inside for code in line.said.doubt)
    return replace(
        cell,
        raw=cell.raw or " ".join(others) or None,
        doubt=tuple(dict.fromkeys((*cell.doubt, *codes))),
        confidence=round(min(line.said.confidence for line in inside), 3),
    )


def _is_within(box: Box, ink: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ink[0] <= x <= ink[2] and ink[1] <= y <= ink[3]
