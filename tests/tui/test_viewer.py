"""The system's viewer: which, with what, and what is said where there is none."""

import asyncio
import shutil
import sys
from pathlib import Path

import pytest

from tui import viewer


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were started, instead of starting them."""
    commands: list[list[str]] = []

    def start(command: list[str]) -> bool:
        commands.append(command)
        return True

    monkeypatch.setattr(viewer, "_started", start)
    return commands


def have(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)


@pytest.mark.parametrize(
    ("programs", "command"),
    [
        (("evince", "okular", "xdg-open"), ["evince", "--page-index=3"]),
        (("okular", "xdg-open"), ["okular", "--page=3"]),
        (("xdg-open",), ["xdg-open"]),
    ],
)
def test_the_page_is_opened_where_the_viewer_can(
    tmp_path: Path,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    programs: tuple[str, ...],
    command: list[str],
) -> None:
    have(monkeypatch, *programs)
    file = tmp_path / "预算.pdf"
    file.write_bytes(b"%PDF-")
    assert asyncio.run(viewer.open_page(lambda: file, 3)) is None
    assert started == [[*command, str(file.resolve())]]


@pytest.mark.parametrize(("platform", "program"), [("darwin", "open"), ("win32", "explorer")])
def test_other_systems_have_their_own(
    tmp_path: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, platform: str, program: str
) -> None:
    file = tmp_path / "a.pdf"
    file.touch()
    monkeypatch.setattr(sys, "platform", platform)
    assert asyncio.run(viewer.open_page(lambda: file, 1)) is None
    assert started == [[program, str(file.resolve())]]


def test_a_file_name_is_never_an_option(
    tmp_path: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    have(monkeypatch, "evince")
    monkeypatch.chdir(tmp_path)
    Path("--help").touch()
    assert asyncio.run(viewer.open_page(lambda: Path("--help"), 1)) is None
    assert started[0][-1] == str((tmp_path / "--help").resolve())


def test_a_file_that_has_gone_and_a_system_without_viewer(
    tmp_path: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    have(monkeypatch)
    file = tmp_path / "a.pdf"
    assert asyncio.run(viewer.open_page(lambda: file, 1)) == "moved"
    assert asyncio.run(viewer.open_page(lambda: None, 1)) == "moved"
    assert asyncio.run(viewer.open_page(lambda: tmp_path, 1)) == "moved"
    file.touch()
    assert asyncio.run(viewer.open_page(lambda: file, 1)) == "no_viewer"
    assert started == []


@pytest.mark.parametrize(("ends", "problem"), [(0, None), (3, "no_viewer")])
def test_a_program_that_finds_no_viewer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: int, problem: str | None
) -> None:
    """Without a display xdg-open ends at once, and with an error."""
    program = tmp_path / "xdg-open"
    program.write_text(f"#!/bin/sh\nexit {ends}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "xdg-open" else None)
    file = tmp_path / "a.pdf"
    file.touch()
    assert asyncio.run(viewer.open_page(lambda: file, 1)) == problem
