"""Rows of indicators in a performance table that a page break cut in two."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from budget.amount import is_figure
from budget.disclosure import Cell
from extract.tables.fields import heads_indicators
from extract.tables.labels import heading_key

_ENOUGH = 3
"""Rows from which on what they all have is expected of another."""

_EACH_HAS = ("level3", "target")
"""What every indicator has: its name and its value."""

_SEVERAL = 2
"""Columns filled in all other rows that no row of its own lacks."""


def is_rest_of_indicator(row: Sequence[Cell], done: Sequence[Sequence[Cell]], after: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row of a page holds texts that the last row before it lacks, since these stand in the middle.

    It lacks itself what every other row has; together both have all of that, and no figure is cut. Where the row before
    has the begin of every text, the two stay as they are printed.
    """
    heading = next((at for at in reversed(range(len(done))) if heads_indicators(done[at])), len(done))
    if heading >= len(done) - 1:
        return False
    needed = {at for at, cell in enumerate(done[heading]) if heading_key(cell.text) in _EACH_HAS}
    others = [*done[heading + 1 : -1], *takewhile(lambda cells: not heads_indicators(cells), after)]
    others = [cells for cells in others if any(cells[at].text for at in needed)]
    if len(others) < _ENOUGH:
        return False
    usual = {at for at in range(len(row)) if all(at < len(cells) and cells[at].text for cells in others)}
    lacking = {at for at in usual if not row[at].text}
    if not lacking & needed and len(lacking) < _SEVERAL:
        return False
    before = done[-1]
    lost = any(row[at].text and not before[at].text for at in usual)
    return lost and all(before[at].text for at in lacking) and all(_is_rest(row, before, usual))


def _is_rest(row: Sequence[Cell], before: Sequence[Cell], usual: set[int]) -> Iterator[bool]:
    """For each text of a row whether it may go on with the one above, or be all of it."""
    for at, (cell, above) in enumerate(zip(row, before, strict=True)):
        if cell.text:
            yield not (is_figure(above.text) or is_figure(cell.text)) if above.text else at in usual
