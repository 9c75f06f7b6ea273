"""The rows of a performance table that only rules its headings: level rules between them, as texts tell."""

import math
from bisect import bisect
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, pairwise

from budget.amount import is_figure
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.performance.bands import Band, halves_of
from extract.layout.performance.cells import Block, blocks_of, columns_in, gaps_between, grouped, in_columns, line_pitch
from extract.layout.performance.columns import reach_of
from extract.layout.performance.merged import Rows, ends_of_merged, stand_at_top
from extract.tables.labels import adds_up, label_key

_AT = 3.0
"""Points within which rules are at one height."""

_FEWEST = 2
"""Rows between two rules from which on none is drawn between rows."""

_ANCHORS = 0.7
"""Share of the texts of the fullest column of figures from which on a column has one in every row."""

_ROOM = 1.5
"""Times what is free between two rows that is free around a row between them, besides its height."""

_INTO = 0.5
"""Points by which a text stands beside another one, at the least: lines may be set close."""

_FIRST = frozenset(["unit", "project", "person", "department", "kind", "period", "goal", "funds"])
"""Labels that begin a row where nothing stands before them; amounts may stand behind one over several rows."""

_MOST = 60
"""Rows beyond which it is not asked over which of them texts are merged."""


def rules_between_rows(
    bands: Sequence[Band], head: Band | None, rules: Sequence[Edge], borders: Sequence[float]
) -> Iterator[Edge]:
    """The rules between rows, in a table of boxes and indicators that rules its headings alone."""
    boxes, rows = halves_of(bands, head)
    pitch = line_pitch([run for band in bands for run in band.runs], borders[-1] - borders[0])
    if head:
        cut = [replace(band, top=max(band.top, head.bottom)) for band in rows if band.bottom > head.bottom + _AT]
        rows = [replace(band, runs=tuple(run for run in band.runs if run not in head.runs)) for band in cut]
    rows = [band for band in rows if not band.heads_indicators]
    for half, found in ((boxes, rows_of_boxes), (rows, rows_of_indicators)):
        for band in _alone(half):
            if not any(band.top + _AT < rule.at < band.bottom - _AT for rule in rules):
                yield from found(band.runs, borders, pitch, band=Edge(borders[0], band.top, band.bottom))


def _alone(half: Sequence[Band]) -> Iterator[Band]:
    """The bands with texts above and below which none of the same half stands, in each of several records: no rows."""
    ends = [-math.inf, *(band.bottom for band in half)]
    tops = [*(band.top for band in half[1:]), math.inf]
    for band, above, below in zip(half, ends, tops, strict=False):
        if band.runs and band.top - above > _AT and below - band.bottom > _AT:
            yield band


def rows_of_indicators(
    runs: Sequence[Run], borders: Sequence[float], pitch: float | None, *, band: Edge
) -> Iterator[Edge]:
    """The rules between rows of indicators that stand between two rules; nothing where they are one row.

    Columns that have as many texts as any of figures tell the rows; those before them are merged. ``pitch`` is how far
    the lines of one text are apart; ``band`` is the left border of the table, from the upper rule to the lower one.
    """
    columns: list[list[Block]] = [[] for _ in borders[1:]]
    for block in blocks_of(list(in_columns(runs, borders[1:-1])), pitch):
        columns[bisect(borders[1:-1], sum(block.reach) / 2)].append(block)
    fullest = max(map(len, filter(_has_figures, columns)), default=0) or max(map(len, columns))
    figures = max(filter(_has_figures, columns), key=len, default=[])
    anchors = [len(column) >= _ANCHORS * fullest and not _bridges(column, figures) for column in columns]
    full = list(compress(columns, anchors))
    valued = {id(block) for column in filter(_has_figures, full) for block in column}
    groups = _with_rest(grouped(list(chain.from_iterable(full))), valued)
    merged = columns[: anchors.index(True)] if True in anchors else []
    groups = _with_lone(groups, [block for column in merged for block in column])
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
    first = [block for block in blocks if not any(_is_before(other, block) for other in blocks)]
    outermost = [block for block in first if _begins_row(block) or not any(_is_left_of(one, block) for one in blocks)]
    groups = grouped([block for block in blocks if block not in first])
    for block in first:
        level = [group for group in groups if not _is_apart(block, group)]
        if level and block not in outermost and not any(map(_has_figure, level)):
            groups = [group for group in groups if group not in level]
            groups.append([block, *chain.from_iterable(level)])
    groups = _with_lone(groups, first)
    for group in groups:
        yield from _rules_beside(group, borders)
    if len(groups) < _FEWEST:
        return
    heights = [band.start, *gaps_between(groups), band.end]
    rows = list(pairwise(heights))
    ends = sorted(_ends([outermost], groups, rows)[0]) if len(rows) <= _MOST else range(len(rows))
    for first_row, last in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        within = [block for block in blocks if rows[first_row][0] < block.middle < rows[last][1]]
        start = _behind(outermost, [block for block in within if block not in outermost], within, borders)
        yield from (Edge(rows[at][1], start, borders[-1]) for at in range(first_row, last))
        if last < len(rows) - 1:
            yield Edge(rows[last][1], borders[0], borders[-1])


def _rules_beside(group: Sequence[Block], borders: Sequence[float]) -> Iterator[Edge]:
    """The rules between boxes one below the other, figures among them, that stand beside one as high as all of them."""
    columns = columns_in(group)
    crowded = [len(column) > 1 for column in columns]
    figures = (column for column in compress(columns, crowded) if all(is_figure(block.text) for block in column))
    if all(crowded) or not any(figures):
        return
    first, last = crowded.index(True), len(crowded) - crowded[::-1].index(True)
    rows = grouped([block for column in columns[first:last] for block in column])
    if any(len(row) != last - first for row in rows):
        return
    sides = [(borders[0], borders[0]), *(reach_of([run for b in column for run in b.runs]) for column in columns)]
    sides.append((borders[-1], borders[-1]))
    start, end = (_near(borders, sides[at][1], sides[at + 1][0]) for at in (first, last))
    yield from (Edge(y, start, end) for y in gaps_between(rows))


def _behind(
    labels: Sequence[Block], others: Sequence[Block], within: Sequence[Block], borders: Sequence[float]
) -> float:
    """The border between one of the ``labels``, merged over rows, and the ``others`` there; the first where it is none.

    ``within`` are all blocks of those rows; labels above and below stand in front of it, too, where they can.
    """
    left = min((block.reach[0] for block in others), default=-math.inf)
    own = max((label.reach[1] for label in labels if label in within), default=math.inf)
    right = max((label.reach[1] for label in labels if label.reach[1] < left), default=own)
    right = right if any(right <= x <= left for x in borders) else own
    return _near(borders, right, left) if own < left else borders[0]


def _with_rest(groups: Sequence[list[Block]], valued: Container[int]) -> list[list[Block]]:
    """Groups, with those that hold no value in the one next to them: lines of a text that goes on, closer than rows.

    ``valued`` are the blocks of columns that have a figure in every row.
    """
    has_value = [any(id(block) in valued for block in group) for group in groups]
    gaps = [_top(below) - _foot(above) for above, below in pairwise(groups)]
    closest = min((gap for gap, both in zip(gaps, pairwise(has_value), strict=True) if all(both)), default=math.inf)
    out = list(groups[:1])
    for at, gap in enumerate(gaps):
        after = gaps[at + 1] if at + 1 < len(gaps) else math.inf
        before = gaps[at - 1] if at else math.inf
        goes_on = not has_value[at + 1] and gap <= after
        goes_before = not has_value[at] and gap < before
        if gap < closest and any(has_value) and (goes_on or goes_before):
            out[-1] = [*out[-1], *groups[at + 1]]
        else:
            out.append(groups[at + 1])
    return out


def _with_lone(groups: Sequence[list[Block]], blocks: Sequence[Block]) -> list[list[Block]]:
    """Groups from the top down, with the blocks between them that have room for a row of their own, or as many.

    Between two rows no more is free than between any others where a text is merged over both.
    """
    found = sorted(groups, key=_top)
    free = min((_top(below) - _foot(above) for above, below in pairwise(found)), default=0.0)
    lone: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: block.extent):
        if all(_is_apart(block, group) for group in found):
            top = max((_foot(group) for group in found if _foot(group) <= block.extent[0]), default=-math.inf)
            foot = min((_top(group) for group in found if _top(group) >= block.extent[1]), default=math.inf)
            if foot - top > _ROOM * max(free, 0.0) + block.extent[1] - block.extent[0]:
                lone.append([block])
    return sorted([*found, *grouped([block for (block,) in lone])], key=_top)


def _ends(columns: Sequence[Sequence[Block]], groups: Sequence[Sequence[Block]], rows: Rows) -> list[set[int]]:
    """The rows with which the cells of columns end, whose texts are merged over ``rows``: those of ``groups``."""
    tops, at_top = list(map(_top, groups)), stand_at_top(groups)
    return [ends_of_merged(column, rows, tops, at_top=at_top) for column in columns]


def _top(group: Sequence[Block]) -> float:
    return min(block.extent[0] for block in group)


def _foot(group: Sequence[Block]) -> float:
    return max(block.extent[1] for block in group)


def _has_figures(column: Sequence[Block]) -> bool:
    """Whether half of the texts of a column hold digits."""
    return bool(column) and 2 * sum(any(map(str.isdigit, block.text)) for block in column) >= len(column)


def _bridges(column: Sequence[Block], figures: Sequence[Block]) -> bool:
    """Whether a text of a column is merged over the rows of two figures of another one: beside both, or between them.

    A column with as many texts has one in every row.
    """
    beside = [sum(1 for other in figures if _reaches_into(block, other)) for block in column]
    between = len(column) < len(figures) and 0 in beside
    return column is not figures and (between or any(count > 1 for count in beside))


def _reaches_into(one: Block, other: Block) -> bool:
    (top, foot), (head, end) = one.extent, other.extent
    return min(foot, end) - max(top, head) > _INTO


def _has_figure(group: Sequence[Block]) -> bool:
    return any(is_figure(block.text) for block in group)


def _is_level(block: Block, group: Sequence[Block]) -> bool:
    return not _is_apart(block, group)


def _begins_row(block: Block) -> bool:
    """Whether a text is a label before which none stands, though others may reach further to the left."""
    return label_key(block.text) in _FIRST


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
    ends = _ends(merged, groups, rows) if len(rows) <= _MOST else []
    for at, y in enumerate(heights[1:-1]):
        first = next((i for i, ended in enumerate(ends) if at in ended), len(ends))
        yield Edge(y, borders[first], borders[-1])
