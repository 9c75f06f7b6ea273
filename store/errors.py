"""What can go wrong in a library, each in one sentence: what, where, what to do."""

import sqlite3
from pathlib import Path

_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again",
    sqlite3.SQLITE_BUSY: "another program is using it; try again in a moment",
    sqlite3.SQLITE_LOCKED: "another program is using it; try again in a moment",
    sqlite3.SQLITE_READONLY: "it is write-protected; make the file and its folder writable, or choose another library",
    sqlite3.SQLITE_IOERR: "the disk refused; see that it has room and is still connected, then try again",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put a backup in its place",
    sqlite3.SQLITE_NOTADB: "it is not a crossfoot library; choose another file",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that file and folder are there and writable",
    sqlite3.SQLITE_AUTH: "it cannot be opened; see that file and folder are there and writable",
}


class StoreError(Exception):
    """The library cannot do what was asked; the message is one sentence fit for a clerk."""


class ConflictError(StoreError):
    """Somebody else has written since the caller looked."""


def explain(path: Path, error: sqlite3.Error) -> StoreError:
    """The error of SQLite as one sentence about the library at ``path``."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    return StoreError(f"Library {path}: {_SENTENCES.get(code, f'{error}; nothing was written')}.")
