"""Work that is done once an object: what came of it is remembered by the object itself, not by what it is equal to."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Generic, TypeVar, TypeVarTuple

Thing = TypeVar("Thing")
Result = TypeVar("Result")
More = TypeVarTuple("More")


class Itself(Generic[Thing]):
    """A thing as the object that it is: two that merely look alike are two."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


def once(work: Callable[[Thing, *More], Result], most: int = 2048) -> Callable[[Thing, *More], Result]:
    """Remembers what came of each of the last ``most`` immutable objects: an edit does the work for new ones only.

    What else the work is given must be hashable, and is told apart by what it is equal to.
    """
    known: Callable[..., Result] = lru_cache(maxsize=most)(lambda itself, *more: work(itself.thing, *more))

    @wraps(work)
    def of(thing: Thing, *more: *More) -> Result:
        return known(Itself(thing), *more)

    return of
