"""An identity: one target that must equal a signed sum of terms, and what became of it.

Bands (measured over real disclosures): a copy, or a sum with at most one printed part, must be
exact; a sum of n printed parts may differ by (n + 1) / 2 printed units, since each printed figure
stands for half a unit on either side (the rule of XBRL Calculations 1.1). Within that band, a
difference above 3 * sqrt((n + 1) / 12) units, three standard deviations of such a sum of rounding
errors, is marked as unlikely.

A figure in a sentence has its own unit and precision; a finer one in a table agrees with it if it
rounds to it, and a copy that is off by one printed unit is unlikely rounding. A
percentage must be the quotient of its parts within what their own rounding leaves open.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from budget.amount import UNITS, Amount, NotAnAmountError, from_power, parse
from budget.checks.added import Added, Part, added
from budget.disclosure import BODY, PROSE, Address, Row, Statement, Table, Unit
from budget.forms.family import LABELS
from budget.laid import with_values
from budget.once import once
from budget.spliced import apart
from budget.style import Style

CheckFamily = Literal["row", "down", "across", "prose", "performance", "inferred"]
State = Literal["holds", "rounding", "broken", "blocked", "hint", "idle"]

FORMS: AbstractSet[str] = frozenset(["row", "down", "across"])
"""The families that speak of nothing but figures in tables of known forms."""

LABELLED: AbstractSet[str] = LABELS | {"weight"}
"""Keys of the labelled values of performance tables that are figures."""

_FIGURES = ("amount", "share", "change", "rate", "count")


@dataclass(frozen=True, slots=True)
class Identity:
    """``target`` = sum of ``terms``.

    Attributes:
        id: names the identity as long as its target, its rule and its terms' rule stay; waivers hang on it.
        check: what kind of identity, ``down.class`` for instance; ``family`` is its part before the point.
        missing: what the rule names and the disclosure lacks (a form, a row), in the order of the rule.
        optional: says nothing while no part is printed (“of which” lines that were left empty).
        sought: numbers of the forms that the rule's terms name, whether or not they print such a row.
        whole: where there is any, the target is a percentage: 100 times the terms' sum divided by this one.
        plus: a plain number to which the terms are added (weights must come to 100).
        soft: speaks of what is usual, or of what may be another fact: where it fails it is a ``hint``.
    """

    id: str
    check: str
    target: Address
    terms: tuple[tuple[int, Address], ...]
    missing: tuple[str, ...] = ()
    optional: bool = False
    sought: tuple[int, ...] = ()
    whole: tuple[tuple[int, Address], ...] = ()
    plus: int = 0
    soft: bool = False

    @property
    def family(self) -> CheckFamily:
        """What kind of places it compares."""
        return self.check.partition(".")[0]  # type: ignore[return-value]

    @property
    def cells(self) -> tuple[Address, ...]:
        """The target, all terms, and what they are a share of."""
        return (self.target, *(at for _, at in self.terms), *(at for _, at in self.whole))

    def compares(self, at: Address) -> bool:
        """Whether a cell is one of those that it compares."""
        return at == self.target or any((sign, at) in terms for terms in (self.terms, self.whole) for sign in (1, -1))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an identity; amounts are in the unit of the target's table.

    ``difference`` is printed minus computed; ``allowed`` is what rounding may make of it; ``parts``
    counts the printed parts. ``idle`` means that nothing is printed that could agree or not;
    a ``hint`` asks for no decision. ``added``: the parts of a sum, to go on from when one of them changes.
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
    added: Added | None = field(default=None, compare=False, repr=False)


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
    table: Table, unit: Unit | None = None, before: Figures | None = None, rows: frozenset[str] = frozenset()
) -> Figures:
    """All figures of a table, labelled ones included; ``unit`` is taken where the table prints none.

    ``before`` are those of the same table before these ``rows`` were changed, and no columns.
    """
    printed = table.unit or unit
    power = UNITS[printed] if printed else 0
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


def evaluate(identity: Identity, figures: Mapping[str, Figures], parts: Added | None = None) -> Outcome:
    """Whether the identity holds on these figures (by table id, those of sentences by statement id).

    ``parts``: the terms added up, where that has been done.
    """
    if identity.whole:
        outcome = _quotient(identity, figures)
    else:
        outcome = _sum(identity, figures, added(_parts(identity.terms, figures)) if parts is None else parts)
    if outcome.state in ("broken", "blocked") and (identity.soft or _is_left_out(outcome)):
        return replace(outcome, state="hint")
    return outcome


def evaluate_again(
    identity: Identity,
    before: Outcome,
    once: Mapping[str, Figures],
    figures: Mapping[str, Figures],
    touched: AbstractSet[Address],
) -> Outcome:
    """The same as :func:`evaluate`, going on from an outcome of figures as they were ``once``.

    ``touched`` are the places that have other figures since; the identity may have had a few other terms.
    """
    known, old, new = before.added, before.identity.terms, identity.terms
    if known is None or len(touched) > len(new):
        return evaluate(identity, figures)
    where = apart(old, new)
    gone, come = old[where.start : where.old], new[where.start : where.new]
    if gone or come:
        if {_home(at) for _, at in come} - set(known.homes) or len(known.homes) > 1 or not new:
            return evaluate(identity, figures)
        touched = touched - {at for _, at in (*gone, *come)}
    if touched:
        rest = (*new[: where.start], *new[where.new :])
        moved = tuple((sign, at) for sign, at in rest if at in touched)
        gone, come = (*gone, *moved), (*come, *moved)
    return evaluate(identity, figures, known.changed(_parts(gone, once), _parts(come, figures)))


def _parts(terms: Iterable[tuple[int, Address]], figures: Mapping[str, Figures]) -> Iterator[Part]:
    last: str | None = None
    values: Mapping[tuple[str, str], Amount | str | None] = {}
    for sign, at in terms:
        home = at[0] or at[1]  # as _home, which would take as long as all the rest
        if home is not last:
            last, values = home, figures[home].values
        yield sign, home, values.get(at[1:])


def _is_left_out(outcome: Outcome) -> bool:
    """Whether a performance table leaves blank what other tables print."""
    return outcome.identity.family == "performance" and outcome.printed is None and not outcome.why


def figures_at(figures: Mapping[str, Figures], at: Address) -> Figures:
    """The figures of the table, or of the sentence, that an address points into."""
    return figures[_home(at)]


def _home(at: Address) -> str:
    return at.table if at.table != PROSE else at.row


def _sum(identity: Identity, figures: Mapping[str, Figures], parts: Added) -> Outcome:
    home = figures_at(figures, identity.target)
    target = _value(figures, identity.target)
    printed = [(figures[name], scale, *sums) for (name, scale), sums in parts.printed.items()]
    n = parts.count
    finest = [f.unit_power - f.scale for f in (figures[name] for name in parts.homes)]
    power = min([_finest(home, target), *finest, *(f.unit_power - scale for f, scale, *_ in printed)])
    computed = sum(units * int(10 ** (f.unit_power - scale - power)) for f, scale, _, units in printed)
    computed += identity.plus * int(10 ** (home.unit_power - power))
    total = target.at_power(power, home.unit_power) if isinstance(target, Amount) else 0
    difference = total - computed
    twice_allowed = _twice_allowed(home, [(f, many) for f, _, many, _ in printed], power, len(identity.terms))
    if identity.plus and identity.target.column == "share":
        shares = [(scale, many) for _, scale, many, _ in printed]
        shares += [(target.scale, 1)] if isinstance(target, Amount) else []
        twice_allowed = sum(many * int(10 ** (home.unit_power - scale - power)) for scale, many in shares)
    elif identity.target.column == "count" or (identity.plus and not any(scale for _, scale, *_ in printed)):
        twice_allowed = 0  # persons, cars, points: nothing was rounded
    elif identity.family == "prose" and n > 1:
        twice_allowed = min(twice_allowed, (n + 1) * home.precision(power))
    word = target if isinstance(target, str) else parts.word
    state: State
    is_said = identity.family == "prose" and n == 1 and not identity.plus
    off_by_one = is_said and 2 * abs(difference) < 3 * home.precision(power)
    if word:
        state = "blocked"
    elif not n and (target is None or identity.optional):
        state = "idle"
    elif difference == 0 or (is_said and 2 * abs(difference) <= home.precision(power)):
        state = "holds"
    elif (2 * abs(difference) <= twice_allowed or off_by_one) and target is not None:
        state = "rounding"
    else:
        state = "blocked" if identity.missing else "broken"
    unit = home.precision(power)

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
        state == "rounding" and (is_said or 4 * difference**2 > 3 * (n + 1) * unit**2),
        word or (identity.missing[0] if state == "blocked" else ""),
        parts,
    )


def _quotient(identity: Identity, figures: Mapping[str, Figures]) -> Outcome:
    """A percentage; amounts of the outcome are percent, with one decimal more than printed."""
    target = _value(figures, identity.target)
    top, bottom = _interval(identity.terms, figures), _interval(identity.whole, figures)
    scale = target.scale + 1 if isinstance(target, Amount) else 0
    if isinstance(target, Amount) and top and bottom and top.middle and not bottom.middle and _is_growth(identity):
        return _from_nothing(identity, target, scale)
    if not isinstance(target, Amount) or top is None or bottom is None or bottom.low <= 0 <= bottom.high:
        nothing = Amount(0, scale)
        words = [v for at in identity.cells if isinstance(v := _value(figures, at), str)]
        state: State = "blocked" if words else "idle"
        printed = target if isinstance(target, Amount) else None
        return Outcome(identity, state, printed, nothing, nothing, nothing, 0, why=words[0] if words else "")
    share = 100 * top.middle / bottom.middle
    ends = [100 * one / other for one in (top.low, top.high) for other in (bottom.low, bottom.high)]
    shown = Fraction(target.units, 10**target.scale)
    half = Fraction(1, 2 * 10**target.scale)
    difference = shown - share
    allowed = half + max(max(ends) - share, share - min(ends))
    state = "holds" if abs(difference) <= half else "rounding" if abs(difference) <= allowed else "broken"
    computed, apart, within = (_nearest(value, scale) for value in (share, difference, allowed))
    return Outcome(identity, state, target, computed, apart, within, len(identity.terms) + len(identity.whole))


def _is_growth(identity: Identity) -> bool:
    return identity.target.column == "rate"


def _from_nothing(identity: Identity, target: Amount, scale: int) -> Outcome:
    """What grew out of nothing is said to have grown by 100 %; any other rate is a hint."""
    whole = Amount(100 * 10**scale, scale)
    apart = Amount(target.units * 10 ** (scale - target.scale) - whole.units, scale)
    state: State = "hint" if apart.units else "holds"
    return Outcome(identity, state, target, whole, apart, Amount(0, scale), len(identity.terms) + len(identity.whole))


def _nearest(value: Fraction, scale: int) -> Amount:
    return Amount(int((2 * value * 10**scale + 1) // 2), scale)


class _Interval(NamedTuple):
    """What printed figures may stand for, in yuan: half of their last printed unit on either side."""

    low: Fraction
    middle: Fraction
    high: Fraction


def _interval(terms: tuple[tuple[int, Address], ...], figures: Mapping[str, Figures]) -> _Interval | None:
    """The sum of some terms; None where nothing is printed, or text that is no number."""
    middle = half = Fraction(0)
    values = [(sign, figures_at(figures, at), _value(figures, at)) for sign, at in terms]
    if any(isinstance(v, str) for *_, v in values) or all(v is None for *_, v in values):
        return None
    for sign, home, value in values:
        if isinstance(value, Amount):
            middle += sign * Fraction(value.units * 10**home.unit_power, 10**value.scale)
            half += Fraction(10**home.unit_power, 2 * 10 ** max(home.scale, value.scale))
    return _Interval(middle - half, middle, middle + half)


def _finest(f: Figures, value: Amount | str | None) -> int:
    """Power of ten of the finest decimal of a value, and of the precision of its table."""
    return f.unit_power - max(f.scale, value.scale if isinstance(value, Amount) else 0)


def _value(figures: Mapping[str, Figures], at: Address) -> Amount | str | None:
    return figures_at(figures, at).values.get((at.row, at.column))


def _twice_allowed(home: Figures, printed: list[tuple[Figures, int]], power: int, terms: int) -> int:
    """Twice the difference that rounding may cause, in ``10**power`` yuan; 0 where all must be exact.

    ``printed``: how many parts are printed, by the figures that they are among.
    """
    unit = home.precision(power)
    units = [(f.precision(power), many) for f, many in printed]
    if (terms == 1 or sum(many for _, many in units) <= 1) and all(other == unit for other, _ in units):
        return 0
    return unit + sum(other * many for other, many in units)
