"""Two figures of one sum: told together where neither closes it alone."""

from collections.abc import Callable

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.edits import apply_all
from budget.suggest import causes, explain_cause, suggestions
from budget.suggest.pairs import TWO_FIGURES

Written = Callable[[Disclosure, Address, str], Disclosure]
ONE, OTHER = Address("t3.1", "p3.4", "basic"), Address("t3.1", "p3.8", "basic")


def wronged(sound: Disclosure) -> Disclosure:
    return apply_all(sound, (SetCell(ONE, "120.50", "170.50"), SetCell(OTHER, "30.00", "39.00")))


def test_two_slips_of_one_column_are_one_edit(sound: Disclosure) -> None:
    wrong = wronged(sound)
    total = Address("t3.1", "p3.1", "basic")
    first = suggestions(wrong, ledger_of(wrong), total)[0]
    assert (first.kind, first.strength, first.rivals, first.breaks) == (TWO_FIGURES, "strong", 0, ())
    assert apply_all(wrong, first.changes) == sound


def test_what_both_explain_hangs_under_one_cause(sound: Disclosure) -> None:
    wrong = wronged(sound)
    (cause,) = causes(wrong, ledger_of(wrong))
    assert (cause.kind, set(cause.cells)) == (TWO_FIGURES, {ONE, OTHER})
    assert "两个数都读错了" in explain_cause(cause, wrong, "zh")


def test_slips_that_share_no_sum_stay_apart(sound: Disclosure, written: Written) -> None:
    wrong = written(
        written(sound, ONE, "170.50"), Address("t10.1", "p10.3", sound.table("t10.1").columns[1].id), "1.60"
    )
    assert TWO_FIGURES not in {cause.kind for cause in causes(wrong, ledger_of(wrong))}
