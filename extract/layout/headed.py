"""The heading of a table without rules: which words stand over which columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from budget.disclosure import BLANK, Cell
from extract.geometry.edges import Edge
from extract.geometry.runs import Run, cell_of
from extract.layout.blocks import Block, blocks_of
from extract.layout.strips import Strip, touched_by


@dataclass(slots=True)
class _Group:
    """A heading over several columns: its lines, first and last column, the rule beneath, headings above it."""

    runs: list[Run]
    first: int
    last: int
    rule: Edge | None = None
    level: int = 0

    def goes_on(self, block: Block) -> bool:
        """Whether other lines are the next of this heading: close under it and centred like it."""
        last, first = self.runs[-1], block.runs[0]
        close = 0 <= first.box[1] - last.box[1] < 1.4 * (last.box[3] - last.box[1])
        return close and self.rule == block.rule and abs(first.middle[0] - last.middle[0]) < 3


def heading_rows(
    runs: Sequence[Run], strips: Sequence[Strip], edges: Sequence[float], page: int, rules: Sequence[Edge] = ()
) -> list[tuple[Cell, ...]]:
    """The headings over several columns, and each column's own in the last row that its column has to itself.

    ``rules`` are level ones, which may stand between them; without them there are two rows at most.
    """
    if not runs:
        return []
    own: list[list[Run]] = [[] for _ in strips]
    groups: list[_Group] = []
    blocks = blocks_of(runs, rules)
    for block in blocks:
        above = next((group for group in groups if group.goes_on(block)), None)
        touched = touched_by(strips, *_reach(block, blocks))
        over = [i for i, strip in enumerate(strips) if strip in touched]
        inside = next((i for i, (x0, x1) in enumerate(pairwise(edges)) if x0 <= block.middle[0] < x1), 0)
        lower = any(other.box[1] > block.box[3] + 2 for other in blocks if _in(other, edges, inside))
        if above is not None:
            above.runs.extend(block.runs)
        elif block.rule or len(over) > 1 or (lower and _top_of(block, runs)):
            _add(groups, _Group(list(block.runs), *_range(block, over or [inside], edges), block.rule))
        else:
            own[inside].extend(block.runs)
    top, bottom = min(run.box[1] for run in runs) - 1, max(run.box[3] for run in runs) + 1
    middle = max((group.runs[-1].box[3] for group in groups), default=top + 1)
    count = max((group.level for group in groups), default=-1) + 1
    rows = [[BLANK] * len(strips) for _ in range(count + 1)]
    for group in groups:
        box = (edges[group.first], top, edges[group.last + 1], middle)
        rows[group.level][group.first] = cell_of(group.runs, page, box, (1, group.last - group.first + 1))
    for i, written in enumerate(own):
        level = max((group.level + 1 for group in groups if group.first <= i <= group.last), default=0)
        box = (edges[i], middle, edges[i + 1], bottom)
        rows[level][i] = cell_of(written, page, box, (count + 1 - level, 1))
    return list(map(tuple, rows))


def _add(groups: list[_Group], group: _Group) -> None:
    """Adds a heading below those that it stands under; without a rule between them, only one stands over a column."""
    under = [other for other in groups if other.first <= group.last and group.first <= other.last]
    if not under or all(other.rule for other in under):
        group.level = max((other.level + 1 for other in under), default=0)
        groups.append(group)


def _reach(block: Block, blocks: Sequence[Block]) -> tuple[float, float]:
    """From where to where a heading goes: as its rule does, where it stands alone on one."""
    if block.rule and not any(other.rule == block.rule for other in blocks if other is not block):
        return block.rule[1:]
    return block.box[0], block.box[2]


def _in(block: Block, edges: Sequence[float], column: int) -> bool:
    return edges[column] <= block.middle[0] < edges[column + 1]


def _top_of(block: Block, runs: Sequence[Run]) -> bool:
    """Whether lines begin in the first line of the heading."""
    return block.box[1] < min(other.box[1] for other in runs) + 2


def _range(block: Block, over: Sequence[int], edges: Sequence[float]) -> tuple[int, int]:
    """The columns over which a heading is centred, those that it touches among them."""
    best = (over[0], over[-1])
    error = abs((edges[best[0]] + edges[best[1] + 1]) / 2 - block.middle[0])
    for first in range(over[0] + 1):
        for last in range(over[-1], len(edges) - 1):
            off = abs((edges[first] + edges[last + 1]) / 2 - block.middle[0]) + 0.5 * (last - first)
            if off < error:
                best, error = (first, last), off
    return best
