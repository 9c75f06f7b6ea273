"""The families of forms in force; what makes them of their declarations is loaded when they are first asked for."""

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache

from budget.forms.family import Family, Form
from budget.forms.files import FOLDER


def see_to_own() -> None:
    """Raises FormError where the user has families of her own and one is wrong; without any, nothing is loaded."""
    if os.environ.get(FOLDER):
        families()


def families() -> tuple[Family, ...]:
    """The user's own families, then those that come with the program.

    Raises:
        FormError: what :func:`~budget.forms.loader.all_families` raises.
    """
    return _families(os.environ.get(FOLDER, ""))


@lru_cache(maxsize=4)
def _families(folder: str) -> tuple[Family, ...]:
    from budget.forms.loader import all_families

    return all_families(folder)


def edition() -> str:
    """A short digest of all families in force; it changes whenever a table may be recognised otherwise."""
    return _edition(os.environ.get(FOLDER, ""))


@lru_cache(maxsize=4)
def _edition(folder: str) -> str:
    return hashlib.sha256(repr(_families(folder)).encode()).hexdigest()[:12]


def family_named(name: str) -> Family:
    """The family of this id (``xinjiang-2024``); raises KeyError."""
    for known in families():
        if known.id == name:
            return known
    raise KeyError(name)


def form(key: str | None) -> Form | None:
    """The known form of this key (``xinjiang-2024/5``), or None."""
    return _forms(os.environ.get(FOLDER, "")).get(key or "")


@lru_cache(maxsize=4)
def _forms(folder: str) -> Mapping[str, Form]:
    return {each.key: each for known in _families(folder) for each in known.forms}
