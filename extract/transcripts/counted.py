"""What programs that hold tables as data frames write besides: numbers of rows and columns, names for nothing.

Such a program numbers rows and columns from 0, puts a name over a column that has none, a number behind a name
that stands at its left too, and takes codes with a blank among them for fractions (``201.0``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from budget.pattern import pattern
from extract.transcripts.lines import Gap, Tabled, Told, Written, table_by_table

_NAMELESS = pattern(r"Unnamed: \d+(?:_level_\d+)?|Col(\d+)")
"""What is written over a column without a heading; by one program with the column's number."""

_AGAIN = pattern(r"(.*\D)\.\d{1,2}", re.DOTALL)
_WHOLE = pattern(r"(\d{1,9})\.0")
_MARKS = frozenset(["※", "栏次", "行次"])
"""What stands before the numbers of columns."""

_FEWEST = 2
"""Rows or columns from which on numbers count them."""


def uncounted(told: Iterable[Told]) -> Iterator[Told]:
    """The lines of a transcript, its tables without what a program wrote besides them."""
    return table_by_table(told, _frame_by_frame)


def _frame_by_frame(rows: Sequence[Tabled]) -> Iterator[Told]:
    """The rows of one table, or of several whose files were put one behind the other."""
    begun = [0, *(n for n, row in enumerate(rows) if n and len(row.cells) > _FEWEST and _counts_columns(row))]
    for start, end in zip(begun, [*begun[1:], len(rows)], strict=True):
        if start:
            yield Gap()
        yield from _uncounted(rows[start:end])


def _uncounted(rows: Sequence[Tabled]) -> list[Tabled]:
    """The rows of one table."""
    kept = list(rows)
    if not all(row.cells for row in kept):
        return kept
    counts = _counts_columns(kept[0])
    if counts and len(kept) > 1:
        named, kept = kept[0], kept[1:]
    else:
        named, kept = kept[0], [_renamed(kept[0]), *kept[1:]]
    below = kept if counts else kept[1:]
    if _is_nothing(named.cells[0].text) and _count_rows(below):
        kept = [replace(row, cells=row.cells[1:]) for row in kept]
    if len(kept) > 1 and kept[0] is not rows[0] and not any(cell.text for cell in kept[0].cells):
        kept = kept[1:]
    return _with_codes([_numbered(row) for row in kept])


def _counts_columns(row: Tabled) -> bool:
    """Whether a row says but 0 1 2, where a blank may stand over the numbers of the rows."""
    texts = [cell.text.strip() for cell in row.cells]
    counted = texts[1:] if texts and not texts[0] else texts
    return len(counted) >= _FEWEST and counted == [str(n) for n in range(len(counted))]


def _is_nothing(text: str) -> bool:
    return not text.strip() or _NAMELESS.fullmatch(text.strip()) is not None


def _count_rows(rows: Sequence[Tabled]) -> bool:
    """Whether the first cells say but 0 1 2, with others behind them."""
    if len(rows) < _FEWEST or min(len(row.cells) for row in rows) < _FEWEST:
        return False
    return all(row.cells[0].text.strip() == str(n) for n, row in enumerate(rows)) and not any(
        row.cells[0].rows > 1 or row.cells[0].columns > 1 for row in rows
    )


def _renamed(row: Tabled) -> Tabled:
    """A row without names for nothing, and with each name as it stood before the program made it another."""
    texts = [cell.text.strip() for cell in row.cells]
    first = {text: n for n, text in reversed(list(enumerate(texts, 1)))}
    cells = tuple(
        replace(cell, text=name) if (name := _name(text, n, first)) != text else cell
        for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True), 1)
    )
    return row if all(one is other for one, other in zip(cells, row.cells, strict=True)) else replace(row, cells=cells)


def _name(text: str, number: int, first: Mapping[str, int]) -> str:
    """The name of the column of a number; ``first`` tells in which column each text stands first."""
    if (found := _NAMELESS.fullmatch(text)) and found[1] in (None, str(number)):
        return ""
    again = _AGAIN.fullmatch(text)
    return again[1] if again and first.get(again[1], number) < number else text


def _numbered(row: Tabled) -> Tabled:
    """A row that numbers the columns (※ 1 2), without the decimals that a program gave the numbers."""
    whole = [_whole(cell) for cell in row.cells]
    filled = [text for cell in whole if (text := cell.text.strip())]
    marks = [text for text in filled if text in _MARKS]
    counts = filled[len(marks) :] == [str(n) for n in range(1, len(filled) - len(marks) + 1)]
    return replace(row, cells=tuple(whole)) if marks and counts and len(marks) < len(filled) else row


def _with_codes(rows: list[Tabled]) -> list[Tabled]:
    """The rows, whole numbers that stand in front of the names without the decimal that a program gave them."""
    if not any(_WHOLE.fullmatch(row.cells[0].text.strip()) for row in rows):
        return rows
    fractions = set(_fractions(rows))
    return [
        replace(row, cells=tuple(_whole(cell) if n in fractions else cell for n, cell in enumerate(row.cells)))
        for row in rows
    ]


def _fractions(rows: Sequence[Tabled]) -> Iterator[int]:
    """Columns in front of that of the names in which all numbers are whole ones with a decimal."""
    for place in range(min(len(row.cells) for row in rows)):
        numbered = [row for row in rows if row.cells[place].text.strip()[:1].isdigit()]
        whole = all(_WHOLE.fullmatch(row.cells[place].text.strip()) for row in numbered)
        if not whole or not any(cell.text.strip()[:1].isalpha() for row in numbered for cell in row.cells[place + 1 :]):
            return
        yield place


def _whole(cell: Written) -> Written:
    found = _WHOLE.fullmatch(cell.text.strip())
    return replace(cell, text=found[1]) if found else cell
