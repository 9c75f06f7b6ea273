"""Rules that a table lacks: under a row that the page break cut, and at its open sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.geometry.edges import Edge, Ruling, merged

_TOUCH = 3.0
"""Points within which the end of a rule touches another one."""

_STROKE = 72.0
"""Points from which on a level rule is one, whatever it meets."""

_SAME = 1.0
"""Points within which rules end at the same place."""

_AS_HIGH = 2.0
"""Heights of the row beneath it that a cell over all columns has at the most."""

_BORDERS = 3
"""Upright rules from which on there are columns between them."""

_ROWS = 3
"""Rules over a whole table from which on they part its rows."""


def completed(ruling: Ruling) -> Ruling:
    """The rules of a page merged, with those that its tables lack."""
    level, upright = merged(ruling.level), merged(ruling.upright)
    if not upright:
        return Ruling(level, upright)
    if ruling.drawn and level and all(_is_stroke(edge, upright) for edge in level):
        level = []
    bare = ruling.drawn and not level
    if ruling.drawn and (begun := head_pieces(upright, level)):
        upright = merged([*upright, *begun])
    hung = hung_rules(upright, level) if ruling.drawn else []
    if hung:
        level = merged([*level, *hung])
    closing = closing_rules(upright, level, drawn=ruling.drawn, bare=bare)
    if closing:
        level = merged([*level, *closing])
    sides = side_rules(upright, level)
    if ruling.drawn:
        sides += head_sides([*upright, *sides], level)
    return Ruling(level, merged([*upright, *sides]) if sides else upright, tuple(closing))


def _is_stroke(level: Edge, upright: Sequence[Edge]) -> bool:
    """Whether a level rule is a stroke, as of a star in a seal: short, and from no upright to another one."""
    return level.end - level.start < _STROKE and not _touched_twice(level, upright)


def _touched_twice(level: Edge, upright: Sequence[Edge]) -> bool:
    return sum(level.start - _TOUCH <= edge.at <= level.end + _TOUCH for edge in upright) > 1


def unframed(ruling: Ruling) -> Ruling:
    """The rules of a page without a box that all uprights stand in and that no other rule meets."""
    level, upright = sorted(ruling.level), sorted(ruling.upright)
    if len(upright) < 2 or len(level) < 3:
        return ruling
    left, right = upright[0], upright[-1]
    around = [edge for edge in level if edge.start < left.at + _TOUCH and right.at - _TOUCH < edge.end]
    ends = [edge.at for edge in around]
    closed = [abs(end - at) <= _TOUCH for side in (left, right) for end, at in zip(side[1:], ends, strict=False)]
    if len(around) != 2 or not all(closed):
        return ruling
    inner = [edge for edge in level if edge not in around]
    return unframed(Ruling(inner, upright[1:-1], ruling.made, ruling.drawn))


def closing_rules(
    upright: Sequence[Edge], level: Sequence[Edge], *, drawn: bool = True, bare: bool = False
) -> list[Edge]:
    """Rules that a page break took away: where three uprights or more end together on no rule.

    On a page that is ``bare`` of level rules they go over all uprights that end together on the other side.

    Of ``drawn`` rules fewer are enough that reach beyond the last level one: the outer ones are left out. Where a
    cell alone is cut, merged from rows on both pages, its piece of the rule is missing.
    """
    out: list[Edge] = []
    for end in (1, 2):
        groups: list[list[Edge]] = []
        for edge in sorted(upright, key=lambda edge: edge[end]):
            if not groups or edge[end] - groups[-1][-1][end] > _TOUCH:
                groups.append([])
            groups[-1].append(edge)
        for group in groups:
            y = group[0][end]
            if _is_closed(y, group, level):
                continue  # most tables are, by one rule
            whole = [*group, *_ending_with(group, upright, 3 - end)] if bare else group
            few = len(whole) < 3 and not (drawn and _reach_beyond(group, end, level))
            if few or _passed(y, group, upright, 3 - end):
                continue
            left, right = min(edge.at for edge in whole), max(edge.at for edge in whole)
            if not _touched(y, level):
                out.append(_as_wide(Edge(y, left, right), level, group))
            elif not any(left <= at <= right and head + _TOUCH < y < foot - _TOUCH for at, head, foot in upright):
                out.extend(_gaps(y, sorted({edge.at for edge in group}), level))
                out.extend(_merged_beside(y, sorted(set(group)), level))
    return out


def _is_closed(y: float, group: Sequence[Edge], level: Sequence[Edge]) -> bool:
    """Whether one rule goes over all uprights that end together at a height."""
    places = [edge.at for edge in group]
    left, right = min(places), max(places)
    return any(start <= left and right <= end for at, start, end in level if abs(at - y) <= _TOUCH)


def _ending_with(group: Sequence[Edge], upright: Sequence[Edge], end: int) -> list[Edge]:
    """The uprights that end where all of a group do; or all that reach over the page, where some are in pieces."""
    head, foot = min(edge.start for edge in upright), max(edge.end for edge in upright)
    near, far = (foot, head) if end == 1 else (head, foot)
    whole = [one for one in group if abs(one[3 - end] - near) <= _TOUCH and abs(one[end] - far) <= _TOUCH] or group
    return [edge for edge in upright if all(abs(edge[end] - one[end]) <= _TOUCH for one in whole)]


def _reach_beyond(group: Sequence[Edge], end: int, level: Sequence[Edge]) -> bool:
    """Whether uprights go on, to an ``end`` on no rule, beyond the last rule that they meet and that goes on beside."""
    return all(
        (met := [rule for rule in level if edge.start - _TOUCH <= rule.at <= edge.end + _TOUCH and _beside(edge, rule)])
        and min(abs(rule.at - edge[end]) for rule in met) > 2 * _TOUCH
        for edge in group
    )


def _beside(upright: Edge, rule: Edge) -> bool:
    """Whether a level rule goes to both sides of an upright one."""
    return rule.start + _TOUCH < upright.at < rule.end - _TOUCH


def _as_wide(closing: Edge, level: Sequence[Edge], group: Sequence[Edge]) -> Edge:
    """A closing rule, as wide as the next level one is where that reaches over the outer uprights.

    That may be a rule under some columns of the heading; then as wide as those of the rows are.
    """
    at, left, right = closing
    met = [rule for rule in level if any(edge.start - _TOUCH <= rule.at <= edge.end + _TOUCH for edge in group)]
    rows = [rule for rule in met if rule.start <= left and right <= rule.end]
    next_one = min(level, key=lambda edge: abs(edge.at - at), default=closing)
    if next_one not in rows and len(rows) >= _ROWS:
        next_one = min(rows, key=lambda edge: abs(edge.at - at))
    return Edge(at, next_one.start, next_one.end) if next_one.start <= left and right <= next_one.end else closing


def hung_rules(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Edge]:
    """Rules on which inner uprights begin or end, between those beside them that go on; ``level`` from the top down.

    Headings over several columns lack them where a table has rules between its columns alone. On a page without level
    rules an outer upright may begin below a heading that goes on at the next sheet of paper.
    """
    out: list[Edge] = []
    heights = [edge.at for edge in level]
    for edge in upright:
        for y in edge[1:]:
            near = level[bisect_left(heights, y - _TOUCH) : bisect_right(heights, y + _TOUCH)]
            if any(rule.start - _TOUCH <= edge.at <= rule.end + _TOUCH for rule in near):
                continue
            beyond = [at for at, start, end in upright if start + _TOUCH < y < end - _TOUCH]
            lefts, rights = [x for x in beyond if x < edge.at], [x for x in beyond if x > edge.at]
            if not level and bool(lefts) != bool(rights):
                beside = [at for at, start, end in upright if start < edge.end and edge.start < end]
                lefts, rights = lefts or [min(beside)], rights or [max(beside)]
            if lefts and rights:
                out.append(Edge(y, max(lefts), min(rights)))
    return out


def head_pieces(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Edge]:
    """What an outer upright lacks that begins beneath the first rule of its table, in the middle of a row.

    Level rules, that one and others below, end where it stands: a heading over several columns has no side there. None
    at the row goes on beyond, as beside a cell over several rows within a table.
    """
    levels = _levels(level)
    groups = (group for end in (1, 2) for group in [(each[0][end], each) for each in _alike(levels, end)])
    return [
        Edge(edge.at, first.at, edge.start)
        for x, (first, second, *_) in groups
        for edge in upright
        if abs(edge.at - x) <= _TOUCH and first.at + _TOUCH < edge.start < second.at - _TOUCH
        if not any(first.at < rule.at < second.at for rule in levels)
    ]


def _gaps(y: float, places: Sequence[float], level: Sequence[Edge]) -> Iterator[Edge]:
    """The pieces that a rule lacks between neighbouring uprights, in columns that have rules elsewhere."""
    near = [edge for edge in level if abs(edge.at - y) <= _TOUCH]
    for left, right in pairwise(places):
        if not _bridged(left, right, near) and _bridged(left, right, level):
            yield Edge(y, left, right)


def _merged_beside(y: float, group: Sequence[Edge], level: Sequence[Edge]) -> Iterator[Edge]:
    """The pieces that a rule lacks at its ends, over columns that have none on the page: all of it is one cell each.

    Their uprights begin and end where those of the other columns do.
    """
    for edges in (group, group[::-1]):
        for one, other in pairwise(edges):
            left, right = sorted((one.at, other.at))
            alike = abs(one.start - other.start) <= _TOUCH and abs(one.end - other.end) <= _TOUCH
            if not alike or any(rule.start < right - _TOUCH and left + _TOUCH < rule.end for rule in level):
                break
            yield Edge(y, left, right)


def _bridged(left: float, right: float, level: Sequence[Edge]) -> bool:
    """Whether a rule goes from one place to another."""
    return any(edge.start <= left + _TOUCH and edge.end >= right - _TOUCH for edge in level)


def _touched(y: float, level: Sequence[Edge]) -> bool:
    return any(abs(edge.at - y) <= _TOUCH for edge in level)


def _passed(y: float, group: Sequence[Edge], upright: Sequence[Edge], other: int) -> bool:
    """Whether the same uprights go on beyond ``y``, drawn in pieces; ``other`` is the end where they begin again."""
    again = [edge.at for edge in upright if abs(edge[other] - y) <= _TOUCH]
    return any(abs(at - one.at) <= _TOUCH for at in again for one in group)


def side_rules(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Edge]:
    """The left and right border of a table whose rows are open there.

    Its level rules reach further than its uprights; nothing stands beyond their ends. A cell that goes on at the next
    sheet of paper is open, too, and may be all that stands in its row.
    """
    levels = _levels(level)
    out: list[Edge] = []
    for end, outward in ((1, -1), (2, 1)):
        for group in _alike(levels, end):
            x, head, foot = group[0][end], group[0].at, group[-1].at
            outer = [edge for edge in upright if (edge.at - x) * outward >= -_TOUCH]
            if any(edge.start <= head and foot <= edge.end for edge in outer):
                continue  # most tables are closed by one rule
            left, right = min(line.start for line in group), max(line.end for line in group)
            within = [
                edge
                for edge in upright
                if (edge.at - x) * outward < -_TOUCH and left - _TOUCH < edge.at < right + _TOUCH
            ]
            for upper, lower in pairwise(group):
                if _crosses(outer, upper.at, lower.at) or not _crosses(within, upper.at, lower.at):
                    continue
                further = (line for line in levels if upper.at <= line.at <= lower.at)
                if not any((line[end] - x) * outward > _TOUCH for line in further):
                    out.append(Edge(x, upper.at, lower.at))
    return out


def head_sides(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Edge]:
    """Both borders of a cell over all columns of a page that goes on at the sheets of paper beside it.

    It is the first row, not much higher than the one beneath, between two rules that are as wide. No upright stands in
    it or above, and some in every other row: where more lack them, rows are shaded by turns.
    """
    levels = _levels(level)
    if len(levels) < _ROWS:
        return []
    upper, lower, third = levels[:3]
    alike = abs(upper.start - lower.start) <= _SAME and abs(upper.end - lower.end) <= _SAME
    if not alike or lower.at - upper.at > _AS_HIGH * (third.at - lower.at):
        return []
    below = {edge.at for edge in upright if edge.start <= lower.at + _TOUCH}
    if len(below) < _BORDERS or any(edge.start < lower.at - _TOUCH for edge in upright):
        return []
    if not all(_crosses(upright, one.at, other.at) for one, other in pairwise(levels[1:])):
        return []
    return [Edge(x, upper.at, lower.at) for x in upper[1:]]


def _levels(level: Sequence[Edge]) -> list[Edge]:
    """All level rules, top down, those of one height taken together."""
    levels: list[Edge] = []
    for edge in sorted(level):
        if levels and edge.at - levels[-1].at <= 1:
            at, start, end = levels[-1]
            levels[-1] = Edge(at, min(start, edge.start), max(end, edge.end))
        else:
            levels.append(edge)
    return levels


def _alike(levels: Sequence[Edge], end: int) -> list[list[Edge]]:
    """The levels that end at the same place on one side (1 left, 2 right), three of them at least."""
    groups: list[list[Edge]] = []
    for level in levels:
        own = next((group for group in groups if abs(group[0][end] - level[end]) <= _TOUCH), None)
        if own is None:
            groups.append([level])
        else:
            own.append(level)
    return [group for group in groups if len(group) >= 3]


def _crosses(upright: Sequence[Edge], upper: float, lower: float) -> bool:
    middle = (upper + lower) / 2
    return any(start <= middle <= end for _, start, end in upright)
