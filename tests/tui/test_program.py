"""The program as a whole: text from outside on its way out, exit codes, what it loads."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from tui.cli import main

Transcript = Callable[..., Path]
Run = Callable[..., Result]
HOSTILE = "\x1b]0;owned\x07\x1b[31m\x9b1m\u202e321[/]"


# Text from outside


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made there")
def test_hostile_text_never_reaches_the_terminal(
    program: Callable[..., "subprocess.CompletedProcess[bytes]"], run: Run, transcript: Transcript, tmp_path: Path
) -> None:
    name = f"{HOSTILE.replace('/', '')}\n.txt"
    file = transcript(
        ("办公费\t20.80", f"{HOSTILE}\t{HOSTILE}"), ("津贴补贴\t30.00", f"津贴{HOSTILE}\t31.00"), name=name
    )
    folder = tmp_path / f"{HOSTILE.replace('/', '')}"
    folder.mkdir()
    here: list[list[object]] = [
        ["check", file],
        ["extract", file],
        [file],
        ["check", file, "--lang", "zh"],
        ["check", file, "--json", "-"],
        ["add", file],
        ["add", file],
        ["export", folder / "out", "--all"],
        ["verify", "--library", folder / "gone"],
        ["check", folder / "gone.pdf"],
        ["--library", folder / "l.sqlite3", "desk", file],
        ["check", file, "--lang", HOSTILE],
    ]
    outs = [run(*arguments).output for arguments in here]
    for arguments in (["check", file], [folder], [f"--{HOSTILE}"]):  # as the system hands its words on
        done = program(*arguments)
        outs.append((done.stdout + done.stderr).decode())
    for out in outs:
        assert out
        assert "Traceback" not in out
        assert not set(out) & set("\x1b\x07\x9b\u202e")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are possible on Linux")
def test_a_name_of_no_encoding_is_read_too(
    program: Callable[..., "subprocess.CompletedProcess[bytes]"], transcript: Transcript, tmp_path: Path
) -> None:
    file = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    transcript().rename(os.fsdecode(file))
    for arguments in (["add"], ["extract", "--json", str(tmp_path / "x.json")]):
        done = program(*arguments[:1], os.fsdecode(file), *arguments[1:])
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert done.returncode in (0, 1)


def test_half_a_character_in_json_is_no_crash(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    file = tmp_path / "half.json"
    run("extract", transcript(), "--json", file)
    text = file.read_text(encoding="utf-8").replace("办公费", "\\ud800")
    file.write_text(text, encoding="utf-8")
    out = tmp_path / "x.json"
    for arguments in (
        ["check", file],
        ["extract", file],
        ["check", file, "--json", out],
        ["extract", file, "--json", out],
    ):
        assert run(*arguments).exit_code in (0, 1, 2)


# The program as a whole


def _loaded_by(*modules: str) -> set[str]:
    """The packages and modules that importing these loads."""
    script = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_loads_no_screen() -> None:
    assert "textual" not in _loaded_by(
        "tui.cli", *(f"tui.commands.{n}" for n in ("desk", "extract", "check", "library"))
    )


def test_a_command_loads_what_it_needs_alone() -> None:
    assert not _loaded_by("tui.commands.extract") & {
        "store",
        "sqlite_utils",
        "budget.checks.ledger",
        "budget.suggest",
        "textual",
    }
    assert not _loaded_by("tui.cli") & {"store", "extract", "pydantic"}
    assert not _loaded_by("extract.worker") & {"pydantic", "budget.checks", "budget.forms", "pdfplumber"}
    for reads in ("extract.heard", "extract.gathering", "budget.forms.loader"):  # pydantic's core alone is quicker
        assert "pydantic" not in _loaded_by(reads)
    assert "pydantic_core" not in _loaded_by("tui.commands.extract", "extract.reader")  # before the child is started


def test_a_first_table_waits_for_no_proposals_and_no_workbooks() -> None:
    loaded = _loaded_by("tui.reviews")
    assert "budget.checks.ledger" in loaded
    assert not loaded & {"budget.suggest", "budget.rebase", "budget.exchange", "store.exports", "tui.workbook.reading"}
    assert not loaded & {"extract.transcribe", "extract.drawing", "pypdfium2_raw", "budget.lookback.accounting"}


_LISTING = """
import asyncio, sys
from pathlib import Path
import tui.cli, tui.commands.desk
from store import Library
from tui.app import Desk
from tui.words import Words

loaded = []

Desk.prepare_reviews = lambda _: loaded.extend(sys.modules)

async def show():
    with Library.open(Path(sys.argv[1])) as library:
        async with Desk(library, [], Words("en"), "").run_test() as pilot:
            while not loaded:
                await pilot.pause(0.01)

asyncio.run(show())
print(*loaded)
"""


def test_a_library_is_listed_before_what_a_review_needs_is_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LISTING, str(tmp_path / "library.sqlite3")]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert "tui.screens.library" in loaded
    later = {"tui.reviews", "tui.screens.review", "tui.screens.statistics", "tui.session", "tui.dialogs"}
    core = {"budget.checks", "budget.suggest", "budget.review", "budget.forms.loader", "extract.reader"}
    assert not loaded & (later | core | {"pydantic", "numpy", "tui.several"})


def test_the_program_ends_as_its_commands_say(
    program: Callable[..., "subprocess.CompletedProcess[bytes]"], transcript: Transcript, tmp_path: Path
) -> None:
    assert program("check", transcript()).returncode == 1
    assert program("check", tmp_path / "gone.pdf").returncode == 2
    assert program("--version").returncode == 0
    assert program("check").returncode == 2
    assert program(stdin=subprocess.DEVNULL).returncode == 2


def test_a_closed_pipe_is_no_traceback(transcript: Transcript) -> None:
    script = "import sys; from tui.cli import main; main()"
    command = [sys.executable, "-c", script, "check", str(transcript()), "--json", "-"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    process.wait(30)
    assert b"Traceback" not in error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("line", ["--help", "check --help", "keys", "check {file} --json -", "check {file}"])
def test_output_that_cannot_be_written_is_told_in_one_sentence(transcript: Transcript, line: str) -> None:
    script = "import sys; from tui.cli import main; sys.argv[0] = 'crossfoot'; main()"
    words = line.format(file=transcript()).split()
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", script, *words]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"crossfoot: standard output cannot be written to")
    assert done.stderr.count(b"\n") == 1


def test_a_short_h_asks_for_help_too(run: Run) -> None:
    assert run("-h").stdout == run("--help").stdout
    assert run("check", "-h").stdout == run("check", "--help").stdout
    assert run("--", "-h").exit_code == 2  # a file


def test_every_command_has_help_with_an_example(run: Run) -> None:
    assert isinstance(main, click.Group)
    assert "crossfoot" in run("--help").stdout
    for name in main.commands:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example: crossfoot" in result.stdout
