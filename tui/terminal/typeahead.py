"""What is typed ahead: each key takes effect before the next is delivered.

Textual hands a key to the widget in focus at once, while what it means travels on: to the screen as
a message, to an action, to a dialog that has yet to open. In one burst (a fast hand, an input
method, a slow line) the second key would then land where the first was about to lead away from.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.worker import Worker

from tui.terminal.unbidden import Unbidden

ACTING: Final = frozenset(["act", "open"])
"""The worker groups in which a key goes on having its effect."""

_PATIENCE = 10.0
"""Seconds after which the next key is delivered although the last is still at work."""

_REPEAT = 0.12
"""Seconds within which the same key again is the keyboard's repetition."""

_EARLY_ENTER = "ctrl+j"
"""What a terminal makes of Enter that is pressed while the program starts, before it asks for keys as they are."""

_POLL = 0.002
_ROUNDS = 2
"""A key is a message, and may make one more: an edit submitted, an option chosen."""


class Typeahead:
    """The keys and pastes of an application, one at a time and in order.

    Attributes:
        held: whether the key delivered last is the keyboard's repetition of the one before, and no person's.
        passing: whether the key delivered last is still on its way through the widgets: what it changes
            is painted at once when it has arrived.
    """

    def __init__(self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        """``deliver`` hands an event to the widget in focus, as Textual itself does."""
        self._app = app
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._busy = False
        self._given = asyncio.Event()
        self._player: Worker[None] | None = None
        self._last = ("", 0.0)
        self.held = False
        self.passing = False

    @property
    def idle(self) -> bool:
        """Whether every key has had its effect."""
        return not self._busy

    async def take(self, event: events.Event) -> None:
        """Delivers a key or a paste: at once, or when those before it have had their effect.

        What a screen has not loaded yet, and what the mouse began, is waited for as well.
        """
        if self._busy:
            self._waiting.append(event)
            return
        self._busy = True
        if self._at_work():
            self._waiting.append(event)
        else:
            await self._give(event)
        self._given.set()
        if self._player is None or self._player.is_finished:
            self._player = self._app.run_worker(self._play(), group="keys")

    async def _give(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and event.key == _EARLY_ENTER and event.key not in self._app.active_bindings:
            event = events.Key("enter", "\r")
        if isinstance(event, events.Key) and self._is_escape_and_more(event):
            self._waiting.appendleft(events.Key(event.character or "", event.character))
            event = events.Key("escape", None)
        key, at = event.key if isinstance(event, events.Key) else "", event.time
        self.held = key == self._last[0] and at - self._last[1] < _REPEAT
        self._last = (key, at)
        self.passing = True
        screen = self._app.screen
        if not (isinstance(screen, Unbidden) and screen.is_modal and self.is_too_early(screen)):
            await self._deliver(event)

    def is_too_early(self, screen: Unbidden[Any]) -> bool:
        """Whether the key on its way was pressed before what came there by itself could be seen."""
        return self.passing and self._last[1] < screen.seen_from

    def _is_escape_and_more(self, event: events.Key) -> bool:
        """Whether what a terminal sends for Alt with a letter was Esc and then the letter.

        The two are one and the same to it, if the second comes soon. Where text is typed, Alt types none.
        """
        letter, focused = event.character or "", self._app.focused
        if focused is None or not (event.key.startswith("alt+") and letter.isalpha()):
            return False
        return focused.check_consume_key(letter, letter) and event.key not in self._app.active_bindings

    async def _play(self) -> None:
        """Goes on as long as the application: to begin a worker costs more than most keys."""
        while await self._given.wait():
            self._given.clear()
            try:
                await self._settled()
                while self._waiting:
                    await self._give(self._waiting.popleft())
                    await self._settled()
            finally:
                self._busy = False

    async def _settled(self) -> None:
        """Until the key delivered last has had its effect, or a dialog asks for the next one."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._passed()
                self._arrived()
                while self._at_work():
                    await asyncio.sleep(_POLL)
                    await self._passed()
        self._arrived()

    async def _passed(self) -> None:
        """Until what stands in the queues of all widgets on the way has been handled."""
        for _ in range(_ROUNDS):
            for node in list(self._way()):
                done = asyncio.Event()
                if node.post_message(events.Callback(done.set)):  # what call_later does, at half its cost
                    await done.wait()

    def _arrived(self) -> None:
        """Has what the key changed painted, on the screen beneath a dialog, too; one out of sight is not woken."""
        if self.passing:
            self.passing = False
            for screen in reversed(self._app.screen_stack):
                screen.check_idle()
                if not screen.is_modal:
                    break

    def _at_work(self) -> bool:
        """Whether the screen in front still loads what keys are about, or an action goes on that asks for none."""
        screen = self._app.screen
        if isinstance(screen, ModalScreen):
            return False
        loading = isinstance(screen, Unbidden) and not screen.is_ready
        return loading or any(w.group in ACTING and not w.is_finished for w in self._app.workers)

    def _way(self) -> Iterator[DOMNode]:
        """The way of a key: from the widget in focus up to the application."""
        node: DOMNode | None = self._app.focused or self._app.screen
        while node is not None:
            yield node
            node = node.parent
