"""What is altered behind our back is refused by the guards, or else found before it is used."""

import hashlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from budget.changes import SetCell
from budget.decisions import Entry
from store import Library, StoreError

FORBIDDEN = [
    "UPDATE log SET body = '{}' WHERE seq = 2",
    "UPDATE OR REPLACE log SET seq = 1 WHERE seq = 2",
    "DELETE FROM log",
    "INSERT OR REPLACE INTO log SELECT seq, id, disclosure, 'somebody', at, body, prev_hash, hash FROM log",
    "INSERT INTO log SELECT 9, 'x', disclosure, who, at, body, prev_hash, hash FROM log WHERE seq = 1",
    "INSERT OR REPLACE INTO log SELECT 1, 'x', disclosure, who, at, body, hash, 'x' FROM log WHERE seq = 3",
    "UPDATE reading SET name = 'x'",
    "DELETE FROM reading",
    "INSERT OR REPLACE INTO reading SELECT id, source, 'x', name, pages, kind, started, NULL, NULL FROM reading",
    "UPDATE piece SET data = x'00'",
    "DELETE FROM piece",
    "INSERT OR REPLACE INTO piece SELECT id, reading, kind, name, sha256, x'00', packing FROM piece",
    "INSERT INTO piece SELECT 99, reading, kind, 'another', sha256, data, packing FROM piece WHERE kind = 'table'",
]

ALTERATIONS = [
    ("UPDATE log SET body = replace(body, '1,607.32', '1,607.33') WHERE seq = 2", "entry 2 is not what was written"),
    ("UPDATE log SET who = 'somebody' WHERE seq = 1", "entry 1 is not what was written"),
    ("DELETE FROM log WHERE seq = 2", "between entries 1 and 3 some are missing"),
    ("DELETE FROM log WHERE seq = 3", "ends with entry 2, but 3 were written"),
    ("DELETE FROM log", "ends with entry 0, but 3 were written"),
    ("UPDATE log SET prev_hash = hash WHERE seq = 2", "entry 2 does not follow"),
]

PIECES = [
    ("UPDATE piece SET data = x'ffff' WHERE kind = 'table'", "table t1.1: it cannot be decompressed"),
    (
        "UPDATE piece SET data = (SELECT data FROM piece WHERE kind = 'page') WHERE kind = 'table'",
        "not what was written",
    ),
    ("DELETE FROM piece WHERE kind = 'table'", "it is not what was finished"),
    ("UPDATE piece SET kind = 'page', name = '2' WHERE kind = 'unread'", "it is not what was finished"),
    ("UPDATE piece SET packing = 'runs' WHERE kind = 'table'", "not what was written"),
    ("UPDATE reading SET pages = 3", "it is not what was finished"),
]


@pytest.fixture
def closed(path: Path, read_in: Callable[[Library], str], decision: Callable[[str], Entry]) -> tuple[Path, str]:
    """A closed library with one reading and three decisions, and the disclosure's id."""
    with Library.open(path) as library:
        disclosure_id = read_in(library)
        for number in range(3):
            library.append(disclosure_id, decision(f"第{number}"), who="li")
    return path, disclosure_id


def tamper(path: Path, sql: str) -> None:
    """Run SQL on a library as somebody would who takes the guards away and puts them back."""
    intruder = sqlite3.connect(path)
    guards = intruder.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        intruder.execute(f"DROP TRIGGER {name}")
    intruder.execute(sql)
    for _, guard in guards:
        intruder.execute(guard)
    intruder.commit()
    intruder.close()


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("sql", FORBIDDEN)
def test_the_guards_bite(closed: tuple[Path, str], sql: str, recursive: str) -> None:
    path, disclosure_id = closed
    with Library.open(path) as library:
        before = library.log(disclosure_id), library.reading(disclosure_id)
    intruder = sqlite3.connect(path)
    intruder.execute(f"PRAGMA recursive_triggers={recursive}")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never altered"):
        intruder.execute(sql)
    intruder.commit()
    intruder.close()
    with Library.open(path) as library:
        assert (library.log(disclosure_id), library.reading(disclosure_id)) == before
        assert library.verify() == []


@pytest.mark.parametrize(("sql", "finding"), ALTERATIONS)
def test_an_altered_log_is_refused(closed: tuple[Path, str], sql: str, finding: str) -> None:
    path, _ = closed
    tamper(path, sql)
    with pytest.raises(StoreError, match=finding):
        Library.open(path)
    with Library.inspect(path) as library:
        assert any(finding in said for said in library.verify())


def test_an_entry_altered_while_open_is_found_when_read(closed: tuple[Path, str]) -> None:
    path, disclosure_id = closed
    with Library.open(path) as library:
        tamper(path, ALTERATIONS[0][0])
        with pytest.raises(StoreError, match="Entry 2 of the log is damaged"):
            library.log(disclosure_id)
        assert library.verify() == ["Log: entry 2 is not what was written."]


@pytest.mark.parametrize(("sql", "finding"), PIECES)
def test_an_altered_reading_is_found_before_it_is_used(closed: tuple[Path, str], sql: str, finding: str) -> None:
    path, disclosure_id = closed
    tamper(path, sql)
    with Library.open(path) as library:
        with pytest.raises(StoreError, match="damaged"):
            library.reading(disclosure_id)
        assert any(finding in said for said in library.verify())


def test_not_a_bit_of_a_long_table_is_another_before_it_is_used(
    path: Path, read_in: Callable[[Library], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.pieces.LONG", 1)
    with Library.open(path) as library:
        name = read_in(library)
    intact = sqlite3.connect(path).execute("SELECT data FROM piece WHERE kind = 'table'").fetchone()[0]
    chance = random.Random(9)
    for _ in range(20):
        data = bytearray(intact)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        tamper(path, f"UPDATE piece SET data = x'{data.hex()}' WHERE kind = 'table'")
        with Library.open(path) as library:
            with pytest.raises(StoreError, match="damaged"):
                library.reading(name)
            assert any("not what was written" in said for said in library.verify())


def test_a_piece_that_would_fill_the_memory_is_refused(
    closed: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, disclosure_id = closed
    monkeypatch.setattr("store.runs.LARGEST", 100)
    with Library.open(path) as library, pytest.raises(StoreError, match="damaged"):
        library.reading(disclosure_id)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TRIGGER log_is_never_altered",
        "DROP TRIGGER piece_is_never_removed",
        "DROP INDEX log_by_disclosure",
        "CREATE TRIGGER forget AFTER INSERT ON counts BEGIN DELETE FROM place; END",
        "CREATE TABLE another (x)",
    ],
)
def test_altered_guards_are_noticed(closed: tuple[Path, str], sql: str) -> None:
    path, _ = closed
    intruder = sqlite3.connect(path)
    intruder.execute(sql)
    intruder.close()
    with pytest.raises(StoreError, match=r"is missing or altered|does not belong there"):
        Library.open(path)


def test_a_guard_that_only_bears_the_name_is_noticed(closed: tuple[Path, str]) -> None:
    path, _ = closed
    intruder = sqlite3.connect(path)
    intruder.execute("DROP TRIGGER log_is_never_shortened")
    intruder.execute("CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log BEGIN SELECT 1; END")
    intruder.close()
    with pytest.raises(StoreError, match="trigger log_is_never_shortened is missing or altered"):
        Library.open(path)


def test_inspection_writes_nothing(closed: tuple[Path, str]) -> None:
    path, disclosure_id = closed
    before = path.read_bytes()
    with Library.inspect(path) as library:
        assert library.verify() == []
        with pytest.raises(StoreError, match="write-protected"):
            library.append(disclosure_id, Entry("review"), who="li")
    assert path.read_bytes() == before


def test_lost_pages_of_the_file_are_noticed(closed: tuple[Path, str]) -> None:
    path, _ = closed
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=r"damaged"):
        Library.open(path)


def test_an_inconsistent_file_is_noticed_though_all_decisions_can_be_read(closed: tuple[Path, str]) -> None:
    path, _ = closed
    damaged = bytearray(path.read_bytes())
    damaged[36:40] = (5).to_bytes(4, "big")  # how many pages of the file are free
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"):
        Library.open(path)
    with Library.inspect(path) as library:
        (finding,) = library.verify()
    assert "free" in finding


def test_no_flipped_bit_changes_what_is_read_unnoticed(closed: tuple[Path, str], tmp_path: Path) -> None:
    path, disclosure_id = closed
    with Library.open(path) as library:
        sound = library.log(disclosure_id), library.reading(disclosure_id), library.page(disclosure_id, 1)
    whole, chance, noticed = path.read_bytes(), random.Random(7), 0
    for _ in range(150):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        copy = tmp_path / "flipped.sqlite3"
        copy.write_bytes(flipped)
        try:
            with Library.open(copy) as library:
                found = library.log(disclosure_id), library.reading(disclosure_id), library.page(disclosure_id, 1)
        except StoreError as error:
            noticed += 1
            assert "\n" not in str(error)
        else:
            assert found == sound
    assert noticed > 0


def test_no_flipped_bit_in_a_decision_goes_unnoticed(closed: tuple[Path, str], tmp_path: Path) -> None:
    path, _ = closed
    whole, chance = path.read_bytes(), random.Random(8)
    starts = [at for at in range(len(whole)) if whole.startswith(b'{"because"', at)]
    assert len(starts) == 3
    for _ in range(60):
        flipped = bytearray(whole)
        flipped[chance.choice(starts) + chance.randrange(100)] ^= 1 << chance.randrange(8)
        copy = tmp_path / "flipped.sqlite3"
        copy.write_bytes(flipped)
        with pytest.raises(StoreError, match=r"entry \d is not what was written"):
            Library.open(copy)
        with Library.inspect(copy) as library:
            assert any("is not what was written" in said for said in library.verify())


def test_the_decisions_are_what_was_decided(closed: tuple[Path, str]) -> None:
    path, disclosure_id = closed
    with Library.open(path) as library:
        changes = [entry.entry.changes[0] for entry in library.log(disclosure_id)]
    assert all(isinstance(change, SetCell) and change.after == "1,607.32" for change in changes)


@pytest.mark.parametrize(
    ("manifest", "sha256", "finding"),
    [
        ('{"previous": null}', None, ""),
        ('{"previous": null}', "00", "its manifest is not what was written"),
        ('{"previous": "ab"}', None, "it does not follow the one before it"),
        ("no JSON", None, "it does not follow the one before it"),
        ("[]", None, "it does not follow the one before it"),
    ],
)
def test_a_release_that_somebody_wrote_is_found(
    closed: tuple[Path, str], manifest: str, sha256: str | None, finding: str
) -> None:
    path, _ = closed
    digest = sha256 or hashlib.sha256(manifest.encode()).hexdigest()
    tamper(path, f"INSERT INTO release VALUES (1, '2026', 'x', '{digest}', '{manifest}')")
    with Library.open(path) as library:
        assert library.verify() == ([f"Release 1: {finding}."] if finding else [])
