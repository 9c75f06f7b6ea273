"""What a clerk may do, done at random to samples: what is kept up edit by edit is what a full check finds."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest

from budget.changes import EmendCell
from budget.checks.ledger import ledger_of
from budget.disclosure import PROSE, Address, ColumnKind, Disclosure, Page, RowKind, Table
from budget.edits import EditConflictError, apply
from budget.forms import form
from budget.restructure import CannotError
from store import Library
from tui.session import RefusedError, Session
from tui.session.structuring import Deed, Reach

_TEXTS = ("1.00", "0.00", "-5", "合计", "201", "20101", "x", "", "12,345.67", "1.005", "9" * 20, "=1+1", "—", "其中：")
_STEPS = 8


def _choice(hand: random.Random, session: Session, table: Table, deed: Deed) -> str:
    known = form(table.form)
    keys = [column.key for column in known.columns] if known else []
    choices: dict[str, list[str]] = {
        "row_kind": [*get_args(RowKind)],
        "column": [*keys, ""],
        "column_kind": [*get_args(ColumnKind)],
        "form": [*(one.form for one in session.disclosure.tables if one.form), ""],
        "move_rows": [one.id for one in session.tables],
    }
    return hand.choice(choices.get(deed, [""]))


def _some_cells(hand: random.Random, session: Session) -> Reach:
    table = hand.choice([one for one in session.tables if [*one.body()] and one.columns])
    rows, columns = [row.id for row in table.body()], [column.id for column in table.columns]
    row, column = hand.randrange(len(rows)), hand.randrange(len(columns))
    chosen = tuple(rows[row : row + hand.choice([1, 1, 2, 5])])
    return Reach(Address(table.id, rows[row], columns[column]), chosen, tuple(columns[column : column + 2]))


def _restructure(hand: random.Random, session: Session, reach: Reach) -> None:
    deed: Deed = hand.choice(get_args(Deed))
    table = session.disclosure.table(reach.at.table)
    changes = session.shaped(deed, reach, _choice(hand, session, table, deed))
    if changes:
        session.preview(changes)
        session.put(changes)


def _take_suggestion(session: Session) -> None:
    session.explain()
    found = [suggestion for cause in session.causes_left() for suggestion in cause.suggestions]
    if found:
        session.take(found[0])


def _do_something(hand: random.Random, session: Session) -> None:
    reach, text = _some_cells(hand, session), hand.choice(_TEXTS)
    broken = session.broken()
    deeds: list[tuple[int, Callable[[], object]]] = [
        (8, lambda: _restructure(hand, session, reach)),
        (3, lambda: session.correct(reach.at, text)),
        (3, lambda: session.emend(reach.at, text)),
        (1, lambda: session.confirm([reach.at])),
        (1, lambda: session.waive([hand.choice(broken).identity.id] if broken else [], "source")),
        (2, session.undo),
        (1, session.redo),
        (1, lambda: session.take_back(hand.choice([one for one, _ in session.history()]))),
        (1, lambda: _take_suggestion(session)),
    ]
    weights, calls = zip(*deeds, strict=True)
    with suppress(CannotError, RefusedError, EditConflictError, IndexError):
        hand.choices(calls, weights)[0]()
        session.commit()
    session.abandon()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_up_is_what_a_full_check_finds(
    tmp_path: Path, seed: int, reading_of: Callable[[str], tuple[Disclosure, tuple[Page, ...]]]
) -> None:
    hand = random.Random(seed)
    disclosure, pages = reading_of(hand.choice(["korla-2024", "wuqia-2024"]))
    with Library.open(tmp_path / "library.sqlite3") as library:
        name = library.begin_reading(disclosure.source, "test 1")
        for page in pages:
            library.add_page(name, page)
        for table in disclosure.tables:
            library.add_table(name, table)
        library.finish_reading(name, disclosure.card, disclosure.statements)
        session = Session(library, name, "tester")
        before = session.disclosure
        for _ in range(_STEPS):
            for _ in range(3):
                _do_something(hand, session)
            anew = Session(library, name, "tester")
            assert session.disclosure == anew.disclosure
            assert dict(session.ledger.outcomes) == dict(anew.ledger.outcomes)
            assert {notice.id for notice in session.notices} == {notice.id for notice in anew.notices}
        with suppress(RefusedError):
            while True:
                session.undo()
                session.commit()
        assert session.disclosure == before
        assert library.verify() == []


@pytest.mark.parametrize("name", ["korla-2024", "wuqia-2024"])
def test_a_figure_that_decides_what_is_held_against_what_has_it_decided_anew(
    name: str, reading_of: Callable[[str], tuple[Disclosure, tuple[Page, ...]]]
) -> None:
    disclosure, _ = reading_of(name)
    ledger = ledger_of(disclosure)
    asked = {fact for one in ledger.made.told.chapters for fact in one.hanging if isinstance(fact, Address)}
    places = sorted(at for at in asked if at.table != PROSE)
    assert len(places) > 20
    for at in random.Random(1).sample(places, 20):
        for text in ("0.00", "7.77"):
            edited = apply(disclosure, EmendCell(at, disclosure.cell(at).emended, text))
            assert dict(ledger.after(edited).outcomes) == dict(ledger_of(edited).outcomes)
