"""Figures that are not written as numbers are, or not as those of their table: a digit may be lost, or another's.

What prints ``1,606.22`` on each line prints neither ``1,606.223`` nor ``606.2``, and nothing ends in a comma.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from budget.amount import MINUS
from budget.disclosure import Cell, Row, Table
from budget.label import half_width
from budget.pattern import pattern
from extract.tables.torn import next_ones

_MANY, _FEWEST = 40, 0.01
"""Figures from which on, and share of them, but for one, up to which those without decimals are odd ones."""

UNUSUAL = "unusual-number"
"""Doubt of a number whose points and commas do not stand as numbers are written, or with decimals of its own."""

_DIGITS = pattern(rf"(?P<open>[{MINUS}]?[(]?)(?P<digits>[\d,.]*\d[\d,.]*)(?P<close>[)%]*)")
_WRITTEN = pattern(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?|\.(\d+)")
_THOUSANDS = pattern(r"\d{4,}\.\d+")

_LEAST = 12
"""Figures from which on they tell how those of a table are written."""

_TORN, _FEWEST_TORN = 0.15, 3
"""Share of the amounts of a table, and how many, that are no numbers, from which on none of them is trusted."""

_WITH_CODE = pattern(r".*\.\d{1,2}2[0-3]\d")
"""A figure of one or two decimals and behind it, in one, what may be the code of a class: 798.76204."""

_CENTS = 2
"""Decimals of money, where it is not told in larger units than it is paid in."""

_FEW = 0.03
"""Share of them, but for one, that may be written otherwise."""


class _Figure(NamedTuple):
    """What is made of digits and marks alone: without brackets, its decimals, whether it is a number at all."""

    digits: str
    decimals: int
    is_number: bool


_Grid = Sequence[Sequence[_Figure | None]]
"""What the amounts of each row are."""

_Place = tuple[int, int]
"""Row and column of a figure in a grid."""


def with_unusual_doubted(table: Table) -> Table:
    """A table that writes its figures as 1,234.56; those among its amounts that are otherwise are doubtful.

    Where one is no number, the row may be torn, and rests of its figures stand above or below: these are doubtful, too.
    Where many are, all may be torn.
    """
    places = [place for place, column in enumerate(table.columns) if column.kind == "amount"]
    body = [row for row in table.rows if row.kind not in ("header", "numbering", "note")]
    grid = [[_figure(row.cells[place].text) for place in places] for row in body]
    torn = [y for y, row in enumerate(grid) if any(figure and not figure.is_number for figure in row)]
    if len(torn) >= _FEWEST_TORN and _are_torn([row.cells[place] for row in body for place in places]):
        found = {(y, x) for y, row in enumerate(grid) for x, figure in enumerate(row) if figure}
    else:
        found = {*_odd(grid), *_torn_off(grid, torn)}
    doubted: dict[str, set[int]] = defaultdict(set)
    for y, x in found:
        doubted[body[y].id].add(places[x])
    if not doubted:
        return table
    return replace(table, rows=tuple(_doubted(row, doubted.get(row.id)) for row in table.rows))


def _odd(grid: _Grid) -> Iterator[_Place]:
    """The figures that are written otherwise than nearly all are."""
    usual = _Usual([figure for row in grid for figure in row if figure])
    for y, row in enumerate(grid):
        yield from ((y, x) for x, figure in enumerate(row) if figure and usual.is_other(figure))
    yield from _joined_with_codes(grid)


def _joined_with_codes(grid: _Grid) -> Iterator[_Place]:
    """Figures to which the code of the column at their right was joined, where no other has as many decimals."""
    found = [(figure, (y, x)) for y, row in enumerate(grid) for x, figure in enumerate(row) if figure]
    finer = [(figure, place) for figure, place in found if figure.decimals > _CENTS]
    if 0 < len(finer) < len(found) and all(_WITH_CODE.fullmatch(figure.digits) for figure, _ in finer):
        yield from (place for _, place in finer)


def _torn_off(grid: _Grid, torn: Sequence[int]) -> Iterator[_Place]:
    """The figures of torn rows, and the next ones above and below them."""
    for x, column in enumerate(zip(*grid, strict=True)):
        filled = [figure is not None for figure in column]
        for y in (y for y in torn if filled[y]):
            yield from ((at, x) for at in (y, *next_ones(y, filled)))


def _are_torn(cells: Sequence[Cell]) -> bool:
    """Whether so many amounts are no numbers, or hold what is none, that others may be parts of one by chance."""
    filled = [cell.text for cell in cells if cell.text]
    torn = sum(any(map(_is_part, text.split())) for text in filled)
    return torn >= _FEWEST_TORN and torn > _TORN * len(filled)


def _is_part(text: str) -> bool:
    """Whether a text is made as a figure is, and is no number."""
    figure = _figure(text)
    return figure is not None and not figure.is_number


@lru_cache(4096)
def _figure(text: str) -> _Figure | None:
    """What an amount's text is; None where it is a word, or blank."""
    found = _DIGITS.fullmatch(text if text.isascii() else half_width(text)) if text else None
    if found is None:
        return None
    number = _WRITTEN.fullmatch(found["digits"])
    is_even = ("(" in found["open"]) == (")" in found["close"])
    decimals = len(number[1] or number[2] or "") if number else 0
    return _Figure(found["digits"], decimals, number is not None and is_even)


class _Usual:
    """How nearly all figures of a table are written."""

    def __init__(self, figures: Sequence[_Figure]) -> None:
        """``figures`` are all of the table."""
        self._decimals = _nearly_all(figure.decimals for figure in figures if figure.decimals)
        whole = sum(not figure.decimals and figure.digits.strip("0") != "" for figure in figures)
        self._has_whole = whole > max(1, _FEWEST * len(figures)) or len(figures) < _MANY
        grouped = [self._is_grouped(figure) for figure in figures if self._is_large(figure)]
        self._grouped = _nearly_all(grouped)

    def is_other(self, figure: _Figure) -> bool:
        """Whether a figure has other decimals, or lacks the commas that the others have."""
        if not figure.is_number:
            return False
        if self._decimals and figure.decimals != self._decimals and figure.digits.strip("0"):
            return figure.decimals > 0 or not self._has_whole
        return bool(self._grouped) and self._is_large(figure) and not self._is_grouped(figure)

    @staticmethod
    def _is_large(figure: _Figure) -> bool:
        return "," in figure.digits or _THOUSANDS.fullmatch(figure.digits) is not None

    @staticmethod
    def _is_grouped(figure: _Figure) -> bool:
        return "," in figure.digits


def _nearly_all(found: Iterable[int]) -> int | None:
    """What nearly all are; None where they differ, or are few."""
    counts = Counter(found)
    if counts.total() < _LEAST:
        return None
    usual, count = counts.most_common(1)[0]
    return usual if counts.total() - count <= max(1, _FEW * counts.total()) else None


def _doubted(row: Row, places: set[int] | None) -> Row:
    if not places:
        return row
    return replace(row, cells=tuple(_unusual(cell) if n in places else cell for n, cell in enumerate(row.cells)))


def _unusual(cell: Cell) -> Cell:
    return cell if cell.doubt else replace(cell, doubt=(UNUSUAL,))
