"""What each disclosure tells when one looks back, and whether that is still true."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from budget.decisions import Entry
from budget.disclosure import Card, Source
from budget.lookback.account import Account, Remaining
from budget.lookback.pace import Pace
from store import Library, StoreError

ACCOUNT = Account(0, Remaining(causes=3), (("digit", "xinjiang-2024/5", 2),), 1, {"source": 4}, 1, Pace(9, 60, 1, 2))


def test_there_is_none_before_it_is_made(library: Library, disclosure_id: str) -> None:
    (row,) = library.accounts()
    assert (row.id, row.name, row.issuer, row.extractor) == (disclosure_id, "预算.pdf", "某局", "extract 1")
    assert row.account is None
    assert not row.current


def test_it_is_kept_and_true_until_the_next_decision(path: Path, read_in: Callable[[Library], str]) -> None:
    with Library.open(path) as library:
        disclosure_id = read_in(library)
        library.set_account(disclosure_id, ACCOUNT)
    with Library.open(path) as library:
        (row,) = library.accounts()
        assert (row.account, row.current) == (ACCOUNT, True)
        library.append(disclosure_id, Entry("confirm"), who="li")
        (row,) = library.accounts()
        assert (row.account, row.current) == (ACCOUNT, False)
        library.set_account(disclosure_id, Account(1))
        (row,) = library.accounts()
        assert (row.account, row.current) == (Account(1), True)


def test_it_is_not_true_of_a_newer_reading(library: Library, disclosure_id: str, source: Source) -> None:
    library.set_account(disclosure_id, ACCOUNT)
    library.begin_reading(source, "extract 2")
    assert library.accounts()[0].current
    library.finish_reading(disclosure_id, Card("某局"))
    (row,) = library.accounts()
    assert (row.extractor, row.current) == ("extract 2", False)


def test_it_is_not_true_of_another_scope(library: Library, disclosure_id: str) -> None:
    library.set_account(disclosure_id, ACCOUNT)
    library.set_scope(frozenset(["forms"]))
    (row,) = library.accounts()
    assert (row.account, row.current) == (ACCOUNT, False)


def test_what_is_being_read_is_not_listed(library: Library, disclosure_id: str) -> None:
    library.begin_reading(Source("b.pdf", "cd" * 32, 1, "pdf"), "extract 1")
    assert [row.id for row in library.accounts()] == [disclosure_id]


def test_one_of_another_version_is_made_anew(path: Path, read_in: Callable[[Library], str]) -> None:
    with Library.open(path) as library:
        library.set_account(read_in(library), ACCOUNT)
    db = sqlite3.connect(path)
    db.execute("UPDATE account SET body = '{}'")
    db.commit()
    db.close()
    with Library.open(path) as library:
        (row,) = library.accounts()
        assert (row.account, row.current) == (None, False)


def test_many_are_read_in_the_order_of_adding(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.accounts._ACCOUNTS", _in_threes())
    added = []
    for n in range(8):
        name = library.begin_reading(Source(f"{n}.pdf", f"{n:064}", 0, "pdf"), "e1")
        library.finish_reading(name, Card())
        added.append(name)
    assert [row.id for row in library.accounts()] == added


def _in_threes() -> str:
    from store.accounts import _ACCOUNTS, _BATCH

    return _ACCOUNTS.replace(f"LIMIT {_BATCH}", "LIMIT 3")


def test_a_source_that_joins_another_disclosure_leaves_no_account(library: Library, disclosure_id: str) -> None:
    other = Source("b.pdf", "cd" * 32, 1, "pdf")
    alone = library.begin_reading(other, "e1")
    library.finish_reading(alone, Card())
    library.set_account(alone, ACCOUNT)
    library.begin_reading(other, "e2", attach_to=disclosure_id)
    assert [row.id for row in library.accounts()] == [disclosure_id]
    assert library.verify() == []


def test_what_is_not_there_has_no_account(library: Library) -> None:
    with pytest.raises(StoreError, match="no disclosure nobody"):
        library.set_account("nobody", ACCOUNT)
