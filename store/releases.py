"""Releases: what was published when, and the manifest by which anybody can tell that it is still that.

A release is numbered by its library and never altered; its manifest names the one before by its hash.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from budget.record import dataclass
from store.database import Record, insert, one, rows
from store.errors import StoreError
from store.lean import Database
from store.readings import current, now
from store.sentences import said

FORMAT = "crossfoot/release"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its number in the library, when (UTC, ISO 8601) and by whom it was made, its manifest's text."""

    number: int
    made: str
    who: str
    manifest: str

    @property
    def sha256(self) -> str:
        """The hash of the manifest."""
        return hashlib.sha256(self.manifest.encode()).hexdigest()


def add(db: Database, who: str, told: Record, put: Callable[[str], object]) -> Release:
    """Number a release, have its manifest put where it belongs, and keep it.

    Args:
        who: kept in the library; what is published names no clerk.
        told: what the manifest says beside its format, number, time and predecessor.
        put: writes the manifest's text; where that fails, there is no release.
    """
    last = one(db, "SELECT number, sha256 FROM release ORDER BY number DESC LIMIT 1") or {"number": 0, "sha256": None}
    head = {"format": FORMAT, "version": VERSION, "number": last["number"] + 1, "made": now()}
    text = json.dumps({**head, "previous": last["sha256"], **told}, ensure_ascii=False, indent=1) + "\n"
    release = Release(head["number"], head["made"], who, text)
    facts = {"number": release.number, "made": release.made, "who": who, "sha256": release.sha256, "manifest": text}
    insert(db, "release", facts)
    put(text)
    return release


def all_of(db: Database) -> tuple[Release, ...]:
    """All releases, the first one first."""
    found = rows(db, "SELECT number, made, who, manifest FROM release ORDER BY number")
    return tuple(Release(**record) for record in found)


def provenance(db: Database, disclosure_id: str) -> dict[str, Any]:
    """What a disclosure in a release rests on: its reading, and the log up to its last decision. Raises StoreError."""
    reading = current(db, disclosure_id)
    last = one(db, "SELECT seq, hash FROM log WHERE disclosure = ? ORDER BY seq DESC LIMIT 1", disclosure_id)
    if last is None or reading["finished"] is None:
        raise StoreError(said("no-decisions", name=reading["name"]))
    told = {"sha256": reading["digest"], "extractor": reading["extractor"], "finished": reading["finished"]}
    return {"reading": told, "log": {"last": last["seq"], "sha256": last["hash"]}}


def findings(db: Database) -> list[str]:
    """What is wrong with the releases on record, in words."""
    found: list[str] = []
    previous = None
    for record in rows(db, "SELECT * FROM release ORDER BY number"):
        if hashlib.sha256(record["manifest"].encode()).hexdigest() != record["sha256"]:
            found.append(said("release-altered", number=record["number"]))
        elif _follows(record["manifest"]) != previous:
            found.append(said("release-order", number=record["number"]))
        previous = record["sha256"]
    return found


def _follows(manifest: str) -> object:
    """The hash of the release before; the text itself, which no hash is, where it is no manifest."""
    try:
        told = json.loads(manifest)
    except (ValueError, RecursionError):
        return manifest
    return told.get("previous") if isinstance(told, dict) else manifest
