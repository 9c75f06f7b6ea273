"""Headings over figures that stand so close beside each other that they came as one text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.geometry.runs import Run, part_of
from extract.layout.foreign.lines import Figured, across
from extract.layout.strips import Strip, touched_by

_WIDER = 1.25
"""Times the widest gap between words of one heading from which on a gap parts two."""

_BLANK = 0.15
"""Heights of a letter from which on a gap is one between words."""

_ALONE = 0.45
"""Heights of a letter from which on a gap parts headings of one word each."""


def with_headings_apart(lines: Sequence[Figured], amounts: Sequence[Strip]) -> list[Figured]:
    """Lines above figures; a text over several columns, whose words stand further apart between these, in its parts."""
    return [_apart(line, amounts) for line in lines]


def _apart(line: Figured, amounts: Sequence[Strip]) -> Figured:
    runs = tuple(part for run in line.runs for part in _parts(run, amounts))
    if len(runs) == len(line.runs):
        return line
    return replace(line, runs=runs, texts=runs, amounts=(), before=runs, behind=())


def _parts(run: Run, amounts: Sequence[Strip]) -> Iterator[Run]:
    """A text, cut at its widest gaps if each part then stands over one column; else whole."""
    cuts = _cuts(run, len(touched_by(amounts, *across(run))) - 1)
    parts = [part_of(run, start, end) for start, end in pairwise([0, *cuts, len(run.chars)])] if cuts else [run]
    over = [touched_by(amounts, *across(part)) for part in parts]
    yield from parts if all(len(on) == 1 for on in over) else [run]


def _cuts(run: Run, count: int) -> list[int]:
    """Before which characters the widest gaps of a text are, in order, if they are wider than all others."""
    tall = run.box[3] - run.box[1]
    gaps = [(other["x0"] - one["x1"], at) for at, (one, other) in enumerate(pairwise(run.chars), 1)]
    words = sorted((gap for gap in gaps if gap[0] > _BLANK * tall), reverse=True)
    if not 0 < count <= len(words):
        return []
    least = max([_ALONE * tall, *(_WIDER * gap for gap, _ in words[count : count + 1])])
    return sorted(at for _, at in words[:count]) if words[count - 1][0] >= least else []
