"""The state of every form that a family expects."""

from dataclasses import replace

from budget.checks.ledger import ledger_of
from budget.decisions import Entry, Logged
from budget.disclosure import Disclosure
from budget.review import Review, replay
from budget.tables import TableState, table_states
from tests.support.printed_forms import disclosed, printed


def states(disclosure: Disclosure) -> list[TableState]:
    """The states of a reading nobody has touched."""
    return list(table_states("d1", Review(disclosure, disclosure), ledger_of(disclosure)))


def test_every_form_of_the_family_is_listed() -> None:
    wrong = printed(3, [("total", ["", "", "", "合计", "5.00", "4.00", ""])])
    found = states(disclosed(replace(printed(9, []), state="nil-declared"), wrong))
    assert [s.number for s in found] == list(range(1, 12))
    assert {s.number: s.state for s in found if s.state != "absent"} == {3: "present", 9: "nil-declared"}
    assert [(s.amounts, s.broken, s.open, s.pages) for s in found if s.number == 3] == [(2, 1, 2, "3")]
    assert [s.table_id for s in found if s.state == "absent"] == [""] * 9


def test_tables_of_no_known_form_come_last_and_expect_nothing() -> None:
    strange = replace(printed(11, [("item", ["甲", "1.00"])]), form=None, number=12, title="绩效目标表")
    (state,) = states(disclosed(strange))
    assert (state.form, state.family, state.number, state.title, state.amounts) == ("", "", 12, "绩效目标表", 1)


def test_reviewed_tables_say_so() -> None:
    disclosure = disclosed(printed(11, [("item", ["甲", ""])]))
    logged = Logged(1, "e1", "clerk", "2024-01-01T00:00:00Z", Entry("review", table="t11.1"))
    review = replay(disclosure, [logged])
    found = list(table_states("d1", review, ledger_of(review.current)))
    assert [s.number for s in found if s.reviewed] == [11]
