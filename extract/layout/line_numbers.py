"""Line numbers (行次) right before figures: ``3198.69`` between the lines 2 and 4 is line 3 and 198.69."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from budget.pattern import pattern
from extract.geometry.figures import is_whole
from extract.geometry.runs import Run, part_of

_NUMBER = pattern(r"[1-9]\d{0,2}")
_CENTS = pattern(r"[-−]?[\d,]+\.\d\d(?!\d)")

_LEAST = 2
"""Numbers that stand apart from which on they count lines."""

_ASIDE = 1.5
"""Heights of a letter by which a number with more digits may begin left of the others."""


def with_line_numbers_apart(runs: Sequence[Run]) -> list[Run]:
    """The runs of a page; a figure with cents that begins with the number of its line is parted behind this.

    It is where those that stand at its place in the lines above and below count on to it, and from it.
    """
    parted: dict[int, list[Run]] = {}
    for column in _columns([run for run in runs if _NUMBER.fullmatch(run.text)]):
        left, right = min(run.box[0] for run in column), max(run.box[2] for run in column)
        slack = _ASIDE * (column[0].box[3] - column[0].box[1])
        held = [run for run in runs if left - slack < run.box[0] < right and run.text[0].isdecimal()]
        held.sort(key=lambda run: run.middle[1])
        known = _known(held)
        right = max((held[n].box[2] for n in known), default=right)
        for run, count in _beginning(held, known):
            parted.setdefault(id(run), list(_parts(run, count, right)))
    return [part for run in runs for part in parted.get(id(run), [run])] if parted else list(runs)


def _parts(run: Run, count: int, right: float) -> Iterator[Run]:
    """A run parted behind so many digits; the first part ends where the numbers of the other lines do at most."""
    number, amount = part_of(run, 0, count), part_of(run, count, len(run.chars))
    (x0, top, x1, bottom), end = number.box, max(amount.box[0], right)
    yield replace(number, box=(x0, top, min(x1, right), bottom))
    yield replace(amount, box=(end, *amount.box[1:]))


def _columns(numbers: Sequence[Run]) -> Iterator[list[Run]]:
    """Numbers that stand below each other, from the left."""
    column: list[Run] = []
    for run in sorted(numbers, key=lambda run: run.box[0]):
        if column and run.box[0] >= max(other.box[2] for other in column):
            yield column
            column = []
        column.append(run)
    if column:
        yield column


def _known(held: Sequence[Run]) -> dict[int, int]:
    """The numbers among runs at one place, by where they stand from the top, which count these with another one."""
    own = {n: int(run.text) for n, run in enumerate(held) if _NUMBER.fullmatch(run.text)}
    firsts = Counter(value - n for n, value in own.items())
    return {n: value for n, value in own.items() if firsts[value - n] >= _LEAST}


def _beginning(held: Sequence[Run], known: Mapping[int, int]) -> Iterator[tuple[Run, int]]:
    """The runs that begin with the number of their line, and how many digits that has."""
    for n, run in enumerate(held):
        around = [at for at in known if at < n][-1:] + [at for at in known if at > n][:1]
        due = {str(known[at] + n - at) for at in around}
        if n not in known and len(due) == 1 and _begins(run, digits := due.pop()):
            yield run, len(digits)


def _begins(run: Run, digits: str) -> bool:
    """Whether what follows these digits in a run is a figure with cents, and perhaps a mark behind it."""
    letters = "".join(char["text"] for char in run.chars)
    amount = _CENTS.match(letters, len(digits))
    return letters.startswith(digits) and len(letters) == len(run.chars) and amount is not None and is_whole(amount[0])
