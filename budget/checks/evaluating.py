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

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from budget.amount import Amount, from_power
from budget.checks.added import Added, Part, added
from budget.checks.figures import Figures, figures_at, home_of, value_at
from budget.checks.identity import Identity, Outcome, State
from budget.checks.quotient import quotient
from budget.disclosure import Address
from budget.spliced import Stretch


def evaluate(identity: Identity, figures: Mapping[str, Figures], parts: Added | None = None) -> Outcome:
    """Whether the identity holds on these figures (by table id, those of sentences by statement id).

    ``parts``: the terms added up, where that has been done.
    """
    if identity.whole:
        outcome = quotient(identity, figures)
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


def _is_left_out(outcome: Outcome) -> bool:
    """Whether a performance table leaves blank what other tables print."""
    return outcome.identity.family == "performance" and outcome.printed is None and not outcome.why


def _sum(identity: Identity, figures: Mapping[str, Figures], parts: Added) -> Outcome:
    home = figures_at(figures, identity.target)
    target = value_at(figures, identity.target)
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


def _finest(f: Figures, value: Amount | str | None) -> int:
    """Power of ten of the finest decimal of a value, and of the precision of its table."""
    return f.unit_power - max(f.scale, value.scale if isinstance(value, Amount) else 0)


def _twice_allowed(home: Figures, printed: list[tuple[Figures, int]], power: int, terms: int) -> int:
    """Twice the difference that rounding may cause, in ``10**power`` yuan; 0 where all must be exact.

    ``printed``: how many parts are printed, by the figures that they are among.
    """
    unit = home.precision(power)
    units = [(f.precision(power), many) for f, many in printed]
    if (terms == 1 or sum(many for _, many in units) <= 1) and all(other == unit for other, _ in units):
        return 0
    return unit + sum(other * many for other, many in units)
