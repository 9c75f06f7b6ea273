"""What a clerk can do to a disclosure, and that everything can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.changes import (
    Change,
    DeleteRow,
    DeleteTable,
    EmendCell,
    InsertRow,
    InsertTable,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
    inverse,
    inverse_all,
    table_of,
)
from budget.decisions import Entry, overlap
from budget.disclosure import PROSE, Address, Cell, Disclosure, Field, Row, Table
from budget.edits import EditConflictError, apply, apply_all

TEXT = st.text(max_size=4)
AT = Address("t5.1", "p5.4", "project")
STRUCTURAL = ["kind", "id", "key", "header", "form", "unit", "pages", "table", "no table"]


@st.composite
def changes(draw: st.DrawFn, disclosure: Disclosure, name: str = "e1") -> Change:
    """Any change that fits the disclosure as it stands; a row that it inserts has the id ``name``."""
    table = draw(st.sampled_from([t for t in disclosure.tables if len(t.rows) > 1]))
    index = draw(st.integers(0, len(table.rows) - 1))
    row, column = table.rows[index], draw(st.sampled_from(table.columns))
    at, cell = Address(table.id, row.id, column.id), table.cell(row.id, column.id)
    new = Row(name, "item", tuple(Cell(draw(TEXT)) for _ in table.columns))
    empty = Table(f"t{name}", None, None, draw(TEXT), None, "present", (), table.columns, ())
    kind = draw(st.sampled_from(["set", "emend", "insert", "first", "delete", "card", *STRUCTURAL]))
    match kind:
        case "set":
            return SetCell(at, cell.text, draw(TEXT))
        case "emend":
            return EmendCell(at, cell.emended, draw(st.none() | TEXT))
        case "insert":
            return InsertRow(table.id, new, row.id)
        case "first":
            return InsertRow(table.id, new, None)
        case "delete":
            return DeleteRow(table.id, row, table.rows[index - 1].id if index else None)
        case "kind":
            return SetRowKind(table.id, row.id, row.kind, draw(st.sampled_from(["item", "total", "note"])))
        case "id":
            return SetColumn(table.id, column.id, "id", column.id, name)
        case "key":
            return SetColumn(table.id, column.id, "key", column.key, draw(st.sampled_from([None, name])))
        case "header":
            return SetColumn(table.id, column.id, "header", column.header, tuple(draw(st.lists(TEXT, max_size=2))))
        case "form":
            return SetTable(table.id, "form", table.form, draw(st.sampled_from([None, "xinjiang-2024/3"])))
        case "unit":
            return SetTable(table.id, "unit", table.unit, draw(st.sampled_from([None, "元", "万元"])))
        case "pages":
            return SetTable(table.id, "pages", table.pages, tuple(draw(st.lists(st.integers(1, 9), max_size=2))))
        case "table":
            return InsertTable(empty, draw(st.sampled_from([None, table.id])))
        case "no table":
            found = next((i for i, t in enumerate(disclosure.tables) if not (t.rows or t.fields)), None)
            if found is None:
                return InsertTable(empty, None)
            return DeleteTable(disclosure.tables[found], disclosure.tables[found - 1].id if found else None)
        case _:
            return SetCard("issuer", disclosure.card.issuer, draw(st.none() | TEXT))


@given(data=st.data())
def test_a_change_and_its_inverse_leave_all_as_it_was(data: st.DataObject, sound: Disclosure) -> None:
    change = data.draw(changes(sound))
    assert apply(apply(sound, change), inverse(change)) == sound
    assert inverse(inverse(change)) == change


@given(data=st.data())
def test_many_changes_are_taken_back_last_one_first(data: st.DataObject, sound: Disclosure) -> None:
    now, done = sound, []
    for i in range(data.draw(st.integers(0, 6))):
        change = data.draw(changes(now, f"e{i}"))
        now = apply(now, change)
        done.append(change)
    assert apply_all(sound, tuple(done)) == now
    assert apply_all(now, inverse_all(tuple(done))) == sound


def test_an_edit_shares_all_that_it_leaves_alone(sound: Disclosure) -> None:
    after = apply(sound, SetCell(AT, "36.25", "36.26"))
    assert after.cell(AT).text == "36.26"
    assert all(a is b for a, b in zip(after.tables, sound.tables, strict=True) if a.id != "t5.1")
    before = sound.table("t5.1").rows
    assert [a is b for a, b in zip(after.table("t5.1").rows, before, strict=True)].count(False) == 1


def test_emending_leaves_the_printed_text(sound: Disclosure) -> None:
    cell = apply(sound, EmendCell(AT, None, "40.00")).cell(AT)
    assert (cell.text, cell.emended, cell.value) == ("36.25", "40.00", "40.00")
    assert sound.cell(AT).value == "36.25"
    assert apply(sound, EmendCell(AT, None, "")).cell(AT).value == ""


ROW = Row("e1", "item", (Cell(),) * 7)
PRESENT = Row("p5.1", "item", (Cell(),) * 7)
EMPTY = Table("t5.2", None, None, "", None, "present", (), (), ())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (SetCell(AT, "36.20", "1"), "“36.25” stands there, not “36.20”"),
        (EmendCell(AT, "1", "2"), "not “1”"),
        (SetCell(AT._replace(table="t99"), "", "1"), "no table t99"),
        (SetCell(AT._replace(row="p99"), "", "1"), "p99"),
        (SetCell(AT._replace(column="c9"), "", "1"), "c9"),
        (InsertRow("t99", ROW, None), "no table t99"),
        (InsertRow("t5.1", ROW, "p99"), "no row p99"),
        (InsertRow("t5.1", PRESENT, None), "p5.1 is in table t5.1 already"),
        (InsertRow("t5.1", replace(ROW, cells=()), None), "not one cell a column"),
        (DeleteRow("t5.1", ROW, None), "e1 is not in table t5.1"),
        (DeleteRow("t5.1", PRESENT, None), "as it was"),
        (SetRowKind("t5.1", "p99", "item", "total"), "no row p99"),
        (SetRowKind("t5.1", "p5.1", "total", "item"), "is item, not total"),
        (SetColumn("t5.1", "c9", "key", None, "x"), "no column c9"),
        (SetColumn("t5.1", "basic", "key", "total", "x"), "key is 'basic', not 'total'"),
        (SetColumn("t5.1", "basic", "key", "basic", "total"), "has a column total already"),
        (SetColumn("t5.1", "basic", "id", "basic", "total"), "has a column total already"),
        (SetColumn("t5.1", "basic", "id", "basic", ""), "'' is no id"),
        (SetColumn("t5.1", "basic", "kind", "amount", "money"), "'money' is no kind"),
        (SetColumn("t5.1", "basic", "key", "basic", ("x",)), "is no key"),
        (SetTable("t5.1", "unit", "元", "万元"), "unit is '万元', not '元'"),
        (SetTable("t5.1", "unit", "万元", "斤"), "'斤' is no unit"),
        (SetTable("t5.1", "state", "present", "gone"), "'gone' is no state"),
        (SetTable("t5.1", "number", 5, "5"), "'5' is no number"),
        (SetTable("t5.1", "pages", (5,), ("5",)), "is no pages"),
        (SetTable("t5.1", "form", "xinjiang-2024/5", 5), "5 is no form"),
        (SetTable("t99", "form", None, None), "no table t99"),
        (InsertTable(EMPTY, "t99"), "no table t99"),
        (InsertTable(replace(EMPTY, id="t5.1"), None), "t5.1 is there already"),
        (InsertTable(replace(EMPTY, rows=(PRESENT,)), None), "not empty"),
        (DeleteTable(EMPTY, None), "not there as it was"),
        (SetRowKind(PROSE, "s1", "item", "total"), "sentence"),
        (SetColumn(PROSE, "amount", "kind", "amount", "text"), "sentences"),
        (SetTable(PROSE, "unit", None, "元"), "sentences"),
        (SetCard("issuer", "A", "B"), "issuer"),
        (SetCard("year", None, "soon"), "year"),
        (SetCard("kind", None, "film"), "kind"),
        (SetCard("scope", None, 5), "scope"),
        (SetCard("region", None, 5), "region"),
    ],
)
def test_what_does_not_fit_is_refused(sound: Disclosure, change: Change, says: str) -> None:
    with pytest.raises(EditConflictError) as refused:
        apply(sound, change)
    assert says in str(refused.value)


def test_a_row_leaves_only_the_place_that_the_change_names(sound: Disclosure) -> None:
    """Else its inverse would bring it back elsewhere."""
    row = sound.table("t5.1").rows[3]
    with pytest.raises(EditConflictError, match=r"p5\.4 does not follow p5\.1"):
        apply(sound, DeleteRow("t5.1", row, "p5.1"))
    with pytest.raises(EditConflictError, match=r"p5\.4 does not come first"):
        apply(sound, DeleteRow("t5.1", row, None))


def test_the_card(sound: Disclosure) -> None:
    filled = apply_all(sound, (SetCard("year", None, 2024), SetCard("kind", None, "budget")))
    filled = apply(filled, SetCard("region", None, "新疆"))
    assert (filled.card.year, filled.card.kind, filled.card.region) == (2024, "budget", "新疆")


def test_a_table_leaves_only_when_it_is_empty(sound: Disclosure) -> None:
    table = sound.table("t5.1")
    with pytest.raises(EditConflictError, match="has rows still"):
        apply(sound, DeleteTable(table, "t4.1"))
    placed = apply(sound, InsertTable(EMPTY, "t5.1"))
    assert [t.id for t in placed.tables][4:6] == ["t5.1", "t5.2"]
    with pytest.raises(EditConflictError, match=r"does not follow t4\.1"):
        apply(placed, DeleteTable(EMPTY, "t4.1"))


@pytest.mark.parametrize(
    ("one", "other", "leans"),
    [
        (SetTable("t1", "form", None, "a"), SetTable("t1", "unit", None, "元"), False),
        (SetTable("t1", "form", None, "a"), SetTable("t1", "form", "a", None), True),
        (SetTable("t1", "form", None, "a"), SetCell(Address("t1", "r", "c"), "", "1"), False),
        (SetColumn("t1", "c1", "key", "x", None), SetColumn("t1", "c2", "key", None, "x"), True),
        (SetColumn("t1", "c1", "id", "c1", "x"), SetCell(Address("t1", "r", "c1"), "", "1"), True),
        (SetColumn("t1", "c1", "key", "x", None), SetColumn("t1", "c2", "kind", "text", "amount"), False),
        (InsertTable(EMPTY, "t1"), SetCell(Address("t5.2", "r", "c"), "", "1"), True),
        (InsertTable(EMPTY, "t1"), SetTable("t1", "form", None, "a"), False),
        (SetRowKind("t1", "r", "item", "total"), SetCell(Address("t1", "r", "c"), "", "1"), False),
        (SetRowKind("t1", "r", "item", "total"), DeleteRow("t1", replace(ROW, id="r"), None), True),
        (InsertRow("t1", ROW, None), InsertRow("t1", PRESENT, None), True),
    ],
)
def test_what_a_decision_leans_on(one: Change, other: Change, leans: bool) -> None:
    assert overlap(Entry("correct", (one,)), Entry("correct", (other,))) is leans


def test_every_change_but_of_the_card_is_about_a_table() -> None:
    assert table_of(SetCard("year", None, 2024)) is None
    changes = (SetTable("t5.2", "form", None, "a"), InsertTable(EMPTY, None), SetRowKind("t5.2", "r", "item", "memo"))
    assert {table_of(change) for change in changes} == {"t5.2"}


@given(st.data())
def test_a_table_with_another_row_knows_where_its_rows_stand(sound: Disclosure, data: st.DataObject) -> None:
    table = sound.tables[4]
    assert table.row_index(table.rows[0].id) == 0
    old = data.draw(st.sampled_from(table.rows))
    new = table.with_row(replace(old, cells=tuple(replace(cell, text="7") for cell in old.cells)))
    assert new == replace(table, rows=tuple(new.rows[i] if row is old else row for i, row in enumerate(table.rows)))
    assert [new.row_index(row.id) for row in new.rows] == list(range(len(table.rows)))
    assert {new.cell(old.id, column.id).text for column in new.columns} == {"7"}


@given(st.data())
def test_a_table_with_another_row_knows_which_rows_carry_data(sound: Disclosure, data: st.DataObject) -> None:
    table = sound.tables[4]
    assert [table.rows[i] for i in table.body_places()] == list(table.body())
    new = table.with_row(
        replace(data.draw(st.sampled_from(table.rows)), kind=data.draw(st.sampled_from(["item", "note"])))
    )
    assert [new.rows[i] for i in new.body_places()] == list(new.body())


def test_a_row_with_labelled_values_stays(sound: Disclosure) -> None:
    table = sound.tables[4]
    row = table.rows[0]
    labelled = sound.with_table(replace(table, fields=(Field("total", row.id, table.columns[0].id),)))
    with pytest.raises(EditConflictError, match="holds labelled values"):
        apply(labelled, DeleteRow(table.id, row, None))
    assert apply(sound, DeleteRow(table.id, row, None)).tables[4].rows == table.rows[1:]
