"""Whether an identity holds on printed figures.

Bands (measured over real disclosures): a copy, or a sum with at most one printed part, must be
exact; a sum of n printed parts may differ by (n + 1) / 2 printed units, since each printed figure
stands for half a unit on either side (the rule of XBRL Calculations 1.1). Within that band, a
difference above 3 * sqrt((n + 1) / 12) units, three standard deviations of such a sum of rounding
errors, is marked as unlikely.

A figure in a sentence has its own unit and precision; a finer one in a table agrees with it if it
rounds to it, and a copy that is off by one printed unit is unlikely rounding. A
percentage must be the quotient of its parts within what their own rounding leaves open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from budget.amount import Amount, from_power
from budget.checks.added import Added, Part, added
from budget.checks.figures import Figures, figures_at, home_of, value_at
from budget.checks.identity import Identity, Outcome, State
from budget.checks.quotient import quotient
from budget.disclosure import PROSE, Address
from budget.spliced import Stretch


def evaluate(identity: Identity, figures: Mapping[str, Figures], parts: Added | None = None) -> Outcome:
    """Whether the identity holds on these figures (by table id, those of sentences by statement id).

    ``parts``: the terms added up, where that has been done.
    """
    if identity.whole:
        outcome = quotient(identity, figures)
    else:
        outcome = _sum(identity, figures, added(_parts(identity.terms, figures)) if parts is None else parts)
    if outcome.state == "broken" and identity.beyond is not None and _is_within(outcome, identity.beyond, figures):
        return replace(outcome, state="idle")
    if outcome.state in ("broken", "blocked") and (identity.soft or _is_left_out(outcome)):
        return replace(outcome, state="hint")
    return outcome


def evaluate_again(
    identity: Identity,
    before: Outcome,
    once: Mapping[str, Figures],
    figures: Mapping[str, Figures],
    touched: AbstractSet[Address],
    other: Stretch | None = None,
) -> Outcome:
    """The same as :func:`evaluate`, going on from an outcome of figures as they were ``once``.

    ``touched`` are the places that have other figures since; the identity may have had a few ``other`` terms.
    """
    known, old, new = before.added, before.identity.terms, identity.terms
    if known is None or len(touched) > len(new):
        return evaluate(identity, figures)
    where = other or Stretch(len(old), len(old), len(new))
    gone, come = old[where.start : where.old], new[where.start : where.new]
    if gone or come:
        if {home_of(at) for _, at in come} - set(known.homes) or len(known.homes) > 1 or not new:
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
        home = at[0] or at[1]  # as home_of, which would take as long as all the rest
        if home is not last:
            last, values = home, figures[home].values
        yield sign, home, values.get(at[1:])


def _is_within(outcome: Outcome, beyond: Address, figures: Mapping[str, Figures]) -> bool:
    """Whether a target exceeds its terms by no more than what is printed in a place, but for what rounding makes of it.

    Below nought it falls short of them by no more.
    """
    value, home = value_at(figures, beyond), figures_at(figures, outcome.identity.target)
    if not isinstance(value, Amount):
        return False
    there = figures_at(figures, beyond)
    finest = max(outcome.difference.scale, outcome.allowed.scale)
    power = min(home.unit_power - finest, there.unit_power - max(value.scale, there.scale))
    most = value.at_power(power, there.unit_power)
    difference = outcome.difference.at_power(power, home.unit_power)
    allowed = outcome.allowed.at_power(power, home.unit_power)
    slack = allowed and allowed + there.precision(power)
    return difference * most > 0 and abs(difference) <= abs(most) + slack


def _is_left_out(outcome: Outcome) -> bool:
    """Whether a performance table leaves blank what other tables print."""
    return outcome.identity.family == "performance" and outcome.printed is None and not outcome.why


def _sum(identity: Identity, figures: Mapping[str, Figures], parts: Added) -> Outcome:
    if identity.target.table == PROSE and identity.target.column == "share":  # of a whole, whatever its unit
        figures = {home: replace(figures[home], unit_power=0) for home in map(home_of, identity.cells)}
    home = figures_at(figures, identity.target)
    target = value_at(figures, identity.target)
    total = target if isinstance(target, Amount) else None
    printed = [_Parts(figures[name], scale, *sums) for (name, scale), sums in parts.printed.items()]
    finest = [f.unit_power - f.scale for f in (figures[name] for name in parts.homes)]
    power = min([_finest(home, total), *finest, *(part.power for part in printed)])
    computed = sum(part.units * int(10 ** (part.power - power)) for part in printed)
    computed += identity.plus * int(10 ** (home.unit_power - power))
    difference = (total.at_power(power, home.unit_power) if total is not None else 0) - computed
    twice_allowed = _twice_allowed(identity, home, total, printed, power)
    unit = home.precision(power)
    is_said = identity.family == "prose" and parts.count == 1 and not identity.plus
    word = target if isinstance(target, str) else parts.word
    state = "blocked" if word else _state(identity, total, parts, difference, twice_allowed, unit if is_said else 0)
    is_unlikely = is_said or 4 * difference**2 > 3 * (parts.count + 1) * unit**2

    def amount(units: int) -> Amount:
        return from_power(units, power, home.unit_power, home.scale)

    return Outcome(
        identity,
        state,
        total,
        amount(computed),
        amount(difference),
        from_power(twice_allowed * 5, power - 1, home.unit_power, home.scale),
        parts.count,
        state == "rounding" and is_unlikely,
        word or (identity.missing[0] if state == "blocked" else ""),
        parts,
    )


class _Parts(NamedTuple):
    """The printed parts of a sum that stand in one table or sentence with as many decimals: how many, and their sum."""

    home: Figures
    scale: int
    many: int
    units: int

    @property
    def power(self) -> int:
        """Power of ten of their last decimal, in yuan."""
        return self.home.unit_power - self.scale


def _state(
    identity: Identity, total: Amount | None, parts: Added, difference: int, twice_allowed: int, said: int
) -> State:
    """How a sum stands in which all that is printed are numbers.

    ``said``: to what a sentence that repeats one figure rounds it, in the unit of the difference; 0 for all others.
    """
    if not parts.count and (total is None or identity.optional):
        return "idle"
    twice = 2 * abs(difference)
    if twice <= said:
        return "holds"
    if total is not None and (twice <= twice_allowed or twice < 3 * said):
        return "rounding"
    return "blocked" if identity.missing else "broken"


def _finest(home: Figures, total: Amount | None) -> int:
    """Power of ten of the finest decimal of a total, and of the precision of its table."""
    return home.unit_power - max(home.scale, total.scale if total is not None else 0)


def _twice_allowed(
    identity: Identity, home: Figures, total: Amount | None, printed: Sequence[_Parts], power: int
) -> int:
    """Twice the difference that rounding may cause, in ``10**power`` yuan; 0 where all must be exact."""
    if identity.plus and identity.target.column == "share":
        shares = [(part.scale, part.many) for part in printed] + ([(total.scale, 1)] if total is not None else [])
        return sum(many * int(10 ** (home.unit_power - scale - power)) for scale, many in shares)
    if identity.target.column == "count" or (identity.plus and not any(part.scale for part in printed)):
        return 0  # persons, cars, points: nothing was rounded
    unit = home.precision(power)
    units = [(part.home.precision(power), part.many) for part in printed]
    many = sum(part.many for part in printed)
    if (len(identity.terms) == 1 or many <= 1) and all(other == unit for other, _ in units):
        return 0
    allowed = unit + sum(other * count for other, count in units)
    return min(allowed, (many + 1) * unit) if identity.family == "prose" and many > 1 else allowed
