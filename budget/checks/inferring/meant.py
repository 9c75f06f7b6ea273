"""Where a sum that fails is meant all the same: there one of its figures is wrong."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import gcd

from budget.checks.inferring.evidence import is_moved
from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import Run
from budget.checks.inferring.vocabulary import names_rate, names_sum
from budget.checks.slips import is_one_apart

_ONE_FAILS_IN = 4
"""How many places must agree for each one that does not, where more than one does not."""

_SURE = 2
"""Places that agree from which on one that does not is an error, whatever the page says of the sum."""

_TELLING = 4
"""Digits from which two figures that differ by one slip are hardly alike by chance."""


def apart(lines: Lines, run: Run) -> list[int]:
    """In each place, the target's figure less its parts."""
    left = [figure or 0 for figure in lines.figures[run.target]]
    for part in run.parts:
        left = [rest - (figure or 0) for rest, figure in zip(left, lines.figures[part], strict=True)]
    return left


def unfit_places(
    lines: Lines, runs: Sequence[Run], failing: Sequence[Mapping[str, int]], asserted: Iterable[Collection[str]]
) -> set[str]:
    """The places to which sums do not apply: rates, and where most of several sums fail.

    Sums that fail in one place since they share one wrong figure, each by as much, tell of an error.
    """
    fails: dict[str, list[tuple[Run, int]]] = {}
    for run, broken in zip(runs, failing, strict=True):
        for place, difference in broken.items():
            fails.setdefault(place, []).append((run, difference))
    all_ = Counter(place for places in asserted for place in places)
    rates = {place for place, label in zip(lines.across, lines.across_labels, strict=True) if names_rate(label)}
    return {
        place
        for place, broken in fails.items()
        if place in rates or (2 * len(broken) > all_[place] and len(broken) > 1 and not _is_of_one_figure(broken))
    }


def _is_of_one_figure(broken: Sequence[tuple[Run, int]]) -> bool:
    """Whether one line stands in all the sums, on such a side of each that its one error explains all differences."""
    errors = [{run.target: difference} | dict.fromkeys(run.parts, -difference) for run, difference in broken]
    first, *others = errors
    return any(all(other.get(line) == error for other in others) for line, error in first.items())


def is_rounding(lines: Lines, run: Run, at: int, difference: int) -> bool:
    """Whether a sum fails by no more than is likely of figures rounded to the last digit that any of them needs.

    73.30000 may be a figure of one decimal, 4,100 one of hundreds.
    """
    parts = [figure for part in run.parts if (figure := lines.figures[part][at])]
    common, grain = gcd(lines.figures[run.target][at] or 0, *parts), 1
    while common and common % (10 * grain) == 0:
        grain *= 10
    return len(parts) > 1 and 4 * difference**2 <= 3 * (len(parts) + 1) * grain**2


def is_meant(lines: Lines, run: Run, fails: Mapping[str, int], holds: int) -> bool:
    """Whether a sum is meant where it fails: nearly everywhere else it holds, or it fails in this one place alone.

    ``fails`` are the places to which sums apply, ``holds`` is in how many of those it does not fail.
    One place alone among few must be told by more: by a slip of one figure that explains the difference; or by
    another place that agrees or the sum's name, where the difference is less than the sum itself. (In the other half
    of a table with two sides the same rows hold the total itself, and others of its kind.)
    """
    if lines.base > 1:
        return False
    if len(fails) * _ONE_FAILS_IN <= holds:
        return True
    if is_moved(lines, run, {lines.across.index(place): difference for place, difference in fails.items()}):
        return True
    if len(fails) > 1:
        return False
    ((place, difference),) = fails.items()
    at = lines.across.index(place)
    if _has_new_part(lines, run, at, difference):
        return False
    told = holds >= _SURE or names_sum(lines.labels[run.target])
    total = abs(lines.figures[run.target][at] or 0)
    if total and abs(difference) % total == 0:
        return False
    return (told and abs(difference) < total) or _is_slip(lines, run, at, difference)


def _has_new_part(lines: Lines, run: Run, at: int, difference: int) -> bool:
    """Whether a part that is printed in this place alone does not count, or is taken off: no other place tells."""
    only = (line for line in (lines.figures[part] for part in run.parts) if line[at] and sum(map(bool, line)) == 1)
    return any(difference in (-(line[at] or 0), -2 * (line[at] or 0)) for line in only)


def _is_slip(lines: Lines, run: Run, at: int, difference: int) -> bool:
    """Whether one figure of a sum in one place is a digit away from what would make it right."""
    figures = [(lines.figures[run.target][at] or 0, -difference)]
    figures += [(lines.figures[part][at] or 0, difference) for part in run.parts]
    pairs = ((str(abs(figure)), str(abs(figure + error))) for figure, error in figures if figure)
    return any(max(map(len, pair)) >= _TELLING and is_one_apart(*pair) for pair in pairs)
