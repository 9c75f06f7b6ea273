"""What goes wrong at the desk: refused writes, other clerks, keys pressed twice or blindly."""

import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual._compositor import Compositor
from textual.keys import _character_to_key
from textual.widgets._toast import Toast

from budget.disclosure import Address
from store import Library, StoreError
from tui.actions import ACTIONS
from tui.dialogs import AskDialog, ChooseDialog, Palette, ReasonDialog
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.session import Session

WIDE, NARROW = (160, 45), (80, 24)
Clerk = Any
Run = Callable[..., None]


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


def test_a_write_protected_library_can_be_looked_at(
    path: Path, disclosure_id: str, wrong: Address, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protected(_: object, __: Path) -> None:
        error = sqlite3.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = sqlite3.SQLITE_READONLY
        raise error

    async def scene(clerk: Clerk) -> None:
        assert "can be looked at only" in clerk.said.replace("\n", " ")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen))
        await clerk.settle()
        assert "write-protected" in clerk.lines[0]
        clerk.review.go(wrong)
        await clerk.settle()
        await clerk.type("20.50")
        await clerk.press("enter")
        assert "it is write-protected; make" in clerk.said.replace("\n", " ")
        assert clerk.session.disclosure.cell(wrong).text == "20.80"
        await clerk.press("escape", "q", "s")
        await clerk.until(lambda: "1 of 1 counted" in clerk.text)

    monkeypatch.setattr("store.opening._make_writable", protected)
    with Library.open_to_read(path) as library:
        at_desk(scene, over=library)
        assert library.log(disclosure_id) == ()


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
        await clerk.open_at(wrong)
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
        await clerk.open_at(wrong)
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
        await clerk.open_at(wrong)
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


@pytest.mark.parametrize("key", ["o", "H"])
def test_what_the_library_does_not_tell_is_said_and_ends_nothing(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("the disk is [/] full")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for name in ("source_path", "log"):
            monkeypatch.setattr(Library, name, refuse)
        await clerk.press(key)
        await clerk.until(lambda: "the disk is [/] full" in clerk.said)
        assert isinstance(clerk.screen, ReviewScreen)

    at_desk(scene)


@pytest.mark.parametrize("key", ["a", "U", "E", "X"])
def test_a_path_that_cannot_be_is_refused_in_one_sentence(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    monkeypatch.chdir(tmp_path)

    async def scene(clerk: Clerk) -> None:
        if key != "a":
            await clerk.open_first()
        for typed in (".", "~nobody at all/x", "x" * 300):
            await clerk.press(key)
            assert isinstance(clerk.screen, AskDialog)
            clerk.desk.clear_notifications()
            clerk.screen.answer(typed)
            await clerk.until(lambda: bool(clerk.said))

    at_desk(scene)


def test_a_file_that_cannot_be_read_is_said_at_once(tmp_path: Path, at_desk: Run) -> None:
    empty = tmp_path / "[b]空.pdf"
    empty.write_bytes(b"")

    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: "the file is empty" in clerk.text)
        await clerk.settle()
        assert isinstance(clerk.screen, LibraryScreen)

    at_desk(scene, documents=(empty,))


def test_a_double_click_beside_the_palette_ends_the_palette_alone(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+p")
        await clerk.until(lambda: isinstance(clerk.screen, Palette))
        for event in _clicked(1, 40):
            clerk.desk.post_message(event)
        await clerk.until(lambda: not isinstance(clerk.screen, Palette))
        await clerk.settle()
        assert isinstance(clerk.screen, ReviewScreen)

    at_desk(scene)


def test_a_palette_closed_in_the_same_burst_is_closed(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for key in ("ctrl+p", "escape", "t"):
            clerk.desk.post_message(_struck(key))
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))

    at_desk(scene)


def test_a_click_on_what_has_just_gone_away_does_nothing(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+s")
        await clerk.until(lambda: bool(clerk.screen.query(Toast)))
        toast = clerk.screen.query_one(Toast)
        x, y = toast.region.offset
        with clerk.desk.batch_update():  # what was painted last still shows it
            await toast.remove()
            assert clerk.desk.get_widget_at(x, y)[0] is toast
            for event in _clicked(x, y):
                clerk.desk.post_message(event)
            await clerk.settle()
        assert isinstance(clerk.screen, ReviewScreen)

    at_desk(scene)


def test_no_thread_puts_the_screen_together(disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = set()
    arrange, page = Compositor._arrange_root, Library.page

    def noted(*args: Any, **kwargs: Any) -> Any:
        threads.add(threading.get_ident())
        return arrange(*args, **kwargs)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        compositor = clerk.screen._compositor

        def while_the_layout_changes(*args: Any) -> Any:
            compositor._full_map_invalidated, compositor._visible_map = True, None
            return page(*args)

        monkeypatch.setattr(Compositor, "_arrange_root", noted)
        monkeypatch.setattr(Library, "page", while_the_layout_changes)
        await clerk.press("J")
        assert clerk.review.shown_page == 2
        assert threads == {threading.get_ident()}

    at_desk(scene)


_LEADS_OUT = frozenset(["quit", "view_page"])
_MASH = [
    *(key for action in ACTIONS if action.name not in _LEADS_OUT for key in action.keys),
    *"q123 -.,5ｎ中２", "enter", "escape", "tab", "shift+tab", "delete", "backspace", "up", "down", "left", "right",
    "shift+down", "shift+right", "home", "end", "ctrl+home", "ctrl+end", "ctrl+left", "pageup", "pagedown",
]  # fmt: skip
_CHARACTERS = {"space": " ", "enter": "\r", "slash": "/", "question_mark": "?", "colon": ":", "backslash": "\\"}
_SIZES = [WIDE, NARROW, (60, 15), (20, 5)]


def _struck(key: str) -> events.Key:
    name = _character_to_key(key) if len(key) == 1 else key
    return events.Key(name, key if len(key) == 1 else _CHARACTERS.get(key))


def _clicked(x: int, y: int) -> list[events.MouseEvent]:
    kinds = (events.MouseMove, events.MouseDown, events.MouseUp, events.MouseDown, events.MouseUp)
    return [kind(None, x, y, 0, 0, 1, False, False, False) for kind in kinds]


def _some_input(hand: random.Random) -> list[events.Event]:
    """Keys in a burst, a double click somewhere, or something pasted."""
    kind = hand.random()
    if kind < 0.1:
        return [*_clicked(hand.randrange(160), hand.randrange(45))]
    if kind < 0.15:
        return [events.Paste(hand.choice(["1\t2\n3\t4", "[b]x[/b]", "-5", "\r\r"]))]
    return [_struck(hand.choice(_MASH)) for _ in range(hand.choice([1, 1, 1, 3, 8]))]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_done_blindly_ends_the_desk_or_spoils_the_library(
    library: Library, disclosure_id: str, at_desk: Run, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = random.Random(seed)
    monkeypatch.chdir(tmp_path)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for _ in range(25):
            for event in _some_input(hand):
                clerk.desk.post_message(event)
            if hand.random() < 0.05:
                await clerk.pilot.resize_terminal(*hand.choice(_SIZES))
            await clerk.settle()
            if isinstance(clerk.screen, LibraryScreen):
                clerk.desk.post_message(events.Key("enter", "\r"))
                await clerk.settle()
        await clerk.until(lambda: not any(w.group == "counts" and not w.is_finished for w in clerk.desk.workers))
        for screen in clerk.desk.screen_stack:
            if isinstance(screen, ReviewScreen):
                await clerk.until(lambda screen=screen: screen.session.checked and not screen.session.saving)
                anew = Session(library, disclosure_id, "tester")
                assert screen.session.disclosure == anew.disclosure
                assert dict(screen.session.ledger.outcomes) == dict(anew.ledger.outcomes)

    at_desk(scene, size=hand.choice([WIDE, NARROW]))
    session = Session(library, disclosure_id, "tester")
    assert len(session.review.living) <= len(library.log(disclosure_id))
    assert library.verify() == []
