"""Whether a page that prints the title of a table again is another table of that title, or holds more of its rows."""

from collections import Counter
from collections.abc import Iterable, Sequence

from budget.amount import is_figure
from budget.disclosure import Cell
from budget.label import fold, is_total
from extract.tables.part import Part

_SAME_LETTERS = 0.85
"""Share of the letters of headings from which on they are those of another."""


def is_another(first: Part, last: Part, part: Part) -> bool:
    """Whether a part with the title of a table is another one of that title, as lists of several units are.

    It has other columns, or begins as that began which has ended: with its total, or after it, or counting anew.
    """
    if part.grid.width != first.grid.width and not (part.further or first.further):
        return not _are_all_in(part, first)
    begun, ended, begins = _first_label(first, 0), _first_label(last, -1), _first_label(part, 0)
    return (
        begins == begun == "1"
        or (is_total(ended) and len(last.rows) > last.heading.body)
        or (is_total(begins) and is_total(begun))
    )


def _are_all_in(one: Part, other: Part) -> bool:
    """Whether all headings of one part are headings of another one, which has more columns."""
    headings = [fold(path[-1]) for path in one.heading.paths if path]
    known = Counter(fold(path[-1]) for path in other.heading.paths if path)
    return not Counter(headings) - known


def is_headed_otherwise(first: Part, part: Part) -> bool:
    """Whether upper headings of a part stand nowhere in those of the table so far, in a transcript the other way, too.

    The lowest ones may be alike all the same: 合计 and 基本支出 stand under the name of each kind of budget. Headings
    may be written in pieces now and whole then, so letters are compared; a page may repeat the lowest alone.
    """
    return not (_are_headings_of(part, first) and (part.page is not None or _are_headings_of(first, part)))


def _are_headings_of(one: Part, other: Part) -> bool:
    """Whether the letters of the upper headings of one part are among those of all headings of another one."""
    upper = _letters(text for path in one.heading.paths for text in path[:-1])
    every = _letters(text for path in other.heading.paths for text in path)
    return (upper & every).total() >= _SAME_LETTERS * upper.total()


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join(dict.fromkeys(texts)))


def _first_label(part: Part, at: int) -> str:
    """What is written first in a row below the heading of a part, by its place there."""
    rows = [row for row in part.rows[part.heading.body :] if any(cell.text for cell in row)]
    return next((cell.text for cell in rows[at] if cell.text), "") if rows else ""


def holds_alike(last: Part, part: Part) -> bool:
    """Whether the rows of a part hold the same as those of the one before it, column by column: codes, words, amounts.

    All three stand in both: so rows go on in columns that are otherwise wide.
    """
    rows = last.rows[last.heading.body :], part.rows
    if last.grid.width != part.grid.width or not all(rows):
        return False
    both = [tuple(map(_kind_of, columns)) for columns in zip(*(zip(*some, strict=True) for some in rows), strict=True)]
    told = [one for one, other in both if one and one == other]
    return {"code", "words", "amounts"} <= set(told) and all(one == other for one, other in both if one and other)


def _kind_of(column: Sequence[Cell]) -> str:
    """What most of the cells of a column hold; nothing where all are blank."""
    texts = [cell.text for cell in column if cell.text]
    kinds = Counter(map(_kind_of_text, texts))
    return next((kind for kind, _ in kinds.most_common(1)), "")


def _kind_of_text(text: str) -> str:
    """Whether a text is a code, an amount, or words; a nought is an amount."""
    if text.isdecimal() and text.strip("0"):
        return "code"
    return "amounts" if is_figure(text) else "words"
