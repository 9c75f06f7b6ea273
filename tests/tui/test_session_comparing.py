"""A disclosure becomes trusted, loses it by any change, and is held against the trusted ones of the library."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from budget.checks.words.notices import tell
from budget.disclosure import PROSE, Address, Card, Cell, Disclosure, Row, Statement
from budget.suggest import explain
from store import Library
from tui.reasons import reasons
from tui.session import RefusedError, Session
from tui.words import Words

Put = Callable[..., str]
TOTAL = Address("t1.1", "p1.8", "total")


def named(read: Disclosure, content: str, card: Card, *said: Statement) -> Disclosure:
    """The same tables under another card, as another file."""
    return replace(read, source=replace(read.source, sha256=content * 32), card=card, statements=said)


def review(
    library: Library, disclosure_id: str, waive_all: Callable[[Session], None], *, trust: bool = True
) -> Session:
    """A clerk reviews all of a disclosure."""
    session = Session(library, disclosure_id, "li")
    session.set_card(session.disclosure.card)
    session.commit()
    waive_all(session)
    for notice in session.open_notices():
        session.waive([notice.id], "source")
        session.commit()
    session.mark_disclosure_reviewed()
    session.commit()
    if trust:
        session.trust()
        session.commit()
    session.keep_counts()
    return session


@pytest.fixture
def reviewed(library: Library, put: Put, sound: Disclosure, waive_all: Callable[[Session], None]) -> Session:
    """The sound disclosure, reviewed and not trusted yet."""
    return review(library, put(library, sound), waive_all, trust=False)


def test_only_what_is_reviewed_can_be_trusted(session: Session) -> None:
    with pytest.raises(RefusedError) as refused:
        session.trust()
    assert refused.value.reason == "not-reviewed"


def test_trust_is_a_decision_on_record(reviewed: Session) -> None:
    reviewed.trust()
    reviewed.commit()
    assert reviewed.state == "trusted"
    again = Session(reviewed.library, reviewed.id, "wang")
    assert again.review.trusted is not None
    assert (again.review.trusted.who, again.state) == ("li", "trusted")
    with pytest.raises(RefusedError):
        again.trust()


def test_a_waiting_question_stands_in_the_way(reviewed: Session) -> None:
    reviewed.flag([TOTAL], "right?")
    reviewed.commit()
    with pytest.raises(RefusedError) as refused:
        reviewed.trust()
    assert refused.value.reason == "questions"


@pytest.mark.parametrize("what", ["correct", "card", "reopen", "take back", "waive"])
def test_whatever_changes_something_costs_the_trust_and_undo_brings_it_back(reviewed: Session, what: str) -> None:
    reviewed.trust()
    reviewed.commit()
    steps: dict[str, Callable[[], None]] = {
        "correct": lambda: reviewed.correct(TOTAL, "130.76"),
        "card": lambda: reviewed.set_card(replace(reviewed.disclosure.card, region="某省")),
        "reopen": lambda: reviewed.reopen(None),
        "take back": lambda: reviewed.take_back(reviewed.review.in_effect[1]),
        "waive": lambda: reviewed.waive([next(iter(reviewed.ledger.outcomes))], "source"),
    }
    steps[what]()
    reviewed.commit()
    assert reviewed.state != "trusted"
    assert reviewed.review.trusted is None
    reviewed.undo()
    reviewed.commit()
    assert reviewed.state == "trusted"


def test_a_look_leaves_it_trusted(reviewed: Session) -> None:
    reviewed.trust()
    reviewed.commit()
    reviewed.confirm([TOTAL])
    reviewed.commit()
    assert reviewed.state == "trusted"


BUDGET_2023 = Card("某县财政局", "某县", 2023, "budget", "department")
TOLD = Statement("s9.1", "total-budget", 2, None, "支出预算100万元。", "支出预算", "100.00", "万元")
GREW = replace(TOLD, amount="130.00", change="20.00", direction="increase", base="last year's budget")


def test_last_years_trusted_figure_contradicts_the_stated_change(
    library: Library, put: Put, sound: Disclosure, waive_all: Callable[[Session], None]
) -> None:
    now = put(library, replace(sound, statements=(GREW,)))
    last = put(library, named(sound, "cd", BUDGET_2023, TOLD))
    at = Address(PROSE, "s9.1", "change")

    unsure = Session(library, now, "li")
    unsure.compare()
    assert unsure.compared == ()

    review(library, last, waive_all)
    session = Session(library, now, "li")
    session.explain()
    (notice,) = (n for n in session.open_notices() if n.family == "documents")
    assert notice.where == (at,)
    assert "某县财政局" in tell(notice, session.disclosure, "zh")
    assert "1,100,000" in tell(notice, session.disclosure, "en")
    assert any(stop.notice == notice for stop in session.stops())
    assert ("X", tell(notice, session.disclosure, "en")) in reasons(session, at, Words("en"))

    session.waive([notice.id], "source")
    session.commit()
    assert notice not in session.open_notices()

    other = Session(library, last, "wang")
    other.emend(Address(PROSE, "s9.1", "amount"), "105.00")
    other.commit()
    other.mark_disclosure_reviewed()
    other.commit()
    other.trust()
    other.commit()
    other.keep_counts()
    session.compare()
    assert [n.told[1][1] for n in session.open_notices() if n.family == "documents"] == ["1,050,000"]


def test_what_agrees_with_last_year_is_told(
    library: Library, put: Put, sound: Disclosure, waive_all: Callable[[Session], None]
) -> None:
    now = put(library, replace(sound, statements=(replace(GREW, change="30.00"),)))
    review(library, put(library, named(sound, "cd", BUDGET_2023, TOLD)), waive_all)
    session = Session(library, now, "li")
    session.explain()
    assert not [n for n in session.notices if n.family == "documents"]
    (line,) = (s for _, s in reasons(session, Address(PROSE, "s9.1", "change"), Words("en")) if "agrees" in s)
    assert "某县财政局" in line


def with_organisation(read: Disclosure, name: str) -> Disclosure:
    """The first table with one more row that names an organisation."""
    table = read.tables[0]
    cells = tuple(Cell(name if c.key == "name" else "") for c in table.columns)
    return read.with_table(replace(table, rows=(Row("p1.0", "organisation", cells, 1), *table.rows)))


@pytest.mark.parametrize(("listed", "state"), [(True, "broken"), (False, "hint")])
def test_a_department_is_the_sum_of_its_trusted_units(
    library: Library,
    put: Put,
    sound: Disclosure,
    waive_all: Callable[[Session], None],
    with_text: Callable[..., Disclosure],
    listed: bool,
    state: str,
) -> None:
    unit = Card("某县国库中心", "某县", 2024, "budget", "unit", department=None if listed else "某县财政局")
    department = with_organisation(sound, "某县国库中心") if listed else sound
    wrong = with_text(department, TOTAL, "130.76")
    id_ = put(library, wrong)
    review(library, put(library, named(sound, "cd", unit)), waive_all)
    session = Session(library, id_, "li")
    session.explain()
    (notice,) = (n for n in session.notices if n.family == "documents")
    assert (notice.where, notice.state) == ((TOTAL,), state)
    assert len([one for one in session.compared if one.between.state == "holds"]) > 3


def test_units_that_are_not_all_here_contradict_nothing_that_is_less(
    library: Library, put: Put, sound: Disclosure, waive_all: Callable[[Session], None]
) -> None:
    """Of two units one is in the library: the department prints more than that one throughout, and that is no fault."""

    def twice(cell: Cell) -> Cell:
        is_figure = "." in cell.text and cell.text.replace(".", "").isdigit()
        return replace(cell, text=str(2 * Decimal(cell.text))) if is_figure else cell

    tables = tuple(
        replace(t, rows=tuple(replace(r, cells=tuple(map(twice, r.cells))) for r in t.rows)) for t in sound.tables
    )
    id_ = put(library, replace(sound, tables=tables))
    unit = Card("某县财政局国库中心", "某县", 2024, "budget", "unit")
    review(library, put(library, named(sound, "cd", unit)), waive_all)
    session = Session(library, id_, "li")
    session.compare()
    assert session.compared == ()


def test_a_unit_of_another_department_says_nothing(
    library: Library, put: Put, sound: Disclosure, waive_all: Callable[[Session], None]
) -> None:
    unit = Card("某县财政局国库中心", "某县", 2024, "budget", "unit", department="某县教育局")
    id_ = put(library, sound)
    review(library, put(library, named(sound, "cd", unit)), waive_all)
    session = Session(library, id_, "li")
    session.compare()
    assert session.compared == ()


OTHERS = tuple(replace(GREW, id=f"s9.{n}", subject=f"支出{n}", amount=f"{n}30.00") for n in range(2, 5))
TOLD_THEN = tuple(replace(TOLD, id=f"s9.{n}", subject=f"支出{n}", amount=f"{n}10.00") for n in range(2, 5))
FORMER = replace(BUDGET_2023, issuer="某县财政税务局")


@pytest.fixture
def renamed(library: Library, put: Put, sound: Disclosure, waive_all: Callable[[Session], None]) -> Session:
    """A disclosure whose issuer was called otherwise when it published what is told here of last year."""
    now = put(library, replace(sound, statements=OTHERS))
    review(library, put(library, named(sound, "cd", FORMER, *TOLD_THEN)), waive_all)
    session = Session(library, now, "li")
    session.compare()
    return session


def test_an_issuer_of_last_year_with_these_figures_is_asked_about(renamed: Session) -> None:
    (question,) = (n for n in renamed.open_notices() if n.family == "documents")
    assert "某县财政税务局" in tell(question, renamed.disclosure, "zh")
    assert "某县财政税务局" in tell(question, renamed.disclosure, "en")
    assert len(question.where) == 3
    assert not renamed.compared

    (yes,) = renamed.former_name(question.where[0])
    assert "上年名称" in explain(yes, renamed.disclosure, "zh")
    renamed.take(yes)
    renamed.commit()
    assert renamed.disclosure.card.formerly == "某县财政税务局"
    renamed.compare_once()
    assert not renamed.renamed()
    assert [compared.between.state for compared in renamed.compared] == ["holds"] * 3

    renamed.undo()
    renamed.commit()
    renamed.compare_once()
    assert renamed.renamed() == (question,)


def test_a_no_is_kept(renamed: Session) -> None:
    (question,) = renamed.renamed()
    renamed.waive([question.id], "source")
    renamed.commit()
    assert not [n for n in renamed.open_notices() if n.family == "documents"]
    assert renamed.disclosure.card.formerly is None


def test_a_name_that_another_bears_this_year_was_given_up_by_nobody(
    renamed: Session, put: Put, sound: Disclosure
) -> None:
    put(renamed.library, named(sound, "ef", replace(FORMER, year=2024)))
    renamed.compare()
    assert not renamed.renamed()
