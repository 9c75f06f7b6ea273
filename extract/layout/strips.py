"""Columns of a table without upright rules: the strips in which its words lie over each other."""

import math
import re
from collections.abc import Sequence
from itertools import combinations

from budget.disclosure import Box
from budget.label import is_total
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.blocks import Block, blocks_of

Strip = tuple[float, float]
"""From where to where the words of a column go, in points from the left."""

_CODE = re.compile(r"\d{1,9}")
_NEAR = 6.0
"""Points between a code and the name behind it in one cell."""

_CENTRED = 3.0
"""Points within which a heading stands in the middle over figures."""

_SAME_HEIGHT = 2.0
"""Points within which headings stand on one line."""


def strips_of(body: Sequence[Run], heads: Sequence[Run], rules: Sequence[Edge] = ()) -> list[Strip]:
    """The columns of the runs of a body, and of the headings over columns that are blank in it, left to right.

    ``rules`` are level ones; a heading over one of them that stands among headings has columns of its own beneath.

    The word for the total, which is centred where labels are not, makes no column beside theirs.
    """
    strips: list[Strip] = []
    for run in body:
        if not is_total(run.text):
            _widen(strips, run.box[0], run.box[2])
    filled = tuple(strips)
    codes = [strip for strip in filled if _holds_codes(strip, body)]
    for run in body:
        if is_total(run.text):
            _widen(strips, run.box[0], run.box[2])
    headed: list[Block] = []
    unsure: list[Block] = []
    blocks = [block for block in blocks_of(heads, rules) if block.rule is None]
    for block in sorted(blocks, key=lambda block: -block.box[3]):
        touched = touched_by(strips, block.box[0], block.box[2])
        single = len(touched) < 2 or _are_one(touched, body, headed)
        hangs_over = _hangs_over(block, blocks)
        if touched and hangs_over and single:
            unsure.append(block)
        elif single and not hangs_over:
            _widen(strips, block.box[0], block.box[2])
            headed.append(block)
    labels = min((run.box[0] for run in body if run.text > "\u2e80" and not is_total(run.text)), default=math.inf)
    amounts = [strip for strip in filled if strip[0] > labels]
    for block in unsure:
        if _stands_over_figures(block, amounts, headed) or not _is_above_others(block, strips, filled, headed, codes):
            _widen(strips, block.box[0], block.box[2])
            headed.append(block)
    return _paired(sorted(strips), filled, headed, codes)


def _stands_over_figures(block: Block, amounts: Sequence[Strip], headed: Sequence[Block]) -> bool:
    """Whether a heading stands right in the middle over a column, one behind the labels, that has no lower one."""
    over = touched_by(amounts, block.box[0], block.box[2])
    if len(over) != 1 or any(touched_by(over, other.box[0], other.box[2]) for other in headed):
        return False
    return abs((over[0][0] + over[0][1]) / 2 - block.middle[0]) < _CENTRED


def _is_above_others(
    block: Block, strips: Sequence[Strip], filled: Sequence[Strip], headed: Sequence[Block], codes: Sequence[Strip]
) -> bool:
    """Whether a heading reaches over columns that have their own, lower ones."""
    columns = _paired(sorted(strips), filled, headed, codes)
    over = touched_by(columns, block.box[0], block.box[2])
    return len(over) > 1 or any(touched_by(over, other.box[0], other.box[2]) for other in headed)


def _are_one(strips: Sequence[Strip], body: Sequence[Run], headed: Sequence[Block]) -> bool:
    """Whether strips under one heading are one column: no other one stands over them, and no line fills two."""
    if any(touched_by(strips, block.box[0], block.box[2]) for block in headed):
        return False
    heights = [[run.middle[1] for run in body if touched_by([strip], run.box[0], run.box[2])] for strip in strips]
    return not any(abs(y - other) < _SAME_HEIGHT for one, two in combinations(heights, 2) for y in one for other in two)


def _holds_codes(strip: Strip, body: Sequence[Run]) -> bool:
    return all(_CODE.fullmatch(run.text) for run in body if touched_by([strip], run.box[0], run.box[2]))


def _paired(
    strips: Sequence[Strip], filled: Sequence[Strip], headed: Sequence[Block], codes: Sequence[Strip]
) -> list[Strip]:
    """The strips, where a heading beside figures that have none is theirs (centred over figures at the right).

    A strip between two that it may belong to goes with the nearer one. Codes without a heading close
    before a column that has one belong to it (201 一般公共服务支出).
    """
    kinds = [_kind(strip, filled, headed) for strip in strips]
    out: list[Strip] = []
    alone = ""
    for i, (strip, kind) in enumerate(zip(strips, kinds, strict=True)):
        gap = strip[0] - out[-1][1] if out else 0.0
        nearer = kinds[i + 1 : i + 2] == [alone] and strips[i + 1][0] - strip[1] < gap
        belongs = bool(kind) and kind != alone and not nearer
        if alone and (belongs or (not kind and gap < _NEAR and out[-1] in codes)):
            out[-1] = (out[-1][0], strip[1])
            alone = ""
        else:
            out.append(strip)
            alone = kind
    return out


def _kind(strip: Strip, filled: Sequence[Strip], headed: Sequence[Block]) -> str:
    """What a strip lacks the other of: ``body``, ``head``, or, where it has both, nothing."""
    has_body = bool(touched_by(filled, *strip))
    has_head = any(touched_by([strip], block.box[0], block.box[2]) for block in headed)
    return "" if has_body and has_head else "body" if has_body else "head"


def nearest(strips: Sequence[Strip], box: Box) -> int:
    """The number of the strip that a box overlaps most; the one nearest to it where it overlaps none."""
    return max(range(len(strips)), key=lambda i: min(strips[i][1], box[2]) - max(strips[i][0], box[0]))


def touched_by(strips: Sequence[Strip], x0: float, x1: float) -> list[Strip]:
    """The strips that an interval overlaps by more than half a point."""
    return [strip for strip in strips if strip[0] < x1 - 0.5 and strip[1] > x0 + 0.5]


def _widen(strips: list[Strip], x0: float, x1: float) -> None:
    """Adds an interval to disjoint ones; those that it touches become one with it."""
    touched = touched_by(strips, x0, x1)
    for strip in touched:
        strips.remove(strip)
    strips.append((min([x0, *(s[0] for s in touched)]), max([x1, *(s[1] for s in touched)])))


def _hangs_over(block: Block, heads: Sequence[Block]) -> bool:
    """Whether a heading stands over columns at its left and its right, whose own headings are lower."""
    lower = [other for other in heads if other.box[1] > block.box[3] - 1]
    reach = 1.5 * (block.box[2] - block.box[0]) + 30
    left = any(0 < block.middle[0] - other.middle[0] < reach for other in lower)
    right = any(0 < other.middle[0] - block.middle[0] < reach for other in lower)
    return (left and right) or _is_above_groups(block, heads, lower)


def _is_above_groups(block: Block, heads: Sequence[Block], lower: Sequence[Block]) -> bool:
    """Whether each heading on its line stands between lower ones that are nearer to it than to the others on it."""
    beside = [other for other in heads if abs(other.middle[1] - block.middle[1]) < _SAME_HEIGHT]
    groups: dict[int, set[bool]] = {number: set() for number in range(len(beside))}
    for other in lower:
        gaps = [other.middle[0] - one.middle[0] for one in beside]
        nearest = min(range(len(beside)), key=lambda number: abs(gaps[number]))
        groups[nearest].add(gaps[nearest] > 0)
    return len(beside) > 1 and all(len(sides) > 1 for sides in groups.values())
