"""What a session keeps: reopened, refused, in conflict, it shows what the library holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from budget.decisions import Entry
from budget.disclosure import Address, Card, Disclosure
from store import ConflictError, Library, Place, StoreError
from tui.session import RefusedError, Session

OTHER = Address("t1.1", "p1.3", "basic")
Put = Callable[..., str]


def opened_afresh(session: Session) -> Session:
    return Session(session.library, session.id, session.who)


def test_what_was_committed_is_there_on_reopening(session: Session, path: Path, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    session.commit()
    session.confirm([OTHER])
    session.commit()
    session.undo()
    session.commit()
    session.keep_place(Place(*wrong))
    session.library.close()
    with Library.open(path) as library:
        again = Session(library, session.id, session.who)
        assert again.review == session.review
        assert (again.state, again.place) == ("in review", Place(*wrong))
        assert Session(library, session.id, "another").place == Place()
        assert library.verify() == []


@pytest.mark.parametrize("error", [StoreError("the disk is full"), ConflictError("somebody else")])
def test_a_refused_write_leaves_all_as_it_was(
    session: Session,
    wrong: Address,
    error: StoreError,
    monkeypatch: pytest.MonkeyPatch,
    as_kept: Callable[[Session], bool],
) -> None:
    session.confirm([OTHER])
    session.commit()
    review, ledger = session.review, session.ledger

    def refuse(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Library, "append", refuse)
        session.correct(wrong, "20.50")
        with pytest.raises(StoreError):
            session.commit()
    assert session.review is review
    assert session.ledger is ledger
    assert not session.saving
    session.correct(wrong, "20.50")
    session.commit()
    assert as_kept(session)


def test_a_decision_on_what_another_clerk_changed_is_a_conflict(
    session: Session, wrong: Address, as_kept: Callable[[Session], bool]
) -> None:
    other = opened_afresh(session)
    other.confirm([OTHER])
    other.commit()
    session.correct(wrong, "20.50")
    with pytest.raises(ConflictError):
        session.commit()
    assert session.disclosure.cell(wrong).text == "20.80"
    assert len(session.library.log(session.id)) == 1
    session.refresh()
    session.correct(wrong, "20.50")
    session.commit()
    assert session.review.is_confirmed(OTHER)
    assert as_kept(session)


def test_counts_are_what_the_library_shows(session: Session, wrong: Address) -> None:
    session.set_card(replace(session.disclosure.card, issuer="某县教育局"))
    session.commit()
    session.correct(wrong, "20.50")
    session.commit()
    session.keep_counts()
    row = session.library.disclosures()[0]
    assert (row.issuer, row.year, row.kind, row.tables) == ("某县教育局", 2024, "budget", 2)
    assert (row.broken, row.reviewed_tables, row.state) == (10, 0, "in review")
    assert row.amounts == 36
    assert row.open == len(session.notice_groups()) + session.left().cells
    session.flag([wrong], "8 or 5?")
    session.commit()
    session.keep_counts()
    assert session.library.disclosures()[0].open == row.open + 1  # else no colleague would look for it


def test_state_goes_back_to_read_when_all_is_undone(session: Session, wrong: Address) -> None:
    assert session.state == "read"
    session.correct(wrong, "20.50")
    session.commit()
    assert session.state == "in review"
    session.undo()
    session.commit()
    assert session.state == "read"


_ADDRESSES = [
    OTHER,
    Address("t2.1", "p2.5", "total"),
    Address("t2.1", "p2.8", "total"),
    Address("t2.1", "p2.1", "name"),
]
_TEXTS = st.sampled_from(["20.50", "20.80", "0.30", "", "—", "1,000.00", "文字", "100.50"])


def _machine(
    make: Callable[[], tuple[Library, str]], as_kept: Callable[[Session], bool]
) -> type[RuleBasedStateMachine]:
    class Clerk(RuleBasedStateMachine):
        session: Session

        @initialize()
        def begin(self) -> None:
            library, disclosure_id = make()
            self.session = Session(library, disclosure_id, "tester")

        def decide(self, decision: Callable[[], Any], write: bool = True) -> None:
            try:
                decision()
            except RefusedError:
                return
            self.session.commit() if write else self.session.abandon()

        @rule(at=st.sampled_from(_ADDRESSES), text=_TEXTS, write=st.booleans())
        def correct(self, at: Address, text: str, write: bool) -> None:
            self.decide(lambda: self.session.correct(at, text), write)

        @rule(at=st.sampled_from(_ADDRESSES), text=_TEXTS)
        def emend(self, at: Address, text: str) -> None:
            self.decide(lambda: self.session.emend(at, text))

        @rule(at=st.sampled_from(_ADDRESSES), text=_TEXTS)
        def as_correction(self, at: Address, text: str) -> None:
            self.decide(lambda: self.session.as_correction(at, text))

        @precondition(lambda self: self.session.broken())
        @rule(data=st.data())
        def waive(self, data: st.DataObject) -> None:
            outcome = data.draw(st.sampled_from(self.session.broken()))
            self.decide(lambda: self.session.waive([outcome.identity.id], "source"))

        @rule(at=st.sampled_from(_ADDRESSES))
        def confirm(self, at: Address) -> None:
            self.decide(lambda: self.session.confirm([at]))

        @rule(table=st.sampled_from([0, 1]))
        def review(self, table: int) -> None:
            self.decide(lambda: self.session.mark_reviewed(self.session.disclosure.tables[table]))

        @rule(table=st.sampled_from([None, "t2.1"]))
        def reopen(self, table: str | None) -> None:
            self.decide(lambda: self.session.reopen(table))

        @rule(year=st.sampled_from([2023, 2024, None]))
        def card(self, year: int | None) -> None:
            self.decide(lambda: self.session.set_card(replace(self.session.disclosure.card, year=year)))

        @rule()
        def undo(self) -> None:
            self.decide(self.session.undo)

        @rule()
        def redo(self) -> None:
            self.decide(self.session.redo)

        @rule()
        def go_on_afresh(self) -> None:
            self.session = opened_afresh(self.session)

        @invariant()
        def shows_what_the_library_holds(self) -> None:
            assert as_kept(self.session)

    return Clerk


def test_a_session_equals_one_opened_afresh(
    library: Library, misread: Disclosure, put: Put, as_kept: Callable[[Session], bool]
) -> None:
    count = iter(range(10**6))

    def make() -> tuple[Library, str]:
        source = replace(misread.source, sha256=f"{next(count):064x}")
        return library, put(library, replace(misread, source=source))

    machine = _machine(make, as_kept).TestCase
    machine.settings = settings(
        max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine().runTest()


def test_what_was_undone_is_made_again_if_what_it_was_about_is_as_it_was(session: Session, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    session.commit()
    session.waive([session.broken()[0].identity.id], "source")
    session.commit()
    corrected, waived = session.review.in_effect
    with pytest.raises(RefusedError, match="not-again"):
        session.make_again(waived)  # it counts
    for _ in range(2):
        session.undo()
        session.commit()
    session.correct(wrong, "20.60")  # a slip: nothing is left to bring again
    session.commit()
    with pytest.raises(RefusedError, match="not-as-it-was"):
        session.make_again(corrected)
    session.undo()
    session.commit()
    for logged in (corrected, waived):
        session.make_again(logged)
        session.commit()
    assert session.disclosure.cell(wrong).text == "20.50"
    assert session.review.is_waived(waived.entry.waivers[0].identity, session.ledger)
    with pytest.raises(RefusedError, match="not-again"):
        session.make_again(next(one for one, _ in session.history() if one.entry.verb == "correct"))


def test_undoing_everything_gives_the_reading_back(session: Session, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    session.commit()
    session.emend(wrong, "20.60")
    session.commit()
    session.set_card(Card())
    session.commit()
    while session.review.living:
        session.undo()
        session.commit()
    assert session.disclosure == session.review.reading
    while session.review.undone:
        session.redo()
        session.commit()
    assert session.disclosure.cell(wrong).value == "20.60"
    assert {logged.entry.verb for logged in session.library.log(session.id)} >= {"undo", "redo"}
    assert isinstance(session.library.log(session.id)[0].entry, Entry)


def test_an_amount_typed_with_an_input_method_on_is_kept_in_plain_digits(session: Session, wrong: Address) -> None:
    session.correct(wrong, "１，２３４。５０")
    session.commit()
    assert session.disclosure.cell(wrong).text == "1,234.50"
