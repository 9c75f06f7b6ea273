"""Work that is done once an object: what came of it is remembered by the object itself, not by what it is equal to."""

from collections.abc import Callable
from functools import wraps
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
    """Remembers what came of immutable objects: an edit does the work for new ones only.

    An object that has a place for it (``_known``, a dict) keeps it as long as it is there itself: of tables that are
    only tried, nothing is left. Of others, at least the last ``most`` are remembered. What else the work is given must
    be hashable, and is told apart by what it is equal to.
    """
    young: dict[object, tuple[Thing, Result]] = {}
    old: dict[object, tuple[Thing, Result]] = {}

    @wraps(work)
    def of(thing: Thing, *more: *More) -> Result:
        nonlocal young, old
        own: dict[object, tuple[Result]] | None = getattr(thing, "_known", None)
        if own is not None:
            kept = own.get((work, more))
            if kept is None:
                kept = own[work, more] = (work(thing, *more),)
            return kept[0]
        key: object = (id(thing), *more) if more else id(thing)
        known = young.get(key)  # what is remembered holds its object, so that no other can have its id
        if known is None:
            known = old.get(key) or (thing, work(thing, *more))
            if len(young) >= most:
                young, old = {}, young
            young[key] = known
        return known[1]

    return of
