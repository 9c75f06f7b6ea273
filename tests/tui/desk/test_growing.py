"""A document that is being read while the clerk works in it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from budget.disclosure import Address, Disclosure, Page
from store import Library, StoreError
from tui.app import Desk
from tui.progress import Ended, Failed, PageAdded, TableAdded
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.words import Words

WIDE = (160, 45)
Clerk = Any
Run = Callable[..., None]


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


def test_a_reading_that_was_broken_off_opens_though_the_library_does_not_tell_where_its_file_is(
    library: Library, misread: Disclosure, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    disclosure_id = library.begin_reading(misread.source, "test 1")

    def refuse(*_: object) -> None:
        raise StoreError("the disk is [/] full")

    async def scene(clerk: Clerk) -> None:
        monkeypatch.setattr(Library, "source_path", refuse)
        clerk.desk.open_review(disclosure_id)
        await clerk.until(lambda: "the disk is [/] full" in clerk.said)
        assert isinstance(clerk.screen, ReviewScreen)

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
            assert desk.failures == ["x: it is empty"]
            assert isinstance(desk.screen, LibraryScreen)

    asyncio.run(act())


def test_what_could_not_be_read_is_counted_and_told_until_one_goes_on(
    library: Library, disclosure_id: str, misread: Disclosure, put: Callable[..., str], at_desk: Run
) -> None:
    put(library, replace(misread, source=replace(misread.source, name="b.pdf", sha256="b" * 64)))

    async def scene(clerk: Clerk) -> None:
        clerk.desk._progressed(Failed(Path("x"), "x: it is empty"))
        await clerk.settle()
        assert "1 not read" in clerk.lines[0]
        assert "x: it is empty" in clerk.lines[-2]
        clerk.screen.refresh_rows()
        await clerk.settle()
        assert "x: it is empty" in clerk.lines[-2]
        await clerk.press("down")
        assert "b.pdf" in clerk.lines[-2] or "预算.pdf" in clerk.lines[-2]
        assert "1 not read" in clerk.lines[0]

    at_desk(scene)


def test_a_narrow_library_shows_issuers_and_names_the_file_below(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        heading = next(line for line in clerk.lines if "issuer" in line and "state" in line)
        assert "…" not in heading
        assert "预算.pdf" in clerk.lines[-2]

    at_desk(scene, size=(80, 24))
