"""The other parts of a sum, beside the cell."""

from budget.checks.ledger import ledger_of
from budget.disclosure import Disclosure
from tui.screens.beside import _near, _near_in_long


def test_of_a_long_sum_the_same_parts_are_found(sound: Disclosure) -> None:
    """Wherever a sum takes one and the same column of every row, as sums over thousands of rows do."""
    ledger, asked = ledger_of(sound), 0
    for outcome in ledger.outcomes.values():
        identity = outcome.identity
        if len({(x.table, x.column) for x in identity.cells}) > 1 or len(identity.terms) < 2:
            continue
        rows = [row.id for row in sound.table(identity.target.table).rows]
        for at in identity.cells:
            for some in (rows[::2], rows):
                assert set(_near_in_long(identity, at, some, ledger)) == set(_near(identity, at, some))
                asked += 1
    assert asked
