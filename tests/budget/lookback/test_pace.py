"""Time and haste, told by when decisions were made; and what became of proposals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from budget.changes import DeleteRow, EmendCell, InsertRow, SetCell
from budget.decisions import Entry, Logged
from budget.disclosure import Address, Cell, Row
from budget.lookback.account import Account, Remaining
from budget.lookback.pace import PAUSE, Pace, pace_of
from budget.lookback.proposed import Taken, taken
from budget.lookback.summary import Accounted, ByExtractor, Disputes, summary_of
from budget.wire import account_from_text, account_to_json, canonical, entry_from_json, entry_to_json

START = datetime(2024, 5, 1, 8, tzinfo=UTC)
AT = Address("t1", "p1.1", "total")
ROW = Row("new", "item", (Cell("1"),), 1)


def log(*entries: Entry, gaps: Sequence[float] = (), who: Sequence[str] = ()) -> list[Logged]:
    made, at = [], START
    for i, entry in enumerate(entries):
        at += timedelta(seconds=gaps[i] if i < len(gaps) else 10)
        name = who[i] if i < len(who) else "clerk"
        made.append(Logged(i + 1, f"e{i + 1}", name, at.isoformat(timespec="milliseconds"), entry))
    return made


def correct(after: str = "2", before: str = "1", at: Address = AT, **more: object) -> Entry:
    return replace(Entry("correct", (SetCell(at, before, after),), because="misread"), **more)  # type: ignore[arg-type]


STRONG = correct(proposed="strong")


def test_long_gaps_are_pauses_and_short_ones_haste() -> None:
    entries = [Entry("confirm")] * 5
    assert pace_of(log(*entries, gaps=[0, 20, PAUSE + 1, 0.5, PAUSE])) == Pace(5, 20 + PAUSE, 1, 1)


def test_an_undo_is_work_and_no_decision() -> None:
    assert pace_of(log(correct(), Entry("undo", target="e1"), gaps=[0, 0.5])) == Pace(1, 0, 0, 0)


def test_after_the_clock_was_set_back_no_decision_is_hasty() -> None:
    assert pace_of(log(*[correct()] * 4, gaps=[0, 30, 0, 0])) == Pace(4, 30, 0, 0)  # the log's time stands still


def test_what_somebody_else_did_just_before_makes_no_haste() -> None:
    entries = [Entry("confirm")] * 3
    assert pace_of(log(*entries, gaps=[0, 0.5, 10], who=["a", "b", "a"])) == Pace(3, 10, 0, 0)


def test_what_the_program_carried_over_took_no_time() -> None:
    entries = [correct(), Entry("adopt", reading="r"), correct(carried="e1"), Entry("confirm")]
    assert pace_of(log(*entries, gaps=[0, 50, 0, 10])) == Pace(2, 60, 0, 0)


@given(st.lists(st.floats(0, 1000), max_size=20), st.timedeltas(timedelta(0), timedelta(days=900)))
def test_time_is_within_the_clock_and_does_not_depend_on_the_hour(gaps: list[float], later: timedelta) -> None:
    made = log(*[Entry("confirm")] * len(gaps), gaps=gaps)
    pace = pace_of(made)
    assert 0 <= pace.seconds <= sum(gaps[1:]) + 1
    assert pace.pauses + pace.hasty <= max(len(gaps) - 1, 0)
    moved = [replace(x, at=(datetime.fromisoformat(x.at) + later).isoformat()) for x in made]
    assert pace_of(moved) == pace


def test_a_proposal_that_stays() -> None:
    elsewhere = correct(at=AT._replace(row="p1.2"))
    assert taken(log(STRONG, elsewhere, correct(proposed="weak", at=AT._replace(row="p1.3")))) == Taken(1, 1, 0, 0)


def test_a_proposal_that_was_undone_and_brought_again() -> None:
    undo, redo = Entry("undo", target="e1"), Entry("redo", target="e1")
    assert taken(log(STRONG, undo)) == Taken(1, 0, 1, 0)
    assert taken(log(STRONG, undo, redo)) == Taken(1, 0, 0, 0)


def test_a_proposal_that_was_taken_back_alone() -> None:
    back = Entry("take_back", target="e1")
    assert taken(log(STRONG, back)) == Taken(1, 0, 1, 0)
    assert taken(log(STRONG, back, Entry("undo", target="e2"))) == Taken(1, 0, 0, 0)


def test_a_proposal_that_something_else_was_put_in_place_of() -> None:
    assert taken(log(STRONG, correct("3", "2"))) == Taken(1, 0, 1, 0)
    assert taken(log(STRONG, correct("3", "2"), Entry("undo", target="e2"))) == Taken(1, 0, 0, 0)
    emended = Entry("emend", (EmendCell(AT, None, "4"),))
    assert taken(log(STRONG, emended)) == Taken(1, 0, 1, 0)
    row = Entry("emend", (InsertRow("t1", ROW, None),), proposed="weak")
    assert taken(log(row, Entry("correct", (DeleteRow("t1", ROW, None),)))) == Taken(0, 1, 0, 1)


def test_a_proposal_carried_over_is_one() -> None:
    adopt, heir = Entry("adopt", reading="r"), replace(STRONG, carried="e1")
    assert taken(log(STRONG, adopt, heir)) == Taken(1, 0, 0, 0)
    assert taken(log(STRONG, adopt)) == Taken(1, 0, 0, 0)
    assert taken(log(STRONG, adopt, heir, Entry("undo", target="e3"))) == Taken(1, 0, 1, 0)


def test_an_entry_of_an_older_program_is_read_and_written_as_it_was() -> None:
    old = entry_to_json(correct())
    assert "proposed" not in old
    assert entry_from_json(old) == correct()
    assert entry_from_json(entry_to_json(STRONG)) == STRONG


COUNT = st.integers(0, 1000)
ACCOUNTS = st.builds(
    Account,
    last=COUNT,
    left=st.builds(Remaining, *[COUNT] * len(Remaining.__slots__)),
    mistakes=st.lists(
        st.tuples(st.sampled_from(["digit", "word"]), st.sampled_from(["a/1", "other"]), COUNT), max_size=3
    ).map(tuple),
    emended=COUNT,
    waived=st.dictionaries(st.sampled_from(["source", "misread"]), COUNT),
    asked=COUNT,
    pace=st.builds(Pace, COUNT, COUNT, COUNT, COUNT),
    taken=st.builds(Taken, COUNT, COUNT, COUNT, COUNT),
)
ROWS = st.builds(
    Accounted,
    id=st.uuids().map(str),
    name=st.just("a.pdf"),
    issuer=st.none() | st.sampled_from(["甲局", "乙局"]),
    extractor=st.sampled_from(["1", "2"]),
    amounts=COUNT,
    state=st.sampled_from(["read", "reviewed"]),
    account=st.none() | ACCOUNTS,
    current=st.booleans(),
)


@given(ACCOUNTS)
def test_an_account_comes_back_as_it_was(account: Account) -> None:
    assert account_from_text(canonical(account_to_json(account))) == account


@given(st.lists(ROWS, max_size=8))
def test_nothing_is_lost_in_the_sum(rows: list[Accounted]) -> None:
    summary, accounts = summary_of(rows), [row.account for row in rows if row.account]
    made = sum(n for account in accounts for _, _, n in account.mistakes)
    assert sum(summary.mistakes.values()) == sum(summary.places.values()) == made
    assert sum(one.all for one in summary.disputes.values()) == sum(
        account.emended + account.waived.get("source", 0) + account.asked for account in accounts
    )
    assert summary.left == sum((account.left for account in accounts), Remaining())
    assert [left.places for _, _, left in summary.each] == sorted(
        (account.left.places for account in accounts if account.left.places), reverse=True
    )
    assert summary.taken.strong == sum(account.taken.strong for account in accounts)
    assert summary.disclosures == len(rows) == sum(summary.states.values())
    assert summary_of(rows[::-1]).pace == summary.pace


def test_disputes_and_versions_are_told_by_issuer_and_version() -> None:
    account = Account(3, mistakes=(("digit", "a/1", 2),), emended=1, waived={"source": 4, "misread": 2}, pace=Pace(3))
    untouched = Account(0, left=Remaining(causes=5))
    rows = [
        Accounted("1", "a.pdf", "甲局", "1", 100, "in review", account, True),
        Accounted("2", "b.pdf", "甲局", "2", 50, "in review", account, True),
        Accounted("3", "c.pdf", None, "2", 70, "read", untouched, False),
    ]
    summary = summary_of(rows)
    assert summary.disputes == {"甲局": Disputes(2, 8, 0)}
    assert summary.extractors == {"1": ByExtractor(1, 100, 2), "2": ByExtractor(1, 50, 2)}
    assert summary.each == (("3", "c.pdf", Remaining(causes=5)),)
    assert (summary.counted, summary.disclosures) == (2, 3)


def test_what_is_left_in_two_documents_of_one_issuer_is_told_apart_by_their_files() -> None:
    open_ = Account(0, left=Remaining(causes=1))
    rows = [
        Accounted(n, f"{n}.pdf", issuer, "1", 9, "read", open_, True) for n, issuer in zip("abc", "甲甲乙", strict=True)
    ]
    assert [name for _, name, _ in summary_of(rows).each] == ["a.pdf · 甲", "b.pdf · 甲", "乙"]
