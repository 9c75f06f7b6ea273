"""Names that stand one row off come back in one edit, the one that was lost with them."""

from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.checks.notices.together import notices
from budget.disclosure import BLANK, Disclosure
from budget.edits import apply_all
from budget.suggest import suggestions


def with_names_off(disclosure: Disclosure, name: str, rows: list[int]) -> Disclosure:
    """The name of each of some rows at the next of them; the first has none, that of the last is lost."""
    table = disclosure.table(name)
    label = next(i for i, column in enumerate(table.columns) if column.kind == "label")
    after = list(table.rows)
    for before, at in zip([None, *rows], rows, strict=False):
        cells = list(table.rows[at].cells)
        cells[label] = BLANK if before is None else table.rows[before].cells[label]
        after[at] = replace(after[at], cells=tuple(cells))
    return disclosure.with_table(replace(table, rows=tuple(after)))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("t3.1", [2, 3, 4, 5, 6]),
        ("t3.1", [7, 6, 5, 4]),  # one row too high
        ("t6.1", [3, 4, 5, 6, 7]),  # only the catalogue knows the names
    ],
)
def test_names_one_row_off_are_one_edit(sound: Disclosure, name: str, rows: list[int]) -> None:
    wrong = with_names_off(sound, name, rows)
    found = [one for one in notices(wrong) if one.check in ("code.name", "code.catalogue") and one.state == "broken"]
    assert found
    for notice in found:
        (best, *_) = suggestions(wrong, ledger_of(wrong), notice.where[0])
        assert (best.kind, best.strength) == ("names-slid", "weak")
        after = apply_all(wrong, best.changes)
        assert [[c.value for c in r.cells] for r in after.table(name).rows] == [
            [c.value for c in r.cells] for r in sound.table(name).rows
        ]
