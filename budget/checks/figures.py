"""The figures of tables and sentences as they count in sums: each with its unit and precision."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import lru_cache

from budget.amount import UNITS, Amount, NotAnAmountError, parse
from budget.disclosure import BODY, PROSE, Address, Row, Statement, Table
from budget.forms.family import LABELS
from budget.laid import with_values
from budget.once import once
from budget.record import dataclass
from budget.style import Style

LABELLED: AbstractSet[str] = LABELS | {"weight"}
"""Keys of the labelled values of performance tables that are figures."""

_FIGURES = ("amount", "share", "change", "rate", "count")


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of one table as they count in sums.

    Attributes:
        unit_power: power of ten of the table's unit of money.
        scale: decimals of the table's precision, the finest that at least two of its amounts print.
        values: amount, None for blank, or the text itself where it is no number, by (row id, column id).
        scales: how many amounts print how many decimals, where that was counted.
    """

    unit_power: int
    scale: int
    values: Mapping[tuple[str, str], Amount | str | None]
    scales: Mapping[int, int] | None = None

    @property
    def finest(self) -> int:
        """The most decimals that any of its amounts prints."""
        if self.scales is not None:
            return max((scale for scale, n in self.scales.items() if n > 0), default=0)
        return max((v.scale for v in self.values.values() if isinstance(v, Amount)), default=0)

    def precision(self, power: int) -> int:
        """One printed unit, counted in ``10**power`` yuan."""
        return int(10 ** (self.unit_power - self.scale - power))


@lru_cache(maxsize=16384)
def figure(text: str, style: Style | None = None) -> Amount | str | None:
    """The amount of a cell's text, None where it is blank, the text itself where it is no number."""
    try:
        return parse(text, style)
    except NotAnAmountError:
        return text


def figures_of(
    table: Table, unit: str | None = None, before: Figures | None = None, rows: frozenset[str] = frozenset()
) -> Figures:
    """All figures of a table, labelled ones included; ``unit`` is taken where the table prints none.

    ``before`` are those of the same table before these ``rows`` were changed, and no columns.
    """
    printed = table.unit or unit
    power = UNITS.get(printed or "", 0)
    if before is not None and before.scales is not None and not table.fields:
        return _renewed(table, before, rows, power)
    columns = tuple((i, c.id) for i, c in enumerate(table.columns) if c.kind == "amount")
    values = _labelled(table)
    for row in table.body():
        values.update(_row_figures(row, columns, table.style))
    scales = Counter([v.scale for v in values.values() if isinstance(v, Amount)])
    return Figures(power, _usual(scales), values, scales)


def _renewed(table: Table, before: Figures, rows: AbstractSet[str], power: int) -> Figures:
    """The figures of a table of which some rows are other ones now, came or went."""
    columns = tuple((i, c.id) for i, c in enumerate(table.columns) if c.kind == "amount")
    there = (row for row in _rows(table, rows) if row.kind in BODY)
    fresh = {place: value for row in there for place, value in _read_row(row, columns, table.style)}
    places = ((name, column) for name in rows for _, column in columns)
    known = {place: before.values[place] for place in places if place in before.values}
    scales = Counter(before.scales)
    scales.subtract([value.scale for value in known.values() if isinstance(value, Amount)])
    scales.update([value.scale for value in fresh.values() if isinstance(value, Amount)])
    return Figures(power, _usual(scales), with_values(before.values, fresh, known.keys() - fresh.keys()), scales)


def _rows(table: Table, names: Iterable[str]) -> Iterator[Row]:
    """Those of the named rows that the table has, in printed order, without a look at the others."""
    places = []
    for name in names:
        with suppress(KeyError):
            places.append(table.row_index(name))
    return (table.rows[place] for place in sorted(places))


def _usual(scales: Mapping[int, int]) -> int:
    """The most decimals that at least two amounts print, or a single one where there is but one amount."""
    counted = 0
    for scale in sorted((scale for scale, n in scales.items() if n > 0), reverse=True):
        counted += scales[scale]
        if counted > 1 or sum(scales.values()) == 1:
            return scale
    return 0


def _read_row(
    row: Row, columns: tuple[tuple[int, str], ...], style: Style | None
) -> list[tuple[tuple[str, str], Amount | str | None]]:
    return [((row.id, column), figure(row.cells[index].value, style)) for index, column in columns]


_row_figures = once(_read_row, 16384)


def _labelled(table: Table) -> dict[tuple[str, str], Amount | str | None]:
    """The amounts and weights of a performance table that stand beside their labels or under their headings."""
    if not table.fields:
        return {}
    rows = {row.id: row for row in table.rows}
    places = {column.id: i for i, column in enumerate(table.columns)}
    found = [f for f in table.fields if f.key in LABELLED and f.row in rows and f.column in places]
    return {(f.row, f.column): figure(rows[f.row].cells[places[f.column]].value, table.style) for f in found}


def figures_said(statement: Statement) -> Figures:
    """The figures of a sentence in its own unit and precision; a plain fact gives its text, which is no number."""
    emended = dict(statement.emended)
    texts = {name: emended.get(name, getattr(statement, name)) for name in _FIGURES}
    values = {(statement.id, name): figure(text) for name, text in texts.items() if text is not None}
    scales = [v.scale for name in ("amount", "change") if isinstance(v := values.get((statement.id, name)), Amount)]
    if not values:
        values[statement.id, "text"] = statement.text
    return Figures(UNITS[statement.unit] if statement.unit else 0, scales[0] if scales else 0, values)


def figures_at(figures: Mapping[str, Figures], at: Address) -> Figures:
    """The figures of the table, or of the sentence, that an address points into."""
    return figures[home_of(at)]


def home_of(at: Address) -> str:
    """By what the figures of an address are kept: its table, or the sentence."""
    return at.table if at.table != PROSE else at.row


def value_at(figures: Mapping[str, Figures], at: Address) -> Amount | str | None:
    """What stands at an address: an amount, None for blank, or the text itself where it is no number."""
    return figures_at(figures, at).values.get((at.row, at.column))
