"""The row that numbers the columns of a table: it counts also those of which nothing else is to be read."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from budget.label import fold
from extract.geometry.runs import Run
from extract.layout.lines import Line
from extract.layout.strips import Strip, ends_of, nearest, touched_by

_NAMES = frozenset(["栏次"])

_OTHERS = 4
"""Words beside the numbers of columns from which on they are no numbering, but for single signs (※)."""

_LEAST, _MANY = 3, 5
"""Numbers that are a numbering: without any missing, and where some are."""

_MISSING = 1 / 3
"""Share of the numbers that may be missing, as beneath a seal."""

_HALF = 2.0
"""Points to either side of the middle of a column that its number alone tells."""


def is_numbering(line: Line) -> bool:
    """Whether a line numbers the columns: they are centred as the headings are."""
    others = [run.text for run in line.runs if not run.text.isdecimal()]
    numbers = _numbers(line.runs)
    if others and all(map(names_numbering, others)):
        return numbers == [str(n) for n in range(1, len(numbers) + 1)] or _counts(numbers)
    return (_counts(numbers) and (len(others) < _OTHERS or all(len(text) == 1 for text in others))) or (
        not others and _counts_on(numbers)
    )


def names_numbering(text: str) -> bool:
    """Whether a text says that the row numbers the columns (栏次): in the middle of all that have no number."""
    return fold(text) in _NAMES


def _numbers(runs: Sequence[Run]) -> list[str]:
    return [run.text for run in runs if run.text.isdecimal()]


def _counts(digits: Sequence[str]) -> bool:
    """Whether digits are 1, 2, 3 and so on, the few that are missing between them left out."""
    if len(digits) < _LEAST or digits[0] != "1":
        return False
    numbers = [int(text) for text in digits if len(text) < _LEAST]
    if [str(number) for number in numbers] != list(digits) or any(b <= a for a, b in pairwise(numbers)):
        return False
    missing = numbers[-1] - len(numbers)
    return not missing or (len(numbers) >= _MANY and missing <= _MISSING * numbers[-1])


def _counts_on(digits: Sequence[str]) -> bool:
    """Whether digits count on from some number, as where a sheet wider than the paper goes on; the first may be again.

    Those that are again are 1, 2 and so on. A few that begin low may be figures.
    """
    if len(digits) < _LEAST or any(len(text) >= _LEAST for text in digits):
        return False
    numbers = [int(text) for text in digits]
    jumps = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    again = jumps[0] if len(jumps) == 1 and numbers[0] == 1 and numbers[jumps[0]] > jumps[0] else 0
    few = _LEAST if numbers[again] > _LEAST else _MANY
    return (not jumps or again > 0) and len(numbers) - again >= few and numbers[again] > 1


def with_missing(strips: Sequence[Strip], numbers: Line) -> list[Strip]:
    """The columns, and those between two whose numbers lack others between them, evenly in the room there."""
    placed = [(int(run.text), nearest(strips, run.box)) for run in numbers.runs if run.text.isdecimal()]
    found = list(strips)
    if _counts_on(_numbers(numbers.runs)):
        return found
    for (one, left), (other, right) in pairwise(placed):
        lacking = other - one - 1
        if lacking > 0 and right - left == 1:
            found += _between(strips[left], strips[right], lacking)
    return sorted(found)


def without_uncounted(strips: Sequence[Strip], numbers: Line, body: Iterable[Run]) -> list[Strip]:
    """The columns, where all from one on are numbered: what holds no number and nothing of the ``body`` is none.

    Letters of a heading that were set far apart stand there; it goes with the nearer neighbour.
    """
    counted = [run for run in numbers.runs if run.text.isdecimal()]
    if len(counted) < _LEAST or [run.text for run in counted] != [str(n) for n in range(1, len(counted) + 1)]:
        return list(strips)
    held = {place for run in (*counted, *body) for place in touched_by(strips, *ends_of(run.box))}
    first, last = counted[0].box[0], counted[-1].box[0]
    out: list[Strip] = []
    joins = False
    for strip, after in zip(strips, [*strips[1:], (math.inf, math.inf)], strict=True):
        is_none = first < strip[0] < last and strip not in held
        if out and (joins or (is_none and strip[0] - out[-1][1] <= after[0] - strip[1])):
            out[-1] = (out[-1][0], strip[1])
            joins = False
        else:
            out.append(strip)
            joins = is_none
    return out


def _between(left: Strip, right: Strip, count: int) -> list[Strip]:
    """So many narrow columns between two, as far apart from each other as from these; none where there is no room."""
    first, last = sum(left) / 2, sum(right) / 2
    middles = [first + (last - first) * n / (count + 1) for n in range(1, count + 1)]
    fits = middles[0] - _HALF > left[1] and middles[-1] + _HALF < right[0]
    return [(middle - _HALF, middle + _HALF) for middle in middles] if fits else []
