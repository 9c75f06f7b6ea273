"""Labels so long that they touch the figure of the next column: parted from it where figures of other rows stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budget.amount import MINUS
from extract.geometry.figures import is_piece, is_whole
from extract.geometry.runs import Run, part_of
from extract.layout.rows import Line

_FIGURE_LAST = re.compile(rf"(?<![\d,.，．])[{MINUS}]?[\d,.，．]*\d$")
_ALIGNED = 1.0
"""Points within which figures of one column end, begin, or have their middles."""

_FEWEST = 2
"""Figures of other lines from which on they show where a column stands."""


def with_figures_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table; where a text ends in a figure that stands as those of a column do, both apart."""
    figures = [run for line in lines for run in line.runs if is_whole(run.text)]
    return [
        replace(line, runs=parted) if len(parted := tuple(_parted(line, figures))) > len(line.runs) else line
        for line in lines
    ]


def _parted(line: Line, figures: Sequence[Run]) -> Iterator[Run]:
    for run in line.runs:
        found = None if is_piece(run.text) or len(run.chars) != len(run.text) else _FIGURE_LAST.search(run.text)
        figure = part_of(run, found.start(), len(run.chars)) if found and found.start() else None
        if figure and is_whole(figure.text) and sum(_are_aligned(figure, other) for other in figures) >= _FEWEST:
            yield part_of(run, 0, len(run.chars) - len(figure.chars))
            yield figure
        else:
            yield run


def _are_aligned(one: Run, other: Run) -> bool:
    """Whether two figures stand at the same side, or in the middle, of one column."""
    sides = zip((one.box[0], one.box[2], one.middle[0]), (other.box[0], other.box[2], other.middle[0]), strict=True)
    return any(abs(x - y) < _ALIGNED for x, y in sides)
