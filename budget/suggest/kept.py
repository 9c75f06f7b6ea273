"""What every search on one ledger asks for: worked out by the first, and kept by the ledger as long as it is there."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from budget.checks.ledger import Ledger
from budget.once import once

Value = TypeVar("Value")


class Kept(cached_property[Value]):
    """A property of what is printed and of what is open alone, the same for all searches on a ledger.

    What a search finds and weighs is its own: that is much, and goes with it.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        def of(ground: Any) -> Value:
            if ground.disclosure is not ground.ledger.disclosure:
                return work(ground)
            known = _kept_by(ground.ledger)
            if work.__name__ in known:
                found: Value = known[work.__name__]
            else:
                found = known[work.__name__] = work(ground)
            return found

        super().__init__(of)
        self.__doc__ = work.__doc__


@once
def _kept_by(ledger: Ledger) -> dict[str, Any]:
    """Where a ledger keeps them, by name."""
    return {}
