"""Rows that hold captions and notes beside those of a table, as spreadsheets do: which row is which."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from budget.pattern import pattern
from extract.tables.line_kinds import compiler_of, is_remark, is_title, number_of
from extract.tables.money import unit_of
from extract.transcripts.lines import Gap, Spoken, Tabled, Told, Written, table_by_table

_DATE = pattern(r"\s*(?:\d{4}\s*年[\d\s年月日度]*|(?:填报|编制|制表)(?:日期|人)[:：].*)")
_LONG = 30
"""Letters of a text that stands alone from which it is a sentence."""

_MANY = 4
"""Texts of a row that are too many to be a caption."""


def told_of_rows(rows: Iterable[Tabled]) -> Iterator[Told]:
    """The lines of a spreadsheet.

    A row is no row of a table where it is blank, where all that stands in it is caption (title, number,
    unit, compiler, date), where it is a remark, or where one text stands alone above the first row of a table.
    """
    last = covered = 0
    between = True
    for row, below in pairwise(chain(rows, (None,))):
        assert row is not None
        filled = [" ".join(cell.text.split()) for cell in row.cells if cell.text.strip()]
        within = last > 0 and row.line == last + 1
        goes_on = not between and below is not None and below.line == row.line + 1 and len(_filled(below)) > 1
        if row.line <= covered or (filled and not _is_aside(row, filled, within=within or goes_on)):
            if not within:
                yield Gap()
            yield row
            last, between = row.line, False
            covered = max(covered, *(row.line + cell.rows - 1 for cell in row.cells))
            continue
        yield Gap()
        yield from (Spoken(row.line, text) for text in filled)
        between = between or bool(filled)


def with_captions(told: Iterable[Told]) -> Iterator[Told]:
    """The lines of a text, those rows that stand above a table and are all caption as lines outside it."""
    return table_by_table(told, _captioned)


def _captioned(rows: Sequence[Tabled]) -> Iterator[Told]:
    within = False
    for row in rows:
        texts = dict.fromkeys(" ".join(cell.text.split()) for cell in _filled(row))
        within = within or not (texts and _heads(tuple(texts)))
        if within:
            yield row
        else:
            yield from (Spoken(row.line, text) for text in texts)


def _heads(texts: Sequence[str]) -> bool:
    """Whether the texts of a row above all others are nothing but the caption of the table."""
    return (len(texts) < _MANY and all(map(_is_caption, texts))) or (len(texts) == 1 and is_title(texts[0]))


def _filled(row: Tabled) -> list[Written]:
    return [cell for cell in row.cells if cell.text.strip()]


def _is_aside(row: Tabled, filled: Sequence[str], *, within: bool) -> bool:
    """Whether the texts of a row stand outside the tables; ``within`` says that rows of one stand above."""
    if len(filled) < _MANY and all(map(_is_caption, filled)):
        return True
    if len(filled) > 1:
        return False
    text = filled[0]
    return len(row.cells) == 1 or not within or is_remark(text) or is_title(text) or len(text) > _LONG


def _is_caption(text: str) -> bool:
    return (
        number_of(text) is not None
        or unit_of(text) is not None
        or compiler_of(text) is not None
        or _DATE.fullmatch(text) is not None
    )
