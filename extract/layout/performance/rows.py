"""The rows of a performance table that only rules its headings: level rules between them, as texts tell."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.lines import Line, lines_of_runs
from extract.layout.performance.columns import clusters
from extract.tables.fields import label_key

_FEWEST = 3
"""Rows between two rules from which on none is drawn between rows."""


def rows_of_indicators(runs: Sequence[Run], top: float, bottom: float, *, first: float, outer: Edge) -> Iterator[Edge]:
    """The rules between rows of indicators that stand between two rules; nothing where they are one row.

    Each has a text in a column of figures right of ``first``, where the values begin; others may have several lines.
    """
    lines = [line for line in lines_of_runs(runs) if top < line.y < bottom]
    columns = clusters([run for line in lines for run in line.runs if run.box[0] > first])
    figured = [column for column in columns if 2 * sum(map(_has_digit, column)) >= len(column)] or columns
    values = {id(run) for column in figured for run in column}
    anchors = [line for line in lines if any(id(run) in values for run in line.runs)]
    if len(anchors) >= _FEWEST:
        yield from _between(anchors, lines, outer)


def _has_digit(run: Run) -> bool:
    return any(letter.isdigit() for letter in run.text)


def rows_of_boxes(runs: Sequence[Run], top: float, bottom: float, *, outer: Edge) -> Iterator[Edge]:
    """The rules between rows of boxes that stand between two rules: each line with a label is one."""
    lines = [line for line in lines_of_runs(runs) if top < line.y < bottom]
    anchors = [line for line in lines if any(label_key(run.text) for run in line.runs)]
    if len(anchors) >= _FEWEST:
        yield from _between(anchors, lines, outer)


def _between(anchors: Sequence[Line], lines: Sequence[Line], outer: Edge) -> Iterator[Edge]:
    """A rule between two rows each, where the most room is."""
    for one, other in pairwise(anchors):
        stack = sorted((line for line in lines if one.y <= line.y <= other.y), key=lambda line: line.y)
        room = [
            (b.y - b.tall / 2 - a.y - a.tall / 2, (a.y + a.tall / 2 + b.y - b.tall / 2) / 2) for a, b in pairwise(stack)
        ]
        yield outer._replace(at=max(room)[1])
