"""Which rows the texts of a column are merged over that has fewer of them than a table has rows."""

from collections.abc import Callable, Sequence
from functools import cache

from extract.layout.performance.cells import Block

_CLOSE = 1.0
"""Points by which texts stand nearer to the top of their cells than to the middle, where they stand at the top.

The middle one of three rows begins where a text does that stands in the middle of all.
"""

Rows = Sequence[tuple[float, float]]
"""From which height to which each row goes, from the top down."""


def stand_at_top(groups: Sequence[Sequence[Block]]) -> bool | None:
    """Whether texts beside longer ones stand at the top of their row, not in its middle; None where nothing tells."""
    top = middle = 0.0
    for group in groups:
        longest = max(group, key=lambda block: len(block.runs))
        for block in group:
            if len(block.runs) < len(longest.runs):
                top += abs(block.extent[0] - longest.extent[0])
                middle += abs(block.middle - longest.middle)
    return None if top == middle else top < middle


def ends_of_merged(
    blocks: Sequence[Block], rows: Rows, tops: Sequence[float], *, at_top: bool | None = None
) -> set[int]:
    """The rows with which cells of a column end; ``blocks`` are its texts, each in the middle or at the top of its own.

    ``tops`` are where the first text of each row begins; ``at_top`` tells where its texts stand, if that is known.
    All rows where no text, or more texts than rows, stand in it. Rows above the first text may be those of one on the
    page before.
    """
    if not 0 < len(blocks) < len(rows):
        return set(range(len(rows)))
    ordered = sorted(blocks, key=lambda block: block.middle)

    def off_middle(at: int, start: int, end: int) -> float:
        return abs(ordered[at].middle - (rows[start][0] + rows[end][1]) / 2)

    def off_top(at: int, start: int, end: int) -> float:
        return abs(ordered[at].extent[0] - tops[start])

    tall = rows[0][1] - rows[0][0]
    middle, top = (_parted(len(ordered), len(rows), off, tall) for off in (off_middle, off_top))
    if at_top is None:
        at_top = top[0] + _CLOSE * len(ordered) < middle[0]
    return set(top[1] if at_top else middle[1])


def _parted(texts: int, rows: int, off: Callable[[int, int, int], float], tall: float) -> tuple[float, tuple[int, ...]]:
    """How far texts stand from where they ought to, at best, and the rows with which their cells end.

    ``off`` tells it of a text in a cell from a row to another one; a cell without a text above the first one costs as
    much as a text that stands as far off as a row is ``tall``.
    """

    @cache
    def best(at: int, start: int) -> tuple[float, tuple[int, ...]]:
        left = texts - at
        if left == 1:
            return off(at, start, rows - 1), (rows - 1,)
        options = []
        for end in range(start, rows - left + 1):
            rest, ends = best(at + 1, end + 1)
            options.append((off(at, start, end) + rest, (end, *ends)))
        return min(options)

    whole = best(0, 0)
    opened = (best(0, start) for start in range(1, rows - texts + 1))
    return min([whole, *((tall + cost, (at - 1, *ends)) for at, (cost, ends) in enumerate(opened, 1))])
