"""One sitting at practice: how it stands, with how many keys, and in what time."""

import time
from collections.abc import Callable

from budget.lookback.pace import PAUSE
from tui.words import Words


class Sitting:
    """Counts keys and the time between them while practice goes on.

    Attributes:
        keys: every key pressed, each typed character one, as the replayed sessions of the tests count them.
        seconds: the time from key to key; pauses of over five minutes are left out.
    """

    def __init__(self, standing: Callable[[], str], words: Words, now: Callable[[], float] = time.monotonic) -> None:
        """``standing`` tells the score in one line; it may block, and raise StoreError."""
        self.standing = standing
        self._words = words
        self._now = now
        self._last: float | None = None
        self.keys = 0
        self.seconds = 0.0

    def pressed(self) -> None:
        """A key was pressed."""
        now = self._now()
        if self._last is not None and now - self._last <= PAUSE:
            self.seconds += now - self._last
        self._last = now
        self.keys += 1

    def effort(self) -> str:
        """Keys and time, in one line."""
        minutes, seconds = divmod(round(self.seconds), 60)
        return self._words("practice.effort", keys=self.keys, minutes=minutes, seconds=seconds, pause=PAUSE // 60)
