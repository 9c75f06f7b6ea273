"""Lines of a table to its rows: a line with figures is one, and lines of text go with it or are rows by themselves.

Level rules that go over the table part rows. Where none do, lines of one label stand closer than rows, or, where
rows stand as close, a label goes on where it begins with a small letter, or shorter, below one that is full.
"""

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.foreign.lines import Figured
from extract.layout.rows import Band, band_of
from extract.layout.strips import Strip, nearest

_BESIDE = 0.75
"""Heights of a letter below which two lines stand beside each other."""

_TIGHT = 1.45
"""Heights of a letter from line to line up to which lines may be those of one label."""

_CLOSER = 0.93
"""Share of the least distance of rows below which lines are those of one."""

_ALIKE = 1.07
"""Times the least distance of lines up to which others stand as close."""

_OFF = 0.3
"""Heights of a letter by which figures stand beside the middle between two lines at the most."""

_FLUSH = 12.0
"""Points by which the lines of one label may be indented."""

_RULED = 0.9
"""Share of the width of a table that a rule between its rows goes."""


def rows_of(lines: Sequence[Figured], strips: Sequence[Strip], rules: Sequence[Edge]) -> list[Band]:
    """The rows, top down; ``rules`` are level ones."""
    return _Rows(lines, strips, rules).bands()


class _Rows:
    """The lines of a table, how close they stand, and where rules part them."""

    def __init__(self, lines: Sequence[Figured], strips: Sequence[Strip], rules: Sequence[Edge]) -> None:
        self._lines = lines
        self._data = [line.is_row for line in lines]
        self._strips = strips
        texts = [run for line in lines for run in line.texts[:1]]
        columns = {nearest(strips, run.box) for run in texts}
        self._column = max(columns, key=lambda n: strips[n][1] - strips[n][0], default=0)
        self._labels = list(map(self._label, lines))
        self._right = max(
            (run.box[2] for run, row in zip(self._labels, self._data, strict=True) if run and row), default=0
        )
        least = _RULED * (strips[-1][1] - strips[0][0])
        self._heights = sorted(rule.at for rule in rules if rule.end - rule.start >= least)
        parted = [any(a.y < y < b.y for y in self._heights) for a, b in pairwise(lines)]
        self._parted = parted if self._are_ruled(parted) else None
        steps = [b.y - a.y for a, b in pairwise(lines)]
        rows = [step for step, both in zip(steps, pairwise(self._data), strict=True) if all(both)]
        close = [step for step, line in zip(steps, lines, strict=False) if step > _BESIDE * line.tall]
        self._leading = min(close, default=0.0)
        self._apart = _CLOSER * min(rows, default=2 * max(line.tall for line in lines))
        self._is_closer = self._leading < self._apart

    def _are_ruled(self, parted: Sequence[bool]) -> bool:
        """Whether rules part most rows; one alone stands between two."""
        between = sum(self._data) - 1
        if between or not self._lines:
            return 2 * sum(parted) > between
        return any(y < self._lines[0].y for y in self._heights) and any(y > self._lines[0].y for y in self._heights)

    def bands(self) -> list[Band]:
        """The rows, top down; where rules part them, each from the rule above it to the one below."""
        groups = self._groups()
        if self._parted is None:
            return list(map(band_of, groups))
        return [
            self._between_rules(
                band_of(group), before[-1].y if before else -math.inf, after[0].y if after else math.inf
            )
            for before, group, after in zip([None, *groups], groups, [*groups[1:], None], strict=False)
        ]

    def _between_rules(self, band: Band, above: float, below: float) -> Band:
        """A row up to the rules around it, beyond which other rows have lines at these heights."""
        at = bisect(self._heights, (band.top + band.bottom) / 2)
        top = self._heights[at - 1] if at and self._heights[at - 1] > above else band.top
        bottom = self._heights[at] if at < len(self._heights) and self._heights[at] < below else band.bottom
        return replace(band, top=min(top, band.top), bottom=max(bottom, band.bottom))

    def _groups(self) -> list[list[Figured]]:
        """The lines, by row."""
        groups: list[list[int]] = []
        for i in range(len(self._lines)):
            joined = i > 0 and self._is_linked(i) and not (self._data[i] and any(self._data[j] for j in groups[-1]))
            if joined:
                groups[-1].append(i)
            else:
                groups.append([i])
        return [[self._lines[i] for i in group] for group in groups]

    def _label(self, line: Figured) -> Run | None:
        return next((run for run in line.runs if nearest(self._strips, run.box) == self._column), None)

    def _is_linked(self, i: int) -> bool:
        """Whether a line and the one above are of one row."""
        above, line = self._lines[i - 1], self._lines[i]
        if self._data[i - 1] and self._data[i]:
            return False
        if self._parted is not None:
            return not self._parted[i - 1]
        if self._is_between(i) or self._is_between(i - 1):
            return True
        step, tall = line.y - above.y, max(above.tall, line.tall)
        if step < _BESIDE * tall or step > _TIGHT * tall:
            return step < _BESIDE * tall
        upper, lower = self._labels[i - 1], self._labels[i]
        if upper is None or lower is None:
            return False
        if self._is_closer:
            return step <= _ALIKE * self._leading + 0.2
        return lower.text[:1].islower() or (self._data[i - 1] and self._is_full(upper, lower))

    def _is_between(self, i: int) -> bool:
        """Whether a line of figures stands in the middle between the two lines of its label, closer than rows do."""
        if not (0 < i < len(self._lines) - 1) or self._data[i - 1 : i + 2] != [False, True, False]:
            return False
        above, line, below = self._lines[i - 1 : i + 2]
        columns = [{nearest(self._strips, run.box) for run in other.runs} for other in (above, line, below)]
        if columns[0] != columns[2] or columns[0] & columns[1]:
            return False
        off = abs(above.y + below.y - 2 * line.y)
        return below.y - above.y < self._apart and off < _OFF * line.tall

    def _is_full(self, upper: Run, lower: Run) -> bool:
        """Whether the first word of a shorter line has no room behind the label above it."""
        first = lower.text.split(" ", 1)[0]
        wide = (lower.box[2] - lower.box[0]) * len(first) / max(len(lower.text), 1)
        flush = abs(upper.box[0] - lower.box[0]) < _FLUSH
        return flush and upper.box[2] + wide > self._right and len(lower.text) < len(upper.text)
