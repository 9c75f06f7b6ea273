"""What is asked at every opening: only a sound library of ours is used."""

import sqlite3
from pathlib import Path

from budget.said import Clause, reason_of
from store import log, schema
from store.database import faults, in_transaction, pragma
from store.errors import StoreError, explain
from store.lean import Database
from store.sentences import said

_WRITES_NOT = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM)


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


def admit(db: Database, path: Path, *, to_read: bool = False) -> bool:
    """Let only a sound library of ours be used, bring it to the present format and make it writable.

    Returns:
        Whether it can be written to; one that cannot is let in only ``to_read``, and is of the present format.

    Raises:
        StoreError: the file is not ours, newer, damaged, write-protected, or its log was tampered with.
    """
    # Each check sees one state: others may be writing, or even migrating, at this moment.
    found = schema.version(db, path)
    _demand(path, in_transaction(db, "BEGIN", lambda db: faults(db, "quick_check") or schema.strays(db)))
    try:
        _make_writable(db, path)
        writable = True
    except (sqlite3.Error, OSError) as error:
        if not (to_read and _only_keeps_from_writing(error)):
            raise
        if found < len(schema.MIGRATIONS):
            raise StoreError(said("older", path=path)) from error
        db.execute("PRAGMA query_only=ON")
        writable = False
    _demand(path, in_transaction(db, "BEGIN", log.findings))
    return writable


def admit_as_it_is(db: Database, path: Path) -> bool:
    """Let a library of ours be looked at, however damaged, and keep it from being written to: False.

    Raises:
        StoreError: the file is not ours, or newer.
    """
    schema.version(db, path)
    db.execute("PRAGMA query_only=ON")
    return False


def _make_writable(db: Database, path: Path) -> None:
    """Bring a library to the present format, and see that decisions can be written to it."""
    schema.migrate(db, path)
    if db.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0] != "truncate":
        raise StoreError(said("unsafe", path=path))
    _try_to_write(db)


def _only_keeps_from_writing(error: sqlite3.Error | OSError) -> bool:
    """Whether what is there may be read all the same: rights, a medium that is write-protected, or a full disk."""
    return isinstance(error, OSError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _WRITES_NOT


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
