"""Columns that a program put into one: 类 and 款 in one cell over 201 and 03 in one; two figures in every cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from budget.pattern import pattern
from extract.geometry.figures import are_several, is_sign, is_whole
from extract.geometry.sheet import DoubtCode
from extract.transcripts.lines import Tabled, Told, Written, table_by_table

_LEVELS = ("类", "款", "项", "目")
_CODE = pattern(r"\d{1,3}")
_HEADING_ROWS = 6


def with_code_parts(told: Iterable[Told]) -> Iterator[Told]:
    """The lines of a transcript, each part of a code in a column of its own where the heading names the parts.

    So is each figure, where all cells of a column hold as many, and the lines of its heading are as many or alone.
    """
    return table_by_table(told, lambda rows: _apart(_parted(rows)))


def _apart(rows: Sequence[Tabled]) -> Sequence[Tabled]:
    """The rows of one table, columns of several figures in each cell as so many columns.

    Where a row that numbers the columns has several numbers in a cell, there are as many, though what stands below
    does not tell in which of them; it goes to the first, and is doubtful.
    """
    begun = next((n for n, row in enumerate(rows) if any(is_whole(cell.text.strip()) for cell in row.cells[1:])), 0)
    width = min(len(row.cells) for row in rows)
    for place in reversed(range(1, width) if 0 < begun <= _HEADING_ROWS else ()):
        lines = [row.cells[place].text.split("\n") for row in rows]
        count = _counted(rows[begun], place) or _in_each(lines[begun:])
        if count > 1:
            rows = [
                _split(row, place, own if len(own) == count else [row.cells[place].text], count, unclear=n > begun)
                for n, (row, own) in enumerate(zip(rows, lines, strict=True))
            ]
    return rows


def _counted(row: Tabled, place: int) -> int:
    """How many columns a row numbers in one cell, which count on from the cell before; 0 where it does not."""
    numbers = [cell.text.split("\n") for cell in row.cells[place - 1 : place + 1]]
    before, here = numbers[0][-1], numbers[1]
    if len(here) < 2 or not before.isdecimal():
        return 0
    return len(here) if here == [str(int(before) + n) for n in range(1, len(here) + 1)] else 0


def _in_each(cells: Sequence[Sequence[str]]) -> int:
    """How many figures each cell of a column holds that is not blank; 0 where that differs, or they may be one."""
    filled = [lines for lines in cells if any(lines)]
    figures = all(is_whole(line.strip()) or is_sign(line.strip()) for lines in filled for line in lines)
    counts = {len(lines) for lines in filled}
    return counts.pop() if figures and len(counts) == 1 and any(map(are_several, filled)) else 0


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


def _split(row: Tabled, place: int, parts: Sequence[str], count: int, *, unclear: bool = False) -> Tabled:
    """A row with so many cells instead of one; what stands over all of them stays over the first."""
    if place >= len(row.cells):
        return row
    texts = list(parts) if len(parts) > 1 or any(parts) else [row.cells[place].text]
    doubt: DoubtCode | None = "column-unclear" if unclear and len(texts) < count else None
    cells = [Written(text, doubt=doubt if text else None) for text in texts + [""] * (count - len(texts))]
    return replace(row, cells=(*row.cells[:place], *cells, *row.cells[place + 1 :]))
