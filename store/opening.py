"""What is asked at every opening: only a sound library of ours is used."""

import sqlite3
from pathlib import Path

from budget.said import Clause, reason_of
from store import log, schema
from store.database import faults, in_transaction, pragma
from store.errors import StoreError, explain
from store.lean import Database
from store.sentences import said


def see_to_file(path: Path, create: bool) -> None:
    """See that there is a file that may be a library; raises StoreError."""
    try:
        if not path.exists():
            if not create:
                raise StoreError(said("no-library", path=path))
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            schema.create(path)
        # Never opened here: closing the file would take away the locks that SQLite holds on it.
        if not path.is_file():
            raise StoreError(said("no-file", path=path))
        if path.stat().st_size == 0:
            raise StoreError(said("empty", path=path))
    except OSError as error:
        raise StoreError(said("place", path=path, why=reason_of(error))) from error
    except sqlite3.Error as error:
        raise explain(path, error) from error


def admit(db: Database, path: Path) -> None:
    """Let only a sound library of ours be used, bring it to the present format and make it writable.

    Raises:
        StoreError: the file is not ours, newer, damaged, write-protected, or its log was tampered with.
    """
    # Each check sees one state: others may be writing, or even migrating, at this moment.
    schema.version(db, path)
    _demand(path, in_transaction(db, "BEGIN", lambda db: faults(db, "quick_check") or schema.strays(db)))
    schema.migrate(db, path)
    if db.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0] != "truncate":
        raise StoreError(said("unsafe", path=path))
    _try_to_write(db)
    _demand(path, in_transaction(db, "BEGIN", log.findings))


def admit_for_reading(db: Database, path: Path) -> None:
    """Let a library of ours be looked at, however damaged, and keep it from being written to.

    Raises:
        StoreError: the file is not ours, or newer.
    """
    schema.version(db, path)
    db.execute("PRAGMA query_only=ON")


def _demand(path: Path, found: list[str]) -> None:
    if found:
        what: object = Clause(found[0])
        what = said("and-more", what=what, n=len(found) - 1) if len(found) > 1 else what
        raise StoreError(said("damaged", path=path, what=what))


def _try_to_write(db: Database) -> None:
    """Begin a write, so that a read-only file or folder is noticed now and not at the first decision."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version={pragma(db, 'user_version')}")
    finally:
        db.rollback()
