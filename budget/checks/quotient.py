"""Percentages: a target that must be the quotient of two sums, within what the rounding of their parts leaves open."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from budget.amount import Amount
from budget.checks.figures import Figures, figures_at, value_at
from budget.checks.identity import Identity, Outcome, State
from budget.disclosure import Address

_MOST_MORE = 4
"""Decimals that are added at most where a share lies next to a half."""


def quotient(identity: Identity, figures: Mapping[str, Figures]) -> Outcome:
    """A percentage; amounts of the outcome are percent, with one decimal more than printed or as many as tell."""
    target = value_at(figures, identity.target)
    top, bottom = _interval(identity.terms, figures), _interval(identity.whole, figures)
    scale = target.scale + 1 if isinstance(target, Amount) else 0
    if isinstance(target, Amount) and top and bottom and not bottom.middle and _is_growth(identity):
        return _from_nothing(identity, target, scale, to_nothing=not top.middle)
    if not isinstance(target, Amount) or top is None or bottom is None or bottom.low <= 0 <= bottom.high:
        nothing = Amount(0, scale)
        words = [v for at in identity.cells if isinstance(v := value_at(figures, at), str)]
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
    scale = _telling(share, scale)
    computed, apart, within = (_nearest(value, scale) for value in (share, difference, allowed))
    return Outcome(identity, state, target, computed, apart, within, len(identity.terms) + len(identity.whole))


def _is_growth(identity: Identity) -> bool:
    return identity.target.column == "rate"


def _from_nothing(identity: Identity, target: Amount, scale: int, *, to_nothing: bool) -> Outcome:
    """What grew out of nothing is said to have grown by 100 %, what stayed nothing by 0 %; any other rate is a hint."""
    whole = Amount(0 if to_nothing else 100 * 10**scale, scale)
    apart = Amount(target.units * 10 ** (scale - target.scale) - whole.units, scale)
    state: State = "hint" if apart.units else "holds"
    return Outcome(identity, state, target, whole, apart, Amount(0, scale), len(identity.terms) + len(identity.whole))


def _telling(share: Fraction, scale: int) -> int:
    """The decimals by which a share is not taken for a half: 99.7947 % told as 99.795 seems to make 99.80."""
    more = range(scale, scale + _MOST_MORE)
    return next((at for at in more if _nearest(share, at).units % 10 != 5 or share * 10**at % 1 == 0), scale)


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
    values = [(sign, figures_at(figures, at), value_at(figures, at)) for sign, at in terms]
    if any(isinstance(v, str) for *_, v in values) or all(v is None for *_, v in values):
        return None
    for sign, home, value in values:
        if isinstance(value, Amount):
            middle += sign * Fraction(value.units * 10**home.unit_power, 10**value.scale)
            half += Fraction(10**home.unit_power, 2 * 10 ** max(home.scale, value.scale))
    return _Interval(middle - half, middle, middle + half)
