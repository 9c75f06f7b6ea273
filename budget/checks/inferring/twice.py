"""Lines that were read twice: alike to the letter, one below the other, and sums hold without the second."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import replace

from budget.checks.inferring.choice import chosen
from budget.checks.inferring.evidence import Found
from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import Run

_FEWEST_DIGITS = 3
"""Digits of the figures of two lines from which they are hardly alike by chance."""


def with_repeated(lines: Lines, found: list[Found]) -> list[Found]:
    """The sums found, or those found without the lines that repeat the one above them, which are then parts as well.

    Whichever have more to speak for them: where a line is in truth there twice, its sum counts both.
    """
    repeated = _repeated(lines)
    if not repeated or lines.axis == "row":
        return found
    without = chosen(lines, without=repeated)
    if sum(one.bits for one in without) <= sum(one.bits for one in found):
        return found
    targets = {one.run.target for one in without}
    return [replace(one, run=_with(one.run, repeated, targets)) for one in without]


def is_of_repeated(lines: Lines, run: Run, left: Collection[tuple[int, int]]) -> bool:
    """Whether a sum fails everywhere by just what a part prints that repeats the one above it: (place, by how much)."""
    again = [part for part in _repeated(lines) if part in run.parts and part - 1 in run.parts]
    return any(all(lines.figures[part][at] == -by for at, by in left) for part in again)


def _repeated(lines: Lines) -> frozenset[int]:
    return frozenset(i for i in range(1, len(lines.ids)) if i not in lines.apart and _is_alike(lines, i - 1, i))


def _is_alike(lines: Lines, one: int, other: int) -> bool:
    told = [(own[one], own[other]) for own in (lines.labels, lines.codes, lines.depths, lines.figures)]
    digits = sum(len(str(abs(figure))) for figure in lines.figures[other] if figure)
    return bool(lines.labels[one]) and digits >= _FEWEST_DIGITS and all(a == b for a, b in told)


def _with(run: Run, repeated: AbstractSet[int], targets: AbstractSet[int]) -> Run:
    """A sum of plain lines with those that repeat one of them; among sums, such a line may be its only part."""
    if not targets.isdisjoint(run.parts):
        return run
    more = {part + 1 for part in run.parts if part + 1 in repeated}
    return Run(run.target, tuple(sorted((*run.parts, *more)))) if more else run
