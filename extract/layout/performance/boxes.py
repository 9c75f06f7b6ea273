"""The boxes of a performance table whose upright rules are not drawn: which columns each of them reaches over.

Labels and values stand at the left, in the middle, or at the right of their boxes, and boxes share their borders with
the columns of the indicators below. So a row is parted where its texts stand best in what they are given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from statistics import median

from budget.amount import is_figure
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.performance.columns import Reach, clusters, reach_of, rules_around
from extract.tables.labels import label_key

_BLANK = 6.0
"""Points that a blank box costs: as much as a text that stands so far from where it ought to."""

_OUT = 4.0
"""How often a point by which a text reaches over its box counts."""

_SAME = 2.0
"""Points within which rules stand at one height, or end at one place."""

_INSET = 8.0
"""Points within which texts begin behind a border, at most."""

_APART = 0.75
"""Heights of a letter from which on two texts of one line stand in two boxes."""

_USUAL = 2.0
"""Points behind their border at which texts begin, where nothing tells how far."""

_SHARED = 2
"""Labels one below the other from which on they tell where texts begin."""

_SIDE = 1.0
"""Points that standing otherwise costs than other texts do."""


@dataclass(slots=True)
class Box:
    """A text of one box: its lines, the heights of the rules around it, and the columns it is given."""

    runs: list[Run]
    top: float
    bottom: float
    given: tuple[int, int] | None = None
    least: int = 0
    most: int = 1 << 30
    reach: Reach = field(init=False)

    def __post_init__(self) -> None:
        """Notes its reach."""
        self.reach = reach_of(self.runs)

    @property
    def is_flush_left(self) -> bool:
        """Whether its lines begin at one place and end at several."""
        starts, ends = ([run.box[side] for run in self.runs] for side in (0, 2))
        tall = self.runs[0].box[3] - self.runs[0].box[1]
        return max(starts) - min(starts) < _SIDE and max(ends) - min(ends) > tall

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(run.text for run in self.runs)

    @property
    def is_label(self) -> bool:
        """Whether it says what another box holds."""
        return label_key(self.text) is not None


def inset_of(labels: Sequence[Run], left: float) -> float | None:
    """How far behind the border the first labels of rows begin; None where they do not begin at one place.

    One of them may begin elsewhere, as a bracket does that reaches out of its letter's room.
    """
    if len(labels) < _SHARED:
        return None
    place = median(run.box[0] for run in labels)
    alike = [run.box[2] - run.box[0] for run in labels if abs(run.box[0] - place) < _SIDE]
    if len(alike) < max(_SHARED, len(labels) - 1) or max(alike) - min(alike) <= _SAME:
        return None
    return min(max(place - left, 0.0), _INSET)


def parting_rules(
    runs: Sequence[Run],
    rules: Sequence[Edge],
    top: float,
    bottom: float,
    borders: Sequence[float],
    inset: float | None,
) -> list[Edge]:
    """The upright rules between boxes that stand between two level rules over the whole table.

    ``rules`` are the level rules of the table, ``borders`` those of its columns; ``inset`` is how far behind the
    left border of their boxes texts stand, None where they stand in the middle.
    """
    boxes, inner = _boxes(runs, rules, top, bottom, borders)
    for box in boxes:
        _bound(box, inner, borders)
    found: list[Edge] = []
    above: list[Box] = []
    for upper, lower, row in _rows(boxes, inner, top, bottom):
        _stand_below([box for box in row if not box.given], [box for box in above if box not in row], borders)
        above = row
        found += [Edge(borders[at], upper, lower) for at in _given(row, borders, inset) if at]
    return found


def _stand_below(figures: Sequence[Box], heads: Sequence[Box], borders: Sequence[float]) -> None:
    """Gives figures in a row of their own the columns of the headings above, where each stands below one, some none."""
    if len(figures) >= len(heads) or not all(is_figure(box.text) for box in figures):
        return
    if any(is_figure(head.text) for head in heads):
        return
    reaches = {head.given: tuple(borders[at] for at in head.given) for head in heads if head.given}
    for box in figures:
        middle = sum(box.reach) / 2
        box.given = next((given for given, (left, right) in reaches.items() if left < middle < right), None)


def unparted(
    runs: Sequence[Run], rules: Sequence[Edge], top: float, bottom: float, borders: Sequence[float]
) -> Iterator[Reach]:
    """From where to where stand between two boxes that no border parts: there is one that indicators do not have."""
    boxes, inner = _boxes(runs, rules, top, bottom, borders)
    for _, _, row in _rows(boxes, inner, top, bottom):
        for one, other in pairwise(row):
            start, end = one.reach[1], other.reach[0]
            tall = one.runs[0].box[3] - one.runs[0].box[1]
            apart = end - start > _APART * tall or one.is_label or other.is_label
            if apart and not any(start - 1 <= x <= end + 1 for x in borders):
                yield start, end


def _rows(
    boxes: Sequence[Box], inner: Sequence[Edge], top: float, bottom: float
) -> Iterator[tuple[float, float, list[Box]]]:
    """The heights between rules, and the boxes that stand there, from the left."""
    heights = sorted({top, bottom} | {rule.at for rule in inner})
    for upper, lower in pairwise(heights):
        middle = (upper + lower) / 2
        yield upper, lower, sorted((box for box in boxes if box.top < middle < box.bottom), key=lambda box: box.reach)


def _boxes(
    runs: Sequence[Run], rules: Sequence[Edge], top: float, bottom: float, borders: Sequence[float]
) -> tuple[list[Box], list[Edge]]:
    """Texts by the rules above and below them, those that stand over each other as one; and the rules over a part."""
    inner = [rule for rule in rules if top + _SAME < rule.at < bottom - _SAME]
    around = [*inner, Edge(top, borders[0], borders[-1]), Edge(bottom, borders[0], borders[-1])]
    between: dict[Reach, list[Run]] = {}
    for run in runs:
        between.setdefault(rules_around(around, *run.middle), []).append(run)
    return [Box(each, *heights) for heights, held in between.items() for each in clusters(held)], inner


def _bound(box: Box, inner: Sequence[Edge], borders: Sequence[float]) -> None:
    """The columns that a box may have beside rules that end at it."""
    middle = sum(box.reach) / 2
    for rule in inner:
        if box.top + _SAME < rule.at < box.bottom - _SAME:
            if middle < rule.start:
                box.most = min(box.most, _nearest(borders, rule.start))
            elif middle > rule.end:
                box.least = max(box.least, _nearest(borders, rule.end))


def _nearest(borders: Sequence[float], x: float) -> int:
    return min(range(len(borders)), key=lambda at: abs(borders[at] - x))


def _given(row: Sequence[Box], borders: Sequence[float], inset: float | None) -> list[int]:
    """The columns at which the boxes of a row begin, blank ones included; each box is noted its columns."""
    last = len(borders) - 1

    @cache
    def best(at: int, start: int) -> tuple[float, tuple[tuple[int, int, int], ...]]:
        """The cost of the boxes from ``at`` on, in the columns from ``start`` on, and where each of them stands."""
        if at == len(row):
            return (0.0, ()) if start == last else (_BLANK, ((-1, start, last),))
        options = []
        box = row[at]
        for begin in range(start, last):
            if box.given and box.given[0] != begin:
                continue
            if begin < box.least:
                continue
            blank = () if begin == start else ((-1, start, begin),)
            for end in range(begin + 1, last + 1):
                if (box.given and box.given[1] != end) or end > max(box.most, begin + 1):
                    continue
                cost, rest = best(at + 1, end)
                own = _misfit(box, borders[begin], borders[end], inset)
                options.append((cost + own + _BLANK * len(blank), (*blank, (at, begin, end), *rest)))
        return min(options, default=(1e9, ()))

    _, found = best(0, 0)
    for at, begin, end in found:
        if at >= 0:
            row[at].given = begin, end
    return [begin for _, begin, _ in found]


def _misfit(box: Box, left: float, right: float, inset: float | None) -> float:
    """How far, in points, a text stands from where it ought to in a box."""
    x0, x1 = box.reach
    out = max(left - x0, 0.0) + max(x1 - right, 0.0)
    room = _USUAL if inset is None else inset
    if box.is_flush_left and not box.is_label:
        return abs(x0 - left - room) + _OUT * out
    sides = min(abs(x0 - left - room), abs(right - room - x1))
    middle = abs((x0 + x1) - (left + right)) / 2
    return min(middle + _SIDE * (inset is not None), sides + _SIDE * (inset is None)) + _OUT * out
