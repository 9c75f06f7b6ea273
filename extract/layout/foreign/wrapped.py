"""Headings of several lines above figures: which lines of text are one."""

from collections import Counter
from collections.abc import Sequence

from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.blocks import Block

_LEVEL = 2.0
"""Points within which headings stand on one line."""

_BESIDE, _NEXT = 0.7, 1.5
"""Heights of a letter from line to line of one heading, at the least and at the most."""

_ABOVE = 2.4
"""Heights of a letter within which a heading stands right above another."""

_FLUSH = 3.0
"""Points within which lines of one heading are in the middle of each other, or flush."""


def headings_in(runs: Sequence[Run], rules: Sequence[Edge] = ()) -> list[Block]:
    """The headings, the lines of one together: close, one in the middle below the other or flush with it.

    A rule parts them, and so does what stands beside the lower one under the upper. Of headings that repeat on their
    line, some of them below nothing, each stands under one of several columns.
    """
    blocks: list[Block] = []
    for run in sorted(runs, key=lambda run: run.box[1]):
        level = [other for other in runs if abs(other.middle[1] - run.middle[1]) < _LEVEL and other is not run]
        below = [block for block in blocks if not _repeat_below_groups([run, *level], runs)]
        above = next((block for block in below if _goes_on(block, run, level, rules)), None)
        if above is None:
            blocks.append(Block([run]))
        else:
            above.runs.append(run)
    return blocks


def _repeat_below_groups(level: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether headings of one line repeat on it, and some that do have nothing above them: groups stand over them."""
    counts = Counter(run.text for run in level)
    twice = {run.text for run in level if counts[run.text] > 1}
    headed = {run.text for run in level if run.text in twice and any(_is_right_above(other, run) for other in runs)}
    return twice != headed


def _is_right_above(upper: Run, run: Run) -> bool:
    beside = upper.box[2] < run.box[0] or run.box[2] < upper.box[0]
    return 0 < run.middle[1] - upper.middle[1] < _ABOVE * (run.box[3] - run.box[1]) and not beside


def _goes_on(block: Block, run: Run, level: Sequence[Run], rules: Sequence[Edge]) -> bool:
    last = block.runs[-1]
    tall = last.box[3] - last.box[1]
    if not _BESIDE * tall < run.box[1] - last.box[1] < _NEXT * tall:
        return False
    flush = abs(last.box[0] - run.box[0]) < _FLUSH or abs(last.box[2] - run.box[2]) < _FLUSH
    if not flush and abs(last.middle[0] - run.middle[0]) >= _FLUSH:
        return False
    ruled = any(last.middle[1] < rule.at < run.middle[1] and rule.start < run.middle[0] < rule.end for rule in rules)
    return not ruled and not any(other.box[0] < last.box[2] and other.box[2] > last.box[0] for other in level)
