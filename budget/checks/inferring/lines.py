"""A table as lines along one axis: rows for sums down the table, columns for sums along the rows."""

import re
from collections.abc import Sequence
from math import gcd
from typing import Literal, NamedTuple

from budget.amount import Amount
from budget.checks.figures import Figures
from budget.checks.inferring.vocabulary import names_rate
from budget.codes import Code, read_code
from budget.disclosure import Column, Row, Table
from budget.label import numbered_as, unnumbered
from budget.pattern import pattern
from budget.record import dataclass

Axis = Literal["down", "row"]

_LEAD = pattern(r"^[\s\u3000]*(?:[-–—·•…]+\s*)?")
_PERCENT = " %"
_ENOUGH_TO_TELL = 30
_MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class Lines:
    """Parallel lines of figures, and what the page says of each.

    Attributes:
        ids: row ids, or column ids.
        labels: what names each line; every word that the page gives it.
        names: what each line is called under what stands over it: the lowest heading of a column.
        depths: by how many blanks each label is indented; 0 for columns.
        levels: how each is numbered (``1)``, ``一、``), the number left aside; ``""`` where it is not.
        codes: the code that names each line, its parts joined, ``""`` where none does.
        across, across_labels: ids and labels of what stands across.
        figures: by line, then across, whole counts of the table's smallest unit; None where none is printed.
        units: the last printed decimal of what stands across, counted in that smallest unit.
        grains: what all figures of a place are multiples of: whole numbers may be printed with decimals.
        telling: the places across that evidence is taken from, those with the most distinct figures first.
        base: statistics offices round counts of persons to multiples of 3 or 5; else 1.
        apart: lines in front of which something stands that is no line: a heading, an empty row.
    """

    axis: Axis
    ids: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    depths: tuple[int, ...]
    levels: tuple[str, ...]
    codes: tuple[str, ...]
    figures: tuple[tuple[int | None, ...], ...]
    units: tuple[int, ...]
    grains: tuple[int, ...]
    across: tuple[str, ...]
    across_labels: tuple[str, ...]
    apart: frozenset[int]
    base: int
    telling: tuple[int, ...]
    rates: frozenset[int]


class _Held(NamedTuple):
    """The rows and columns of a table that hold a figure, a column with its place, and the figures themselves."""

    rows: Sequence[Row]
    columns: Sequence[tuple[int, Column]]
    amounts: Sequence[Sequence[Amount | None]]
    apart: tuple[frozenset[int], frozenset[int]]

    @property
    def scale(self) -> int:
        """The decimals of the finest figure."""
        return max((amount.scale for line in self.amounts for amount in line if amount), default=0)


def lines_of(table: Table, figures: Figures) -> tuple[Lines, Lines]:
    """The table as rows and as columns; only what holds a figure is a line."""
    held = _held(table, figures)
    scale = held.scale
    grid = [tuple(_units(amount, scale) for amount in line) for line in held.amounts]
    turned = list(zip(*grid, strict=True))
    base = _base([figure for line in grid for figure in line if figure])
    ids, column_ids = tuple(row.id for row in held.rows), tuple(c.id for _, c in held.columns)
    headings = tuple(
        _with_percent(" ".join(c.header), [row.cells[i].value for row in held.rows]) for i, c in held.columns
    )
    names, depths, codes = _names(table.columns, held.rows)
    labels = tuple(
        _with_percent(name, [row.cells[i].value for i, _ in held.columns])
        for name, row in zip(names, held.rows, strict=True)
    )
    blank = ("",) * len(held.columns)
    down = Lines(
        axis="down",
        ids=ids,
        labels=labels,
        names=tuple(map(unnumbered, labels)),
        depths=tuple(depths),
        levels=tuple(map(numbered_as, labels)),
        codes=tuple(codes),
        figures=tuple(grid),
        units=tuple(_unit(column, scale) for column in zip(*held.amounts, strict=True)),
        grains=tuple(_grain(column, scale) for column in turned),
        across=column_ids,
        across_labels=headings,
        apart=held.apart[0],
        base=base,
        telling=_telling(grid, len(held.columns)),
        rates=_rates(headings),
    )
    along = Lines(
        axis="row",
        ids=column_ids,
        labels=headings,
        names=tuple(unnumbered(c.header[-1]) if c.header else "" for _, c in held.columns),
        depths=(0,) * len(blank),
        levels=blank,
        codes=blank,
        figures=tuple(turned),
        units=tuple(_unit(row, scale) for row in held.amounts),
        grains=tuple(_grain(row, scale) for row in grid),
        across=ids,
        across_labels=labels,
        apart=held.apart[1],
        base=base,
        telling=_telling(turned, len(held.rows)),
        rates=_rates(labels),
    )
    return down, along


def _held(table: Table, figures: Figures) -> _Held:
    columns = [(i, c) for i, c in enumerate(table.columns) if c.kind == "amount"]
    body = list(table.body())
    amounts = [[_amount(figures, row.id, c.id) for _, c in columns] for row in body]
    kept = [r for r, line in enumerate(amounts) if any(line) and not _is_years(line)]
    filled = [c for c in range(len(columns)) if any(amounts[r][c] for r in kept)]
    places = [columns[c] for c in filled]
    return _Held(
        [body[r] for r in kept],
        places,
        [[amounts[r][c] for c in filled] for r in kept],
        (_apart(kept), _apart([i for i, _ in places])),
    )


def _apart(places: Sequence[int]) -> frozenset[int]:
    """Which of some lines have another one in front of them that is none of these, or none at all."""
    return frozenset(n for n, place in enumerate(places) if n == 0 or place != places[n - 1] + 1)


def _with_percent(label: str, texts: Sequence[str]) -> str:
    """A label with the sign of percent that most figures of its line print."""
    figures = [text for text in texts if any(map(str.isdigit, text))]
    percent = sum(text.rstrip().endswith(("%", "％")) for text in figures)
    return f"{label}{_PERCENT}" if 2 * percent > len(figures) else label


def is_percent(label: str) -> bool:
    """Whether the label of a line says that most of its figures print the sign of percent."""
    return label.endswith(_PERCENT)


def _amount(figures: Figures, row: str, column: str) -> Amount | None:
    value = figures.values.get((row, column))
    return value if isinstance(value, Amount) else None


def _units(amount: Amount | None, scale: int) -> int | None:
    return None if amount is None else amount.units * int(10 ** (scale - amount.scale))


def _unit(amounts: Sequence[Amount | None], scale: int) -> int:
    """One unit of the finest decimal that at least two of the amounts print."""
    scales = sorted((a.scale for a in amounts if a is not None), reverse=True)
    return int(10 ** (scale - scales[min(1, len(scales) - 1)])) if scales else 1


def _grain(figures: Sequence[int | None], scale: int) -> int:
    """The last decimal that any of the figures needs: 12.00 may be a whole number."""
    return gcd(int(10**scale), *(figure for figure in figures if figure))


def _rates(labels: Sequence[str]) -> frozenset[int]:
    return frozenset(j for j, label in enumerate(labels) if names_rate(label))


def _telling(lines: Sequence[Sequence[int | None]], places: int) -> tuple[int, ...]:
    """The places with the most distinct figures, best first; of many, those of an even sample."""
    sample = range(0, places, max(1, places // _MOST_PLACES))
    distinct = {j: len({line[j] for line in lines if line[j]}) for j in sample}
    return tuple(sorted(sample, key=lambda j: (-distinct[j], j))[:_MOST_PLACES])


def _base(figures: list[int]) -> int:
    """What all figures are multiples of: 5 (but not 10) or 3, where there are enough to tell; else 1."""
    if len(figures) < _ENOUGH_TO_TELL:
        return 1
    common = gcd(*figures)
    return common if common in (3, 5) else 1


def _is_years(amounts: Sequence[Amount | None]) -> bool:
    """Whether a line prints years: a heading that was taken for figures."""
    shown = [a for a in amounts if a is not None]
    whole = [a.units // int(10**a.scale) for a in shown]
    return (
        len(shown) > 1
        and all(1900 <= y <= 2100 for y in whole)
        and len(set(whole)) > 1
        and max(whole) - min(whole) < 60
    )


def _names(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[list[str], list[int], list[str]]:
    """Label, indentation and code of each row."""
    labels, depths, codes = [], [], []
    code: Code = ()
    for row in rows:
        words = [(c.kind, cell.value) for c, cell in zip(columns, row.cells, strict=True) if c.kind != "amount"]
        named = [text for kind, text in words if kind != "code" and text.strip()]
        printed = [text for kind, text in words if kind == "code"]
        own = read_code(printed, code) if any(re.search(r"\d", text) for text in printed) else ()
        code = own or code
        lead = _LEAD.match(named[0]) if named else None
        words_of_code = [text for text in printed if text.strip() and not own]
        labels.append(" ".join((*words_of_code, *named)))
        depths.append(len(lead[0]) if lead else 0)
        codes.append("".join(own))
    return labels, depths, codes
