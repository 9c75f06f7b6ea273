"""A disclosure as it stands in the library: the reading that counts, and the log, seen in one moment."""

from budget.decisions import Logged
from budget.disclosure import Disclosure
from budget.record import dataclass
from store import log, pieces
from store.database import Record
from store.lean import Database
from store.readings import contents, current


@dataclass(frozen=True, slots=True)
class Standing:
    """What a review begins with.

    Attributes:
        reading: what the machine read, so far where it is not finished.
        digest: what a finished reading is known by, else None.
        log: all decisions, oldest first.
    """

    reading: Disclosure
    digest: str | None
    log: tuple[Logged, ...]


def stored(db: Database, disclosure_id: str) -> tuple[Record, list[Record], list[Record]]:
    """The row of the reading, its pieces, and the rows of the log; raises StoreError."""
    return *contents(db, current(db, disclosure_id)), log.entries(db, disclosure_id)


def decode(reading: Record, stored: list[Record], entries: list[Record]) -> Standing:
    """What was stored; raises StoreError if it is damaged."""
    return Standing(pieces.decode(reading, stored), reading["digest"], tuple(map(log.decode, entries)))


def newest(db: Database, disclosure_id: str) -> tuple[int, str | None]:
    """The number of the last decision and the digest of the reading that counts."""
    return log.last(db, disclosure_id), current(db, disclosure_id)["digest"]
