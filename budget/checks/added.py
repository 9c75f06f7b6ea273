"""The printed parts of a sum, added up: what one figure more or less makes of them is told by the difference."""

from collections.abc import Iterable, Mapping

from budget.amount import Amount
from budget.record import dataclass

Part = tuple[int, str, Amount | str | None]
"""A term as it counts: its sign, the table or sentence that prints it, and what stands there."""


@dataclass(frozen=True, slots=True)
class Added:
    """The parts of one sum, whatever their order.

    Attributes:
        homes: the tables and sentences where parts may stand, printed or not.
        printed: how many amounts, and their sum in the last decimal, by home and number of decimals.
        word: the first part that is no number, ``""`` where all are.
    """

    homes: tuple[str, ...]
    printed: Mapping[tuple[str, int], tuple[int, int]]
    word: str = ""

    @property
    def count(self) -> int:
        """How many parts are printed."""
        return sum(n for n, _ in self.printed.values())

    def changed(self, gone: Iterable[Part], come: Iterable[Part]) -> "Added | None":
        """With other figures in some of its places; None where words stood or stand there: those have an order."""
        printed = dict(self.printed)
        for way, parts in ((-1, gone), (1, come)):
            for sign, home, value in parts:
                if isinstance(value, str):
                    return None
                if value is not None:
                    n, units = printed.get((home, value.scale), (0, 0))
                    printed[home, value.scale] = (n + way, units + way * sign * value.units)
        return Added(self.homes, {key: sums for key, sums in printed.items() if sums[0]}, self.word)


def added(parts: Iterable[Part]) -> Added:
    """The parts of a sum, added up from nothing."""
    homes: dict[str, None] = {}
    printed: dict[tuple[str, int], tuple[int, int]] = {}
    word = ""
    last, scale, n, units = "", 0, 0, 0  # a run of amounts of one home and as many decimals, not yet counted
    for sign, home, value in parts:
        if home is not last:
            _count(printed, last, scale, n, units)
            homes[home] = None
            last, n, units = home, 0, 0
        if isinstance(value, Amount):
            if value.scale != scale:
                _count(printed, last, scale, n, units)
                scale, n, units = value.scale, 0, 0
            n += 1
            units += sign * value.units
        elif value is not None:
            word = word or value
    _count(printed, last, scale, n, units)
    return Added(tuple(homes), printed, word)


def _count(printed: dict[tuple[str, int], tuple[int, int]], home: str, scale: int, n: int, units: int) -> None:
    if n:
        before = printed.get((home, scale), (0, 0))
        printed[home, scale] = (before[0] + n, before[1] + units)
