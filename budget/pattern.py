"""Patterns that are compiled when they are first used.

The program knows hundreds, and a document needs a part of them: to compile them all would be a third of the work of
loading what reads it.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

__all__ = ["pattern"]


class _Asked:
    """What is asked of a pattern: it is compiled for the first answer, which from then on is at hand."""

    def __set_name__(self, kind: type, name: str) -> None:
        self._name = name

    def __get__(self, asked: Any, kind: type) -> Any:
        found = vars(asked)[self._name] = getattr(asked._compiled, self._name)
        return found


if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:
        """As :func:`re.compile`; a mistake in the pattern is told when it is first used."""

        search, match, fullmatch = _Asked(), _Asked(), _Asked()
        finditer, findall, sub, subn, split = _Asked(), _Asked(), _Asked(), _Asked(), _Asked()
        pattern, flags, groups, groupindex = _Asked(), _Asked(), _Asked(), _Asked()

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._told = text, flags

        @cached_property
        def _compiled(self) -> re.Pattern[Any]:
            return re.compile(*self._told)
