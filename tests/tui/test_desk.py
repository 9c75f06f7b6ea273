"""The desk as a clerk uses it: keys and mouse over a small library, and what then stands on the screen."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from budget.disclosure import Address, Card, Disclosure, Page, Row, Table, Unread, Word
from store import Library, Place, StoreError
from tui.actions import actions_of
from tui.app import Desk
from tui.dialogs import AskDialog, CardDialog, ChooseDialog, HelpDialog, ReasonDialog
from tui.intake import Ended, Failed, PageAdded, TableAdded
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.widgets.grid import Grid
from tui.widgets.lines import KeyFooter
from tui.words import LANGUAGES, Words

WIDE, NARROW = (160, 45), (80, 24)
HOSTILE = "[/] [b]x[/b] \x1b]0;owned\x07\x1b[31m\x9b1m\u202e321 \u200b\x00"
Scene = Callable[["Clerk"], Awaitable[None]]
Put = Callable[..., str]


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
        await self.pilot.press(*keys)
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
            if not waiting and not busy:
                break
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool]) -> None:
        for _ in range(300):
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


_QUICK = frozenset(["rows", "open", "page", "counts", "count", "place", "grow"])


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
    ) -> None:
        desk = Desk(library, documents, Words("zh" if language == "zh" else "en"), "tester", open_id)

        async def act() -> None:
            async with desk.run_test(size=size, notifications=True) as pilot:
                clerk = Clerk(desk, pilot)
                await clerk.settle()
                await scene(clerk)

        asyncio.run(act())

    return run


Run = Callable[..., None]


# The library


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
        assert "the library is empty" in clerk.text
        await clerk.press("enter", "i", "f4")
        assert isinstance(clerk.screen, LibraryScreen)

    at_desk(scene)


def test_the_card_can_be_reviewed_from_the_library(library: Library, disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("i")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        await clerk.press("end", "x", "enter")
        await clerk.until(lambda: "某县财政局x" in clerk.text)

    at_desk(scene)
    assert Session(library, disclosure_id, "tester").card_reviewed


# Review


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
        await clerk.press("right_square_bracket", "n")
        assert clerk.review.here == Address("t2.1", "p2.4", "total")
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
        await clerk.open_first()
        clerk.review.go(at)
        await clerk.settle()
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
        await clerk.press("right_square_bracket", "n", "w")
        assert isinstance(clerk.screen, ReasonDialog)
        assert "302" in clerk.text
        await clerk.press("1")
        await clerk.settle()
        entry = clerk.session.review.living[-1].entry
        assert (entry.verb, entry.because) == ("waive", "source")
        assert clerk.review.here == Address("t2.1", "p2.5", "total")
        await clerk.press("w", "escape")
        assert len([x for x in clerk.session.review.living if x.entry.verb == "waive"]) == 1

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


def test_emend_by_dialog_and_a_value_that_is_no_amount_is_asked_again(disclosure_id: str, at_desk: Run) -> None:
    at = Address("t2.1", "p2.2", "total")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(at)
        await clerk.settle()
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


def test_space_confirms_and_goes_on(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        at = Address("t2.1", "p2.1", "name")
        clerk.review.go(at)
        await clerk.press("space")
        assert clerk.session.review.is_confirmed(at)
        assert clerk.review.here == clerk.session.next_open(at)

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
        assert "not yet: 1 tables" in clerk.said
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
        await clerk.press("f")
        assert clerk.session.open_unread() == ()

    at_desk(scene)


# Going about


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
        assert isinstance(clerk.screen, ChooseDialog)
        await clerk.press("down", "enter")
        await clerk.settle()
        assert clerk.review.here not in (wrong, None)
        await clerk.press("slash")
        assert isinstance(clerk.screen, AskDialog)
        await clerk.type("住房公积金")
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.review.here == Address("t1.1", "p1.7", "name")
        await clerk.press("slash")
        await clerk.type("没有")
        await clerk.press("enter")
        await clerk.settle()
        assert "was not found" in clerk.said

    at_desk(scene)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [WIDE, (80, 60)])
def test_help_lists_every_action(disclosure_id: str, at_desk: Run, language: str, size: tuple[int, int]) -> None:
    words = Words("zh" if language == "zh" else "en")

    async def scene(clerk: Clerk) -> None:
        for where in ("library", "review"):
            await clerk.press("question_mark")
            assert isinstance(clerk.screen, HelpDialog)
            shown = "".join(clerk.text.split())
            await clerk.press("end")
            shown += "".join(clerk.text.split())
            for action in actions_of("library" if where == "library" else "review"):
                assert "".join(words(f"action.{action.name}").split()) in shown
            await clerk.press("escape")
            if where == "library":
                await clerk.open_first()

    at_desk(scene, language=language, size=size)


@pytest.mark.parametrize(("language", "typed"), [("zh", "撤销"), ("en", "undo"), ("zh", "undo")])
def test_the_palette_finds_actions(disclosure_id: str, at_desk: Run, language: str, typed: str, wrong: Address) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.press("c")
        assert clerk.session.review.is_confirmed(wrong)
        review = clerk.review
        await clerk.press("colon")
        await clerk.type(typed)
        await clerk.until(lambda: any(o.option_count for o in clerk.screen.query(OptionList)))
        await clerk.press("down", "enter")
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
    assert library.last_place() == (disclosure_id, Place(*wrong))

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
        await clerk.open_first()
        clerk.review.go(Address("t2.1", "p2.1", "total"))
        await clerk.settle()
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


@pytest.mark.parametrize("key", ["q", "escape"])
def test_going_back_to_the_library_keeps_the_place(
    library: Library, disclosure_id: str, wrong: Address, at_desk: Run, key: str
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press(key)
        await clerk.until(lambda: isinstance(clerk.screen, LibraryScreen))
        await clerk.until(lambda: library.place(disclosure_id) == Place(*wrong))
        await clerk.open_first()
        assert clerk.review.here == wrong

    at_desk(scene)


# What goes wrong


def test_a_key_pressed_twice_ends_one_screen(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket", "n", "w")
        assert isinstance(clerk.screen, ReasonDialog)
        await clerk.type("999111")
        assert isinstance(clerk.screen, ReviewScreen)
        assert len([x for x in clerk.session.review.living if x.entry.verb == "waive"]) == 1
        if clerk.review.grid.editing:
            await clerk.press("escape")
        for open_it in "t/?i":
            await clerk.type(open_it)
            await clerk.until(lambda: clerk.screen.is_modal)
            for _ in range(2):
                clerk.desk.post_message(events.Key("escape", None))
            await clerk.until(lambda: not clerk.screen.is_modal)
            await clerk.settle()
            assert isinstance(clerk.screen, ReviewScreen)

    at_desk(scene)


def test_a_refused_write_gives_the_typed_text_back(
    disclosure_id: str, wrong: Address, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Library.append
    refusals = iter([StoreError("the disk is [/] full")])

    def refuse_once(library: Library, *args: Any, **kwargs: Any) -> Any:
        error = next(refusals, None)
        if error is not None:
            raise error
        return append(library, *args, **kwargs)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.settle()
        monkeypatch.setattr(Library, "append", refuse_once)
        await clerk.type("20.50")
        await clerk.press("enter")
        assert "the disk is [/] full" in clerk.said
        assert clerk.session.disclosure.cell(wrong).text == "20.80"
        grid = clerk.review.grid
        assert grid.editing
        assert grid._editor is not None
        assert grid._editor.text == "20.50"
        assert clerk.review.here == wrong
        await clerk.press("enter")
        assert clerk.session.disclosure.cell(wrong).text == "20.50"

    at_desk(scene)


def test_what_another_clerk_decided_is_seen_and_the_next_try_counts(
    library: Library, disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    other_place = Address("t1.1", "p1.3", "basic")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.settle()
        other = Session(library, disclosure_id, "another")
        other.correct(other_place, "100.60")
        other.commit()
        await clerk.type("20.50")
        await clerk.press("enter")
        assert clerk.session.disclosure.cell(wrong).text == "20.80"
        assert clerk.session.disclosure.cell(other_place).text == "100.60"
        assert clerk.review.grid.editing
        await clerk.press("enter")
        assert clerk.session.disclosure.cell(wrong).text == "20.50"

    at_desk(scene)
    assert Session(library, disclosure_id, "tester").disclosure.cell(other_place).text == "100.60"


def test_no_amount_gives_the_typed_text_back(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.type("20.5.0")
        await clerk.press("enter")
        assert "is no amount" in clerk.said
        assert clerk.review.grid.editing
        await clerk.press("escape")
        assert not clerk.review.grid.editing
        assert clerk.session.disclosure.cell(wrong).text == "20.80"

    at_desk(scene)


def test_a_library_that_refuses_place_page_and_counts_does_not_end_the_program(
    disclosure_id: str, wrong: Address, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("the disk is full")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for name in ("set_counts", "set_place", "page"):
            monkeypatch.setattr(Library, name, refuse)
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.type("20.50")
        await clerk.press("enter")
        assert clerk.session.disclosure.cell(wrong).text == "20.50"
        await clerk.press("ctrl+q")

    at_desk(scene)


def test_a_file_that_cannot_be_read_is_said_at_once(tmp_path: Path, at_desk: Run) -> None:
    empty = tmp_path / "[b]空.pdf"
    empty.write_bytes(b"")

    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: "the file is empty" in clerk.said)
        await clerk.settle()
        assert isinstance(clerk.screen, LibraryScreen)

    at_desk(scene, documents=(empty,))


# Input methods and mouse


def test_full_width_letters_are_commands(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.type("］ｎ")
        assert clerk.review.here == Address("t2.1", "p2.4", "total")
        await clerk.type("ｗ")
        assert isinstance(clerk.screen, ReasonDialog)
        await clerk.type("１")
        await clerk.settle()
        assert clerk.session.review.living[-1].entry.verb == "waive"
        await clerk.type("Ｎ")
        await clerk.type("？")
        assert isinstance(clerk.screen, HelpDialog)
        await clerk.type("ｑ")
        assert isinstance(clerk.screen, ReviewScreen)
        await clerk.type("ｔ")
        assert isinstance(clerk.screen, ChooseDialog)
        await clerk.type("１")
        await clerk.settle()
        assert clerk.review.table is not None
        assert clerk.review.table.id == "t1.1"

    at_desk(scene)


def test_a_full_width_space_takes(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        at = Address("t2.1", "p2.1", "name")
        clerk.review.go(at)
        await clerk.settle()
        await clerk.type("\u3000")
        assert clerk.session.review.is_confirmed(at)

    at_desk(scene)


def test_full_width_digits_are_an_amount(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.type("２０．５０")
        await clerk.press("enter")
        assert len(clerk.session.broken()) == 10

    at_desk(scene)


def test_a_click_on_a_cell_and_on_a_footer_entry(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket")
        grid = clerk.review.grid
        row = next(i for i, line in enumerate(clerk.lines) if "津贴补贴" in line[grid.region.x // 2 :])
        await clerk.pilot.click(Grid, offset=(30, row - grid.region.y))
        await clerk.settle()
        assert clerk.review.here is not None
        assert clerk.review.here.row == "p2.3"
        footer = clerk.review.query_one(KeyFooter)
        starts = {name: start for (name, _, _), (_, _, start, _) in zip(footer._entries, footer._shown(), strict=False)}
        assert await clerk.pilot.click(KeyFooter, offset=(starts["help"] + 1, 0))
        await clerk.settle()
        assert isinstance(clerk.screen, HelpDialog)

    at_desk(scene)


def test_the_footer_shows_all_its_entries_in_a_narrow_window(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        footer = clerk.review.query_one(KeyFooter)
        assert len(footer._shown()) == len(footer._entries)

    for language in LANGUAGES:
        at_desk(scene, size=NARROW, language=language)


# Text from outside


def hostile(read: Disclosure, with_text: Callable[..., Disclosure]) -> Disclosure:
    """The disclosure with hostile text wherever a document can put some."""
    for at in (Address("t2.1", "p2.1", "name"), Address("t2.1", "p2.2", "total"), Address("t2.1", "p2.3", "class")):
        read = with_text(read, at, HOSTILE)
    table = read.tables[1]
    columns = (*table.columns[:3], replace(table.columns[3], header=(HOSTILE, HOSTILE)), *table.columns[4:])
    rows = (*table.rows, Row("p2.9", "note", tuple(replace(c, text=HOSTILE) for c in table.rows[0].cells), 2))
    evil = replace(table, title=HOSTILE, notes=(HOSTILE,), columns=columns, rows=rows, compiled_by=HOSTILE)
    bare = Table("t3.1", None, None, HOSTILE, None, "present", (3,), table.columns[:2], (), (HOSTILE,))
    source = replace(read.source, name=f"{HOSTILE}.pdf")
    return replace(read, source=source, card=Card(HOSTILE, HOSTILE, 2024), tables=(read.tables[0], evil, bare))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_hostile_texts_do_no_harm(
    library: Library,
    put: Put,
    misread: Disclosure,
    with_text: Callable[..., Disclosure],
    at_desk: Run,
    size: tuple[int, int],
) -> None:
    evil = hostile(misread, with_text)
    words = tuple(Word(HOSTILE, c.box) for row in evil.tables[1].rows for c in row.cells[:3])
    disclosure_id = put(library, evil, (Page(2, 595.0, 842.0, words),), (Unread(3, HOSTILE),))

    def harmless(clerk: Clerk) -> None:
        for character in "\x1b\x07\x00\x9b\u202e\u200b":
            assert character not in clerk.text.replace("\n", "")
            assert character not in clerk.said

    async def scene(clerk: Clerk) -> None:
        harmless(clerk)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        harmless(clerk)
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.session.disclosure.card == evil.card
        for keys in ("n", "right_square_bracket", "down", "n", "m", "escape", "w", "escape", "v", "escape", "t"):
            await clerk.press(keys)
            harmless(clerk)
        await clerk.press("3")
        await clerk.settle()
        harmless(clerk)
        clerk.review.go(Address("t2.1", "p2.2", "total"))
        await clerk.press("c")
        await clerk.press("f2")
        harmless(clerk)
        await clerk.press("escape", "m")
        await clerk.press("tab")
        await clerk.type(HOSTILE)
        await clerk.press("escape", "slash")
        await clerk.type("[/]")
        await clerk.press("enter")
        harmless(clerk)
        await clerk.press("z", "s", "s", "y", "u", "r", "d", "D", "question_mark", "escape", "q")
        await clerk.until(lambda: isinstance(clerk.screen, LibraryScreen))
        harmless(clerk)

    at_desk(scene, size=size)
    assert Session(library, disclosure_id, "tester").disclosure.card == evil.card


def test_an_absurd_year_is_not_taken(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        await clerk.press("tab", "tab")
        await clerk.type("9" * 60)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen))
        await clerk.settle()
        year = clerk.session.disclosure.card.year
        assert year is None or year < 10**4

    at_desk(scene)


# A document that is being read


def test_a_document_that_grows_while_one_works_in_it(
    library: Library, misread: Disclosure, pages: tuple[Page, ...], at_desk: Run
) -> None:
    disclosure_id = library.begin_reading(misread.source, "test 1")

    async def scene(clerk: Clerk) -> None:
        clerk.desk.open_review(disclosure_id)
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen) and clerk.screen.is_mounted)
        assert clerk.review.table is None
        await clerk.press("n", "d", "w", "space", "e", "v", "t", "escape")
        for page, table in zip(pages, misread.tables, strict=True):
            library.add_page(disclosure_id, page)
            clerk.desk._progressed(PageAdded(disclosure_id, page.number, 2))
            library.add_table(disclosure_id, table)
            clerk.desk._progressed(TableAdded(disclosure_id, table))
        await clerk.until(lambda: len(clerk.session.disclosure.tables) == 2)
        await clerk.settle()
        assert "2/2" in clerk.lines[0]
        clerk.review.go(Address("t1.1", "p1.1", "total"))
        await clerk.press("c", "d")
        assert "still being read" in clerk.said
        library.finish_reading(disclosure_id, misread.card)
        clerk.desk._progressed(Ended(disclosure_id))
        await clerk.until(lambda: clerk.session.finished)
        await clerk.settle()
        assert clerk.session.review.is_confirmed(Address("t1.1", "p1.1", "total"))
        assert "the card waits" in clerk.said

    at_desk(scene)


def test_what_came_while_the_screen_was_opening_is_not_missed(
    library: Library, misread: Disclosure, at_desk: Run
) -> None:
    disclosure_id = library.begin_reading(misread.source, "test 1")
    library.add_table(disclosure_id, misread.tables[0])
    stale = Session(library, disclosure_id, "tester")
    library.add_table(disclosure_id, misread.tables[1])
    library.finish_reading(disclosure_id, misread.card)

    async def scene(clerk: Clerk) -> None:
        await clerk.desk.push_screen(ReviewScreen(stale))
        await clerk.until(lambda: stale.finished)
        assert len(stale.disclosure.tables) == 2

    at_desk(scene)


def test_progress_before_a_screen_is_there_does_no_harm(library: Library, misread: Disclosure) -> None:
    desk = Desk(library, (), Words("en"), "tester")

    async def act() -> None:
        async with desk.run_test(size=WIDE) as pilot:
            screen = LibraryScreen()
            desk._screen_stack.append(screen)
            desk._progressed(Failed(Path("x"), "x: it is empty"))
            desk._screen_stack.remove(screen)
            await pilot.pause()

    asyncio.run(act())


# Whatever is pressed

_MASH = [  # without the palette: Textual's own fails where it is closed before it is open
    *"nNurtdDwcmxefzsiyvo[]/?q123 -.,5x", "enter", "escape", "tab", "shift+tab", "space", "delete", "backspace",
    "up", "down", "left", "right", "home", "end", "ctrl+home", "ctrl+end", "f1", "f2", "f3", "f5",
    "f6", "f7", "f8", "f9", "shift+f9", "ctrl+z", "ctrl+y", "ctrl+s", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+f", "ctrl+a",
    "ctrl+left", "alt+z", "ｎ", "中", "２",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_no_keys_pressed_blindly_end_the_desk_or_spoil_the_library(
    library: Library, disclosure_id: str, at_desk: Run, seed: int
) -> None:
    hand = random.Random(seed)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for _ in range(25):
            for _ in range(hand.choice([1, 1, 1, 3, 8])):
                key = hand.choice(_MASH)
                name = _character_to_key(key) if len(key) == 1 else key
                clerk.desk.post_message(events.Key(name, key if len(key) == 1 else None))
            await clerk.settle()
            if isinstance(clerk.screen, LibraryScreen):
                clerk.desk.post_message(events.Key("enter", "\r"))
                await clerk.settle()
        await clerk.until(lambda: not any(w.group == "counts" and not w.is_finished for w in clerk.desk.workers))

    at_desk(scene, size=hand.choice([WIDE, NARROW]))
    session = Session(library, disclosure_id, "tester")
    assert len(session.review.living) <= len(library.log(disclosure_id))
    assert library.verify() == []
