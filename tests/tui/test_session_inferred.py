"""What tables show of themselves is pinned to the reading, and can be switched off as a decision."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.changes import DeleteRow, InsertRow
from budget.decisions import Entry
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import EditConflictError
from budget.pinned import inferred_in
from store import Library
from tui.reasons import reasons
from tui.session import RefusedError, Session
from tui.session.structuring import Reach
from tui.words import Words

LINES = [
    ["Revenue", "8,412", "9,377", "10,150"],
    ["  Taxes", "6,101", "6,950", "7,406"],
    ["  Fees", "2,311", "2,427", "2,744"],
    ["Expenditure", "7,905", "9,012", "9,688"],
    ["  Staff", "4,480", "5,113", "5,300"],
    ["  Supplies", "2,006", "2,399", "2,911"],
    ["  Works", "1,419", "1,500", "1,477"],
    ["Balance", "507", "365", "462"],
]
REVENUE = Address("t1.1", "p1.1", "c1")
FEES = Address("t1.1", "p1.3", "c1")


def _table() -> Table:
    columns = (Column("name", None, ("",), "label"), *(Column(f"c{i}", None, (str(i),), "amount") for i in (1, 2, 3)))
    rows = tuple(Row(f"p1.{i}", "item", tuple(Cell(t, 1) for t in line), 1) for i, line in enumerate(LINES, 1))
    return Table("t1.1", None, None, "Statement", None, "present", (1,), columns, rows)


@pytest.fixture
def disclosure_id(library: Library, put: Callable[..., str]) -> str:
    """A statement of no known form that adds up."""
    source = Source("statement.pdf", "ef" * 32, 1, "pdf")
    return put(library, Disclosure(source, Card("A council", None, 2024, "budget"), (_table(),)))


def states(session: Session) -> dict[str, str]:
    return {o.identity.id: o.state for o in session.ledger.outcomes.values() if o.identity.family == "inferred"}


def test_corrections_infer_nothing_else_when_it_is_opened_again(session: Session) -> None:
    before = states(session)
    assert set(before.values()) == {"holds"}
    for at, text in ((FEES, "1"), (Address("t1.1", "p1.3", "c2"), "2"), (Address("t1.1", "p1.3", "c3"), "3")):
        session.correct(at, text)
        session.commit()
    again = Session(session.library, session.id, "wang")
    assert states(again) == states(session)
    assert states(again).keys() == before.keys()
    assert "broken" in states(again).values()


def test_a_value_that_is_worked_out_is_written_as_its_table_writes_figures(
    library: Library, put: Callable[..., str]
) -> None:
    rows = [
        replace(row, cells=tuple(replace(c, text=c.text.replace(",", ".")) for c in row.cells)) for row in _table().rows
    ]
    table = replace(_table(), rows=tuple(rows), style="1.234,56")
    session = Session(library, put(library, Disclosure(Source("x", "ab" * 32, 1, "pdf"), tables=(table,))), "wang")
    session.correct(REVENUE, "1")
    session.commit()
    session.restructure("derived", session.shaped("derived", Reach(REVENUE, (REVENUE.row,), (REVENUE.column,))))
    assert session.disclosure.cell(REVENUE).emended == "8.412"
    assert not session.broken()


def test_one_of_them_is_switched_off_and_counts_no_more(session: Session) -> None:
    session.correct(FEES, "1")
    session.commit()
    broken = [o for o in session.inferred("t1.1", REVENUE) if o.state == "broken"]
    before = len(session.broken())
    session.switch_off(broken[:1])
    logged = session.commit()
    assert broken[0].identity.id not in session.ledger.outcomes
    assert len(session.broken()) == before - 1
    assert session.switched_off(REVENUE) == (logged,)
    assert any("switched off" in says for _, says in reasons(session, REVENUE, Words("en")))
    assert states(Session(session.library, session.id, "wang")) == states(session)
    session.undo()
    session.commit()
    assert len(session.broken()) == before


def test_all_of_a_table_are_switched_off_and_taking_it_back_alone_brings_them_again(session: Session) -> None:
    before = states(session)
    session.switch_off(session.inferred("t1.1"), "t1.1")
    logged = session.commit()
    assert states(session) == {}
    session.confirm([REVENUE])
    session.commit()
    with pytest.raises(RefusedError):
        session.switch_off(session.inferred("t1.1"), "t1.1")
    session.take_back(logged)
    session.commit()
    assert states(session) == before
    assert states(Session(session.library, session.id, "wang")) == before


def test_what_is_inferred_says_so(session: Session) -> None:
    said = [says for _, says in reasons(session, REVENUE, Words("en"))]
    assert any("inferred from this table" in says for says in said)
    assert any("sums are inferred" in says for says in said)


MORE = Row("n1", "item", (Cell("  Grants"), Cell("0"), Cell("0"), Cell("0")))
STEPS = ["correct", "insert", "delete", "undo", "redo", "take back", "off", "all off"]


def _do(session: Session, step: str, n: int) -> None:
    rows = session.disclosure.table("t1.1").rows
    row = rows[n % len(rows)]
    at = Address("t1.1", row.id, f"c{n % 3 + 1}")
    match step:
        case "correct":
            session.correct(at, f"{n}")
        case "insert":
            new = Row(f"n{session.review.last}", "item", MORE.cells)
            session._stage(Entry("correct", (InsertRow("t1.1", new, row.id),), because="misread"))
        case "delete":
            before = rows[rows.index(row) - 1].id if rows.index(row) else None
            session._stage(Entry("correct", (DeleteRow("t1.1", row, before),), because="misread"))
        case "undo":
            session.undo()
        case "redo":
            session.redo()
        case "take back":
            session.take_back(session.review.in_effect[n % len(session.review.in_effect)])
        case "off":
            session.switch_off(session.inferred("t1.1")[n % 3 :][:1])
        case "all off":
            session.switch_off(session.inferred("t1.1"), "t1.1")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), max_size=6))
def test_a_review_opened_again_is_the_one_that_was_left(
    steps: list[tuple[str, int]], library: Library, disclosure_id: str
) -> None:
    session = Session(library, disclosure_id, "li")
    for step, n in steps:
        try:
            _do(session, step, n)
        except (RefusedError, EditConflictError, ZeroDivisionError):
            continue
        session.commit()
    again = Session(library, disclosure_id, "li")
    assert again.ledger.outcomes == session.ledger.outcomes
    assert again.ledger.inferred == session.ledger.inferred == inferred_in(session.review)
