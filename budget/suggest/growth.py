"""By how much an edit makes the figures of a disclosure grow."""

from collections.abc import Iterable

from budget.changes import Change, EmendCell, SetCell
from budget.checks.figures import figure
from budget.disclosure import Address
from budget.suggest.ground import Ground


def deltas(ground: Ground, changes: Iterable[Change]) -> dict[Address, int] | None:
    """By how much each changed cell grows; None where a change is no other figure in its place."""
    found: dict[Address, int] = {}
    for change in changes:
        if not isinstance(change, SetCell | EmendCell):
            return None
        if not ground.is_amount(change.at):
            return None
        after = figure(change.after or "", ground.style(change.at.table))
        if isinstance(after, str):
            return None
        new = ground.units(change.at.table, after) if after else 0
        found[change.at] = new - ground.value(change.at)
    return found


def filled(ground: Ground, changes: Iterable[Change]) -> dict[Address, int]:
    """Where a change of figures prints one that was blank (1), or leaves blank what was printed (-1)."""
    found: dict[Address, int] = {}
    for change in changes:
        if isinstance(change, SetCell | EmendCell):
            more = (figure(change.after or "") is not None) - (figure(ground.text(change.at)) is not None)
            if more:
                found[change.at] = more
    return found
