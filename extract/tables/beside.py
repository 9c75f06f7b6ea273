"""Tables wider than the paper: a page that prints further columns of rows that stand on a page before.

Spreadsheets are printed so. The rows stand at the same heights; the page at the right may repeat the first columns.
"""

from collections.abc import Iterable, Sequence

from budget.amount import is_figure
from budget.disclosure import Cell
from budget.label import fold
from budget.pattern import pattern
from extract.tables.captions import Caption, is_entitled
from extract.tables.labels import heading_keys
from extract.tables.level import are_telling, levelled
from extract.tables.line_kinds import is_title
from extract.tables.numbering import is_numbering
from extract.tables.paired import (
    FEWEST,
    SAME,
    are_level,
    body,
    pairs_of,
    repeated,
)
from extract.tables.part import Part

_INDICATORS = 3
"""Headings over indicators that tell a performance table."""

_MANY = 4
"""Columns from which on one border may stand elsewhere on another page of them, as texts tell it."""

_MOST = 0.8
"""Share of the texts of a column that are codes where it is one of them."""

_MARKS = frozenset("※*")
"""What stands for a number over columns that have none."""

_REST = 4
"""Letters up to which a title is what the paper left of one."""

_CODE = pattern(r"\d{2,9}")


def is_beside(
    left: Part,
    right: Part,
    caption: Caption,
    before: Iterable[Part] = (),
    of_sheet: Iterable[tuple[Part, Part]] = (),
) -> bool:
    """Whether a part prints further columns of the rows of another one, which stands on a page before.

    Such columns are headed as none there is, and hold amounts; words at most in the last one, as remarks are, unless
    all rows of both pages stand at the same heights. Without headings they are those of a part at the right
    ``before``, or at such heights; those of one that prints further columns of another table ``of_sheet``, or stands
    on a page that does so for a table of the left one's page, at such heights alone. ``caption`` stands over the whole
    table, ``of_sheet`` holds parts with those at their right.
    """
    if left.page is None or right.page is None or left.page >= right.page or not _same_table(caption, right.caption):
        return False
    if _begins_above(left, right) or _lists_others(left, right) or (_is_counted(left) and _is_counted(right)):
        return False
    if caption.compiled_by and right.caption.compiled_by and not repeated(left, right):
        return False  # who compiled it stands over the first columns
    if right.is_record and any(_are_under(part, right) for part in before):
        return levelled(left.grid, right.grid) is not None or bool(pairs_of(left, right))
    of_sheet = tuple(of_sheet)
    if any(_are_of_pages(pair, left, right) for pair in of_sheet) and levelled(left.grid, right.grid) is not None:
        return True
    records = left.is_record or right.is_record
    if records and any(_same_columns(further.grid.edges, right.grid.edges) for _, further in of_sheet):
        return levelled(left.grid, right.grid) is not None
    if _heads_further(left, right):
        return levelled(left.grid, right.grid) is not None
    if left.is_record or right.is_record:
        return _goes_on_level(left, right)
    if left.heading.paths == right.heading.paths or _repeats_lowest(left, right) or _has_the_same(left, right):
        return False
    if _repeats_otherwise(left, right):
        return False
    level = levelled(left.grid, right.grid) is not None
    pairs = [] if level else pairs_of(left, right)
    return (level or bool(pairs)) and _is_headed_anew(left, right, words=level or are_level(pairs))


def _are_of_pages(pair: tuple[Part, Part], left: Part, right: Part) -> bool:
    """Whether two parts known to stand side by side are on the pages of two others."""
    return (pair[0].page, pair[1].page) == (left.page, right.page)


def _begins_above(left: Part, right: Part) -> bool:
    """Whether the rows of a part begin above the whole of another one, whose rows they cannot be."""
    first = next(iter(body(right)), ())
    foot = max((cell.box[3] for cell in first if cell.box), default=0.0)
    return bool(first) and left.grid.box is not None and foot <= left.grid.box[1]


def _goes_on_level(left: Part, right: Part) -> bool:
    """Whether rows stand at the heights of those of another page, one of which shows no heading, and are theirs.

    A column alone is no table; otherwise its words stand where there the heading does, or no other rows are so high.
    """
    if is_entitled(left.caption) and is_entitled(right.caption):
        return False
    heads = 0 if left.is_record else left.heading.rows
    if not heads and (_nearly_same_columns(left.grid.edges, right.grid.edges)):
        return False
    level = levelled(left.grid, right.grid)
    if level is None:
        return right.grid.width == 1 and are_level(pairs_of(left, right))
    if not heads:
        return 1 in (left.grid.width, right.grid.width) or (right.is_record and are_telling(left.grid))
    above, ours = [row for _, row in level[1][:heads]], [row[: right.grid.width] for row in left.rows[:heads]]
    if any(is_figure(cell.text) for row in above for cell in row):
        return False
    return [[cell.text for cell in row] for row in above] != [[cell.text for cell in row] for row in ours]


def _heads_further(left: Part, right: Part) -> bool:
    """Whether the headings over the indicators of one table stand in part on the one page, in part on the other.

    Of what was planned and what was reached each may have levels of its own, but the first level stands once, or the
    names of indicators that have none.
    """
    ours, theirs = (max(map(heading_keys, part.rows), key=len, default=set()) - {"project"} for part in (left, right))
    first = "level1" if "level1" in ours | theirs else "level3"
    return first in ours and bool(theirs) and first not in theirs and len(ours | theirs) >= _INDICATORS


def _repeats_lowest(left: Part, right: Part) -> bool:
    """Whether a page with the columns of another one repeats no more than the lowest of what stands over each there."""
    if not _same_columns(left.grid.edges, right.grid.edges):
        return False
    heads = list(zip(_headings(left), _headings(right), strict=True))
    return any(own for _, own in heads) and all(head[len(head) - len(own) :] == own for head, own in heads)


def _has_the_same(left: Part, right: Part) -> bool:
    """Whether all lowest headings of two pages are the same, in the same order: of two tables, each by itself whole."""
    ours, theirs = ([path[-1] if path else "" for path in part.heading.paths] for part in (left, right))
    return list(map(fold, ours)) == list(map(fold, theirs))


def _lists_others(one: Part, other: Part) -> bool:
    """Whether both list names behind codes, and not the same: these are no further columns, but other rows."""
    return _codes_before_names(one) > 0 and _codes_before_names(other) > 0 and not repeated(one, other)


def _repeats_otherwise(left: Part, right: Part) -> bool:
    """Whether columns that a page repeats are called otherwise there: a sheet prints its first columns as they are."""
    again = repeated(left, right)
    told = [
        (ours[-1], theirs[-1]) for ours, theirs in zip(*map(_headings, (left, right)), strict=False) if ours and theirs
    ]
    return any(one != other for one, other in told[:again])


def _is_counted(part: Part) -> bool:
    """Whether a row numbers the columns from 1 on; further columns of the same rows are numbered on from there."""
    return any(is_numbering(row) and any(cell.text == "1" for cell in row) for row in part.rows)


def _codes_before_names(part: Part) -> int:
    """How many columns of codes stand before one of names; 0 where others do.

    Among them may stand what was not told as a heading, and columns that are blank on the page.
    """
    codes = 0
    for at, column in enumerate(_columns(part)):
        if _holds_words(column):
            return at if codes else 0
        filled = [text for cell in column if (text := fold(cell.text)) and text not in _MARKS]
        coded = sum(map(bool, map(_CODE.fullmatch, filled)))
        if coded < _MOST * len(filled):
            return 0
        codes += coded
    return 0


def _is_headed_anew(left: Part, right: Part, *, words: bool) -> bool:
    """Whether the columns of a part, but for those that it repeats, have headings that the other one lacks.

    Where its rows are surely those of the other one, as it repeats their words at the same heights, they may be called
    as others are: each group has its 小计. ``words`` tells of such heights: columns headed anew may hold words, too.
    """
    again = repeated(left, right)
    if again and not words and len(body(right)) < FEWEST:
        return False
    heads, known = _headings(right), set(_headings(left))
    columns = list(zip(*body(right), strict=True))[again:-1]
    worded = {head for head, column in zip(heads[again:], columns, strict=False) if _holds_words(column)}
    new = [head for head in heads[again:] if head not in known]
    told = bool(again) and words and len(body(right)) >= FEWEST
    begins = heads[again : again + 1] == _headings(left)[again : again + 1]
    anew = 2 * len(new) > len(heads) - again or (told and not begins and any(heads[again:]))
    return anew and (not worded or (words and not worded & known))


def _are_under(part: Part, other: Part) -> bool:
    """Whether the columns of a part are those of one before it, by their borders or by where their figures end."""
    if _same_columns(part.grid.edges, other.grid.edges):
        return True
    ends = [(_ends(one), _ends(its)) for one, its in zip(_columns(part), _columns(other), strict=False)]
    told = [abs(one - its) <= SAME for one, its in ends if one and its]
    return part.grid.width == other.grid.width and len(told) >= FEWEST and all(told)


def _columns(part: Part) -> list[tuple[Cell, ...]]:
    return list(zip(*body(part), strict=True))


def _ends(column: Sequence[Cell]) -> float:
    """Where the figures of a column end that stands at the right; 0 where there are none."""
    return max((cell.ink[2] for cell in column if cell.ink and is_figure(cell.text)), default=0.0)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(x - y) <= SAME for x, y in zip(one, other, strict=True))


def _nearly_same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether columns are the first ones of others; where there are many, one border in between may be another."""
    apart = [abs(x - y) > SAME for x, y in zip(one, other, strict=False)]
    within = len(other) <= len(one) and not apart[0] and not apart[-1]
    return within and sum(apart) <= (len(other) > _MANY)


def _headings(part: Part) -> list[tuple[str, ...]]:
    """For each column what stands over it, that which stands over all columns of the page, too."""
    found: list[list[str]] = [[] for _ in range(part.grid.width)]
    for row in part.rows[: part.heading.rows]:
        for at, cell in enumerate(row):
            for column in found[at : at + cell.span[1]] if cell.text else ():
                column.append(fold(cell.text))
    return list(map(tuple, found))


def _holds_words(column: Sequence[Cell]) -> bool:
    """Whether words stand in most rows of a column."""
    words = sum(1 for cell in column if cell.text and not is_figure(cell.text))
    return 2 * words > len(column)


def _same_table(one: Caption, other: Caption) -> bool:
    """Whether two captions do not name two tables; a title may stand on one page alone, or in part on each.

    A few letters that end the title of the other page are the rest of it, which the edge of the paper cut there.
    """
    titles = sorted(
        {fold(caption.title) for caption in (one, other) if caption.title and is_title(caption.title)}, key=len
    )
    rest = len(titles) == 2 and len(titles[0]) <= _REST and titles[1].endswith(titles[0])
    return (len(titles) < 2 or rest) and len({one.number, other.number} - {None}) < 2
