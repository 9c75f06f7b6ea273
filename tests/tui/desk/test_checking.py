"""A review whose ledger is still being made: shown, edited, and honest about what is not known yet."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest

from budget.checks.ledger import Ledger
from budget.disclosure import Address
from tui.dialogs import CardDialog
from tui.screens.review import ReviewScreen
from tui.session import Session

Clerk = Any
Run = Callable[..., None]


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The ledger is made only once this is set."""
    event, made = Event(), Session.check

    def check(session: Session) -> Ledger:
        assert event.wait(20)
        return made(session)

    monkeypatch.setattr(Session, "check", check)
    yield event
    event.set()


async def opened(clerk: Clerk) -> None:
    await clerk.pilot.press("enter")
    await clerk.until(lambda: isinstance(clerk.screen, CardDialog))  # it comes once the review is shown
    await clerk.pilot.press("escape")
    await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen) and "checking" in clerk.lines[0])


def test_the_table_is_there_before_its_ledger_and_nothing_is_said_to_hold(
    disclosure_id: str, wrong: Address, at_desk: Run, let_go: Event
) -> None:
    async def scene(clerk: Clerk) -> None:
        await opened(clerk)
        assert clerk.review.grid.cursor_ids is not None
        assert "broken" not in clerk.lines[0]
        assert "being checked" in clerk.text
        assert not clerk.session.checked
        let_go.set()
        await clerk.until(lambda: "3 causes" in clerk.lines[0])
        assert "being checked" not in clerk.text
        assert "checking" not in clerk.lines[0]

    at_desk(scene)


def test_an_edit_is_kept_and_checked_and_a_key_to_the_next_cause_waits(
    disclosure_id: str, wrong: Address, at_desk: Run, let_go: Event
) -> None:
    async def scene(clerk: Clerk) -> None:
        await opened(clerk)
        clerk.review.go(wrong)
        await clerk.pilot.press("c")
        await clerk.until(lambda: [x.entry.verb for x in clerk.session.library.log(disclosure_id)] == ["confirm"])
        assert not clerk.session.checked
        clerk.review.go(Address("t1.1", "p1.3", "basic"))
        await clerk.pilot.press("n")
        assert clerk.review.here == Address("t1.1", "p1.3", "basic")
        let_go.set()
        await clerk.until(lambda: clerk.review.here == wrong)
        await clerk.settle()
        assert "cause 1 of 3" in clerk.lines[0]

    at_desk(scene)
