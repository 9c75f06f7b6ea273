"""The queue of a review: causes first, then what asks for a look; what is left."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from budget.changes import EmendCell, SetCell
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import Address, Disclosure, Page
from budget.language import LANGUAGES, Language
from budget.suggest import Cause, explain, explain_cause
from store import Library
from tui.reasons import reasons
from tui.session import Reach, Session
from tui.words import Words

Put = Callable[..., str]


def test_a_misread_figure_is_one_stop_and_what_a_missing_form_blocks_another(session: Session, wrong: Address) -> None:
    states: list[str] = [session.explained]
    session.explain()
    states.append(session.explained)
    assert states == ["no", "now"]
    first, *rest = session.causes_left()
    assert len(first.findings) == 4
    assert session.stops()[0].at == wrong
    assert {cause.kind for cause in rest} == {"missing"}
    listed = [i for cause in session.causes_left() for i in cause.findings]
    assert sorted(listed) == sorted(o.identity.id for o in session.broken())


def test_before_they_are_explained_broken_identities_stand_alone(session: Session) -> None:
    kinds = [cause.kind for cause in session.causes_left()]
    assert kinds.count("single") == 4
    assert set(kinds) == {"single", "missing"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_they_are_explained_they_are_listed_as_not_known_yet(session: Session, language: Language) -> None:
    told = [explain_cause(cause, session.disclosure, language) for cause in session.left().causes]
    assert sum(("尚未查明" if language == "zh" else "not known yet") in line for line in told) == 4


def test_the_queue_is_shown_before_the_search_for_causes_is_loaded(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "budget.suggest", None)  # an import of it now fails
    assert {stop.cause.kind for stop in session.stops() if stop.cause} == {"single", "missing"}


def test_what_is_settled_leaves_the_queue_and_the_next_takes_its_place(session: Session, wrong: Address) -> None:
    session.explain()
    before = session.stops()
    assert session.step(1) == before[0]
    assert session.visited == 0
    session.correct(wrong, "20.50")
    session.commit()
    assert session.explained == "before"
    after = session.stops()
    assert len(after) == len(before) - 1
    assert session.step(0) == after[0]
    assert session.step(1) == after[1 % len(after)]
    assert session.step(-1) == after[0]


def test_the_queue_goes_round_and_ends_where_nothing_is_left(session: Session) -> None:
    session.explain()
    count = len(session.stops())
    seen = [session.step(1) for _ in range(count + 1)]
    assert seen[0] == seen[-1]
    assert len({stop.key for stop in seen if stop}) == count
    session.waive([o.identity.id for o in session.broken()], "source")
    session.commit()
    for stop in session.stops():
        session.confirm([stop.at])
        session.commit()
    assert session.step(1) is None
    left = session.left()
    assert (left.causes, left.cells, left.pages, left.questions) == ((), 0, (), ())


def test_a_visited_cell_is_where_the_queue_goes_on(session: Session) -> None:
    session.explain()
    last = session.stops()[-1]
    session.visit(last.at)
    assert session.visited == len(session.stops()) - 1
    session.visit(Address("t2.1", "p2.1", "name"))
    assert session.visited == len(session.stops()) - 1


def test_where_two_causes_lie_in_one_cell_it_is_about_the_one_that_was_gone_to(
    session: Session, wrong: Address
) -> None:
    session.explain()
    first, *rest = session.causes_left()
    names = {"a": first.findings[:2], "b": first.findings[2:]}
    halves = [replace(first, id=half, findings=found) for half, found in names.items()]
    session._causes = (*halves, *rest)
    for half in (*halves, *halves[::-1]):
        while (stop := session.step(1)) is None or stop.cause != half:
            pass
        assert stop.at == wrong
        assert session.cause_at(wrong) == half
        told = say(session.at_stake(wrong)[0], session.disclosure, "en")
        assert session.at_stake(wrong)[0].identity.id in half.findings
        assert reasons(session, wrong, Words("en"))[0] == ("X", told)
        session.visit(wrong)
        assert session.step(0) == stop


def test_in_the_order_of_pages(session: Session) -> None:
    session.explain()
    session.order = "page"
    tables = [stop.at.table for stop in session.stops() if stop.cause]
    assert tables == sorted(tables)


def test_what_comes_open_after_the_causes_were_sought_stands_alone(session: Session) -> None:
    session.explain()
    known = {i for cause in session.causes_left() for i in cause.findings}
    session.correct(Address("t2.1", "p2.7", "total"), "11.25")
    session.commit()
    fresh = [cause for cause in session.causes_left() if not known & set(cause.findings)]
    assert fresh
    assert all(cause.kind == "single" and len(cause.findings) == 1 for cause in fresh)


def test_a_question_is_left_until_it_is_answered(session: Session, wrong: Address) -> None:
    session.flag([wrong], "8 or 5?")
    flag = session.commit()
    assert session.left().questions == (flag,)
    session.answer(flag, "5")
    session.commit()
    assert session.left().questions == ()


@pytest.mark.parametrize("kept", [True, False])
def test_causes_are_explained_with_and_without_pages(
    library: Library, put: Put, misread: Disclosure, pages: tuple[Page, ...], wrong: Address, kept: bool
) -> None:
    """Without its page a figure is no less misread; with a page that prints it, it can only be emended."""
    as_read = tuple(replace(page, words=tuple(replace(w, text=_read(w.text)) for w in page.words)) for page in pages)
    session = Session(library, put(library, misread, as_read if kept else ()), "tester")
    session.explain()
    cause: Cause = session.causes_left()[0]
    presumes = {s.presumes for s in cause.suggestions}
    assert presumes == ({"emended"} if kept else {"misread"})


def _read(text: str) -> str:
    return text.replace("20.50", "20.80")


def test_what_is_no_longer_checked_is_not_called_repaired(session: Session, wrong: Address) -> None:
    table = session.disclosure.table(wrong.table)
    reach = Reach(wrong, (wrong.row,), (wrong.column,))
    before = {o.identity.id for o in session.ledger.in_state("broken")}
    other = session.preview(session.shaped("form", reach, ""))
    assert other.repairs == 0
    assert other.unchecked >= len(before)
    assert session.preview(session.shaped("incomplete", reach)).repairs == 0
    right = session.preview((SetCell(wrong, table.cell(wrong.row, wrong.column).text, "20.50"),))
    assert (right.repairs, right.breaks, right.unchecked, right.uncovered) == (len(before), 0, 0, 0)


def test_a_preview_tells_how_many_amounts_nothing_checks_any_more(session: Session, wrong: Address) -> None:
    """A table said to be of a form that has none of its columns is held to account by nothing."""
    reach = Reach(wrong, (wrong.row,), (wrong.column,))
    changes = session.shaped("form", reach, "xinjiang-2024/1")
    told = session.preview(changes)
    session.restructure("form", changes)
    looks = session.open_points(session.disclosure.table(wrong.table)).looks
    assert told.uncovered == len(looks) > 0


def test_what_the_page_prints_comes_back_by_its_own_proposal(library: Library, put: Put, sound: Disclosure) -> None:
    """A wrong emendation is proposed to be taken away, and is said to be what the page prints."""
    session = Session(library, put(library, sound), "tester")
    at = Address("t2.1", "p2.5", "total")
    printed = session.disclosure.cell(at).text
    session.emend(at, "20.80")
    session.commit()
    session.explain()
    found = [s for cause in session.causes_left() for s in cause.suggestions if s.target == at]
    own = next(s for s in found if isinstance(s.changes[0], EmendCell) and s.changes[0].after == printed)
    assert explain(own, session.disclosure, "en").endswith("the emendation would be taken away")
    session.take(own)
    assert session.disclosure.cell(at).emended is None


def test_after_a_decision_was_undone_the_queue_goes_on_behind_it(session: Session, wrong: Address) -> None:
    session.explain()
    first, second, *_ = session.stops()
    assert session.step(1) == first
    session.correct(wrong, "20.50")
    session.commit()
    session.explain()
    session.undo()
    session.commit()
    session.visit(wrong)  # what was undone is broken identities again, whose causes are not yet sought
    session.explain()
    assert session.visited == 0
    assert session.step(1) == second
    session.visit(wrong)
    session.redo()
    session.commit()
    assert session.step(1) == second


def test_sums_of_a_column_that_figures_leave_are_not_told_as_unchecked(
    library: Library, put: Put, sound: Disclosure, with_text: Callable[[Disclosure, Address, str], Disclosure]
) -> None:
    """Two rows were read a column too far: back in place, nothing is left there that could be checked."""
    rows, read = ("p1.6", "p1.7"), sound
    for row in rows:
        read = with_text(read, Address("t1.1", row, "project"), "10.25")
        read = with_text(read, Address("t1.1", row, "basic"), "")
    session = Session(library, put(library, read), "tester")
    at = Address("t1.1", rows[0], "project")
    told = session.preview(session.shaped("shift_left", Reach(at, rows, ("project",))))
    assert told.repairs > 0
    assert (told.breaks, told.unchecked) == (0, 0)


def test_who_looks_while_the_review_changes_sees_reading_and_sums_of_one_moment(
    session: Session, wrong: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = list[bool]()

    def looking_meanwhile(work: Callable[..., Ledger]) -> Callable[..., Ledger]:
        def looked(*args: Any, **kwargs: Any) -> Ledger:
            seen.append(session.ledger.disclosure is session.disclosure)
            return work(*args, **kwargs)

        return looked

    monkeypatch.setattr(Ledger, "after", looking_meanwhile(Ledger.after))
    monkeypatch.setattr("tui.session.staging.ledger_of", looking_meanwhile(ledger_of))
    session.correct(wrong, "20.50")
    session.commit()
    another = Session(session.library, session.id, "another")
    another.correct(wrong, "20.80")
    another.commit()
    session.refresh()
    assert len(seen) >= 2
    assert all(seen)
