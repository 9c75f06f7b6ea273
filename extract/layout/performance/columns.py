"""The columns of a performance table whose upright rules are not drawn: told by the headings over its indicators."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.geometry.edges import Edge
from extract.geometry.gaps import SPACED
from extract.geometry.runs import Run

_LEVEL = 0.8
"""Points within which texts begin, end, or have their middles at one place."""

_OVER = 1.0
"""Points by which a text may reach over a border."""

_OUTSIDE = 3.0
"""Points within which a rule ends where the table does."""

_ALIKE = 3
"""Texts of one column from which on it is told whether they stand at its left or in its middle."""

_MOST = 0.8
"""Share of them that stand alike."""

_CLOSED = 3.0
"""Points by which the borders that headings tell one after the other may miss the last one."""

_INSET = 8.0
"""Points by which texts at the left of their column stand behind its border, at most."""

_LINE = 0.3
"""Heights of a letter within which texts stand on one line."""

Reach = tuple[float, float]


def clusters(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand over each other, or on one line beside each other without a gap, from the left."""
    found: list[list[Run]] = []
    reach = 0.0
    for run in sorted(runs, key=lambda run: run.box[0]):
        if found and (run.box[0] < reach or any(_goes_on(other, run) for other in found[-1])):
            found[-1].append(run)
            reach = max(reach, run.box[2])
        else:
            found.append([run])
            reach = run.box[2]
    return found


def _goes_on(run: Run, other: Run) -> bool:
    """Whether a run goes on on its line with another one, from which no gap between columns parts it."""
    tall = other.box[3] - other.box[1]
    return other.box[0] < run.box[2] + SPACED * tall and abs(other.middle[1] - run.middle[1]) < _LINE * tall


def reach_of(runs: Sequence[Run]) -> Reach:
    """From where to where runs go."""
    return min(run.box[0] for run in runs), max(run.box[2] for run in runs)


def columns_of(
    heads: Sequence[Run], body: Sequence[Run], rules: Sequence[Edge], walls: Sequence[float], outer: Reach
) -> list[float]:
    """The borders of the columns, outer ones included: a column a heading, and those of labels at their left.

    ``body`` are the runs below the headings, ``rules`` the level rules of the table, which end at borders where they
    go over a part; ``walls`` are where uprights stand elsewhere in it.
    """
    named = [reach_of(each) for group in clusters(heads) for each in _under(group) or [group]]
    beside = [run for run in body if run.box[2] < named[0][0]]
    beside = [run for run in beside if not any(_across(run, other.box) for other in body if other not in beside)]
    foot = max(run.box[3] for run in heads)
    below = beside and all(run.box[1] > foot - _OVER for run in beside)
    if below and not any(run.box[0] < named[0][1] and named[0][0] < run.box[2] for run in body):
        named[0] = (reach_of(beside)[0], named[0][1])
        beside = []
    known = [reach_of(each) for each in clusters(beside)] + named
    ends = sorted({*ends_of(rules, outer), *walls})
    borders: list[tuple[float, bool]] = [(outer[0], True)]
    for left, right in pairwise(known):
        borders.append(_border(left[1], right[0], body, ends))
    borders.append((outer[1], True))
    return _exact(_centred(borders, known), [*heads, *body])


def rules_under(heads: Sequence[Run], borders: Sequence[float]) -> Iterator[Edge]:
    """The rules between headings of groups of columns and the headings under them, from border to border."""
    for group in clusters(heads):
        if parts := _under(group):
            left, right = parts[0][0].box[0], parts[-1][-1].box[2]
            top = min(run.box[1] for part in parts for run in part)
            above = max((run.box[3] for run in group if run.middle[1] < top), default=top)
            start = max((x for x in borders if x <= left), default=borders[0])
            end = min((x for x in borders if x >= right), default=borders[-1])
            yield Edge((above + top) / 2, start, end)


def _under(group: Sequence[Run]) -> list[list[Run]]:
    """The headings side by side under the one of their group; none where it is that of one column."""
    low = max(group, key=lambda run: run.middle[1])
    last = [run for run in group if abs(run.middle[1] - low.middle[1]) < _LINE * (low.box[3] - low.box[1])]
    parts = clusters(last) if len(last) < len(group) else []
    return parts if len(parts) > 1 else []


def ends_of(rules: Sequence[Edge], outer: Reach) -> list[float]:
    """Where rules over a part of a table end, from the left: at borders."""
    ends = sorted(x for rule in rules for x in rule[1:] if outer[0] + _OUTSIDE < x < outer[1] - _OUTSIDE)
    return [x for before, x in pairwise([-math.inf, *ends]) if x - before > _OVER]


def _across(run: Run, box: tuple[float, float, float, float]) -> bool:
    return run.box[0] < box[2] and box[0] < run.box[2]


def _border(left: float, right: float, body: Sequence[Run], ends: Sequence[float]) -> tuple[float, bool]:
    """Where a border stands between two headings, and whether a rule tells it: where the fewest texts go across."""
    gaps = _gaps(left, right, body)
    fewest = min(count for count, _, _ in gaps)
    for _, start, end in sorted((gap for gap in gaps if gap[0] <= fewest), key=lambda gap: gap[1] - gap[2]):
        told = [x for x in ends if start - _OVER <= x <= end + _OVER]
        if told:
            return min(told, key=lambda x: abs(x - (start + end) / 2)), True
    told = [x for x in ends if left - _OVER <= x <= right + _OVER]
    if told:
        return told[0], True
    _, start, end = max((gap for gap in gaps if gap[0] == fewest), key=lambda gap: gap[2] - gap[1])
    return (start + end) / 2, False


def _gaps(left: float, right: float, body: Sequence[Run]) -> list[tuple[int, float, float]]:
    """The pieces between two places, at the ends of texts; each with how many texts go across it."""
    places = sorted({left, right} | {x for run in body for x in (run.box[0], run.box[2]) if left < x < right})
    if len(places) < 2:
        return [(0, min(left, right), max(left, right))]
    return [
        (sum(1 for run in body if run.box[0] <= start and end <= run.box[2]), start, end)
        for start, end in pairwise(places)
    ]


def _centred(borders: Sequence[tuple[float, bool]], known: Sequence[Reach]) -> list[tuple[float, bool]]:
    """The borders, exact where all headings between two that rules tell stand in the middle of their columns.

    Each border then tells the next one, and the last of them comes out where it stands.
    """
    found = list(borders)
    told = [at for at, (_, is_told) in enumerate(borders) if is_told]
    for first, last in pairwise(told):
        places = [borders[first][0]]
        for left, right in known[first:last]:
            places.append(left + right - places[-1])
        between = zip(places[1:-1], pairwise(known[first:last]), strict=True)
        if abs(places[-1] - borders[last][0]) <= _CLOSED and all(a[1] < x < b[0] for x, (a, b) in between):
            off = (borders[last][0] - places[-1]) / (last - first)
            for at, x in enumerate(places[1:-1], 1):
                found[first + at] = x + off * at, True
    return found


def fitting(borders: Sequence[float], runs: Sequence[Run], ends: Sequence[float]) -> list[float]:
    """The borders of a page before, moved where texts of this one go across and no rule ends."""
    out = [borders[0]]
    for left, x, right in zip(borders, borders[1:], borders[2:], strict=False):
        if any(abs(x - end) <= _OUTSIDE for end in ends):
            out.append(x)
            continue
        if any(run.box[0] < x - _OVER and x + _OVER < run.box[2] for run in runs):
            gaps = _gaps((left + x) / 2, (x + right) / 2, runs)
            fewest = min(count for count, _, _ in gaps)
            near = [(abs((start + end) / 2 - x), (start + end) / 2) for n, start, end in gaps if n == fewest]
            x = min(near)[1]
        out.append(x)
    return [*out, borders[-1]]


def centring(borders: Sequence[float], at: int, runs: Sequence[Run]) -> Iterator[float]:
    """Where the border ``at`` would stand, did the texts of a column beside it stand in its middle."""
    for other in (at - 1, at + 1):
        left, right = sorted((borders[at], borders[other]))
        middle = _shared([run.middle[0] for run in _within(runs, left, right)])
        if middle is not None:
            yield 2 * middle - borders[other]


def _exact(borders: Sequence[tuple[float, bool]], runs: Sequence[Run]) -> list[float]:
    """The borders, those that no rule tells made exact by texts that stand in the middle of their column."""
    places = [x for x, _ in borders]
    told = [is_told for _, is_told in borders]
    within = [_within(runs, left, right) for left, right in pairwise(places)]
    middles, lefts = _aligned(within)
    for at, middle in enumerate(middles):
        if middle is not None and told[at] and not told[at + 1]:
            _move(places, told, at + 1, 2 * middle - places[at], within)
    for at in range(len(middles) - 1, -1, -1):
        middle = middles[at]
        if middle is not None and told[at + 1] and not told[at]:
            _move(places, told, at, 2 * middle - places[at + 1], within)
    insets = [left - x for left, x, is_told in zip(lefts, places, told, strict=False) if left is not None and is_told]
    if not insets and within[0] and told[0] and sum(left is not None for left in lefts) > 1:
        insets = [min(run.box[0] for run in within[0]) - places[0]]  # too few texts to tell by themselves
    for at, left in enumerate(lefts):
        if left is not None and insets and not told[at] and min(insets) < _INSET:
            _move(places, told, at, left - min(insets), within)
    return places


def _aligned(columns: Sequence[Sequence[Run]]) -> tuple[list[float | None], list[float | None]]:
    """Where the texts of each column have their middle, where they begin; None where they share no such place.

    Texts that are all as wide share both: they stand as those of most other columns do.
    """
    middles = [_shared([run.middle[0] for run in each]) for each in columns]
    lefts = [_shared([run.box[0] for run in each]) for each in columns]
    both = [one is not None and other is not None for one, other in zip(middles, lefts, strict=True)]
    centred = sum(x is not None for x in middles) >= sum(x is not None for x in lefts)
    return (
        [None if unclear and not centred else x for x, unclear in zip(middles, both, strict=True)],
        [None if unclear and centred else x for x, unclear in zip(lefts, both, strict=True)],
    )


def _within(runs: Sequence[Run], left: float, right: float) -> list[Run]:
    return [run for run in runs if left - _OVER <= run.box[0] and run.box[2] <= right + _OVER]


def _shared(places: Sequence[float]) -> float | None:
    """The place that most of some places share; None where they differ, or are too few."""
    if len(places) < _ALIKE:
        return None
    middle = median(places)
    return middle if sum(abs(x - middle) < _LEVEL for x in places) >= _MOST * len(places) else None


def _move(places: list[float], told: list[bool], at: int, x: float, within: Sequence[Sequence[Run]]) -> None:
    """Puts a border where it ought to stand, if that is between the texts beside it."""
    left = max((run.box[2] for run in within[at - 1]), default=places[at - 1])
    right = min((run.box[0] for run in within[at]), default=places[at + 1]) if at < len(within) else x
    if left - _OVER <= x <= right + _OVER:
        places[at], told[at] = x, True


def rules_around(rules: Sequence[Edge], x: float, y: float) -> Reach:
    """The heights of the rules right above and below a place."""
    over = [rule.at for rule in rules if rule.start <= x <= rule.end]
    return max((at for at in over if at <= y), default=-math.inf), min((at for at in over if at > y), default=math.inf)


def stabbed(gaps: Iterable[Reach]) -> list[float]:
    """The fewest places of which one stands in each of some gaps."""
    out: list[Reach] = []
    for start, end in sorted(gaps, key=lambda gap: gap[1]):
        if out and start < out[-1][1]:
            out[-1] = max(out[-1][0], start), out[-1][1]
        else:
            out.append((start, end))
    return [(start + end) / 2 for start, end in out]
