"""What speaks for one misread figure rather than another: how it is printed, and what is printed elsewhere."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.suggest import suggestions
from budget.suggest.figures import misread_figures, wanted
from budget.suggest.ground import Ground

Written = Callable[[Disclosure, Address, str], Disclosure]
ITEM = Address("t5.1", "p5.3", "basic")


def cost(wrong: Disclosure, at: Address, text: str, right: str) -> int:
    """How far-fetched it is that one text was read for the other."""
    candidates = misread_figures(Ground(wrong, ledger_of(wrong), {}), at)
    return next(c.cost for c in candidates if c.changes == (SetCell(at, text, right),))


@pytest.mark.parametrize(("odd", "plain"), [("-114.50", "1140.50"), ("014.50", "914.50"), ("114.550", "1144.50")])
def test_a_figure_printed_as_none_of_its_table_is_likelier_misread(
    sound: Disclosure, written: Written, odd: str, plain: str
) -> None:
    likely, less = (cost(written(sound, ITEM, wrong), ITEM, wrong, "114.50") for wrong in (odd, plain))
    assert likely < less


def test_a_figure_that_is_printed_elsewhere_of_the_same_code_is_likelier(sound: Disclosure, written: Written) -> None:
    ground = Ground(sound, ledger_of(sound), {})
    echoed = next(at for at in ground.ledger.by_cell if at.table in ground.tables and _is_single(ground, at))
    text = sound.cell(echoed).text
    wrong = written(sound, echoed, "9" + text)
    assert ground.value(echoed) in Ground(wrong, ledger_of(wrong), {}).echoes(echoed)
    assert cost(wrong, echoed, "9" + text, text) < 10


def _is_single(ground: Ground, at: Address) -> bool:
    return bool(ground.value(at)) and ground.value(at) in ground.echoes(at) and len(ground.text(at)) > 3


def test_a_slip_that_leaves_a_figure_odd_is_no_likelier_for_that(sound: Disclosure, written: Written) -> None:
    """A lone 3 in a column of two decimals may be the rest of a number; a digit for a nought does not explain it."""
    blank = Address("t5.1", "p5.3", "project")
    plain = cost(written(sound, blank, "3.00"), blank, "3.00", "0.00")
    assert cost(written(sound, blank, "3"), blank, "3", "0.00") >= plain


def test_a_figure_too_many_is_no_sure_slip_without_a_sum_along_its_row(sound: Disclosure, written: Written) -> None:
    """A figure in a line that ought to be blank may as well be one of another line."""
    wrong = written(sound, Address("t1.1", "p1.5", "income"), "5.00")
    found = suggestions(wrong, ledger_of(wrong), Address("t1.1", "p1.5", "income"))
    emptied = [s for s in found if s.target.row == "p1.5" and s.changes[0].after in ("", "0.00")]
    assert emptied
    assert all(s.strength == "weak" for s in emptied)


@pytest.mark.parametrize(
    ("raw", "confidence", "is_told"), [("114.50", 0.5, True), ("118.50", 0.5, False), ("114.50", None, False)]
)
def test_the_other_reading_of_a_scanned_figure_is_sure_where_a_sum_asks_for_it(
    sound: Disclosure, raw: str, confidence: float | None, is_told: bool
) -> None:
    table = sound.table(ITEM.table)
    place = [column.id for column in table.columns].index(ITEM.column)
    (row,) = (row for row in table.rows if row.id == ITEM.row)
    cell = replace(row.cells[place], text="914.60", raw=raw, confidence=confidence)
    misread = replace(row, cells=(*row.cells[:place], cell, *row.cells[place + 1 :]))
    rows = tuple(misread if other is row else other for other in table.rows)
    wrong = replace(sound, tables=tuple(replace(t, rows=rows) if t is table else t for t in sound.tables))
    found = suggestions(wrong, ledger_of(wrong), ITEM)
    told = [s for s in found if s.kind == "read-otherwise"]
    assert bool(told) == is_told
    if is_told:
        assert told == list(found[:1])
        assert (told[0].strength, told[0].changes) == ("strong", (SetCell(ITEM, "914.60", "114.50"),))


def test_a_sum_rounded_in_a_coarser_unit_asks_for_few_figures_of_a_finer_one(sound: Disclosure) -> None:
    """A table of 万元 beside one of 元 leaves room for thousands of figures, which say nothing of any one of them."""
    wrong = sound.with_table(replace(sound.table("t2.1"), unit="元"))
    ground = Ground(wrong, ledger_of(wrong), {})
    asked = [wanted(ground, at) for at in ground.ledger.by_cell if at.table in ground.tables]
    assert any(asked)
    assert max(map(len, asked)) < 200
