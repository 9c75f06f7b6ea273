"""Tables in OTSL, the language of docling's DocTags: a token before each cell says what it is, ``<nl>`` ends a row.

``<fcel>`` and the headings hold text, ``<ecel>`` is blank, ``<lcel>``, ``<ucel>`` and ``<xcel>`` belong to the cell at
the left, above, or both.
"""

import re
from collections.abc import Sequence
from itertools import chain, repeat

from budget.pattern import pattern
from extract.transcripts.lines import Tabled, Written

_TABLE = pattern(r"<otsl>(.*?)(?:</otsl>|(?=<otsl>)|\Z)", re.DOTALL)
_TOKEN = pattern(r"<(fcel|ecel|ched|rhed|srow|lcel|ucel|xcel|nl)>")
_COVERED = frozenset(["lcel", "ucel", "xcel"])
_PLACE = pattern(r"</?loc_\d+>|<caption>.*?</caption>", re.DOTALL)


def next_otsl(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next table begins and ends; None where none does."""
    found = _TABLE.search(text, start) if "<otsl>" in text else None
    return found.span() if found else None


def otsl_rows(text: str, first: int) -> list[Tabled]:
    """The rows of a table that begins in line ``first``; a row's number is its line, or the next free one."""
    parts = _TOKEN.split(_PLACE.sub("", text.removeprefix("<otsl>").removesuffix("</otsl>")))
    rows: list[list[tuple[str, str]]] = [[]]
    lines = [first + parts[0].count("\n")]
    for token, held in zip(parts[1::2], parts[2::2], strict=True):
        if token == "nl":
            rows.append([])
            lines.append(max(lines[-1] + 1, lines[-1] + held.count("\n")))
        else:
            rows[-1].append((token, held.strip()))
    found: list[Tabled] = []
    below: list[int] = []
    for line, row in zip(reversed(lines), reversed(rows), strict=True):
        if row:
            found.append(Tabled(line, _written(row, below)))
        below = [
            1 + down if token == "ucel" else 0 for (token, _), down in zip(row, chain(below, repeat(0)), strict=False)
        ]
    return found[::-1]


def _written(row: Sequence[tuple[str, str]], below: Sequence[int]) -> tuple[Written, ...]:
    """The cells of a row with what they cover; those that are covered themselves are blank.

    ``below`` is by place how many rows right below belong to the cell above them.
    """
    cells: list[Written] = []
    across = 0
    for place, (token, text) in reversed(list(enumerate(row))):
        if token in _COVERED:
            cells.append(Written())
        else:
            cells.append(Written(text, 1 + (below[place] if place < len(below) else 0), 1 + across))
        across = across + 1 if token == "lcel" else 0
    return tuple(reversed(cells))
