"""What can go wrong in a library, each in one sentence: what, where, what to do."""

import sqlite3
from pathlib import Path

from store.sentences import said

_CODES = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_IOERR: "refused-by-disk",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "foreign",
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_AUTH: "cannot-open",
}


class StoreError(Exception):
    """The library cannot do what was asked; the message is one sentence fit for a clerk."""


class ConflictError(StoreError):
    """Somebody else has written since the caller looked."""


def explain(path: Path, error: sqlite3.Error) -> StoreError:
    """The error of SQLite as one sentence about the library at ``path``."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    why = said(_CODES[code]) if code in _CODES else said("unwritten", why=error)
    return StoreError(said("sqlite", path=path, why=why))
