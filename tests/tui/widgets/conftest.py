"""A small host for one widget, and what its screen says as plain lines."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

Play = Callable[["Host", Pilot[None]], Awaitable[None]]


class Host(App[None]):
    """Shows one widget and keeps the messages that bubble up from it."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.shown = widget
        self.heard: list[Message] = []
        self.commands: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.shown

    def on_mount(self) -> None:
        self.screen.set_focus(self.shown)

    def on_key(self, event: events.Key) -> None:
        self.commands.append(event.key)

    def hear(self, message: Message) -> None:
        """Keep a message once, though every widget on its way gets it."""
        if not any(message is known for known in self.heard):
            self.heard.append(message)

    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def type_at_once(self, *keys: str) -> None:
        """Send keys as one read of the terminal does: none waits for the one before."""
        for key in keys:
            self.post_message(events.Key(key, None if len(key) > 1 else key))

    async def at_rest(self, pilot: Pilot[None]) -> None:
        """Wait until every key sent was taken: on a busy machine one pause ends before."""
        await pilot.pause()
        while self.message_queue_size or self.shown.message_queue_size:
            await pilot.pause(0.01)

    def of(self, kind: type[Any]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]


@pytest.fixture
def play() -> Callable[..., Host]:
    """Runs a scene on a widget in a screen of the given size; returns the host afterwards."""

    def run(widget: Widget, scene: Play, size: tuple[int, int] = (80, 24)) -> Host:
        host = Host(widget)

        async def act() -> None:
            async with host.run_test(size=size, notifications=True, message_hook=host.hear) as pilot:
                await pilot.pause()
                await scene(host, pilot)

        asyncio.run(act())
        return host

    return run
