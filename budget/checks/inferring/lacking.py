"""Sums that lack a line: they fail in every place, and others of the table that are built alike hold."""

from collections.abc import Iterator, Sequence

from budget.checks.inferring.evidence import Found, may_be_part
from budget.checks.inferring.lines import Lines
from budget.checks.inferring.meant import apart
from budget.checks.inferring.outline import outlined
from budget.checks.inferring.runs import Run
from budget.checks.inferring.vocabulary import names_nothing_but_a_sum, names_sum

_FEW = 2
"""Lines beside a total that may be but some of what it counts: of all, men and children."""

_SISTERS = 2
"""Sums that hold from which on one that is built alike must, too."""


def lacking(lines: Lines, found: Sequence[Found]) -> Iterator[Run]:
    """The sums of which a part is missing: what is left over has the sign of the sum, and is less, wherever it prints.

    A sum is told by those beside it: of the parts of a total, most are the sums of the lines next to them, in the same
    order; or codes and indentation outline it as they do others, all of which hold.
    """
    if lines.axis == "row":
        return
    taken: set[int] = set()
    for run in (*_beside_sisters(lines, found), *_outlined_alike(lines, found)):
        if run.target not in taken and _is_less(lines, run):
            taken.add(run.target)
            yield run


def may_lack(lines: Lines, found: Sequence[Found]) -> Iterator[Run]:
    """Lines that are called nothing but a total, and hold more than all that stands beside them.

    Nothing else tells that all of it is printed (:func:`is_most`).
    """
    targets = {one.run.target for one in found}
    for run in outlined(lines):
        named = names_nothing_but_a_sum(lines.labels[run.target]) and run.target not in targets
        if named and len(run.parts) > 1 and _is_less(lines, run):
            yield run


def called_total(lines: Lines, found: Sequence[Found]) -> Iterator[Run]:
    """Lines that are called a total of something, and hold somewhat more than the lines next to them.

    Whether these are meant to be all of it, nothing tells.
    """
    if lines.axis == "row":
        return
    used = {line for one in found for line in (one.run.target, *one.run.parts)}
    for i, label in enumerate(lines.labels):
        if i not in used and names_sum(label) and not names_nothing_but_a_sum(label) and may_be_part(label):
            run = Run(i, tuple(sorted(_next_to(lines, i, used, -1) or _next_to(lines, i, used, 1))))
            if _is_less(lines, run) and is_most(lines, run):
                yield run


def is_most(lines: Lines, run: Run) -> bool:
    """Whether several lines come to the greater part of a total in most places, so that they are meant to be all of it.

    Of ten countries and the world, most are left out; what is no part of the total at all comes to next to nothing.
    """
    left = apart(lines, run)
    told = [
        (sum_of, left[at]) for at, sum_of in enumerate(lines.figures[run.target]) if sum_of and at not in lines.rates
    ]
    return len(run.parts) > _FEW and 2 * sum(2 * abs(rest) < abs(sum_of) for sum_of, rest in told) > len(told)


def _beside_sisters(lines: Lines, found: Sequence[Found]) -> Iterator[Run]:
    """A part of a total that is no sum although others are, with the lines next to it that belong nowhere."""
    by_target = {one.run.target: one.run for one in found if one.holds}
    used = {line for one in found for line in (one.run.target, *one.run.parts)}
    for total in (one.run for one in found):
        sums = [by_target[part] for part in total.parts if part in by_target]
        others = [part for part in total.parts if part not in by_target]
        before = {run.before for run in sums}
        if len(before) == 1 and len(others) == 1 and _are_sisters(lines, [run.target for run in sums], others[0]):
            block = _next_to(lines, others[0], used, 1 if before.pop() else -1)
            if block:
                yield Run(others[0], tuple(sorted(block)))


def _are_sisters(lines: Lines, sums: Sequence[int], other: int) -> bool:
    """Whether a line is meant as these sums are: they are many, or numbered as it is, or called a sum as it is."""
    level, named = lines.levels[other], names_sum(lines.labels[other])
    alike = [i for i in sums if (level and lines.levels[i] == level) or (named and names_sum(lines.labels[i]))]
    return len(sums) >= _SISTERS or bool(alike)


def _next_to(lines: Lines, line: int, used: set[int], step: int) -> list[int]:
    """The lines from one on, in one direction, up to the first that is part of a sum, or one."""
    block: list[int] = []
    at = line + step
    while 0 <= at < len(lines.ids) and at not in used:
        if may_be_part(lines.labels[at]):
            block.append(at)
        at += step
    return block


def _outlined_alike(lines: Lines, found: Sequence[Found]) -> Iterator[Run]:
    """The one sum that is outlined as others are, and is not among those found, which all these others are."""
    held = {(one.run.target, one.run.parts) for one in found if one.holds}
    drawn = [run for run in outlined(lines) if len(run.parts) > 1]
    missing = [run for run in drawn if (run.target, run.parts) not in held]
    if len(missing) == 1 and len(drawn) > _SISTERS:
        yield missing[0]


def _is_less(lines: Lines, run: Run) -> bool:
    """Whether what the parts lack is of the sign of the sum and no more than it in every place, and less in one."""
    left = {at: rest for at, rest in enumerate(apart(lines, run)) if rest and at not in lines.rates}
    sums = lines.figures[run.target]
    in_bounds = (0 < rest * (sums[at] or 0) <= (sums[at] or 0) ** 2 for at, rest in left.items())
    return any(rest != sums[at] for at, rest in left.items()) and all(in_bounds)
