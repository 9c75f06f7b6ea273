"""Proposals that were taken, and what became of them."""

from collections.abc import Iterable, Sequence

from budget.changes import Change, EmendCell, InsertRow, SetCell
from budget.decisions import Entry, Logged
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """How many proposals were taken, by their strength, and how many of them did not stay."""

    strong: int = 0
    weak: int = 0
    strong_reversed: int = 0
    weak_reversed: int = 0


def taken(log: Sequence[Logged]) -> Taken:
    """What a log tells of proposals: one is reversed when it is taken back, or something else put in its place."""
    gone = out_of_effect(log)
    heirs: dict[str | None, Logged] = {x.entry.carried: x for x in log if x.entry.carried is not None}
    counts = {"strong": [0, 0], "weak": [0, 0]}
    for index, logged in enumerate(log):
        if logged.entry.proposed is None or logged.entry.carried is not None:
            continue
        later = [x for x in log[index + 1 :] if x.id not in gone]
        count = counts[logged.entry.proposed]
        count[0] += 1
        count[1] += _is_gone(logged, gone, heirs) or any(_overrules(x.entry, logged.entry) for x in later)
    return Taken(counts["strong"][0], counts["weak"][0], counts["strong"][1], counts["weak"][1])


def out_of_effect(log: Iterable[Logged]) -> frozenset[str]:
    """The ids of entries that were undone and not brought again, or taken back alone."""
    undone: set[str | None] = set()
    backs: list[Logged] = []
    for logged in log:
        match logged.entry.verb:
            case "undo":
                undone.add(logged.entry.target)
            case "redo":
                undone.discard(logged.entry.target)
            case "take_back":
                backs.append(logged)
    undone |= {back.entry.target for back in backs if back.id not in undone}
    return frozenset(name for name in undone if name is not None)


def _is_gone(logged: Logged, gone: frozenset[str], heirs: dict[str | None, Logged]) -> bool:
    """Whether an entry, or what it was carried over as, is out of effect."""
    heir: Logged | None = logged
    while heir is not None:
        if heir.id in gone:
            return True
        heir = heirs.get(heir.id)
    return False


def _overrules(later: Entry, earlier: Entry) -> bool:
    return any(_differs(mine, other) for mine in earlier.changes for other in later.changes)


def _differs(mine: Change, other: Change) -> bool:
    """Whether a later change puts something else where this one put something."""
    if isinstance(mine, SetCell | EmendCell) and isinstance(other, SetCell | EmendCell):
        return mine.at == other.at and mine.after != other.after
    return isinstance(mine, InsertRow) and other.op == "delete_row" and mine.row.id == other.row.id
