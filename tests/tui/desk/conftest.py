"""Somebody at the desk: presses keys, waits, reads the screen."""

import asyncio
from collections.abc import Awaitable, Callable
from math import inf
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from budget.disclosure import Address
from store import Library
from tui.app import Desk
from tui.dialogs import CardDialog
from tui.practice.sitting import Sitting
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.settings import Settings
from tui.terminal.unbidden import Unbidden
from tui.tour import Guide
from tui.words import Words

WIDE = (160, 45)
Scene = Callable[["Clerk"], Awaitable[None]]


class Clerk:
    """Somebody at the desk: presses keys, waits until all is done, and reads the screen."""

    def __init__(self, desk: Desk, pilot: Pilot[int]) -> None:
        self.desk = desk
        self.pilot = pilot

    @property
    def screen(self) -> Screen[Any]:
        return self.desk.screen

    @property
    def review(self) -> ReviewScreen:
        assert isinstance(self.screen, ReviewScreen)
        return self.screen

    @property
    def session(self) -> Session:
        return self.review.session

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """All messages that stand on the screen."""
        return "\n".join(str(n.message) for n in self.desk._notifications)

    async def press(self, *keys: str) -> None:
        """Presses each key once what stands there has been seen."""
        for key in keys:
            await self.until(lambda: not isinstance(self.screen, Unbidden) or self.screen.seen_from < inf)
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Sends characters as one read of the terminal does."""
        for character in text:
            self.desk.post_message(events.Key(_character_to_key(character), character))
        await self.settle()

    async def settle(self) -> None:
        """Until nothing is being written or fetched."""
        await self.pilot.pause()
        for _ in range(100):
            waiting = isinstance(self.screen, ReviewScreen) and self.screen.session.saving
            busy = any(not w.is_finished and w.group in _QUICK for w in self.desk.workers)
            if not waiting and not busy and self.desk.typeahead.idle:
                break
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool]) -> None:
        for _ in range(3000):  # a loaded machine is no fault of the desk
            if true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"it did not come to that; the screen says:\n{self.text}")

    async def open_first(self) -> None:
        """Into the first disclosure, past its card."""
        await self.press("enter")
        await self.until(lambda: isinstance(self.screen, CardDialog | ReviewScreen))
        if isinstance(self.screen, CardDialog):
            await self.press("enter")
        await self.until(lambda: isinstance(self.screen, ReviewScreen))
        await self.settle()

    async def open_at(self, at: Address) -> None:
        """Into the first disclosure, to a cell."""
        await self.open_first()
        self.review.go(at)
        await self.settle()


_QUICK = frozenset(["rows", "open", "page", "counts", "count", "place", "grow", "causes"])


@pytest.fixture
def at_desk(library: Library) -> Callable[..., None]:
    """Runs a scene at a desk over the test's library."""

    def run(
        scene: Scene,
        *,
        size: tuple[int, int] = WIDE,
        documents: tuple[Path, ...] = (),
        language: str = "en",
        open_id: str | None = None,
        settings: Settings | None = None,
        guide: Guide | None = None,
        sitting: Sitting | None = None,
        over: Library = library,
    ) -> None:
        words = Words("zh" if language == "zh" else "en")
        desk = Desk(over, documents, words, "tester", open_id, settings, guide, sitting)

        async def act() -> None:
            async with desk.run_test(size=size, notifications=True) as pilot:
                clerk = Clerk(desk, pilot)
                await clerk.settle()
                await scene(clerk)
                await clerk.until(lambda: desk.screen.is_mounted)  # what ends while it opens has no parts yet

        asyncio.run(act())

    return run
