"""Names of classification codes, from two tables of facts; what a page prints otherwise is a hint, never a proof."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from budget.codes import Code, read_code
from budget.forms.family import Classification


def name_of(classification: Classification, code: Code) -> str:
    """The name of a code in the catalogue of 2024; ``""`` where it is not listed.

    The economic list holds the classifications of departments (301) and of government (501).
    """
    return _listed(classification).get(code, "")


def codes_of(classification: Classification, name: str) -> tuple[Code, ...]:
    """The codes that the catalogue gives to a name; many items of different sections share one."""
    return _named(classification).get(_plain(name), ())


@lru_cache(maxsize=2)
def _named(classification: Classification) -> Mapping[str, tuple[Code, ...]]:
    found: dict[str, tuple[Code, ...]] = {}
    for code, name in _listed(classification).items():
        found[_plain(name)] = (*found.get(_plain(name), ()), code)
    return found


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


@lru_cache(maxsize=2)
def _listed(classification: Classification) -> Mapping[Code, str]:
    text = (files("budget.catalogue") / f"{classification}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {read_code([code]): name for code, name, *_ in rows if code.isdigit()}
