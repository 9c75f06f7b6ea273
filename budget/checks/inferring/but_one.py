"""Sums that leave out one of the lines between their parts: widowed, of these women, divorced."""

from collections.abc import Iterator, Sequence

from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import FARTHEST, PROBES, WIDEST, Run

_LONGEST = 60


def runs_but_one(lines: Lines, sequence: Sequence[int]) -> Iterator[Run]:
    """The runs in a sequence that, but for one of their lines, add up to a line next to them in some place across."""
    if len(sequence) > WIDEST:
        return
    found: set[tuple[int, int, int, int]] = set()
    for j in lines.telling[:PROBES]:
        figures = [lines.figures[i][j] or 0 for i in sequence]
        for t, figure in enumerate(figures):
            for gap in range(1, FARTHEST + 1) if figure else ():
                found |= {(t, *ends) for ends in _spans(figures, figure, range(t - gap, -1, -1)[:_LONGEST])}
                found |= {(t, *ends) for ends in _spans(figures, figure, range(t + gap, len(figures))[:_LONGEST])}
    for t, start, end, left in sorted(found):
        yield Run(sequence[t], tuple(sequence[i] for i in range(start, end + 1) if i != left))


def _spans(figures: list[int], wanted: int, places: range) -> Iterator[tuple[int, int, int]]:
    """(start, end, left out) of the spans from the first place on that add up, but for one place between the ends."""
    total = 0
    between: dict[int, int] = {}
    for place in places:
        figure = figures[place]
        total += figure
        left = between.get(total - wanted)
        if left is not None:
            yield min(places[0], place), max(places[0], place), left
        if figure and place != places[0]:
            between[figure] = place
