"""Identities in groups that an edit leaves alone as a whole or makes anew: what is the same object is the same."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain, compress
from operator import attrgetter, is_not
from typing import Any, Generic, NamedTuple, TypeVar

from budget.checks.identity import Identity

Of = TypeVar("Of", covariant=True)
Made = TypeVar("Made")
Key = TypeVar("Key")


class Group(NamedTuple, Generic[Of]):
    """Some identities and their ids, and what they are made ``of``: while that is the same, so are they."""

    identities: tuple[Identity, ...]
    names: tuple[str, ...]
    of: Of


_NAMES = attrgetter("names")


class Groups(dict[Any, Group[Any]]):
    """Groups by name, in their order. None may be put in later: what is made of all is kept."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of all identities."""
        return tuple(chain.from_iterable(map(_NAMES, self.values())))


def group(identities: Iterable[Identity], of: Made) -> Group[Made]:
    """A group of identities."""
    found = tuple(identities)
    return Group(found, tuple([identity.id for identity in found]), of)


_NONE = Groups()


def otherwise(mine: Mapping[Key, object], theirs: Mapping[Key, object]) -> list[Key]:
    """The keys under which another mapping has not the very same object."""
    if mine is theirs:
        return []
    same = len(mine) == len(theirs) and [*mine] == [*theirs]  # told by the keys as objects: to hash them takes longer
    return [*compress(mine, map(is_not, mine.values(), theirs.values() if same else map(theirs.get, mine)))]


def apart(mine: Mapping[Key, Groups], theirs: Mapping[Key, Groups]) -> tuple[dict[str, Identity], dict[str, Identity]]:
    """The identities of groups, by kind and name, that are not just so in others; and those of the others."""
    one, other = _in_groups_apart(mine, theirs), _in_groups_apart(theirs, mine)
    same = {name for name in one.keys() & other.keys() if (known := one[name]) is other[name] or known == other[name]}
    gone, come = ({name: each[name] for name in each if name not in same} for each in (one, other))
    return gone, come


def _in_groups_apart(mine: Mapping[Key, Groups], theirs: Mapping[Key, Groups]) -> dict[str, Identity]:
    found: dict[str, Identity] = {}
    for kind in otherwise(mine, theirs):
        own = mine[kind]
        for name in otherwise(own, theirs.get(kind, _NONE)):
            found.update(zip(own[name].names, own[name].identities, strict=True))
    return found
