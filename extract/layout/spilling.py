"""Labels so long that they reach over the edge of their column: how far they reach tells nothing of it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from extract.geometry.figures import is_piece
from extract.geometry.runs import Run
from extract.layout.strips import Strip, ends_of, widen

_HAN = "\u2e80"
"""Above which a text begins that is written in ideographs."""

_FEW = 0.2
"""Share of the labels up to which they reach over the edge of their column."""

_FEWEST = 3
"""Labels from which on they show where a column begins."""


def spilling(body: Sequence[Run], reached: Collection[float] = ()) -> list[Run]:
    """The labels that reach over the edge of their column: to where columns surely begin, or, if few, others."""
    figures: list[Strip] = []
    for run in body:
        if is_piece(run.text):
            widen(figures, *ends_of(run.box))
    labels = [run for run in body if run.text > _HAN and not is_piece(run.text)]
    found = [run for run in labels if any(run.box[0] < x - 0.5 and x < run.box[2] - 0.5 for x in reached)]
    for left, right in [*figures, *_begun(labels)]:
        over = [run for run in labels if run.box[0] < left - 0.5 and left < run.box[2] - 0.5 < right]
        found += over if len(over) <= _FEW * sum(run.box[0] < left for run in labels) else []
    return found


def reached(body: Sequence[Run]) -> set[float]:
    """Where texts begin over whose beginning the text before them on their line reaches: columns do for sure."""
    lines: dict[int, list[Run]] = defaultdict(list)
    for run in sorted(body, key=lambda run: run.box[0]):
        lines[round(run.middle[1])].append(run)
    beside = (pair for line in lines.values() for pair in pairwise(line))
    return {other.box[0] for run, other in beside if run.box[2] - 0.5 > other.box[0] and run.text > _HAN}


def _begun(labels: Sequence[Run]) -> list[Strip]:
    """Where several labels begin at one place: from there to where the shortest of them ends."""
    begun: dict[float, list[Run]] = defaultdict(list)
    for run in labels:
        begun[round(run.box[0], 1)].append(run)
    return [(left, min(run.box[2] for run in some)) for left, some in begun.items() if len(some) >= _FEWEST]
