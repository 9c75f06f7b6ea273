"""The rows of a performance table that only rules its headings: level rules between them, as texts tell."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from budget.amount import is_figure
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.performance.cells import Block, blocks_of, gaps_between, grouped
from extract.layout.performance.merged import ends_of_merged
from extract.tables.fields import adds_up

_FEWEST = 2
"""Rows between two rules from which on none is drawn between rows."""

_ANCHORS = 0.7
"""Share of the texts of the fullest column of figures from which on a column has one in every row."""

_MOST = 60
"""Rows beyond which it is not asked over which of them texts are merged."""


def rows_of_indicators(
    runs: Sequence[Run], borders: Sequence[float], pitch: float | None, *, band: Edge
) -> Iterator[Edge]:
    """The rules between rows of indicators that stand between two rules; nothing where they are one row.

    Columns that have as many texts as any of figures tell the rows; those before them are merged. ``pitch`` is how far
    the lines of one text are apart; ``band`` is the left border of the table, from the upper rule to the lower one.
    """
    columns: list[list[Block]] = [[] for _ in borders[1:]]
    for block in blocks_of(runs, pitch):
        middle = sum(block.reach) / 2
        columns[sum(1 for x in borders[1:-1] if x < middle)].append(block)
    fullest = max(map(len, filter(_has_figures, columns)), default=0) or max(map(len, columns))
    anchors = [len(column) >= _ANCHORS * fullest for column in columns]
    groups = grouped([block for column, full in zip(columns, anchors, strict=True) if full for block in column])
    merged = columns[: anchors.index(True)]
    under = groups[-1] if len(groups) > _FEWEST else []
    total = next(
        (one for each in merged for one in each if under and adds_up(one.text) and _is_level(one, under)), None
    )
    if total is None:
        yield from _between(groups, merged, borders, band)
        return
    (foot,) = gaps_between([groups[-2], [*under, total]])
    yield Edge(foot, borders[0], borders[-1])
    merged = [[block for block in column if block is not total] for column in merged]
    yield from _between(groups[:-1], merged, borders, band._replace(end=foot))


def rows_of_boxes(runs: Sequence[Run], borders: Sequence[float], pitch: float | None, *, band: Edge) -> Iterator[Edge]:
    """The rules between rows of boxes that stand between two rules: what stands beside each other is one.

    The first text of a line may be merged over several rows, and tells none beside others.
    """
    blocks = blocks_of(runs, pitch)
    outermost = [block for block in blocks if not any(_is_left_of(other, block) for other in blocks)]
    first = [block for block in blocks if not any(_is_before(other, block) for other in blocks)]
    groups = grouped([block for block in blocks if block not in first])
    for block in first:
        level = [group for group in groups if not _is_apart(block, group)]
        if not level:
            groups.append([block])
        elif block not in outermost and not any(map(_has_figure, level)):
            groups = [group for group in groups if group not in level]
            groups.append([block, *chain.from_iterable(level)])
    groups.sort(key=lambda group: min(block.extent[0] for block in group))
    right = max((block.reach[1] for block in outermost), default=0.0)
    beside = [block.reach[0] for block in blocks if block not in outermost]
    border = _near(borders, right, min(beside)) if beside and min(beside) > right else None
    yield from _between(groups, [outermost] if border else [], [borders[0], border or 0.0, borders[-1]], band)


def _has_figures(column: Sequence[Block]) -> bool:
    """Whether half of the texts of a column hold digits."""
    return bool(column) and 2 * sum(any(map(str.isdigit, block.text)) for block in column) >= len(column)


def _has_figure(group: Sequence[Block]) -> bool:
    return any(is_figure(block.text) for block in group)


def _is_level(block: Block, group: Sequence[Block]) -> bool:
    return not _is_apart(block, group)


def _is_left_of(one: Block, other: Block) -> bool:
    return one.reach[1] <= other.reach[0]


def _near(borders: Sequence[float], left: float, right: float) -> float:
    """The border between two places, or their middle."""
    middle = (left + right) / 2
    return min((x for x in borders if left <= x <= right), key=lambda x: abs(x - middle), default=middle)


def _is_before(one: Block, other: Block) -> bool:
    """Whether a block stands at the left of another one, on a line with it."""
    (top, foot), (head, end) = one.extent, other.extent
    beside = 2 * (min(foot, end) - max(top, head)) >= min(foot - top, end - head)
    return beside and one.reach[1] <= other.reach[0]


def _is_apart(block: Block, group: Sequence[Block]) -> bool:
    """Whether a block stands above or below a group, with none of it on its lines."""
    top, foot = min(other.extent[0] for other in group), max(other.extent[1] for other in group)
    return block.extent[1] <= top or foot <= block.extent[0]


def _between(
    groups: Sequence[Sequence[Block]], merged: Sequence[Sequence[Block]], borders: Sequence[float], band: Edge
) -> Iterator[Edge]:
    """A rule between two rows each, over the columns that are not ``merged`` there: those are the first ones."""
    if len(groups) < _FEWEST:
        return
    heights = [band.start, *gaps_between(groups), band.end]
    rows = list(pairwise(heights))
    ends = [ends_of_merged(column, rows) for column in merged] if len(rows) <= _MOST else []
    for at, y in enumerate(heights[1:-1]):
        first = next((i for i, ended in enumerate(ends) if at in ended), len(ends))
        yield Edge(y, borders[first], borders[-1])
