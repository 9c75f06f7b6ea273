"""The power goes: at any system call, whatever the disk had not been told to keep may be gone.

The system calls of a clerk at work are recorded, then replayed up to a cut. What was written since the
last sync of its file is gone, or kept in part and torn at sectors, or kept; a new file's name counts
only once its folder was synced. Every decision acknowledged before the cut must be there.
"""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store import Library

CLERK = Path(__file__).with_name("clerk.py")
CALLS = "pwrite64,ftruncate,fdatasync,fsync,unlink,openat,write"
SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One completed system call: what it did to which file."""

    name: str
    file: str
    data: bytes = b""
    number: int = 0


@dataclass
class File:
    """A file as the disk has it for sure, and what was done to it since."""

    kept: bytes = b""
    named: bool = False
    since: list[Call] = field(default_factory=list)


def record(path: Path, disclosure_id: str, count: int, trace: Path) -> list[Call]:
    """The system calls of a clerk who makes ``count`` decisions."""
    command = [sys.executable, str(CLERK), str(path), disclosure_id, "li", str(count), "alone"]
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(trace)]
    done = subprocess.run([*strace, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no system calls can be recorded here: {done.stderr[-200:]}")
    return [call for line in completed(trace.read_text()) if (call := parse(line)) is not None]


def completed(text: str) -> list[str]:
    """The lines of a trace, with those joined that another thread interrupted."""
    lines, begun = [], dict[str, str]()
    for line in text.splitlines():
        thread, _, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            begun[thread] = rest.removesuffix("<unfinished ...>")
        elif rest.startswith("<..."):
            lines.append(begun.pop(thread) + rest.partition("resumed>")[2])
        else:
            lines.append(rest)
    return lines


def parse(line: str) -> Call | None:
    """A line of a trace as a call; None for what failed or does not matter."""
    match = re.fullmatch(r"(\w+)\((.*)\)\s+= (\d+).*", line)
    if match is None:
        return None
    name, arguments = match[1], match[2]
    text = [bytes.fromhex(found.replace("\\x", "")) for found in re.findall(r'"((?:\\x..)*)"', arguments)]
    on = re.match(r"\d+<((?:\\x..)*|[^>]*)>", arguments)
    file = "" if on is None else on[1]
    file = bytes.fromhex(file.replace("\\x", "")).decode() if file.startswith("\\x") else file
    last = arguments.rpartition(", ")[2]
    if name == "write":
        return Call("say", "", text[0]) if arguments.startswith("1<") else None
    if name in ("unlink", "openat"):
        return Call(name, text[0].decode()) if name == "unlink" or "O_CREAT" in arguments else None
    data = text[0] if name == "pwrite64" else b""
    return Call(name, file, data, int(last) if last.isdigit() else 0)


def run(files: dict[str, File], call: Call) -> None:
    """What one call does to the disk and to what is on its way there."""
    match call.name:
        case "openat":
            files.setdefault(call.file, File())
        case "unlink":
            files.pop(call.file, None)
        case "pwrite64" | "ftruncate" if call.file in files:
            files[call.file].since.append(call)
        case "fdatasync" | "fsync":
            if call.file in files:
                file = files[call.file]
                file.kept, file.since = applied(file.kept, file.since), []
            for path, file in files.items():
                file.named = file.named or str(Path(path).parent) == call.file


def applied(content: bytes, calls: list[Call]) -> bytes:
    """The content of a file after writes and truncations."""
    now = bytearray(content)
    for call in calls:
        if call.name == "ftruncate":
            now = now[: call.number].ljust(call.number, b"\0")
        else:
            now = now.ljust(call.number, b"\0")
            now[call.number : call.number + len(call.data)] = call.data
    return bytes(now)


def torn(calls: list[Call], chance: random.Random) -> list[Call]:
    """Some of these calls; of some writes only some sectors."""
    left = []
    for call in calls:
        if call.name == "ftruncate":
            left += [call] * chance.randrange(2)
        for at in range(0, len(call.data), SECTOR):
            sector = Call("pwrite64", call.file, call.data[at : at + SECTOR], call.number + at)
            left += [sector] * chance.randrange(2)
    return left


def survivors(files: dict[str, File], model: str, chance: random.Random) -> dict[str, bytes]:
    """What is on the disk when the power is back."""
    found = {}
    for path, file in files.items():
        if model == "kept" or file.named or (model == "torn" and chance.randrange(2)):
            since = {"gone": [], "torn": torn(file.since, chance), "kept": file.since}[model]
            found[path] = applied(file.kept, since)
    return found


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records the system calls")
@pytest.mark.parametrize("model", ["gone", "torn", "kept"])
def test_no_cut_loses_what_was_acknowledged(path: Path, read_in: Callable[[Library], str], model: str) -> None:
    with Library.open(path) as library:
        disclosure_id = read_in(library)
    start = path.read_bytes()
    calls = record(path, disclosure_id, 12, path.with_name("trace"))
    assert sum(call.name == "say" for call in calls) == 12
    chance, files, promised = random.Random(11), {str(path): File(start, named=True)}, 0
    for call in calls:
        run(files, call)
        promised += call.name == "say"
        if call.name != "openat" and chance.random() < 0.25:
            left = survivors(files, model, chance)
            for name in (str(path), f"{path}-journal"):
                Path(name).unlink(missing_ok=True)
                if name in left:
                    Path(name).write_bytes(left[name])
            with Library.open(path, create=False) as library:
                log = library.log(disclosure_id)
            assert promised <= len(log) <= promised + 1
            assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
