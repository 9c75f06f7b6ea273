"""Two at work on one library: what the other decides shows, and disturbs no edit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from budget.disclosure import Address, Disclosure
from store import ConflictError, Library
from tui.screens.library import LibraryScreen
from tui.session import Deed, Reach, Session

OTHER = Address("t1.1", "p1.1", "total")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks about ten times a second, and messages stay until they were read, however slow the machine is."""
    monkeypatch.setattr("tui.at_work.LOOK_ABOUT", 0.1)
    monkeypatch.setattr("tui.app._SECONDS", dict.fromkeys(("information", "warning", "error"), 600))


def colleague(path: Path, disclosure_id: str, text: str) -> None:
    """Somebody else corrects a cell, over a connection of their own."""
    with Library.open(path) as library:
        session = Session(library, disclosure_id, "wang")
        session.correct(OTHER, text)
        session.commit()
        session.keep_counts()


def test_what_a_colleague_decides_shows(
    path: Path, disclosure_id: str, at_desk: Callable[..., None], wrong: Address
) -> None:
    async def scene(clerk: Any) -> None:
        await clerk.open_at(wrong)
        colleague(path, disclosure_id, "121.50")
        await clerk.until(lambda: clerk.session.disclosure.cell(OTHER).text == "121.50")
        await clerk.until(lambda: "somebody else decided" in clerk.said)
        assert clerk.review.here == wrong
        await clerk.press("2", "0", ".", "5", "0", "enter")
        assert clerk.session.disclosure.cell(wrong).value == "20.50"

    at_desk(scene)


def read_anew(path: Path, misread: Disclosure) -> None:
    """Somebody else reads the document with another extractor, which calls the rows of a table otherwise."""
    first, second = misread.tables
    rows = tuple(replace(row, id=f"{row.id}-anew") for row in second.rows)
    with Library.open(path) as library:
        name = library.begin_reading(misread.source, "another")
        for table in (first, replace(second, rows=rows)):
            library.add_table(name, table)
        library.finish_reading(name, misread.card)


def test_no_decision_counts_that_was_made_on_another_reading_than_the_one_that_counts(
    path: Path, library: Library, disclosure_id: str, misread: Disclosure, wrong: Address
) -> None:
    session = Session(library, disclosure_id, "tester")
    read_anew(path, misread)
    session.correct(wrong, "20.50")
    with pytest.raises(ConflictError, match="read anew"):
        session.commit()
    assert session.is_behind()
    session.refresh()
    session.correct(wrong._replace(row=f"{wrong.row}-anew"), "20.50")
    session.commit()
    assert Session(library, disclosure_id, "tester").disclosure == session.disclosure


def test_a_newer_reading_shows_where_nothing_was_decided(
    path: Path, disclosure_id: str, misread: Disclosure, at_desk: Callable[..., None], wrong: Address
) -> None:
    async def scene(clerk: Any) -> None:
        clerk.desk.open_review(disclosure_id)
        await clerk.until(lambda: clerk.screen.is_modal)
        await clerk.press("escape")
        clerk.review.go(wrong)
        await clerk.settle()
        read_anew(path, misread)
        await clerk.until(lambda: "read anew" in clerk.said)
        assert clerk.session.disclosure.tables[1].rows[4].id == f"{wrong.row}-anew"

    at_desk(scene)


def test_a_table_that_a_colleague_splits_or_joins_leaves_the_row_at_hand_in_sight(
    path: Path, disclosure_id: str, at_desk: Callable[..., None], wrong: Address
) -> None:
    """Tables before it come and go; its own goes while one stands in it."""

    def shapes(deed: Deed, at: Address) -> None:
        with Library.open(path) as library:
            session = Session(library, disclosure_id, "wang")
            session.restructure(deed, session.shaped(deed, Reach(at, (at.row,), (at.column,))))
            session.commit()

    async def scene(clerk: Any) -> None:
        await clerk.open_at(wrong)
        shapes("split_table", Address("t1.1", "p1.5", "total"))
        await clerk.until(lambda: len(clerk.session.disclosure.tables) == 3)
        await clerk.settle()
        assert clerk.review.here == wrong
        here = Address("t1.1+p1.5", "p1.6", "total")
        clerk.review.go(here)
        shapes("join_table", here)
        await clerk.until(lambda: len(clerk.session.disclosure.tables) == 2)
        await clerk.settle()
        assert clerk.review.here == here._replace(table="t1.1")
        assert clerk.review.table.id == "t1.1"

    at_desk(scene)


def test_a_colleagues_question_is_listed_leads_there_and_stands_first(
    path: Path, disclosure_id: str, at_desk: Callable[..., None], wrong: Address
) -> None:
    with Library.open(path) as library:
        session = Session(library, disclosure_id, "wang")
        session.flag([wrong], "8 or 5?")
        session.commit()

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        clerk.review.go(OTHER)
        assert "1 question ·" in clerk.lines[0]
        await clerk.press("l", "end")
        assert "wang asks: 8 or 5?" in clerk.text
        assert "Esc" in clerk.text
        await clerk.press("enter")
        assert clerk.review.here == wrong
        assert "? wang asks: 8 or 5?" in clerk.text
        await clerk.press("f")
        await clerk.type("5")
        await clerk.press("enter")
        assert "question" not in clerk.lines[0]

    at_desk(scene, size=(80, 24))


def test_a_colleagues_answer_is_said_to_who_asked(
    path: Path, disclosure_id: str, at_desk: Callable[..., None], wrong: Address
) -> None:
    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        clerk.session.flag([wrong], "8 or 5?")
        clerk.session.commit()
        with Library.open(path) as library:
            other = Session(library, disclosure_id, "wang")
            other.answer(other.questions_at(wrong)[0][0], "5")
            other.commit()
        await clerk.until(lambda: "wang answers: 5" in clerk.said)

    at_desk(scene)


def test_an_answer_waits_in_the_list_of_who_asked_until_the_cell_was_looked_at(
    library: Library, disclosure_id: str, at_desk: Callable[..., None]
) -> None:
    at = Address("t2.1", "p2.6", "name")
    asking, other = (Session(library, disclosure_id, who) for who in ("tester", "wang"))
    asking.set_card(asking.disclosure.card)
    asking.commit()
    asking.flag([at], "8 or 5?")
    asking.commit()
    other.refresh()
    other.answer(other.questions_at(at)[0][0], "5")
    other.commit()

    async def scene(clerk: Any) -> None:
        await clerk.press("enter")
        await clerk.until(lambda: "1 answer to what you asked" in clerk.said)
        await clerk.press("l")
        await clerk.until(lambda: "wang answers: 5" in clerk.text)
        await clerk.press("end", "enter")
        assert clerk.review.here == at
        await clerk.press("space")
        assert clerk.session.review.is_confirmed(at)
        assert not clerk.session.answered()

    at_desk(scene)


def test_an_edit_in_progress_is_left_alone(
    path: Path, disclosure_id: str, at_desk: Callable[..., None], wrong: Address
) -> None:
    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("2", "0")
        colleague(path, disclosure_id, "121.50")
        await clerk.until(lambda: clerk.review._behind)
        assert clerk.review.grid.editing
        assert clerk.session.disclosure.cell(OTHER).text == "120.50"
        await clerk.press("escape")
        await clerk.until(lambda: clerk.session.disclosure.cell(OTHER).text == "121.50")

    at_desk(scene)


def test_the_library_shows_the_counts_of_others(path: Path, disclosure_id: str, at_desk: Callable[..., None]) -> None:
    async def scene(clerk: Any) -> None:
        assert isinstance(clerk.screen, LibraryScreen)
        await clerk.until(lambda: "in review" not in clerk.text)
        colleague(path, disclosure_id, "121.50")
        await clerk.until(lambda: "in review" in clerk.text)

    at_desk(scene)


def test_writing_that_concerns_nobody_here_disturbs_nobody(
    path: Path, disclosure_id: str, at_desk: Callable[..., None]
) -> None:
    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        review = clerk.session.review
        with Library.open(path) as library:
            library.set_scope(library.scope())
        await clerk.pilot.pause(0.3)
        assert clerk.session.review is review
        assert "Somebody else" not in clerk.said

    at_desk(scene)
