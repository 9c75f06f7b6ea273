"""Two columns that changed places, on one page or in the whole table.

Sums down the columns do not see it where the whole table is concerned, one along the row not where both are its
parts: then only what other tables say is broken.
"""

from collections.abc import Iterator
from itertools import combinations, islice

from budget.changes import EmendCell, SetCell
from budget.checks.identity import CheckFamily
from budget.checks.lines import Line
from budget.disclosure import Address
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate
from budget.suggest.prove import weigh

_COST = 12
_FEW = 3
"""Rows from which figures that changed places are columns that did."""

_LOOKED_AT = 6
"""Rows by which it is told which columns may have changed places."""

_BEST = 2
"""Exchanges of one table that are proved."""


def exchanged_columns(ground: Ground, table: str) -> Iterator[Candidate]:
    """The exchanges of two columns of a table, on a page or on all, that close most sums and open none."""
    found = [one for pair in _pairs(ground, table) for one in _exchanges(ground, table, *pair)]
    closed = {one: len(proof.repairs) for one in found if (proof := weigh(ground, one)) and not proof.breaks}
    yield from sorted(closed, key=lambda one: -closed[one])[:_BEST]


def _pairs(ground: Ground, table: str) -> dict[tuple[str, str], None]:
    """The columns whose figures, exchanged in one of the first open rows, close more than they open, sums down apart.

    Those down a column close as soon as all its rows are exchanged, and not before.
    """
    found: dict[tuple[str, str], None] = {}
    for line in islice(_open_lines(ground, table), _LOOKED_AT):
        for one, other in combinations(line.amounts, 2):
            if (one, other) not in found:
                changes = tuple(_exchanged(ground, Address(table, line.row, one), other))
                if changes and _closes(ground, Candidate(changes, "columns-exchanged", changes[0].at, _COST)):
                    found[one, other] = None
    return found


def _open_lines(ground: Ground, table: str) -> Iterator[Line]:
    rows = {at.row for o in ground.open.values() if o.identity.family != "down" for at in o.identity.cells}
    for line in ground.ledger.structures[table].lines:
        if line.row in rows and not line.blank:
            yield line


def _closes(ground: Ground, candidate: Candidate) -> bool:
    families: tuple[CheckFamily, ...] = ("row", "across")
    proofs = (weigh(ground, candidate, family) for family in families)
    return sum(proof.net for proof in proofs if proof is not None) > 0


def _exchanges(ground: Ground, table: str, one: str, other: str) -> Iterator[Candidate]:
    """The exchange of two columns in all rows that have both, and in those of each page."""
    rows = [line.row for line in ground.ledger.structures[table].lines if {one, other} <= {*line.amounts}]
    pages: dict[int | None, list[str]] = {}
    for row in rows:
        pages.setdefault(ground.rows[table, row].page, []).append(row)
    for several in [rows, *(pages.values() if len(pages) > 1 else ())]:
        changes = [c for row in several for c in _exchanged(ground, Address(table, row, one), other)]
        if len(changes) >= 2 * _FEW:
            yield Candidate(tuple(changes), "columns-exchanged", Address(table, several[0], one), _COST)


def _exchanged(ground: Ground, at: Address, other: str) -> Iterator[SetCell | EmendCell]:
    there = at._replace(column=other)
    here, beside = ground.text(at).strip(), ground.text(there).strip()
    if here != beside:
        yield written(ground, at, beside, False)
        yield written(ground, there, here, False)
