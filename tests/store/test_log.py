"""The log keeps every decision as it was made, in order, and notices whoever writes beside it."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.changes import DeleteRow, EmendCell, InsertRow, SetCard, SetCell, inverse_all
from budget.decisions import Entry, Logged, Verb, Waiver
from budget.disclosure import Address, Cell, Row
from budget.edits import apply_all
from store import ConflictError, Library, StoreError, log
from store import readings as readings_module

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
ADDRESS = st.builds(Address, TEXT, TEXT, TEXT)
ROW = st.builds(Row, TEXT, st.just("item"), st.lists(st.builds(Cell, TEXT), max_size=3).map(tuple))
CHANGE = st.one_of(
    st.builds(SetCell, ADDRESS, TEXT, TEXT),
    st.builds(EmendCell, ADDRESS, st.none() | TEXT, st.none() | TEXT),
    st.builds(InsertRow, TEXT, ROW, st.none() | TEXT),
    st.builds(DeleteRow, TEXT, ROW, st.none() | TEXT),
    st.builds(SetCard, st.sampled_from(["issuer", "year"]), st.none() | TEXT, st.none() | st.integers(0, 3000)),
)
SEEN = st.lists(st.tuples(ADDRESS, TEXT), max_size=2).map(tuple)
ENTRY = st.builds(
    Entry,
    verb=st.sampled_from(get_args(Verb)),
    changes=st.lists(CHANGE, max_size=3).map(tuple),
    because=st.none() | st.sampled_from(["misread", "source", "derived", "undetermined"]),
    note=TEXT,
    waivers=st.lists(
        st.builds(Waiver, TEXT, SEEN, st.just("-0.01"), st.none() | st.integers(1, 9), TEXT), max_size=2
    ).map(tuple),
    cells=SEEN,
    table=st.none() | TEXT.filter(bool),
    target=st.none() | TEXT.filter(bool),
    proposed=st.none() | st.sampled_from(["strong", "weak"]),
)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entry=ENTRY, who=TEXT)
def test_a_decision_comes_back_as_it_was(library: Library, disclosure_id: str, entry: Entry, who: str) -> None:
    written = library.append(disclosure_id, entry, who=who)
    assert written.entry == entry
    assert library.log(disclosure_id)[-1] == written


def test_the_log_survives_reopening(
    path: Path, read_in: Callable[[Library], str], decision: Callable[[str], Entry]
) -> None:
    with Library.open(path) as library:
        disclosure_id = read_in(library)
        written = tuple(library.append(disclosure_id, decision(str(n)), who="li") for n in range(5))
        assert [entry.seq for entry in written] == [1, 2, 3, 4, 5]
    with Library.open(path) as library:
        assert library.log(disclosure_id) == written
        assert library.verify() == []


def test_reading_and_log_rebuild_the_current_disclosure(
    path: Path, read_in: Callable[[Library], str], decision: Callable[[str], Entry]
) -> None:
    with Library.open(path) as library:
        disclosure_id = read_in(library)
        reading = library.reading(disclosure_id)
        library.append(disclosure_id, decision("there"), who="li")
        library.append(disclosure_id, Entry("correct", inverse_all(decision("").changes)), who="li")
        library.append(disclosure_id, decision("and there again"), who="li")
    with Library.open(path) as library:
        rebuilt = library.reading(disclosure_id)
        for logged in library.log(disclosure_id):
            rebuilt = apply_all(rebuilt, logged.entry.changes)
    assert rebuilt == apply_all(reading, decision("").changes) != reading


def test_each_disclosure_has_its_own_decisions(
    library: Library, disclosure_id: str, decision: Callable[[str], Entry]
) -> None:
    source = library.reading(disclosure_id).source
    other = library.begin_reading(type(source)("b.pdf", "cd" * 32, 0, "pdf"), "e1")
    first = library.append(disclosure_id, decision("a"), who="li")
    second = library.append(other, decision("b"), who="li", expected=0)
    assert (library.log(disclosure_id), library.log(other)) == ((first,), (second,))
    assert second.seq == 2


def test_who_has_not_seen_the_last_decision_is_told(path: Path, read_in: Callable[[Library], str]) -> None:
    with Library.open(path) as mine, Library.open(path) as theirs:
        disclosure_id, entry = read_in(mine), Entry("review")
        version = mine.data_version()
        first = theirs.append(disclosure_id, entry, who="wang", expected=0)
        assert mine.data_version() != version
        with pytest.raises(ConflictError, match="meanwhile by wang"):
            mine.append(disclosure_id, entry, who="li", expected=0)
        second = mine.append(disclosure_id, entry, who="li", expected=first.seq)
        with pytest.raises(ConflictError):
            mine.append(disclosure_id, entry, who="li", expected=second.seq + 1)
        assert theirs.log(disclosure_id) == (first, second)


def test_time_never_goes_back(
    library: Library, disclosure_id: str, decision: Callable[[str], Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = library.append(disclosure_id, decision(""), who="li")
    past = (datetime.now(UTC) - timedelta(days=400)).isoformat(timespec="milliseconds")
    monkeypatch.setattr(log, "now", lambda: past)
    assert library.append(disclosure_id, decision(""), who="li").at == first.at
    stamp = datetime.fromisoformat(readings_module.now())
    assert stamp.tzinfo == UTC
    assert len(first.at.partition(".")[2].partition("+")[0]) == 3


@pytest.mark.parametrize("entry", [Entry("review", note="\ud800"), Entry("burn"), Entry("undo", target="")])  # type: ignore[arg-type]
def test_what_could_not_be_read_back_is_not_written(library: Library, disclosure_id: str, entry: Entry) -> None:
    with pytest.raises(StoreError):
        library.append(disclosure_id, entry, who="li")
    assert library.log(disclosure_id) == ()
    assert isinstance(library.append(disclosure_id, Entry("review"), who="li"), Logged)


def test_a_decision_about_nothing_is_refused(library: Library) -> None:
    with pytest.raises(StoreError, match="no disclosure nobody"):
        library.append("nobody", Entry("review"), who="li")


def test_any_thread_may_write(library: Library, disclosure_id: str) -> None:
    with ThreadPoolExecutor(8) as clerks:
        decide = lambda n: library.append(disclosure_id, Entry("review", note=str(n)), who="li")  # noqa: E731
        written = sorted(clerks.map(decide, range(80)), key=lambda entry: entry.seq)
    assert library.log(disclosure_id) == tuple(written)
    assert [entry.seq for entry in written] == list(range(1, 81))


def test_a_writer_who_does_not_end_is_not_waited_for_for_ever(library: Library, disclosure_id: str) -> None:
    library._keeper.run(lambda db: db.execute("PRAGMA busy_timeout=50").fetchall())
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program is using it"):
        library.append(disclosure_id, Entry("review"), who="li")
    other.execute("ROLLBACK")
    other.close()
    assert library.append(disclosure_id, Entry("review"), who="li").seq == 1


def test_a_reader_who_does_not_end_makes_a_decision_fail_whole(library: Library, disclosure_id: str) -> None:
    library._keeper.run(lambda db: db.execute("PRAGMA busy_timeout=50").fetchall())
    other = sqlite3.connect(library.path, isolation_level=None)
    half_read = other.execute("SELECT * FROM piece")
    half_read.fetchone()
    with pytest.raises(StoreError, match="another program is using it"):
        library.append(disclosure_id, Entry("review"), who="li")
    half_read.close()
    other.close()
    assert library.log(disclosure_id) == ()
    assert library.append(disclosure_id, Entry("review"), who="li").seq == 1
