"""What stands between the level rules of a performance table: rows of boxes, headings, rows of indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.record import dataclass
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.lines import Line, lines_of_runs
from extract.layout.performance.columns import clusters
from extract.tables.labels import adds_up, heading_key, label_key

_SAME = 3.0
"""Points within which rules are one, or end at one place."""

_FEWEST = 3
"""Headings of indicators that stand side by side over those of every such table."""


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two level rules."""

    top: float
    bottom: float
    runs: tuple[Run, ...]
    walls: tuple[float, ...] = ()

    @property
    def texts(self) -> list[str]:
        """What its boxes say, from the left."""
        return ["".join(run.text for run in sorted(each, key=lambda r: r.middle[1])) for each in clusters(self.runs)]

    @property
    def heads_indicators(self) -> bool:
        """Whether it holds the headings over indicators."""
        return len({key for text in self.texts if (key := heading_key(text))}) >= _FEWEST

    @property
    def label_of_sum(self) -> float:
        """Where a label ends that says what weights come to, and is merged over columns; 0 where there is none."""
        first = min(self.runs, key=lambda run: run.box[0], default=None)
        return first.box[2] if first and adds_up(first.text) else 0.0

    @property
    def has_several(self) -> bool:
        """Whether texts stand beside each other in it."""
        return any(len(line.runs) > 1 for line in lines_of_runs(self.runs))

    @property
    def begins_boxes(self) -> bool:
        """Whether it begins with the label of a box."""
        if not self.runs:
            return False
        firsts = min(self.runs, key=_by_line), min(clusters(self.runs)[0], key=_by_line)
        return any(label_key(text) for text in (self.texts[0], *(run.text for run in firsts)))

    @property
    def lists_projects(self) -> bool:
        """Whether a heading over names of projects stands in it, or the label before one."""
        return any(heading_key(run.text) == "project" for run in self.runs)

    @property
    def stacks_boxes(self) -> bool:
        """Whether it is rows of boxes, labelled one below the other at its left."""
        first = min(self.runs, key=_by_line, default=None)
        labels = [run for run in clusters(self.runs)[0] if label_key(run.text)] if first else []
        return len(labels) > 1 and first in labels


def _by_line(run: Run) -> tuple[float, float]:
    return round(run.middle[1]), run.box[0]


def bands_between(chain: Sequence[Edge], lines: Sequence[Line], upright: Sequence[Edge]) -> Iterator[Band]:
    """What stands between each two rules of a table, its inner upright rules included."""
    left, right = chain[0].start - _SAME, chain[0].end + _SAME
    for upper, lower in pairwise(chain):
        held = [run for line in lines if upper.at < line.y < lower.at for run in line.runs]
        held = [run for run in held if left < run.middle[0] < right]
        yield Band(upper.at, lower.at, tuple(held), tuple(inner_walls(upright, upper, lower)))


def heading_of(bands: Sequence[Band], rules: Sequence[Edge]) -> Band | None:
    """The row of headings over the first indicators of a table; rules over a part may part it from those below.

    Those over few columns part the heading of a group from those under it.
    """
    longest = max((rule.end - rule.start for rule in rules), default=0.0)
    for band in bands:
        if not band.walls and any(heading_key(run.text) for run in band.runs):
            parting = (rule.at for rule in rules if 2 * (rule.end - rule.start) > longest)
            inner = sorted(at for at in parting if band.top + 1 < at < band.bottom - 1)
            for top, bottom in pairwise([band.top, *inner, band.bottom]):
                row = Band(top, bottom, tuple(run for run in band.runs if top < run.middle[1] < bottom))
                if row.heads_indicators:
                    return row
    return None


def named(head: Band) -> list[Run]:
    """The headings of a row, without a label of boxes at their left (绩效指标), which may be spelt like one."""
    keys = [(run, key) for run in sorted(head.runs, key=lambda run: run.box[0]) if (key := heading_key(run.text))]
    again = len(keys) > 1 and keys[0][1] in {key for _, key in keys[1:]} and keys[1][1] == "level1"
    first = keys[again][0].box[0]
    return [run for run in head.runs if run.box[2] > first]


def inner_walls(upright: Sequence[Edge], upper: Edge, lower: Edge) -> list[float]:
    """Where upright rules stand between two level ones, but for those at their ends."""
    middle = (upper.at + lower.at) / 2
    left, right = max(upper.start, lower.start) + _SAME, min(upper.end, lower.end) - _SAME
    return [at for at, top, bottom in upright if left < at < right and top < middle < bottom]


def halves_of(bands: Sequence[Band], head: Band | None) -> tuple[list[Band], list[Band]]:
    """What lacks upright rules: the rows of boxes, and those of indicators with their headings."""
    boxes: list[Band] = []
    rows: list[Band] = []
    in_boxes = head is not None or bands[0].begins_boxes
    for band in bands:
        if head and band.top < (head.top + head.bottom) / 2 < band.bottom:
            above = tuple(run for run in band.runs if run.middle[1] < head.top)
            parts = [Band(band.top, head.top, above, band.walls), replace(band, top=head.top)]
            in_boxes = False
            for part, side in zip(parts, (boxes, rows), strict=True):
                if part.bottom - part.top > _SAME and not part.walls:
                    side.append(part)
            continue
        in_boxes = not band.heads_indicators and (in_boxes or band.begins_boxes)
        if not band.walls:
            (boxes if in_boxes else rows).append(band)
    return boxes, rows
