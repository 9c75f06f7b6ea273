"""A review without a screen: decisions, refusals, what is kept, and where it goes next."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Card, Disclosure, Page, Unread
from budget.edits import Entry
from budget.label import half_width
from store import ConflictError, Library, Place, StoreError
from tui.session import RefusedError, Session, changed_places

OTHER = Address("t1.1", "p1.3", "basic")
Put = Callable[..., str]


def opened_afresh(session: Session) -> Session:
    return Session(session.library, session.id, session.who)


def same(session: Session, other: Session) -> bool:
    """Whether two sessions show a clerk the same."""
    return (
        session.review == other.review
        and session.ledger.outcomes == other.ledger.outcomes
        and [o.identity.id for o in session.broken()] == [o.identity.id for o in other.broken()]
        and (session.state, session.place, session.counts()) == (other.state, other.place, other.counts())
        and session.saving == other.saving
    )


def refusal(decide: Callable[[], Any]) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        decide()
    return refused.value


def waive_all(session: Session) -> None:
    """Decides whatever is broken, and looks at the rest."""
    for outcome in session.broken():
        session.waive(outcome.identity.id, "undetermined")
        session.commit()
    for table in session.disclosure.tables:
        points = session.open_points(table)
        for at in (*points.doubtful, *points.uncovered):
            session.confirm([at])
            session.commit()


# Decisions


def test_a_correction_mends_what_the_misread_digit_broke(session: Session, wrong: Address) -> None:
    before = len(session.broken())
    session.correct(wrong, "20.50", "seen on the page")
    assert session.saving
    logged = session.commit()
    assert not session.saving
    assert session.disclosure.cell(wrong).text == "20.50"
    assert session.review.reading.cell(wrong).text == "20.80"
    assert before - len(session.broken()) == 4
    assert (logged.who, logged.entry.because, logged.entry.note) == ("tester", "misread", "seen on the page")
    assert changed_places(logged) == (wrong,)


def test_a_staged_decision_counts_before_it_is_written(session: Session, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    assert session.disclosure.cell(wrong).text == "20.50"
    assert session.library.log(session.id) == ()
    session.abandon()
    assert session.disclosure.cell(wrong).text == "20.80"
    assert same(session, opened_afresh(session))


def test_only_one_decision_is_staged_at_a_time(session: Session, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    with pytest.raises(RuntimeError):
        session.confirm([OTHER])
    session.commit()
    with pytest.raises(RuntimeError):
        session.commit()


def test_an_emendation_stands_beside_the_printed_text(session: Session, wrong: Address) -> None:
    session.emend(wrong, "20.50", "source", "the sum says so")
    session.commit()
    cell = session.disclosure.cell(wrong)
    assert (cell.text, cell.emended, cell.value) == ("20.80", "20.50", "20.50")
    session.emend(wrong, None)
    session.commit()
    assert session.disclosure.cell(wrong).emended is None


def test_emending_to_what_is_printed_takes_the_emendation_away(session: Session, wrong: Address) -> None:
    session.emend(wrong, "20.50")
    session.commit()
    session.emend(wrong, "20.80")
    session.commit()
    assert session.disclosure.cell(wrong).emended is None


def test_an_emendation_becomes_a_correction_in_one_undo(session: Session, wrong: Address) -> None:
    session.emend(wrong, "20.50")
    session.commit()
    session.as_correction(wrong, "20.50")
    session.commit()
    cell = session.disclosure.cell(wrong)
    assert (cell.text, cell.emended) == ("20.50", None)
    session.undo()
    session.commit()
    cell = session.disclosure.cell(wrong)
    assert (cell.text, cell.emended) == ("20.80", "20.50")


def test_a_waiver_lapses_when_a_cell_of_its_identity_changes(session: Session, wrong: Address) -> None:
    outcome = next(o for o in session.broken() if o.identity.check == "down.class")
    session.waive(outcome.identity.id, "source", "printed so")
    logged = session.commit()
    assert outcome.identity.id not in {o.identity.id for o in session.broken()}
    waiver = logged.entry.waiver
    assert waiver is not None
    assert (waiver.residual, waiver.source, waiver.page) == ("-0.30", "ab" * 32, 2)
    assert changed_places(logged)[0] == outcome.identity.target
    session.correct(wrong, "20.70")
    session.commit()
    assert outcome.identity.id in {o.identity.id for o in session.broken()}


def test_what_was_confirmed_counts_until_it_changes(session: Session) -> None:
    session.confirm([OTHER])
    logged = session.commit()
    assert session.review.is_confirmed(OTHER)
    assert changed_places(logged) == (OTHER,)
    session.correct(OTHER, "100.60")
    session.commit()
    assert not session.review.is_confirmed(OTHER)


def test_the_card_is_one_decision_even_if_nothing_differs(session: Session) -> None:
    assert not session.card_reviewed
    session.set_card(session.disclosure.card)
    session.commit()
    assert session.card_reviewed
    session.set_card(Card("某县教育局", "某县", 2025, "final accounts", "unit"))
    session.commit()
    assert session.disclosure.card == Card("某县教育局", "某县", 2025, "final accounts", "unit")
    session.undo()
    session.commit()
    assert session.disclosure.card.issuer == "某县财政局"
    assert session.card_reviewed


def test_a_reviewed_table_opens_when_a_cell_changes(session: Session, wrong: Address) -> None:
    waive_all(session)
    table = session.disclosure.tables[1]
    session.mark_reviewed(table)
    session.commit()
    assert session.review.reviewed == {table.id}
    session.reopen(table.id)
    session.commit()
    assert session.review.reviewed == frozenset()
    session.mark_reviewed(table)
    session.commit()
    session.correct(wrong, "20.50")
    session.commit()
    assert session.review.reviewed == frozenset()


def test_a_disclosure_is_reviewed_after_card_tables_and_pages(
    library: Library, put: Put, misread: Disclosure, pages: tuple[Page, ...]
) -> None:
    unread = Unread(2, "the page is an image")
    session = Session(library, put(library, misread, pages[:1], (unread,)), "tester")
    waive_all(session)
    assert refusal(session.mark_disclosure_reviewed).reason == "card"
    session.set_card(session.disclosure.card)
    session.commit()
    refused = refusal(session.mark_disclosure_reviewed)
    assert (refused.reason, refused.details) == ("unread", {"tables": 2, "pages": 1})
    for table in session.disclosure.tables:
        session.mark_reviewed(table)
        session.commit()
    assert refusal(session.mark_disclosure_reviewed).details == {"tables": 0, "pages": 1}
    session.flag_unread(unread)
    session.commit()
    assert session.open_unread() == ()
    session.mark_disclosure_reviewed()
    session.commit()
    assert session.state == "reviewed"
    assert same(session, opened_afresh(session))
    session.reopen(session.disclosure.tables[0].id)
    session.commit()
    assert session.state == "in review"


# Refusals


def test_what_is_there_already_is_the_same(session: Session, wrong: Address) -> None:
    assert refusal(lambda: session.correct(wrong, "20.80")).reason == "same"
    assert refusal(lambda: session.emend(wrong, "20.80")).reason == "same"
    assert refusal(lambda: session.emend(wrong, None)).reason == "same"
    session.emend(wrong, "20.50")
    session.commit()
    assert refusal(lambda: session.emend(wrong, "20.50")).reason == "same"
    assert not session.saving


@pytest.mark.parametrize("text", ["二十", "20.5.0", "20 50", "1,60.2", "x"])
def test_an_amount_column_takes_amounts(session: Session, wrong: Address, text: str) -> None:
    for decide in (session.correct, session.emend, session.as_correction):
        refused = refusal(lambda decide=decide: decide(wrong, text))  # type: ignore[misc]
        assert (refused.reason, refused.details["text"]) == ("no-amount", text)
    assert not session.saving


@pytest.mark.parametrize("text", ["", "-", "（20.50）", "２０．５０", "△1"])
def test_an_amount_column_takes_whatever_budgets_print(session: Session, wrong: Address, text: str) -> None:
    session.correct(wrong, text)
    session.commit()
    assert session.disclosure.cell(wrong).text == half_width(text)


def test_labels_take_any_text(session: Session) -> None:
    at = Address("t2.1", "p2.1", "name")
    session.correct(at, "[/] \x1b[31m")
    session.commit()
    assert session.disclosure.cell(at).text == "[/] \x1b[31m"


def test_no_decision_about_a_cell_that_is_not_there(session: Session) -> None:
    nowhere = Address("t2.1", "p2.99", "total")
    for decide in (
        lambda: session.correct(nowhere, "1"),
        lambda: session.emend(nowhere, "1"),
        lambda: session.confirm([nowhere]),
        lambda: session.confirm([]),
    ):
        assert refusal(decide).reason == "no-cell"


def test_no_waiver_of_an_identity_that_is_not_there(session: Session) -> None:
    assert refusal(lambda: session.waive("no such", "source")).reason == "no-cell"


def test_an_open_table_is_not_reviewed(session: Session) -> None:
    refused = refusal(lambda: session.mark_reviewed(session.disclosure.tables[1]))
    assert refused.reason == "open"
    assert refused.details["broken"] == 4


def test_nothing_to_undo_nothing_to_redo(session: Session, wrong: Address) -> None:
    assert refusal(session.undo).reason == "nothing-to-undo"
    assert refusal(session.redo).reason == "nothing-to-redo"
    session.correct(wrong, "20.50")
    session.commit()
    assert refusal(session.redo).reason == "nothing-to-redo"


def test_a_new_decision_forgets_what_was_undone(session: Session, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    session.commit()
    session.undo()
    session.commit()
    session.confirm([OTHER])
    session.commit()
    assert refusal(session.redo).reason == "nothing-to-redo"


# Keeping


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
        again = Session(library, session.id, "another")
        assert again.review == session.review
        assert (again.state, again.place) == ("in review", Place(*wrong))
        assert library.verify() == []


@pytest.mark.parametrize("error", [StoreError("the disk is full"), ConflictError("somebody else")])
def test_a_refused_write_leaves_all_as_it_was(
    session: Session, wrong: Address, error: StoreError, monkeypatch: pytest.MonkeyPatch
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
    assert same(session, opened_afresh(session))


def test_a_decision_on_what_another_clerk_changed_is_a_conflict(session: Session, wrong: Address) -> None:
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
    assert same(session, opened_afresh(session))


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
    assert row.open >= row.broken


def test_state_goes_back_to_read_when_all_is_undone(session: Session, wrong: Address) -> None:
    assert session.state == "read"
    session.correct(wrong, "20.50")
    session.commit()
    assert session.state == "in review"
    session.undo()
    session.commit()
    assert session.state == "read"


# Where next


def test_next_broken_goes_over_all_tables_and_round(session: Session) -> None:
    ranks = {t.id: i for i, t in enumerate(session.disclosure.tables)}
    seen: list[Address] = []
    at = session.next_broken(None, 1)
    while at is not None and at not in seen:
        seen.append(at)
        at = session.next_broken(at, 1)
    targets = {o.identity.target for o in session.broken()}
    assert set(seen) == targets
    assert [ranks[a.table] for a in seen] == sorted(ranks[a.table] for a in seen)
    assert at == seen[0]
    assert session.next_broken(seen[0], -1) == seen[-1]
    assert [session.next_broken(a, -1) for a in seen[1:]] == seen[:-1]


def test_next_broken_from_a_cell_between(session: Session, wrong: Address) -> None:
    assert session.next_broken(Address("t2.1", "p2.4", "total"), 1) == wrong
    assert session.next_broken(Address("t2.1", "p2.5", "class"), 1) == wrong
    assert session.next_broken(Address("t2.1", "p2.5", "operating"), -1) == wrong
    assert session.next_broken(Address("gone", "gone", "gone"), -1) == Address("t2.1", "p2.8", "total")


def test_next_broken_passes_over_what_is_waived(session: Session) -> None:
    waive_all(session)
    assert session.next_broken(None, 1) is None
    assert session.next_open(None) is None


def test_next_open_visits_every_open_place_once(session: Session) -> None:
    wanted = set()
    for table in session.disclosure.tables:
        points = session.open_points(table)
        wanted |= {o.identity.target for o in points.outcomes} | {*points.doubtful, *points.uncovered}
    seen = []
    at = session.next_open(None)
    while at is not None and at not in seen:
        seen.append(at)
        at = session.next_open(at)
    assert set(seen) == wanted


def test_find_goes_on_and_round(session: Session) -> None:
    first = session.find("合计", None)
    assert first == Address("t1.1", "p1.8", "name")
    assert session.find("合计", first) == Address("t2.1", "p2.8", "name")
    assert session.find("合计", Address("t2.1", "p2.8", "name")) == first
    assert session.find("合 计", None) == first
    assert session.find("２０．８０", None) == Address("t2.1", "p2.5", "total")
    assert session.find("没有", None) is None
    assert session.find("  ", None) is None


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
    assert session.printed_at(2, (x0 + 30, top + 5, x1 - 5, bottom - 5), None) == wrong
    assert session.printed_at(1, (590.0, 800.0, 594.0, 810.0), None) is None
    assert session.printed_at(9, box, None) is None


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
    assert session.printed_at(1, None, 44) == Address("t2.1", "l44", "class")
    assert session.printed_at(1, None, 7) is None
    assert session.printed_at(1, None, None) is None


# A document that is still being read


@pytest.fixture
def growing(library: Library, misread: Disclosure, pages: tuple[Page, ...]) -> Iterator[Session]:
    """A session on a disclosure of which the first table has been read."""
    disclosure_id = library.begin_reading(misread.source, "test 1")
    library.add_page(disclosure_id, pages[0])
    library.add_table(disclosure_id, misread.tables[0])
    yield Session(library, disclosure_id, "tester")


def test_decisions_made_before_the_end_are_kept(growing: Session, misread: Disclosure, wrong: Address) -> None:
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
    assert same(growing, opened_afresh(growing))


def test_no_table_comes_while_a_decision_is_written(growing: Session, misread: Disclosure) -> None:
    growing.correct(OTHER, "100.60")
    with pytest.raises(RuntimeError):
        growing.add_table(misread.tables[1])
    growing.commit()
    growing.add_table(misread.tables[1])
    assert growing.disclosure.cell(OTHER).text == "100.60"
    assert [t.id for t in growing.disclosure.tables] == ["t1.1", "t2.1"]


def test_a_session_catches_up_with_what_nobody_told_it(growing: Session, misread: Disclosure) -> None:
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
    assert same(growing, opened_afresh(growing))


# Whatever is decided, a session opened afresh shows the same

_ADDRESSES = [
    OTHER,
    Address("t2.1", "p2.5", "total"),
    Address("t2.1", "p2.8", "total"),
    Address("t2.1", "p2.1", "name"),
]
_TEXTS = st.sampled_from(["20.50", "20.80", "0.30", "", "—", "1,000.00", "文字", "100.50"])


def _machine(make: Callable[[], tuple[Library, str]]) -> type[RuleBasedStateMachine]:
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
            self.decide(lambda: self.session.waive(outcome.identity.id, "source"))

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
            assert same(self.session, opened_afresh(self.session))

    return Clerk


def test_a_session_equals_one_opened_afresh(library: Library, misread: Disclosure, put: Put) -> None:
    count = iter(range(10**6))

    def make() -> tuple[Library, str]:
        source = replace(misread.source, sha256=f"{next(count):064x}")
        return library, put(library, replace(misread, source=source))

    machine = _machine(make).TestCase
    machine.settings = settings(
        max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine().runTest()


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
