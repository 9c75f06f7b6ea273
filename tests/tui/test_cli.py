"""The command line: what it prints, how it ends, and one sentence for whatever goes wrong."""

import io
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from click.testing import Result

from budget.assurance import amounts
from budget.disclosure import Address, Source
from budget.language import Language
from store import Library, StoreError
from tui.cli import main
from tui.commands.desk import has_screen, run_desk
from tui.progress import Begun, PageAdded, Progress
from tui.session import Session
from tui.settings import Settings
from tui.words import LANGUAGES, Words

Transcript = Callable[..., Path]
Run = Callable[..., Result]


def sentence(result: Result) -> str:
    """The one line on stderr."""
    (line,) = result.stderr.strip().split("\n")
    assert line.startswith("crossfoot: ")
    assert line.isprintable()
    return line


SOUND = ("办公费\t20.80", "办公费\t20.50")


def sixth(transcript: Transcript, *change: tuple[str, str]) -> Path:
    """A transcript with form 6 alone, so that no other form is missing."""
    path = transcript(*change)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[text.index("表 6") :], encoding="utf-8")
    return path


# check


def test_check_says_what_is_broken_and_exits_with_1(run: Run, transcript: Transcript) -> None:
    result = run("check", sixth(transcript))
    assert result.exit_code == 1
    assert "4 broken" in result.stdout
    assert "20.80" in result.stdout
    assert result.stderr == ""


def test_check_of_a_sound_file_exits_with_0(run: Run, transcript: Transcript) -> None:
    result = run("check", sixth(transcript, SOUND))
    assert result.exit_code == 0
    assert "0 broken, 0 blocked" in result.stdout


def test_a_mistake_in_the_users_own_forms_is_told_before_anything_is_done(
    run: Run, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.toml").write_text('id = "own"', encoding="utf-8")
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path))
    result = run("check", transcript())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence(result).startswith("crossfoot: own.toml: ")


def test_check_never_looks_into_a_library(run: Run, transcript: Transcript, path: Path) -> None:
    run("check", transcript())
    run("extract", transcript())
    assert not path.exists()


def test_check_speaks_chinese_where_asked(run: Run, transcript: Transcript) -> None:
    file = sixth(transcript)
    zh, en = run("check", file, "--lang", "zh"), run("check", file, "--lang", "en")
    assert zh.exit_code == en.exit_code == 1
    assert zh.stdout != en.stdout
    assert "不平" in zh.stdout
    assert "broken" not in zh.stdout


def test_json_in_gives_the_findings_of_the_source(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    file, middle = transcript(), tmp_path / "read.json"
    assert run("extract", file, "--json", middle).exit_code == 0
    from_source, from_json = run("check", file, "--json", "-"), run("check", middle, "--json", "-")
    assert from_source.exit_code == from_json.exit_code == 1
    assert json.loads(from_source.stdout) == json.loads(from_json.stdout)
    findings = json.loads(from_source.stdout)
    assert (findings["format"], findings["version"]) == ("crossfoot/findings", 1)
    assert findings["counts"]["broken"] == 4
    assert json.loads(run("extract", middle, "--json", "-").stdout) == json.loads(middle.read_text(encoding="utf-8"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_that_a_shell_of_windows_wrote_to_a_file_is_read_as_what_was_meant(
    run: Run, transcript: Transcript, tmp_path: Path, encoding: str
) -> None:
    there = tmp_path / "read.json"
    there.write_text(run("extract", transcript(), "--json", "-").stdout, encoding=encoding)
    assert run("check", there).exit_code == 1


# What cannot be read


def damaged(folder: Path, kind: str) -> Path:
    contents = {
        "empty.pdf": b"",
        "text.pdf": "类\t款".encode(),
        "cut.pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ty",
        "bytes.txt": bytes(range(256)) * 4,
        "no.json": b"{",
        "other.json": b'{"format": "another"}',
        "newer.json": b'{"format": "crossfoot/disclosure", "version": 99}',
        "bare.json": b'{"format": "crossfoot/disclosure", "version": 1}',
        "deep.json": b"[" * 100_000,
        "latin.json": b'{"format": "\xff"}',
    }
    file = folder / kind
    file.write_bytes(contents[kind])
    return file


DAMAGED = [
    "empty.pdf", "text.pdf", "cut.pdf", "bytes.txt", "no.json", "other.json", "newer.json", "bare.json", "deep.json",
    "latin.json",
]  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGED)
@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_damaged_file_gets_one_sentence_and_exit_code_2(run: Run, tmp_path: Path, kind: str, command: str) -> None:
    result = run(command, damaged(tmp_path, kind))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert kind in sentence(result) or not kind.endswith("pdf")


@pytest.mark.parametrize("command", ["check", "extract", "add", "desk"])
def test_a_file_that_is_not_there(run: Run, command: str) -> None:
    result = run(command, "gone.pdf")
    assert result.exit_code == 2
    assert "gone.pdf" in sentence(result)


@pytest.mark.parametrize("command", ["add", "desk"])
def test_a_folder_without_documents(run: Run, tmp_path: Path, command: str) -> None:
    empty = tmp_path / "leer"
    empty.mkdir()
    result = run(command, empty)
    assert result.exit_code == 2
    assert "leer" in sentence(result)


def test_what_is_no_document_is_passed_over_in_a_folder_and_refused_where_it_is_named(
    run: Run, transcript: Transcript, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("notes.txt", "a\tb\nnote\tsome words\n"), ("README.md", "some words\n")):
        (folder / name).write_text(text, encoding="utf-8")
    sixth(transcript, SOUND).rename(folder / "budget.txt")
    result = run("add", folder, "--lang", "en")
    assert result.exit_code == 0
    assert "added: budget.txt" in result.stdout
    assert result.stdout.strip().split("\n")[-1].endswith(": README.md, notes.txt")
    result = run("add", folder / "notes.txt", "--lang", "en")
    assert result.exit_code == 2
    assert "notes.txt: no table" in sentence(result)


def test_check_of_a_folder_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "folder" in sentence(result)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_and_a_folder_without_permission(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    file = transcript()
    file.chmod(0)
    assert run("check", file).exit_code == 2
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    result = run("extract", transcript(name="b.txt"), "--json", closed / "x.json")
    assert result.exit_code == 2
    sentence(result)


def test_json_that_cannot_be_written(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    result = run("extract", transcript(), "--json", tmp_path / "no" / "x.json")
    assert result.exit_code == 2
    sentence(result)


# The desk without a terminal


def test_the_desk_without_a_terminal_checks(run: Run, transcript: Transcript, path: Path) -> None:
    file = sixth(transcript)
    for arguments in ((file,), ("desk", file)):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.stdout == run("check", file).stdout
    assert not path.exists()


def test_the_gravest_exit_code_counts(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    broken, bad = transcript(name="broken.txt"), damaged(tmp_path, "empty.pdf")
    sound = sixth(transcript, SOUND)
    assert run("desk", sound).exit_code == 0
    assert run("desk", sound, broken).exit_code == 1
    result = run("desk", bad, broken)
    assert result.exit_code == 2
    assert "4 broken" in result.stdout
    assert "empty.pdf" in sentence(result)


def test_the_desk_without_terminal_and_paths_says_so(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "no terminal" in sentence(result)


def test_a_command_that_is_misspelt_is_named(run: Run, transcript: Transcript) -> None:
    assert "did you mean crossfoot practise?" in sentence(run("practice", "--lang", "en"))
    assert "did you mean crossfoot check?" in sentence(run("chekc", transcript()))
    assert run(transcript(name="chekc")).exit_code == 1


def test_an_empty_name_is_no_path_and_least_of_all_this_folder(
    run: Run, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = transcript()
    for line in (
        ("check", ""),
        ("extract", ""),
        ("",),
        ("add", file, ""),
        ("export", ""),
        ("release", ""),
        ("verify", "--release", ""),
        ("verify", "--library", ""),
        ("check", file, "--json", ""),
    ):
        result = run(*line)
        assert result.exit_code == 2
        assert "it is empty; name a file" in result.stderr
    assert list(tmp_path.iterdir()) == [file]


# add, export, verify


def test_add_reads_once_and_counts(run: Run, transcript: Transcript, path: Path) -> None:
    file = transcript()
    first, again = run("add", file), run("add", file)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "2 tables" in first.stdout
    assert "already" in again.stdout
    with Library.open(path) as library:
        (row,) = library.disclosures()
        assert (row.tables, row.broken, row.state, row.finished) == (2, 14, "read", True)


def test_add_goes_on_after_a_file_that_cannot_be_read(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    result = run("add", damaged(tmp_path, "cut.pdf"), transcript())
    assert result.exit_code == 2
    assert "cut.pdf" in sentence(result)
    assert "added" in result.stdout


def test_add_reads_several_documents_at_once_and_says_how_many_are_done(
    run: Run, transcript: Transcript, path: Path, tmp_path: Path
) -> None:
    sound = transcript().read_text(encoding="utf-8")
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(sound.replace("20.80", f"{number}.00"), encoding="utf-8")
    (tmp_path / "2.5.pdf").write_bytes(b"%PDF-1.7\n")
    files = [tmp_path / name for name in ("0.txt", "1.txt", "2.txt", "2.5.pdf", "3.txt")]
    result = run("add", *files)
    assert result.exit_code == 2
    assert "2.5.pdf" in sentence(result)
    said = result.stdout.splitlines()
    assert len(said) == 4
    assert said[-1].startswith("[5/5] ") or said[-1].startswith("[4/5] ")
    assert {line.split("added: ")[1].split()[0] for line in said} == {"0.txt", "1.txt", "2.txt", "3.txt"}
    with Library.open(path) as library:
        assert [row.name for row in library.disclosures()] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    again = run("add", *files)
    assert again.stdout.count("already") == 4


def test_export_writes_what_was_decided(run: Run, transcript: Transcript, path: Path, tmp_path: Path) -> None:
    run("add", transcript())
    nothing = run("export", tmp_path / "out")
    assert "--all" in nothing.stderr
    with Library.open(path) as library:
        session = Session(library, library.disclosures()[0].id, "tester")
        at = session.find("20.80", None)
        assert at is not None
        session.correct(at, "20.50")
        session.commit()
    result = run("export", tmp_path / "all", "--all", "--bom")
    assert result.exit_code == 0
    files = {p.name: p.read_text(encoding="utf-8-sig") for p in (tmp_path / "all").iterdir()}
    assert {"facts.csv", "tables.csv"} <= files.keys()
    assert "20.50" in files["facts.csv"]
    assert "20.80" not in files["facts.csv"]
    assert run("export", tmp_path / "all", "--all").exit_code == 2
    assert run("export", tmp_path / "all", "--all", "--overwrite").exit_code == 0


@pytest.mark.parametrize("command", [["export", "out"], ["verify"]])
def test_a_library_that_is_not_there_is_not_made(run: Run, path: Path, tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "--library", tmp_path / "gone.sqlite3")
    assert result.exit_code == 2
    assert "gone.sqlite3" in sentence(result)
    assert not (tmp_path / "gone.sqlite3").exists()


def test_a_newer_library_is_refused(run: Run, transcript: Transcript, path: Path, tmp_path: Path) -> None:
    run("add", transcript())
    newer = tmp_path / "newer.sqlite3"
    shutil.copy(path, newer)
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    for command in (["verify"], ["add", transcript()], ["export", tmp_path / "out"]):
        result = run(*command, "--library", newer)
        assert result.exit_code == 2
        assert "newer.sqlite3" in sentence(result)


def test_a_file_that_is_no_library_is_refused(run: Run, transcript: Transcript, tmp_path: Path) -> None:
    other = tmp_path / "letters.txt"
    other.write_text("no database")
    result = run("add", transcript(), "--library", other)
    assert result.exit_code == 2
    assert other.read_text() == "no database"


def test_verify_of_a_sound_and_of_a_changed_library(run: Run, transcript: Transcript, path: Path) -> None:
    run("add", transcript())
    assert run("verify").exit_code == 0
    with Library.open(path) as library:
        session = Session(library, library.disclosures()[0].id, "tester")
        session.set_card(session.disclosure.card)
        session.commit()
    data = path.read_bytes()
    assert b"tester" in data
    path.write_bytes(data.replace(b"tester", b"jester"))
    result = run("verify")
    assert result.exit_code == 1
    *found, last = result.stderr.splitlines()
    assert any("Log: entry 1 is not what was written" in line for line in found)
    assert "put a backup in its place" in last


# stats


def test_stats_adds_up_what_is_left_and_names_nobody(
    run: Run, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSFOOT_USER", "somebody")
    library = tmp_path / "l.sqlite3"
    assert run("add", "--library", str(library), str(transcript())).exit_code == 0
    with Library.open(library) as opened:
        (row,) = opened.disclosures()
        session = Session(opened, row.id, "somebody")
        session.confirm([_first_amount(session)])
        session.commit()
    result = run("stats", "--library", str(library), "--json", "-")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert (data["format"], data["version"]) == ("crossfoot/statistics", 1)
    assert data["disclosures"]["counted"] == 1
    assert data["left"]["all"]["broken"] > 0
    assert data["pace"]["decisions"] == 1
    assert "counted" in result.stderr
    shown = run("stats", "--library", str(library))
    assert shown.stderr == ""
    assert "What is left" in shown.stdout
    assert "somebody" not in result.stdout + shown.stdout


def test_stats_end_with_2_where_a_disclosure_cannot_be_counted(
    run: Run, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "l.sqlite3"
    assert run("add", "--library", str(library), str(transcript())).exit_code == 0
    with Library.open(library) as opened:
        opened.set_scope(frozenset())

    def refuse(*_: object) -> None:
        raise StoreError("The reading is damaged.")

    monkeypatch.setattr(Session, "keep_account", refuse)
    for options in ((), ("--json", "-")):
        result = run("stats", "--library", str(library), *options)
        assert result.exit_code == 2
        assert "The reading is damaged" in result.stderr
        assert result.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_stats_call_the_states_as_the_library_does(language: Language) -> None:
    words = Words(language)
    says = words("stats.states", all=1, trusted=2, reviewed=3, in_review=4, read=5)
    for state in ("trusted", "reviewed", "in_review", "read"):
        assert words(f"library.state_{state}") in says


def _first_amount(session: Session) -> Address:
    table = session.disclosure.tables[0]
    return amounts(table)[0]


def test_stats_of_a_library_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("stats", "--library", str(tmp_path / "none.sqlite3"))
    assert result.exit_code == 2
    assert "There is no library" in sentence(result)


def test_ctrl_c_says_how_far_each_document_is_and_that_reading_goes_on_there(
    run: Run, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source("预算.pdf", "0" * 64, 20, "scan")

    def stopped(_: Library, __: list[Path], tell: Callable[[Progress], None], **___: bool) -> None:
        for told in (Begun("a", source), PageAdded("a", 3, 20), PageAdded("a", 4, 20)):
            tell(told)
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.commands.library.take_in_all", stopped)
    result = run("add", transcript())
    assert result.exit_code == 130
    assert "预算.pdf: stopped, 4 of 20 pages read" in result.stderr


def _written(encoding: str, errors: str = "strict") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, write_through=True)


def _bytes(stream: io.TextIOWrapper) -> bytes:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


@pytest.mark.parametrize("encoding", ["latin-1", "gbk"])
def test_a_terminal_without_utf_8_is_told_so_in_a_sentence(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in LANGUAGES:
        monkeypatch.setattr(sys, "stderr", _written(encoding, "backslashreplace"))
        assert run_desk(cast(Library, None), [], Words(language), Settings(), None) == 2
        (line,) = _bytes(sys.stderr).splitlines()  # type: ignore[arg-type]
        assert b"UTF-8" in line


def test_a_terminal_that_can_only_write_lines_gets_no_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True, raising=False)
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert has_screen()
    monkeypatch.setenv("TERM", "dumb")
    assert not has_screen()


def test_what_an_encoding_lacks_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _written("latin-1"))
    monkeypatch.setattr(sys, "stderr", _written("latin-1"))
    with pytest.raises(SystemExit):
        main(["nosuch预算.pdf", "--lang", "en"])
    assert b"nosuch\\u9884\\u7b97.pdf" in _bytes(sys.stderr)  # type: ignore[arg-type]


def test_a_file_that_may_not_be_read_is_told_of_in_our_words(
    transcript: Transcript, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Click asks whether a file can be read and says it in three lines of English; whether it can shows in reading."""
    path = sixth(transcript, SOUND)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert run("check", str(path), "--lang", "zh").exit_code == 0
