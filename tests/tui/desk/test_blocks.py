"""Blocks at the desk: pasted with a preview, filled and cleared as one decision, added up."""

from collections.abc import Callable
from typing import Any

from textual import events

from budget.checks.words.outcomes import place
from budget.disclosure import Address
from tui.dialogs import ConfirmDialog
from tui.widgets.why import WhyPane

Clerk = Any
Run = Callable[..., None]


def test_a_pasted_block_is_shown_before_it_is_taken_as_one_decision(
    disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        clerk.desk.post_message(events.Paste("20.50\t\t20.50\n10.25\t10.25\t"))
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.until(lambda: "1 of 6 cells would change; identities repaired: 4, broken: 0" in clerk.text)
        await clerk.press("escape")
        assert clerk.session.disclosure.cell(wrong).text == "20.80"
        clerk.desk.post_message(events.Paste("20.50\t\t20.60\n10.25\t10.25\t"))
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.press("enter")
        await clerk.settle()
        entry = clerk.session.review.living[-1].entry
        assert len(entry.changes) == 2
        assert clerk.session.disclosure.cell(wrong).value == "20.50"
        await clerk.press("u")
        assert clerk.session.disclosure.cell(wrong).text == "20.80"

    at_desk(scene)


def test_a_block_with_a_word_among_amounts_is_refused_whole(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        before = clerk.session.disclosure
        clerk.desk.post_message(events.Paste("20.50\n十\n1"))
        await clerk.settle()
        assert "“十” is no amount" in clerk.said
        below = clerk.session.disclosure.table(wrong.table).rows
        at = wrong._replace(row=below[[row.id for row in below].index(wrong.row) + 1].id)
        assert f"{place(before, at, 'en')}: “十”" in clerk.said
        assert clerk.session.disclosure is before

    at_desk(scene)


def test_a_block_too_large_is_refused(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        clerk.desk.post_message(events.Paste("1\t2\t3\t4\t5\t6"))
        await clerk.settle()
        assert "reaches beyond the table" in clerk.said

    at_desk(scene)


def test_a_selection_says_what_it_adds_up_to_and_how_far_that_is_from_a_marked_cell(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(Address("t2.1", "p2.1", "total"))
        await clerk.press("g")
        await clerk.press("down", "shift+down")
        await clerk.settle()
        assert "2x1 selected: 2 amounts, sum 80.00 · marked 80.00, difference 0.00" in clerk.text
        assert "L shift left  R shift right  ? help" in clerk.lines[-1]
        await clerk.press("y")
        assert clerk.desk.clipboard == "50.00\n30.00"
        await clerk.press("escape")
        assert clerk.review.grid.block is None

    at_desk(scene)


def test_filling_down_and_clearing_are_one_decision_each(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(Address("t2.1", "p2.2", "total"))
        await clerk.press("shift+down", "ctrl+d")
        await clerk.settle()
        assert clerk.session.disclosure.cell(Address("t2.1", "p2.3", "total")).value == "50.00"
        assert len(clerk.session.review.living[-1].entry.changes) == 1
        clerk.review.go(Address("t2.1", "p2.5", "total"))
        await clerk.press("shift+down", "delete")
        await clerk.settle()
        cleared = clerk.session.review.living[-1].entry.changes
        assert [change.at.row for change in cleared] == ["p2.5", "p2.6"]
        assert "2 cells changed as one decision" in clerk.said

    at_desk(scene)


def test_once_nothing_is_selected_the_line_below_tells_of_the_cell_again(
    disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await clerk.press("shift+right")
        assert "1x2 selected" in clerk.lines[-2]
        await clerk.press("escape")
        here = clerk.session.disclosure.cell(clerk.review.here).text
        assert "selected" not in clerk.lines[-2]
        assert clerk.lines[-2].endswith(f": {here or '—'}")

    at_desk(scene)


def test_codes_are_no_amounts_that_a_selection_adds_up(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(Address("t2.1", "p2.1", "class"))
        await clerk.press("shift+down")
        await clerk.until(lambda: "2x1 selected" in clerk.text and "amounts, sum" not in clerk.text)
        await clerk.press("shift+right", "shift+right", "shift+right")
        await clerk.until(lambda: "2x4 selected: 2 amounts, sum 130.00" in clerk.text)

    at_desk(scene)


def test_of_an_emended_cell_what_counts_is_copied(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.session.emend(wrong, "20.50")
        clerk.session.commit()
        clerk.review.go(wrong)
        await clerk.press("y")
        assert clerk.desk.clipboard == "20.50"

    at_desk(scene)


def test_the_reasons_are_those_of_the_cell_at_which_a_block_ends(
    disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        grid = clerk.review.grid
        why = clerk.review.query_one(WhyPane)
        there = why._lines
        await clerk.press("shift+up", "shift+left")
        assert clerk.review.here != wrong
        beside = why._lines
        assert beside != there
        assert "selected" in clerk.text
        await clerk.press("escape")
        assert grid.block is None
        assert why._lines == beside

    at_desk(scene)
