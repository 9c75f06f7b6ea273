"""The tables and guards of a library, made by numbered migrations and checked at every opening."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from store.database import connect, faults, in_transaction, pragma, rows
from store.errors import StoreError
from store.files import private_file, put_in_place
from store.lean import Database
from store.sentences import said

_PATIENCE = 600_000
"""Milliseconds that one waits for another who copies a library before migrating it."""

APPLICATION = 0x63726F73  # "cros", in the header of the file

MIGRATIONS: tuple[str, ...] = tuple(
    item.read_text(encoding="utf-8")
    for item in sorted(files("store").joinpath("migrations").iterdir(), key=lambda item: item.name)
    if item.name.endswith(".sql")
)
"""The SQL that leads from each version of the format to the next, from none at all to the present one."""


def create(path: Path) -> None:
    """Make an empty library; one that somebody else made meanwhile is left alone.

    Raises:
        sqlite3.Error, OSError: it cannot be made.
    """
    part = private_file(path)
    try:
        db = connect(part)
        try:
            db.execute(f"PRAGMA application_id={APPLICATION}")
            _apply(db, 0)
        finally:
            db.close()
        put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)


def version(db: Database, path: Path) -> int:
    """The library's format, 1 or above.

    Raises:
        StoreError: the file is no library of ours, or newer than this program.
    """
    if pragma(db, "application_id") != APPLICATION:
        raise StoreError(said("not-ours", path=path))
    found: int = pragma(db, "user_version")
    if found > len(MIGRATIONS):
        raise StoreError(said("newer", path=path, found=found, known=len(MIGRATIONS)))
    return found


def migrate(db: Database, path: Path) -> None:
    """Bring a library to the present format, all or nothing; a backup beside it is made first.

    Of several who would do so at once, one copies and migrates, and the others wait.

    Raises:
        StoreError, sqlite3.Error, OSError: it could not be done; the library is as it was.
    """
    old = version(db, path)
    if old == len(MIGRATIONS):
        return
    target = path.with_name(f"{path.stem}-before-format-{len(MIGRATIONS)}{path.suffix}")

    def copy() -> None:
        with closing(connect(path)) as reader:  # nothing is copied within the transaction itself
            backup(reader, target)

    patience = pragma(db, "busy_timeout")
    db.execute(f"PRAGMA busy_timeout={_PATIENCE}")
    try:
        _apply(db, old, copy)
    finally:
        db.execute(f"PRAGMA busy_timeout={patience}")


def backup(db: Database, path: Path) -> Path:
    """Copy the library to ``path``, or beside it where that name is taken; the path of the sound copy.

    Raises:
        StoreError: the copy is not sound.
    """
    part = private_file(path)
    try:
        db.execute("VACUUM INTO ?", [str(part)])
        copy = connect(part)
        try:
            if faults(copy, "quick_check"):
                raise StoreError(said("backup-unsound", path=part))
        finally:
            copy.close()
        target, number = path, 1
        while not put_in_place(part, target):
            number += 1
            target = path.with_stem(f"{path.stem}-{number}")
        return target
    finally:
        part.unlink(missing_ok=True)


def strays(db: Database) -> list[str]:
    """What differs from the tables, indexes and guards that the library's format has, in words."""
    wanted, found = _expected(pragma(db, "user_version")), _objects(db)
    missing: list[str] = [said("object-lost", name=name) for name in wanted if found.get(name) != wanted[name]]
    return missing + [said("object-strange", name=name) for name in found if name not in wanted]


def _expected(format_version: int) -> dict[str, str]:
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    try:
        for script in MIGRATIONS[:format_version]:
            for statement in _statements(script):
                db.execute(statement)
        return _objects(db)
    finally:
        db.close()


def _objects(db: Database) -> dict[str, str]:
    """Names of tables, indexes and triggers, with the SQL that made them in one spelling."""
    found = rows(db, "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite|_stat%' ESCAPE '|'")
    return {f"{item['type']} {item['name']}": " ".join((item["sql"] or "").split()) for item in found}


def _apply(db: Database, old: int, before: Callable[[], None] = lambda: None) -> None:
    """Run the migrations after format ``old``, ``before`` first, unless somebody else has done so meanwhile."""

    def work(db: Database) -> None:
        if pragma(db, "user_version") != old:
            return
        before()
        for script in MIGRATIONS[old:]:
            for statement in _statements(script):
                db.execute(statement)
        db.execute(f"PRAGMA user_version={len(MIGRATIONS)}")

    in_transaction(db, "BEGIN IMMEDIATE", work)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; a trigger with its inner ones is one."""
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        if sqlite3.complete_statement("\n".join(lines)):
            yield "\n".join(lines)
            lines = []
