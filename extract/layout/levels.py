"""Codes whose columns touch: 类, 款 and 项 are printed as one word, and ``201``, ``03``, ``01`` as one code."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from extract.geometry.runs import Run, part_of

_TOGETHER = frozenset(["类款项", "类款"])
_LEVELS = frozenset("类款项")
_DIGITS = (3, 2, 2)
"""Digits of a class, a group and an item."""

_ALIGNED = 1.0
"""Points by which the left ends of codes may differ whose levels stand below each other."""

_ENDS = (0, *accumulate(_DIGITS))


def with_levels_apart(runs: Sequence[Run]) -> list[Run]:
    """The runs of a page; below headings of several levels, codes are parted into these.

    So they are where these begin at one place, with the digits of one level, or of several from the first one on.
    """
    parted: dict[int, list[Run]] = {}
    for heads in _headings(runs):
        count = sum(len(head.text) for head in heads)
        codes = [run for run in runs if _is_below(run, heads)]
        lefts = [run.box[0] for run in codes]
        if not any(len(run.text) > _DIGITS[0] for run in codes) or max(lefts) - min(lefts) > _ALIGNED:
            continue
        if all(_is_coded(run, count) for run in codes):
            parted |= {id(head): [part_of(head, n, n + 1) for n in range(len(head.text))] for head in heads}
            parted |= {id(run): list(_levels(run)) for run in codes}
    return [part for run in runs for part in parted.get(id(run), [run])] if parted else list(runs)


def _headings(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The headings of levels, those of one line together, from the left."""
    named = [run for run in runs if run.text[0] in _LEVELS and _LEVELS.issuperset(run.text)]
    lines: dict[float, list[Run]] = defaultdict(list)
    for run in sorted(named, key=lambda run: run.box[0]):
        lines[run.box[3]].append(run)
    yield from (line for line in lines.values() if "".join(run.text for run in line) in _TOGETHER)


def _is_below(run: Run, heads: Sequence[Run]) -> bool:
    beside = run.box[0] < heads[-1].box[2] and run.box[2] > heads[0].box[0]
    return beside and run.text.isdecimal() and run.box[1] > heads[0].box[1]


def _is_coded(run: Run, count: int) -> bool:
    return len(run.text) in _ENDS[1 : count + 1] and len(run.chars) == len(run.text)


def _levels(run: Run) -> Iterator[Run]:
    return (part_of(run, start, end) for start, end in pairwise(_ENDS) if end <= len(run.text))
