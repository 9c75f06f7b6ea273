"""Two columns that changed places, on one page, in some rows or in the whole table; one of them may be blank.

Sums down the columns do not see it where the whole table is concerned, one along the row not where both are its
parts: then only what other tables say is broken, or, of some rows, the sums down both columns.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

from budget.changes import EmendCell, SetCell
from budget.checks.identity import CheckFamily, Outcome
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

_MOST = 200
"""Rows of a table up to which runs of them are looked at."""

_RUNS, _AROUND = 8, 2
"""Runs that are weighed for each sum, and rows before and behind each that may go with them: section and class."""

_BEST = 2
"""Exchanges of one table that are proved."""


def exchanged_columns(ground: Ground, table: str) -> Iterator[Candidate]:
    """The exchanges of two columns of a table, on a page or on all, that close most sums and open none."""
    found = [one for pair in _pairs(ground, table) for one in _exchanges(ground, table, *pair)]
    found += (one for pair in combinations(_sums_down(ground, table), 2) for one in _in_a_run(ground, table, *pair))
    closed = {one: len(proof.repairs) for one in found if (proof := weigh(ground, one)) and not proof.breaks}
    yield from sorted(closed, key=lambda one: (-closed[one], len(one.changes)))[:_BEST]


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


def _sums_down(ground: Ground, table: str) -> list[Outcome]:
    """Of each column in which a sum down the table is open the one of most parts."""
    found: dict[str, Outcome] = {}
    for outcome in ground.open.values():
        at, parts = outcome.identity.target, len(outcome.identity.terms)
        is_longest = at.column not in found or parts > len(found[at.column].identity.terms)
        if at.table == table and outcome.identity.axis == "down" and parts >= _FEW and is_longest:
            found[at.column] = outcome
    return list(found.values())


def _in_a_run(ground: Ground, table: str, one: Outcome, other: Outcome) -> Iterator[Candidate]:
    """The exchanges of two columns in rows that stand together by which one of two sums down the table closes.

    Rows that are no parts of it and stand right before or behind these may go with them. One row alone is one, too:
    where the figures of a total changed places, all its parts look as if theirs had.
    """
    columns = one.identity.target.column, other.identity.target.column
    structure = ground.ledger.structures[table]
    places = [Address(table, line.row, columns[0]) for line in structure.lines if {*columns} <= {*line.amounts}]
    moved = [ground.value(at._replace(column=columns[1])) - ground.value(at) for at in places]
    runs: dict[tuple[int, int], None] = {}
    for outcome, sign in ((one, 1), (other, -1)) if len(places) <= _MOST else ():
        coefficients, lacks = ground.coefficients(outcome), -ground.difference(outcome)
        column = outcome.identity.target.column
        grows = [
            sign * by * coefficients.get(at._replace(column=column), 0) for at, by in zip(places, moved, strict=True)
        ]
        runs |= dict.fromkeys(islice(_adding_up(grows, lacks, ground.allowed(outcome)), _RUNS))
    for start, end in runs:
        for first, last in product(range(max(start - _AROUND, 0), start + 1), range(end, end + _AROUND + 1)):
            changes = [c for at in places[first : last + 1] for c in _exchanged(ground, at, columns[1])]
            yield Candidate(tuple(changes), "columns-exchanged", changes[0].at, _COST)


def _adding_up(grows: Sequence[int], lacks: int, allowed: int) -> Iterator[tuple[int, int]]:
    """The first and last place of each run that comes to what is lacking, none of them without a share in it."""
    for start in (i for i, by in enumerate(grows) if by):
        total = 0
        for end in range(start, len(grows)):
            total += grows[end]
            if grows[end] and abs(total - lacks) <= allowed:
                yield start, end


def _exchanged(ground: Ground, at: Address, other: str) -> Iterator[SetCell | EmendCell]:
    there = at._replace(column=other)
    here, beside = ground.text(at).strip(), ground.text(there).strip()
    if here != beside:
        yield written(ground, at, beside, False)
        yield written(ground, there, here, False)
