"""Lines above the figures of a table: which are its headings, and over which columns some stand that are blank."""

import math
from collections.abc import Sequence
from itertools import pairwise, product
from statistics import median

from budget.disclosure import Cell
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.blocks import Block
from extract.layout.carried import borders
from extract.layout.foreign.lines import SLACK, Figured, across
from extract.layout.foreign.wrapped import headings_in
from extract.layout.headed import Group, stacked
from extract.layout.reach import Reach, Span, parts_of
from extract.layout.strips import Strip, ends_of, touched_by
from extract.tables.worded import names_unit

_WIDE = 0.9
"""Share of the width of a table from which on a level rule goes over all of it."""

_APART = 2.4
"""Heights of a letter from line to line from which on what stands above is no heading of the figures below."""

_LONG = 110
"""Letters from which on a text alone on its line is a sentence."""


_LARGER = 1.12
"""Times the height of headings from which on a text above them is a title."""

_LEVEL = 2.0
"""Points within which headings stand on one line, and below a line."""

_FLUSH = 3.0
"""Points within which lines of one heading are in the middle of each other, or flush."""

Row = tuple[Cell, ...]


def parted(
    above: Sequence[Figured],
    first: Figured,
    amounts: Sequence[Strip],
    names: Sequence[Strip],
    rules: Sequence[Edge],
) -> tuple[list[Figured], list[Figured]]:
    """Of the lines above figures the headings, and the labels that are rows by themselves."""
    left = amounts[0][0]
    reach = min(max((strip[1] for strip in names), default=left), left)
    start = min((strip[0] for strip in names), default=left)
    wide = [r.at for r in rules if r.end - r.start >= _WIDE * (amounts[-1][1] - start)]
    last = -1
    for at, line in enumerate(above):
        if any(run.box[0] > reach - SLACK and _over(run, amounts) for run in line.runs):
            last = at
    if last < 0:
        tight = len(above)
        return [], list(above[tight:])
    end = last + 1
    over = [r.at for r in rules if r.start <= left and r.end >= amounts[-1][1]]
    for at in range(last + 1, len(above)):
        if any(above[at - 1].y < y < above[at].y for y in over):
            break
        below = above[at + 1] if at + 1 < len(above) else first
        if any(above[at].y < y < below.y for y in wide):
            end = at + 1
            break
    begin = last
    right = max([amounts[-1][1], *(run.box[2] for run in above[last].runs)])
    while begin and _is_heading(above, begin - 1, amounts, reach, wide) and not _is_title(above, begin, (start, right)):
        begin -= 1
    return list(above[begin:end]), [line for line in above[end:] if len(line.runs[0].text) < _LONG]


def _over(run: Run, amounts: Sequence[Strip]) -> bool:
    """Whether a text stands over columns of figures, or between the first and the last of them."""
    return run.box[0] < amounts[-1][1] and run.box[2] > amounts[0][0]


def _is_heading(
    above: Sequence[Figured], at: int, amounts: Sequence[Strip], reach: float, wide: Sequence[float]
) -> bool:
    """Whether a line above a heading is one, too, and no title, unit or sentence."""
    line, below = above[at], above[at + 1]
    over = [run for run in line.runs if run.box[0] > reach - SLACK and _over(run, amounts)]
    if below.y - line.y > _APART * line.tall and not (len(over) > 1 and below.y - line.y < 2 * _APART * line.tall):
        return False
    if len(line.runs) > 1 and over:
        return True
    run = line.runs[-1]
    if names_unit(run.text):
        return False
    if not over:
        ruled = any(y < line.y for y in wide) and not any(line.y < y < below.y for y in wide)
        return (
            run.box[2] <= max(reach + SLACK, amounts[0][0] - SLACK)
            and (ruled or below.y - line.y < 1.5 * line.tall)
            and at > 0
            and _is_heading(above, at - 1, amounts, reach, wide)
        )
    touched = touched_by(amounts, *across(run))
    lower = [other for each in above[at + 1 :] for other in each.runs if _over(other, amounts)]
    beneath = [other for other in lower if other.box[0] < run.box[2] and other.box[2] > run.box[0]]
    return bool(touched or beneath) and len(run.text) < 60


def _is_title(above: Sequence[Figured], below: int, ends: Strip) -> bool:
    """Whether a text alone above headings is none over some of them: larger, or reaching out of the table."""
    line = above[below - 1]
    right = max([ends[1], *(run.box[2] for each in above[below:] for run in each.runs)])
    larger = line.tall > _LARGER * max(each.tall for each in above[below:])
    outside = line.runs[0].box[2] > right + _FLUSH or line.runs[0].box[0] < ends[0] - _FLUSH
    return len(line.runs) == 1 and (larger or outside)


def with_headings(
    strips: Sequence[Strip], amounts: Sequence[Strip], head: Sequence[Figured], rules: Sequence[Edge]
) -> list[Strip]:
    """The columns, each as wide as its own heading, and those of headings that stand over blank ones.

    A heading that touches no column, as one centred over figures at the right of wide ones, belongs to a column
    without any beside it: they stand in one order. What stands over lower headings is of their columns, not of the
    one that it happens to touch.
    """
    blocks = headings_in([run for line in head for run in line.runs], rules)
    touched = {id(block): touched_by(strips, block.box[0], block.box[2]) for block in blocks}
    told = [block for block in blocks if touched[id(block)]]
    apart = (b for b in blocks if not touched[id(b)] and not any(_is_over(b, lower) for lower in told))
    loose = sorted(apart, key=lambda block: block.middle)
    alone = [touched[id(block)] for block in blocks if not loose or not _is_group(block, blocks)]
    headed = {on[0] for on in alone if len(on) == 1}
    found = [strip for strip in strips if strip in headed or not loose]
    bounds = [-math.inf, *(strip[1] for strip in sorted(headed)), math.inf] if loose else []
    for left, right in pairwise(bounds):
        free = [strip for strip in strips if strip not in headed and left <= strip[0] < right]
        own = [block for block in loose if left <= block.box[0] < right]
        found += _paired(free, [strip for strip in free if strip in amounts], own, blocks)
    return sorted(found)


def _paired(
    free: Sequence[Strip], amounts: Sequence[Strip], loose: Sequence[Block], blocks: Sequence[Block]
) -> list[Strip]:
    """Columns without a heading between two that have one, with the headings there."""
    lowest = [block for block in loose if not _is_group(block, blocks)]
    for own, strips in product((lowest, loose), (free, amounts)):
        if own and len(own) == len(strips):
            return [*(strip for strip in free if strip not in strips), *map(_both, strips, own)]
    found = list(free)
    for block in lowest:
        behind = next((strip for strip in found if strip in amounts and strip[0] > block.box[0]), None)
        nearer = any(behind and block.box[0] < other.box[0] < behind[0] for other in lowest)
        if behind and not nearer:
            found[found.index(behind)] = _both(behind, block)
        else:
            found.append((block.box[0], block.box[2]))
    return sorted(found)


def _both(strip: Strip, block: Block) -> Strip:
    return min(strip[0], block.box[0]), max(strip[1], block.box[2])


def _is_over(block: Block, lower: Block) -> bool:
    x0, _, x1, bottom = block.box
    return lower.box[1] >= bottom - 1 and lower.box[0] < x1 and lower.box[2] > x0


def _is_group(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading stands over lower ones: over one right below it, or between two that are near."""
    x0, _, x1, bottom = block.box
    lower = [other for other in blocks if other.box[1] >= bottom - 1]
    if any(_is_over(block, other) for other in lower):
        return True
    left = max((other.middle[0] for other in lower if other.middle[0] < x0), default=-math.inf)
    right = min((other.middle[0] for other in lower if other.middle[0] > x1), default=math.inf)
    beside = [o for o in blocks if o not in lower and o is not block and left < o.middle[0] < right]
    return right - left < math.inf and not beside


def heading_rows(
    head: Sequence[Figured], strips: Sequence[Strip], first: float, page: int, rules: Sequence[Edge]
) -> list[Row]:
    """The rows of headings over columns: those over several, in the middle of them or on a rule, and the lowest.

    ``first`` is where figures begin.
    """
    runs = [run for line in head for run in line.runs]
    if not runs:
        return []
    blocks = headings_in(runs, rules)
    headed = _as_wide(strips, [block for block in blocks if not _is_group(block, blocks)])
    span = Span(headed, _edges(headed, first))
    over = [block for block in blocks if _is_group(block, blocks) or len(touched_by(strips, *ends_of(block.box))) > 1]
    own: list[list[Block]] = [[] for _ in strips]
    for block in blocks:
        if block not in over:
            on = touched_by(strips, *ends_of(block.box))
            own[strips.index(on[0]) if len(on) == 1 else span.at(block.middle[0])].append(block)
    groups: list[Group] = []
    while over:
        bottom = min(over, key=lambda block: block.box[1]).box[3]
        line = sorted((block for block in over if block.box[1] < bottom - _LEVEL), key=lambda block: block.middle)
        over = [block for block in over if block not in line]
        for block, reach in zip(line, _reaches(line, own, span, rules), strict=True):
            above = [group for group in groups if group.reach[0] <= reach[1] and reach[0] <= group.reach[1]]
            if reach[0] == reach[1] and not above:
                own[reach[0]].insert(0, block)
            else:
                groups.append(Group(block, reach, max((group.level + 1 for group in above), default=0)))
    written = [[run for block in some for run in block.runs] for some in own]
    return stacked(groups, written, runs, borders(strips), page)


def _as_wide(strips: Sequence[Strip], own: Sequence[Block]) -> list[Strip]:
    """Columns as wide as what stands over each alone, unless it would reach into the next one."""
    wide = list(strips)
    for block in own:
        on = touched_by(strips, *ends_of(block.box))
        if len(on) == 1:
            at = strips.index(on[0])
            strip = _both(wide[at], block)
            before, behind = strips[at - 1][1] if at else -math.inf, [*strips, (math.inf,)][at + 1][0]
            wide[at] = strip if before < strip[0] and strip[1] < behind else wide[at]
    return wide


def _edges(strips: Sequence[Strip], first: float) -> list[float]:
    """The borders of columns; behind short labels the first of figures reaches no further left than others."""
    edges = list(borders(strips))
    at = next((i for i, strip in enumerate(strips) if strip[1] > first), 0)
    gaps = [other[0] - one[1] for one, other in pairwise(strips[at:])]
    if at and gaps:
        edges[at] = max(edges[at], min(first, strips[at][0]) - median(gaps) / 2)
    return edges


def _reaches(line: Sequence[Block], own: Sequence[Sequence[Block]], span: Span, rules: Sequence[Edge]) -> list[Reach]:
    """For each heading of a line the columns over which it stands; on rules, those without one have their own."""
    ruled = [_ruled(block, span, rules) for block in line]
    if any(ruled) and all(reach is None or ruled.count(reach) == 1 for reach in ruled):
        alone = [span.at(block.middle[0]) for block in line]
        return [reach or (at, at) for reach, at in zip(ruled, alone, strict=True)]
    top = min(block.box[1] for block in line)
    bottom = min(block.box[3] for block in line)
    high = {i for i, blocks in enumerate(own) if any(top - _LEVEL < block.box[1] < bottom for block in blocks)}
    lower = [i for i in range(len(own)) if i not in high and own[i]]
    found: list[Reach] = []
    for part in parts_of(lower):
        on = [block for block in line if part[0] <= span.at(block.middle[0]) <= part[-1]]
        found += _flush(on, part, own, span) or span.shared(on, part)
    return found if len(found) == len(line) else [span.touched(block) for block in line]


def _flush(
    line: Sequence[Block], part: Sequence[int], own: Sequence[Sequence[Block]], span: Span
) -> list[Reach] | None:
    """The columns of headings that all end where their last column ends, or begin where its first own heading begins.

    None where one does not, or where all stand in the middle of their columns just as well.
    """
    rights = {i: span.strips[i][1] for i in part}
    lefts = {i: min((block.box[0] for block in own[i]), default=span.strips[i][0]) for i in part}
    for side, sides in ((2, rights), (0, lefts)):
        at = [next((i for i, x in sides.items() if abs(x - block.box[side]) < _FLUSH), None) for block in line]
        ends = [end for end in at if end is not None]
        if len(ends) < len(line) or ends != sorted(set(ends)):
            continue
        firsts = [part[0], *(last + 1 for last in ends)] if side else ends
        lasts = ends if side else [*(first - 1 for first in ends[1:]), *part[-1:]][: len(ends)]
        reaches = list(zip(firsts, lasts, strict=False))
        if lasts[-1:] == [part[-1]] and _are_off(line, reaches, span):
            return reaches
    return None


def _are_off(line: Sequence[Block], reaches: Sequence[Reach], span: Span) -> bool:
    """Whether a heading does not stand in the middle of its columns."""
    middles = [(span.strips[first][0] + span.strips[last][1]) / 2 for first, last in reaches]
    return any(abs(middle - block.middle[0]) > _FLUSH for middle, block in zip(middles, line, strict=True))


def _ruled(block: Block, span: Span, rules: Sequence[Edge]) -> Reach | None:
    """The columns over the short rule right under a heading; None where there is none."""
    x, tall = block.middle[0], block.runs[0].box[3] - block.runs[0].box[1]
    wide = _WIDE * (span.edges[-1] - span.edges[0])
    near = (
        rule
        for rule in rules
        if rule.start < x < rule.end and -_LEVEL < rule.at - block.box[3] < tall and rule.end - rule.start < wide
    )
    rule = min(near, default=None)
    middles = [(x0 + x1) / 2 for x0, x1 in span.strips]
    on = [i for i, middle in enumerate(middles) if rule and rule.start < middle < rule.end]
    return (on[0], on[-1]) if on else None
