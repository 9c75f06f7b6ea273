"""Work that is done once an object: what came of it is remembered by the object itself, not by what it is equal to."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class _Itself:
    """A thing as the object that it is: two that merely look alike are two."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def once(work: Callable[[Thing], Result]) -> Callable[[Thing], Result]:
    """Remembers what came of each immutable object, so that an edit does the work for what it made anew only."""
    remembered = lru_cache(maxsize=2048)(lambda itself: work(itself.thing))

    @wraps(work)
    def of(thing: Thing) -> Result:
        return remembered(_Itself(thing))

    return of
