"""Lines above the figures of a table: which are its headings, and over which columns some stand that are blank."""

import math
from collections.abc import Sequence
from itertools import pairwise, product

from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.blocks import Block, blocks_of, whole_headings
from extract.layout.figured_lines import SLACK, Figured, across
from extract.layout.strips import Strip, touched_by
from extract.tables.worded import names_unit

_WIDE = 0.9
"""Share of the width of a table from which on a level rule goes over all of it."""

_APART = 2.4
"""Heights of a letter from line to line from which on what stands above is no heading of the figures below."""

_LONG = 110
"""Letters from which on a text alone on its line is a sentence."""


def parted(
    above: Sequence[Figured], amounts: Sequence[Strip], names: Sequence[Strip], rules: Sequence[Edge]
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
    for at in range(last + 1, len(above)):
        below = above[at + 1].y if at + 1 < len(above) else None
        if any(above[at].y < y and (below is None or y < below) and y > above[last].y for y in wide):
            end = at + 1
            break
    begin = last
    while begin and _is_heading(above, begin - 1, amounts, reach, wide):
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
    if len(line.runs) > 1:
        return bool(over)
    run = line.runs[0]
    if names_unit(run.text):
        return False
    if not over:
        ruled = any(y < line.y for y in wide) and not any(line.y < y < below.y for y in wide)
        return (
            run.box[2] <= reach + SLACK
            and (ruled or below.y - line.y < 1.5 * line.tall)
            and at > 0
            and _is_heading(above, at - 1, amounts, reach, wide)
        )
    touched = touched_by(amounts, *across(run))
    lower = [other for each in above[at + 1 :] for other in each.runs if _over(other, amounts)]
    beneath = [other for other in lower if other.box[0] < run.box[2] and other.box[2] > run.box[0]]
    return bool(touched or beneath) and len(run.text) < 60


def with_headings(strips: Sequence[Strip], amounts: Sequence[Strip], head: Sequence[Figured]) -> list[Strip]:
    """The columns, each as wide as its own heading, and those of headings that stand over blank ones.

    A heading that touches no column, as one centred over figures at the right of wide ones, belongs to a column
    without any beside it: they stand in one order.
    """
    blocks = whole_headings(blocks_of([run for line in head for run in line.runs]))
    touched = {id(block): touched_by(strips, block.box[0], block.box[2]) for block in blocks}
    headed = {strip for own in touched.values() if len(own) == 1 for strip in own}
    loose = sorted((block for block in blocks if not touched[id(block)]), key=lambda block: block.middle)
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


def _is_group(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading stands over lower ones: over one right below it, or between two that are near."""
    x0, _, x1, bottom = block.box
    lower = [other for other in blocks if other.box[1] >= bottom - 1]
    if any(other.box[0] < x1 and other.box[2] > x0 for other in lower):
        return True
    left = max((other.middle[0] for other in lower if other.middle[0] < x0), default=-math.inf)
    right = min((other.middle[0] for other in lower if other.middle[0] > x1), default=math.inf)
    beside = [o for o in blocks if o not in lower and o is not block and left < o.middle[0] < right]
    return right - left < math.inf and not beside
