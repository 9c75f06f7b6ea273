"""The desk: the library, and the decisions of a clerk."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from budget.disclosure import Address, Card, Disclosure, Page, Unread
from budget.suggest import Suggestion, suggestions
from store import Library
from tui.dialogs import CardDialog, ReasonDialog
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.session import Session

WIDE, NARROW = (160, 45), (80, 24)
Clerk = Any
Put = Callable[..., str]
Run = Callable[..., None]


def test_the_library_lists_and_filters(
    library: Library, put: Put, misread: Disclosure, sound: Disclosure, at_desk: Run
) -> None:
    put(library, misread)
    other = replace(sound, source=replace(sound.source, name="b.pdf", sha256="cd" * 32), card=Card("某县教育局"))
    put(library, other)

    async def scene(clerk: Clerk) -> None:
        assert isinstance(clerk.screen, LibraryScreen)
        assert "某县财政局" in clerk.text
        assert "某县教育局" in clerk.text
        assert "2 of 2" in clerk.text
        await clerk.press("slash")
        await clerk.type("教育")
        assert "某县财政局" not in clerk.text
        assert "1 of 2" in clerk.text
        await clerk.press("enter")
        await clerk.open_first()
        assert clerk.session.disclosure.card.issuer == "某县教育局"

    at_desk(scene)


def test_an_empty_library_says_what_to_do(at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        assert "The library is empty" in clerk.text
        await clerk.press("enter", "i", "f4")
        assert isinstance(clerk.screen, LibraryScreen)

    at_desk(scene)


def test_a_stray_letter_changes_no_card(library: Library, disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("i")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        keys = clerk.screen.query_one(".keys")
        assert not keys.has_class("asked")
        await clerk.press("l", "n")
        assert keys.has_class("asked")
        assert "to change a field, Tab to it first" in clerk.text
        await clerk.press("down", "end", "x", "down", "up", "enter")
        await clerk.until(lambda: "某县财政局x" in clerk.text)

    at_desk(scene)
    assert Session(library, disclosure_id, "tester").card_reviewed


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_wrong_digit_is_found_corrected_undone_and_redone(
    disclosure_id: str, wrong: Address, at_desk: Run, size: tuple[int, int]
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.session.card_reviewed
        await clerk.press("n")
        assert clerk.review.here == wrong
        assert "20.80" in clerk.text
        before = len(clerk.session.broken())
        await clerk.type("20.50")
        await clerk.press("enter")
        assert clerk.session.disclosure.cell(wrong).text == "20.50"
        assert len(clerk.session.broken()) == before - 4
        assert clerk.review.here == Address("t2.1", "p2.6", "total")
        assert "all saved" in clerk.text
        clerk.review.go(wrong)
        await clerk.settle()
        assert any(line.lstrip("│ ").startswith("+") for line in clerk.lines)
        assert "was read as 20.80" in clerk.text
        await clerk.press("home", "ctrl+home", "u")
        assert clerk.session.disclosure.cell(wrong).text == "20.80"
        assert clerk.review.here == wrong
        await clerk.press("left_square_bracket", "r")
        assert clerk.session.disclosure.cell(wrong).text == "20.50"
        assert clerk.review.here == wrong

    at_desk(scene, size=size)


def test_a_figure_that_the_page_prints_is_emended_and_x_makes_it_a_correction(disclosure_id: str, at_desk: Run) -> None:
    at = Address("t2.1", "p2.2", "total")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(at)
        await clerk.type("50.10")
        await clerk.press("enter")
        cell = clerk.session.disclosure.cell(at)
        assert (cell.text, cell.emended) == ("50.00", "50.10")
        assert "the page prints 50.00" in clerk.said
        clerk.review.go(at)
        await clerk.settle()
        assert any(line.lstrip("│ ").startswith("X") or line.lstrip("│ ").startswith("!") for line in clerk.lines)
        await clerk.press("x")
        cell = clerk.session.disclosure.cell(at)
        assert (cell.text, cell.emended) == ("50.10", None)

    at_desk(scene)


def test_the_first_figure_typed_is_judged_by_the_page_although_it_is_still_being_fetched(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = Address("t2.1", "p2.2", "total")
    fetch = Library.page

    def slowly(library: Library, disclosure_id: str, number: int) -> Page | None:
        time.sleep(0.3)
        return fetch(library, disclosure_id, number)

    monkeypatch.setattr(Library, "page", slowly)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(at)
        await clerk.pilot.pause()
        for character in "50.10":
            clerk.desk.post_message(events.Key(_character_to_key(character), character))
        clerk.desk.post_message(events.Key("enter", None))
        await clerk.until(lambda: clerk.session.disclosure.cell(at).value == "50.10")
        assert clerk.session.disclosure.cell(at).text == "50.00"

    at_desk(scene)


def test_a_digit_waives_with_a_reason_and_goes_on(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n", "w")
        assert isinstance(clerk.screen, ReasonDialog)
        assert "302" in clerk.text
        await clerk.press("1")
        await clerk.settle()
        entry = clerk.session.review.living[-1].entry
        assert (entry.verb, entry.because) == ("waive", "source")
        assert len(entry.waivers) == 4
        assert clerk.review.here == clerk.session.stops()[0].at
        await clerk.press("w", "escape")
        assert len([x for x in clerk.session.review.living if x.entry.verb == "waive"]) == 1

    at_desk(scene)


def test_where_a_table_is_lacking_the_reasons_say_so(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    form_5 = next(table for table in sound.tables if table.form and table.form.endswith("/5"))
    put(library, replace(sound, tables=(form_5,)))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        (at, *_) = (stop.at for stop in clerk.session.stops() if clerk.session.broken_at(stop.at))
        clerk.review.go(at)
        await clerk.press("w")
        assert "what it is held against is not in this file" in clerk.text
        await clerk.press("2")
        assert clerk.session.review.living[-1].entry.because == "undetermined"

    at_desk(scene)


def test_a_note_is_typed_with_digits_in_it(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket", "n", "w", "down", "tab")
        await clerk.type("see 12")
        await clerk.press("enter")
        await clerk.settle()
        entry = clerk.session.review.living[-1].entry
        assert (entry.because, entry.note) == ("undetermined", "see 12")

    at_desk(scene)


def test_what_is_typed_over_an_emendation_takes_its_place(disclosure_id: str, at_desk: Run) -> None:
    """The page prints nothing there: without the emendation, what is typed would be a correction."""
    at = Address("t1.1", "p1.3", "project")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.session.emend(at, "900")
        clerk.session.commit()
        clerk.review.go(at)
        await clerk.settle()
        await clerk.type("123")
        await clerk.press("enter")
        cell = clerk.session.disclosure.cell(at)
        assert (cell.text, cell.emended) == ("", "123")
        assert "the page prints —" in clerk.said
        await clerk.press("u")
        assert clerk.session.disclosure.cell(at).emended == "900"

    at_desk(scene)


def test_emend_by_dialog_and_a_value_that_is_no_amount_is_asked_again(disclosure_id: str, at_desk: Run) -> None:
    at = Address("t2.1", "p2.2", "total")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(at)
        await clerk.press("m")
        assert isinstance(clerk.screen, ReasonDialog)
        await clerk.press("ctrl+u")
        await clerk.type("5x")
        await clerk.press("enter", "1")
        await clerk.until(lambda: isinstance(clerk.screen, ReasonDialog) and "no amount" in clerk.said)
        assert clerk.screen.query_one("#value", Input).value == "5x"
        await clerk.type("51.00")
        await clerk.press("enter", "2")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen))
        await clerk.settle()
        cell = clerk.session.disclosure.cell(at)
        assert (cell.text, cell.emended) == ("50.00", "51.00")
        assert clerk.session.review.living[-1].entry.because == "derived"

    at_desk(scene)


def test_space_where_nothing_is_asked_goes_on_and_notes_nothing(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        at, before = Address("t2.1", "p2.1", "name"), clerk.session.review
        clerk.review.go(at)
        await clerk.press("space")
        assert clerk.session.review is before
        assert "nothing is noted" in clerk.said
        assert clerk.review.here == clerk.session.stops()[0].at
        clerk.review.go(at)
        await clerk.press("c")
        assert clerk.session.review.is_confirmed(at)

    at_desk(scene)


def test_reviewed_is_refused_with_reason_then_taken(disclosure_id: str, at_desk: Run, wrong: Address) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket", "d")
        assert "still open: 4 broken" in clerk.said
        clerk.review.go(wrong)
        await clerk.type("20.50")
        await clerk.press("enter", "d")
        assert "t2.1" in clerk.session.review.reviewed
        await clerk.press("D")
        assert "not yet: something is open in 1 table," in clerk.said
        clerk.review.go(wrong)
        await clerk.settle()
        assert "reviewed" in clerk.lines[0]
        await clerk.press("d")
        assert clerk.session.review.reviewed == frozenset()

    at_desk(scene)


def test_unread_pages_are_flagged(
    library: Library, put: Put, misread: Disclosure, pages: tuple[Page, ...], at_desk: Run
) -> None:
    put(library, misread, pages[:1], (Unread(2, "an image"),))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("J")
        await clerk.until(lambda: "page 2 could not be read: an image. o opens the file" in clerk.text)
        await clerk.press("p")
        assert clerk.session.open_unread() == ()
        await clerk.press("K")
        await clerk.until(lambda: "could not be read" not in clerk.text)

    at_desk(scene)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_a_page_without_words_says_so_where_its_words_would_stand(
    library: Library, put: Put, misread: Disclosure, pages: tuple[Page, ...], at_desk: Run, size: tuple[int, int]
) -> None:
    put(library, misread, (pages[0], replace(pages[1], words=())))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("s", "J")
        await clerk.until(lambda: "that could be read; o" in clerk.text)

    at_desk(scene, size=size)


def test_two_slips_that_are_mended_together_are_proposed_once(
    library: Library,
    put: Put,
    sound: Disclosure,
    with_text: Callable[[Disclosure, Address, str], Disclosure],
    at_desk: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever of the two the search came upon first."""
    one, other = Address("t2.1", "p2.3", "personnel"), Address("t2.1", "p2.2", "personnel")
    put(library, with_text(with_text(sound, one, "36.00"), other, "58.00"))

    def the_other_way_round(*what: Any) -> tuple[Suggestion, ...]:
        return tuple(replace(found, changes=found.changes[::-1]) for found in suggestions(*what))

    monkeypatch.setattr("budget.suggest.suggestions", the_other_way_round)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.until(lambda: clerk.session.explained == "now")
        clerk.review.go(one)
        edits = [frozenset(found.changes) for found in await clerk.review.proposals(one)]
        assert max(map(len, edits)) == 2
        assert len(set(edits)) == len(edits)

    at_desk(scene)
