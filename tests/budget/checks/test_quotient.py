"""Percentages as they are told."""

import pytest

from budget.amount import Amount
from budget.checks.figures import Figures
from budget.checks.identity import Identity
from budget.checks.quotient import quotient
from budget.disclosure import Address

TOP, WHOLE, SHARE = (Address("t", "r", name) for name in ("top", "whole", "share"))


@pytest.mark.parametrize(
    ("top", "whole", "told"),
    [
        (505945, 506986, ("99.7947", "0.0053")),  # with three decimals it would seem to make 99.80
        (1, 8, ("12.500", "87.300")),
        (2, 3, ("66.667", "33.133")),
    ],
)
def test_a_share_is_told_with_the_digits_that_decide(top: int, whole: int, told: tuple[str, str]) -> None:
    printed = {(at.row, at.column): Amount(units, 2) for at, units in ((TOP, top), (WHOLE, whole), (SHARE, 9980))}
    identity = Identity("x", "prose.share", SHARE, ((1, TOP),), whole=((1, WHOLE),))
    outcome = quotient(identity, {"t": Figures(4, 2, printed)})
    assert (str(outcome.computed), str(outcome.difference)) == told
