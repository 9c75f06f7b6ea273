"""Whole sessions by their keys, from the PDF to *reviewed*: nothing but what a clerk would press.

A key log has one key a word; a reason code is one key, every typed character one.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from sample_pdfs import folder
from store import Library
from tui.screens.review import ReviewScreen

Clerk = Any
Run = Callable[..., None]
SHARED = Path(__file__).resolve().parents[4] / "shared"

REPLAYS = {
    "kashgar-2024.pdf": ("D enter", 45),
    "transport-2024.pdf": ("D enter", 45),
    "wuqia-2024.pdf": ("n space 1 w 1 D enter", 80),
}
"""By sample: the keys, and how many a session of its kind may take."""


async def played(clerk: Clerk, keys: Iterable[str]) -> None:
    """The session once the document is read, key by key."""
    await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen) and clerk.session.finished)
    for key in keys:
        await clerk.press(key)
    await clerk.settle()


async def all_decided(clerk: Clerk, most: int) -> tuple[int, int]:
    """Keys pressed (``most`` at the most) and decisions made until the queue is empty.

    What does not agree is left as printed, with a reason; what asks for a look is looked at.
    """
    pressed = decisions = 0
    while clerk.session.stops():
        at = clerk.review.here
        asks = clerk.session.broken_at(at) or clerk.session.open_notices_at(at)
        for key in ("w", "1") if asks else ("space",):
            await clerk.press(key)
            pressed += 1
        decisions += 1
        assert pressed <= most
    return pressed, decisions


@pytest.mark.parametrize("name", REPLAYS)
def test_a_sample_is_reviewed_within_its_keys(name: str, library: Library, at_desk: Run) -> None:
    keys, budget = REPLAYS[name]

    async def scene(clerk: Clerk) -> None:
        await played(clerk, keys.split())
        assert isinstance(clerk.screen, ReviewScreen), clerk.text
        assert clerk.session.state == "reviewed", clerk.said + clerk.text
        assert len(keys.split()) <= budget

    at_desk(scene, documents=(folder() / name,))


def test_every_cause_of_a_messy_sample_is_decided_and_what_is_left_is_shown(library: Library, at_desk: Run) -> None:
    """Each cause is looked at and left as printed with a reason; then nothing is broken or blocked."""
    pressed = 2

    async def scene(clerk: Clerk) -> None:
        nonlocal pressed
        await played(clerk, ["i", "enter"])
        causes = len(clerk.session.causes_left())
        assert causes
        causes += len(clerk.session.open_notices())
        while clerk.session.causes_left() or clerk.session.open_notices():
            for key in ("n", "w", "1"):
                await clerk.press(key)
                pressed += 1
            assert pressed <= 450
        decisions = [x for x in clerk.session.review.living if x.entry.verb == "waive"]
        assert len(decisions) <= min(causes, 140)
        assert not clerk.session.broken()
        await clerk.press("l")
        pressed += 1
        assert "nothing is left" in clerk.said or "what is left" in clerk.text

    at_desk(scene, documents=(folder() / "korla-2024.pdf",))
    assert pressed <= 60


@pytest.mark.skipif(not SHARED.exists(), reason="the documents that were measured are not here")
@pytest.mark.parametrize(("name", "budget"), [("lo-001.pdf", 45), ("lo-004.pdf", 80)])
def test_a_published_document_is_reviewed_within_its_keys(
    name: str, budget: int, library: Library, at_desk: Run
) -> None:
    """Forms, sentences and performance heads in scope; every difference left as printed, with a reason."""
    pressed = 0

    async def scene(clerk: Clerk) -> None:
        nonlocal pressed
        await played(clerk, ["n"])
        pressed = 1 + (await all_decided(clerk, budget))[0]
        for key in ("D", "enter"):
            await clerk.press(key)
            pressed += 1
        await clerk.until(lambda: clerk.session.state == "reviewed")

    at_desk(scene, documents=(SHARED / "pdfs" / name,))
    assert pressed <= budget


@pytest.mark.skipif(not SHARED.exists(), reason="the documents that were measured are not here")
@pytest.mark.parametrize("name", ["lo-000.pdf", "lo-003.pdf"])
def test_a_large_document_comes_to_where_nothing_is_blocked(name: str, library: Library, at_desk: Run) -> None:
    """A reason for each cause and each group of notices, a look for the rest; then what is left is shown."""

    async def scene(clerk: Clerk) -> None:
        opening = ["i", "enter", "n"]
        await played(clerk, opening)
        _, decisions = await all_decided(clerk, 450 - len(opening) - 1)
        assert 0 < decisions <= 140
        left = clerk.session.left()
        assert (left.causes, left.notices, left.cells) == ((), (), 0)
        assert not clerk.session.broken()
        await clerk.press("l")
        assert "nothing is left" in clerk.said or "what is left" in clerk.text

    at_desk(scene, documents=(SHARED / "pdfs" / name,))
