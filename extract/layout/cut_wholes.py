"""Plain whole numbers that a narrow column broke over lines (``731488`` and ``8`` below it), whole again.

Each part is a figure by itself, and how it is written tells nothing. What tells is the line of the rest: it holds
nothing but rests of figures that fill their column, and of labels, while rows hold more and stand further apart.
Where rows stand as close as lines of one cell, the parts are doubtful.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import MINUS
from extract.geometry.runs import Run
from extract.layout.cut_codes import with_whole_codes
from extract.layout.cut_figures import Part, are_figures, placed, with_joined, with_whole_figures
from extract.layout.lines import Line
from extract.layout.rows import UNCLEAR_ROW
from extract.layout.strips import Strip

_FULL = 0.5
"""Letters for which there may be room behind a figure that goes on in the next line."""

_CLOSER = 0.95
"""Share of the distance of rows below which lines are those of one."""

_ALIGNED = 1.0
"""Points within which the parts of one figure begin, end, or have their middles."""

_Group = tuple[Part, ...]
"""The parts of one figure, top down."""


def with_whole(lines: Sequence[Line], strips: Sequence[Strip], rules: Sequence[float] = ()) -> list[Line]:
    """The lines of a table's body with its codes and figures whole that a narrow column broke.

    ``rules`` are the heights of those between rows.
    """
    found = with_whole_figures(with_whole_codes(lines, strips, rules), strips, rules)
    return with_whole_numbers(found, strips, rules)


def with_whole_numbers(lines: Sequence[Line], strips: Sequence[Strip], rules: Sequence[float] = ()) -> list[Line]:
    """The lines of a table's body, each broken whole number on that one of its lines on which most other texts stand.

    ``rules`` are the heights of those between rows.
    """
    columns = placed(lines, strips, rules)
    labels = [at for at, parts in columns.items() if not are_figures(parts)]
    if not labels:
        return list(lines)
    amounts = [parts for at, parts in columns.items() if at > min(labels) and are_figures(parts)]
    groups = [group for parts in amounts for group in _groups(parts)]
    sheet = _Sheet(lines, amounts, [columns[at] for at in labels], rules)
    groups = sheet.told(groups)
    if not groups:
        return list(lines)
    if sheet.are_close(groups):
        return with_joined(groups, lines)
    unclear = {id(part.run) for group in groups for part in group}
    return [replace(line, runs=tuple(_doubted(run, unclear) for run in line.runs)) for line in lines]


def _doubted(run: Run, unclear: set[int]) -> Run:
    return replace(run, doubt=(*run.doubt, UNCLEAR_ROW)) if id(run) in unclear else run


def _groups(column: Sequence[Part]) -> Iterator[_Group]:
    """Digits close below each other that may be one figure: all but the last fill the column, and the last does not."""
    widest = max(part.width for part in column)
    group: list[Part] = []
    for part in column:
        if group and not (part.text.isdecimal() and group[-1].is_above(part) and _are_aligned(group[-1], part)):
            group = []
        group.append(part)
        if part.width + _FULL * part.width / len(part.text) < widest or not part.text.lstrip(MINUS).isdecimal():
            if len(group) > 1:
                yield tuple(group)
            group = []


def _are_aligned(one: Part, other: Part) -> bool:
    (left, _, right, _), (x0, _, x1, _) = one.run.box, other.run.box
    return any(abs(off) < _ALIGNED for off in (left - x0, right - x1, (left + right - x0 - x1) / 2))


class _Sheet:
    """The lines of a body, and what on each are amounts and labels."""

    def __init__(
        self,
        lines: Sequence[Line],
        amounts: Sequence[Sequence[Part]],
        labels: Sequence[Sequence[Part]],
        rules: Sequence[float],
    ) -> None:
        """``rules`` are the heights of those between rows."""
        self._lines, self._rules = lines, rules
        self._amounts = _by_line(part for parts in amounts for part in parts)
        self._labels = _by_line(part for parts in labels for part in parts)
        self._going_on = {id(part.run) for column in labels for part in _going_on(column)}

    def told(self, groups: Sequence[_Group]) -> list[_Group]:
        """The groups of which all lines but one hold nothing but parts of such, and labels that go on."""
        found = list(groups)
        while True:
            parts = {id(part.run) for group in found for part in group}
            poor = {i for i in range(len(self._lines)) if self._is_poor(i, parts)}
            kept = [group for group in found if self._is_one(group, poor)]
            if len(kept) == len(found):
                return kept
            found = kept

    def are_close(self, groups: Sequence[_Group]) -> bool:
        """Whether rules part them from the figures above and below, or their lines stand closer than rows."""
        if all(map(self._is_ruled_off, groups)):
            return True
        within = {i for group in groups for i in range(group[0].line, group[-1].line)}
        rows = [self._lines[b].y - self._lines[a].y for a, b in pairwise(sorted(self._amounts)) if a not in within]
        steps = [b.run.middle[1] - a.run.middle[1] for group in groups for a, b in pairwise(group)]
        return max(steps, default=0.0) < _CLOSER * min(rows, default=0.0)

    def _is_ruled_off(self, group: _Group) -> bool:
        """Whether rules stand between a figure and the lines with figures above and below it."""
        first, last = group[0].line, group[-1].line
        above, below = [i for i in self._amounts if i < first], [i for i in self._amounts if i > last]
        ends = [(max(above), first)] if above else []
        ends += [(last, min(below))] if below else []
        heights = [(self._lines[upper].y, self._lines[lower].y) for upper, lower in ends]
        return bool(self._rules) and all(any(top < y < bottom for y in self._rules) for top, bottom in heights)

    def _is_poor(self, i: int, parts: set[int]) -> bool:
        """Whether a line holds nothing but parts of figures, and of labels that go on from it or to it."""
        amounts, labels = self._amounts.get(i, []), self._labels.get(i, [])
        if len(amounts) + len(labels) < len(self._lines[i].runs):
            return False
        return all(id(part.run) in parts for part in amounts) and all(id(part.run) in self._going_on for part in labels)

    def _is_one(self, group: _Group, poor: set[int]) -> bool:
        """Whether one line at most is a row by itself, and its row has more texts than each of the others."""
        lines = {part.line for part in group}
        row = sum(len(self._lines[i].runs) for i in range(group[0].line, group[-1].line + 1))
        return len(lines - poor) <= 1 and all(2 * len(self._lines[i].runs) < row for i in lines & poor)


def _by_line(parts: Iterator[Part]) -> Mapping[int, list[Part]]:
    lines: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        lines[part.line].append(part)
    return lines


def _going_on(column: Sequence[Part]) -> Iterator[Part]:
    """The labels of a column that fill it, and those right below such."""
    right, widest = max(part.run.box[2] for part in column), max(part.width for part in column)
    for above, part in zip([None, *column], column, strict=False):
        near = [part] if above is None else [above, part]
        if any(one.run.box[2] + one.width / len(one.text) > right and 2 * one.width > widest for one in near):
            yield part
