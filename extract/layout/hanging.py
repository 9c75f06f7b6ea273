"""Headings that hang over a group of columns, told by the lower headings around them."""

from collections.abc import Sequence
from itertools import pairwise

from extract.layout.blocks import Block

_FEWEST = 2
"""Headings on one line from which on each may stand over a group of columns."""

_FURTHER = 1.6
"""Times the usual distance of neighbours from which on two headings have a column between them."""

_BETWEEN = 0.25
"""Share of the height from one row of headings to the next from which on a text stands in neither."""

_MIDDLE = 2.0
"""Points within which a heading stands in the middle over two, however far off they are: it is centred over both."""

_SAME_HEIGHT = 2.0
"""Points within which headings stand on one line."""


def hangs_over(block: Block, heads: Sequence[Block]) -> bool:
    """Whether a heading stands over columns at its left and its right, whose own headings are lower."""
    lower = [other for other in heads if other.box[1] > block.box[3] - 1]
    beside = [other for other in heads if other is not block and other.box[1] > block.box[1] - _SAME_HEIGHT]
    reach = 1.5 * (block.box[2] - block.box[0]) + 30
    gaps = [(other.middle[0] - block.middle[0], n) for n, other in enumerate(beside)]
    left = max((gap for gap in gaps if gap[0] < -_MIDDLE), default=None)
    right = min((gap for gap in gaps if gap[0] > _MIDDLE), default=None)
    sides = [near[0] for near in (left, right) if near and beside[near[1]] in lower]
    if len(sides) > 1 and (max(map(abs, sides)) < reach or abs(sum(sides)) < _MIDDLE):
        return True
    return _is_above_groups(block, heads, lower)


def stands_between(block: Block, heads: Sequence[Block]) -> bool:
    """Whether a heading is that of a column between two lower ones, as tall as these and those over them.

    It stands lower than what hangs over columns, and those at its sides stand further apart than neighbours do.
    """
    x, y = block.middle
    lower = [other.middle for other in heads if other.box[1] > block.box[3] - 1]
    left = max((middle for middle in lower if middle[0] < x), default=None)
    right = min((middle for middle in lower if middle[0] > x), default=None)
    if left is None or right is None or abs(left[1] - right[1]) > _SAME_HEIGHT:
        return False
    below = left[1]
    row = sorted(middle for middle, height in lower if abs(height - below) <= _SAME_HEIGHT)
    steps = sorted(other - one for one, other in pairwise(row))
    if right[0] - left[0] < _FURTHER * steps[len(steps) // 2]:
        return False
    share = ((y - other.middle[1]) / (below - other.middle[1]) for other in heads if other.middle[1] < y)
    return any(_BETWEEN < each < 1 - _BETWEEN for each in share)


def _is_above_groups(block: Block, heads: Sequence[Block], lower: Sequence[Block]) -> bool:
    """Whether each heading on its line stands between lower ones that are nearer to it than to the others on it."""
    beside = [other for other in heads if abs(other.middle[1] - block.middle[1]) < _SAME_HEIGHT]
    if len(beside) < _FEWEST:
        return False
    groups: dict[int, set[bool]] = {number: set() for number in range(len(beside))}
    for other in lower:
        gaps = [other.middle[0] - one.middle[0] for one in beside]
        nearest = min(range(len(beside)), key=lambda number: abs(gaps[number]))
        groups[nearest].add(gaps[nearest] > 0)
    return all(len(sides) > 1 for sides in groups.values())
