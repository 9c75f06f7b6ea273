"""Old decisions on a new reading: carried over, settled by what it prints, or left for a person."""

from collections.abc import Iterator
from dataclasses import replace

from budget.checks.ledger import Ledger, ledger_of
from budget.decisions import Entry, Logged
from budget.disclosure import Address, Disclosure
from budget.rebase.looks import Looks
from budget.rebase.matching import Correspondence, correspondence
from budget.rebase.moving import Moving, NotCarriedError, Why, place_in
from budget.record import dataclass
from budget.review import Review


@dataclass(frozen=True, slots=True)
class Left:
    """A decision, or a part of one, that does not hold on the new reading."""

    logged: Logged
    why: Why


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of the decisions in effect.

    Attributes:
        current: the new reading after the carried decisions.
        entries: the decisions to be written again, oldest first, each naming the one that it carries.
        settled: corrections that the new reading makes needless: it prints what they say.
        left: what a person has to look at again.
        match: what of the old reading is what of the new one.
    """

    current: Disclosure
    entries: tuple[Entry, ...]
    settled: tuple[Logged, ...]
    left: tuple[Left, ...]
    match: Correspondence

    def place(self, at: Address) -> Address | None:
        """Where an old cell is in the new reading."""
        return place_in(self.current, self.match, at)


def carry(review: Review, ledger: Ledger, new: Disclosure) -> Carried:
    """What becomes of a review's decisions on a new reading; ``ledger`` is of the review as it stands."""
    moving = Moving(review, new, correspondence(review.reading, review.current, new))
    entries: dict[int, Entry] = {}
    settled, left = list[Logged](), list[Left]()
    for logged in review.in_effect:
        if logged.entry.changes:
            try:
                changes = moving.move(logged.entry.changes)
            except NotCarriedError as error:
                left.append(Left(logged, error.why))
                continue
            if changes:
                entries[logged.seq] = replace(logged.entry, changes=changes)
            else:
                settled.append(logged)
    looks = Looks(review, moving, ledger, ledger_of(moving.current))
    for logged in review.in_effect:
        for found in _looked(logged, looks):
            if isinstance(found, Left):
                left.append(found)
            else:
                entries[logged.seq] = found
    written = {seq: replace(entry, carried=_id(review, seq)) for seq, entry in sorted(entries.items())}
    return Carried(moving.current, tuple(written.values()), tuple(settled), tuple(left), moving.match)


def _id(review: Review, seq: int) -> str:
    """The id of the decision itself, also where it has been carried before."""
    return next(x.entry.carried or x.id for x in review.in_effect if x.seq == seq)


def _looked(logged: Logged, looks: Looks) -> Iterator[Entry | Left]:
    """What is left of a look: the entry as far as it holds, and that something of it does not."""
    entry = logged.entry
    match entry.verb:
        case "waive":
            found = looks.waivers(entry.waivers)
            kept = tuple(waiver for waiver in found if waiver is not None)
            if kept:
                yield replace(entry, waivers=kept)
            if len(kept) < len(found):
                yield Left(logged, "finding")
        case "confirm":
            seen = [looks.seen(at, text) for at, text in entry.cells]
            cells = tuple(one for one in seen if one is not None)
            if cells:
                yield replace(entry, cells=cells)
            if len(cells) < len(seen):
                yield Left(logged, "print")
        case "flag" | "answer":
            asked = ((looks.place(at), text) for at, text in entry.cells)
            yield replace(entry, cells=tuple((at, text) for at, text in asked if at is not None))
        case "card" if not entry.changes:
            yield entry if looks.moving.current.card == looks.review.current.card else Left(logged, "print")
        case "switch" | "trust":
            yield Left(logged, "table")
        case "review":
            yield from _reviewed(logged, looks)


def _reviewed(logged: Logged, looks: Looks) -> Iterator[Entry | Left]:
    """A table that was reviewed is so still where it prints the same; a disclosure where all of its tables do."""
    entry, reviewed = logged.entry, looks.review.reviewed
    if entry.table not in reviewed:
        return
    if entry.table is not None:
        table = looks.same_table(entry.table)
        yield Left(logged, "table") if table is None else replace(entry, table=table)
    else:
        old = {table.id for table in looks.review.current.tables}
        now = {table.id for table in looks.moving.current.tables}
        yield entry if {looks.same_table(one) for one in old} == now else Left(logged, "table")
