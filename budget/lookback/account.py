"""What one disclosure tells when one looks back; small, so that a library keeps one for each and adds them up."""

from collections.abc import Mapping
from dataclasses import field

from budget.lookback.pace import Pace
from budget.lookback.proposed import Taken
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left to do: causes and notices without a decision, the identities broken under them, cells to look at."""

    causes: int = 0
    notices: int = 0
    broken: int = 0
    uncovered: int = 0
    doubtful: int = 0
    pages: int = 0
    questions: int = 0

    @property
    def places(self) -> int:
        """How many places ask for something."""
        return self.causes + self.notices + self.uncovered + self.doubtful + self.pages + self.questions

    def __add__(self, other: "Remaining") -> "Remaining":
        return Remaining(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one disclosure.

    Attributes:
        last: ``seq`` of the last log entry that it tells of; with a later one it is out of date.
        mistakes: (mistake, form or place, how often) of what the machine misread.
        emended: cells beside which stands what ought to be printed.
        waived: identities and notices left as printed, by reason.
        asked: questions asked of a colleague.
    """

    last: int
    left: Remaining = Remaining()
    mistakes: tuple[tuple[str, str, int], ...] = ()
    emended: int = 0
    waived: Mapping[str, int] = field(default_factory=dict)
    asked: int = 0
    pace: Pace = field(default_factory=Pace)
    taken: Taken = field(default_factory=Taken)
