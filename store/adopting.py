"""More than one reading of a disclosure: the one that its decisions hold on to, and a newer one that may follow it.

A newer reading comes of a newer extractor, or of a better file of the same disclosure. It counts
once it is adopted: one transaction writes that into the log, and behind it what was decided before
as far as it holds on the new reading.
"""

from collections.abc import Sequence

from budget.decisions import Entry
from store import log
from store.database import Record, one
from store.errors import StoreError
from store.lean import Database
from store.readings import current, under_decision
from store.sentences import said


def hold(db: Database, disclosure_id: str) -> bool:
    """Have decisions hold on to the reading they were made on; whether there are any."""
    if not under_decision(db, disclosure_id):
        return False
    reading = current(db, disclosure_id)
    db.execute("UPDATE disclosure SET reading = ? WHERE id = ? AND reading IS NULL", [reading["id"], disclosure_id])
    return True


def attach(db: Database, sha256: str, disclosure_id: str) -> None:
    """Make a source one of this disclosure's; one that stood alone, undecided, is no disclosure of its own any more.

    Raises:
        StoreError: there is no such disclosure, or the source has decisions of its own.
    """
    name = current(db, disclosure_id)["name"]
    known = one(db, "SELECT disclosure FROM source WHERE sha256 = ?", sha256)
    if known is None:
        db.execute("INSERT INTO source (sha256, disclosure) VALUES (?, ?)", [sha256, disclosure_id])
        return
    other = known["disclosure"]
    if other == disclosure_id:
        return
    if one(db, "SELECT 1 FROM log WHERE disclosure = ? LIMIT 1", other):
        raise StoreError(said("own-decisions", other=current(db, other)["name"], name=name))
    db.execute("UPDATE source SET disclosure = ? WHERE sha256 = ?", [disclosure_id, sha256])
    if one(db, "SELECT 1 FROM source WHERE disclosure = ? LIMIT 1", other) is None:
        for table, column in (
            ("counts", "disclosure"),
            ("account", "disclosure"),
            ("place", "disclosure"),
            ("disclosure", "id"),
        ):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", [other])


def newer(db: Database, disclosure_id: str) -> Record | None:
    """The newest finished reading that came after the one that counts; None if there is none."""
    sql = """
    SELECT reading.*, source.disclosure FROM reading JOIN source ON source.sha256 = reading.source
    WHERE disclosure = ? AND finished IS NOT NULL AND reading.id > ? ORDER BY reading.id DESC LIMIT 1
    """
    return one(db, sql, disclosure_id, current(db, disclosure_id)["id"])


def adopt(
    db: Database, disclosure_id: str, reading: str, carried: Sequence[str], who: str, expected: int | None
) -> None:
    """Put the newer reading of this digest in the place of the one that counts, and write what is carried over.

    Raises:
        ConflictError: somebody has decided meanwhile.
        StoreError: there is no such newer reading.
    """
    found = newer(db, disclosure_id)
    if found is None or found["digest"] != reading:
        raise StoreError(said("no-offer"))
    log.append(db, disclosure_id, log.encode(Entry("adopt", reading=reading)), who, expected)
    for body in carried:
        log.append(db, disclosure_id, body, who, None)
    db.execute("UPDATE disclosure SET reading = ? WHERE id = ?", [found["id"], disclosure_id])


def findings(db: Database) -> list[str]:
    """Where the reading that counts is not the one that the log says was adopted, in words."""
    adopted = db.query(
        """
        SELECT disclosure.id, reading.name, reading.digest, json_extract(log.body, '$.reading') AS said
        FROM log
        JOIN disclosure ON disclosure.id = log.disclosure
        LEFT JOIN reading ON reading.id = disclosure.reading
        WHERE log.seq IN (
            SELECT max(seq) FROM log WHERE json_extract(body, '$.verb') = 'adopt' GROUP BY disclosure)
        """
    )
    return [
        said("not-adopted", id=row["id"], name=row["name"]) for row in list(adopted) if row["digest"] != row["said"]
    ]
