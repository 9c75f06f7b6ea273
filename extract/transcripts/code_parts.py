"""Columns of codes that a program put into one: 类 and 款 in one cell over 201 and 03 in one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.transcripts.lines import Tabled, Told, Written, table_by_table

_LEVELS = ("类", "款", "项", "目")
_CODE = re.compile(r"\d{1,3}")
_HEADING_ROWS = 6


def with_code_parts(told: Iterable[Told]) -> Iterator[Told]:
    """The lines of a transcript, each part of a code in a column of its own where the heading names the parts."""
    return table_by_table(told, _parted)


def _parted(rows: Sequence[Tabled]) -> Sequence[Tabled]:
    """The rows of one table."""
    for at, row in enumerate(rows[:_HEADING_ROWS]):
        for place, cell in enumerate(row.cells):
            levels = _levels(cell.text)
            below = [_parts(other, place, len(levels)) for other in rows[at + 1 :]] if levels else [None]
            if all(parts is not None for parts in below):
                parts = [*([""] for _ in rows[:at]), levels, *(each or () for each in below)]
                return [_split(one, place, own, len(levels)) for one, own in zip(rows, parts, strict=True)]
    return rows


def _levels(heading: str) -> list[str]:
    """The headings of the parts that end a heading, the first with what stands above them; none where it names one."""
    lines = heading.split("\n")
    first = next((n for n, line in enumerate(lines) if line in _LEVELS[:2]), len(lines))
    named = lines[first:]
    if len(named) < 2 or tuple(named) not in (_LEVELS[: len(named)], _LEVELS[1 : len(named) + 1]):
        return []
    return ["".join(lines[: first + 1]), *named[1:]]


def _parts(row: Tabled, place: int, count: int) -> tuple[str, ...] | None:
    """The parts of the code in a row, one for each level; None where it holds another text."""
    text = row.cells[place].text.strip() if place < len(row.cells) else ""
    parts = text.split("\n") if text else []
    if len(parts) > count or not all(map(_CODE.fullmatch, parts)):
        return None if parts and not set(parts) <= {"※"} else tuple(parts)
    return tuple(parts)


def _split(row: Tabled, place: int, parts: Sequence[str], count: int) -> Tabled:
    """A row with so many cells instead of one; what stands over all of them stays over the first."""
    if place >= len(row.cells):
        return row
    texts = list(parts) if len(parts) > 1 or any(parts) else [row.cells[place].text]
    cells = [Written(text) for text in texts + [""] * (count - len(texts))]
    return replace(row, cells=(*row.cells[:place], *cells, *row.cells[place + 1 :]))
