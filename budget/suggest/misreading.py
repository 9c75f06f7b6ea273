"""How one figure can have become another when it was read: edits of the printed string, and what they cost."""

from collections.abc import Iterator
from typing import NamedTuple

from budget.amount import MINUS, Amount
from budget.label import half_width

_CONFUSED = frozenset(frozenset(pair) for pair in ("08", "17", "38", "56", "69", "35", "27", "49"))
_LIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2"}
_MINUS = str.maketrans(dict.fromkeys(MINUS, "-"))

IMPLIED = 60
"""Cost of a value that no edit of the printed string gives; what one identity more or less is worth."""


_MOST_APART = 81
_LEAST_TIMES, _MOST_TIMES = 5, 20


class Misreading(NamedTuple):
    """A kind of error and its cost, in tenths of a plain one; the figure as it would have been printed."""

    kind: str
    cost: int
    whole: str = ""


def within_reach(seen: int, wanted: int, whole: int) -> bool:
    """Whether one slip can make one figure of the other, told by their sizes alone; ``whole`` is a count of one.

    A digit that is another one, or two that changed places, make them differ by at most 81 of one power of ten. A
    digit more or less makes one 5 to 20 times the other, or happens among the decimals; a point, a power of ten.
    """
    small, large = sorted((abs(seen), abs(wanted)))
    if seen * wanted < 0:
        return small == large
    if abs(seen - wanted) < whole or _LEAST_TIMES * small <= large < _MOST_TIMES * small:
        return True
    return _without_noughts(large) == _without_noughts(small) or _without_noughts(large - small) <= _MOST_APART


def _without_noughts(number: int) -> int:
    while number and number % 10 == 0:
        number //= 10
    return number


def misreading(printed: str, wanted: Amount, scale: int) -> Misreading | None:
    """How ``printed`` can have come of ``wanted``; None if no single slip explains it.

    ``scale`` is the number of decimals that the table usually prints.
    """
    seen = _plain(printed)
    found = ((_slip(seen, whole), whole) for whole in _spellings(wanted, seen, scale))
    slips = (slip._replace(whole=whole) for slip, whole in found if slip)
    return min(slips, key=lambda slip: slip.cost, default=None)


def _plain(text: str) -> str:
    plain = "".join(half_width(text).split()).replace(",", "").replace("，", "").translate(_MINUS)
    if plain.startswith("(") and plain.endswith(")"):
        return "-" + plain[1:-1]
    return plain


def _spellings(wanted: Amount, seen: str, scale: int) -> Iterator[str]:
    """The ways to print an amount: with the decimals of the table, those that were seen, or as few as can be."""
    least = wanted
    while least.scale and least.units % 10 == 0:
        least = Amount(least.units // 10, least.scale - 1)
    scales = {scale, len(seen.partition(".")[2]), least.scale, scale and scale - 1}
    for places in sorted(s for s in scales if s >= least.scale):
        yield str(Amount(least.units * 10 ** (places - least.scale), places))


def _slip(seen: str, whole: str) -> Misreading | None:
    if seen == whole:
        return Misreading("split-number", 2)
    if len(seen) == len(whole):
        return _replaced(seen, whole)
    if len(seen) == len(whole) - 1:
        return _dropped(seen, whole)
    if len(seen) == len(whole) + 1:
        return _added(seen, whole)
    return None


def _replaced(seen: str, whole: str) -> Misreading | None:
    at = [i for i, (a, b) in enumerate(zip(seen, whole, strict=True)) if a != b]
    if len(at) == 1:
        a, b = seen[at[0]], whole[at[0]]
        if not b.isdigit() or a in ".-" or not (a in _LIKE or any(map(str.isdigit, seen))):
            return None  # a word alone (无) is no digit that was misread
        likely = frozenset((a, b)) in _CONFUSED or _LIKE.get(a) == b
        return Misreading("digit-replaced", 7 if likely else 10)
    if len(at) == 2 and at[1] == at[0] + 1 and seen[at[0] : at[1] + 1] == whole[at[0] : at[1] + 1][::-1]:
        digits = seen[at[0]].isdigit() and seen[at[1]].isdigit()
        return Misreading("digits-swapped", 10) if digits else None
    return None


def _dropped(seen: str, whole: str) -> Misreading | None:
    """One character of the figure was not read."""
    i = next((i for i, (a, b) in enumerate(zip(seen, whole, strict=False)) if a != b), len(seen))
    if seen != whole[:i] + whole[i + 1 :]:
        return None
    if whole[i] == ".":
        return Misreading("point-lost", 8)
    return Misreading("sign-lost", 9) if whole[i] == "-" else Misreading("digit-dropped", 11)


def _added(seen: str, whole: str) -> Misreading | None:
    """One character too many was read."""
    i = next((i for i, (a, b) in enumerate(zip(seen, whole, strict=False)) if a != b), len(whole))
    if whole != seen[:i] + seen[i + 1 :] or not (seen[i].isdigit() or seen[i] in ".-"):
        return None
    if i and seen[i] == seen[i - 1]:
        return Misreading("digit-doubled", 10)
    if seen[i].isdigit():
        return Misreading("digit-added", 14)
    return Misreading("sign-added" if seen[i] == "-" else "point-added", 14)
