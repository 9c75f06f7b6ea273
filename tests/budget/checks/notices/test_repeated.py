"""Rows of a form of declared lines that stand there twice."""

from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.checks.notices.repeated import REPEATED
from budget.checks.notices.together import notices
from budget.checks.words.notices import tell
from budget.disclosure import Disclosure
from budget.edits import apply_all
from budget.suggest import suggestions


def with_rows_twice(disclosure: Disclosure, name: str, first: int, last: int) -> Disclosure:
    table = disclosure.table(name)
    again = tuple(replace(row, id=f"{row.id}b") for row in table.rows[first:last])
    return disclosure.with_table(replace(table, rows=(*table.rows[:last], *again, *table.rows[last:])))


@pytest.mark.parametrize(("name", "first", "last"), [("t1.1", 0, 4), ("t4.1", 1, 3), ("t10.1", 0, 3)])
def test_rows_that_no_sum_counts_twice_are_noticed_and_taken_out(
    sound: Disclosure, name: str, first: int, last: int
) -> None:
    wrong = with_rows_twice(sound, name, first, last)
    (notice,) = [one for one in notices(wrong) if one.check == REPEATED]
    assert (notice.state, notice.where[0].row) == ("broken", f"{sound.table(name).rows[first].id}b")
    assert "逐字相同" in tell(notice, wrong, "zh")
    assert "letter for letter" in tell(notice, wrong, "en")
    (best, *_) = suggestions(wrong, ledger_of(wrong), notice.where[0])
    assert (best.kind, apply_all(wrong, best.changes)) == ("rows-doubled", sound)


def test_sound_tables_and_lists_of_projects_repeat_nothing(sound: Disclosure) -> None:
    assert not [one for one in notices(sound) if one.check == REPEATED]
    assert not [one for one in notices(with_rows_twice(sound, "t7.1", 2, 4)) if one.check == REPEATED]
