"""Which runs of lines add up to a line: found by running sums, in time linear in the figures.

A sequence is a choice of lines in printed order. Where the running sums of a column differ between two
places by the figure of a line near by, the lines between the two places add up to it in that column.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from budget.checks.inferring.lines import Lines
from budget.record import dataclass

FARTHEST = 3
"""How many lines may stand between a sum and the nearest of its parts."""
PROBES = 8
"""In how many places across runs are sought."""
WIDEST = 120
"""How many lines a table may have for searches that look at more than neighbours."""
_MOST_PROBED = 8_000
_LONGEST = 400
_NEAREST = 3
_SLACK = 2
_COARSE = 200


@dataclass(frozen=True, slots=True)
class Run:
    """``target`` = the sum of ``parts``; all are indices of lines, parts in printed order."""

    target: int
    parts: tuple[int, ...]

    @property
    def before(self) -> bool:
        """Whether the target stands before its parts."""
        return self.target < self.parts[0]

    def skipped(self, used: set[int]) -> int:
        """How many lines between its ends it leaves out, those not counted that are parts of something else."""
        ends = (self.target, *self.parts)
        between = set(range(min(ends), max(ends))) - set(ends) - used
        return len(between)


def runs(lines: Lines, sequence: Sequence[int]) -> Iterator[Run]:
    """The runs in a sequence that add up to a line next to them in at least one place across."""
    found: set[tuple[int, int, int]] = set()
    probes = max(2, min(PROBES, _MOST_PROBED // len(lines.ids))) if sequence else 0
    for j in lines.telling[:probes]:
        figures = [lines.figures[i][j] or 0 for i in sequence]
        found |= _spans(_Sums(figures, lines.units[j] * lines.base))
    for t, start, end in sorted(found):
        parts = tuple(i for i in sequence[start:end] if i != sequence[t])
        yield Run(sequence[t], parts)


class _Sums:
    """Running sums of one column, and where each occurs."""

    def __init__(self, figures: list[int], unit: int) -> None:
        self.figures = figures
        self.unit = unit
        self.sums = [0, *accumulate(figures)]
        self.places: dict[int, list[int]] = defaultdict(list)
        for place, total in enumerate(self.sums):
            self.places[total].append(place)

    def near(self, wanted: int, slack: int) -> Iterator[list[int]]:
        """The places whose running sum is the wanted one, or within some units of it."""
        for off in range(-slack, slack + 1):
            places = self.places.get(wanted + off * self.unit)
            if places:
                yield places


def _spans(sums: _Sums) -> set[tuple[int, int, int]]:
    """(target, start, end) of the runs ``start:end`` before, after and around each target."""
    found: set[tuple[int, int, int]] = set()
    n = len(sums.figures)
    for t, figure in enumerate(sums.figures):
        if not figure:
            continue
        slack = _SLACK if abs(figure) >= _COARSE * sums.unit else 0
        for gap in range(FARTHEST):
            end, start = t - gap, t + 1 + gap
            if end >= 2:
                for places in sums.near(sums.sums[end] - figure, slack):
                    last = bisect_right(places, end - 2)
                    first = bisect_left(places, end - _LONGEST)
                    found |= {(t, s, end) for s in places[max(first, last - _NEAREST) : last]}
            if start <= n - 2:
                for places in sums.near(sums.sums[start] + figure, slack):
                    first = bisect_left(places, start + 2)
                    last = bisect_right(places, start + _LONGEST)
                    found |= {(t, start, e) for e in places[first : min(last, first + _NEAREST)]}
        if 0 < t < n - 1 and sums.figures[t - 1] + sums.figures[t + 1] == figure:
            found.add((t, t - 1, t + 2))
    return found
