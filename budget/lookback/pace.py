"""Time, told by when decisions were made.

Nothing else is known of it: the time before the first decision is not seen, and a long gap may be
work or a telephone call. So gaps longer than :data:`PAUSE` are left out, and counted.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from budget.decisions import Logged
from budget.record import dataclass

PAUSE = 300
"""Seconds: a longer gap between two decisions is not counted as work."""

HASTE = 1
"""Seconds: a decision that follows another sooner was taken in haste, or a key was held down."""

_STEPS = frozenset(["undo", "redo", "take_back"])


@dataclass(frozen=True, slots=True)
class Pace:
    """The time between the decisions about one disclosure.

    Attributes:
        decisions: how many; what takes one back or brings it again is none.
        seconds: between decisions, whole ones, gaps over :data:`PAUSE` left out.
        pauses: how many gaps were left out.
        hasty: decisions less than :data:`HASTE` after what the same person did before.
    """

    decisions: int = 0
    seconds: int = 0
    pauses: int = 0
    hasty: int = 0


def pace_of(log: Iterable[Logged]) -> Pace:
    """The pace of a log; what several people do at the same time counts for each."""
    last: dict[str, datetime] = {}
    decisions, pauses, hasty = 0, 0, 0
    worked, pause, haste = timedelta(), timedelta(seconds=PAUSE), timedelta(seconds=HASTE)
    for logged in log:
        if logged.entry.verb == "adopt" or logged.entry.carried is not None:  # written by the program in one go
            continue
        at = datetime.fromisoformat(logged.at)
        gap = at - last[logged.who] if logged.who in last else None
        last[logged.who] = at
        decided = logged.entry.verb not in _STEPS
        decisions += decided
        if not gap:  # the first; or the clock was set back, and the log has the time before until it caught up
            continue
        hasty += decided and gap < haste
        pauses += gap > pause
        worked += gap if gap <= pause else timedelta()
    return Pace(decisions, worked // timedelta(seconds=1), pauses, hasty)
