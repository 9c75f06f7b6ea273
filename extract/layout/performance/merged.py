"""Which rows the texts of a column are merged over that has fewer of them than a table has rows."""

from collections.abc import Sequence
from functools import cache

from extract.layout.performance.cells import Block

Rows = Sequence[tuple[float, float]]
"""From which height to which each row goes, from the top down."""


def ends_of_merged(blocks: Sequence[Block], rows: Rows) -> set[int]:
    """The rows with which cells of a column end; ``blocks`` are its texts, each in the middle or at the top of its own.

    All rows where no text, or more texts than rows, stand in it.
    """
    if not 0 < len(blocks) < len(rows):
        return set(range(len(rows)))
    ordered = sorted(blocks, key=lambda block: block.middle)
    middles, tops = [block.middle for block in ordered], [block.extent[0] for block in ordered]
    gap = min((top - row[0] for row in rows for top in tops if row[0] <= top <= row[1]), default=0.0)
    in_middle = _parted(middles, rows, at_top=None)
    at_top = _parted(tops, rows, at_top=gap)
    return set(min(in_middle, at_top)[1])


def _parted(places: Sequence[float], rows: Rows, *, at_top: float | None) -> tuple[float, tuple[int, ...]]:
    """How far texts stand from where they ought to, at best, and the rows with which their cells end."""

    @cache
    def best(at: int, start: int) -> tuple[float, tuple[int, ...]]:
        left = len(places) - at
        if left == 1:
            return _off(places[at], start, len(rows) - 1), (len(rows) - 1,)
        options = []
        for end in range(start, len(rows) - left + 1):
            rest, ends = best(at + 1, end + 1)
            options.append((_off(places[at], start, end) + rest, (end, *ends)))
        return min(options)

    def _off(place: float, start: int, end: int) -> float:
        if at_top is not None:
            return abs(place - rows[start][0] - at_top)
        return abs(place - (rows[start][0] + rows[end][1]) / 2)

    return best(0, 0)
