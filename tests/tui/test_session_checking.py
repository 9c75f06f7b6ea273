"""A review that is opened before it is checked: what is decided meanwhile counts, and nothing is said to hold."""

from collections.abc import Callable

import pytest

from budget.disclosure import Address
from store import Library
from tui.session import Session

Kept = Callable[[Session], bool]


@pytest.fixture
def opened(library: Library, disclosure_id: str) -> Session:
    return Session(library, disclosure_id, "tester", check=False)


def test_the_ledger_is_made_where_it_is_asked_for(opened: Session, as_kept: Kept) -> None:
    assert not opened.checked
    assert len(opened.broken()) > 0
    assert opened.checked
    assert as_kept(opened)


def test_what_was_decided_meanwhile_is_checked_when_the_ledger_comes(
    opened: Session, wrong: Address, as_kept: Kept
) -> None:
    ledger = opened.check()
    opened.correct(wrong, "20.50")
    opened.commit()
    opened.confirm([wrong])
    assert not opened.checked
    opened.take_in(ledger)
    opened.commit()
    assert opened.checked
    assert as_kept(opened)


def test_a_decision_abandoned_after_the_ledger_came_leaves_nothing(
    opened: Session, wrong: Address, as_kept: Kept
) -> None:
    ledger = opened.check()
    opened.correct(wrong, "20.50")
    opened.take_in(ledger)
    opened.abandon()
    assert opened.checked
    assert as_kept(opened)


def test_undo_before_the_ledger_is_there(opened: Session, wrong: Address, as_kept: Kept) -> None:
    ledger = opened.check()
    opened.correct(wrong, "20.50")
    opened.commit()
    opened.undo()
    opened.commit()
    opened.take_in(ledger)
    assert as_kept(opened)


def test_a_second_ledger_changes_nothing(opened: Session) -> None:
    ledger = opened.check()
    opened.take_in(ledger)
    known = opened.ledger
    opened.take_in(opened.check())
    assert opened.ledger is known


def test_what_hangs_on_the_check_is_not_kept_before_it(opened: Session) -> None:
    opened.keep_account()
    assert not opened.checked


def test_what_stands_alone_is_sought_with_the_ledger(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ledger is made in a thread the screen does not wait for it."""
    ledger = opened.check()
    monkeypatch.setattr("budget.checks.ledger.alone_in", None)
    opened.take_in(ledger)
    assert [opened.open_points(table) for table in opened.tables]
