"""The queue at the desk: what comes next, what is left, one decision for a whole cause."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from budget.assurance import standing
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Page, Row, Table, Unread
from store import Library
from tui.dialogs import CardDialog, ChooseDialog, ReasonDialog
from tui.screens.working import Working
from tui.session import Session
from tui.session.queue import Queue, Stop
from tui.widgets.source import SourcePane
from tui.words import Words

NARROW = (80, 24)
Clerk = Any
Put = Callable[..., str]
Run = Callable[..., None]


def test_the_queue_says_where_it_is(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        assert "3 causes" in clerk.lines[0]
        await clerk.press("n")
        assert clerk.review.here == wrong
        assert "cause 1 of 3" in clerk.lines[0]
        await clerk.press("n")
        assert "cause 2 of 3" in clerk.lines[0]
        await clerk.press("N")
        assert clerk.review.here == wrong

    at_desk(scene)


def test_one_decision_covers_a_cause_and_a_key_narrows_it(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        count = len(clerk.session.causes_left()[1].findings)
        assert count > 2
        await clerk.press("n", "n", "w")
        assert isinstance(clerk.screen, ReasonDialog)
        assert f"covers {count} differences" in clerk.text
        await clerk.press("a")
        assert "this difference alone" in clerk.text
        await clerk.press("1")
        await clerk.settle()
        assert len(clerk.session.review.living[-1].entry.waivers) == 1
        await clerk.press("w", "1")
        await clerk.settle()
        assert len(clerk.session.review.living[-1].entry.waivers) == count - 1
        assert "2 causes" in clerk.lines[0] or "of 2" in clerk.lines[0]

    at_desk(scene)


@pytest.mark.parametrize("size", [(160, 45), NARROW])
def test_a_page_that_could_not_be_read_is_listed_and_shown(
    library: Library, put: Put, misread: Disclosure, pages: tuple[Page, ...], at_desk: Run, size: tuple[int, int]
) -> None:
    """Enter shows it, alone where the window has room for one pane, and says what may be done."""
    put(library, misread, pages[:1], (Unread(2, "an image"),))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("l")
        await clerk.until(lambda: "page 2 could not be read: an image" in clerk.text)
        await clerk.press("end", "enter")
        await clerk.until(lambda: clerk.review.shown_page == 2)
        assert clerk.screen.query_one(SourcePane).display
        await clerk.until(lambda: "an image. o opens the file" in clerk.text)
        await clerk.press("p")
        assert clerk.session.left().pages == ()

    at_desk(scene, size=size)


def test_what_is_still_open_in_a_cell_is_said(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    """After one difference of a cell is waived alone, the cursor stays, and the top line tells the cause left there."""

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n", "w", "a", "1")
        assert clerk.review.here == wrong
        assert clerk.session.broken_at(wrong)
        await clerk.until(lambda: "more of the same cause is still open in this cell" in clerk.said)
        assert clerk.session.visited is not None
        assert f"cause {clerk.session.visited + 1} of 3" in clerk.lines[0]
        assert clerk.session.cause_at(wrong) == clerk.session.causes_left()[clerk.session.visited]

    at_desk(scene)


def test_another_cause_in_the_same_cell_has_its_own_turn(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    """After a cause is settled the next one comes, not the one that happens to touch the cell, too."""

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n", "n")
        order = [cause.findings for cause in clerk.session.causes_left()]
        here = clerk.review.here
        await clerk.press("w", "1")
        assert clerk.session.causes_left()[clerk.session.visited].findings == order[2]
        assert clerk.review.here != here or clerk.session.broken_at(here)

    at_desk(scene)


def test_the_library_counts_what_the_queue_does(library: Library, disclosure_id: str) -> None:
    session = Session(library, disclosure_id, "tester")
    session.explain()
    session.keep_counts()
    (row,) = library.disclosures()
    stops = session.stops()
    assert row.broken == len(session.broken())
    assert row.open == len(stops.decisions) - len(session.causes_left()) + len(stops.looks)


def test_space_takes_the_proposal_and_goes_to_the_next_cause(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.type("n ")
        await clerk.until(lambda: len(clerk.session.broken()) == 10)
        assert clerk.session.disclosure.cell(wrong).text == "20.50"
        assert clerk.review.here != wrong
        assert "cause 1 of 2" in clerk.lines[0]

    at_desk(scene)


def test_the_list_of_what_is_left_leads_there(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("l")
        assert isinstance(clerk.screen, ChooseDialog)
        assert "3 causes" in clerk.text
        assert "302" in clerk.text
        await clerk.press("1")
        await clerk.settle()
        assert clerk.review.here == wrong
        assert "cause 1 of 3" in clerk.lines[0]

    at_desk(scene, size=NARROW)


def test_the_order_of_work_can_be_changed(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("k", "n")
        assert clerk.session.order == "page"
        assert clerk.review.here.table == "t1.1"
        await clerk.press("k")
        assert "the largest cause first" in clerk.said

    at_desk(scene)


def test_a_question_to_a_colleague(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.type("nf是5还是8？")
        await clerk.press("enter")
        ((flag, answer),) = clerk.session.review.questions
        assert flag.entry.note == "是5还是8？"
        assert flag.entry.cells[0][0] == wrong
        assert answer is None
        assert clerk.review.here != wrong

    at_desk(scene)


def test_the_last_mark_of_a_disclosure_opens_the_next(
    library: Library, put: Put, sound: Disclosure, at_desk: Run
) -> None:
    for n, name in enumerate(["甲局", "乙局"]):
        source = replace(sound.source, sha256=str(n) * 64, name=f"{name}.pdf")
        only = replace(sound, source=source, card=Card(name, None, 2024), tables=sound.tables[1:])
        put(library, only)

    async def scene(clerk: Clerk) -> None:
        said: list[str] = []  # a message goes by the clock
        clerk.desk.say_text = lambda text, severity="": said.append(text)
        await clerk.open_first()
        first = clerk.session.id
        await clerk.press("l")
        assert "nothing is left" in said[-1]
        await clerk.press("D")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        assert any("next: " in text for text in said)
        await clerk.press("escape")
        assert clerk.session.id != first
        row = next(row for row in library.disclosures() if row.id == first)
        assert row.state == "reviewed"

    at_desk(scene)


def test_all_on_the_screen_that_asks_for_a_look_is_confirmed_by_one_decision(
    library: Library, put: Put, sound: Disclosure, at_desk: Run
) -> None:
    """Amounts of a column that no rule knows; a document longer than the screen."""
    put(library, sound.with_table(with_a_strange_column(sound.tables[0], 30)))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        left = clerk.session.left().cells
        assert left == 30
        await clerk.press("B")
        assert "amounts on the screen ask for a look: all are right" in clerk.text
        await clerk.press("escape")
        assert clerk.session.left().cells == left
        await clerk.press("B", "enter")
        (decision,) = [x for x in clerk.session.review.living if x.entry.verb == "confirm"]
        covered = [at for at, _ in decision.entry.cells]
        assert 1 < len(covered) < left
        assert clerk.session.left().cells == left - len(covered)
        assert clerk.review.here not in covered
        assert standing(clerk.session.review, clerk.session.ledger, covered[0]) == "looked over"
        clerk.review.go(covered[0])
        await clerk.press("c")
        assert standing(clerk.session.review, clerk.session.ledger, covered[0]) == "confirmed"
        await clerk.press("u", "u")
        assert clerk.session.left().cells == left
        clerk.review.show("t2.1")
        await clerk.press("B")
        assert "nothing on the screen asks for a look" in clerk.said

    at_desk(scene, size=NARROW)


def with_a_strange_column(table: Table, rows: int) -> Table:
    """A table with a column of amounts that its form does not have, on some more rows."""
    column = Column("c9", None, ("其他",), "amount")
    cell = Cell("1.00", 1, (0.0, 0.0, 1.0, 1.0))
    more = [Row(f"p1.{n}", "item", (*(Cell("", 1) for _ in table.columns), cell), 1) for n in range(100, 100 + rows)]
    known = [replace(row, cells=(*row.cells, Cell("", 1))) for row in table.rows]
    return replace(table, columns=(*table.columns, column), rows=(*known[:-1], *more, known[-1]))


@pytest.mark.parametrize(("causes", "ranks"), [((), [1, 7]), (("a cause",), [1, 8, 7])])
def test_in_a_narrow_window_the_work_at_hand_is_told_longest(causes: tuple[str, ...], ranks: list[int]) -> None:
    at = Address("t1.1", "p1.1", "total")
    left = Queue((*(Stop(at) for _ in causes), Stop(at)), (at,))
    session = SimpleNamespace(causes_left=lambda: causes, stops=lambda: left, visited=None, explained="now")
    screen: Any = SimpleNamespace(session=session, words=Words("en"))
    assert [part.rank for part in Working.queue_parts(screen)] == ranks
