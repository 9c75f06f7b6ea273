"""Which column is which in a table that lost its headings, and which form it is if it lost its title too.

Told by what it holds, and by which form is missing there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budget.amount import Amount, is_amount, parse
from budget.disclosure import Cell, Column, Row, Table
from budget.forms import LEVELS, ColumnSpec, Family, Form, Rule, families
from budget.label import fold
from extract.tables.kinds import row_kind

DOUBT = "column-guessed"
"""What makes the figures doubtful of a table whose columns nothing printed names."""

_ALIKE = 0.9
"""Share of a column's texts that must be of its kind."""

_HOLD = 0.8
"""Share of the rows in which a form's sums must hold."""

_ENOUGH = 3
"""Rows with sums from which they tell anything."""

_LONGEST_CODE = 9


def with_guessed_forms(tables: Sequence[Table]) -> list[Table]:
    """The tables of a document; those without title and heading that can be one missing form only are that form.

    Between two known forms as many tables must fit as there are missing forms that they fit; of these, each
    is taken in its order. A table fits a form that declares sums within its rows, if it has its columns, holds
    in each what the form has there, and its rows add up.
    """
    out = list(tables)
    family = _family(tables)
    if family is None:
        return out
    known = {form.key: form for form in family.forms}
    places = [at for at, table in enumerate(tables) if table.form in known]
    numbers = [known[tables[at].form or ""].number for at in places]
    for start, end, low, high in zip(
        [-1, *places], [*places, len(tables)], [0, *numbers], [*numbers, max(numbers) + 2], strict=True
    ):
        missing = [f for f in family.forms if low < f.number < high and f.number not in numbers]
        for at, form in _pairs(tables, range(start + 1, end), missing):
            unit = tables[at].unit or form.unit or family.unit
            out[at] = named_by_place(replace(tables[at], form=form.key, number=form.number, unit=unit), form)
    return out


def _family(tables: Sequence[Table]) -> Family | None:
    """The family of most tables, if there is any."""
    counted = Counter(table.form.partition("/")[0] for table in tables if table.form)
    usual = counted.most_common(1)
    return next((family for family in families() if usual and family.id == usual[0][0]), None)


def _pairs(tables: Sequence[Table], places: range, missing: Sequence[Form]) -> Iterator[tuple[int, Form]]:
    """Tables and the missing forms that they are; nothing where more than one reading is possible."""
    bare = [at for at in places if _is_bare(tables[at])]
    fitting = [form for form in missing if any(fits(tables[at], form) for at in bare)]
    fitted = [at for at in bare if any(fits(tables[at], form) for form in fitting)]
    pairs = list(zip(fitted, fitting, strict=False))
    if len(fitted) == len(fitting) and all(fits(tables[at], form) for at, form in pairs):
        yield from pairs


def _is_bare(table: Table) -> bool:
    """Whether nothing printed tells what a table is."""
    named = table.title or table.number or table.form or table.fields
    return not named and not any(column.header for column in table.columns)


def fits(table: Table, form: Form) -> bool:
    """Whether a table without headings has the columns of a form and rows that add up as the form says."""
    if not form.within or not has_columns_of(table, form):
        return False
    return _adds_up([row.cells for row in table.body()], _columns(form), form.within)


def has_columns_of(table: Table, form: Form) -> bool:
    """Whether a table has as many columns as a form, and in each what the form has there."""
    columns = _columns(form)
    if len(columns) != len(table.columns):
        return False
    rows = [row.cells for row in table.body()]
    return all(_is_of(spec, [row[at].text for row in rows]) for at, spec in enumerate(columns))


def _columns(form: Form) -> list[ColumnSpec]:
    """The columns as they are printed: codes level by level, where the form declares levels and whole codes."""
    levels = any(spec.key in LEVELS for spec in form.columns)
    return [spec for spec in form.columns if not (levels and spec.key == "code")]


def _is_of(spec: ColumnSpec, texts: Sequence[str]) -> bool:
    """Whether the texts of a column are what a declared column holds."""
    filled = [fold(text) for text in texts if text]
    if spec.kind == "amount":
        return sum(map(is_amount, filled)) >= _ALIKE * len(filled)
    if spec.kind == "code":
        codes = sum(1 for text in filled if text.isdecimal() and len(text) <= _LONGEST_CODE)
        return bool(filled) and codes >= _ALIKE * len(filled)
    words = sum(1 for text in filled if not is_amount(text))
    return bool(filled) and words >= _ALIKE * len(filled)


def _adds_up(rows: Sequence[Sequence[Cell]], columns: Sequence[ColumnSpec], rules: Sequence[Rule]) -> bool:
    """Whether the sums within the rows hold, in enough rows and in most."""
    at = {spec.key: index for index, spec in enumerate(columns)}
    tried = [holds for rule in rules for row in rows if (holds := _holds(row, at, rule)) is not None]
    return len(tried) >= _ENOUGH and sum(tried) >= _HOLD * len(tried)


def _holds(row: Sequence[Cell], at: dict[str, int], rule: Rule) -> bool | None:
    """Whether a sum holds in a row, its last digit aside; None where its total or all its parts are blank."""
    places = [at[ref.column] for _, ref in ((1, rule.target), *rule.terms) if ref.column in at]
    values = [_value(row[place].text) for place in places]
    if len(places) != len(rule.terms) + 1 or values[0] is None or not any(value is not None for value in values[1:]):
        return None
    amounts = [value or Amount(0) for value in values]
    scale = max(amount.scale for amount in amounts)
    total, *parts = (amount.units * int(10 ** (scale - amount.scale)) for amount in amounts)
    added = sum(sign * part for (sign, _), part in zip(rule.terms, parts, strict=True))
    return -1 <= total - added <= 1


def _value(text: str) -> Amount | None:
    return parse(text) if is_amount(text) else None


def named_by_place(table: Table, form: Form, *, certain: bool = False) -> Table:
    """The table with the headings that its form declares; unless ``certain``, its figures are doubtful."""
    columns = tuple(Column(spec.key, spec.key, spec.heading[0], spec.kind) for spec in _columns(form))
    rows = tuple(_row(row, columns, form, certain=certain) for row in table.rows)
    return replace(table, columns=columns, rows=rows, fields=())


def _row(row: Row, columns: Sequence[Column], form: Form, *, certain: bool) -> Row:
    if row.kind == "numbering":
        return row
    cells = tuple(
        cell.doubted(DOUBT) if column.kind == "amount" and cell.text and not certain else cell
        for cell, column in zip(row.cells, columns, strict=True)
    )
    return replace(row, cells=cells, kind=row_kind(cells, columns, form))
