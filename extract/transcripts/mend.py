"""Heading rows of a transcript whose merged cells came otherwise than as a cell and blanks behind it.

Flattening a table to text writes a merged cell and blanks behind it. Where a blank is dropped, all
headings behind it stand one column too far left; where the text is repeated instead, one heading
looks like several.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from budget.amount import is_figure
from budget.disclosure import Cell
from budget.label import fold, is_total
from budget.pattern import pattern
from extract.tables.headers import heading_of

Row = tuple[Cell, ...]

_HEADING_ROWS = 6

_CODE_HEADING = pattern(r"编码|代码")
_CODE = pattern(r"\d{1,3}")


def unrepeated(rows: Sequence[Row]) -> list[Row]:
    """The rows, blank where a merged cell came repeated.

    That is in the heading, and in the row of a total; in boxes without a heading, the first of which is repeated, in
    rows that begin so.
    """
    once = [_once(row, above) for row, above in zip(rows[:_HEADING_ROWS], (None, *rows), strict=False)]
    heading = heading_of([*once, *rows[_HEADING_ROWS:]], flattened=True).rows
    if heading or not _is_twice(rows[0]):
        return [*once[:heading], *(_once(row) if is_total(row[0].text) else row for row in rows[heading:])]
    return [_once(row) if _is_twice(row) else row for row in rows]


def _once(row: Row, above: Row | None = None) -> Row:
    """A row without the texts that stand at the left, or in the row above, too."""
    return tuple(
        replace(cell, text="", raw=None, doubt=())
        if (i and _again(cell, row[i - 1])) or (above is not None and _again(cell, above[i]))
        else cell
        for i, cell in enumerate(row)
    )


def _is_twice(row: Row) -> bool:
    return len(row) > 1 and len(row[0].text) > 1 and _again(row[1], row[0])


def _again(cell: Cell, other: Cell) -> bool:
    return bool(cell.text) and cell.text == other.text and not is_figure(cell.text)


def mended(rows: Sequence[Row]) -> list[Row]:
    """The rows of a run of tabbed lines, its heading mended where it shows that a place is missing."""
    return _under_codes(_over_groups(_from_the_middle(list(rows))))


def _from_the_middle(rows: list[Row]) -> list[Row]:
    """The rows, a heading of several columns over the first of them where it was written over the middle one.

    What stands at its left, over nothing, is of one column: blanks behind that with headings below are not its own,
    unless they say that they are parts of it (其中).
    """
    head = next((i for i, row in enumerate(rows) if any(is_figure(cell.text) for cell in row)), 0)
    if not 1 < head <= _HEADING_ROWS:
        return rows
    below = [[_heads(row[c] for row in rows[r + 1 : head]) for c in range(len(rows[0]))] for r in range(head)]
    return [*map(_moved_left, rows[:head], below), *rows[head:]]


def _heads(column: Iterable[Cell]) -> bool:
    """Whether the next heading in a column is no part of what stands at the left."""
    text = next((cell.text for cell in column if cell.text), "")
    return bool(text) and not text.startswith("其中")


def _moved_left(row: Row, below: Sequence[bool]) -> Row:
    """A row of headings; ``below`` says over which columns others stand."""
    out = list(row)
    open_ = [under and not cell.text for cell, under in zip(row, below, strict=True)]
    for at, cell in enumerate(row):
        left = sum(1 for _ in takewhile(bool, reversed(open_[:at])))
        right = sum(1 for _ in takewhile(bool, open_[at + 1 :]))
        first = at - left
        if cell.text and below[at] and left and abs(left - right) <= 1 and not (first and below[first - 1]):
            out[first], out[at] = cell, row[first]
    return tuple(out)


def _over_groups(rows: list[Row]) -> list[Row]:
    """A first row that ends in a blank, one of whose headings stands over a heading of the cell before."""
    if len(rows) < 2 or rows[0][-1].text or not rows[0][0].text or any(is_figure(c.text) for c in rows[1]):
        return rows
    top, below = rows[0], rows[1]
    over = [
        i for i in range(1, len(top)) if top[i].text and below[i].text and below[i - 1].text and not top[i - 1].text
    ]
    if len(over) != 1 or not any(cell.text for cell in top[over[0] + 1 :]):
        return rows
    return [_with_blank(top[:-1], over[0]), *rows[1:]]


def _under_codes(rows: list[Row]) -> list[Row]:
    """A code heading that covers two columns of codes but was given the place of one."""
    head = next((i for i, row in enumerate(rows) if any(is_figure(cell.text) for cell in row)), 0)
    at = next((i for row in rows[:head] for i in _code_headings(row)), None)
    if at is None or not _holds_codes(rows[head:], at + 1):
        return rows
    if any(row[at + 1].text and not _is_name(row[at + 1]) for row in rows[1:head]):
        return rows
    blank_end = [(*row, Cell(line=row[0].line)) for row in rows[head:]]
    return [*(_with_blank(row, at + 1) for row in rows[:head]), *blank_end]


def _code_headings(row: Row) -> list[int]:
    """Places of a code heading with the heading of a name right behind it."""
    return [i for i in range(len(row) - 1) if _CODE_HEADING.search(fold(row[i].text)) and _is_name(row[i + 1])]


def _is_name(cell: Cell) -> bool:
    return fold(cell.text).endswith("名称")


def _holds_codes(rows: Sequence[Row], column: int) -> bool:
    texts = [row[column].text for row in rows if row[column].text]
    return len(texts) >= 3 and sum(1 for text in texts if _CODE.fullmatch(text)) >= 0.8 * len(texts)


def _with_blank(row: Row, at: int) -> Row:
    return (*row[:at], Cell(line=row[0].line), *row[at:])
