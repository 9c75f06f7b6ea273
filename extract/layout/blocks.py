"""Headings of narrow columns, written a few letters a line: which lines are one heading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budget.disclosure import Box
from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.known import are_two_headings, known_headings

_SET_CLOSE = 1.65
"""Heights of a letter from line to line up to which lines may be those of one cell."""

_SET_WIDE = 2.4
"""Heights of a letter from line to line up to which a known heading may be set in two lines."""

_CENTRED = 3.0
"""Points within which lines of one heading are in the middle of each other."""

_CLOSE = 1.55
"""Heights of a letter below which the next line of a heading stands: style sheets mostly set lines up to 1.5 apart."""

_THROUGH = 2.0
"""Points within a line's box from which on a rule goes through it."""

_WHOLE = 0.9
"""Share of the longest rule from which on a rule goes over the whole table."""

_SLACK = 1.06
"""Share of the closest distance of lines up to which others stand as close."""


@dataclass(slots=True)
class Block:
    """Lines of one heading, from the top down, and the rule beneath that parts it from lower headings.

    ``is_cut`` says that a lower heading follows so closely that its lines seemed to be more of this one.
    """

    runs: list[Run]
    rule: Edge | None = None
    is_cut: bool = False

    @property
    def box(self) -> Box:
        """The outline of its lines."""
        lefts, tops, rights, bottoms = zip(*(run.box for run in self.runs), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def text(self) -> str:
        """What its lines say together."""
        return "".join(run.text for run in self.runs)

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        box = self.box
        return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def blocks_of(runs: Sequence[Run], rules: Sequence[Edge] = ()) -> list[Block]:
    """The runs of a heading, those stacked in one column together, top down; ``rules`` are level ones between them.

    Lines are stacked where they stand as close as any, centred or flush, and are equally long but for the last.
    """
    lowest = max((run.middle[1] for run in runs), default=0.0)
    inner = sorted(rule for rule in rules if rule.at < lowest and not any(_crosses(rule, run) for run in runs))
    if not _part_headings(inner, runs, rules):
        return _stacked(runs)
    parted: dict[Edge | None, list[Run]] = {}
    for run in runs:
        parted.setdefault(_beneath(run, inner), []).append(run)
    blocks = [Block(block.runs, rule) for rule, held in parted.items() for block in _stacked(held)]
    return sorted(blocks, key=lambda block: block.box[1])


def _part_headings(inner: Sequence[Edge], runs: Sequence[Run], rules: Sequence[Edge]) -> bool:
    """Whether a rule beside headings goes over a part of the table: those that go over all may be edges of shades."""
    top = min((run.middle[1] for run in runs), default=0.0)
    longest = max((rule.end - rule.start for rule in rules), default=0.0)
    return any(rule.at > top and rule.end - rule.start < _WHOLE * longest for rule in inner)


def whole_headings(blocks: Iterable[Block]) -> list[Block]:
    """Headings, the lines of one together: close under each other, centred alike, and on the same rule if any."""
    held = list(blocks)
    pitch = _known_pitch([run for block in held for run in block.runs])
    found: list[Block] = []
    for block in held:
        above = next((other for other in found if _is_next_line(other, block, pitch)), None)
        if above is None:
            found.append(Block(list(block.runs), block.rule))
        else:
            above.runs.extend(block.runs)
    return [part for block in found for part in _parted(block)]


def _is_next_line(above: Block, block: Block, pitch: float) -> bool:
    """Whether a block is the next line of a heading, and not a heading below it that is known by itself.

    Lines stand so close, or as far apart as those of headings that are known when whole: ``pitch`` points.
    """
    last, first = above.runs[-1], block.runs[0]
    reach = _SET_CLOSE if block.rule else _CLOSE
    close = 0 <= first.box[1] - last.box[1] < max(reach * (last.box[3] - last.box[1]), _SLACK * pitch)
    if not close or above.rule != block.rule or abs(first.middle[0] - last.middle[0]) >= _CENTRED:
        return False
    return not are_two_headings(above.text, block.text)


def _known_pitch(runs: Sequence[Run]) -> float:
    """The widest distance from line to line of a heading that is known when whole, and only then; 0 without any."""
    found = 0.0
    for upper in runs:
        tall = upper.box[3] - upper.box[1]
        below = [run for run in runs if 0 < run.box[1] - upper.box[1] <= _SET_WIDE * tall and _aligned(upper, run)]
        lower = min(below, key=lambda run: run.box[1], default=upper)
        down = lower.box[1] - upper.box[1]
        if down > max(found, _CLOSE * tall) and _are_known_whole(upper.text, lower.text):
            found = down
    return found


def _are_known_whole(upper: str, lower: str) -> bool:
    return known_headings([upper + lower])[0] == 1 and known_headings([upper])[0] == 0


def _crosses(rule: Edge, run: Run) -> bool:
    """Whether a rule goes through a line, as the edge of a shade behind it does."""
    return rule.start < run.middle[0] < rule.end and run.box[1] + _THROUGH < rule.at < run.box[3] - _THROUGH


def _beneath(run: Run, rules: Sequence[Edge]) -> Edge | None:
    """The first rule under a line; ``rules`` from the top down."""
    x, y = run.middle
    return next((rule for rule in rules if rule.at > y and rule.start <= x <= rule.end), None)


def _stacked(runs: Sequence[Run]) -> list[Block]:
    reach = _SLACK * max(_leading(runs), _known_pitch(runs)) + 0.2
    blocks: list[Block] = []
    for run in sorted(runs, key=lambda run: run.box[1]):
        above = next((block for block in blocks if _goes_on(block, run, reach)), None)
        if above is None:
            blocks.append(Block([run]))
        else:
            above.runs.append(run)
    return [part for block in blocks for part in _parted(block)]


def _parted(block: Block) -> Iterator[Block]:
    """A block; where its lines are two headings, each known, those by themselves.

    The first line of the lower one, which alone is not known, may stand as close to the upper one as to its next.
    """
    for end in range(1, len(block.runs) - 1):
        upper, lower = Block(block.runs[:end], block.rule), Block(block.runs[end:], block.rule)
        if are_two_headings(upper.text, lower.text):
            yield upper
            yield from _parted(lower)
            return
    yield block


def _leading(runs: Sequence[Run]) -> float:
    """The least distance of two lines that are stacked; 0 where none stand close."""
    found = 0.0
    for upper in runs:
        for lower in runs:
            down = lower.box[1] - upper.box[1]
            close = 0 < down <= _SET_CLOSE * (upper.box[3] - upper.box[1]) and (not found or down < found)
            if close and _aligned(upper, lower) and _alike(upper, lower):
                found = down
    return found


def _goes_on(block: Block, run: Run, reach: float) -> bool:
    last = block.runs[-1]
    if not 0 < run.box[1] - last.box[1] <= reach or not _aligned(last, run) or are_two_headings(block.text, run.text):
        return False
    whole = all(_alike(one, other) for one, other in pairwise(block.runs))
    return _alike(last, run) or (len(block.runs) > 1 and whole and _wide(run) < _wide(last))


def _aligned(one: Run, other: Run) -> bool:
    return abs(one.middle[0] - other.middle[0]) < 3 or abs(one.box[0] - other.box[0]) < 1


def _alike(one: Run, other: Run) -> bool:
    """Whether two lines are equally long, but for a letter."""
    return abs(_wide(one) - _wide(other)) < 1.2 * (one.box[3] - one.box[1]) and min(_tall(one), _tall(other)) > 0


def _wide(run: Run) -> float:
    return run.box[2] - run.box[0]


def _tall(run: Run) -> float:
    return run.box[3] - run.box[1]
