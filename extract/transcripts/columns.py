"""Letters of a text at their places: a wide letter takes two columns in most programs, and one in some."""

import unicodedata
from collections.abc import Iterator

WIDTHS = 2, 1
"""Columns that a wide letter may take: two on a screen, one where letters were counted."""


def placed(line: str, wide: int) -> Iterator[tuple[int, str]]:
    """The letters of a line, each with the column in which it begins."""
    column = 0
    for letter in line:
        yield column, letter
        column += _width(letter, wide)


def _width(letter: str, wide: int) -> int:
    if letter.isascii():
        return 1
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return wide if unicodedata.east_asian_width(letter) in "WF" else 1


def width_of(line: str, wide: int) -> int:
    """The columns of a line."""
    return sum(_width(letter, wide) for letter in line)
