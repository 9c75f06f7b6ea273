"""Misreadings on purpose, and what a review makes of them: a perfect one scores full, an untouched one nothing."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, RowKind
from budget.edits import EmendCell, SetCell, apply
from budget.practice import Fault, Score, misread, score
from tests.support.printed_forms import disclosed, printed

ROWS: Sequence[tuple[RowKind, Sequence[str]]] = [
    ("item", ("201", "", "", "一般公共服务支出", "1,110.00", "1,000.00", "110.00")),
    ("item", ("201", "01", "", "人大事务", "610.25", "500.25", "110.00")),
    ("item", ("201", "03", "", "政府办公厅事务", "499.75", "499.75", "")),
    ("total", ("", "", "", "合计", "1,110.00", "1,000.00", "110.00")),
]
SOUND = disclosed(printed(3, ROWS))
SEEDS = st.integers(1, 10_000)


@given(SEEDS, st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_what_is_misread_is_known_and_breaks_something(seed: int, count: int) -> None:
    spoiled, faults = misread(SOUND, seed, count)
    assert (spoiled, faults) == misread(SOUND, seed, count)
    assert 1 <= len(faults) <= count
    assert len({fault.at.row for fault in faults}) == len(faults)
    for fault in faults:
        assert SOUND.cell(fault.at).text == fault.right != fault.wrong == spoiled.cell(fault.at).text
    assert not ledger_of(SOUND).in_state("broken")


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_perfect_review_scores_full_and_an_untouched_one_nothing(seed: int) -> None:
    spoiled, faults = misread(SOUND, seed, 3)
    n = len(faults)
    assert score(faults, spoiled, spoiled) == Score(0, 0, n, 0)
    mended = spoiled
    for fault in faults:
        mended = apply(mended, SetCell(fault.at, fault.wrong, fault.right.replace(",", "")))
    assert score(faults, spoiled, mended) == Score(n, 0, 0, 0)


def test_something_else_an_emendation_and_a_spoiled_figure_are_told_apart() -> None:
    spoiled, (fault, *_) = misread(SOUND, 7, 1)
    only = (fault,)
    assert score(only, spoiled, apply(spoiled, SetCell(fault.at, fault.wrong, "1.23"))) == Score(0, 1, 0, 0)
    assert score(only, spoiled, apply(spoiled, EmendCell(fault.at, None, fault.right))) == Score(0, 1, 0, 0)
    sound = next(at for at in (fault.at._replace(row=row.id) for row in SOUND.tables[0].rows) if at != fault.at)
    text = spoiled.cell(sound).text
    assert score(only, spoiled, apply(spoiled, SetCell(sound, text, "9.99"))) == Score(0, 0, 1, 1)


def test_a_row_that_went_is_something_else_and_spoils_its_other_cells() -> None:
    spoiled, _ = misread(SOUND, 7, 1)
    table = spoiled.tables[0]
    fault = Fault(Address(table.id, table.rows[1].id, "total"), "610.25", "16.25")
    gone = spoiled.with_table(replace(table, rows=(table.rows[0], *table.rows[2:])))
    assert score((fault,), spoiled, gone) == Score(0, 1, 0, len(table.columns) - 1)
