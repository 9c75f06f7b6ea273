"""The heading of a table without rules: which words stand over which columns."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise, product

from budget.disclosure import BLANK, Cell
from budget.record import dataclass
from extract.geometry.cell_texts import cell_of
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.known import are_two_headings
from extract.layout.blocks import Block, blocks_of, whole_headings
from extract.layout.centred import borders_told
from extract.layout.reach import Reach, Span, parts_of
from extract.layout.set_close import with_upper_apart
from extract.layout.strips import Strip

_LEVEL = 2.0
"""Points within which headings stand on one line, and below a line."""

_NEXT, _CENTRED = 1.65, 3.0
"""Heights of a letter from line to line of one heading, and points within which their middles stand."""

_ABOVE = 3.0
"""Heights of a letter above the first heading within which a rule is one of the headings."""

_HALF_A_ROW = 0.3
"""Heights of a letter within which a heading stands in the middle of all rows of headings."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over several columns: first and last of them, and how many stand above it."""

    block: Block
    reach: Reach
    level: int


def heading_rows(
    runs: Sequence[Run],
    strips: Sequence[Strip],
    edges: Sequence[float],
    page: int,
    rules: Sequence[Edge] = (),
    body: Sequence[Run] = (),
) -> list[tuple[Cell, ...]]:
    """The headings over several columns, and each column's own in the last row that its column has to itself.

    ``rules`` are level ones between headings: one goes as far as the headings that stand on it. Without any, or where
    all go over the whole table, as the edges of shades do, the heights tell which columns have a heading above their
    own. ``body`` is what stands below them.
    """
    if not runs:
        return []
    span = Span(strips, edges)
    blocks = with_upper_apart(whole_headings(blocks_of(runs, rules)), span)
    span = span.with_told(borders_told(blocks, body, span))
    ruled = [block for block in blocks if block.rule]
    groups = _on_rules(ruled, span) if ruled else list(_below(blocks, span, range(len(strips)), 0))
    if not ruled and any(_is_whole(rule, groups, runs, span) for rule in rules):
        groups = [*groups, *_gaps(groups)]
    over = [group.block for group in groups]
    own: list[list[Run]] = [[] for _ in strips]
    for block in blocks:
        if block not in over:
            own[span.at(block.middle[0])].extend(block.runs)
    groups = _whole([*groups, *_blank(runs, rules, groups, span)], own)
    return stacked(groups, own, runs, edges, page)


def _whole(groups: Sequence[Group], own: list[list[Run]]) -> list[Group]:
    """The headings over several columns, the lines of one together: nothing but its next line has the same columns.

    One over a single column becomes the first line of that column's own heading.
    """
    found: list[Group] = []
    for group in sorted(groups, key=lambda group: group.level):
        above = next((other for other in found if other.reach == group.reach), None)
        if above is not None and _is_next_line(above.block.runs, group.block.runs):
            above.block.runs.extend(group.block.runs)
        else:
            found.append(group)
    out: list[Group] = []
    for group in found:
        first, last = group.reach
        if first == last and _is_next_line(group.block.runs, own[first]) and not _is_beside(group, found, own[first]):
            own[first] = [*group.block.runs, *own[first]]
            continue
        levels = [other.level + 1 for other in out if other.reach[0] <= last and first <= other.reach[1]]
        out.append(Group(group.block, group.reach, max(levels, default=0)))
    return out


def _is_beside(group: Group, groups: Sequence[Group], below: Sequence[Run]) -> bool:
    """Whether a heading that is shorter than the next line below it stands on one line with one of several columns."""
    if group.block.box[2] - group.block.box[0] >= below[0].box[2] - below[0].box[0]:
        return False
    y = group.block.middle[1]
    return any(other.reach[0] < other.reach[1] and abs(other.block.middle[1] - y) < _LEVEL for other in groups)


def _is_next_line(above: Sequence[Run], below: Sequence[Run]) -> bool:
    """Whether lines follow others as those of one heading do: close, in their middle, and not known by themselves."""
    if not above or not below:
        return False
    last, first = max(above, key=lambda run: run.box[1]), min(below, key=lambda run: run.box[1])
    close = 0 < first.box[1] - last.box[1] < _NEXT * (last.box[3] - last.box[1])
    one, other = Block(list(above)), Block(list(below))
    aligned = abs(one.middle[0] - other.middle[0]) < _CENTRED or abs(one.box[0] - other.box[0]) < _LEVEL
    return close and aligned and not are_two_headings(one.text, other.text)


def stacked(
    groups: Sequence[Group], own: Sequence[Sequence[Run]], runs: Sequence[Run], edges: Sequence[float], page: int
) -> list[tuple[Cell, ...]]:
    """Rows of headings: those over several columns, and below them what each column has for itself."""
    top, bottom = min(run.box[1] for run in runs) - 1, max(run.box[3] for run in runs) + 1
    middle = max((group.block.box[3] for group in groups if group.block.runs), default=top + 1)
    count = max((group.level for group in groups), default=-1) + 1
    rows = [[BLANK] * len(own) for _ in range(count + 1)]
    for group in groups:
        first, last = group.reach
        box = (edges[first], top, edges[last + 1], middle)
        rows[group.level][first] = cell_of(group.block.runs, page, box, (1, last - first + 1))
    for i, written in enumerate(own):
        level = max((group.level + 1 for group in groups if group.reach[0] <= i <= group.reach[1]), default=0)
        box = (edges[i], middle, edges[i + 1], bottom)
        rows[level][i] = cell_of(written, page, box, (count + 1 - level, 1))
    return list(map(tuple, rows))


def _on_rules(ruled: Sequence[Block], span: Span) -> list[Group]:
    """Headings that stand on rules: those on one share the columns over it."""
    groups: list[Group] = []
    for rule, held in groupby(sorted(ruled, key=lambda block: (block.rule, block.middle)), lambda block: block.rule):
        on = sorted(held, key=lambda block: block.middle)
        columns = [i for i, x in enumerate(_middles(span)) if rule and rule.start < x < rule.end]
        columns = columns or [span.at(on[0].middle[0])]
        reaches = [_reach_alone(on[0], columns, span)] if len(on) == 1 else span.shared(on, columns)
        found = [
            *zip(on, reaches, strict=True),
            *((Block([], rule), reach) for reach in _cut_off(reaches, columns, span)),
        ]
        for block, (first, last) in found:
            above = [group for group in groups if group.reach[0] <= last and first <= group.reach[1]]
            groups.append(Group(block, (first, last), max((group.level + 1 for group in above), default=0)))
    return groups


def _reach_alone(block: Block, columns: Sequence[int], span: Span) -> Reach:
    """The columns of a heading that stands alone on a rule: all over it, but for those at the edge of the table.

    There the heading of some may stand on the next sheet of paper; it is in the middle of its own, or of more there.
    """
    first, last = span.touched(block)
    lefts = range(0, first + 1) if columns[0] == 0 else [min(first, columns[0])]
    end = len(span.strips) - 1
    rights = range(last, end + 1) if columns[-1] == end else [max(last, columns[-1])]
    x = block.middle[0]
    return min(product(lefts, rights), key=lambda reach: abs(span.edges[reach[0]] + span.edges[reach[1] + 1] - 2 * x))


def _is_whole(rule: Edge, groups: Sequence[Group], runs: Sequence[Run], span: Span) -> bool:
    """Whether the headings over several columns stand on a rule over all columns, below which each has its own."""
    first = [group.block for group in groups if group.level == 0]
    below = {span.at(run.middle[0]) for run in runs if run.middle[1] > rule.at}
    above = sum(run.middle[1] < rule.at for run in runs) == sum(len(block.runs) for block in first)
    on = first and all(block.box[3] < rule.at + _LEVEL for block in first)
    whole = all(rule.start < x < rule.end for x in _middles(span))
    return bool(on) and above and whole and below == set(range(len(span.strips)))


def _gaps(groups: Sequence[Group]) -> Iterable[Group]:
    """The columns between headings that stand over all columns: they are those of one that begins on another sheet."""
    line = sorted(group.reach for group in groups if group.level == 0)
    gaps = ((one[1] + 1, other[0] - 1) for one, other in pairwise(line))
    return (Group(Block([]), gap, 0) for gap in gaps if gap[0] <= gap[1])


def _blank(runs: Sequence[Run], rules: Sequence[Edge], groups: Sequence[Group], span: Span) -> Iterable[Group]:
    """What stands on rules over columns at the edge of a table without a heading: theirs is on another sheet."""
    first, lowest = min(runs, key=lambda run: run.box[1]), max(run.middle[1] for run in runs)
    tall = first.box[3] - first.box[1]
    within = sorted(rule for rule in rules if first.box[1] - _ABOVE * tall < rule.at < lowest)
    over = {rule: {i for i, x in enumerate(_middles(span)) if rule.start < x < rule.end} for rule in within}
    for rule in within:
        upper = {i: max((r.at for r in within if r.at < rule.at and i in over[r]), default=rule.at) for i in over[rule]}
        free = (i for i, y in upper.items() if rule.at - y > tall and not _is_headed(i, y, rule, runs, groups, span))
        for part in parts_of(sorted(free)):
            held = [group for group in groups if group.reach[0] <= part[-1] and part[0] <= group.reach[1]]
            above = [group.level for group in held if _stands_at(group.block) < rule.at]
            own = any(span.at(run.middle[0]) in part for run in runs)
            if own and (part[0] == 0) != (part[-1] == len(span.strips) - 1):
                yield Group(Block([]), (part[0], part[-1]), max(above) + 1 if above else -1)


def _is_headed(column: int, top: float, rule: Edge, runs: Sequence[Run], groups: Sequence[Group], span: Span) -> bool:
    """Whether something stands over a column between a height and a rule below it, or on that rule."""
    over = (group.block for group in groups if group.reach[0] <= column <= group.reach[1])
    if any(block.rule == rule or top < _stands_at(block) < rule.at for block in over):
        return True
    return any(top - _LEVEL < run.middle[1] < rule.at for run in runs if span.at(run.middle[0]) == column)


def _stands_at(block: Block) -> float:
    """At which height a heading stands, or the rule under a blank one."""
    return block.middle[1] if block.runs else block.rule.at if block.rule else 0.0


def _middles(span: Span) -> list[float]:
    return [(x0 + x1) / 2 for x0, x1 in pairwise(span.edges)]


def _cut_off(reaches: Sequence[Reach], columns: Sequence[int], span: Span) -> Iterable[Reach]:
    """The columns over a rule at the edge of a table that no heading has: theirs stands on another sheet of paper."""
    if columns[0] == 0 < reaches[0][0]:
        yield 0, reaches[0][0] - 1
    if reaches[-1][1] < columns[-1] == len(span.strips) - 1:
        yield reaches[-1][1] + 1, columns[-1]


def _below(blocks: Sequence[Block], span: Span, columns: Sequence[int], level: int) -> Iterable[Group]:
    """The headings that stand over others in some columns, line by line from the top."""
    inside = [block for block in blocks if columns[0] <= span.at(block.middle[0]) <= columns[-1]]
    over = [block for block in inside if _stands_over(block, inside, span)]
    if len(columns) < 2 or not over:
        return
    top = min(block.middle[1] for block in over)
    line = sorted((b for b in over if b.middle[1] < top + _LEVEL), key=lambda block: block.middle)
    rest = [other for other in inside if other not in line]
    tied = [span.touched(block) for block in over if block not in line]
    lower, all_lower = (_lower(line, inside, over, span, columns, alone=alone) for alone in (True, False))
    under = {span.at(block.middle[0]): block.text for block in sorted(rest, key=lambda block: block.box[1])}
    ways = [[(part, _shared(line, part, tied, span, under)) for part in parts_of(way)] for way in (lower, all_lower)]
    off = [sum(_off(part, held, span) for part, held in way) for way in ways]
    for part, held in ways[off[1] + _CENTRED < off[0]]:
        free = list(part)
        for block, (first, last) in held:
            yield Group(block, (first, last), level)
            yield from _below(rest, span, range(first, last + 1), level + 1)
            free = [column for column in free if not first <= column <= last]
        for other in parts_of(free):
            yield from _below(rest, span, other, level)


def _shared(
    line: Sequence[Block], part: Sequence[int], tied: Sequence[Reach], span: Span, under: Mapping[int, str]
) -> list[tuple[Block, Reach]]:
    """The headings of a line that stand over a part of the columns, and over which of them each does.

    ``under`` is what stands lowest in each column.
    """
    held = [block for block in line if part[0] <= span.at(block.middle[0]) <= part[-1]]
    return list(zip(held, span.shared(held, part, tied, under), strict=True))


def _off(part: Sequence[int], held: Sequence[tuple[Block, Reach]], span: Span) -> float:
    """How far headings stand from the middle of their columns, and what it costs to leave the others out."""
    free = [i for i in part if not any(_is_over(reach, i) for _, reach in held)]
    return sum(span.off(block, *reach) for block, reach in held) + sum(span.left_out(i, i + 1) for i in free)


def _stands_over(block: Block, blocks: Sequence[Block], span: Span) -> bool:
    """Whether a heading stands over others or over columns without one: it touches them, or is on the first line."""
    first, last = span.touched(block)
    at = span.at(block.middle[0])
    others = [(other, span.at(other.middle[0])) for other in blocks if other is not block]
    beside = {column for other, column in others if not _is_lower(other, block)}
    if any(column not in beside for column in range(first, last + 1) if column != at):
        return True
    high = min(other.box[1] for other in blocks) + _LEVEL, min(other.middle[1] for other in blocks) + _LEVEL
    is_first = block.box[1] < high[0] or block.middle[1] < high[1]
    return is_first and any(column == at and _is_lower(other, block) for other, column in others)


def _is_lower(block: Block, above: Block) -> bool:
    """Whether a heading stands below another, with room between them unless they surely are two.

    They are where both are known by themselves, or told apart before, or one begins beside the other's end.
    """
    gap = block.box[1] - above.box[3]
    beside = block.box[2] < above.box[0] or above.box[2] < block.box[0]
    return gap > _LEVEL or (gap > -_LEVEL and (beside or above.is_cut or are_two_headings(above.text, block.text)))


def _lower(
    line: Sequence[Block],
    blocks: Sequence[Block],
    over: Sequence[Block],
    span: Span,
    columns: Sequence[int],
    *,
    alone: bool,
) -> list[int]:
    """The columns whose own heading stands below a line of headings.

    One that is as tall as all rows of headings stands in their middle, and so higher than what stands below the line,
    unless all begin at the top of a row, or it is the first of several and stands beside the first below the line, or
    beside the first of several in another column, or none is to stand ``alone``. A column without a heading goes with
    the one before it.
    """
    touched = {i for block in line for i in range(span.touched(block)[0], span.touched(block)[1] + 1)}
    bottom = max(block.box[3] for block in line)
    middle = (min(b.box[1] for b in blocks) + max(b.box[3] for b in blocks)) / 2
    slack = _HALF_A_ROW * (line[0].runs[0].box[3] - line[0].runs[0].box[1])
    first = [b for b in blocks if b not in over and b.box[1] < min(other.box[1] for other in blocks) + _LEVEL]
    at_top = _heights(blocks) <= _heights(over) + 1 or any(middle - b.middle[1] > slack for b in first)
    rest = [block for block in blocks if block not in line and (block not in over or block.box[1] > bottom - 1)]
    own = {i: [block for block in rest if _is_over(span.touched(block), i)] for i in columns}
    middles = {i: (min(b.box[1] for b in some) + max(b.box[3] for b in some)) / 2 for i, some in own.items() if some}
    least = min((middles[i] for i in touched & middles.keys()), default=middle + slack)
    highest = min((block.middle[1] for i in touched & own.keys() for block in own[i]), default=middle)
    firsts = [some[0] for some in own.values() if len(some) > 1]
    found: list[int] = []
    for i in columns:
        level = [b.middle[1] for b in firsts if b is not own[i][0]] if len(own[i]) > 1 else []
        beside = len(own[i]) > 1 and any(abs(own[i][0].middle[1] - y) < _LEVEL for y in (highest, *level))
        centred = (
            alone
            and not (at_top or beside or any(b in over for b in own[i]))
            and i in middles
            and middles[i] < least - slack
        )
        lower = min(b.box[1] for b in own[i]) > bottom - 1 and not centred if own[i] else found[-1:] == [i - 1]
        if i in touched or lower:
            found.append(i)
    return found


def _is_over(reach: Reach, column: int) -> bool:
    return reach[0] <= column <= reach[1]


def _heights(blocks: Sequence[Block]) -> int:
    """At how many heights headings begin."""
    tops = sorted(block.box[1] for block in blocks)
    return 1 + sum(1 for one, other in pairwise(tops) if other - one > _LEVEL)
