"""The state of every form that a family expects."""

from collections.abc import Sequence
from dataclasses import replace

from budget.checks.ledger import ledger_of
from budget.disclosure import Card, Cell, Column, Disclosure, Row, RowKind, Source, Table, Unit
from budget.edits import Entry, Logged
from budget.forms import family_named
from budget.review import Review, replay
from budget.tables import TableState, table_states

FAMILY = family_named("xinjiang-2024")
Texts = Sequence[str]


def printed(number: int, rows: Sequence[tuple[RowKind, Texts]], unit: Unit | None = "万元") -> Table:
    """A table of a form from kinds and texts of its rows; texts left out at the right are blank."""
    form = FAMILY.numbered(number)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns)
    made = tuple(
        Row(f"p{number}.{i}", kind, tuple(Cell(t) for t in [*texts, *[""] * (len(columns) - len(texts))]), number)
        for i, (kind, texts) in enumerate(rows, 1)
    )
    return Table(f"t{number}.1", form.key, number, form.titles[0], unit, "present", (number,), columns, made)


def disclosed(*tables: Table) -> Disclosure:
    """A disclosure of these tables."""
    return Disclosure(Source("a.pdf", "ab" * 32, 11, "pdf"), Card("某局", "新疆", 2024, "budget", "unit"), tables)


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
