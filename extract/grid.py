"""Ruled cells and the characters of a page to a grid: every printed cell with its box, ink and span."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from budget.disclosure import BLANK, Box, Cell
from extract.tidy import BLANKS, tidy

Char = Mapping[str, Any]
"""A character as pdfplumber gives it: ``text``, ``x0``, ``top``, ``x1``, ``bottom`` in points."""

_SAME = 0.75
"""Points within which two rules are one."""

_WORD_GAP = 3.0
"""Points between two characters from which on a blank was meant."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or a part of one, as it stands on one page.

    Attributes:
        box: its rectangle; None in a transcript.
        edges: x of its column borders, one more than columns; empty in a transcript.
        rows: one cell a column; a cell covered by a merged one is blank and has no box.
    """

    box: Box | None
    edges: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


def rounded(box: Sequence[float]) -> Box:
    """A box to a hundredth of a point; what is no number counts as 0."""
    x0, top, x1, bottom = (round(float(v), 2) if math.isfinite(v) else 0.0 for v in box)
    return x0, top, x1, bottom


def grid_of(boxes: Sequence[Sequence[float]], chars: Iterable[Char], page: int) -> Grid:
    """A grid out of the boxes of its printed cells and the characters of its page.

    Each character goes to the cell in which its middle stands, in time linear in their number.
    """
    cells = [rounded(box) for box in boxes]
    lefts, tops = _starts(b[0] for b in cells), _starts(b[1] for b in cells)
    right, bottom = max(b[2] for b in cells), max(b[3] for b in cells)
    owners: dict[tuple[int, int], int] = {}
    spans: list[tuple[int, int, int, int]] = []
    for number, (x0, y0, x1, y1) in enumerate(cells):
        column, row = _at(lefts, x0 + _SAME), _at(tops, y0 + _SAME)
        spans.append((row, column, _until(tops, y1) - row, _until(lefts, x1) - column))
        for r in range(row, _until(tops, y1)):
            for c in range(column, _until(lefts, x1)):
                owners.setdefault((r, c), number)
    inside: list[list[Char]] = [[] for _ in cells]
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if lefts[0] <= x < right and tops[0] <= y < bottom:
            owner = owners.get((_at(tops, y), _at(lefts, x)))
            if owner is not None:
                inside[owner].append(char)
    rows = [[BLANK] * len(lefts) for _ in tops]
    for box, (row, column, down, across), written in zip(cells, spans, inside, strict=True):
        rows[row][column] = written_cell(written, page, box, (max(down, 1), max(across, 1)))
    outline = (lefts[0], tops[0], right, bottom)
    return Grid(outline, (*lefts, right), tuple(tuple(row) for row in rows))


def written_cell(chars: Sequence[Char], page: int, box: Box, span: tuple[int, int] = (1, 1)) -> Cell:
    """A cell with the text of its characters."""
    visible = [char for char in chars if char["text"].strip(BLANKS)]
    if not visible:
        return Cell(page=page, box=box, span=span)
    lines = lines_of(chars)
    tidied = tidy([line_text(line) for line in lines])
    ink = rounded(
        (
            min(c["x0"] for c in visible),
            min(c["top"] for c in visible),
            max(c["x1"] for c in visible),
            max(c["bottom"] for c in visible),
        )
    )
    return Cell(tidied.text, page, box, ink, raw=tidied.raw, span=span, doubt=tidied.doubt)


def lines_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters in printed lines, top to bottom, each line left to right."""
    lines: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda c: (c["top"] + c["bottom"]) / 2):
        y, tall = (char["top"] + char["bottom"]) / 2, abs(char["bottom"] - char["top"])
        if not lines or y - middle > max(min(height, tall) / 2, 1.0):
            lines.append([])
            middle, height = y, tall
        lines[-1].append(char)
    return [sorted(line, key=lambda c: float(c["x0"])) for line in lines]


def line_text(line: Sequence[Char]) -> str:
    """The text of one line: blanks where blanks or gaps are; a letter struck twice counts once."""
    out: list[str] = []
    last: Char | None = None
    for char in line:
        text = char["text"]
        if last is not None:
            if text == last["text"] and char["x0"] - last["x0"] < 0.3 * (char["x1"] - char["x0"]):
                continue
            if char["x0"] - last["x1"] > _WORD_GAP:
                out.append(" ")
        out.append(text)
        last = char
    return "".join(out)


def _starts(values: Iterable[float]) -> list[float]:
    """Distinct values, ascending; values within :data:`_SAME` are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SAME:
            out.append(value)
    return out


def _at(starts: Sequence[float], value: float) -> int:
    return max(bisect_right(starts, value) - 1, 0)


def _until(starts: Sequence[float], end: float) -> int:
    return bisect_left(starts, end - _SAME)
