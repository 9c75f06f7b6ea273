"""Headings over several columns that stand so close above another one that their lines seem to be one heading."""

from collections.abc import Sequence

from extract.geometry.runs import Run
from extract.known import known_headings
from extract.layout.blocks import Block
from extract.layout.reach import Span

_LETTER = 1.2
"""Letters by which lines of one heading differ in length at the most, but for the last, which may be shorter."""

_LEVEL = 1.0
"""Points within which headings stand on one line."""

_INTO = 0.5
"""Points from which on a line reaches into the next column."""


def with_upper_apart(blocks: Sequence[Block], span: Span) -> list[Block]:
    """The headings, from the top, those parted of which the upper lines stand over more columns than the others.

    They do where they reach into the columns beside, or both columns beside have theirs level with the others, as no
    cells of one line do of which some are in the middle. They may where they are no line of a heading that was broken
    to fit its column, whose lines are equally long but for the last; then others on their line tell, which surely do
    or are no such lines either.
    """
    found: list[Block] = []
    unsure: list[tuple[Block, int]] = []
    for block in blocks:
        ends = [] if len(block.runs) < 2 or known_headings([block.text])[0] else range(1, len(block.runs))
        known = [end for end in ends if known_headings([Block(block.runs[:end]).text])[0]]
        wide = [end for end in ends if _is_wide(block, end, span) or _is_level_below(block, end, blocks, span)]
        uneven = [end for end in ends if _is_uneven(block, end)]
        if wide:
            found += _cut(block, next((end for end in known if end >= wide[0]), wide[0]))
        elif uneven:
            unsure.append((block, uneven[0]))
        else:
            found.append(block)
    heights = [y for block in found if _is_over(block, found, span) for y in (block.middle[1], *_ends(block))]
    for block, end in unsure:
        others = [other.runs[place - 1].middle[1] for other, place in unsure if other is not block]
        level = any(abs(block.runs[end - 1].middle[1] - y) < _LEVEL for y in [*heights, *others])
        found += _cut(block, end) if level else [block]
    return sorted(found, key=lambda block: block.box[1])


def _ends(block: Block) -> tuple[float, float]:
    return block.runs[0].middle[1], block.runs[-1].middle[1]


def _cut(block: Block, end: int) -> list[Block]:
    return [Block(block.runs[:end], block.rule, is_cut=True), Block(block.runs[end:], block.rule)]


def _is_wide(block: Block, end: int, span: Span) -> bool:
    """Whether a line of a heading reaches into the columns beside that of its next line, which does not."""
    upper, lower = block.runs[end - 1], block.runs[end]
    at = span.at(lower.middle[0])
    left = span.strips[at - 1][1] if at else upper.box[0]
    right = span.strips[at + 1][0] if at + 1 < len(span.strips) else upper.box[2]
    return upper.box[0] < left - _INTO < lower.box[0] - _INTO or lower.box[2] + _INTO < right + _INTO < upper.box[2]


def _is_level_below(block: Block, end: int, blocks: Sequence[Block], span: Span) -> bool:
    """Whether the columns at both sides have their heading level with what follows so many lines of one.

    Another heading stands in its middle, as all would that are no lower ones.
    """
    at, below = span.at(block.middle[0]), Block(block.runs[end:]).middle[1]
    sides = [[other for other in blocks if span.at(other.middle[0]) == column] for column in (at - 1, at + 1)]
    if not all(len(held) == 1 and abs(held[0].middle[1] - below) < _LEVEL for held in sides):
        return False
    return any(abs(other.middle[1] - block.middle[1]) < _LEVEL for other in blocks if other is not block)


def _is_uneven(block: Block, end: int) -> bool:
    """Whether behind so many lines of a heading one follows that is longer, or shorter and not the last."""
    more = _wide(block.runs[end - 1]) - _wide(block.runs[end])
    letter = _LETTER * (block.runs[end].box[3] - block.runs[end].box[1])
    return more < -letter or (more > letter and end + 1 < len(block.runs))


def _wide(run: Run) -> float:
    return run.box[2] - run.box[0]


def _is_over(block: Block, blocks: Sequence[Block], span: Span) -> bool:
    """Whether a heading has others below it."""
    first, last = span.touched(block)
    return any(first <= span.at(other.middle[0]) <= last for other in blocks if other.box[1] > block.box[3] - _LEVEL)
