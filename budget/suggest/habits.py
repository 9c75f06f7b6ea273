"""What sentences and performance tables contradict, by the habit that recurs in them, else sentence by sentence.

A habit is the same slip in at least three places: shares rounded up, a fall written as a rise, the same
words where a weight belongs, weights that all lack the same.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from budget.checks.identity import Outcome
from budget.checks.said.performance import WEIGHTS
from budget.suggest.shared import BLOCKED

Habit = tuple[str, ...]

CONTRADICTION, OTHER_WEIGHTS = "contradiction", "weights"
"""The kinds of what other figures contradict, where nothing tells which is wrong, and of weights that do not add up."""

UNEXPLAINED = (CONTRADICTION, OTHER_WEIGHTS, BLOCKED)
"""What a proposal, if there is one, explains."""

_RECURS = 3


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
    if not outcome.identity.whole or printed is None:
        return ()
    if printed.units * outcome.computed.units < 0:
        return ("habit-sign", outcome.identity.check)
    if abs(difference.units) < 10 ** (difference.scale - printed.scale):
        return ("habit-rounded", outcome.identity.check)
    return ()
