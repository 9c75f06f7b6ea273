"""An identity: one target that must equal a signed sum of terms, and what became of it.

Bands (measured over real disclosures): a copy, or a sum with at most one printed part, must be
exact; a sum of n printed parts may differ by (n + 1) / 2 printed units, since each printed figure
stands for half a unit on either side (the rule of XBRL Calculations 1.1). Within that band, a
difference above 3 * sqrt((n + 1) / 12) units, three standard deviations of such a sum of rounding
errors, is marked as unlikely.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from budget.amount import UNITS, Amount, NotAnAmountError, from_power, parse
from budget.disclosure import Address, Table

CheckFamily = Literal["row", "down", "across"]
State = Literal["holds", "rounding", "broken", "blocked", "idle"]


@dataclass(frozen=True, slots=True)
class Identity:
    """``target`` = sum of ``terms``.

    Attributes:
        id: names the identity as long as its target, its rule and its terms' rule stay; waivers hang on it.
        check: what kind of identity, ``down.class`` for instance; ``family`` is its part before the point.
        missing: what the rule names and the disclosure lacks (a form, a row), in the order of the rule.
        optional: says nothing while no part is printed (“of which” lines that were left empty).
        sought: numbers of the forms that the rule's terms name, whether or not they print such a row.
    """

    id: str
    check: str
    target: Address
    terms: tuple[tuple[int, Address], ...]
    missing: tuple[str, ...] = ()
    optional: bool = False
    sought: tuple[int, ...] = ()

    @property
    def family(self) -> CheckFamily:
        """``row``, ``down`` or ``across``."""
        return self.check.partition(".")[0]  # type: ignore[return-value]

    @property
    def cells(self) -> tuple[Address, ...]:
        """The target and all terms."""
        return (self.target, *(at for _, at in self.terms))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an identity; amounts are in the unit of the target's table.

    ``difference`` is printed minus computed; ``allowed`` is what rounding may make of it; ``parts``
    counts the printed parts. ``idle`` means that nothing is printed that could agree or not.
    """

    identity: Identity
    state: State
    printed: Amount | None
    computed: Amount
    difference: Amount
    allowed: Amount
    parts: int
    unlikely: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of one table as they count in sums.

    Attributes:
        unit_power: power of ten of the table's unit of money.
        scale: decimals of the table's precision, the finest that at least two of its amounts print.
        values: amount, None for blank, or the text itself where it is no number, by (row id, column id).
    """

    unit_power: int
    scale: int
    values: Mapping[tuple[str, str], Amount | str | None]

    def precision(self, power: int) -> int:
        """One printed unit, counted in ``10**power`` yuan."""
        return int(10 ** (self.unit_power - self.scale - power))


def figure(text: str) -> Amount | str | None:
    """The amount of a cell's text, None where it is blank, the text itself where it is no number."""
    try:
        return parse(text)
    except NotAnAmountError:
        return text


def figures_of(table: Table, reuse: Figures | None = None, rows: frozenset[str] | None = None) -> Figures:
    """All figures of a table; with ``reuse``, only those of ``rows`` are read anew."""
    columns = [(i, c.id) for i, c in enumerate(table.columns) if c.kind == "amount"]
    values: dict[tuple[str, str], Amount | str | None] = {}
    for row in table.body():
        fresh = reuse is None or rows is None or row.id in rows
        for index, column in columns:
            at = (row.id, column)
            values[at] = figure(row.cells[index].value) if fresh or reuse is None else reuse.values[at]
    scales = sorted((v.scale for v in values.values() if isinstance(v, Amount)), reverse=True)
    usual = scales[min(1, len(scales) - 1)] if scales else 0
    unit_power = UNITS[table.unit] if table.unit else 0
    return Figures(unit_power, usual, values)


def evaluate(identity: Identity, figures: Mapping[str, Figures]) -> Outcome:
    """Whether the identity holds on these figures (by table id)."""
    home = figures[identity.target.table]
    inputs = [(sign, figures[at.table], at, _value(figures, at)) for sign, at in identity.terms]
    target = _value(figures, identity.target)
    words = [value for value in (target, *(v for *_, v in inputs)) if isinstance(value, str)]
    power = min([_finest(home, target), *(_finest(f, v) for _, f, _, v in inputs)])
    printed = [(s, f, v) for s, f, _, v in inputs if isinstance(v, Amount)]
    computed = sum(sign * value.at_power(power, f.unit_power) for sign, f, value in printed)
    total = target.at_power(power, home.unit_power) if isinstance(target, Amount) else 0
    difference = total - computed
    twice_allowed = _twice_allowed(home, [f for _, f, _ in printed], power, len(identity.terms))
    state: State
    if words:
        state = "blocked"
    elif (target is None and not printed) or (identity.optional and not printed):
        state = "idle"
    elif difference == 0:
        state = "holds"
    elif 2 * abs(difference) <= twice_allowed and target is not None:
        state = "rounding"
    else:
        state = "blocked" if identity.missing else "broken"
    unit = home.precision(power)
    n = len(printed)

    def amount(units: int) -> Amount:
        return from_power(units, power, home.unit_power, home.scale)

    return Outcome(
        identity,
        state,
        target if isinstance(target, Amount) else None,
        amount(computed),
        amount(difference),
        from_power(twice_allowed * 5, power - 1, home.unit_power, home.scale),
        n,
        state == "rounding" and 4 * difference**2 > 3 * (n + 1) * unit**2,
        words[0] if words else (identity.missing[0] if state == "blocked" else ""),
    )


def _finest(f: Figures, value: Amount | str | None) -> int:
    """Power of ten of the finest decimal of a value, and of the precision of its table."""
    return f.unit_power - max(f.scale, value.scale if isinstance(value, Amount) else 0)


def _value(figures: Mapping[str, Figures], at: Address) -> Amount | str | None:
    return figures[at.table].values.get((at.row, at.column))


def _twice_allowed(home: Figures, printed: list[Figures], power: int, terms: int) -> int:
    """Twice the difference that rounding may cause, in ``10**power`` yuan; 0 where all must be exact."""

    unit = home.precision(power)
    units = [f.precision(power) for f in printed]
    if (terms == 1 or len(printed) <= 1) and all(other == unit for other in units):
        return 0
    return unit + sum(units)
