"""What a clerk can do to a disclosure, and that everything can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Address, Cell, Disclosure, Row
from budget.edits import (
    Change,
    DeleteRow,
    EditConflictError,
    EmendCell,
    InsertRow,
    SetCard,
    SetCell,
    apply,
    apply_all,
    inverse,
    inverse_all,
)

TEXT = st.text(max_size=4)
AT = Address("t5.1", "p5.4", "project")


@st.composite
def changes(draw: st.DrawFn, disclosure: Disclosure, name: str = "e1") -> Change:
    """Any change that fits the disclosure as it stands; a row that it inserts has the id ``name``."""
    table = draw(st.sampled_from([t for t in disclosure.tables if len(t.rows) > 1]))
    index = draw(st.integers(0, len(table.rows) - 1))
    row, column = table.rows[index], draw(st.sampled_from(table.columns))
    at, cell = Address(table.id, row.id, column.id), table.cell(row.id, column.id)
    new = Row(name, "item", tuple(Cell(draw(TEXT)) for _ in table.columns))
    kind = draw(st.sampled_from(["set", "emend", "insert", "first", "delete", "card"]))
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
