"""Running heads and feet: what stands on page after page at one place, and belongs to no row of a table."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.pattern import pattern
from extract.geometry.pieces import Piece, lines_of
from extract.layout.carried import Columns
from extract.tables.line_kinds import is_title, number_of, running_form
from extract.tables.money import unit_of

_OUTER = 2
"""Lines at the head and at the foot of a page among which running ones are."""

_SAME = 1.0
"""Points within which lines stand at one place."""

_FOOT = 0.92
"""Share of a page's height below which its number stands."""

_LONGEST = 7
"""Pieces of which a page number may be."""

_PAGE_NUMBER = pattern(r"([-—–―─一])\d{1,4}\1|第\d{1,4}页(?:[/,，]?共\d{1,4}页)?")

_NUMBER = pattern(r"\d{1,9}?(?=\d\d:\d\d)|\d{1,9}")
"""A number; the time is none with the day before it, though a narrow blank may be all that parts the two."""

Line = Sequence[Piece]


def page_number(pieces: Sequence[Piece], height: float, lowest: float) -> list[Piece]:
    """The pieces of a page number that stands within a table, which reaches down to ``lowest``; none elsewhere.

    It is one that says so: between dashes, or 第 7 页.
    """
    if lowest < _FOOT * height:
        return []
    for line in lines_of([piece for piece in pieces if _FOOT * height < piece.top < lowest]):
        for start in range(len(line)):
            for end in range(min(start + _LONGEST, len(line)), start, -1):
                found = line[start:end]
                if not _is_parted(found) and _PAGE_NUMBER.fullmatch("".join([piece.text for piece in found])):
                    return found
    return []


def folio(pieces: Sequence[Piece], height: float, lowest: float, before: Sequence[Line]) -> list[Piece]:
    """What stands within a table, which reaches down to ``lowest``, and is none of it: the number of the page.

    It says so itself, or it counts on in its line from those ``before``, the outermost of the page before.
    """
    found = page_number(pieces, height, lowest)
    if found or not before or lowest < _FOOT * height:
        return found
    below = lines_of([piece for piece in pieces if _FOOT * height < piece.top < lowest])
    running_on = [line for line in below if any(_counts_on(old, line) for old in _at_its_place(line, before))]
    return [piece for line in running_on for piece in line]


def outermost(lines: Sequence[Line]) -> Sequence[Line]:
    """The first and the last lines of a page."""
    return [*lines[:_OUTER], *lines[-_OUTER:]] if len(lines) > 2 * _OUTER else lines


def on_paper(lines: Sequence[Line], was: float, height: float) -> Sequence[Line]:
    """Lines of a page so high as they stand on one of another height: those of its lower half as far from the foot."""
    return [
        [replace(piece, top=piece.top + height - was, bottom=piece.bottom + height - was, box=None) for piece in line]
        if line[0].top > was / 2
        else line
        for line in lines
    ]


def running(
    lines: Sequence[Line], before: Sequence[Line], columns: Columns | None = None, height: float = 0.0
) -> list[Line]:
    """The outermost lines that stood on the page before, too, whatever their numbers count.

    Of words that stand apart, as headings of columns do, none but those with a number that counts the pages, nor what
    stands below the name of a table at the head of its page: a line of its headings; nor what stands in part at the
    height of others that are none. The last lines of a page are running ones below its middle alone: else they are
    those of a short table. ``before`` are the outermost lines of that page, ``columns`` those of its last table, whose
    headings may stand at the head of a page once more.
    """
    found: list[Line] = []
    for at, line in enumerate(outermost(lines)):
        same = _at_its_place(line, before)
        headed = 0 < at < _OUTER and _names_a_table(lines[at - 1])
        parted = bool(same) and _is_parted(line) and not any(_counts_on(old, line) for old in same)
        placed = at < _OUTER or line[0].top > height / 2
        if same and placed and not headed and not parted and not _is_heading(columns, line):
            found.append(line)
    return [line for line in found if not any(_is_staggered(line, other) for other in lines if other not in found)]


def _at_its_place(line: Line, before: Sequence[Line]) -> list[Line]:
    """The lines before that say what a line says, whatever its numbers count, at the same place."""
    text, x, y = _told(line)
    told = ((old, *_told(old)) for old in before)
    return [old for old, other, left, top in told if text == other and abs(x - left) <= _SAME and abs(y - top) <= _SAME]


def _counts_on(before: Line, line: Line) -> bool:
    """Whether of the numbers of a line some are other ones than on the page before, and all those count on by one."""
    olds, news = ([int(number) for p in each for number in _NUMBER.findall(p.text)] for each in (before, line))
    return {new - old for old, new in zip(olds, news, strict=False) if new != old} == {1}


def _is_staggered(line: Line, other: Line) -> bool:
    """Whether a line stands in part at the height of another one, as the digits do of a code that a cell broke."""
    return line[0].top < other[0].bottom and other[0].top < line[0].bottom


def _is_heading(columns: Columns | None, line: Line) -> bool:
    return columns is not None and columns.names("".join([piece.text for piece in line]), line[0].x0s[0])


def _names_a_table(line: Line) -> bool:
    text = "".join([piece.text for piece in line])
    return number_of(text) is not None or unit_of(text) is not None or is_title(text)


def _told(line: Line) -> tuple[str, float, float]:
    """What a line says, and where it begins."""
    return running_form("".join([piece.text for piece in line])), line[0].x0s[0], line[0].top


def _is_parted(line: Line) -> bool:
    """Whether words of a line stand further apart than their letters are tall."""
    return any(right.x0s[0] - left.x1s[-1] > left.bottom - left.top for left, right in pairwise(line))
