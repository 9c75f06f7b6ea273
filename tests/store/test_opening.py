"""Only a sound library of ours is opened; whatever else is named gets one clear sentence."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from budget.decisions import Entry
from store import Library, StoreError, schema
from store.database import pragma, rows
from store.lean import Database


def refusal(path: Path, *, create: bool = True) -> str:
    """The sentence with which a library is refused."""
    with pytest.raises(StoreError) as refused:
        Library.open(path, create=create)
    sentence = str(refused.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_new_library_is_private_and_sound(tmp_path: Path) -> None:
    path = tmp_path / "new" / "er" / "library.sqlite3"
    with Library.open(path) as library:
        assert library.path == path
        assert library.verify() == []
        assert library.disclosures() == ()
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_the_safeguards_are_on(library: Library) -> None:
    wanted = {"journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "busy_timeout": 5000}
    wanted |= {"trusted_schema": 0, "cell_size_check": 1, "recursive_triggers": 1, "fullfsync": 1}
    found = library._keeper.run(lambda db: {name: pragma(db, name) for name in wanted})
    assert found == wanted


def test_every_table_is_strict_and_knows_no_float(library: Library) -> None:
    tables = library._keeper.read(lambda db: rows(db, "PRAGMA table_list"))
    own = [table for table in tables if not table["name"].startswith("sqlite_")]
    assert len(own) == 10
    assert all(table["strict"] for table in own)
    for table in own:
        columns = library._keeper.read(lambda db, name=table["name"]: rows(db, f"PRAGMA table_info({name})"))  # type: ignore[misc]
        assert {column["type"] for column in columns} <= {"TEXT", "INTEGER", "BLOB"}


def test_closing_twice_is_harmless_and_a_closed_library_says_so(path: Path) -> None:
    library = Library.open(path)
    library.close()
    library.close()
    with pytest.raises(StoreError, match="closed"):
        library.disclosures()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "not a file" in refusal(tmp_path)


def test_a_missing_library_is_not_made_unasked(path: Path) -> None:
    assert "no library" in refusal(path, create=False)
    assert not path.exists()


def test_a_parent_that_is_a_file_is_refused(path: Path) -> None:
    path.write_text("x")
    assert path.name in refusal(path / "library.sqlite3")
    assert path.read_text() == "x"


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 and so on" * 100)
    assert "not a crossfoot library" in refusal(path)
    assert path.read_bytes() == b"%PDF-1.7 and so on" * 100


def test_a_zero_byte_file_is_refused(path: Path) -> None:
    path.touch()
    assert "empty" in refusal(path)
    assert path.stat().st_size == 0


def test_a_foreign_database_is_refused_and_left_alone(path: Path) -> None:
    foreign = sqlite3.connect(path)
    foreign.executescript("PRAGMA journal_mode=WAL; CREATE TABLE log (seq INTEGER PRIMARY KEY, body TEXT)")
    foreign.close()
    before = path.read_bytes()
    assert "not a crossfoot library" in refusal(path)
    assert path.read_bytes() == before


def test_a_newer_library_is_refused(path: Path) -> None:
    Library.open(path).close()
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version=99")
    newer.close()
    assert f"newer crossfoot (format 99; this one knows up to {len(schema.MIGRATIONS)})" in refusal(path)


def test_odd_names_are_names(tmp_path: Path) -> None:
    for name in ("a?mode=memory.sqlite3", "100%25#.sqlite3", "预算 库.sqlite3", ":memory:"):
        with Library.open(tmp_path / name) as library:
            assert library.verify() == []
        assert (tmp_path / name).stat().st_size > 0


def test_a_write_ahead_log_is_turned_back(path: Path) -> None:
    Library.open(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.close()
    with Library.open(path) as library:
        assert library._keeper.run(lambda db: pragma(db, "journal_mode")) == "truncate"


def test_many_may_open_a_new_library_at_once(path: Path) -> None:
    opened: list[Library] = []
    threads = [threading.Thread(target=lambda: opened.append(Library.open(path))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 6
    for library in opened:
        assert library.verify() == []
        library.close()
    assert [item.name for item in path.parent.iterdir()] == [path.name]


TRY = """
import os, sys, tempfile
from pathlib import Path
from budget.lookback.account import Account
from store import Library, StoreError
with tempfile.TemporaryDirectory() as other:  # nobody may not be allowed to read the modules that this loads
    with Library.open(Path(other) / "other.sqlite3") as library:
        library.accounts()
if os.getuid() == 0:
    os.setuid(65534)
try:
    Library.open(Path(sys.argv[1]))
except StoreError as error:
    print(error)
try:
    with Library.open_to_read(Path(sys.argv[1])) as library:
        for row in library.disclosures():
            library.set_account(row.id, Account(7))
        print("read:", library.writable, *((row.name, row.account.last) for row in library.accounts()))
        library.set_scope(frozenset())
except StoreError as error:
    print(error)
"""


def as_nobody(path: Path) -> str:
    """What somebody without rights (not root, at least) is told on opening ``path``, and on opening it to read."""
    return subprocess.run([sys.executable, "-c", TRY, path], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_write_protected_file_or_folder_is_refused_but_to_those_who_only_read(
    tmp_path_factory: pytest.TempPathFactory, read_in: Callable[[Library], str]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    for parent in (folder, *folder.parents[:3]):
        if parent.owner() == folder.owner() and parent.name.startswith(("pytest-", "popen-", folder.name)):
            parent.chmod(0o755)  # so that another user gets as far as the folder
    path = folder / "library.sqlite3"
    with Library.open(path) as library:
        read_in(library)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o777)
    refused, told, kept_from = as_nobody(path).splitlines()
    assert "write-protected" in refused
    assert told == "read: False ('预算.pdf', 7)"
    assert "write-protected" in kept_from
    path.chmod(0o666)
    folder.chmod(0o555)
    refused, told, kept_from = as_nobody(path).splitlines()
    assert "writable" in refused
    assert told == "read: False ('预算.pdf', 7)"
    assert "write-protected" in kept_from
    assert path.read_bytes() == before
    assert "Permission denied" in as_nobody(folder / "another.sqlite3")
    folder.chmod(0o700)


def test_an_older_library_is_migrated_and_backed_up(
    path: Path, read_in: Callable[[Library], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path) as library:
        disclosure_id = read_in(library)
        written = library.append(disclosure_id, Entry("review"), who="li")
    old = len(schema.MIGRATIONS)
    newer = "CREATE TABLE another (id INTEGER PRIMARY KEY) STRICT;\nCREATE TABLE more (id INTEGER) STRICT;\n"
    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, newer))
        for _ in range(2):
            with Library.open(path) as library:
                assert library.log(disclosure_id) == (written,)
                assert library.verify() == []
                assert library._keeper.run(lambda db: pragma(db, "user_version")) == old + 1
    assert f"format {old + 1}" in refusal(path)
    (backup,) = (item for item in path.parent.iterdir() if item != path)
    assert backup.name == f"library-before-format-{old + 1}.sqlite3"
    assert backup.stat().st_mode & 0o077 == 0
    with Library.open(backup) as library:
        assert library.log(disclosure_id) == (written,)


def test_of_two_who_migrate_at_once_one_makes_the_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()
    old = len(schema.MIGRATIONS)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE more (id INTEGER) STRICT;\n"))
    formats: list[int] = []

    def another() -> None:
        with Library.open(path) as library:
            formats.append(library._keeper.run(lambda db: pragma(db, "user_version")))

    second = threading.Thread(target=another)
    make = schema.backup

    def backup(db: Database, to: Path) -> Path:
        second.start()
        second.join(0.2)  # it has come to the library, and waits
        return make(db, to)

    monkeypatch.setattr(schema, "backup", backup)
    with Library.open(path):
        second.join()
    assert formats == [old + 1]
    (copy,) = (item for item in path.parent.iterdir() if item != path)
    assert copy.name == f"library-before-format-{old + 1}.sqlite3"


def test_without_a_backup_nothing_is_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()
    before = path.read_bytes()

    def no_room(beside: Path) -> Path:
        raise OSError(28, "No space left on device", str(beside))

    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE a (b TEXT) STRICT;\n"))
        later.setattr(schema, "private_file", no_room)
        assert "No space left" in refusal(path)
    assert path.read_bytes() == before


def test_an_older_library_that_cannot_be_written_to_is_to_be_copied_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(path).close()

    def no_rights(beside: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(beside))

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE a (b TEXT) STRICT;\n"))
    monkeypatch.setattr(schema, "private_file", no_rights)
    with pytest.raises(StoreError, match="copy it"):
        Library.open_to_read(path)


def test_a_failed_migration_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()
    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE a (b TEXT) STRICT;\nCREATE TABLE a;\n"))
        refusal(path)
    with Library.open(path) as library:
        assert library.verify() == []
