"""Where a session goes next, and a document that is still being read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure, Page, Unread, Word
from store import Library
from tui.session import RefusedError, Session

OTHER = Address("t1.1", "p1.3", "basic")
Put = Callable[..., str]


def refusal(decide: Callable[[], Any]) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        decide()
    return refused.value


def test_find_goes_on_and_round(session: Session) -> None:
    first = session.find("合计", None)
    assert first == Address("t1.1", "p1.8", "name")
    assert session.find("合计", first) == Address("t2.1", "p2.8", "name")
    assert session.find("合计", Address("t2.1", "p2.8", "name")) == first
    assert session.find("合 计", None) == first
    assert session.find("２０．８０", None) == Address("t2.1", "p2.5", "total")
    assert session.find("没有", None) is None
    assert session.find("  ", None) is None
    emended = Address("t1.1", "p1.2", "total")
    session.emend(emended, "121.25")
    session.commit()
    assert session.holding("121.25") == [emended] == session.holding("121.2")


def test_find_ignores_case(
    library: Library, put: Put, misread: Disclosure, with_text: Callable[..., Disclosure]
) -> None:
    at = Address("t2.1", "p2.1", "name")
    session = Session(library, put(library, with_text(misread, at, "LED 屏")), "tester")
    assert session.find("led", None) == at


def test_printed_at_is_the_cell_in_whose_box_the_word_lies(session: Session, wrong: Address) -> None:
    box = session.disclosure.cell(wrong).box
    assert box is not None
    x0, top, x1, bottom = box
    assert session.printed_at(2, [Word("", (x0 + 30, top + 5, x1 - 5, bottom - 5))]) == wrong
    assert session.printed_at(1, [Word("", (590.0, 800.0, 594.0, 810.0))]) is None
    assert session.printed_at(9, [Word("", box)]) is None


def test_printed_at_in_a_transcript_is_the_first_cell_of_the_line(
    library: Library, put: Put, misread: Disclosure
) -> None:
    table = misread.tables[1]
    rows = tuple(
        replace(row, id=f"l{i}", line=i, page=None, cells=tuple(replace(c, page=None, box=None) for c in row.cells))
        for i, row in enumerate(table.rows, 40)
    )
    read = replace(misread, tables=(replace(table, rows=rows, pages=()),))
    session = Session(library, put(library, read), "tester")
    assert session.printed_at(1, [Word("", line=44)]) == Address("t2.1", "l44", "class")
    assert session.printed_at(1, [Word("", line=7)]) is None
    assert session.printed_at(1, [Word("")]) is None


@pytest.fixture
def growing(library: Library, misread: Disclosure, pages: tuple[Page, ...]) -> Iterator[Session]:
    """A session on a disclosure of which the first table has been read."""
    disclosure_id = library.begin_reading(misread.source, "test 1")
    library.add_page(disclosure_id, pages[0])
    library.add_table(disclosure_id, misread.tables[0])
    yield Session(library, disclosure_id, "tester")


def test_decisions_made_before_the_end_are_kept(
    growing: Session, misread: Disclosure, wrong: Address, as_kept: Callable[[Session], bool]
) -> None:
    library, second = growing.library, misread.tables[1]
    assert not growing.finished
    growing.correct(OTHER, "100.60")
    growing.commit()
    library.add_table(growing.id, second)
    growing.add_table(second)
    growing.add_table(second)
    assert len(growing.disclosure.tables) == 2
    assert growing.disclosure.cell(OTHER).text == "100.60"
    assert growing.ledger.outcomes == ledger_of(growing.disclosure).outcomes
    growing.correct(wrong, "20.50")
    growing.commit()
    assert refusal(lambda: growing.mark_reviewed(second)).reason == "unfinished"
    assert refusal(growing.mark_disclosure_reviewed).reason == "unfinished"
    library.add_unread(growing.id, Unread(2, "an image"))
    library.finish_reading(growing.id, misread.card)
    growing.finish()
    assert growing.finished
    assert growing.disclosure.card == misread.card
    assert [u.page for u in growing.open_unread()] == [2]
    assert growing.disclosure.cell(wrong).text == "20.50"
    assert as_kept(growing)


def test_no_table_comes_while_a_decision_is_written(growing: Session, misread: Disclosure) -> None:
    growing.correct(OTHER, "100.60")
    with pytest.raises(RuntimeError):
        growing.add_table(misread.tables[1])
    growing.commit()
    growing.add_table(misread.tables[1])
    assert growing.disclosure.cell(OTHER).text == "100.60"
    assert [t.id for t in growing.disclosure.tables] == ["t1.1", "t2.1"]


def test_a_session_catches_up_with_what_nobody_told_it(
    growing: Session, misread: Disclosure, as_kept: Callable[[Session], bool]
) -> None:
    growing.catch_up()
    assert not growing.finished
    growing.correct(OTHER, "100.60")
    growing.commit()
    growing.library.add_table(growing.id, misread.tables[1])
    growing.catch_up()
    assert [t.id for t in growing.disclosure.tables] == ["t1.1", "t2.1"]
    growing.library.finish_reading(growing.id, misread.card)
    growing.catch_up()
    assert growing.finished
    assert as_kept(growing)
