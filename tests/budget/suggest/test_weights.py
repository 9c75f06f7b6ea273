"""A row of a performance table that stands one cell off is moved back where that closes the sum of the weights."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Cell, Column, Disclosure, Field, Row, Table
from budget.edits import apply_all
from budget.suggest import Suggestion, causes, explain, suggestions

Texts = Sequence[str]
SOUND = [
    ["产出指标", "数量指标", "巡查里程", "=625公里", "40", "按比例赋分", ""],
    ["", "时效指标", "限时办结率", ">=98%", "20", "按比例赋分", ""],
    ["效益指标", "社会效益", "群众满意", "=100%", "30", "按比例赋分", "资料"],
]


def table(number: int, rows: Sequence[Texts]) -> Table:
    """A performance table of indicators, their weights in the fifth column."""
    columns = tuple(Column(f"c{i}", None, (), "text") for i in range(1, 8))
    made = tuple(
        Row(f"p30.{number}{i}", "item", tuple(Cell(text, 30) for text in texts), 30) for i, texts in enumerate(rows)
    )
    fields = tuple(Field("weight", row.id, "c5") for row in made)
    return Table(f"t30.{number}", None, None, "绩效目标表", None, "present", (30,), columns, made, (), fields)


def checked(disclosure: Disclosure, rows: Sequence[Texts]) -> Ledger:
    """The ledger of a disclosure with this table, and two of which the weights come to 90."""
    return ledger_of(replace(disclosure, tables=(*disclosure.tables, *map(table, (1, 2, 3), (SOUND, SOUND, rows)))))


def proposed(ledger: Ledger) -> tuple[Suggestion, ...]:
    return suggestions(ledger.disclosure, ledger, Address("t30.3", "p30.30", "c5"))


LEFT = ["时效指标", "限时办结率", ">=98%", "20", "按比例赋分", "", ""]
RIGHT = ["", "", "时效指标", "限时办结率", ">=98%", "20", "按比例赋分"]


@pytest.mark.parametrize("off", [LEFT, RIGHT])
def test_a_row_one_cell_off_is_moved_back(sound: Disclosure, off: Texts) -> None:
    ledger = checked(sound, [SOUND[0], off, SOUND[2]])
    (found,) = proposed(ledger)
    after = apply_all(ledger.disclosure, found.changes).table("t30.3")
    assert [cell.text for cell in after.rows[1].cells] == SOUND[1]
    assert (found.kind, found.presumes, found.strength, found.breaks) == ("shifted-weights", "misread", "weak", ())
    (cause,) = causes(ledger.disclosure, ledger)
    assert (cause.kind, cause.suggestions) == ("shifted-weights", (found,))
    assert "整行错了一格" in explain(found, ledger.disclosure, "zh")


def test_several_rows_are_moved_back_together(sound: Disclosure) -> None:
    first = ["产出指标", "数量指标", "", "巡查里程", "=625公里", "40", "按比例赋分"]
    (found,) = proposed(checked(sound, [first, LEFT, SOUND[2]]))
    assert {change.at.row for change in found.changes if isinstance(change, SetCell)} == {"p30.30", "p30.31"}


@pytest.mark.parametrize(
    "off",
    [
        ["时效指标", "限时办结率", ">=98%", "25", "按比例赋分", "", ""],  # the sum would not close
        ["", "时效指标", "限时办结率", "20", "按比例赋分", "20", ""],  # either neighbour may be the weight
        ["时效指标", "限时办结率", ">=98%", "20", "按比例赋分", "说明", "资料"],  # no cell is free
        ["", "时效指标", "限时办结率", ">=98%", "21", "按比例赋分", ""],  # a weight stands there
    ],
)
def test_nothing_is_proposed_that_does_not_close_the_sum(sound: Disclosure, off: Texts) -> None:
    assert proposed(checked(sound, [SOUND[0], off, SOUND[2]])) == ()
