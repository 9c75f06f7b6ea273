"""Looking back at the desk: the decisions so far, and one of them taken back alone."""

from collections.abc import Callable
from typing import Any

from budget.disclosure import Address
from tui.dialogs import DecisionsDialog
from tui.words import LANGUAGES

Clerk = Any
Run = Callable[..., None]
OTHER = Address("t2.1", "p2.2", "name")


async def decided(clerk: Clerk, wrong: Address) -> None:
    """A correction, and a later one elsewhere."""
    await clerk.open_at(wrong)
    await clerk.type("20.50")
    await clerk.press("enter")
    clerk.review.go(OTHER)
    await clerk.settle()
    await clerk.press("f2")
    await clerk.type("甲")
    await clerk.press("enter")


def test_an_old_decision_is_taken_back_and_the_view_goes_there(
    disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await decided(clerk, wrong)
        await clerk.press("h")
        assert isinstance(clerk.screen, DecisionsDialog)
        assert "20.80 → 20.50" in clerk.text
        assert "基本工资 → 基本工资甲" in clerk.text
        await clerk.press("down", "b")
        await clerk.settle()
        assert clerk.session.disclosure.cell(wrong).text == "20.80"
        assert clerk.session.disclosure.cell(OTHER).value == "基本工资甲"
        assert clerk.review.here == wrong
        assert "taken back; the later decisions stay" in clerk.said
        await clerk.press("h")
        assert "(taken back)" in clerk.text
        await clerk.press("down", "b")
        await clerk.settle()
        assert "made again, as a new decision" in clerk.said
        assert clerk.session.disclosure.cell(wrong).text == "20.50"
        await clerk.press("u")
        assert clerk.session.disclosure.cell(wrong).text == "20.80"

    at_desk(scene)


def test_what_rests_on_a_decision_is_listed(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await decided(clerk, wrong)
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.type("20.60")
        await clerk.press("enter")
        clerk.review.go(wrong)
        await clerk.press("H")
        assert "history of this cell: 2" in clerk.text
        await clerk.press("down", "b")
        assert "1 later decision rests on it" in clerk.text
        await clerk.press("b")
        await clerk.settle()
        assert clerk.session.disclosure.cell(wrong).text == "20.50"

    at_desk(scene)


def test_a_decision_leads_to_its_place(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await decided(clerk, wrong)
        await clerk.press("left_square_bracket", "h", "down", "enter")
        await clerk.settle()
        assert clerk.review.here == wrong

    at_desk(scene)


def test_nothing_decided_yet(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("H")
        assert clerk.said

    for language in LANGUAGES:
        at_desk(scene, language=language)


def test_a_question_is_answered_where_it_was_asked(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("f")
        await clerk.type("5 or 8?")
        await clerk.press("enter")
        await clerk.settle()
        clerk.review.go(wrong)
        await clerk.settle()
        assert "tester asks: 5 or 8?" in clerk.text
        await clerk.press("f")
        assert "tester asks: 5 or 8? - what do you answer?" in clerk.text
        await clerk.type("5")
        await clerk.press("enter")
        await clerk.settle()
        clerk.review.go(wrong)
        await clerk.settle()
        assert "tester answers: 5" in clerk.text
        await clerk.press("H")
        assert "answered · form 6" in clerk.text
        await clerk.press("escape")
        ((_, answer),) = clerk.session.review.questions
        assert answer is not None

    at_desk(scene)


def test_the_last_decision_stays_before_the_eyes(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await decided(clerk, wrong)
        why = clerk.screen.query_one("#why")
        assert "last decision: " in why.border_title and "甲" in why.border_title
        await clerk.press("u")
        assert "甲" not in why.border_title and "20.80 → 20.50" in why.border_title

    at_desk(scene)


def test_in_a_narrow_window_the_last_decision_stands_beside_the_value(
    disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await decided(clerk, wrong)
        await clerk.until(lambda: not clerk.desk._notifications)
        assert "last decision: " in clerk.lines[-2]
        assert clerk.lines[-2].startswith(" 30102"), "the value comes first"
        await clerk.pilot.resize_terminal(160, 45)
        await clerk.settle()
        assert "last decision: " not in clerk.lines[-2]

    at_desk(scene, size=(80, 24))


def test_undo_leads_the_queue_back_too_and_what_was_taken_back_alone_is_named(
    disclosure_id: str, at_desk: Run, wrong: Address
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n", "space")
        await clerk.until(lambda: clerk.review.here != wrong)
        await clerk.press("u")
        await clerk.until(lambda: "taken back: corrected" in clerk.said)
        assert clerk.review.here == wrong
        assert clerk.session.causes_left()[clerk.session.visited] == clerk.session.cause_at(wrong)
        await clerk.press("r")
        await clerk.until(lambda: "done again: corrected" in clerk.said)
        clerk.review.go(wrong)
        await clerk.press("H", "b")
        await clerk.until(lambda: "taken back alone" in clerk.text and "20.80 → 20.50" in clerk.text)

    at_desk(scene)
