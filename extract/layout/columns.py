"""Columns of a table without upright rules: the strips in which its words lie over each other."""

from collections.abc import Sequence
from itertools import combinations

from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.blocks import Block, blocks_of, whole_headings
from extract.layout.filled import Filled, standing_in
from extract.layout.hanging import hangs_over, stands_between
from extract.layout.matched import are_apart, are_coded_names, counts, is_headed, matched, paired
from extract.layout.strips import Strip, ends_of, touched_by, widen

_MANY = 40
"""Texts of a table from which on one alone makes no column."""

_CENTRED = 3.0
"""Points within which a heading stands in the middle over figures."""


def strips_of(body: Sequence[Run], heads: Sequence[Run], rules: Sequence[Edge] = ()) -> list[Strip]:
    """The columns of the runs of a body, and of the headings over columns that are blank in it, left to right.

    ``rules`` are level ones; a heading over one of them that stands among headings has columns of its own beneath.

    The word for the total, which is centred where labels are not, makes no column beside theirs, and joins none
    that it reaches over, but codes without a heading of their own with their names; signs alone, as a minus that
    stands apart from its figure, make none, nor does what is doubtful where most is not.
    """
    filled = Filled(body)
    strips = list(filled.strips)
    for run in filled.totals(heads):
        widen(strips, *ends_of(run.box))
    over = [ends_of(head.box) for head in heads]
    for codes, names in filled.coded_labels():
        if all(touched_by([codes, names], *head) != [codes] for head in over):
            widen(strips, codes[0], names[1])
    blocks = whole_headings([block for block in blocks_of(heads, rules) if block.rule is None])
    headed = _headed(strips, blocks, filled)
    return [strip for strip in matched(sorted(strips), filled, headed) if not _is_stray(strip, filled, headed)]


def _headed(strips: list[Strip], blocks: Sequence[Block], filled: Filled) -> list[Block]:
    """The headings that are those of one column, from the lowest; each widens the strips.

    Others stand over several columns.
    """
    headed: list[Block] = []
    unsure: list[Block] = []
    names = [block for block in blocks if not counts(block.text)]
    for block in sorted(blocks, key=lambda block: -block.box[3]):
        touched = touched_by(strips, *ends_of(block.box))
        single = len(touched) < 2 or _are_one(touched, filled, headed)
        hanging = hangs_over(block, names) and (bool(touched) or not stands_between(block, names))
        if touched and hanging and single:
            unsure.append(block)
        elif single and not hanging:
            widen(strips, *ends_of(block.box))
            headed.append(block)
    for block in unsure:
        columns = paired(sorted(strips), filled, headed)
        if _stands_over_figures(block, columns, filled, headed) or not _is_above_others(block, columns, headed):
            widen(strips, *ends_of(block.box))
            headed.append(block)
    return headed


def _are_one(strips: Sequence[Strip], filled: Filled, headed: Sequence[Block]) -> bool:
    """Whether strips under one heading are one column: no other name stands over them, and no line fills two.

    Codes right before names are of one column with them.
    """
    if is_headed(strips, [block for block in headed if not counts(block.text)]):
        return False
    pairs = [pair for pair in combinations(sorted(strips), 2) if not are_coded_names(*pair, filled)]
    return all(are_apart(*(standing_in(strip, filled.texts) for strip in pair)) for pair in pairs)


def _stands_over_figures(block: Block, columns: Sequence[Strip], filled: Filled, headed: Sequence[Block]) -> bool:
    """Whether a heading stands right in the middle over a column, one behind the labels, that has no lower one.

    Figures flush with the right of their column have the lower one beside them at their left, if any.
    """
    over = touched_by(filled.amounts(), *ends_of(block.box))
    if len(over) != 1 or is_headed(over, headed):
        return False
    if filled.flush.of(over[0]) == "right" and is_headed(touched_by(columns, *over[0]), headed):
        return False
    return abs((over[0][0] + over[0][1]) / 2 - block.middle[0]) < _CENTRED


def _is_above_others(block: Block, columns: Sequence[Strip], headed: Sequence[Block]) -> bool:
    """Whether a heading reaches over columns that have their own, lower ones."""
    over = touched_by(columns, *ends_of(block.box))
    return len(over) > 1 or is_headed(over, headed)


def _is_stray(strip: Strip, filled: Filled, headed: Sequence[Block]) -> bool:
    """Whether a strip has no heading, where others have one, and one text alone of many rows, as a page number."""
    if len(filled.texts) < _MANY or not headed or is_headed([strip], headed):
        return False
    return len(standing_in(strip, filled.texts)) == 1
