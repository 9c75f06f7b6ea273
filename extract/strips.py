"""Columns of a table without upright rules: the strips in which its words lie over each other."""

from collections.abc import Sequence

from budget.disclosure import Box
from extract.runs import Run

Strip = tuple[float, float]
"""From where to where the words of a column go, in points from the left."""

_NEAR = 6.0
"""Points between a code and the name behind it in one cell."""


def strips_of(body: Sequence[Run], heads: Sequence[Run]) -> list[Strip]:
    """The columns of the runs of a body, and of the headings over columns that are blank in it, left to right."""
    strips: list[Strip] = []
    for run in body:
        _widen(strips, run.box[0], run.box[2])
    filled = tuple(strips)
    headed: list[Run] = []
    for run in sorted(heads, key=lambda run: -run.box[3]):
        touched = touched_by(strips, run.box[0], run.box[2])
        if len(touched) < 2 and not _hangs_over(run, heads, touched):
            _widen(strips, run.box[0], run.box[2])
            headed.append(run)
    return _paired(sorted(strips), filled, headed)


def _paired(strips: Sequence[Strip], filled: Sequence[Strip], headed: Sequence[Run]) -> list[Strip]:
    """The strips, where a heading beside figures that have none is theirs (centred over figures at the right).

    Words without a heading close before a column that has one belong to it (201 一般公共服务支出).
    """
    out: list[Strip] = []
    alone = ""
    for strip in strips:
        has_body = bool(touched_by(filled, *strip))
        has_head = any(touched_by([strip], run.box[0], run.box[2]) for run in headed)
        kind = "" if has_body and has_head else "body" if has_body else "head"
        near = alone == "body" and strip[0] - out[-1][1] < _NEAR
        if alone and ((kind and kind != alone) or (not kind and near)):
            out[-1] = (out[-1][0], strip[1])
            alone = ""
        else:
            out.append(strip)
            alone = kind
    return out


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


def _hangs_over(run: Run, heads: Sequence[Run], touched: Sequence[Strip]) -> bool:
    """Whether a heading stands over the gap between columns, whose own headings are lower."""
    if touched:
        return False
    lower = [other for other in heads if other.box[1] > run.box[3] - 1]
    reach = 1.5 * (run.box[2] - run.box[0]) + 30
    left = any(0 < run.middle[0] - other.middle[0] < reach for other in lower)
    return left and any(0 < other.middle[0] - run.middle[0] < reach for other in lower)
