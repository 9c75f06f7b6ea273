"""What was acknowledged is there: after a kill, beside another writer, and on a full disk."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from budget.changes import SetCell
from store import Library

CLERK = Path(__file__).with_name("clerk.py")


@pytest.fixture
def shared(path: Path, read_in: Callable[[Library], str]) -> tuple[Path, str]:
    """A closed library with one reading, and the disclosure's id."""
    with Library.open(path) as library:
        return path, read_in(library)


def clerk(path: Path, disclosure_id: str, who: str, count: int, mode: str = "alone") -> "subprocess.Popen[str]":
    """A child process that makes decisions."""
    command = [sys.executable, str(CLERK), str(path), disclosure_id, who, str(count), mode]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def acknowledged(lines: list[str]) -> dict[str, int]:
    """Ids of the entries that were acknowledged, with their numbers; a line cut short by a kill is none."""
    words = [line.split() for line in lines if line.endswith("\n")]
    return {word[1]: int(word[0]) for word in words if word[0].isdigit()}


def test_ten_kills_lose_nothing(shared: tuple[Path, str]) -> None:
    path, disclosure_id = shared
    chance, promised = random.Random(9), dict[str, int]()
    for _ in range(10):
        child = clerk(path, disclosure_id, "li", 1_000_000)
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(chance.randrange(1, 25))]
        child.kill()
        lines += child.stdout.readlines()
        child.wait()
        promised |= acknowledged(lines)
        with Library.open(path, create=False) as library:
            log = library.log(disclosure_id)
            assert library.verify() == []
        assert {entry.id: entry.seq for entry in log}.items() >= promised.items()
    assert len(promised) >= 10


def test_two_clerks_lose_nothing_and_are_told(shared: tuple[Path, str]) -> None:
    path, disclosure_id = shared
    children = [clerk(path, disclosure_id, who, 60, "race") for who in ("li", "wang")]
    said = [child.communicate()[0].splitlines(keepends=True) for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert not any(line.startswith("refused") for lines in said for line in lines)
    assert any(line == "conflict\n" for lines in said for line in lines)
    with Library.open(path) as library:
        log = library.log(disclosure_id)
        assert library.verify() == []
    assert {entry.id: entry.seq for entry in log} == acknowledged(said[0]) | acknowledged(said[1])
    assert [entry.who for entry in log].count("li") == [entry.who for entry in log].count("wang") == 60
    for entry in log:
        (change,) = entry.entry.changes
        assert isinstance(change, SetCell)
        assert change.after == str(entry.seq), "decided on another state than the one it follows"


@pytest.mark.skipif(os.name != "posix", reason="limits of the file size are of POSIX")
def test_a_full_disk_refuses_and_loses_nothing(shared: tuple[Path, str]) -> None:
    path, disclosure_id = shared
    child = clerk(path, disclosure_id, "li", 0, "full")
    lines = child.communicate()[0].splitlines(keepends=True)
    assert child.returncode == 0
    refused, same, again = lines[-3:]
    assert refused.startswith("refused Library") and "try again" in refused
    promised = acknowledged(lines)
    assert same == f"same {len(promised) - 1}\n"
    assert list(acknowledged([again]).values()) == [len(promised)]
    with Library.open(path) as library:
        assert {entry.id: entry.seq for entry in library.log(disclosure_id)} == promised
        assert library.verify() == []
