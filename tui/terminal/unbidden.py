"""What comes onto the screen by itself: no key that was pressed before it could be seen decides anything there.

A clerk types ahead of the desk, and presses again what seems not to have been heard. Where her key asked
for what comes, the next key may be meant for it; a card, a preview, a next place that came without one
would be decided unseen.
"""

from math import inf
from typing import Generic, TypeVar

from textual.message import Message
from textual.screen import Screen

T = TypeVar("T")


class Unbidden(Screen[T], Generic[T]):
    """A screen that knows since when what it shows can be seen.

    Attributes:
        is_ready: whether it shows what keys are about; until then they wait.
        seen_from: when the last thing that came by itself was painted, in the time of events; until then infinite.
    """

    is_ready = True
    seen_from = 0.0
    _came = 0.0

    def comes_unbidden(self) -> None:
        """To be called when something comes by itself, before it is painted."""
        self.seen_from, self._came = inf, Message().time
        self.call_after_refresh(self._is_seen)

    def is_asked_for(self) -> None:
        """To be called when a key leads elsewhere: what came by itself, painted or not, is left behind."""
        self.seen_from = 0.0

    def _is_seen(self) -> None:
        """Notes when it was painted: a key pressed since then, while other work went on, was pressed at its sight.

        In a burst of keys it is painted late: when one of them has led elsewhere, there is nothing to note.
        """
        if self.seen_from < inf:
            return
        painted: float = getattr(self._compositor, "painted", 0.0)
        self.seen_from = painted if painted >= self._came else Message().time
