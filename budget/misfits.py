"""Why data from outside are not what they should be: what pydantic and the parsers found, as a sentence of ours."""

import re
from collections.abc import Iterable
from json import JSONDecodeError
from typing import TYPE_CHECKING

from budget.said import Said, reason_of, sentence_of
from budget.sentences import SENTENCES, said

if TYPE_CHECKING:
    from pydantic import ValidationError


def misfit(what: str, error: "ValidationError", *, by_hand: bool = False) -> Said:
    """What is wrong with data that are not of the kind they should be: the first place, and why.

    In what is written ``by_hand``, the parts of a list are counted from one.
    """
    first = error.errors()[0]
    where = _by_hand(first["loc"]) if by_hand else ".".join(map(str, first["loc"]))
    code, about = f"misfit-{first['type']}", first.get("ctx", {})
    expected = about.get("expected") or about.get("ge") or _shape(about.get("pattern", ""))
    why = said(code, expected=expected) if code in SENTENCES else said("misfit", why=first["msg"])
    return said("of-place", what=what, where=where or "value", why=why)


def _by_hand(place: Iterable[str | int]) -> str:
    """A place as one who looks for it in a file counts: ``across 1: check``."""
    return "".join(f" {part + 1}" if isinstance(part, int) else f": {part}" for part in place).removeprefix(": ")


def _shape(pattern: str) -> str:
    r"""A pattern for one who knows none: ``across\.[\w-]+`` is ``across.…``."""
    return pattern.strip("^$").replace(r"[\w-]+", "…").replace("\\", "")


def unreadable(error: Exception) -> str:
    """Why a file is no TOML or JSON, no UTF-8, or cannot be had at all; with the line where that is known."""
    if isinstance(error, OSError):
        return reason_of(error)
    if isinstance(error, JSONDecodeError):
        return said("no-json-at", line=error.lineno, column=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return said("no-utf8-at", byte=error.start)
    if isinstance(error, RecursionError):
        return said("too-deep")
    from tomllib import TOMLDecodeError  # seldom: most programs have nothing to say of TOML

    if isinstance(error, TOMLDecodeError):
        return _no_toml(str(error))
    return sentence_of(error)


def _no_toml(why: str) -> Said:
    place = re.search(r"\(at line (\d+), column (\d+)\)", why)
    return said("no-toml", why=why) if place is None else said("no-toml-at", line=place[1], column=place[2])
