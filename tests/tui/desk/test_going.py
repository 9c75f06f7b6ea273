"""Going about the desk: tables, sums, help, palette, and back to where one stood."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from textual import events
from textual.css.query import NoMatches
from textual.keys import _character_to_key

from budget.disclosure import Address, Disclosure, Source
from budget.parts import Part
from store import DisclosureRow, Library, Place
from tui.actions import actions_of
from tui.dialogs import AskDialog, CardDialog, ChooseDialog, HelpDialog, SumDialog
from tui.screens import library as library_screen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.widgets.entries import Entries
from tui.widgets.grid import Grid
from tui.widgets.lines import TopLine
from tui.words import Words

WIDE = (160, 45)
Clerk = Any
Run = Callable[..., None]


def test_tables_sum_and_find_jump(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("t")
        assert isinstance(clerk.screen, ChooseDialog)
        assert "一般公共预算基本支出情况表" in clerk.text
        await clerk.press("2")
        await clerk.settle()
        assert clerk.review.table is not None
        assert clerk.review.table.id == "t2.1"
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.press("v")
        assert isinstance(clerk.screen, SumDialog)
        await clerk.press("down", "enter")
        await clerk.settle()
        assert clerk.review.here not in (wrong, None)
        await clerk.press("slash")
        assert isinstance(clerk.screen, AskDialog)
        await clerk.type("住房公积金")
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.review.here == Address("t1.1", "p1.7", "name")
        assert "“住房公积金”: place 1 of 1" in clerk.said
        await clerk.press("slash")
        await clerk.type("没有")
        await clerk.press("enter")
        await clerk.settle()
        assert "was not found" in clerk.said

    at_desk(scene)


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("zh", (80, 60))])
def test_help_lists_every_action(disclosure_id: str, at_desk: Run, language: str, size: tuple[int, int]) -> None:
    words = Words("zh" if language == "zh" else "en")

    async def scene(clerk: Clerk) -> None:
        for where in ("library", "review"):
            await clerk.press("question_mark")
            assert isinstance(clerk.screen, HelpDialog)
            shown = "".join(clerk.text.split())
            page = clerk.screen.query_one(".dialog")
            while page.scroll_y < page.max_scroll_y:
                await clerk.press("pagedown")
                await clerk.pilot.wait_for_scheduled_animations()
                shown += "".join(clerk.text.split())
            for action in actions_of("library" if where == "library" else "review"):
                assert "".join(words(f"action.{action.name}").split()) in shown
            await clerk.press("escape")
            if where == "library":
                await clerk.open_first()

    at_desk(scene, language=language, size=size)


@pytest.mark.parametrize(("language", "typed"), [("zh", "撤销"), ("en", "undo"), ("zh", "Undo"), ("en", "cx")])
def test_the_palette_finds_actions(disclosure_id: str, at_desk: Run, language: str, typed: str, wrong: Address) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await clerk.press("c")
        assert clerk.session.review.is_confirmed(wrong)
        review = clerk.review
        await clerk.press("colon")
        await clerk.type(typed)
        title = Words("zh" if language == "zh" else "en")("action.undo")
        assert clerk.screen.query_one(Entries).entries[0].title == title
        await clerk.press("enter")
        await clerk.until(lambda: not review.session.review.is_confirmed(wrong))

    at_desk(scene, language=language)


def test_quit_keeps_the_place_and_the_next_run_stands_there(
    library: Library, disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def leaves(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("ctrl+q")
        await clerk.until(lambda: clerk.desk.return_value is not None)

    at_desk(leaves)
    assert library.last_place("tester") == (disclosure_id, Place(*wrong))

    async def comes_back(clerk: Clerk) -> None:
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen))
        await clerk.settle()
        assert clerk.review.here == wrong
        assert "20.80" in clerk.text

    at_desk(comes_back, open_id=disclosure_id)


@pytest.mark.parametrize("key", ["ctrl+q", "q"])
def test_what_was_typed_before_leaving_is_decided_however_slow_the_disk(
    library: Library, disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    append = Library.append

    def slowly(library: Library, *args: Any, **kwargs: Any) -> Any:
        time.sleep(0.2)
        return append(library, *args, **kwargs)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t2.1", "p2.1", "total"))
        monkeypatch.setattr(Library, "append", slowly)
        for character in "1.00\r2.00\r3.00\r":
            name = "enter" if character == "\r" else _character_to_key(character)
            clerk.desk.post_message(events.Key(name, character))
        await clerk.until(lambda: clerk.review.here == Address("t2.1", "p2.4", "total"))
        clerk.desk.post_message(events.Key(key, key if len(key) == 1 else None))
        await clerk.until(lambda: clerk.desk.return_value == 0 or isinstance(clerk.screen, LibraryScreen))

    at_desk(scene)
    values = [
        Session(library, disclosure_id, "").disclosure.cell(Address("t2.1", f"p2.{i}", "total")) for i in (1, 2, 3)
    ]
    assert [cell.value for cell in values] == ["1.00", "2.00", "3.00"]


def test_what_a_thread_finds_while_its_review_is_being_closed_is_not_shown_there(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing, explain = threading.Event(), Session.explain
    shown: list[bool] = []
    parts: list[int] = []

    def when_it_closes(session: Session) -> None:
        closing.wait(30)
        explain(session)

    async def on_unmount(review: ReviewScreen) -> None:
        closing.set()
        for _ in range(300):
            if not shown:
                await asyncio.sleep(0.01)
        parts.append(len(review.query(TopLine)))

    def if_there(review: ReviewScreen, show: Callable[..., None], *found: Any) -> None:
        hand_over(review, show, *found)
        if closing.is_set():
            shown.append(True)

    hand_over = ReviewScreen._show_if_there
    monkeypatch.setattr(ReviewScreen, "_show_if_there", if_there)
    monkeypatch.setattr(Session, "explain", when_it_closes)
    monkeypatch.setattr(ReviewScreen, "on_unmount", on_unmount, raising=False)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.desk.post_message(events.Key("q", "q"))
        await clerk.until(closing.is_set)
        await clerk.until(lambda: bool(shown))

    at_desk(scene)
    assert parts == [0]


def test_what_a_review_waits_for_while_it_is_being_closed_is_not_shown_there(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    while_there = ReviewScreen._while_there

    async def on_unmount(review: ReviewScreen) -> None:
        assert not review.query(TopLine)
        with pytest.raises(NoMatches):
            review.repaint()
        await while_there(review, AsyncMock(side_effect=review.repaint))
        ended.append(True)

    monkeypatch.setattr(ReviewScreen, "on_unmount", on_unmount, raising=False)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.desk.post_message(events.Key("q", "q"))
        await clerk.until(lambda: bool(ended))

    at_desk(scene)


@pytest.mark.parametrize("key", ["q", "alt+m"])
def test_going_back_to_the_library_keeps_the_place(
    library: Library, disclosure_id: str, wrong: Address, at_desk: Run, key: str
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press(key)
        await clerk.until(lambda: isinstance(clerk.screen, LibraryScreen))
        await clerk.until(lambda: library.place(disclosure_id, "tester") == Place(*wrong))
        await clerk.open_first()
        assert clerk.review.here == wrong

    at_desk(scene)


def test_escape_leaves_no_review_and_says_what_does(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("escape")
        assert clerk.review.here == wrong
        assert "q goes back to the library" in clerk.said
        await clerk.press("w", "escape", "escape", "escape")
        assert clerk.review.here == wrong

    at_desk(scene)


def test_escape_leads_from_the_source_back_to_the_table(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("s")
        assert not clerk.review.grid.has_focus
        await clerk.press("escape")
        assert clerk.review.grid.has_focus
        assert not clerk.said

    at_desk(scene)


def test_the_first_rows_of_a_long_library_are_shown_before_the_rest(
    library: Library, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        library.begin_reading(Source(f"{n}.pdf", f"{n:064}", 1, "pdf"), "e1")
    monkeypatch.setattr(library_screen, "_FIRST", 2)
    seen: list[int] = []
    show = LibraryScreen._show_first

    def shown(screen: LibraryScreen, rows: tuple[DisclosureRow, ...], scope: frozenset[Part]) -> None:
        show(screen, rows, scope)
        seen.append(len(rows))

    monkeypatch.setattr(LibraryScreen, "_show_first", shown)

    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: "4.pdf" in clerk.text and "0.pdf" in clerk.text)
        assert seen == [2]

    at_desk(scene)


def test_what_is_found_while_the_review_is_taken_down_is_let_be(
    disclosure_id: str, wrong: Address, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(screen: ReviewScreen) -> None:
        raise NoMatches(f"nothing on {screen}")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        review = clerk.review
        assert review.here == wrong
        with monkeypatch.context() as taken_down:
            taken_down.setattr(ReviewScreen, "grid", property(gone))
            await review._seek(wrong)
            assert review.here is None

    at_desk(scene)


def test_the_library_stands_on_the_disclosure_that_was_left(
    library: Library, disclosure_id: str, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    other = put(library, replace(sound, source=replace(sound.source, sha256="f" * 64)))

    async def scene(clerk: Clerk) -> None:
        await clerk.press("end")
        behind = clerk.screen
        assert isinstance(behind, LibraryScreen)
        for opened in (disclosure_id, other):
            clerk.desk.open_review(opened)  # as the next one does, once a disclosure is reviewed
            await clerk.until(lambda opened=opened: isinstance(clerk.screen, CardDialog))
            await clerk.press("escape", "q")
            await clerk.until(lambda: clerk.screen is behind)
            assert behind.query_one(Grid).cursor_ids == (opened, "issuer")

    at_desk(scene)
