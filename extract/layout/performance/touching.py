"""Texts of two cells that nearly touch, as in narrow columns without rules: parted where others begin, or an amount."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from budget.amount import is_amount
from extract.geometry.pieces import Char
from extract.geometry.runs import Run, runs_of

_GAP = 0.15
"""Heights of a letter from which on a gap may part two texts: letters of one stand closer."""

_SHARED = 3
"""Texts that begin at one place from which on that is where a column does."""

_PLACE = 0.5
"""Points within which texts begin at one place."""


def runs_apart(runs: Sequence[Run]) -> list[Run]:
    """Runs, those parted that go over the begin of a column with a gap before it, or end with an amount behind one."""
    begins = Counter(round(run.box[0] / _PLACE) for run in runs)
    columns = {place for place, count in begins.items() if count >= _SHARED}
    return [part for run in runs for part in _apart(run, columns)]


def _apart(run: Run, columns: Container[int]) -> Iterator[Run]:
    start = 0
    for at, (one, other) in enumerate(pairwise(run.chars), 1):
        gap = other["x0"] - one["x1"] > _GAP * _tall(one) and not other.get("blank")
        if gap and (round(other["x0"] / _PLACE) in columns or _is_amount_behind(run.chars, at)):
            yield from runs_of(run.chars[start:at])
            start = at
    yield from runs_of(run.chars[start:]) if start else [run]


def _is_amount_behind(chars: Sequence[Char], at: int) -> bool:
    """Whether an amount with decimals, and nothing else, follows words: the value behind its label."""
    rest = "".join(char["text"] for char in chars[at:])
    return chars[at - 1]["text"].isalpha() and "." in rest and is_amount(rest)


def _tall(char: Char) -> float:
    return float(char["bottom"] - char["top"])
