"""Performance tables with level rules alone: labelled boxes above, indicators under headings of their own below.

Their columns are those of the indicators. What stands in the boxes reaches over several of them and makes none.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from budget.label import fold
from extract.geometry.edges import Edge, Ruling
from extract.geometry.runs import Run
from extract.known import known_headings
from extract.layout.carried import Columns
from extract.layout.gridded import Laid, gridded
from extract.layout.rows import Band, Line
from extract.layout.strips import Strip, strips_of
from extract.tables.fields import is_label

_HEADINGS = frozenset(["一级指标", "二级指标"])
"""What stands side by side over the indicators of every such table."""

_PARTED = 2
"""Lines with two texts side by side beneath a third from which on this one reaches over two columns."""

_FEWEST = 4
"""Columns that a table of indicators has at the least."""

_BOXES = 2
"""Rows that begin with labels of boxes from which on these are the beginning of such a table."""

_SAME = 2.0
"""Points within which rules end at one place."""

Bands = Sequence[tuple[Sequence[Line], tuple[Edge, Edge]]]
"""The lines between each two rules that go over the whole table, and these rules."""


def record_between(bands: Bands, page: int, ruling: Ruling, known: Columns | None = None) -> Laid | None:
    """The performance table whose lines stand between rules; None where they are those of another table.

    ``known`` are the columns of the page before; those of its boxes alone are not the columns of indicators below.
    """
    first = next((at for at, (each, _) in enumerate(bands) if any(map(_heads_indicators, each))), None)
    boxes = [each for each, _ in bands if each and len(each[0].runs) > 1][:_BOXES]
    if known is not None and not known.heads and first is None:
        strips = list(known.strips)
    elif first is not None or _are_boxes(boxes):
        strips = _columns([line for each, _ in bands[first or 0 :] for line in each])
    else:
        return None
    if len(strips) < (_BOXES if first is None else _FEWEST):
        return None
    outer = bands[0][1][0]
    strips[0], strips[-1] = (
        (min(outer.start, strips[0][0]), strips[0][1]),
        (strips[-1][0], max(outer.end, strips[-1][1])),
    )
    rows = [row for each, (upper, lower) in bands for row in _rows(each, upper, lower, ruling.level)]
    return gridded([], rows, strips, page, ruling)


def _are_boxes(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether rows begin with labels, and are not the headings of a form, some of which are spelt like these."""
    known, told = known_headings(run.text for row in rows for line in row for run in line.runs)
    return len(rows) == _BOXES and all(is_label(row[0].runs[0].text) for row in rows) and 2 * known < told


def _heads_indicators(line: Line) -> bool:
    return {fold(run.text) for run in line.runs} >= _HEADINGS


def _columns(lines: Sequence[Line]) -> list[Strip]:
    """The columns of the texts that do not reach over two others, which stand side by side in other lines."""
    beside = [pair for line in lines for pair in pairwise(line.runs)]
    written = [run for line in lines for run in line.runs]
    return strips_of([run for run in written if not _reaches_over(run, beside)], [])


def _reaches_over(run: Run, beside: Iterable[tuple[Run, Run]]) -> bool:
    pairs = ((one, other) for one, other in beside if run not in (one, other))
    found = {one.middle[1] for one, other in pairs if _meets(run, one) and _meets(run, other)}
    return len(found) >= _PARTED


def _meets(one: Run, other: Run) -> bool:
    """Whether a text stands, by more than half a point, over or under another one."""
    return min(one.box[2], other.box[2]) - max(one.box[0], other.box[0]) > 0.5


def _rows(lines: Sequence[Line], upper: Edge, lower: Edge, rules: Sequence[Edge]) -> list[Band]:
    """The rows between two rules, parted by those that go over a part up to the right end.

    A text stands in the row in which its cell begins, however far down that goes.
    """
    inner = [rule for rule in rules if upper.at + _SAME < rule.at < lower.at - _SAME]
    inner = sorted(rule for rule in inner if abs(rule.end - upper.end) <= _SAME)
    heights = [upper.at, *(rule.at for rule in inner)]
    held: list[list[Run]] = [[] for _ in heights]
    for line in lines:
        for run in line.runs:
            x, y = run.middle
            above = [at for at, rule in enumerate(inner, 1) if rule.at < y and rule.start <= x]
            held[max(above, default=0)].append(run)
    bottoms = [*heights[1:], lower.at]
    return [Band(top, bottom, tuple(runs)) for top, bottom, runs in zip(heights, bottoms, held, strict=True)]
