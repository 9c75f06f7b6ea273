"""Readings: what the machine read, in pieces as they come, and never altered once finished.

A disclosure may have several readings of its source; the newest finished one counts, or, while
there is none, the one under way.
"""

import hashlib
import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from budget.disclosure import Card, Disclosure, Page, Source, Statement
from budget.wire import (
    canonical,
    disclosure_from_json,
    disclosure_head,
    page_from_json,
    source_from_json,
)
from store.database import Record, insert, one, rows, upsert
from store.errors import ConflictError, StoreError
from store.pieces import unpack, value

_CURRENT = """
SELECT reading.*, source.disclosure FROM reading JOIN source ON source.sha256 = reading.source
WHERE source.disclosure = ? ORDER BY reading.finished IS NULL, reading.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reading as it is stored: ``kind`` and ``name`` tell which, ``sha256`` is of its JSON."""

    kind: str
    name: str
    sha256: str
    data: bytes


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def find(db: Database, sha256: str, extractor: str) -> str | None:
    """The disclosure that has a finished reading of this content by this extractor."""
    found = one(
        db,
        "SELECT source.disclosure FROM reading JOIN source ON source.sha256 = reading.source"
        " WHERE reading.source = ? AND reading.extractor = ? AND reading.finished IS NOT NULL",
        sha256,
        extractor,
    )
    return None if found is None else found["disclosure"]


def begin(db: Database, source: Source, extractor: str, path: Path | None) -> tuple[str, int]:
    """Make room for a new reading; unfinished ones of the same source are discarded.

    Returns:
        The ids of the disclosure and of the reading.

    Raises:
        StoreError: decisions have been made on a finished reading of this source.
    """
    known = one(db, "SELECT disclosure FROM source WHERE sha256 = ?", source.sha256)
    if known is None:
        disclosure_id = uuid.uuid4().hex
        insert(db, "disclosure", {"id": disclosure_id, "added": now()})
        insert(db, "source", {"sha256": source.sha256, "disclosure": disclosure_id, "path": None})
    else:
        disclosure_id = known["disclosure"]
        _refuse_to_supersede(db, disclosure_id, source.name)
        _discard_unfinished(db, source.sha256)
    if path is not None:
        set_path(db, disclosure_id, path)
    record = {"source": source.sha256, "name": source.name, "pages": source.pages, "kind": source.kind}
    reading = insert(db, "reading", {**record, "extractor": extractor, "started": now()})
    return disclosure_id, reading


def add(db: Database, reading: int, piece: Piece) -> None:
    """Add a piece to a reading under way; raises ConflictError, StoreError."""
    _under_way(db, reading)
    key = (reading, piece.kind, piece.name)
    if one(db, "SELECT 1 FROM piece WHERE reading = ? AND kind = ? AND name = ?", *key):
        raise StoreError(f"The reading has {piece.kind} {piece.name} already; read the file anew.")
    insert(
        db,
        "piece",
        {
            "reading": reading,
            "kind": piece.kind,
            "name": piece.name,
            "sha256": piece.sha256,
            "data": piece.data,
        },
    )


def finish(db: Database, reading: int, end: Piece, card: Card) -> None:
    """Close a reading for ever and make it the one that counts; raises ConflictError, StoreError."""
    record = _under_way(db, reading)
    _refuse_to_supersede(db, record["disclosure"], record["name"])
    add(db, reading, end)
    db.execute(
        "UPDATE reading SET finished = ?, digest = ? WHERE id = ?",
        [now(), digest(record, _hashes(db, reading)), reading],
    )
    tables = one(db, "SELECT count(*) AS n FROM piece WHERE reading = ? AND kind = 'table'", reading)
    upsert(
        db,
        "counts",
        {
            "disclosure": record["disclosure"],
            "issuer": card.issuer,
            "year": card.year,
            "kind": card.kind,
            "tables": tables["n"] if tables else 0,
            "broken": 0,
            "open": 0,
            "amounts": 0,
            "reviewed_tables": 0,
            "state": "read",
        },
        key="disclosure",
    )


def current(db: Database, disclosure_id: str) -> Record:
    """The row of the reading that counts; raises StoreError if there is no such disclosure."""
    found = one(db, _CURRENT, disclosure_id)
    if found is None:
        raise StoreError(f"There is no disclosure {disclosure_id} in this library; look it up in the list.")
    return found


def pieces(db: Database, reading: int, *kinds: str) -> list[Record]:
    """The stored pieces of these kinds, in the order in which they came."""
    marks = ", ".join("?" * len(kinds))
    return rows(db, f"SELECT * FROM piece WHERE reading = ? AND kind IN ({marks}) ORDER BY id", reading, *kinds)


def page(db: Database, disclosure_id: str, number: int) -> Record | None:
    """The stored piece of a page, or None if the reading has none of this number."""
    reading = current(db, disclosure_id)["id"]
    return one(db, "SELECT * FROM piece WHERE reading = ? AND kind = 'page' AND name = ?", reading, str(number))


def set_path(db: Database, disclosure_id: str, path: Path) -> None:
    """Note where a disclosure's file is now."""
    # bytes: a file name need not be valid text
    db.execute("UPDATE source SET path = ? WHERE disclosure = ?", [os.fsencode(path), disclosure_id])


def path_of(db: Database, disclosure_id: str) -> Path | None:
    """Where the file was when it was last added."""
    found = one(db, "SELECT path FROM source WHERE disclosure = ?", disclosure_id)
    return Path(os.fsdecode(found["path"])) if found and found["path"] is not None else None


def digest(record: Record, hashes: list[str]) -> str:
    """What a finished reading is known by: the SHA-256 over its source, its extractor and its pieces."""
    facts = [record[name] for name in ("source", "name", "pages", "kind", "extractor")]
    return hashlib.sha256(canonical([*facts, hashes]).encode()).hexdigest()


def decode(record: Record, stored: list[Record]) -> Disclosure:
    """The disclosure that a reading's stored pieces make up; raises StoreError if one is damaged."""
    found: dict[str, list[Any]] = {"table": [], "unread": [], "end": []}
    try:
        for piece in stored:
            found[piece["kind"]].append(value(piece["sha256"], piece["data"]))
        head = disclosure_head(Disclosure(_source(record)))
        for end in found["end"]:
            head |= end
        return disclosure_from_json(head | {"tables": found["table"], "unread": found["unread"]})
    except ValueError as error:
        raise _damaged(record["name"], error) from error


def decode_page(piece: Record) -> Page:
    """The page that a stored piece holds; raises StoreError if it is damaged."""
    try:
        return page_from_json(value(piece["sha256"], piece["data"]))
    except ValueError as error:
        raise _damaged(f"page {piece['name']}", error) from error


def end_of(card: Card, statements: tuple[Statement, ...]) -> dict[str, Any]:
    """What a reading ends with, as plain data: its card and its statements."""
    head = disclosure_head(Disclosure(Source("", "", 0, "pdf"), card, (), statements))
    return {name: head[name] for name in ("issuer", "region", "year", "kind", "scope", "statements")}


def findings(db: Database, reading: int) -> list[str]:
    """What is wrong with one stored reading, in words."""
    record = one(db, "SELECT * FROM reading WHERE id = ?", reading)
    if record is None:
        return []
    found = []
    for piece in rows(db, "SELECT * FROM piece WHERE reading = ? ORDER BY id", reading):
        try:
            unpack(piece["sha256"], piece["data"])
        except ValueError as error:
            found.append(f"Reading of {record['name']}: {piece['kind']} {piece['name']}: {error}.")
    if record["finished"] is not None and digest(record, _hashes(db, reading)) != record["digest"]:
        found.append(f"Reading of {record['name']}: it is not what was finished on {record['finished']}.")
    return found


def _source(record: Record) -> Source:
    try:
        return source_from_json(
            {"name": record["name"], "sha256": record["source"], "pages": record["pages"], "kind": record["kind"]}
        )
    except ValueError as error:
        raise _damaged(record["name"], error) from error


def _damaged(what: str, error: ValueError) -> StoreError:
    return StoreError(f"The reading of {what} is damaged in the library ({error}); put a backup in its place.")


def _hashes(db: Database, reading: int) -> list[str]:
    found = rows(db, "SELECT kind, name, sha256 FROM piece WHERE reading = ? ORDER BY id", reading)
    return [f"{piece['kind']} {piece['name']} {piece['sha256']}" for piece in found]


def _under_way(db: Database, reading: int) -> Record:
    record = one(
        db,
        "SELECT reading.*, source.disclosure FROM reading JOIN source ON source.sha256 = reading.source"
        " WHERE reading.id = ?",
        reading,
    )
    if record is None:
        raise ConflictError("Somebody else has begun to read this file anew; wait for that reading.")
    if record["finished"] is not None:
        raise StoreError(f"The reading of {record['name']} is finished and cannot be altered; begin a new one.")
    return record


def _refuse_to_supersede(db: Database, disclosure_id: str, name: str) -> None:
    log = one(db, "SELECT 1 FROM log WHERE disclosure = ?", disclosure_id)
    if log and current(db, disclosure_id)["finished"] is not None:
        raise StoreError(
            f"{name} has decisions on record that were made on an earlier reading; that reading stays in use."
        )


def _discard_unfinished(db: Database, sha256: str) -> None:
    unfinished = "SELECT id FROM reading WHERE source = ? AND finished IS NULL"
    db.execute(f"DELETE FROM piece WHERE reading IN ({unfinished})", [sha256])
    db.execute("DELETE FROM reading WHERE source = ? AND finished IS NULL", [sha256])
