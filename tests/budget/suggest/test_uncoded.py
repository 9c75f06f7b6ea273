"""A row that lost its code: what sums lack stands there already, and is not added a second time."""

from dataclasses import replace

import pytest

from budget.changes import InsertRow
from budget.checks.ledger import ledger_of
from budget.disclosure import Cell, Disclosure
from budget.edits import apply_all
from budget.suggest import causes, explain, explain_cause


def without_code(disclosure: Disclosure, name: str, row: str, called: str | None = None) -> Disclosure:
    table = disclosure.table(name)
    old = table.rows[table.row_index(row)]
    pairs = zip(old.cells, table.columns, strict=True)
    cells = [Cell() if column.kind == "code" else cell for cell, column in pairs]
    if called is not None:
        label = next(i for i, column in enumerate(table.columns) if column.kind == "label")
        cells[label] = replace(cells[label], text=called)
    return disclosure.with_table(table.with_row(replace(old, cells=tuple(cells))))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("t3.1", "p3.5"),  # other tables print the row
        ("t6.1", "p6.3"),  # only the catalogue knows the name
    ],
)
def test_a_row_that_lost_its_code_gets_it_and_none_is_added(sound: Disclosure, name: str, row: str) -> None:
    wrong = without_code(sound, name, row)
    cause = causes(wrong, ledger_of(wrong))[0]
    first = cause.suggestions[0]
    assert (cause.kind, first.kind, first.rivals, first.breaks) == ("code-lost", "code-lost", 0, ())
    assert not any(isinstance(change, InsertRow) for s in cause.suggestions for change in s.changes)
    after = apply_all(wrong, first.changes).table(name)
    assert [[c.value for c in r.cells] for r in after.rows] == [
        [c.value for c in r.cells] for r in sound.table(name).rows
    ]
    assert "缺科目编码" in explain_cause(cause, wrong, "zh")
    assert "the row lost its code" in explain(first, wrong, "en")


def test_a_row_of_an_unknown_name_gets_as_much_of_its_code_as_is_known(sound: Disclosure) -> None:
    wrong = without_code(sound, "t6.1", "p6.6", "无此名")
    first = causes(wrong, ledger_of(wrong))[0].suggestions[0]
    after = apply_all(wrong, first.changes).table("t6.1")
    assert first.kind == "code-lost"
    assert [cell.value for cell in after.rows[after.row_index("p6.6")].cells][:2] == ["302", "??"]


def test_a_row_with_other_figures_is_no_reason_not_to_add_one(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    memo = replace(table.rows[4], id="p3.99", cells=(*(Cell() for _ in range(3)), Cell("其中：专项"), Cell("1.25")))
    cells = (*memo.cells, *(Cell() for _ in table.columns[len(memo.cells) :]))
    rows = [replace(memo, cells=cells) if row.id == "p3.5" else row for row in table.rows]
    wrong = sound.with_table(replace(table, rows=tuple(rows)))
    first = causes(wrong, ledger_of(wrong))[0].suggestions[0]
    assert isinstance(first.changes[0], InsertRow)
