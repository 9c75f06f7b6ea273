"""What stands above the first figures of a table: its headings, and below them labels that belong to its rows."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.layout.lines import Line
from extract.layout.rows import ITEM, REST, Body
from extract.layout.strips import Strip, nearest

_AS_FAR = 0.9
"""Share of the distance of rows from which on lines stand as far from each other."""


def is_label_above(head: Sequence[Line], body: Body, strips: Sequence[Strip]) -> bool:
    """Whether the last line above the figures is that of a label, which other headings stand over.

    It is the first line of one that goes on below, or an item of a list of which the first ones have no figures, or
    the name of the first section, a row by itself.
    """
    line, next_line = head[-1], body.lines[0]
    over = {nearest(strips, run.box) for run in line.runs}
    above = {nearest(strips, run.box) for other in head[:-1] for run in other.runs}
    if not (over <= body.labels and over <= above):
        return False
    reach = max(1.06 * (body.leading or 0), 0.75 * line.tall)
    is_item = all(ITEM.match(run.text) for run in line.runs)
    return is_item or next_line.y - line.y <= reach or _is_row_by_itself(head, body)


def _is_row_by_itself(head: Sequence[Line], body: Body) -> bool:
    """Whether the last line above the figures stands as far from the lines around it as rows stand from each other.

    Where that is no further than lines of one heading may, another such line must stand among the rows.
    """
    lines = [*head[-2:], *body.lines]
    steps = [below.y - above.y for above, below in pairwise(lines)]
    own = [step for step, both in zip(steps[2:], pairwise(body.spines), strict=True) if all(both)]
    if len(head) < 2 or not own:
        return False
    row = _AS_FAR * median(own)
    apart = [one >= row and other >= row for one, other in pairwise(steps)]
    alike = any(far and not spine for far, spine in zip(apart[1:], body.spines, strict=False))
    return apart[0] and (row > REST * lines[1].tall or alike)
