"""What was shown last of a cell, so that nothing is worked out again that would come out the same."""

from budget.disclosure import Address
from budget.once import Itself
from tui.session import Session


class Seen:
    """The cell, and the session as it stood, that something was shown of last."""

    def __init__(self) -> None:
        self._seen: tuple[object, ...] = ()

    def is_other(self, at: Address, session: Session, *more: object) -> bool:
        """Whether the cell, what the session has to say of it, or ``more`` is other than when this was asked last."""
        seen = (at, *map(Itself, session.hangs_on()), *more)
        before, self._seen = self._seen, seen
        return seen != before
