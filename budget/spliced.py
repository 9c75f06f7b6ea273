"""Two sequences that are the same but for one stretch: where it is, found by comparing halves."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")


class Stretch(NamedTuple):
    """What of two sequences differs: from ``start`` to before ``old`` in the one, ``new`` in the other."""

    start: int
    old: int
    new: int


def apart(old: tuple[Thing, ...], new: tuple[Thing, ...]) -> Stretch:
    """The shortest stretch outside of which both are the same; empty in both where they are."""
    if old is new:
        return Stretch(len(old), len(old), len(new))
    most = min(len(old), len(new))
    start = _most(most, lambda n: old[:n] == new[:n])
    end = _most(most - start, lambda n: old[len(old) - n :] == new[len(new) - n :])
    return Stretch(start, len(old) - end, len(new) - end)


def _most(most: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` that fits, where all below it do, too."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if fits(middle):
            low = middle
        else:
            most = middle - 1
    return low
