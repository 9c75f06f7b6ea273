"""Why data from outside are not what they should be: what pydantic and the parsers found, as a sentence of ours."""

import re
import tomllib
from json import JSONDecodeError
from typing import TYPE_CHECKING

from budget.said import Said, reason_of, sentence_of
from budget.sentences import SENTENCES, said

if TYPE_CHECKING:
    from pydantic import ValidationError


def misfit(what: str, error: "ValidationError") -> Said:
    """What is wrong with data that are not of the kind they should be: the first place, and why."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    code = f"misfit-{first['type']}"
    expected = first.get("ctx", {}).get("expected", "")
    why = said(code, expected=expected) if code in SENTENCES else said("misfit", why=first["msg"])
    return said("of-place", what=what, where=where or "value", why=why)


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
    if isinstance(error, tomllib.TOMLDecodeError):
        return _no_toml(str(error))
    return sentence_of(error)


def _no_toml(why: str) -> Said:
    place = re.search(r"\(at line (\d+), column (\d+)\)", why)
    return said("no-toml", why=why) if place is None else said("no-toml-at", line=place[1], column=place[2])
