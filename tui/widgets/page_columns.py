"""Where the figures of a page stand in columns, and which of its words stand over one.

A heading stands in the middle of its cell, figures at its right edge. Where a page is wider than its pane, the
blanks between columns can be left out only if headings stand over their figures, not over the blanks before them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from budget.disclosure import Box
from budget.record import dataclass

_SAME = 2.0
"""Points by which the right edges of a column's figures may differ."""

_FEW = 2
"""Figures under one another that make a column."""


class Stood(NamedTuple):
    """A word's box, whether it is a figure, and whether it is a single letter: headings are often spaced out."""

    box: Box
    figure: bool
    letter: bool


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """The columns of figures, each from its leftmost to its right edge, and the labels beside them."""

    columns: tuple[tuple[float, float], ...]
    labels: tuple[tuple[float, float], ...]

    def edges(self, line: Sequence[Stood]) -> dict[int, float]:
        """Where the right edges of a line's words are to stand, by index: of those that head one column of figures."""
        found: dict[int, float] = {}
        index = 0
        while index < len(line) and not any(word.figure for word in line):
            last = index
            while line[index].letter and last + 1 < len(line) and line[last + 1].letter:
                last += 1
            edge = self._edge(line, index, last)
            if edge is not None:
                found |= {i: edge - line[last].box[2] + line[i].box[2] for i in range(index, last + 1)}
            index = last + 1
        return found

    def _edge(self, line: Sequence[Stood], first: int, last: int) -> float | None:
        """The right edge of the column of figures that a heading of some words stands over, if over no other."""
        left, right = line[first].box[0], line[last].box[2]
        at = bisect_left([column[1] for column in self.columns], right - _SAME)
        if at == len(self.columns) or (at and self.columns[at - 1][1] > left):
            return None
        begins, edge = self.columns[at]
        follows = line[last + 1].box[0] if last + 1 < len(line) else edge
        beside = any(x < max(begins, right) and left < end for x, end in self.labels)
        return None if beside or follows < max(begins, right) else edge


def figure_columns(lines: Sequence[Sequence[Stood]]) -> FigureColumns:
    """The columns of figures of a page."""
    found: list[list[Box]] = []
    boxes = sorted((word.box for line in lines for word in line if word.figure), key=lambda box: box[2])
    for box in boxes:
        if found and box[2] - found[-1][0][2] <= _SAME:
            found[-1].append(box)
        else:
            found.append([box])
    columns = ((min(box[0] for box in of), of[-1][2]) for of in found if len(of) >= _FEW)
    beside = (word.box for line in lines if any(w.figure for w in line) for word in line if not word.figure)
    return FigureColumns(tuple(columns), tuple(sorted({(box[0], box[2]) for box in beside})))
