"""Figures of several rows one row off their names come back in one edit, the lost ones of the last row as emended."""

from dataclasses import replace

import pytest

from budget.changes import EmendCell
from budget.checks.ledger import ledger_of
from budget.disclosure import BLANK, Disclosure
from budget.edits import apply_all
from budget.suggest import causes, explain
from budget.suggest.ground import Ground
from budget.suggest.slid_figures import slid_figures


def slid(disclosure: Disclosure, name: str, rows: list[int], columns: list[str]) -> Disclosure:
    """The figures of each of some rows in the next of them: the first is blank then, those of the last are lost."""
    table = disclosure.table(name)
    after = list(table.rows)
    places = [table.column_index(column) for column in columns]
    for before, at in zip([None, *rows], rows, strict=False):
        cells = [BLANK] * len(table.columns) if before is None else table.rows[before].cells
        new = tuple(cells[i] if i in places else cell for i, cell in enumerate(table.rows[at].cells))
        after[at] = replace(after[at], cells=new)
    return disclosure.with_table(replace(table, rows=tuple(after)))


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("t3.1", [3, 4, 5, 6], ["total", "basic", "project"]),
        ("t3.1", [8, 7, 6, 5, 4], ["total", "basic", "project"]),  # one row too high
        ("t3.1", [2, 3, 4, 5], ["total"]),
        ("t5.1", [2, 3, 4, 5], ["total", "basic", "project"]),
    ],
)
def test_a_run_that_slid_by_a_row_comes_back(sound: Disclosure, name: str, rows: list[int], columns: list[str]) -> None:
    wrong = slid(sound, name, rows, columns)
    cause = causes(wrong, ledger_of(wrong))[0]
    first = cause.suggestions[0]
    assert (first.kind, first.presumes, first.strength, first.breaks) == ("figures-slid", "emended", "weak", ())
    after = apply_all(wrong, first.changes)
    assert [[c.value for c in r.cells] for r in after.table(name).rows] == [
        [c.value for c in r.cells] for r in sound.table(name).rows
    ]
    last = sound.table(name).rows[rows[-1]].id
    assert {change.at.row for change in first.changes if isinstance(change, EmendCell)} == {last}
    assert "名称与数字错开一行，末行的数按勾稽推算" in explain(first, wrong, "zh")
    assert "look at the page" in explain(first, wrong, "en")


def test_where_the_end_of_the_run_is_not_told_two_are_offered(sound: Disclosure) -> None:
    """The sums ask as much of the row below the run as of its last one."""
    wrong = slid(sound, "t6.1", [2, 3, 4], ["total", "personnel", "operating"])
    ground = Ground(wrong, ledger_of(wrong), {})
    found = list(slid_figures(ground, "t6.1"))
    assert [one.presumes for one in found] == ["emended", "emended"]


def test_rows_that_leave_their_amounts_to_those_below_are_no_run(sound: Disclosure) -> None:
    ground = Ground(sound, ledger_of(sound), {})
    assert not [one for table in ground.of_forms for one in slid_figures(ground, table)]


def test_an_edit_of_several_rows_says_what_each_of_them_gets(sound: Disclosure) -> None:
    wrong = slid(sound, "t3.1", [3, 4, 5, 6], ["total", "basic", "project"])
    first = causes(wrong, ledger_of(wrong))[0].suggestions[0]
    assert "：2010301·合计 120.50、2010302·合计 40.25、208·合计 39.25 …，" in explain(first, wrong, "zh")
