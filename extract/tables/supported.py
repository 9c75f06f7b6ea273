"""Whether the columns of a recognised table are borne out by what is printed; where not, its figures are doubtful.

In a picture a speck may make a column, and a pale rule may lose one: then every figure beside it stands under a
heading that is not its own, each of them read without a fault. Headings tell: every column has one, but that
codes may share theirs, and not all columns are of figures.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from budget.amount import is_figure
from budget.disclosure import Column, Row, Table

if TYPE_CHECKING:  # what reads pages loads no forms
    from budget.forms import Form
    from budget.forms.family import ColumnSpec

UNCLEAR = "column-unclear"
"""Doubt of a figure of which the page does not show in which column it stands."""

UNCLEAR_ROW = "row-unclear"
"""Doubt of a figure that may belong to the row above or below."""

NO_DATA = ("header", "numbering", "note")
"""Kinds of rows that hold no figures."""

_FEW = 0.25
"""Share of the rows of figures up to which those without a label are odd ones."""

_COUNTED = 5
"""Numbers of columns, each at its place, from which on they tell that no column is lost, and none too many."""

FEWEST = 3
"""Columns from which on one may be another's."""


def doubted_where_unsupported(table: Table, form: "Form | None" = None) -> Table:
    """A table of a ``form``; recognised in pictures, and its columns not borne out, all its figures are doubtful."""
    if not is_recognised(table):
        return table
    body = [row for row in table.rows if row.kind not in NO_DATA]
    codes = dict.fromkeys((row.id for row in astray(table.columns, body)), UNCLEAR_ROW)
    counted = _are_counted([row for row in table.rows if row.kind == "numbering"])
    if not counted and not _is_supported(table.columns, body, form):
        codes = dict.fromkeys((row.id for row in body), UNCLEAR)
    if not codes:
        return table
    return replace(table, rows=tuple(doubted(row, codes[row.id]) if row.id in codes else row for row in table.rows))


def is_recognised(table: Table) -> bool:
    """Whether a table was recognised in pictures."""
    return any(cell.confidence is not None for row in table.rows for cell in row.cells)


def astray(columns: Sequence[Column], body: Sequence[Row], few: float = _FEW) -> list[Row]:
    """The few rows of figures that have no label where others have one: they may be a part of another row."""
    labels = [n for n, column in enumerate(columns) if column.kind != "amount"]
    filled = [row for row in body if any(is_figure(row.cells[n].text) for n in range(len(columns)) if n not in labels)]
    found = [row for row in filled if not any(row.cells[n].text for n in labels)]
    return found if labels and len(found) <= few * len(filled) else []


def _is_supported(columns: Sequence[Column], body: Sequence[Row], form: "Form | None") -> bool:
    """Whether each column up to the last one of figures has a heading, and not all columns are of figures."""
    if form and _has_merged(columns, form):
        return False
    if len(columns) < FEWEST or not any(column.header for column in columns):
        return True
    figures = [n for n, column in enumerate(columns) if column.kind == "amount" and holds_figures(n, body)]
    if not figures:
        return True
    return all(_is_named(n, columns) for n in range(figures[-1] + 1)) and any(
        column.kind != "amount" for column in columns
    )


def _is_named(place: int, columns: Sequence[Column]) -> bool:
    """Whether a heading tells what a column is; one letter alone over figures is what is left of one, or of a seal."""
    column = columns[place]
    if column.key or column.kind == "code":
        return True
    return has_own_heading(place, columns) and (column.kind != "amount" or len(column.header[-1]) > 1)


def _are_counted(numbering: Sequence[Row]) -> bool:
    """Whether a row numbers the columns of figures, each as it stands; of some the number may not be read."""
    for row in numbering:
        steps = [int(cell.text) - place for place, cell in enumerate(row.cells) if cell.text.isdecimal()]
        if len(steps) >= _COUNTED and len(set(steps)) == 1:
            return True
    return False


def _has_merged(columns: Sequence[Column], form: "Form") -> bool:
    """Whether columns of a known form seem to be one: more lack than strange ones stand there, or a level of codes.

    A strange heading may be that of two only if it is as long as two of those that lack; a code in one column
    lacks its levels, and levels their code, where the form may be printed either way.
    """
    found = {column.key for column in columns}
    lacking = [spec for spec in form.columns if spec.key not in found and spec.kind != "code"]
    shortest = sorted(min(len(path[-1]) for path in spec.heading) for spec in lacking if spec.kind == "amount")[:2]
    strange = [column for column in columns if column.key is None]
    may_hold_two = any(not column.header or len(column.header[-1]) >= sum(shortest) for column in strange)
    if shortest and may_hold_two and len(strange) < len(lacking):
        return True
    levels = [spec.key for spec in form.columns if spec.kind == "code" and _is_level(spec)]
    return any(key in found for key in levels) and any(key not in found for key in levels)


def _is_level(spec: "ColumnSpec") -> bool:
    """Whether a column of codes is that of one of their levels (类 款 项)."""
    return all(len(path[-1]) == 1 for path in spec.heading)


def holds_figures(place: int, body: Sequence[Row]) -> bool:
    """Whether figures stand in a column."""
    return any(is_figure(row.cells[place].text) for row in body)


def has_own_heading(place: int, columns: Sequence[Column]) -> bool:
    """Whether a heading stands over a column that is neither its neighbour's nor over its neighbour as well."""
    header = columns[place].header
    beside = [columns[n].header for n in (place - 1, place + 1) if 0 <= n < len(columns)]
    return bool(header) and not any(other[: len(header)] == header for other in beside)


def doubted(row: Row, code: str, places: Container[int] | None = None) -> Row:
    """A row with its figures doubtful, or those at some places alone."""
    cells = (
        cell.doubted(code) if (places is None or n in places) and is_figure(cell.text) else cell
        for n, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells))
