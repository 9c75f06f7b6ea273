"""Labels so long that they reach over the edge of their column: how far they reach tells nothing of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from budget.style import has_han
from extract.geometry.figures import is_piece
from extract.geometry.runs import Run
from extract.layout.strips import Strip, ends_of, widen

_FEW = 0.2
"""Share of the labels up to which they reach over the edge of their column."""

_FEWEST = 3
"""Labels from which on they show where a column begins, and lines on which figures stand beside them as others do."""

_LEVEL = 1.0
"""Points within which texts stand on one line."""


def spilling(body: Sequence[Run], reached: Collection[float] = ()) -> list[Run]:
    """The labels that reach over the edge of their column: to where columns surely begin, or, if few, others.

    However many they are, figures are no part of their column that stand behind them on several lines.
    """
    amounts = [run for run in body if is_piece(run.text)]
    figures: list[Strip] = []
    for run in amounts:
        widen(figures, *ends_of(run.box))
    labels = [run for run in body if has_han(run.text) and not is_piece(run.text)]
    found = [run for run in labels if any(run.box[0] < x - 0.5 and x < run.box[2] - 0.5 for x in reached)]
    for left, right in [*figures, *_begun(labels)]:
        over = [run for run in labels if run.box[0] < left - 0.5 and left < run.box[2] - 0.5 < right]
        held = [run for run in amounts if left - 0.5 < run.box[0] and run.box[2] < right + 0.5]
        if len(over) <= _FEW * sum(run.box[0] < left for run in labels) or _stand_beside(held, over, labels):
            found += over
    return found


def _stand_beside(figures: Sequence[Run], over: Sequence[Run], labels: Sequence[Run]) -> bool:
    """Whether figures stand behind labels of the column of others, which reach ``over`` its edge, on several lines."""
    start, end = min((run.box[0] for run in over), default=0.0), max((run.box[2] for run in over), default=0.0)
    column = [run for run in labels if start - _LEVEL < run.box[0] and run.box[2] < end + _LEVEL]
    beside = (any(_is_before(label, figure) for label in column) for figure in figures)
    return sum(beside) >= _FEWEST


def _is_before(label: Run, figure: Run) -> bool:
    return abs(label.middle[1] - figure.middle[1]) < _LEVEL and label.box[2] < figure.box[0]


def reached(body: Sequence[Run]) -> set[float]:
    """Where texts begin over whose beginning the text before them on their line reaches: columns do for sure."""
    lines: dict[int, list[Run]] = defaultdict(list)
    for run in sorted(body, key=lambda run: run.box[0]):
        lines[round(run.middle[1])].append(run)
    beside = (pair for line in lines.values() for pair in pairwise(line))
    return {other.box[0] for run, other in beside if run.box[2] - 0.5 > other.box[0] and has_han(run.text[:1])}


def _begun(labels: Sequence[Run]) -> list[Strip]:
    """Where several labels begin at one place: from there to where the shortest of them ends."""
    begun: dict[float, list[Run]] = defaultdict(list)
    for run in labels:
        begun[round(run.box[0], 1)].append(run)
    return [(left, min(run.box[2] for run in some)) for left, some in begun.items() if len(some) >= _FEWEST]
