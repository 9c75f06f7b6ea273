"""The amounts that no identity tells of, row by row: after an edit only the rows that it concerns are looked at."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from budget.amount import DASHES
from budget.checks.identity import Outcome
from budget.disclosure import BODY, Address, Row, Table
from budget.style import stands_for_none

_SAID = frozenset(["prose", "performance"])

Touching = Mapping[Address, tuple[str, ...]]
"""The ids of the identities that a cell takes part in."""


class Alone(NamedTuple):
    """Of one row: how many amounts it has, those that no identity tells of, and those of them in doubt."""

    amounts: int
    cells: tuple[Address, ...]
    doubtful: tuple[Address, ...]


def tells(outcome: Outcome, at: Address) -> bool:
    """Whether an outcome tells of an amount: what is said of it elsewhere may prove it, and questions nothing in it."""
    if outcome.state in ("idle", "hint"):
        return False
    said = outcome.identity.family in _SAID and outcome.identity.target != at
    return not said or outcome.state in ("holds", "rounding")


def told_otherwise(before: Outcome | None, after: Outcome | None) -> frozenset[Address]:
    """The cells of which two outcomes of one identity may tell otherwise: an edit may give it other cells, too."""
    if before is None or after is None:
        return frozenset(cell for one in (before, after) if one for cell in one.identity.cells)
    was, now = before.identity, after.identity
    if _manner(before) != _manner(after) or was.target != now.target:
        return frozenset((*was.cells, *now.cells))
    return frozenset() if was is now else frozenset(was.cells) ^ frozenset(now.cells)


def _manner(outcome: Outcome) -> str:
    if outcome.state in ("idle", "hint"):
        return "silent"
    return "agrees" if outcome.state in ("holds", "rounding") else "questions"


def amount_cells(table: Table, rows: Iterable[Row] | None = None) -> Iterator[tuple[Row, list[int]]]:
    """The rows of a table (or some of them) that have printed or emended amounts, and in which columns.

    In a table of no known form a word or a dash for no figure (``n/a``) is none: no sum holds it to account.
    """
    columns = [i for i, c in enumerate(table.columns) if c.kind == "amount"]
    is_blank = _prints_nothing if table.form is None else _is_blank
    for row in table.rows if rows is None else rows:
        if row.kind in BODY:
            filled = [i for i in columns if not is_blank(row.cells[i].value)]
            if filled:
                yield row, filled


def _is_blank(text: str) -> bool:
    return not text.strip()


def _prints_nothing(text: str) -> bool:
    return _is_blank(text) or (not text[-1].isdigit() and (text.strip() in DASHES or stands_for_none(text)))


def alone_in(
    table: Table, touching: Touching, outcomes: Mapping[str, Outcome], rows: Iterable[Row] | None = None
) -> dict[str, Alone]:
    """What stands alone in the rows of a table (or in some of them) that have amounts, by row id."""
    found = {}
    for row, filled in amount_cells(table, rows):
        cells, doubtful = [], []
        for i in filled:
            at, cell = Address(table.id, row.id, table.columns[i].id), row.cells[i]
            told = any(tells(outcomes[name], at) for name in touching.get(at, ()) if name in outcomes)
            if cell.emended is None and not told:
                cells.append(at)
                if cell.doubt:
                    doubtful.append(at)
        found[row.id] = Alone(len(filled), tuple(cells), tuple(doubtful))
    return found
