"""Letters of one heading that are set apart over its cell (合   计)."""

import math
from collections.abc import Sequence
from typing import Protocol

from budget.disclosure import Box
from extract.known import known_headings

_MOST_LETTERS = 12
"""Letters of a spread heading."""

_SPREAD = 6.0
"""Heights of a letter up to which the letters of a spread word stand apart."""

_FEW = 4
"""Letters of such a word up to which some may stand together."""

_CLOSE = 1.0
"""Heights of a letter up to which these stand apart from the next."""

_CLOSING = (")", "）")

_OVER_CODES = "科目"
"""What stands over codes and their names in many tables; no form declares it, as it tells no column."""

_HAN = "\u2e80"


class Text(Protocol):
    """Some letters of one line with their box."""

    @property
    def text(self) -> str:
        """The letters."""

    @property
    def box(self) -> Box:
        """Where they stand."""


def spread(line: Sequence[Text], at: int) -> int:
    """How many texts from this one on are the letters of one heading that is known; else this one alone.

    They are single letters, or few together where not all gaps are as wide, and stand close then. A bracket that
    closes begins no text: it is of one with what stands close behind it.
    """
    if _begins_with_closing(line, at):
        return 1 + spread(line, at + 1)
    ends = [_end(line, at, 1, _SPREAD), _end(line, at, _FEW, _CLOSE)]
    for last in range(max(ends), at + 1, -1):
        texts = [each.text for each in line[at:last]]
        if _is_known("".join(texts)) and (last <= ends[0] or not all(map(_is_known, texts))):
            return last - at
    return 1


def _begins_with_closing(line: Sequence[Text], at: int) -> bool:
    """Whether a text is a closing bracket alone, to which the words behind it stand close, and nearer than others."""
    if line[at].text not in _CLOSING or at + 1 == len(line) or line[at + 1].text < _HAN:
        return False
    left, own, right = line[at - 1].box[2] if at else -math.inf, line[at].box, line[at + 1].box[0]
    return right - own[2] < own[0] - left and _are_near(line[at], line[at + 1], _CLOSE)


def _end(line: Sequence[Text], at: int, letters: int, reach: float) -> int:
    """Behind which text those end that have so few letters, each that near to the one before it."""
    end = at
    while end < min(len(line), at + _MOST_LETTERS) and len(text := line[end].text) <= letters and text > _HAN:
        if end > at and not _are_near(line[end - 1], line[end], reach):
            break
        end += 1
    return end


def _is_known(text: str) -> bool:
    return text == _OVER_CODES or known_headings([text])[0] == 1


def _are_near(one: Text, other: Text, reach: float) -> bool:
    return other.box[0] - one.box[2] <= reach * (one.box[3] - one.box[1])
