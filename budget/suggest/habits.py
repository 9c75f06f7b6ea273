"""What sentences and performance tables contradict, by the habit that recurs in them, else sentence by sentence.

A habit is the same slip in at least three places: shares rounded up, a fall written as a rise, the same
words where a weight belongs, weights that all lack the same, amounts that are all the same power of ten apart.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from budget.amount import UNITS, Amount
from budget.checks.identity import Outcome
from budget.checks.said.performance import WEIGHTS
from budget.suggest.shared import BLOCKED

Habit = tuple[str, ...]

CONTRADICTION, OTHER_WEIGHTS = "contradiction", "weights"
"""The kinds of what other figures contradict, where nothing tells which is wrong, and of weights that do not add up."""

UNEXPLAINED = (CONTRADICTION, OTHER_WEIGHTS, BLOCKED)
"""What a proposal, if there is one, explains."""

_RECURS = 3

_POWERS = sorted({abs(one - other) for one in UNITS.values() for other in UNITS.values()} - {0, 1})
"""Powers of ten that units of money are apart; a lost or doubled digit makes one as well."""


def contradictions(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    """Outcomes under the kind of what they share: a habit, or the one sentence or row that they are about."""
    found = list(outcomes)
    alike: dict[Habit, list[Outcome]] = {}
    for outcome in found:
        if habit := _habit(outcome):
            alike.setdefault(habit, []).append(outcome)
    habits = {habit: group for habit, group in alike.items() if len(group) >= _RECURS}
    for (kind, *_), group in habits.items():
        yield kind, group
    taken = {o.identity.id for group in habits.values() for o in group}
    places: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in (o for o in found if o.identity.id not in taken):
        at = outcome.identity.target
        places.setdefault((at.table, at.row), []).append(outcome)
    for group in places.values():
        yield _shown(group), group


def _shown(group: list[Outcome]) -> str:
    """What the outcomes of one sentence or row show."""
    if all(outcome.state == "blocked" for outcome in group):
        return BLOCKED
    return OTHER_WEIGHTS if all(outcome.identity.check == WEIGHTS for outcome in group) else CONTRADICTION


def _habit(outcome: Outcome) -> Habit:
    """What other outcomes must share to be the same slip; ``()`` where nothing shows how it came about."""
    difference, printed = outcome.difference, outcome.printed
    if outcome.identity.check == WEIGHTS:
        lacking = str(Fraction(difference.units, 10**difference.scale))
        return ("habit-words", outcome.why) if outcome.state == "blocked" else ("habit-weights", lacking)
    if printed is None:
        return ()
    if not outcome.identity.whole:
        return ("habit-unit", str(power)) if (power := _powers_apart(printed, outcome.computed)) else ()
    if printed.units * outcome.computed.units < 0:
        return ("habit-sign", outcome.identity.check)
    if abs(difference.units) < 10 ** (difference.scale - printed.scale):
        return ("habit-rounded", outcome.identity.check)
    return ()


def _powers_apart(printed: Amount, computed: Amount) -> int:
    """By which power of ten of units of money two amounts are apart, but for rounding; 0 where they are not."""
    for power in _POWERS:
        for sign, small, large in ((1, printed, computed), (-1, computed, printed)):
            exact = Fraction(large.units, 10 ** (large.scale + power))
            if exact and 2 * abs(Fraction(small.units, 10**small.scale) - exact) <= Fraction(1, 10**small.scale):
                return sign * power
    return 0
