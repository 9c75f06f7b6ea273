"""Heading rows to column headings: merged cells resolved to one path a column."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from budget.amount import DASHES, is_figure
from budget.disclosure import BLANK, Cell
from budget.label import fold, is_total
from budget.pattern import pattern
from budget.record import dataclass
from budget.style import has_han
from extract.tables.fields import begins_record, heads_indicators
from extract.tables.line_kinds import compiler_of, number_of
from extract.tables.money import unit_of
from extract.tables.numbering import LEVELS, is_numbering
from extract.tables.worded import names_unit

Rows = Sequence[Sequence[Cell]]

_SHORT_CODE = pattern(r"\d{1,9}")
_CODE = pattern(r"\d{2,9}")
_YEAR = pattern(r"(?:FY)?(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?")
_UNIT_LINE = pattern(r"[(]?(?:金额|计量|货币)?单位:")

_MARKS = (
    pattern(r"(?<=[^\d\s])\.(?=\S)|(?<=\S)\.(?=[^\d\s])"),
    *(pattern(rf"(?<=[^\d\s])\s?{mark}\s?(?=[^\d\s])") for mark in "-/_>"),
)
"""What parts headings of several rows that a program wrote as one: a point is none of a number and ends no word."""

_MAX_ROWS = 6
_MAX_TEXT = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a grid.

    Attributes:
        rows: how many rows from the top belong to it; 0 where the rows begin at once.
        numbering: index of the row ``※ 1 2 3``, or None.
        paths: for each column its headings from the top down.
    """

    rows: int
    numbering: int | None
    paths: tuple[tuple[str, ...], ...]

    @property
    def body(self) -> int:
        """Index of the first row that is neither heading nor numbering."""
        return self.rows if self.numbering is None else self.numbering + 1

    def numbered(self, row: Sequence[Cell]) -> tuple[int, ...]:
        """Columns that bear a number in the numbering row, left to right."""
        return tuple(i for i, cell in enumerate(row) if cell.text.isdecimal())


def is_year(text: str) -> bool:
    """Whether a text is a year, as columns are headed by: 2024, FY2024, 2024-25, 2024/2025."""
    return _YEAR.fullmatch(fold(text)) is not None


def heading_of(rows: Rows, *, flattened: bool = False) -> Heading:
    """The heading of a grid: the rows from the top until every column has a heading of its own.

    A table without one (a form of labelled boxes, the rest of a table from the page before) has 0 rows.
    ``flattened`` says that the rows come from a transcript, where merged cells lost their spans, or the rows of a
    heading were written as one.
    """
    found = _heading_of(rows, flattened=flattened)
    return replace(found, paths=_parted(found.paths, rows[0])) if flattened and found.rows == 1 else found


def _parted(paths: tuple[tuple[str, ...], ...], row: Sequence[Cell]) -> tuple[tuple[str, ...], ...]:
    """Headings of one row; if some beside each other begin alike up to a mark, what the marks part in rows.

    Marks are points, one of ``- / _ >``, or line breaks, if they part the word for a total: others break a long
    heading. A last row that only numbers the columns is none of them.
    """
    marked = [[mark.split(path[0]) if len(path) == 1 else list(path) for path in paths] for mark in _MARKS]
    lines = [(cell.raw or "").split("\n") if cell.raw else list(path) for cell, path in zip(row, paths, strict=True)]
    if any(len(parts) > 1 and is_total(parts[-1]) for parts in lines):
        marked.append(lines)
    for split in marked:
        numbered = is_numbering([Cell(parts[-1].strip()) if len(parts) > 1 else BLANK for parts in split])
        shared = (len(one) > 1 < len(other) and one[0] == other[0] != one[0][:1] for one, other in pairwise(split))
        if numbered or any(shared):
            split = [parts[:-1] for parts in split] if numbered else split
            return tuple(tuple(text for text, _ in groupby(part.strip() for part in parts) if text) for parts in split)
    return paths


def _heading_of(rows: Rows, *, flattened: bool) -> Heading:
    """The heading of a grid as its rows have it."""
    width = len(rows[0]) if rows else 0
    none = Heading(0, None, ((),) * width)
    if begins_record(rows):
        return none
    if rows and is_numbering(rows[0]):
        return Heading(0, 0, ((),) * width)
    for index, row in enumerate(rows[:_MAX_ROWS]):
        if index and is_numbering(row):
            upper = spanned(rows[:index]) if flattened else rows[:index]
            return Heading(index, index, _with_levels(_paths(upper, width), row))
        if _is_total_beside_levels(rows, index, flattened=flattened):
            upper = spanned(rows[:index]) if flattened else rows[:index]
            return Heading(index, None, _with_levels(_paths(upper, width), row))
        if _is_data(row, width):
            return _above_codes(rows, index, flattened=flattened) or none
        upper = spanned(rows[: index + 1]) if flattened else rows[: index + 1]
        paths = _paths(upper, width)
        if _settled(upper, width) and _are_enough(paths) and width > 1:
            return _with_row_below(rows, index + 1, paths, flattened=flattened)
        if heads_indicators(row) and _has_rows_under(row, rows[index + 1 : index + 2]):
            return Heading(index + 1, None, paths)
    return none


def _has_rows_under(heads: Sequence[Cell], below: Rows) -> bool:
    """Whether texts stand under headings of one column each: a row that parts the others leaves those blank."""
    return any(cell.text for row in below for head, cell in zip(heads, row, strict=True) if _is_of_one_column(head))


def _is_of_one_column(head: Cell) -> bool:
    return bool(head.text) and head.span == (1, 1)


def _are_enough(paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether most columns have a heading; in a table that is not written in Chinese what names the rows needs none."""
    if sum(map(bool, paths)) >= 0.75 * len(paths):
        return True
    return all(paths[1:]) and not any(has_han(text) for path in paths for text in path)


def _with_row_below(rows: Rows, below: int, paths: tuple[tuple[str, ...], ...], *, flattened: bool) -> Heading:
    """A heading that every column has, with the numbering or the levels 类 款 项 that stand under it."""
    if below == len(rows):
        return Heading(below, None, paths)
    row = rows[below]
    filled = [fold(cell.text) for cell in row if cell.text]
    if _repeats_unit(row):
        both = spanned(rows[: below + 1]) if flattened else rows[: below + 1]
        return _with_row_below(rows, below + 1, _paths(both, len(row)), flattened=flattened)
    if len(filled) > 1 and set(filled) <= LEVELS:
        return Heading(below + 1, None, _with_levels(paths, row))
    numbered = is_numbering(row)
    if numbered or _is_total_beside_levels(rows, below, flattened=flattened):
        paths = _with_levels(paths, row)
    return Heading(below, below if numbered else None, paths)


def _above_codes(rows: Rows, index: int, *, flattened: bool) -> Heading | None:
    """The heading over the first row of data, where only code columns share a heading cell; totals have no code."""
    width = len(rows[0])
    upper = spanned(rows[:index]) if flattened else tuple(rows[:index])
    shared = [i for i, own in enumerate(_narrow(upper, width)) if not own]
    if not 0 < len(shared) <= min(4, width - 2):
        return None
    untotalled = (row for row in rows[index:] if not any(is_total(row[i].text) for i in shared))
    cells = [next(untotalled, rows[index])[i] for i in shared]
    if not all(_SHORT_CODE.fullmatch(cell.text) for cell in cells if cell.text) or not any(c.text for c in cells):
        return None
    return Heading(index, None, _paths(upper, width))


def _is_total_beside_levels(rows: Rows, index: int, *, flattened: bool) -> bool:
    """Whether a row is the total, printed in one row with the headings 类 款 项 of the codes."""
    row, width = rows[index], len(rows[index])
    rest = [i for i, cell in enumerate(row) if cell.text and fold(cell.text) not in LEVELS]
    if len(rest) + 2 > sum(1 for cell in row if cell.text) or not any(is_total(row[i].text) for i in rest):
        return False
    own = _narrow(spanned(rows[:index]) if flattened else rows[:index], width)
    return all(own[i] and (is_total(row[i].text) or is_figure(row[i].text)) for i in rest)


def _with_levels(paths: tuple[tuple[str, ...], ...], row: Sequence[Cell]) -> tuple[tuple[str, ...], ...]:
    """The headings, completed by the levels 类 款 项 that stand in the first row below them."""
    levels = (cell.text if fold(cell.text) in LEVELS else "" for cell in row)
    return tuple((*path, level) if level else path for path, level in zip(paths, levels, strict=True))


def _is_data(row: Sequence[Cell], width: int) -> bool:
    """Whether a row holds figures or codes, or only the word for a total, or whole sentences."""
    filled = [cell for cell in row if cell.text and not (cell.doubt and cell.text in DASHES)]
    if _names_years(row):
        return False
    if any(is_figure(cell.text) or len(cell.text) > _MAX_TEXT for cell in filled):
        return True
    if any(_CODE.fullmatch(fold(cell.text)) for cell in filled):
        return True
    alone = len(filled) == 1 and width > 1
    return alone and is_total(filled[0].text) and filled[0].span[0] == 1 and _rest_is_blank(row, filled[0])


def _names_years(row: Sequence[Cell]) -> bool:
    """Whether all figures of a row are years, several different ones or one among words: a heading."""
    texts = [cell.text for cell in row if cell.text]
    figures = [fold(text) for text in texts if is_figure(text) or _YEAR.fullmatch(fold(text))]
    if not figures or not all(map(_YEAR.fullmatch, figures)) or any(len(text) > _MAX_TEXT for text in texts):
        return False
    beside = [cell.text for cell in row[1:] if cell.text]
    return not _YEAR.fullmatch(fold(row[0].text)) and (len(set(figures)) > 1 or len(beside) > len(figures))


def _repeats_unit(row: Sequence[Cell]) -> bool:
    """Whether a row below headings names no line and gives one unit for its columns (£000, £000, %)."""
    units = {fold(cell.text).strip("()[]") for cell in row[1:] if cell.text} - {"%"}
    several = sum(1 for cell in row[1:] if cell.text) > 1
    if not several or row[0].text or len(units) != 1:
        return False
    return not any(is_figure(c.text) for c in row if c.text) or names_unit(next(iter(units)))


def _rest_is_blank(row: Sequence[Cell], cell: Cell) -> bool:
    """Whether the other cells are printed and blank, not covered by merged cells from above."""
    return any(other is not cell and (other.box or other.line) for other in row)


def _owners(rows: Rows, width: int) -> list[list[tuple[int, int] | None]]:
    """For each place the place of the cell that covers it; None where nothing does."""
    owners: list[list[tuple[int, int] | None]] = [[None] * width for _ in rows]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if not cell.text and cell.box is None and owners[r][c] is not None:
                continue
            for down in range(r, min(r + cell.span[0], len(rows))):
                for across in range(c, min(c + cell.span[1], width)):
                    owners[down][across] = (r, c)
    return owners


def _settled(rows: Rows, width: int) -> bool:
    """Whether every column has a heading of its own."""
    return all(_narrow(rows, width))


def _narrow(rows: Rows, width: int) -> list[bool]:
    """For each column whether it has a cell of its own, which reaches no further down than the rows."""
    owners = _owners(rows, width)
    narrow = [False] * width
    for r in range(len(rows)):
        for c in range(width):
            place = owners[r][c]
            if place is None:
                continue
            cell = rows[place[0]][place[1]]
            narrow[c] = narrow[c] or (cell.span[1] == 1 and place[0] + cell.span[0] <= len(rows))
    return narrow


def _paths(rows: Rows, width: int) -> tuple[tuple[str, ...], ...]:
    """For each column its headings; a wide cell under a column's own heading is none of them."""
    rows = [[BLANK] * width if is_caption_row(row) else row for row in rows]
    owners = _owners(rows, width)
    paths: list[tuple[str, ...]] = []
    for c in range(width):
        seen: list[Cell] = []
        for place in dict.fromkeys(places[c] for places in owners):
            cell = rows[place[0]][place[1]] if place else None
            if cell and cell.text and cell.span[1] < max(width, 2):
                own = any(above.span[1] == 1 for above in seen)
                seen.extend([] if own and cell.span[1] > 1 else [cell])
        paths.append(tuple(cell.text for cell in seen))
    return tuple(paths)


def is_caption_row(row: Sequence[Cell]) -> bool:
    """Whether a row within the rules of a table says what stands above others: compiler, unit, number."""
    filled = [cell.text for cell in row if cell.text]
    return bool(filled) and all(_is_caption(text) for text in filled)


def _is_caption(text: str) -> bool:
    unit = unit_of(text) is not None and _UNIT_LINE.match(fold(text)) is not None
    return unit or compiler_of(text) is not None or number_of(text) is not None


def spanned(rows: Rows) -> tuple[tuple[Cell, ...], ...]:
    """Heading rows of a transcript, whose merged cells came flattened, with their spans again.

    A blank belongs to the cell at its left where both stand under one and the same cell, and
    otherwise to the cell above it.
    """
    width = len(rows[0]) if rows else 0
    owner: list[list[tuple[int, int] | None]] = [[None] * width for _ in rows]
    for r, row in enumerate(rows):
        for c in range(width):
            above = owner[r - 1][c] if r else None
            left = owner[r][c - 1] if c else None
            if row[c].text:
                owner[r][c] = (r, c)
            elif left is not None and left[0] == r and (not r or owner[r - 1][c - 1] == above):
                owner[r][c] = left
            else:
                owner[r][c] = above
    return _with_spans(rows, owner)


def _with_spans(rows: Rows, owner: list[list[tuple[int, int] | None]]) -> tuple[tuple[Cell, ...], ...]:
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for r, places in enumerate(owner):
        for c, place in enumerate(places):
            if place is not None:
                down, across = ends.get(place, (0, 0))
                ends[place] = (max(down, r - place[0] + 1), max(across, c - place[1] + 1))
    return tuple(
        tuple(replace(cell, span=ends.get((r, c), (1, 1))) for c, cell in enumerate(row)) for r, row in enumerate(rows)
    )


def is_cut(heading: str, whole: str) -> bool:
    """Whether a heading is the beginning of one that the edge of its cell cut."""
    return len(heading) > 1 and whole.startswith(heading)
