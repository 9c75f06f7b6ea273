"""A clerk's decisions, as the log keeps them."""

from typing import Literal

from budget.changes import Change, places
from budget.disclosure import Address
from budget.record import dataclass

Because = Literal["misread", "source", "derived", "undetermined"]
Verb = Literal[
    "correct",
    "emend",
    "waive",
    "confirm",
    "card",
    "flag",
    "answer",
    "review",
    "reopen",
    "undo",
    "redo",
    "take_back",
    "adopt",
    "trust",
    "switch",
]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A broken identity left as printed, said so: it holds only while cells, residual and source do.

    Attributes:
        identity: id of the identity; ``cells`` are its addresses with the texts that were seen.
        residual: the difference, as canonical decimal of the table's unit.
    """

    identity: str
    cells: tuple[tuple[Address, str], ...]
    residual: str
    page: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of a clerk, as the log keeps it: one gesture, one entry, one undo.

    Attributes:
        because: why a value was changed or a difference left (design: misread, source, derived, undetermined).
        note: the clerk's own words: the question of a ``flag``, the answer of an ``answer``.
        waivers: what a ``waive`` leaves as printed; each lapses alone.
        cells: the cells that a ``confirm`` covers, a ``flag`` asks or a ``switch`` is about, with the texts seen.
        table: what a ``review`` or ``reopen`` is about; None for the whole disclosure.
        off: the inferred identities that a ``switch`` has count no more; a table's id stands for all of that table.
        target: the id of the entry that an ``undo``, ``redo`` or ``take_back`` takes back or brings again,
            or of the flag that an ``answer`` answers.
        reading: the digest of the reading that an ``adopt`` puts in the place of the one before.
        carried: the id of the decision on an earlier reading that this one is.
        proposed: the strength of the proposal that was taken; None where the clerk found the change alone.
    """

    verb: Verb
    changes: tuple[Change, ...] = ()
    because: Because | None = None
    note: str = ""
    waivers: tuple[Waiver, ...] = ()
    cells: tuple[tuple[Address, str], ...] = ()
    table: str | None = None
    off: tuple[str, ...] = ()
    target: str | None = None
    reading: str | None = None
    carried: str | None = None
    proposed: Literal["strong", "weak"] | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it stands in the log: its place, its id, who made it and when (UTC, ISO 8601)."""

    seq: int
    id: str
    who: str
    at: str
    entry: Entry


def overlap(one: Entry, other: Entry) -> bool:
    """Whether two decisions change the same place, or one changes what the other leans on."""
    pairs = ((a, b) for x in one.changes for a in places(x) for y in other.changes for b in places(y))
    return any(a[: len(b)] == b or b[: len(a)] == a for a, b in pairs)
