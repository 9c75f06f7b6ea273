"""The log: every decision of a clerk, appended, chained by hashes, never altered.

An entry's hash covers all of it and the hash before it, so whatever is changed, taken out or put
in later shows. It does not stop someone who rewrites the whole chain.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator

from budget.decisions import Entry, Logged
from budget.wire import canonical, entry_from_json, entry_to_json
from store.database import Record, insert, one, rows
from store.errors import ConflictError, StoreError
from store.lean import Database
from store.readings import current, now
from store.sentences import said

_BATCH = 2000


def encode(entry: Entry) -> str:
    """An entry as the log keeps it; raises StoreError if it could not be read back as it is."""
    data = entry_to_json(entry)
    try:
        sound = entry_from_json(data) == entry
    except ValueError as error:
        raise StoreError(said("decision-unfit", why=error)) from error
    if not sound:
        raise StoreError(said("decision-unsound"))
    return canonical(data)


def append(
    db: Database, disclosure_id: str, body: str, who: str, expected: int | None, reading: str | None = None
) -> Record:
    """Continue the log; the new row.

    Raises:
        ConflictError: the disclosure's last entry is not the one of number ``expected`` (0: none), or another
            reading counts than the one of the digest ``reading``.
        StoreError: there is no such disclosure.
    """
    counts = current(db, disclosure_id)
    if expected is not None:
        _check_seen(db, disclosure_id, expected)
    if reading is not None and counts["digest"] != reading:
        raise ConflictError(said("read-anew"))
    last = one(db, "SELECT * FROM log ORDER BY seq DESC LIMIT 1") or {"seq": 0, "at": "", "hash": ""}
    record: Record = {
        "seq": last["seq"] + 1,
        "id": uuid.uuid4().hex,
        "disclosure": disclosure_id,
        "who": who,
        "at": max(now(), last["at"]),  # a clock set back does not turn the order round
        "body": body,
        "prev_hash": last["hash"],
    }
    record["hash"] = hash_of(record)
    insert(db, "log", record)
    return record


def entries(db: Database, disclosure_id: str) -> list[Record]:
    """The rows of one disclosure, oldest first; raises StoreError if there is no such disclosure."""
    current(db, disclosure_id)
    return rows(db, "SELECT * FROM log WHERE disclosure = ? ORDER BY seq", disclosure_id)


def last(db: Database, disclosure_id: str) -> int:
    """The number of a disclosure's last entry, 0 where there is none."""
    found = one(db, "SELECT seq FROM log WHERE disclosure = ? ORDER BY seq DESC LIMIT 1", disclosure_id)
    return int(found["seq"]) if found else 0


def decode(record: Record) -> Logged:
    """The entry in a row of the log; raises StoreError if it is damaged."""
    damaged = said("entry-damaged", seq=record["seq"])
    if hash_of(record) != record["hash"]:
        raise StoreError(damaged)
    try:
        entry = entry_from_json(json.loads(record["body"]))
    except (ValueError, RecursionError) as error:
        raise StoreError(damaged) from error
    return Logged(record["seq"], record["id"], record["who"], record["at"], entry)


def hash_of(record: Record) -> str:
    """The hash that a row of the log must have."""
    rest = {name: record[name] for name in ("seq", "id", "disclosure", "who", "at", "body")}
    return hashlib.sha256((record["prev_hash"] + canonical(rest)).encode()).hexdigest()


def findings(db: Database) -> list[str]:
    """What is wrong with the chain, in words; empty if every entry is what was written."""
    found: list[str] = []
    seq, previous = 0, ""
    for record in _all(db):
        if record["seq"] != seq + 1:
            found.append(said("log-gap", before=seq, seq=record["seq"]))
        if record["prev_hash"] != previous:
            found.append(said("log-order", seq=record["seq"]))
        if hash_of(record) != record["hash"]:
            found.append(said("log-altered", seq=record["seq"]))
        seq, previous = record["seq"], record["hash"]
    ever = one(db, "SELECT seq FROM sqlite_sequence WHERE name = 'log'") or {"seq": 0}
    if ever["seq"] != seq:
        found.append(said("log-end", seq=seq, ever=ever["seq"]))
    return found


def _all(db: Database) -> Iterator[Record]:
    """Every row in order; only a batch at a time is in memory and no query stays open."""
    seq = -1
    while batch := rows(db, f"SELECT * FROM log WHERE seq > ? ORDER BY seq LIMIT {_BATCH}", seq):
        yield from batch
        seq = batch[-1]["seq"]


def _check_seen(db: Database, disclosure_id: str, expected: int) -> None:
    if last(db, disclosure_id) == expected:
        return
    found = one(db, "SELECT who FROM log WHERE disclosure = ? ORDER BY seq DESC LIMIT 1", disclosure_id)
    who = found["who"] if found else said("somebody")
    raise ConflictError(said("conflict", who=who))
