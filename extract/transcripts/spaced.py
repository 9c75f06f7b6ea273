"""Text laid out with blanks, as ``pdftotext -layout`` writes pages: its tables are those of a page without rules.

Each letter stands at its column as on a page, pages are parted by form feeds, and columns are found as
:mod:`extract.layout.whitespace` finds them. Such text shows places roughly: a figure between two columns is doubtful.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import get_args

from budget.disclosure import Cell
from budget.pattern import pattern
from extract.geometry.figures import is_whole
from extract.geometry.gaps import UNBREAKING
from extract.geometry.grid import Grid
from extract.geometry.pieces import Char
from extract.geometry.runs import runs_of
from extract.geometry.sheet import DoubtCode
from extract.layout.carried import Carried
from extract.layout.whitespace import loose_grids
from extract.transcripts.columns import WIDTHS, placed, width_of
from extract.transcripts.lines import Gap, Spoken, Tabled, Told, Written
from extract.transcripts.numbered import numbered
from extract.transcripts.straight import straightened
from extract.transcripts.underlined import is_stroke

_ACROSS, _TALL, _LETTER = 5.0, 12.0, 10.0
"""Points of a column and of a line, and of the height of a letter, on the page as which a text is looked at."""

_APART = pattern(r"\S {2,}\S")
_FIGURE = pattern(r"(?<!\S)[-−△($€£]{0,2}\d(?:[\d.,'’]*\d)?(?: ?€|[%)-])?(?!\S)")
_GROUPED = pattern(r"(?<!\S)[-−(]?\d{1,3}(?: \d{3})+,\d\d?(?![\d,])")
"""A figure whose thousands are parted by blanks, which its decimal comma tells."""

_ROWS = 3
"""Lines with figures that stand apart, from which on a text may be laid out with blanks."""

_DRAWN = 100
"""Lines with figures that stand apart among which one line of strokes may be data and draws no table."""

_PAGE = 400
"""Lines from which on a page ends at a blank line."""


def is_spaced(lines: Sequence[str]) -> bool:
    """Whether figures stand apart in some lines, with blanks between the columns, and hardly anything is drawn."""
    apart = sum(1 for line in lines if _APART.search(line.strip()) and _FIGURE.search(line))
    return apart >= _ROWS and sum(map(is_stroke, lines)) <= apart / _DRAWN


def told_of_spaced(lines: Sequence[str], first: int) -> Iterator[Told]:
    """The lines of a text, its tables as rows; ``first`` is the number of the first line."""
    ends = list(_ends(lines))
    carried = Carried()
    wide = max(WIDTHS, key=lambda each: sum(_evenness(lines[start:end], each) for start, end in pairwise([0, *ends])))
    for start, end in pairwise([0, *ends]):
        yield from _page(lines[start:end], first + start, wide, carried)


def _ends(lines: Sequence[str]) -> Iterator[int]:
    """Where pages end: before a form feed, and where they are too long."""
    start = 0
    for number, line in enumerate(lines):
        if number > start and (line.startswith("\f") or (number - start >= _PAGE and not line.strip())):
            yield number
            start = number
    yield len(lines)


def _page(lines: Sequence[str], first: int, wide: int, carried: Carried) -> Iterator[Told]:
    lines = [_GROUPED.sub(lambda found: found[0].replace(" ", "\u00a0"), line.replace("\f", "")) for line in lines]
    chars = [char for number, line in enumerate(lines) for char in _chars(line, number, wide)]
    grids = _tables(chars, carried)
    done = 0
    for grid in grids:
        top, bottom = _within(grid)
        yield from _spoken(lines, done, top, first)
        yield from _rows(grid, first + top)
        yield Gap()
        done = max(done, bottom)
    yield from _spoken(lines, done, len(lines), first)


def _tables(chars: Sequence[Char], carried: Carried) -> tuple[Grid, ...]:
    """The tables of a page as it stands, or with its words moved to their columns where less is out of place then."""
    grids = loose_grids(chars, [], 1, (), carried)
    if len(grids) == 1 and (out := _out_of_place(grids, chars)):
        straight = straightened(chars, _ACROSS)
        moved = loose_grids(straight, [], 1)
        if len(moved) == 1 and _out_of_place(moved, straight) < out:
            grids, carried.columns = moved, None  # the next page has places of its own
    return grids


def _out_of_place(grids: Sequence[Grid], chars: Sequence[Char]) -> int:
    """How many figures stand in no cell of their own, and how many cells are unlike most of their column."""
    figures = sum(_is_figure(run.text) for run in runs_of(chars))
    rows = [[[cell.text for cell in row] for row in grid.rows] for grid in grids]
    filled = [[row for row in texts if any(map(_is_figure, row))] for texts in rows]
    columns = [[_kind(text) for text in column if text] for texts in filled for column in zip(*texts, strict=True)]
    alone = sum(kinds.count("figure") for kinds in columns)
    return figures - alone + sum(len(kinds) - max(Counter(kinds).values(), default=0) for kinds in columns)


def _kind(text: str) -> str:
    return "figure" if _is_figure(text) else "number" if text.isdecimal() else "word"


def _is_figure(text: str) -> bool:
    """Whether a text is one whole figure with decimals, which no code has."""
    return "." in text and is_whole(text)


def _within(grid: Grid) -> tuple[int, int]:
    """The lines of a grid: its first one, and the one behind it."""
    inks = [cell.ink for row in grid.rows for cell in row if cell.ink]
    return int(min(ink[1] for ink in inks) / _TALL), int(max(ink[3] for ink in inks) / _TALL) + 1


def _evenness(lines: Sequence[str], wide: int) -> int:
    """How much the ends of figures stand below each other."""
    ends = Counter(
        width_of(line[: found.end()], wide) for line in lines if not line.isascii() for found in _FIGURE.finditer(line)
    )
    return sum(count * count for count in ends.values())


def _chars(line: str, number: int, wide: int) -> Iterator[Char]:
    top, blank = number * _TALL, ""
    for column, letter in placed(line, wide):
        if not letter.isspace():
            x = column * _ACROSS
            width = _ACROSS * width_of(letter, wide)
            yield {"text": letter, "x0": x, "x1": x + width, "top": top, "bottom": top + _LETTER, "blank": blank}
        blank = letter if letter in UNBREAKING else ""


def _rows(grid: Grid, first: int) -> Iterator[Tabled]:
    """The rows of a grid, numbered by their first lines, or by the next free one."""
    last = 0
    start = _within(grid)[0]
    for row in numbered(grid.rows):
        tops = [cell.ink[1] for cell in row if cell.ink]
        line = max(first - start + int(min(tops) / _TALL) if tops else last + 1, last + 1)
        last = line
        yield Tabled(line, tuple(map(_written, row)))


def _written(cell: Cell) -> Written:
    doubt = next((code for code in get_args(DoubtCode) if code in cell.doubt), None)
    return Written(cell.raw or cell.text, doubt=doubt)


def _spoken(lines: Sequence[str], start: int, end: int, first: int) -> Iterator[Told]:
    for number in range(start, end):
        text = lines[number].strip()
        yield Spoken(first + number, re.sub(r" {2,}", " ", text)) if text else Gap()
