"""A mapping with a few other values laid over it: to change some of very many costs what the few do."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")
Other = TypeVar("Other")

_MANY = 16
"""One in so many laid over, and all is put together anew: what is looked up often is looked up in one place."""


class Laid(Mapping[Key, Value]):
    """The values of ``under``, but for those of the keys in ``over``."""

    __slots__ = ("over", "under")

    def __init__(self, under: Mapping[Key, Value], over: Mapping[Key, Value]) -> None:
        """Every key of ``over`` must be one of ``under``."""
        self.under = under
        self.over = over

    def __getitem__(self, key: Key) -> Value:
        """The value of a key; raises KeyError."""
        return self.over[key] if key in self.over else self.under[key]

    @overload
    def get(self, key: Key, /) -> Value | None: ...
    @overload
    def get(self, key: Key, /, default: Value | Other) -> Value | Other: ...
    def get(self, key: Key, /, default: object = None) -> object:
        """The value of a key, or the default."""
        return self.over[key] if key in self.over else self.under.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether there is a value of this key."""
        return key in self.under

    def __iter__(self) -> Iterator[Key]:
        return iter(self.under)

    def __len__(self) -> int:
        return len(self.under)


def with_values(
    known: Mapping[Key, Value], few: Mapping[Key, Value], without: Collection[Key] = ()
) -> Mapping[Key, Value]:
    """A mapping with other values for some keys, and without others, which are its own."""
    under, over = (known.under, {**known.over, **few}) if isinstance(known, Laid) else (known, few)
    if without or len(over) * _MANY > len(under) or not few.keys() <= under.keys():
        found = {**under, **over}
        for key in without:
            del found[key]
        return found
    return Laid(under, over)
