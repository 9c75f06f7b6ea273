"""The heading of a table without rules: which words stand over which columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from budget.disclosure import BLANK, Cell
from extract.blocks import Block, blocks_of
from extract.runs import Run, cell_of
from extract.strips import Strip, touched_by


@dataclass(slots=True)
class _Group:
    """A heading over several columns: its lines, its first and its last column."""

    runs: list[Run]
    first: int
    last: int

    def goes_on(self, block: Block) -> bool:
        """Whether other lines are the next of this heading: close under it and centred like it."""
        last, first = self.runs[-1], block.runs[0]
        close = 0 <= first.box[1] - last.box[1] < 1.4 * (last.box[3] - last.box[1])
        return close and abs(first.middle[0] - last.middle[0]) < 3


def heading_rows(
    runs: Sequence[Run], strips: Sequence[Strip], edges: Sequence[float], page: int
) -> list[tuple[Cell, ...]]:
    """Two rows at most: the headings over several columns, and each column's own."""
    if not runs:
        return []
    own: list[list[Run]] = [[] for _ in strips]
    groups: list[_Group] = []
    blocks = blocks_of(runs)
    for block in blocks:
        above = next((group for group in groups if group.goes_on(block)), None)
        touched = touched_by(strips, block.box[0], block.box[2])
        over = [i for i, strip in enumerate(strips) if strip in touched]
        inside = next((i for i, (x0, x1) in enumerate(pairwise(edges)) if x0 <= block.middle[0] < x1), 0)
        lower = any(other.box[1] > block.box[3] + 2 for other in blocks if _in(other, edges, inside))
        if above is not None:
            above.runs.extend(block.runs)
        elif len(over) > 1 or (lower and _top_of(block, runs)):
            groups.append(_Group(list(block.runs), *_range(block, over or [inside], edges)))
        else:
            own[inside].extend(block.runs)
    middle = max((group.runs[-1].box[3] for group in groups), default=min(run.box[1] for run in runs))
    top, bottom = min(run.box[1] for run in runs) - 1, max(run.box[3] for run in runs) + 1
    leaves = tuple(cell_of(written, page, (edges[i], middle, edges[i + 1], bottom)) for i, written in enumerate(own))
    upper = [BLANK] * len(strips)
    for group in groups:
        first, last = group.first, group.last
        if not any(cell.text for cell in upper[first : last + 1]):
            box = (edges[first], top, edges[last + 1], middle)
            upper[first] = cell_of(group.runs, page, box, (1, last - first + 1))
    if not any(cell.text for cell in upper):
        return [leaves]
    return _two_rows(upper, leaves, groups)


def _two_rows(upper: Sequence[Cell], leaves: Sequence[Cell], groups: Sequence[_Group]) -> list[tuple[Cell, ...]]:
    """The upper row with its spans; a column that stands under no group has its heading in both."""
    covered = {i for group in groups for i in range(group.first, group.last + 1)}
    top = [upper[i] if i in covered else _down(leaves[i]) for i in range(len(leaves))]
    low = [leaves[i] if i in covered else BLANK for i in range(len(leaves))]
    return [tuple(top), tuple(low)]


def _down(cell: Cell) -> Cell:
    return Cell(cell.text, cell.page, cell.box, cell.ink, raw=cell.raw, span=(2, 1))


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
