"""Notices about codes, names and forms in a review: open until they are mended or let be."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.disclosure import Address, Cell, Disclosure
from store import Library
from tui.marks import TableModel
from tui.reasons import reasons
from tui.session import RefusedError, Session
from tui.words import Words

Put = Callable[..., str]
AT = Address("t2.1", "p2.3", "section")


@pytest.fixture
def twice(library: Library, put: Put, sound: Disclosure) -> Session:
    """Form 6 with the code 301 01 twice: once it ought to be 301 02."""
    table = sound.table("t2.1")
    row = table.rows[2]
    cells = tuple(replace(c, text="01") if i == 1 else c for i, c in enumerate(row.cells))
    rows = (*table.rows[:2], replace(row, cells=cells), *table.rows[3:])
    only = replace(sound, tables=(replace(table, rows=rows),))
    return Session(library, put(library, only), "tester")


def test_a_broken_notice_is_a_stop_and_blocks_the_mark_until_it_is_decided(twice: Session) -> None:
    (notice, *_) = twice.open_notices()
    assert notice.where
    at = twice.place_of_notice(notice)
    assert at in [stop.at for stop in twice.stops()]
    assert notice in twice.open_notices_at(notice.where[0])
    with pytest.raises(RefusedError):
        twice.mark_reviewed(twice.disclosure.table("t2.1"))
    for left in twice.open_notices():
        twice.waive([left.id], "source", "printed so")
        twice.commit()
    assert twice.open_notices() == ()
    assert twice.is_let(notice)
    twice.mark_reviewed(twice.disclosure.table("t2.1"))
    twice.commit()


def test_a_waiver_of_a_notice_lapses_with_its_cells(twice: Session) -> None:
    notice = twice.open_notices()[0]
    twice.waive([notice.id], "source")
    twice.commit()
    twice.emend(notice.where[0], "09")
    twice.commit()
    assert not twice.is_let(notice)
    twice.undo()
    twice.commit()
    assert twice.is_let(notice)


def test_a_mended_notice_is_gone_and_its_mark_with_it(twice: Session) -> None:
    noticed = {at for notice in twice.open_notices("t2.1") for at in notice.where[:1]}
    assert noticed <= twice.asking("t2.1")
    table = twice.disclosure.table("t2.1")
    model = TableModel(table, twice.review, twice.ledger, asking=noticed)
    row, column = next(iter((table.row_index(at.row), table.column_index(at.column)) for at in noticed))
    assert model.cell(row, column).mark == "X"
    twice.correct(AT, "02")
    twice.commit()
    assert not any(AT in notice.where for notice in twice.open_notices())


def test_hints_ask_for_nothing(twice: Session) -> None:
    hints = [notice for notice in twice.notices if notice.state == "hint"]
    assert not set(hints) & set(twice.open_notices())
    assert all(isinstance(twice.disclosure.cell(at), Cell) for notice in hints for at in notice.where)


def test_many_notices_of_one_kind_are_one_stop(library: Library, put: Put, sound: Disclosure) -> None:
    table = sound.table("t1.1")
    cut = [
        replace(row, cells=tuple(replace(c, text=c.text[:1]) if i == 2 else c for i, c in enumerate(row.cells)))
        for row in table.rows
    ]
    session = Session(library, put(library, replace(sound, tables=(replace(table, rows=tuple(cut)),))), "tester")
    kinds = {notice.check for notice in session.open_notices()}
    stops = [stop for stop in session.stops() if stop.notice is not None]
    most = max((session.alike(stop.notice) for stop in stops if stop.notice), key=len)
    assert len(most) >= 3
    assert len({notice.check for notice in most}) == 1
    assert len(stops) < len(session.open_notices())
    session.waive([notice.id for notice in most], "undetermined")
    session.commit()
    assert len(session.review.living[-1].entry.waivers) == len(most)
    assert {notice.check for notice in session.open_notices()} == kinds - {most[0].check}


def test_a_table_with_a_notice_is_not_called_done(twice: Session) -> None:
    """What refuses its mark is counted in the list of tables and below a cell of which there is nothing to say."""
    table = twice.disclosure.table("t2.1")
    left = twice.left_in(table)
    assert left["noticed"] == len(twice.open_notices("t2.1")) > 0
    with pytest.raises(RefusedError) as refused:
        twice.mark_reviewed(table)
    assert refused.value.details["noticed"] == left["noticed"]
    silent = next(
        Address(table.id, row.id, "name")
        for row in table.body()
        if not twice.notices_at(Address(table.id, row.id, "name"))
    )
    says = "\n".join(says for _, says in reasons(twice, silent, Words("en")))
    assert f"{left['noticed']} notice" in says


def test_a_preview_tells_of_notices_that_go_and_that_come(twice: Session) -> None:
    here = twice.disclosure.cell(AT).text
    settled = twice.preview((SetCell(AT, here, "02"),))
    assert settled.mends > 0 == settled.notices
    twice.correct(AT, "02")
    twice.commit()
    again = twice.preview((SetCell(AT, "02", here),))
    assert (again.mends, again.notices) == (settled.notices, settled.mends)
