"""Which rows are shown, and in what order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from budget.disclosure import Address, Cell, Column, Disclosure, Row, Table
from store import Library
from tui.marks import TableModel
from tui.picks import Pick, picked
from tui.session import Session


def rows(session: Session, table: str, pick: Pick) -> list[str]:
    return list(picked(TableModel(session.disclosure.table(table), session.review, session.ledger), pick))


def test_only_rows_with_something_broken(session: Session, wrong: Address) -> None:
    targets = {o.identity.target.row for o in session.broken() if o.identity.target.table == "t2.1"}
    assert set(rows(session, "t2.1", Pick("broken"))) == targets
    assert wrong.row in targets


def test_only_rows_that_were_changed_or_hold_a_text(session: Session, wrong: Address) -> None:
    assert rows(session, "t2.1", Pick("changed")) == []
    session.correct(wrong, "20.50")
    session.commit()
    assert rows(session, "t2.1", Pick("changed")) == [wrong.row]
    assert rows(session, "t2.1", Pick("text", "办 公")) == [wrong.row]


def test_only_rows_in_doubt_or_only_rows_that_no_identity_tells_of(
    library: Library, put: Callable[..., str], sound: Disclosure
) -> None:
    columns = (Column("c1", None, ("名称",), "label"), Column("c2", None, ("金额",), "amount"))
    doubts: dict[str, tuple[str, ...]] = {"甲": (), "乙": ("struck",), "丙": ()}
    amounts = {"甲": "17.03", "乙": "5.9", "丙": ""}
    cells = [(Cell(name, doubt=doubts[name]), Cell(amounts[name])) for name in amounts]
    listed = tuple(Row(f"p1.{i + 50}", "item", pair, 1) for i, pair in enumerate(cells))
    strange = Table("t1.50", None, None, "名单", "元", "present", (1,), columns, listed)
    session = Session(library, put(library, replace(sound, tables=(*sound.tables, strange))), "tester")
    assert rows(session, "t1.50", Pick("doubt")) == ["p1.50", "p1.51"]
    assert rows(session, "t1.50", Pick("doubtful")) == ["p1.51"]
    assert rows(session, "t1.50", Pick("uncovered")) == ["p1.50", "p1.51"]
    session.confirm([Address("t1.50", "p1.50", "c2")])
    session.commit()
    assert rows(session, "t1.50", Pick("uncovered")) == ["p1.51"]


@pytest.mark.parametrize("falling", [False, True])
def test_sorting_puts_amounts_by_size_and_blanks_last(session: Session, falling: bool) -> None:
    found = rows(session, "t2.1", Pick(by="personnel", falling=falling))
    values: list[Any] = [session.disclosure.cell(Address("t2.1", row, "personnel")).value for row in found]
    full = [float(value) for value in values if value]
    assert full == sorted(full, reverse=falling)
    assert values[len(full) :] == [""] * (len(values) - len(full))
    assert sorted(found) == sorted(row.id for row in session.disclosure.table("t2.1").body())


def test_words_are_sorted_too(session: Session) -> None:
    found = rows(session, "t2.1", Pick(by="name"))
    names = [session.disclosure.cell(Address("t2.1", row, "name")).value for row in found]
    assert names == sorted(names)


def test_a_model_of_picked_rows_shows_them_in_their_order(session: Session) -> None:
    table = session.disclosure.table("t2.1")
    model = TableModel(table, session.review, session.ledger, ("p2.3", "p2.1", "gone"))
    assert [model.row(i).id for i in range(model.row_count)] == ["p2.3", "p2.1"]
    assert not Pick()
    assert Pick(by="name")


def test_a_cell_is_filled_by_what_stands_in_it_and_not_by_its_mark(session: Session) -> None:
    for table in session.disclosure.tables:
        model = TableModel(table, session.review, session.ledger)
        for index in range(model.row_count):
            cells = [model.cell(index, column) for column in range(len(model.columns))]
            shown = [bool(cell.shown.strip()) for cell in cells]
            assert [model.is_filled(index, column) for column in range(len(cells))] == shown


def test_what_leads_to_a_name_is_shown_and_is_no_part_of_it(session: Session) -> None:
    table = session.disclosure.tables[-1]
    names = next(i for i, column in enumerate(table.columns) if column.kind == "label")
    row = next(i for i, row in enumerate(table.body()) if row.cells[names].text)
    plain = TableModel(table, session.review, session.ledger)
    led = TableModel(table, session.review, session.ledger, leads={plain.row_id(row): "p. 3 "})
    assert led.cell(row, names).shown == f"p. 3 {plain.cell(row, names).shown}"
    assert led.cell(row, names).value == plain.cell(row, names).value
    assert led.widths(row)[names] == plain.widths(row)[names] + 5
    assert [*led.widths(row)[names + 1 :]] == [*plain.widths(row)[names + 1 :]]
