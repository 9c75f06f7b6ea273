"""The marks of a table under review: told row by row what the cells tell one by one."""

from collections.abc import Callable
from dataclasses import replace

from budget.changes import DeleteRow, InsertRow
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Table
from store import Library
from tui.marks import TableModel
from tui.reasons import reasons
from tui.session import Session
from tui.words import Words


def both(session: Session) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The marks of all rows of all tables, and each cell's alone."""
    rows: list[tuple[str, ...]] = []
    cells: list[tuple[str, ...]] = []
    for table in session.tables:
        model = TableModel(table, session.review, session.ledger)
        rows += [model._marks_of(i) for i in range(model.row_count)]
        body = [table.rows[i] for i in table.body_places()]
        cells += [tuple(model._mark(row, i, cell) for i, cell in enumerate(row.cells)) for row in body]
    return rows, cells


def with_a_strange_table(sound: Disclosure) -> Disclosure:
    """The two forms, and a table that nothing holds to account, with a doubtful figure and a doubtful name."""
    columns = (Column("c1", None, ("名称",), "label"), Column("c2", None, ("金额",), "amount"))
    texts = (("甲", "17.03"), ("乙", "5.9"), ("丙", ""), ("丁", "231"))
    cells = [(Cell(name, doubt=("struck",) if name == "乙" else ()), Cell(amount)) for name, amount in texts]
    cells[0] = (cells[0][0], Cell("17.03", doubt=("struck",)))
    rows = tuple(Row(f"p1.{i + 50}", "item", pair, 1) for i, pair in enumerate(cells))
    strange = Table("t1.50", None, None, "名单", "元", "present", (1,), columns, rows)
    return replace(sound, tables=(*sound.tables, strange))


def test_rows_are_marked_as_their_cells_are(library: Library, put: Callable[..., str], misread: Disclosure) -> None:
    session = Session(library, put(library, with_a_strange_table(misread)), "tester")
    rows, cells = both(session)
    assert rows == cells
    assert rows[-4:] == [("", "?"), ("?", "?"), ("", ""), ("", "?")]
    session.emend(Address("t1.50", "p1.53", "c2"), "232")
    session.commit()
    session.confirm([Address("t1.1", "p1.3", "basic")])
    session.commit()
    rows, cells = both(session)
    assert rows == cells
    assert {mark for row in rows for mark in row} >= {"X", "!", "."}


def test_what_was_corrected_says_so_although_a_sum_that_it_is_part_of_is_broken(session: Session) -> None:
    session.correct(Address("t2.1", "p2.2", "personnel"), "51.00")
    session.commit()
    model = TableModel(session.disclosure.table("t2.1"), session.review, session.ledger)
    assert [model.cell(1, column).mark for column in (3, 4)] == ["X", "+"]


def test_a_row_that_a_decision_brought_in_is_marked_and_says_so_and_one_that_was_moved_is_not(session: Session) -> None:
    table = session.disclosure.table("t1.1")
    moved = table.rows[table.row_index("p1.3")]
    came = replace(moved, id="p1.3+1", cells=tuple(Cell("") for _ in moved.cells))
    above = table.rows[table.row_index("p1.3") - 1].id
    session.put((DeleteRow("t1.1", moved, above), InsertRow("t1.1", moved, None), InsertRow("t1.1", came, "p1.3")))
    session.commit()

    def marks() -> dict[str, bool]:
        model = TableModel(session.disclosure.table("t1.1"), session.review, session.ledger)
        return {model.row_id(i): "+" in model.marks(i) for i in range(model.row_count)}

    assert [name for name, marked in marks().items() if marked] == ["p1.3+1"]
    told = reasons(session, Address("t1.1", "p1.3+1", "name"), Words("en"))
    says = [says.split(": ", 1)[1] for mark, says in told if mark == "+"]
    assert says == ["this row was brought in; the reading has none"]
    session.undo()
    session.commit()
    assert "p1.3+1" not in marks()
