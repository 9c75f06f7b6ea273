"""Identities in groups that an edit leaves alone as a whole or makes anew: what is the same object is the same."""

from collections.abc import Iterable, Mapping
from itertools import compress
from operator import is_not
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


Groups = Mapping[Any, Group[object]]
"""Groups by name."""


def group(identities: Iterable[Identity], of: Made) -> Group[Made]:
    """A group of identities."""
    found = tuple(identities)
    return Group(found, tuple([identity.id for identity in found]), of)


def otherwise(mine: Mapping[Key, object], theirs: Mapping[Key, object]) -> list[Key]:
    """The keys under which another mapping has not the very same object."""
    return [] if mine is theirs else [*compress(mine, map(is_not, mine.values(), map(theirs.get, mine)))]


def apart(mine: Mapping[Key, Groups], theirs: Mapping[Key, Groups]) -> dict[str, Identity]:
    """The identities of the groups, by kind and name, that another one has not got just so."""
    found: dict[str, Identity] = {}
    for kind in otherwise(mine, theirs):
        own = mine[kind]
        for name in otherwise(own, theirs.get(kind, {})):
            found.update(zip(own[name].names, own[name].identities, strict=True))
    return found
