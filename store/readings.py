"""Readings: what the machine read, in pieces as they come, and never altered once finished.

A disclosure may have several readings, of one source or of more. The one that its decisions hold on
to counts (:mod:`store.adopting`); before there are any, the newest finished one, or, while there is
none, the one under way.
"""

import os
import uuid
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from budget.disclosure import Source, SourceKind
from store.database import Record, insert, one, rows
from store.errors import ConflictError, StoreError
from store.lean import Database
from store.pieces import Piece, damaged, digest, unpack
from store.sentences import said

_READING = """
SELECT reading.*, source.disclosure FROM reading JOIN source ON source.sha256 = reading.source
"""

_COUNTS_FIRST = "reading.id IS disclosure.reading DESC, reading.finished IS NULL, reading.id DESC"
"""The order of a disclosure's readings in which the one that counts comes first."""


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def has_read(db: Database, sha256: str) -> bool:
    """Whether a reading of this content was ever finished."""
    return one(db, "SELECT 1 FROM reading WHERE source = ? AND finished IS NOT NULL", sha256) is not None


def find(db: Database, sha256: str, extractor: str, decided: bool) -> str | None:
    """The disclosure whose finished reading of this content need not be made anew.

    It was made by this extractor, or, where ``decided`` says so, decisions have been made: it stays in use.
    """
    conditions: list[tuple[str, tuple[str, ...]]] = [("extractor = ?", (extractor,))]
    if decided:
        conditions.append(("EXISTS (SELECT 1 FROM log WHERE log.disclosure = source.disclosure)", ()))
    for condition, values in conditions:
        found = one(db, f"{_READING} WHERE source = ? AND finished IS NOT NULL AND {condition}", sha256, *values)
        if found is not None:
            return str(found["disclosure"])
    return None


def begin(db: Database, source: Source, extractor: str, path: Path | None) -> tuple[str, int]:
    """Make room for a new reading; unfinished ones of the same source are discarded.

    Returns:
        The ids of the disclosure and of the reading.
    """
    known = one(db, "SELECT disclosure FROM source WHERE sha256 = ?", source.sha256)
    if known is None:
        disclosure_id = uuid.uuid4().hex
        insert(db, "disclosure", {"id": disclosure_id, "added": now()})
        insert(db, "source", {"sha256": source.sha256, "disclosure": disclosure_id})
    else:
        disclosure_id = known["disclosure"]
        _discard_unfinished(db, source.sha256)
    facts = {"source": source.sha256, "name": source.name, "pages": source.pages, "kind": source.kind}
    reading = insert(db, "reading", {**facts, "extractor": extractor, "started": now()})
    if path is not None:
        set_path(db, source.sha256, path)
    return disclosure_id, reading


def add(db: Database, reading: int, piece: Piece) -> None:
    """Add a piece to a reading under way; raises ConflictError, StoreError."""
    _under_way(db, reading)
    key = (reading, piece.kind, piece.name)
    if one(db, "SELECT 1 FROM piece WHERE reading = ? AND kind = ? AND name = ?", *key):
        raise StoreError(said("piece-twice", kind=piece.kind, name=piece.name))
    insert(db, "piece", {"reading": reading, **asdict(piece)})


def finish(db: Database, reading: int, end: Piece, kind: SourceKind | None = None) -> int:
    """Close a reading for ever; it counts unless decisions hold on to another. How many tables it has.

    ``kind`` is what most of its pages turned out to be, where that was only presumed when it was begun.

    Raises:
        ConflictError: somebody else has begun to read the source anew.
        StoreError: it is finished.
    """
    if kind is not None:
        db.execute("UPDATE reading SET kind = ? WHERE id = ? AND finished IS NULL", [kind, reading])
    record = _under_way(db, reading)
    add(db, reading, end)
    stored = pieces(db, reading)
    values = [now(), digest(record, stored), reading]
    db.execute("UPDATE reading SET finished = ?, digest = ? WHERE id = ?", values)
    return sum(piece["kind"] == "table" for piece in stored)


def current(db: Database, disclosure_id: str) -> Record:
    """The row of the reading that counts; raises StoreError if there is no such disclosure."""
    sql = f"""{_READING} JOIN disclosure ON disclosure.id = source.disclosure
    WHERE source.disclosure = ? ORDER BY {_COUNTS_FIRST} LIMIT 1"""
    found = one(db, sql, disclosure_id)
    if found is None:
        raise StoreError(said("no-disclosure", id=disclosure_id))
    return found


def under_decision(db: Database, disclosure_id: str) -> bool:
    """Whether there are decisions, and a finished reading that they hold on to."""
    decided = one(db, "SELECT 1 FROM log WHERE disclosure = ? LIMIT 1", disclosure_id) is not None
    return decided and current(db, disclosure_id)["finished"] is not None


def contents(db: Database, reading: Record) -> tuple[Record, list[Record]]:
    """A reading's row, and its pieces but the pages; raises StoreError if it is not what was finished."""
    _must_be_sound(db, reading)
    # the ids first: what SQLite sorts, it copies, and the data of a table may be megabytes
    wanted = "SELECT id FROM piece WHERE reading = ? AND kind != 'page'"
    return reading, rows(db, f"SELECT * FROM piece WHERE id IN ({wanted}) ORDER BY id", reading["id"])


def page(db: Database, disclosure_id: str, number: int) -> Record | None:
    """The stored piece of a page, or None if the reading has none of this number; raises StoreError."""
    reading = current(db, disclosure_id)
    _must_be_sound(db, reading)
    sql = "SELECT * FROM piece WHERE reading = ? AND kind = 'page' AND name = ?"
    return one(db, sql, reading["id"], str(number))


def set_path(db: Database, sha256: str, path: Path) -> None:
    """Note where the file of this content is now."""
    # bytes: a file name need not be valid text
    db.execute("UPDATE source SET path = ? WHERE sha256 = ?", [os.fsencode(path), sha256])


def path_of(db: Database, disclosure_id: str) -> Path | None:
    """Where the file of the reading that counts was when it was last added, if that is known."""
    sql = f"""SELECT source.path FROM source JOIN disclosure ON disclosure.id = source.disclosure
    JOIN reading ON reading.source = source.sha256 WHERE source.disclosure = ? ORDER BY {_COUNTS_FIRST} LIMIT 1"""
    found = one(db, sql, disclosure_id)
    return Path(os.fsdecode(found["path"])) if found and found["path"] is not None else None


def findings(db: Database, reading: int) -> list[str]:
    """What is wrong with one stored reading, in words; empty if it is what was written."""
    record = one(db, "SELECT * FROM reading WHERE id = ?", reading)
    if record is None:
        return []
    found: list[str] = []
    stored = rows(db, "SELECT * FROM piece WHERE reading = ? ORDER BY id", reading)
    for piece in stored:
        try:
            for text in unpack(piece):
                text()
        except ValueError as error:
            found.append(said("piece-damaged", name=record["name"], kind=piece["kind"], piece=piece["name"], why=error))
    if record["finished"] is not None and digest(record, stored) != record["digest"]:
        found.append(said("reading-altered", name=record["name"], finished=record["finished"]))
    return found


def pieces(db: Database, reading: int) -> list[Record]:
    """Kind, name and hash of a reading's pieces, in the order in which they came."""
    return rows(db, "SELECT kind, name, sha256 FROM piece WHERE reading = ? ORDER BY id", reading)


def _must_be_sound(db: Database, reading: Record) -> None:
    if reading["finished"] is not None and digest(reading, pieces(db, reading["id"])) != reading["digest"]:
        raise damaged(reading["name"], said("not-as-written"))


def _under_way(db: Database, reading: int) -> Record:
    record = one(db, f"{_READING} WHERE reading.id = ?", reading)
    if record is None:
        raise ConflictError(said("begun-anew"))
    if record["finished"] is not None:
        raise StoreError(said("finished", name=record["name"]))
    return record


def _discard_unfinished(db: Database, sha256: str) -> None:
    unfinished = "SELECT id FROM reading WHERE source = ? AND finished IS NULL"
    db.execute(f"DELETE FROM piece WHERE reading IN ({unfinished})", [sha256])
    db.execute("DELETE FROM reading WHERE source = ? AND finished IS NULL", [sha256])
