"""Tables in OTSL, the language of docling's DocTags: a token before each cell says what it is, ``<nl>`` ends a row.

``<fcel>`` and the headings hold text, ``<ecel>`` is blank, ``<lcel>``, ``<ucel>`` and ``<xcel>`` belong to the cell at
the left, above, or both.
"""

import re
from itertools import takewhile

from extract.transcripts.lines import Tabled, Written

_TABLE = re.compile(r"<otsl>(.*?)(?:</otsl>|(?=<otsl>)|\Z)", re.DOTALL)
_TOKEN = re.compile(r"<(fcel|ecel|ched|rhed|srow|lcel|ucel|xcel|nl)>")
_PLACE = re.compile(r"</?loc_\d+>|<caption>.*?</caption>", re.DOTALL)


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
    return [
        Tabled(line, tuple(_written(rows, at, place) for place in range(len(row))))
        for at, (line, row) in enumerate(zip(lines, rows, strict=True))
        if row
    ]


def _written(rows: list[list[tuple[str, str]]], at: int, place: int) -> Written:
    """The cell at a place with what it covers; a blank one where it is covered itself."""
    token, text = rows[at][place]
    if token in ("lcel", "ucel", "xcel"):
        return Written()
    across = sum(1 for _ in takewhile(lambda cell: cell[0] == "lcel", rows[at][place + 1 :]))
    below = (row[place][0] if place < len(row) else "" for row in rows[at + 1 :])
    return Written(text, 1 + sum(1 for _ in takewhile("ucel".__eq__, below)), 1 + across)
