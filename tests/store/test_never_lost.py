"""Whatever happens between them, no acknowledged decision is lost, altered or turned round."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlite_utils import Database

from budget.changes import SetCell
from budget.decisions import Entry, Logged
from budget.disclosure import Address, Card, Source, Unread
from store import ConflictError, Counts, Library, Place, StoreError
from store import log as store_log

NOTE = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
WHICH = st.integers(0, 1)


class TheLog(RuleBasedStateMachine):
    """A library beside a list of what it has acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder / "library.sqlite3")
        self.sources = [Source(f"{n}.pdf", f"{n:064}", 1, "pdf") for n in range(2)]
        self.acknowledged: dict[str, list[Logged]] = {}
        self.ids: list[str] = []

    @initialize()
    def read(self) -> None:
        self.ids = [self.library.begin_reading(source, "e1") for source in self.sources]
        self.acknowledged = {disclosure_id: [] for disclosure_id in self.ids}

    def _last(self, disclosure_id: str) -> int:
        return self.acknowledged[disclosure_id][-1].seq if self.acknowledged[disclosure_id] else 0

    def _entry(self, note: str) -> Entry:
        return Entry("correct", (SetCell(Address("t", "r", "c"), "", note),), note=note)

    @rule(which=WHICH, note=NOTE)
    def decide(self, which: int, note: str) -> None:
        mine = self.ids[which]
        written = self.library.append(mine, self._entry(note), who="li", expected=self._last(mine))
        self.acknowledged[mine].append(written)

    @rule(which=WHICH, note=NOTE, off=st.integers(1, 3))
    def decide_on_something_not_seen(self, which: int, note: str, off: int) -> None:
        mine = self.ids[which]
        with pytest.raises(ConflictError):
            self.library.append(mine, self._entry(note), who="li", expected=self._last(mine) + off)

    @rule(which=WHICH, note=NOTE)
    def fail_after_writing(self, which: int, note: str) -> None:
        body = store_log.encode(self._entry(note))

        def work(db: Database) -> None:
            store_log.append(db, self.ids[which], body, "li", None)
            raise sqlite3.OperationalError("the power went")

        with pytest.raises(StoreError, match="nothing was written"):
            self.library._keeper.write(work)

    @rule(which=WHICH)
    def fail_at_what_cannot_be_written(self, which: int) -> None:
        with pytest.raises(StoreError):
            self.library.append(self.ids[which], Entry("review", note="\udc80"), who="li")
        with pytest.raises(StoreError):
            self.library.append(self.ids[which], Entry("review"), who="\udc80")

    @rule(which=WHICH)
    def try_to_forget(self, which: int) -> None:
        def work(db: Database) -> None:
            db.execute("DELETE FROM log WHERE disclosure = ?", [self.ids[which]])

        if self.acknowledged[self.ids[which]]:
            with pytest.raises(StoreError, match="append-only"):
                self.library._keeper.write(work)

    @rule(which=WHICH, finish=st.booleans())
    def read_anew(self, which: int, finish: bool) -> None:
        mine = self.ids[which]
        try:
            assert self.library.begin_reading(self.sources[which], "e2") == mine
        except StoreError:
            assert self.library.is_finished(mine) and self.acknowledged[mine]
            return
        self.library.add_unread(mine, Unread(1, "empty"))
        if finish:
            self.library.finish_reading(mine, Card())

    @rule(which=WHICH, number=st.integers(0, 9))
    def note_small_facts(self, which: int, number: int) -> None:
        self.library.set_place(self.ids[which], "ann", Place("t", str(number), None))
        self.library.set_counts(self.ids[which], Counts(None, 2024, None, 1, number, 0, 9, 0, "in review"))
        assert self.library.last_place("ann") == (self.ids[which], Place("t", str(number), None))

    @rule()
    @precondition(lambda self: bool(self.ids))
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder / "library.sqlite3", create=False)

    @invariant()
    def all_is_there(self) -> None:
        for disclosure_id, entries in self.acknowledged.items():
            assert self.library.log(disclosure_id) == tuple(entries)

    def teardown(self) -> None:
        assert self.library.verify() == []
        self.library.close()
        shutil.rmtree(self.folder)


TestTheLog = TheLog.TestCase
TestTheLog.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
