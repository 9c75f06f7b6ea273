"""The one connection, and the one thread that owns it.

The only place that begins and ends transactions. Work comes as functions that are given the
database; what they return must be complete (lists, never a cursor): in a rollback journal a
half-read query locks out every commit.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from budget.said import reason_of
from store.errors import StoreError, explain
from store.lean import Database
from store.sentences import said

T = TypeVar("T")
Record = dict[str, Any]

_PRAGMAS = (
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "synchronous=EXTRA",
    "fullfsync=ON",  # macOS, where fsync alone does not reach the disk; elsewhere without effect
)


class Keeper:
    """Does all work on one library file in one thread; callers wait for the result."""

    def __init__(self, path: Path) -> None:
        """Connect to an existing file; raises StoreError."""
        self.path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        try:
            self._db = self._thread.submit(connect, path).result()
        except sqlite3.Error as error:
            self._thread.shutdown()
            raise explain(path, error) from error

    def read(self, work: Callable[[Database], T]) -> T:
        """The result of ``work``, which sees one state of the library throughout; raises StoreError."""
        return self.run(lambda db: in_transaction(db, "BEGIN", work))

    def write(self, work: Callable[[Database], T]) -> T:
        """Do ``work`` wholly or not at all; once this returns, it is on the disk.

        Raises:
            StoreError: it was not done; the library is as it was.
        """
        return self.run(lambda db: in_transaction(db, "BEGIN IMMEDIATE", work))

    def run(self, work: Callable[[Database], T]) -> T:
        """Do ``work`` outside of a transaction (checks, backups); raises StoreError."""
        try:
            future = self._thread.submit(work, self._db)
        except RuntimeError:
            raise StoreError(said("closed", path=self.path)) from None
        try:
            return future.result()
        except sqlite3.Error as error:
            raise explain(self.path, error) from error
        except OSError as error:
            raise StoreError(said("system", path=self.path, why=reason_of(error))) from error
        except UnicodeEncodeError as error:
            raise StoreError(said("no-unicode", path=self.path)) from error

    def close(self) -> None:
        """End the thread after all work that was asked for; harmless when done twice."""
        with contextlib.suppress(RuntimeError):
            self._thread.submit(_close, self._db)
        self._thread.shutdown()


def connect(path: Path) -> Database:
    """A connection to an existing file that commits only when told, with every safeguard on.

    Raises:
        sqlite3.Error: the file cannot be opened.
    """
    # mode=rw: a file that is gone is not made anew. Without an isolation level Python begins no
    # transaction behind our back, which a later commit could miss.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    conn = sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None)
    conn.text_factory = _text
    db = Database(conn, execute_plugins=False)
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    return db


def rows(db: Database, sql: str, *values: object) -> list[Record]:
    """All rows of a query, as dicts."""
    return list(db.query(sql, values))


def one(db: Database, sql: str, *values: object) -> Record | None:
    """The first row of a query, or None."""
    return next(iter(rows(db, sql, *values)), None)


def insert(db: Database, table: str, record: Record) -> int:
    """Add a row; its row id. Only within a transaction of :meth:`Keeper.write`."""
    db.table(table).insert(record)
    return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])


def upsert(db: Database, table: str, record: Record, key: str | tuple[str, ...]) -> None:
    """Add a row, or overwrite the one of the same key. Only within a transaction of :meth:`Keeper.write`."""
    db.table(table).upsert(record, pk=key)


def pragma(db: Database, name: str) -> Any:
    """The value of a pragma."""
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def faults(db: Database, check: str) -> list[str]:
    """What SQLite finds wrong with the file; ``check`` is ``quick_check`` or ``integrity_check``."""
    said = [str(fault) for row in rows(db, f"PRAGMA {check}(100)") for fault in row.values()]
    found = [line for fault in said for line in fault.splitlines() if not line.startswith("***")]
    return [] if found == ["ok"] else found


def _text(data: bytes) -> str:
    """Text of a damaged file too; that it is damaged is for the hashes to find."""
    return data.decode("utf-8", "replace")


def in_transaction(db: Database, begin: str, work: Callable[[Database], T]) -> T:
    """Do ``work`` between ``begin`` and COMMIT; whatever goes wrong, all of it is taken back."""
    db.execute(begin)
    try:
        result = work(db)
        db.commit()
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.rollback()
        raise
    assert not db.conn.in_transaction, "a transaction was left open"
    return result


def _close(db: Database) -> None:
    with contextlib.suppress(sqlite3.Error):
        if pragma(db, "journal_mode") == "truncate":  # ours: a foreign file is left as it is
            db.execute("PRAGMA journal_mode=DELETE")  # takes the empty journal away: one file at rest
    db.close()
