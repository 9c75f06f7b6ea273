"""Some rows only, or all in another order, at the desk."""

from collections.abc import Callable
from typing import Any

from budget.disclosure import Address, Disclosure
from store import Library
from tui.dialogs import ChooseDialog

Clerk = Any
Run = Callable[..., None]


def shown(clerk: Clerk) -> list[str]:
    model = clerk.review.grid.model
    return [model.row(i).id for i in range(model.row_count)]


def test_only_broken_rows_until_another_is_asked_for(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket", "b", "2")
        await clerk.settle()
        assert "only broken: 3 of 8 rows" in clerk.text
        assert shown(clerk) == ["p2.4", "p2.5", "p2.8"]
        clerk.review.go(wrong)
        await clerk.type("20.50")
        await clerk.press("enter")
        assert shown(clerk) == ["p2.4", "p2.5", "p2.8"]
        clerk.review.go(Address("t2.1", "p2.1", "total"))
        assert len(shown(clerk)) == 8
        assert clerk.review.here == Address("t2.1", "p2.1", "total")
        await clerk.press("b", "2")
        assert "there is no such row" in clerk.said

    at_desk(scene)


def test_the_cursor_goes_to_the_next_row_that_is_shown(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for row, then in (("p2.3", "p2.4"), ("p2.6", "p2.8"), ("p2.5", "p2.5")):
            clerk.review.go(Address("t2.1", row, "name"))
            await clerk.press("b", "2")
            assert clerk.review.here == Address("t2.1", then, "name")
            await clerk.press("escape")
            assert clerk.review.here == Address("t2.1", then, "name")

    at_desk(scene)


def test_sorting_is_for_looking_and_goes_back(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("S")
        assert "sorted by “total”, rising" in clerk.text
        assert clerk.review.here == wrong
        first = shown(clerk)
        await clerk.press("S")
        assert "sorted by “total”, falling" in clerk.text
        assert shown(clerk) != first
        before = clerk.session.review.last
        await clerk.press("S")
        assert shown(clerk) == [f"p2.{n}" for n in range(1, 9)]
        assert clerk.session.review.last == before

    at_desk(scene)


def test_rows_that_hold_a_text(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket", "b", "5")
        await clerk.type("津贴")
        await clerk.press("enter")
        assert shown(clerk) == ["p2.3"]
        await clerk.press("left_square_bracket")
        assert len(shown(clerk)) == 8

    at_desk(scene)


def test_a_narrow_window_says_what_is_picked(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n", "b", "2")
        assert "only broken" in clerk.lines[0]
        await clerk.press("b", "1")
        assert "only broken" not in clerk.lines[0]

    at_desk(scene, size=(80, 24))


def test_escape_shows_all_rows_again_in_the_order_of_the_page(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("b", "2")
        await clerk.press("S")
        assert len(shown(clerk)) == 3
        here = clerk.review.here
        await clerk.press("1", "escape")  # what is being typed goes first
        assert len(shown(clerk)) == 3
        await clerk.press("escape")
        assert shown(clerk) == [f"p2.{n}" for n in range(1, 9)]
        assert clerk.review.here == here
        await clerk.press("f20", "escape")  # another key between: the same one at once is the keyboard's repetition
        assert "nothing to cancel" in clerk.said

    at_desk(scene)


def test_where_a_cause_lies_is_marked_although_what_is_broken_stands_elsewhere(
    library: Library,
    put: Callable[..., str],
    sound: Disclosure,
    with_text: Callable[[Disclosure, Address, str], Disclosure],
    at_desk: Run,
) -> None:
    part = Address("t2.1", "p2.2", "personnel")
    put(library, with_text(sound, part, "51.00"))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n")
        assert clerk.review.here == part
        assert all(o.identity.target != part for o in clerk.session.broken())
        model = clerk.review.grid.model
        assert model.cell(model.position("p2.2"), 4).mark == "X"

    at_desk(scene)


def test_while_a_proposal_is_under_the_cursor_the_table_stands_there_as_it_would_be(
    library: Library,
    put: Callable[..., str],
    sound: Disclosure,
    with_text: Callable[[Disclosure, Address, str], Disclosure],
    at_desk: Run,
) -> None:
    blank = Address("t2.1", "p2.5", "total")
    right = sound.cell(blank).text
    put(library, with_text(sound, blank, ""))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(blank)
        model = clerk.review.grid.model
        row = model.position("p2.5")
        review = clerk.review
        await clerk.press("space")
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
        assert review.grid.model.cell(row, 3).value == right
        await clerk.press("end")  # to keep what is printed
        assert review.grid.model.cell(row, 3).value == ""
        await clerk.press("home", "escape")
        assert review.grid.model.cell(row, 3).value == ""
        assert not review.session.saving

    at_desk(scene)
