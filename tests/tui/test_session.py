"""A review without a screen: decisions and refusals."""

from collections.abc import Callable
from typing import Any

import pytest

from budget.amount import Amount
from budget.disclosure import (
    PROSE,
    Address,
    Card,
    Cell,
    Column,
    Disclosure,
    Page,
    Row,
    Source,
    Statement,
    Table,
    Unread,
)
from budget.label import half_width
from store import Library
from tui.session import RefusedError, Session, changed_places

OTHER = Address("t1.1", "p1.3", "basic")
Put = Callable[..., str]


def refusal(decide: Callable[[], Any]) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        decide()
    return refused.value


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


def test_a_staged_decision_counts_before_it_is_written(
    session: Session, wrong: Address, as_kept: Callable[[Session], bool]
) -> None:
    session.correct(wrong, "20.50")
    assert session.disclosure.cell(wrong).text == "20.50"
    assert session.library.log(session.id) == ()
    session.abandon()
    assert session.disclosure.cell(wrong).text == "20.80"
    assert as_kept(session)


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


@pytest.mark.parametrize("printed", ["20.80", "20.8", " ２０．８０"])
def test_emending_to_what_is_printed_takes_the_emendation_away(session: Session, wrong: Address, printed: str) -> None:
    session.emend(wrong, "20.50")
    session.commit()
    session.emend(wrong, printed)
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
    session.waive([outcome.identity.id], "source", "printed so")
    logged = session.commit()
    assert outcome.identity.id not in {o.identity.id for o in session.broken()}
    (waiver,) = logged.entry.waivers
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


def test_what_the_sentences_say_is_reviewed_as_a_table_is(library: Library, put: Put) -> None:
    said = Statement("s1.1", "other", 1, None, "三公经费5.00万元。", amount="5.00", unit="万元")
    name = put(library, Disclosure(Source("a.pdf", "ef" * 32, 1, "pdf"), Card(), (), (said,)))
    session = Session(library, name, "wang")
    prose = session.disclosure.table(PROSE)
    for decide, done in ((session.mark_reviewed, True), (lambda table: session.reopen(table.id), False)):
        decide(prose)
        session.commit()
        assert session.is_reviewed(prose) is done
        assert Session(library, name, "wang").review.reviewed == ({PROSE} if done else set())


def test_a_reviewed_table_opens_when_a_cell_changes(
    session: Session, wrong: Address, waive_all: Callable[[Session], None]
) -> None:
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
    library: Library,
    put: Put,
    misread: Disclosure,
    pages: tuple[Page, ...],
    as_kept: Callable[[Session], bool],
    waive_all: Callable[[Session], None],
) -> None:
    unread = Unread(2, "the page is an image")
    session = Session(library, put(library, misread, pages[:1], (unread,)), "tester")
    waive_all(session)
    assert refusal(session.mark_disclosure_reviewed).reason == "card"
    session.set_card(session.disclosure.card)
    session.commit()
    refused = refusal(session.mark_disclosure_reviewed)
    assert (refused.reason, refused.details) == ("unread", {"tables": 0, "pages": 1})
    session.undo()
    session.commit()
    session.undo()
    session.commit()
    session.set_card(session.disclosure.card)
    session.commit()
    assert refusal(session.mark_disclosure_reviewed).details == {"tables": 1, "pages": 1}
    session.undo()
    session.commit()
    session.waive([o.identity.id for o in session.broken()], "source")
    session.commit()
    session.set_card(session.disclosure.card)
    session.commit()
    session.flag_unread(unread)
    session.commit()
    assert session.open_unread() == ()
    session.mark_disclosure_reviewed()
    session.commit()
    assert session.state == "reviewed"
    assert as_kept(session)
    session.reopen(session.disclosure.tables[0].id)
    session.commit()
    assert session.state == "in review"


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
    assert refusal(lambda: session.waive(["no such"], "source")).reason == "no-cell"


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


def test_one_decision_may_cover_several_identities_and_each_lapses_alone(session: Session, wrong: Address) -> None:
    broken = [o.identity.id for o in session.broken()]
    session.waive(broken, "source")
    session.commit()
    assert session.broken() == ()
    session.correct(wrong, "20.70")
    session.commit()
    left = {o.identity.id for o in session.broken()}
    assert left
    assert left < set(broken)
    session.undo()
    session.commit()
    session.undo()
    session.commit()
    assert [o.identity.id for o in session.broken()] == broken


def test_an_old_decision_is_taken_back_alone(session: Session, wrong: Address) -> None:
    other = Address("t2.1", "p2.2", "name")
    session.correct(wrong, "20.50")
    first = session.commit()
    session.correct(other, "基本薪金")
    session.commit()
    session.take_back(first)
    session.commit()
    assert session.disclosure.cell(wrong).text == "20.80"
    assert session.disclosure.cell(other).text == "基本薪金"
    assert refusal(lambda: session.take_back(first)).reason == "nothing-to-undo"


def test_what_later_decisions_rest_on_stays(session: Session, wrong: Address) -> None:
    session.correct(wrong, "20.50")
    first = session.commit()
    session.correct(wrong, "20.60")
    session.commit()
    error = refusal(lambda: session.take_back(first))
    assert (error.reason, error.details) == ("later", {"n": 1})


def test_a_question_is_asked_and_answered(session: Session, wrong: Address) -> None:
    assert refusal(lambda: session.flag([wrong], " ")).reason == "no-question"
    session.flag([wrong], "8 or 5?")
    flag = session.commit()
    assert session.review.questions == ((flag, None),)
    assert len(session.broken()) == 14
    session.answer(flag, "5")
    answer = session.commit()
    assert [a for _, a in session.review.questions] == [answer]


@pytest.fixture
def german(library: Library, put: Put) -> Session:
    """A table that writes its figures as 1.234,56, of which one was misread."""
    columns = (Column("name", None, ("Position",), "label"), Column("plan", None, ("Plan",), "amount"))
    texts = [("Personal", "1.234,50"), ("Mieten", "2.000,50"), ("Summe", "3.235,90")]
    rows = tuple(Row(f"p1.{i}", "item", (Cell(name), Cell(figure)), 1) for i, (name, figure) in enumerate(texts, 1))
    table = Table("t1.1", None, None, "Plan", None, "present", (1,), columns, rows, style="1.234,56")
    return Session(library, put(library, Disclosure(Source("a.pdf", "cd" * 32, 1, "pdf"), tables=(table,))), "tester")


def test_what_is_typed_is_read_as_the_table_writes_it(german: Session) -> None:
    at = Address("t1.1", "p1.3", "plan")
    refused = refusal(lambda: german.correct(at, "3235.00"))
    assert (refused.reason, refused.details["style"]) == ("no-styled-amount", "1.234,56")
    german.correct(at, "3.235,00")
    german.commit()
    assert german.ledger.figures["t1.1"].values["p1.3", "plan"] == Amount(323500, 2)
    assert german.disclosure.cell(at).text == "3.235,00"


def test_what_a_colleague_decided_last_is_not_undone_by_one_key(
    library: Library, disclosure_id: str, session: Session, wrong: Address
) -> None:
    session.correct(wrong, "20.50")
    session.commit()
    colleague = Session(library, disclosure_id, "somebody else")
    with pytest.raises(RefusedError, match="others"):
        colleague.undo()
    session.undo()
    session.commit()
    colleague.refresh()
    with pytest.raises(RefusedError, match="others"):
        colleague.redo()
    session.redo()
    session.commit()
    colleague.refresh()
    colleague.take_back(colleague.review.living[-1])
    colleague.commit()
    assert colleague.disclosure.cell(wrong).text == "20.80"
