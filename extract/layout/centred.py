"""Borders of columns that no rule shows: headings in the middle of columns, and figures flush at their right, tell."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from extract.geometry.runs import Run
from extract.layout.blocks import Block
from extract.layout.lines import is_figure
from extract.layout.reach import Span

_SAME = 1.0
"""Points within which figures end at one place, and stand as far before the border as in other columns."""

_FEWEST = 2
"""Columns from which on it is no chance that figures end as far before the border in all of them."""


def borders_told(blocks: Sequence[Block], body: Sequence[Run], span: Span) -> Mapping[int, float]:
    """The places of borders, by number, that are certain; none where headings or figures do not tell.

    Where the figures of two columns beside each other end at two places, and stand as far before their borders, the
    heading in the middle of the second tells how far. It has to come to the same in all columns.
    """
    ends = _ends(body, span)
    own: dict[int, float] = {}
    for block in sorted(blocks, key=lambda block: block.box[3]):
        first, last = span.touched(block)
        if first == last:
            own[first] = block.middle[0]
    pads = [own[k] - (ends[k - 1] + ends[k]) / 2 for k in ends if k in own and k - 1 in ends]
    if len(pads) < _FEWEST or max(pads) - min(pads) > _SAME or min(pads) < 0:
        return {}
    pad = median(pads)
    told = {k + 1: end + pad for k, end in ends.items()}
    told |= {k: 2 * own[k] - told[k + 1] for k in ends if k in own and k not in told}
    return told if _parts(told, span) else {}


def _ends(body: Sequence[Run], span: Span) -> dict[int, float]:
    """For each column of figures that are flush at the right where they end."""
    rights: dict[int, list[float]] = {}
    for run in body:
        first, last = span.touched(Block([run]))
        if is_figure(run.text) and first == last:
            rights.setdefault(first, []).append(run.box[2])
    return {k: max(some) for k, some in rights.items() if len(some) >= _FEWEST and max(some) - min(some) <= _SAME}


def _parts(told: Mapping[int, float], span: Span) -> bool:
    """Whether borders stand between the texts of their columns."""
    for k, x in told.items():
        left = span.strips[k - 1][1] if k else -x
        right = span.strips[k][0] if k < len(span.strips) else x + _SAME
        if not left - _SAME <= x <= right + _SAME:
            return False
    places = [told[k] for k in sorted(told)]
    return all(one < other for one, other in pairwise(places))
