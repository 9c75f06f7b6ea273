"""Which page of a table wider than the paper prints the further columns of which: the rows that add up tell.

Pages of which nothing is filled are often not printed at all, and all pages of a table may have rows as high.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from budget.amount import Amount, parse, total
from budget.disclosure import Cell
from extract.tables.level import levelled
from extract.tables.part import Part
from extract.tables.supported import UNCLEAR_ROW

_FEWEST = 3
"""Amounts of a row from which on it may add up: the sum, and what stands on each of two pages."""


def place_of(
    part: Part, whole: Callable[[int], Part], held: Sequence[int], fits: Callable[[int], bool]
) -> Sequence[int]:
    """The parts, by number, at whose right a later page stands, the likeliest first; several where they are as likely.

    Args:
        part: what the page prints.
        whole: gives a part of the table, with what pages before print at its right.
        held: how many pages that are, of each part.
        fits: whether the page prints further columns of a part.
    """
    in_order = sorted(range(len(held)), key=lambda at: (held[at], at))
    first = next((at for at in in_order if fits(at)), None)
    if first is None:
        return []
    alike = [at for at in range(first, len(held)) if held[at] == held[first]]
    later = [at for at in alike if max(held[at:]) == held[at]]
    parted = {
        at: n for at in later or alike if (n := _parted(whole(at), part)) is not None and (at == first or fits(at))
    }
    found = [at for at, rows in parted.items() if rows == min(parted.values())] or [first]
    sums = {at: _sums(whole(at), part) for at in found} if len(found) > 1 else {}
    most = max(sums.values(), default=0)
    return [at for at in found if sums[at] == most] if most > 0 else found


def _parted(left: Part, right: Part) -> int | None:
    """How many rows of the right page begin within one of the left; None where their heights differ."""
    level = levelled(left.grid, right.grid)
    return None if level is None else sum(own is None for own, _ in level[0])


def _sums(left: Part, right: Part) -> int:
    """How many rows of two pages add up to their largest amount, less those that do not."""
    level = levelled(left.grid, right.grid)
    found = 0
    for (_, one), (_, other) in zip(*level, strict=True) if level else ():
        ours, theirs = _amounts(one), _amounts(other)
        if ours and theirs and len(ours) + len(theirs) >= _FEWEST:
            found += 1 if _adds_up([*ours, *theirs]) else -1
    return found


def _amounts(row: Sequence[Cell]) -> list[Amount]:
    return [amount for cell in row if "." in cell.text and (amount := parse(cell.text)) is not None]


def _adds_up(amounts: Sequence[Amount]) -> bool:
    whole = total(amounts)
    return any(total([each, each]) == whole for each in amounts)


def with_rows_doubted(part: Part) -> Part:
    """What a page prints, where nothing shows whose rows those are."""
    rows = tuple(tuple(cell.doubted(UNCLEAR_ROW) if cell.text else cell for cell in row) for row in part.grid.rows)
    return replace(part, grid=replace(part.grid, rows=rows))
