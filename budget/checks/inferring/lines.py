"""A table as lines along one axis: rows for sums down the table, columns for sums along the rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from typing import Literal

from budget.amount import Amount
from budget.checks.figures import Figures
from budget.checks.inferring.vocabulary import names_rate
from budget.codes import Code, read_code
from budget.disclosure import Column, Row, Table
from budget.label import numbered_as, unnumbered

Axis = Literal["down", "row"]

_LEAD = re.compile(r"^[\s\u3000]*(?:[-–—·•…]+\s*)?")
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


def lines_of(table: Table, figures: Figures) -> tuple[Lines, Lines]:
    """The table as rows and as columns; only what holds a figure is a line."""
    columns = [(i, c) for i, c in enumerate(table.columns) if c.kind == "amount"]
    body = list(table.body())
    amounts = [[_amount(figures, row.id, c.id) for _, c in columns] for row in body]
    kept = [r for r, line in enumerate(amounts) if any(line) and not _is_years(line)]
    held = [c for c in range(len(columns)) if any(amounts[r][c] for r in kept)]
    scale = max((a.scale for r in kept for a in amounts[r] if a), default=0)
    grid = [[_units(amounts[r][c], scale) for c in held] for r in kept]
    base = _base([figure for line in grid for figure in line if figure])
    rows = [body[r] for r in kept]
    heads = [columns[c][1] for c in held]
    shown = [[amounts[r][c] for c in held] for r in kept]
    apart = frozenset(i for i in range(len(kept)) if i == 0 or kept[i] != kept[i - 1] + 1)
    row_ids, column_ids = tuple(r.id for r in rows), tuple(c.id for c in heads)
    places = [columns[c][0] for c in held]
    headings = tuple(
        _with_percent(" ".join(c.header), [row.cells[i].value for row in rows])
        for i, c in zip(places, heads, strict=True)
    )
    labels, depths, codes = _names(table.columns, rows)
    labels = [
        _with_percent(label, [row.cells[i].value for i in places]) for label, row in zip(labels, rows, strict=True)
    ]
    down = Lines(
        "down",
        row_ids,
        tuple(labels),
        tuple(map(unnumbered, labels)),
        tuple(depths),
        tuple(map(numbered_as, labels)),
        tuple(codes),
        tuple(tuple(line) for line in grid),
        tuple(_unit(column, scale) for column in zip(*shown, strict=True)),
        tuple(_grain(column, scale) for column in zip(*grid, strict=True)),
        column_ids,
        headings,
        apart,
        base,
        _telling(grid, len(held)),
        _rates(headings),
    )
    along = Lines(
        "row",
        column_ids,
        headings,
        tuple(unnumbered(c.header[-1]) if c.header else "" for c in heads),
        (0,) * len(heads),
        ("",) * len(heads),
        ("",) * len(heads),
        tuple(tuple(line) for line in zip(*grid, strict=True)),
        tuple(_unit(row, scale) for row in shown),
        tuple(_grain(row, scale) for row in grid),
        row_ids,
        tuple(labels),
        frozenset(i for i in range(len(held)) if i == 0 or columns[held[i]][0] != columns[held[i - 1]][0] + 1),
        base,
        _telling(list(zip(*grid, strict=True)), len(kept)),
        _rates(labels),
    )
    return down, along


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


def _unit(amounts: "list[Amount | None] | tuple[Amount | None, ...]", scale: int) -> int:
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


def _is_years(amounts: list[Amount | None]) -> bool:
    """Whether a line prints years: a heading that was taken for figures."""
    shown = [a for a in amounts if a is not None]
    whole = [a.units // int(10**a.scale) for a in shown]
    return (
        len(shown) > 1
        and all(1900 <= y <= 2100 for y in whole)
        and len(set(whole)) > 1
        and max(whole) - min(whole) < 60
    )


def _names(columns: tuple[Column, ...], rows: list[Row]) -> tuple[list[str], list[int], list[str]]:
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
