"""Reading and log make the review: the same at one go and step by step, and each step can be taken back."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.changes import DeleteRow, EmendCell, InsertRow, SetCard, SetCell
from budget.checks.ledger import Ledger, ledger_of
from budget.decisions import Entry, Logged, Waiver
from budget.disclosure import Address, Cell, Disclosure, Row
from budget.edits import EditConflictError
from budget.review import Review, advance, replay

Written = Callable[[Disclosure, Address, str], Disclosure]
AT = Address("t3.1", "p3.1", "total")
PART = Address("t3.1", "p3.2", "total")
ELSEWHERE = Address("t10.1", "p10.3", "general")


def log(*entries: Entry, start: int = 1) -> list[Logged]:
    return [Logged(i, f"e{i}", "clerk", "2024-05-01T08:00:00Z", entry) for i, entry in enumerate(entries, start)]


def correct(at: Address, before: str, after: str) -> Entry:
    return Entry("correct", (SetCell(at, before, after),), because="misread")


def undo(number: int) -> Entry:
    return Entry("undo", target=f"e{number}")


def redo(number: int) -> Entry:
    return Entry("redo", target=f"e{number}")


@st.composite
def logs(draw: st.DrawFn, reading: Disclosure) -> Sequence[Logged]:
    """Any log of decisions that fit, with undoing and redoing in between."""
    review = Review(reading, reading)
    made: list[Logged] = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        entry = draw(st.sampled_from(_choices(review, draw)))
        (logged,) = log(entry, start=number)
        review = advance(review, logged)
        made.append(logged)
    return made


def _choices(review: Review, draw: st.DrawFn) -> list[Entry]:
    at = draw(st.sampled_from([AT, PART, ELSEWHERE]))
    cell = review.current.cell(at)
    text = draw(st.sampled_from(["1.00", "2.00", ""]))
    table = review.current.table(at.table)
    new = Row(f"n{review.last}", "item", (Cell("1"),) * len(table.columns))
    choices = [
        correct(at, cell.text, text),
        Entry("emend", (EmendCell(at, cell.emended, text),)),
        Entry("emend", (InsertRow(at.table, new, at.row),)),
        Entry("confirm", cells=((at, cell.value),)),
        Entry("review", table=at.table),
        Entry("card", (SetCard("issuer", review.current.card.issuer, text),)),
    ]
    choices += [Entry("take_back", target=x.id) for x in review.in_effect if not review.leaning_on(x)]
    if review.living:
        choices += [Entry("undo", target=review.living[-1].id)] * 3
    if review.undone:
        choices += [Entry("redo", target=review.undone[-1].id)] * 3
    return choices


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_replay_is_advance_step_by_step(data: st.DataObject, sound: Disclosure) -> None:
    entries = data.draw(logs(sound))
    review = Review(sound, sound)
    for i, logged in enumerate(entries, 1):
        review = advance(review, logged)
        assert replay(sound, entries[:i]) == review
    assert review.last == len(entries)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_undoing_all_that_lives_leaves_the_reading(data: st.DataObject, sound: Disclosure) -> None:
    review = replay(sound, data.draw(logs(sound)))
    before = review
    while review.living:
        (logged,) = log(Entry("undo", target=review.living[-1].id), start=review.last + 1)
        review = advance(review, logged)
    assert review.current == sound
    for again in before.living:
        (logged,) = log(Entry("redo", target=again.id), start=review.last + 1)
        review = advance(review, logged)
    assert review.current == before.current
    assert review.living == before.living


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_was_taken_back_alone_is_as_if_it_had_never_been(data: st.DataObject, sound: Disclosure) -> None:
    """But for the tables that had been reviewed with it: they are to be looked at again."""
    review = replay(sound, data.draw(logs(sound)))
    without = replay(sound, review.in_effect)
    assert without.current == review.current
    assert (without.waivers, without.confirmed) == (review.waivers, review.confirmed)
    assert review.reviewed <= without.reviewed


def take_back(number: int) -> Entry:
    return Entry("take_back", target=f"e{number}")


def test_an_old_correction_is_taken_back_and_later_ones_stay(sound: Disclosure) -> None:
    one, other = correct(AT, "200.00", "1.00"), correct(PART, "160.75", "2.00")
    entries = log(one, other, take_back(1))
    review = replay(sound, entries)
    assert review.current.cell(AT).text == "200.00"
    assert review.current.cell(PART).text == "2.00"
    assert [x.id for x in review.in_effect] == ["e2"]
    again = replay(sound, [*entries, *log(undo(3), start=4)])
    assert again.current.cell(AT).text == "1.00"
    assert replay(sound, [*entries, *log(undo(3), redo(3), start=4)]).current == review.current


def test_what_later_decisions_rest_on_is_not_taken_back_alone(sound: Disclosure) -> None:
    first, second = correct(AT, "200.00", "1.00"), correct(AT, "1.00", "2.00")
    review = replay(sound, log(first, second))
    assert [x.id for x in review.leaning_on(review.living[0])] == ["e2"]
    with pytest.raises(EditConflictError, match="rest on"):
        replay(sound, log(first, second, take_back(1)))
    with pytest.raises(EditConflictError, match="no such"):
        replay(sound, log(first, take_back(1), take_back(1)))


def test_a_table_is_reviewed_no_more_once_a_correction_in_it_was_taken_back(sound: Disclosure) -> None:
    entries = log(correct(AT, "200.00", "1.00"), Entry("review", table=AT.table), Entry("review"), take_back(1))
    assert AT.table in replay(sound, entries[:3]).reviewed
    left = replay(sound, entries).reviewed
    assert AT.table not in left
    assert None not in left
    assert "t5.1" in left
    assert AT.table in replay(sound, [*entries, *log(Entry("review", table=AT.table), start=5)]).reviewed


def test_a_question_and_its_answer(sound: Disclosure) -> None:
    asked = Entry("flag", note="is this 2 or 7?", cells=((AT, "200.00"),))
    (flag, answer) = log(asked, Entry("answer", note="a 2", target="e1"))
    review = replay(sound, [flag])
    assert review.questions == ((flag, None),)
    assert not review.is_confirmed(AT)
    assert replay(sound, [flag, answer]).questions == ((flag, answer),)


def test_undo_and_redo(sound: Disclosure) -> None:
    first, second = correct(AT, "200.00", "1.00"), correct(AT, "1.00", "2.00")
    review = replay(sound, log(first, second, undo(2)))
    assert review.current.cell(AT).text == "1.00"
    assert [one.id for one in review.undone] == ["e2"]
    assert replay(sound, log(first, second, undo(2), undo(1))).current == sound
    assert replay(sound, log(first, second, undo(2), undo(1), redo(1), redo(2))).current.cell(AT).text == "2.00"
    assert replay(sound, log(first, second, undo(2), correct(PART, "160.75", "3"))).undone == ()


@pytest.mark.parametrize(
    "entries",
    [
        [undo(1)],
        [redo(1)],
        [correct(AT, "200.00", "1.00"), correct(AT, "1.00", "2.00"), undo(1)],
        [correct(AT, "200.00", "1.00"), undo(1), undo(1)],
        [correct(AT, "200.00", "1.00"), undo(1), correct(AT, "200.00", "3.00"), redo(1)],
        [correct(AT, "200.01", "1.00")],
    ],
)
def test_a_log_that_does_not_fit_is_refused(sound: Disclosure, entries: list[Entry]) -> None:
    with pytest.raises(EditConflictError):
        replay(sound, log(*entries))


def waived(reading: Disclosure, ledger: Ledger) -> Entry:
    """A waiver of the total of form 3 as it stands in the ledger."""
    outcome = ledger.outcomes["down.total:t3.1:p3.1:total"]
    cells = tuple((at, reading.cell(at).value) for at in outcome.identity.cells)
    waiver = Waiver(outcome.identity.id, cells, str(outcome.difference), 3, reading.source.sha256)
    return Entry("waive", because="source", waivers=(waiver,))


def test_a_waiver_holds_while_cells_residual_and_source_do(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, AT, "207.31")
    ledger = ledger_of(wrong)
    entry = waived(wrong, ledger)
    name = entry.waivers[0].identity
    (logged,) = log(entry)
    review = replay(wrong, [logged])
    assert review.is_waived(name, ledger)
    assert not review.is_waived("down.total:t3.1:p3.1:basic", ledger)
    for change in (
        correct(AT, "207.31", "208.31"),
        correct(AT, "207.31", "200.00"),
        correct(PART, "160.75", "160.7500"),
        Entry("emend", (EmendCell(PART, None, "168.06"),)),
    ):
        after = replay(wrong, [logged, *log(change, start=2)])
        assert not after.is_waived(name, ledger.after(after.current))
    other = correct(Address("t3.1", "p3.4", "basic"), "120.50", "1.00")
    after = replay(wrong, [logged, *log(other, start=2)])
    assert after.is_waived(name, ledger.after(after.current))
    assert not replay(wrong, [logged, *log(undo(1), start=2)]).is_waived(name, ledger)


def test_a_waiver_lapses_with_another_source_or_a_new_part(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, AT, "207.31")
    logged = log(waived(wrong, ledger_of(wrong)))
    name = "down.total:t3.1:p3.1:total"
    reread = Disclosure(
        Review(wrong, wrong).reading.source.__class__("x.pdf", "1" * 64, 11, "pdf"), tables=wrong.tables
    )
    assert not replay(reread, logged).is_waived(name, ledger_of(reread))
    new = Row("n1", "item", tuple(Cell(text) for text in ("210", "", "", "卫生健康支出", "7.31", "7.31", "")))
    after = replay(wrong, [*logged, *log(Entry("emend", (InsertRow("t3.1", new, "p3.10"),)), start=2)])
    assert not after.is_waived(name, ledger_of(after.current))


def test_reviewed_is_set_back_by_a_later_change(sound: Disclosure) -> None:
    done = [Entry("review", table="t3.1"), Entry("review", table="t10.1"), Entry("review")]
    every = {None, *(table.id for table in sound.tables)}
    assert replay(sound, log(*done[:2])).reviewed == {"t3.1", "t10.1"}
    assert replay(sound, log(*done)).reviewed == every
    row = sound.table("t3.1").rows[-1]
    for change in (
        correct(AT, "200.00", "1"),
        Entry("emend", (EmendCell(AT, None, "1"),)),
        Entry("emend", (DeleteRow("t3.1", row, "p3.9"),)),
        Entry("reopen", table="t3.1"),
    ):
        assert replay(sound, log(*done, change)).reviewed == every - {"t3.1", None}
        assert replay(sound, log(change, *done)).reviewed == every
    assert replay(sound, log(*done, Entry("card", (SetCard("year", None, 2024),)))).reviewed == every - {None}
    assert replay(sound, log(*done, correct(AT, "200.00", "1"), undo(4))).reviewed == every
    assert replay(sound, log(*done, Entry("confirm", cells=((AT, "200.00"),)))).reviewed == every


def test_what_was_confirmed_was_confirmed_with_that_text(sound: Disclosure) -> None:
    seen = Entry("confirm", cells=((AT, "200.00"), (PART, "160.75")))
    assert replay(sound, log(seen)).is_confirmed(AT)
    after = replay(sound, log(seen, correct(AT, "200.00", "1.00")))
    assert not after.is_confirmed(AT)
    assert after.is_confirmed(PART)
    assert not after.is_confirmed(ELSEWHERE)
    assert replay(sound, log(seen, correct(AT, "200.00", "1.00"), undo(2))).is_confirmed(AT)
    gone = Entry("emend", (DeleteRow("t3.1", sound.table("t3.1").rows[0], None),))
    assert not replay(sound, log(seen, gone)).is_confirmed(AT)


def test_the_last_change_of_a_cell(sound: Disclosure) -> None:
    review = replay(
        sound, log(correct(AT, "200.00", "1"), correct(AT, "1", "2"), correct(PART, "160.75", "3"), undo(3))
    )
    assert {at: logged.id for at, logged in review.changed.items()} == {AT: "e2"}
