"""The queue of a review: places that ask for a decision, and behind them those that ask for a look."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import overload

from budget.checks.notices.notice import Notice
from budget.disclosure import Address
from budget.proposals import Cause
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that asks for a decision (its cause or notice is named) or a look (it has neither)."""

    at: Address
    cause: Cause | None = None
    notice: Notice | None = None

    @property
    def key(self) -> str:
        """Names the stop while it is open: a finding of its cause, its notice, or its cell."""
        if self.notice is not None:
            return self.notice.id
        return self.cause.findings[0] if self.cause else look_key(self.at)

    def answers(self, key: str) -> bool:
        """Whether a key names this stop: any finding of its cause does, since causes are sought anew."""
        return key in self.cause.findings if self.cause is not None else key == self.key


def look_key(at: Address) -> str:
    """Names a place that asks for a look."""
    return "\n".join(at)


@dataclass(frozen=True, slots=True)
class Queue(Sequence[Stop]):
    """The stops in order; of the looks, which may be very many, only the places are kept."""

    decisions: tuple[Stop, ...]
    looks: tuple[Address, ...]

    def __len__(self) -> int:
        return len(self.decisions) + len(self.looks)

    @overload
    def __getitem__(self, index: int) -> Stop: ...
    @overload
    def __getitem__(self, index: slice) -> "Queue": ...
    def __getitem__(self, index: int | slice) -> "Stop | Queue":
        if isinstance(index, slice):
            stops = [self[i] for i in range(len(self))[index]]
            return Queue(tuple(stops), ())
        index = range(len(self))[index]
        first = len(self.decisions)
        return self.decisions[index] if index < first else Stop(self.looks[index - first])

    def __iter__(self) -> Iterator[Stop]:
        yield from self.decisions
        yield from map(Stop, self.looks)

    def position(self, key: str, likely: int = 0) -> int | None:
        """Where the stop of this key stands, from 0, tried first at a likely place; None if there is none."""
        if likely < len(self) and self[likely].answers(key):
            return likely
        for index, stop in enumerate(self.decisions):
            if stop.answers(key):
                return index
        parts = key.split("\n")
        with suppress(ValueError):
            return len(self.decisions) + self.looks.index(Address(*parts)) if len(parts) == 3 else None
        return None
