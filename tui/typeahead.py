"""What is typed ahead: each key takes effect before the next is delivered.

Textual hands a key to the widget in focus at once, while what it means travels on: to the screen as
a message, to an action, to a dialog that has yet to open. In one burst (a fast hand, an input
method, a slow line) the second key would then land where the first was about to lead away from.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import Any, Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.worker import Worker

ACTING: Final = frozenset(["act", "open"])
"""The worker groups in which a key goes on having its effect."""

_PATIENCE = 10.0
"""Seconds after which the next key is delivered although the last is still at work."""

_REPEAT = 0.12
"""Seconds within which the same key again is the keyboard's repetition."""

_POLL = 0.002
_ROUNDS = 2
"""A key is a message, and may make one more: an edit submitted, an option chosen."""


class Typeahead:
    """The keys and pastes of an application, one at a time and in order.

    Attributes:
        held: whether the key delivered last is the keyboard's repetition of the one before, and no person's.
    """

    def __init__(self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        """``deliver`` hands an event to the widget in focus, as Textual itself does."""
        self._app = app
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._busy = False
        self._last = ("", 0.0)
        self.held = False

    @property
    def idle(self) -> bool:
        """Whether every key has had its effect."""
        return not self._busy

    async def take(self, event: events.Event) -> None:
        """Delivers a key or a paste: at once, or when those before it have had their effect."""
        if self._busy:
            self._waiting.append(event)
            return
        self._busy = True
        await self._give(event)
        self._app.run_worker(self._play(), group="keys")

    async def _give(self, event: events.Event) -> None:
        key, at = event.key if isinstance(event, events.Key) else "", event.time
        self.held = key == self._last[0] and at - self._last[1] < _REPEAT
        self._last = (key, at)
        await self._deliver(event)

    async def _play(self) -> None:
        try:
            await self._settled()
            while self._waiting:
                await self._give(self._waiting.popleft())
                await self._settled()
        finally:
            self._busy = False

    async def _settled(self) -> None:
        """Until the key delivered last has had its effect, or a dialog asks for the next one."""
        end = monotonic() + _PATIENCE
        while monotonic() < end:
            for _ in range(_ROUNDS):
                for node in list(self._way()):
                    await _passed(node, end)
            if not self._acting() or isinstance(self._app.screen, ModalScreen):
                return
            await asyncio.sleep(_POLL)

    def _acting(self) -> list[Worker[Any]]:
        return [w for w in self._app.workers if w.group in ACTING and not w.is_finished]

    def _way(self) -> Iterator[MessagePump]:
        """The way of a key: from the widget in focus up to the application."""
        node: MessagePump | None = self._app.focused or self._app.screen
        while node is not None:
            yield node
            node = node._parent


async def _passed(node: MessagePump, end: float) -> None:
    """Until a node has handled what stands in its queue now."""
    done = asyncio.Event()
    if node.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), max(end - monotonic(), 0))
        except TimeoutError:
            return
