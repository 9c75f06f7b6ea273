"""A key that was pressed before what it would decide could be seen decides nothing."""

from collections.abc import Callable
from dataclasses import replace
from math import inf
from typing import Any

from textual import events

from budget.disclosure import Address, Card, Disclosure
from store import Library
from tui.dialogs import CardDialog, ConfirmDialog
from tui.screens.review import ReviewScreen
from tui.session import Session

Clerk = Any
Run = Callable[..., None]
CHARACTERS = {"enter": "\r", "space": " "}


async def burst(clerk: Clerk, *keys: str) -> None:
    """Keys in one breath, as a hand sends them that does not wait for the desk."""
    for key in keys:
        clerk.desk.post_message(events.Key(key, CHARACTERS.get(key, key)))
    await clerk.settle()


def verbs(session: Session) -> list[str]:
    return [logged.entry.verb for logged in session.review.living]


def test_a_second_enter_accepts_no_card_that_was_not_seen(library: Library, disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await burst(clerk, "enter", "enter", "space", "enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        await clerk.settle()
        assert isinstance(clerk.screen, CardDialog)
        assert not Session(library, disclosure_id, "tester").card_reviewed
        await clerk.press("enter")
        assert clerk.session.card_reviewed

    at_desk(scene)


def test_a_preview_is_agreed_to_once_it_was_seen(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        session = clerk.session
        clerk.review.go(wrong)
        await clerk.settle()
        clerk.desk.post_message(events.Paste("20.50\t\t20.50\n10.25\t10.25\t"))
        await burst(clerk, "enter", "y")
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.settle()
        assert isinstance(clerk.screen, ConfirmDialog)
        await clerk.press("enter")
        assert verbs(session) == ["card", "correct"]

    at_desk(scene)


def test_space_decides_on_no_place_that_came_by_itself_and_was_not_seen(
    disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await burst(clerk, "n", "space", "d", "c")
        await clerk.until(lambda: len(clerk.session.broken()) == 10)
        await clerk.settle()
        assert clerk.review.here != wrong
        assert len(verbs(clerk.session)) == 2
        await clerk.press("c")
        assert len(verbs(clerk.session)) == 3

    at_desk(scene)


def test_a_digit_after_space_is_an_answer_once_the_question_was_seen(disclosure_id: str, at_desk: Run) -> None:
    """Space asks only where something is broken; ``w`` asks for a reason, and a digit may follow at once."""

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        session = clerk.session
        await burst(clerk, "n", "n", "space", "1")
        await clerk.until(lambda: clerk.screen.is_modal)
        await clerk.settle()
        assert clerk.screen.is_modal
        assert verbs(session) == ["card"]
        await clerk.press("escape")
        await burst(clerk, "w", "1")
        await clerk.until(lambda: verbs(session) == ["card", "waive"])

    at_desk(scene)


def test_a_disclosure_that_came_by_itself_is_reviewed_by_a_key_of_its_own(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    for name in ("甲局", "乙局"):
        only = replace(sound, source=replace(sound.source, sha256=name), tables=sound.tables[1:])
        session = Session(library, put(library, only), "tester")
        session.set_card(Card(name, None, 2024, "budget", "unit"))
        session.commit()

    async def scene(clerk: Clerk) -> None:
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen))
        first = clerk.session
        await burst(clerk, "D", "D", "D")
        await clerk.until(lambda: clerk.session is not first)
        await clerk.settle()
        assert [row.state for row in library.disclosures()].count("reviewed") == 1
        await clerk.press("D")
        assert [row.state for row in library.disclosures()].count("reviewed") == 2

    at_desk(scene)


def test_it_is_seen_from_the_moment_at_which_it_was_painted(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        screen = clerk.review
        screen.grid.refresh()
        screen.comes_unbidden()
        before = screen._came
        await clerk.until(lambda: screen.seen_from < inf)
        assert before <= screen.seen_from == screen._compositor.painted

    at_desk(scene)


def test_what_a_key_has_led_away_from_holds_up_no_later_key_when_it_is_painted(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        screen = clerk.review
        screen.comes_unbidden()
        screen.action_do("next")
        screen.call_after_refresh(screen.grid.refresh)
        await clerk.settle()
        assert screen.seen_from == 0.0

    at_desk(scene)
