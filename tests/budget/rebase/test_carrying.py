"""Old decisions on a new reading: what corresponds, what is carried, what it settles, what is left."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.changes import (
    Change,
    DeleteRow,
    EmendCell,
    InsertRow,
    InsertTable,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
)
from budget.checks.ledger import ledger_of
from budget.decisions import Entry, Logged, Waiver
from budget.disclosure import Address, Cell, Disclosure, Row, RowKind, Source, Statement, Table
from budget.rebase import Carried, carry, correspondence
from budget.restructure import join_table, split_table
from budget.review import Review, advance, replay
from tests.support.printed_forms import disclosed, printed

FORM_3 = printed(
    3,
    [
        ("item", ("201", "", "", "一般公共服务支出", "110.00", "100.00", "10.00")),
        ("item", ("201", "01", "", "人大事务", "60.00", "50.00", "10.00")),
        ("item", ("201", "03", "", "政府办公厅事务", "50.00", "50.00", "")),
        ("total", ("", "", "", "合计", "110.00", "100.00", "10.00")),
    ],
)
FORM_10 = printed(10, [("total", ("某局", "5.00", "5.00", "", ""))])
SAYS = (
    Statement("s9.1", "total-budget", 9, None, "预算110.00万元。", amount="110.00", unit="万元"),
    Statement("s9.2", "other", 9, None, "三公经费5.00万元。", amount="5.00", unit="万元"),
)
OLD = replace(disclosed(FORM_3, FORM_10), statements=SAYS)
WRONG, RIGHT = Address("t3.1", "p3.2", "basic"), Address("t3.1", "p3.4", "total")


def renamed(disclosure: Disclosure, change: Callable[[Address, Cell], Cell] = lambda at, cell: cell) -> Disclosure:
    """The same print as another reading gives it: other ids throughout, another file; cells as ``change`` has them."""

    def table(old: Table) -> Table:
        rows = (
            replace(row, id=f"q{row.id}", cells=tuple(change(at(old, row, i), c) for i, c in enumerate(row.cells)))
            for row in old.rows
        )
        columns = (replace(c, id=c.id if c.key else f"k{c.id}") for c in old.columns)
        return replace(old, id=f"n{old.id}", rows=tuple(rows), columns=tuple(columns))

    def at(old: Table, row: Row, column: int) -> Address:
        return Address(old.id, row.id, old.columns[column].id)

    says = tuple(replace(s, id=f"q{s.id}") for s in disclosure.statements)
    source = Source("better.pdf", "cd" * 32, 12, "pdf")
    return replace(disclosure, source=source, tables=tuple(map(table, disclosure.tables)), statements=says)


def decided(*entries: Entry, reading: Disclosure = OLD) -> Review:
    return replay(reading, [Logged(i, f"e{i}", "anna", "2026-11-21T08:00:00Z", e) for i, e in enumerate(entries, 1)])


def carried(review: Review, new: Disclosure) -> Carried:
    return carry(review, ledger_of(review.current), new)


def correction(at: Address, before: str, after: str) -> Entry:
    return Entry("correct", (SetCell(at, before, after),), because="misread")


def printed_texts(disclosure: Disclosure) -> list[list[tuple[str, ...]]]:
    tables = [[tuple(c.value for c in row.cells) for row in table.rows] for table in disclosure.tables]
    return [*tables, [tuple(c.value for c in row.cells) for row in disclosure.table("").rows]]


NEW_ROW = Row("e9", "item", tuple(map(Cell, ("201", "04", "", "发展与改革事务", "1.00", "1.00", ""))))
PART = replace(FORM_3, id="e10", rows=())
CHANGES: Sequence[tuple[Change, ...]] = [
    (SetCell(WRONG, "50.00", "60.00"),),
    (SetCell(RIGHT, "110.00", "111.00"), SetCell(RIGHT._replace(column="basic"), "100.00", "101.00")),
    (EmendCell(Address("t10.1", "p10.1", "total"), None, "6.00"),),
    (SetCell(Address("", "s9.2", "amount"), "5.00", "6.00"),),
    (InsertRow("t3.1", NEW_ROW, "p3.3"),),
    (DeleteRow("t3.1", FORM_3.rows[2], "p3.2"),),
    (SetRowKind("t3.1", "p3.1", "item", "subtotal"),),
    (SetTable("t10.1", "state", "present", "incomplete"),),
    (SetColumn("t3.1", "project", "key", "project", None), SetColumn("t3.1", "project", "id", "project", "c7")),
    (SetCard("issuer", "某局", "另一局"),),
    (InsertTable(PART, "t3.1"), DeleteRow("t3.1", FORM_3.rows[3], "p3.3"), InsertRow("e10", FORM_3.rows[3], None)),
    split_table(OLD, "t3.1", "p3.2"),
]


@pytest.mark.parametrize("changes", CHANGES)
def test_every_kind_of_change_is_carried_to_its_place(changes: tuple[Change, ...]) -> None:
    review = decided(Entry("correct", changes, because="misread"))
    found = carried(review, renamed(OLD))
    assert not found.left and not found.settled
    assert printed_texts(found.current) == printed_texts(review.current)
    assert found.current.card == review.current.card
    (entry,) = found.entries
    assert (entry.carried, entry.because) == ("e1", "misread")
    again = replay(renamed(OLD), [Logged(1, "f1", "bob", "2026-11-22T08:00:00Z", entry)])
    assert again.current == found.current


@given(st.lists(st.sampled_from(CHANGES[:-2]), max_size=6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_where_the_print_is_the_same(chosen: list[tuple[Change, ...]], other: bool) -> None:
    """Decisions on any state of the review, one after the other, come to the same state on the other reading."""
    review = Review(OLD, OLD)
    for number, changes in enumerate(chosen, 1):
        logged = Logged(number, f"e{number}", "anna", "", Entry("correct", changes, because="misread"))
        try:
            review = advance(review, logged)
        except ValueError:
            continue
    found = carried(review, renamed(OLD) if other else OLD)
    assert not found.left
    assert len(found.entries) == len(review.living)
    assert printed_texts(found.current) == printed_texts(review.current)


def test_rows_that_a_table_took_over_stand_there_in_their_order_headings_too() -> None:
    kinds: tuple[RowKind, ...] = ("header", "numbering", "item", "total")
    cells = ([replace(cell, text=f"{i}{cell.text}") for cell in row.cells] for i, row in enumerate(FORM_3.rows))
    rows = tuple(Row(f"p4.{i}", kind, tuple(own)) for i, (kind, own) in enumerate(zip(kinds, cells, strict=True)))
    old = disclosed(FORM_3, replace(FORM_3, id="t4.1", rows=rows))
    review = decided(Entry("correct", join_table(old, "t4.1"), because="misread"), reading=old)
    found = carried(review, renamed(old))
    assert not found.left
    assert printed_texts(found.current) == printed_texts(review.current)


def test_what_the_new_reading_prints_as_corrected_is_settled() -> None:
    def better(at: Address, cell: Cell) -> Cell:
        return Cell("60.00") if at == WRONG else cell

    review = decided(correction(WRONG, "50.00", "60.00"), correction(RIGHT, "110.00", "111.00"))
    found = carried(review, renamed(OLD, better))
    assert [x.id for x in found.settled] == ["e1"]
    assert [e.carried for e in found.entries] == ["e2"]
    assert found.current.cell(Address("nt3.1", "qp3.2", "basic")).text == "60.00"


def test_a_row_that_the_new_reading_has_of_itself_is_that_row() -> None:
    full = replace(FORM_3, rows=(*FORM_3.rows[:3], replace(NEW_ROW, id="p3.9"), FORM_3.rows[3]))
    mended = Entry("correct", (SetCell(Address("t3.1", "e9", "total"), "1.00", "2.00"),), because="misread")
    review = decided(Entry("correct", (InsertRow("t3.1", NEW_ROW, "p3.3"),), because="misread"), mended)
    found = carried(review, renamed(replace(OLD, tables=(full, FORM_10))))
    assert [x.id for x in found.settled] == ["e1"]
    assert found.current.cell(Address("nt3.1", "qp3.9", "total")).text == "2.00"
    assert len(found.current.table("nt3.1").rows) == 5


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_row_comes_between_the_same_lines_whatever_headings_stand_there(number: int) -> None:
    """A heading that is repeated on the next page is printed alike; another reading parts it otherwise."""
    one, other = ("类", "款"), ("类款", "")

    def headed(texts: dict[int, tuple[str, str]]) -> Table:
        lines = list(FORM_3.rows)
        for at, heading in sorted(texts.items()):
            cells = tuple(map(Cell, (*heading, "", "", "", "", "")))
            lines.insert(at, Row(f"p3.h{at}", "header", cells, 3))
        return replace(FORM_3, rows=tuple(lines))

    old = headed({0: one, 3: other})
    new = headed({0: other, 3: one})
    after = [old.rows[0].id, "p3.1", "p3.h3"][number]
    review = decided(Entry("correct", (InsertRow("t3.1", NEW_ROW, after),)), reading=replace(OLD, tables=(old,)))
    found = carried(review, renamed(replace(OLD, tables=(new,))))
    lines = [row.id for row in found.current.table("nt3.1").body()]
    assert not found.left
    assert lines.index("e9") == [0, 1, 2][number]


def test_a_third_text_leaves_the_decision_to_a_person_and_nothing_of_it_is_done() -> None:
    def third(at: Address, cell: Cell) -> Cell:
        return Cell("59.00") if at == WRONG else cell

    both = Entry("correct", (SetCell(RIGHT, "110.00", "111.00"), SetCell(WRONG, "50.00", "60.00")), because="misread")
    found = carried(decided(both), renamed(OLD, third))
    assert [(x.logged.id, x.why) for x in found.left] == [("e1", "print")]
    assert found.current == renamed(OLD, third) and not found.entries


def test_an_emendation_stands_beside_the_print_it_was_made_for() -> None:
    at = Address("t10.1", "p10.1", "total")
    review = decided(Entry("emend", (EmendCell(at, None, "6.00"),), because="source"))

    def prints(text: str) -> Disclosure:
        return renamed(OLD, lambda here, cell: Cell(text) if here == at else cell)

    assert [x.why for x in carried(review, prints("7.00")).left] == ["print"]
    assert [x.id for x in carried(review, prints("6.00")).settled] == ["e1"]


def test_a_place_that_is_gone_leaves_the_decision() -> None:
    found = carried(decided(correction(WRONG, "50.00", "60.00")), renamed(disclosed(FORM_10)))
    assert [(x.logged.id, x.why) for x in found.left] == [("e1", "place")]


def broken_one() -> tuple[Review, str]:
    """A review whose one broken sum is waived; and the identity's id."""
    reading = replace(OLD, tables=(replace(FORM_3, rows=(*FORM_3.rows[:3], total("120.00"))), FORM_10))
    ledger = ledger_of(reading)
    outcome = next(o for o in ledger.in_state("broken") if o.identity.family == "row")
    seen = tuple((at, reading.cell(at).value) for at in outcome.identity.cells)
    waiver = Waiver(outcome.identity.id, seen, str(outcome.difference), 3, reading.source.sha256)
    return decided(Entry("waive", because="source", waivers=(waiver,)), reading=reading), outcome.identity.id


def total(text: str) -> Row:
    return replace(FORM_3.rows[3], cells=(*map(Cell, ("", "", "", "合计", text, "100.00", "10.00")),))


def test_a_waiver_is_carried_to_the_same_difference_of_the_same_figures() -> None:
    review, _ = broken_one()
    found = carried(review, renamed(review.reading))
    (entry,) = found.entries
    after = replay(renamed(review.reading), [Logged(1, "f1", "anna", "", entry)])
    ledger = ledger_of(after.current)
    assert after.is_waived(entry.waivers[0].identity, ledger)
    assert entry.waivers[0].source == "cd" * 32

    def other(at: Address, cell: Cell) -> Cell:
        return Cell("121.00") if cell.text == "120.00" else cell

    assert [x.why for x in carried(review, renamed(review.reading, other)).left] == ["finding"]


def test_confirmed_cells_questions_and_answers_are_carried() -> None:
    seen = ((WRONG, "50.00"), (RIGHT, "110.00"))
    review = decided(
        Entry("confirm", cells=seen),
        Entry("flag", note="对吗？", cells=seen[:1]),
        Entry("answer", note="对。", target="e2"),
        Entry("review", table="t3.1"),
        Entry("card"),
    )

    def other(at: Address, cell: Cell) -> Cell:
        return Cell("51.00") if at == WRONG else cell

    new = renamed(OLD, other)
    found = carried(review, new)
    assert [(x.logged.id, x.why) for x in found.left] == [("e1", "print"), ("e4", "table")]
    log = [Logged(i, f"f{i}", "bob", "", entry) for i, entry in enumerate(found.entries, 1)]
    after = replay(new, [Logged(0, "f0", "bob", "", Entry("adopt", reading="x")), *log])
    assert after.is_confirmed(Address("nt3.1", "qp3.4", "total"))
    assert not after.is_confirmed(Address("nt3.1", "qp3.2", "basic"))
    ((flag, answer),) = after.questions
    assert flag.entry.note == "对吗？" and answer is not None and answer.entry.note == "对。"
    same = carried(review, renamed(OLD))
    assert not same.left
    assert replay(renamed(OLD), [Logged(1, "f1", "bob", "", e) for e in same.entries]).reviewed == {"nt3.1"}


def test_what_was_taken_back_is_not_carried() -> None:
    review = decided(
        correction(WRONG, "50.00", "60.00"), correction(RIGHT, "110.00", "111.00"), Entry("take_back", target="e1")
    )
    assert [e.carried for e in carried(review, renamed(OLD)).entries] == ["e2"]


def test_a_decision_carried_twice_names_the_one_that_was_made() -> None:
    first = carried(decided(correction(WRONG, "50.00", "60.00")), renamed(OLD))
    new = renamed(OLD)
    again = replay(new, [Logged(7, "f7", "bob", "", first.entries[0])])
    assert [e.carried for e in carried(again, OLD).entries] == ["e1"]


def test_rows_of_one_text_are_paired_only_where_as_many_are_left() -> None:
    twins = replace(FORM_3, rows=(FORM_3.rows[1], replace(FORM_3.rows[1], id="p3.9"), FORM_3.rows[3]))
    one = replace(FORM_3, id="t1", rows=(replace(FORM_3.rows[1], id="r1"), replace(FORM_3.rows[3], id="r2")))
    assert correspondence(disclosed(twins), disclosed(twins), disclosed(one)).rows == {"p3.4": "r2"}


@pytest.mark.parametrize("more", [0, 1])
def test_columns_under_one_heading_are_paired_in_their_order_and_only_where_as_many_are_left(more: int) -> None:
    table = replace(
        FORM_3,
        form=None,
        columns=tuple(
            replace(column, key=None, id=f"c{i}", header=("支出", "小计") if i > 4 else column.header)
            for i, column in enumerate(FORM_3.columns)
        ),
    )
    at = Address("t3.1", "p3.4", "c5")
    review = decided(correction(at, "100.00", "99.00"), reading=disclosed(table))
    wider = replace(
        table,
        columns=(*table.columns, *(replace(table.columns[6], id="more") for _ in range(more))),
        rows=tuple(replace(row, cells=(*row.cells, *[Cell("7.00")] * more)) for row in table.rows),
    )
    found = carried(review, disclosed(wider))
    assert [one.why for one in found.left] == ["place"] * more
    expected = table.rows[3].cells[5].text if more else "99.00"
    assert [cell.text for cell in found.current.tables[0].rows[3].cells[5:7]] == [expected, "10.00"]


@pytest.mark.parametrize(("times", "left", "rows"), [(1, [], 4), (2, [], 4), (3, ["place"], 6)])
def test_a_row_that_stood_twice_and_went_goes_unless_nothing_tells_which_it_is(
    times: int, left: list[str], rows: int
) -> None:
    def read(many: int) -> Disclosure:
        again = (replace(FORM_3.rows[1], id=f"p3.2{'x' * i}") for i in range(many))
        return disclosed(replace(FORM_3, rows=(FORM_3.rows[0], *again, *FORM_3.rows[2:])))

    old = read(2)
    change = DeleteRow("t3.1", old.tables[0].rows[2], "p3.2")
    found = carried(decided(Entry("correct", (change,), because="misread"), reading=old), read(times))
    assert [one.why for one in found.left] == left
    assert len(found.current.tables[0].rows) == rows


def test_before_the_last_adopted_reading_nothing_is_in_effect() -> None:
    entries = [correction(WRONG, "50.00", "60.00"), Entry("adopt", reading="x"), correction(RIGHT, "110.00", "1.00")]
    review = decided(*entries)
    assert [x.id for x in review.in_effect] == ["e3"]
    assert [x.id for x in review.before] == ["e1", "e2"]
    assert (review.last, review.current.cell(WRONG).text) == (3, "50.00")


def test_of_two_tables_on_one_template_only_the_same_one_corresponds() -> None:
    """The project whose table is not in the new reading has no counterpart, however alike the template is."""

    def project(name: str, key: str) -> Table:
        rows: list[tuple[RowKind, Sequence[str]]] = [
            ("item", (name, "8.00", "", "", "")),
            ("item", ("数量指标", "10.00", "", "", "")),
        ]
        return replace(
            printed(10, rows), id=key, rows=tuple(replace(r, id=f"{key}.{r.id}") for r in printed(10, rows).rows)
        )

    first, second, third = project("甲", "t1"), project("乙", "t2"), project("丙", "t3")
    found = correspondence(disclosed(first, second), disclosed(first, second), disclosed(second, third))
    assert found.tables == {"t2": "t2", "": ""}
    assert set(found.rows) == {"t2.p10.1", "t2.p10.2"}
