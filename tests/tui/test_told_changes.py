"""Changes in words: headings instead of keys, a row that moves once, and what follows left out."""

import pytest

from budget.disclosure import Address, Table
from budget.edits import apply_all
from tui.session import Deed, Reach, Session
from tui.told_changes import Line, table_name, told_changes
from tui.words import Words

EN, ZH = Words("en"), Words("zh")


def told(session: Session, deed: Deed, at: Address, choice: str = "") -> tuple[list[Line], list[Line]]:
    """The lines of a deed, by the disclosure before it and by the one after it."""
    changes = session.shaped(deed, Reach(at, (at.row,), (at.column,)), choice)
    ends = (session.disclosure, apply_all(session.disclosure, changes))
    before, after = (told_changes(changes, disclosure, EN, places=True) for disclosure in ends)
    return before, after


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        (6, "支出表", "表6 支出表"),
        (6, "表 6 支出表", "表 6 支出表"),
        (6, "表６ 支出表", "表６ 支出表"),
        (None, "支出表", "支出表"),
    ],
)
def test_a_title_that_says_its_number_is_not_told_it_twice(number: int | None, title: str, name: str) -> None:
    table = Table("t1.1", None, number, title, None, "present", (1,), (), ())
    assert table_name(table, ZH) == name


def test_a_column_is_told_by_its_heading_before_and_after(session: Session) -> None:
    """Both columns get another id by it, so that each stands where the other was."""
    before, after = told(session, "column", Address("t1.1", "p1.5", "basic"), "project")
    assert before == after
    names = "一般公共预算支出/基本支出", "一般公共预算支出/项目支出"
    assert sorted(line.says for line in before) == sorted(
        [f"column “basic”: {names[0]} → {names[1]}", f"column “project”: {names[1]} → none of the form's"]
    )


def test_a_form_is_told_with_its_columns_but_without_what_follows(session: Session, wrong: Address) -> None:
    table = session.disclosure.table(wrong.table)
    before, after = told(session, "form", wrong)
    assert before == after
    assert before[0].says.endswith("→ no known form")
    assert sum(line.n for line in before) == 1 + sum(column.key is not None for column in table.columns)


def test_rows_that_move_are_told_once(session: Session, wrong: Address) -> None:
    at = wrong._replace(row=list(session.disclosure.table(wrong.table).body())[1].id)
    lines, _ = told(session, "split_table", at)
    rows = session.disclosure.table(wrong.table).rows
    moved = len(rows) - next(i for i, row in enumerate(rows) if row.id == at.row)
    assert [line.n for line in lines] == [1, moved]
    assert lines[0].says == "table added: (table without a title)"
    assert lines[1].says.startswith(f"{moved} rows moved (")


def test_a_row_of_another_kind_is_named(session: Session, wrong: Address) -> None:
    lines, _ = told(session, "row_kind", wrong, "note")
    assert lines[0].says.endswith(": item → note")
    assert lines[0].says != "item → note"


@pytest.mark.parametrize("words", [EN, ZH])
def test_what_is_emended_is_told_against_what_is_printed(session: Session, wrong: Address, words: Words) -> None:
    changes = session.shaped("derived", Reach(wrong, (wrong.row,), (wrong.column,)))
    lines = told_changes(changes, session.disclosure, words, places=False)
    assert [line.says for line in lines] == ["20.80 → 20.50"]


def test_a_cell_of_another_table_is_named_with_its_table(session: Session, wrong: Address) -> None:
    changes = session.shaped("derived", Reach(wrong, (wrong.row,), (wrong.column,)))
    for beside, named in ((wrong.table, False), ("t1.1", True)):
        (line,) = told_changes(changes, session.disclosure, EN, places=True, beside=beside)
        assert line.says.startswith("form 6 ") is named
