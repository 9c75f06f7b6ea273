"""All figures of a row at once: of the wrong sign, or in the place of another row's.

Figure by figure either looks like values that only the sums ask for; the row as a whole was printed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from budget.amount import Amount
from budget.checks.figures import Figures
from budget.checks.lines import Line
from budget.disclosure import Address
from budget.once import once
from budget.proposals import Presumes
from budget.suggest.figures import is_asked, wanted, written
from budget.suggest.ground import Ground
from budget.suggest.misreading import IMPLIED
from budget.suggest.model import Candidate

EXCHANGED = ROWS_EXCHANGED, FIGURES_EXCHANGED, OTHER_ROW = "rows-exchanged", "figures-exchanged", "figure-other-row"
"""All figures of two rows in each other's place; those of one column alone, which no exchange of names explains, or
the only one of both there."""

_SIGN = 12
_OF_ONE_COLUMN = 25
_FIGURES = 2
"""Figures of a row that must be asked for, if it can have so many: a single one is more likely misread.

Two rows of which each is asked for what the other one prints changed places even if it is one figure of each.
"""

_FEW = 4
"""Rows with which one may have changed places that are weighed."""


def misprinted_rows(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """A row with all its signs turned, and with the figures of another row, which gets its own."""
    lines = ground.lines.get((table, row), ())
    places = [at for at in ground.open_in(table, row) if is_asked(ground, at)]
    is_one_of_many = len(places) < _FIGURES and all(len(line.amounts) >= _FIGURES for line in lines)
    asked = [(at, values) for at in places if (values := wanted(ground, at))]
    for line in lines if asked else ():
        if not is_one_of_many and any(-ground.value(at) in values for at, values in asked if at.column in line.amounts):
            filled = [at for at in (Address(table, row, c) for c in line.amounts) if ground.value(at)]
            if len(filled) > 1:
                yield _turned(ground, filled)
        others = _printing(ground, asked, line)[:_FEW]
        for other in others:
            back = _asked_back(ground, asked, other, line)
            if back or not is_one_of_many:
                yield _exchanged(ground, table, (row, other), line.amounts)
            if back:
                yield from _of_one_column(ground, (row, other), line, back)


def _asked_back(
    ground: Ground, asked: Sequence[tuple[Address, Mapping[int, bool]]], other: str, line: Line
) -> list[Address]:
    """Where another row prints what is asked for in this one, and is asked for what this one prints."""
    places = ((at, at._replace(row=other), values) for at, values in asked if at.column in line.amounts)
    return [
        at
        for at, there, values in places
        if ground.value(there) in values and ground.value(at) in wanted(ground, there)
    ]


def _of_one_column(ground: Ground, rows: tuple[str, str], line: Line, back: Sequence[Address]) -> Iterator[Candidate]:
    """The two figures of a column in each other's place, where the rows differ in other columns as well."""
    table = back[0].table
    unlike = [c for c in line.amounts if len({ground.value(Address(table, row, c)) for row in rows}) > 1]
    for at in back if len(unlike) > 1 else ():
        whole = _exchanged(ground, table, rows, (at.column,))
        is_only = any(not ground.text(Address(table, row, at.column)).strip() for row in rows)
        yield replace(whole, kind=OTHER_ROW if is_only else FIGURES_EXCHANGED, cost=_OF_ONE_COLUMN)


def _turned(ground: Ground, places: list[Address]) -> Candidate:
    faithful = any(ground.is_faithful(at) for at in places)
    texts = {at: ground.text(at).strip() for at in places}
    is_below = all(text.startswith("-") for text in texts.values())
    changes = tuple(
        written(ground, at, text[1:] if text.startswith("-") else f"-{text}", faithful) for at, text in texts.items()
    )
    presumes: Presumes = "emended" if faithful else "misread"
    unseen = ground.is_unseen(places[0])
    return Candidate(changes, "sign-added" if is_below else "sign-lost", places[0], _SIGN, presumes, unseen=unseen)


def _printing(ground: Ground, asked: Sequence[tuple[Address, Mapping[int, bool]]], line: Line) -> list[str]:
    """The rows of the same columns that print a value that is asked for in a row, those first that print most."""
    found: Counter[str] = Counter()
    for at, values in asked:
        if at.column in line.amounts:
            known = _printed_in(ground.figures[at.table])
            amounts = (ground.amount(at.table, value) for value in values if value)
            found.update(row for amount in amounts for row in known.get((at.column, amount), ()) if row != at.row)
    table = asked[0][0].table
    alike = (row for row, _ in found.most_common() if any(o.amounts == line.amounts for o in ground.lines[table, row]))
    return list(alike)


@once
def _printed_in(figures: Figures) -> Mapping[tuple[str, Amount], Sequence[str]]:
    """The rows of a table by each column and what they print in it."""
    found: dict[tuple[str, Amount], list[str]] = {}
    for (row, column), value in figures.values.items():
        if isinstance(value, Amount):
            found.setdefault((column, value), []).append(row)
    return found


def _exchanged(ground: Ground, table: str, rows: tuple[str, str], columns: tuple[str, ...]) -> Candidate:
    """Nothing tells whether the figures changed places or the names: no more likely than what sums alone ask for."""
    one, other = sorted(rows, key=ground.tables[table].row_index)
    both = ((one, other), (other, one))
    pairs = [(Address(table, a, column), Address(table, b, column)) for a, b in both for column in columns]
    texts = [(at, ground.text(there).strip()) for at, there in pairs]
    changes = tuple(written(ground, at, text, False) for at, text in texts if text != ground.text(at).strip())
    return Candidate(changes, ROWS_EXCHANGED, Address(table, one, columns[0]), IMPLIED)
