"""Many immutable things made at once: a page has hundreds of cells and words, and one by one each takes its time."""

from collections import deque
from collections.abc import Iterable
from dataclasses import MISSING, fields
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

Thing = TypeVar("Thing")


def many(kind: type[Thing], count: int, /, **told: Iterable[object]) -> list[Thing]:
    """So many things of a slotted dataclass, each attribute of all of them set in one go.

    Args:
        kind: the dataclass; nothing of its own runs.
        count: how many.
        told: by attribute one value for each; an attribute that is not told has its default, if any.
    """
    things = list(map(object.__new__, repeat(kind, count)))
    known = _defaults(kind)  # type: ignore[arg-type]
    defaults = {name: repeat(value) for name, value in known.items() if name not in told}
    for name, values in (defaults | told).items():
        deque(map(getattr(kind, name).__set__, things, values), maxlen=0)
    return things


@cache
def _defaults(kind: Any) -> dict[str, object]:
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}
