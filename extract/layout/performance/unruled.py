"""Performance tables without any rules: their indicators tell the columns, and each label of a box begins a row."""

import math
from collections.abc import Sequence

from extract.layout.lines import Line
from extract.layout.strips import Strip
from extract.tables.fields import heading_key, label_key

_FEWEST = 3
"""Headings of indicators that stand side by side over those of every such table."""


def indicators(lines: Sequence[Line]) -> tuple[int, int] | None:
    """From where to where the headings over indicators, and these, go; None where there are none."""
    for at, line in enumerate(lines):
        if len({heading_key(run.text) for run in line.runs} - {None}) >= _FEWEST:
            return at, next((i for i in range(at + 1, len(lines)) if _is_box(lines[i])), len(lines))
    return None


def boxes_above(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows of boxes above the indicators with which a table begins, each as its lines."""
    found = indicators(lines)
    if found is None or not _is_box(lines[0]):
        return []
    rows: list[list[Line]] = []
    for line in lines[: found[0]]:
        if not rows or _is_box(line):
            rows.append([])
        rows[-1].append(line)
    return rows


def widened(strips: Sequence[Strip], rows: Sequence[Sequence[Line]]) -> list[Strip]:
    """The columns of indicators, each from where the first text of the boxes begins that reaches into it from before.

    What is merged over columns stands at the left of its box also where all others stand in the middle; what ends
    before the column stands in the middle of two.
    """
    reaches = [(run.box[0], run.box[2]) for row in rows for line in row for run in line.runs]
    ends = [-math.inf, *(right for _, right in strips)]
    return [
        (min([left, *(start for start, stop in reaches if end < start < left < stop)]), right)
        for end, (left, right) in zip(ends, strips, strict=False)
    ]


def _is_box(line: Line) -> bool:
    return label_key(line.runs[0].text) is not None
