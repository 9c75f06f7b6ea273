"""Where libraries are, and who decides."""

import os
from pathlib import Path

import pytest

from tui.paths import clerk, completed, is_there, library_path, named, typed_path


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CROSSFOOT_LIBRARY", "CROSSFOOT_USER", "USER", "LOGNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)


def test_the_option_comes_before_the_environment_before_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    own = library_path(None)
    assert own.name == "library.sqlite3"
    assert "crossfoot" in str(own)
    monkeypatch.setenv("CROSSFOOT_LIBRARY", "told.sqlite3")
    assert library_path(None) == Path("told.sqlite3")
    assert library_path("chosen.sqlite3") == Path("chosen.sqlite3")


def test_the_samples_never_come_into_a_library_of_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSFOOT_LIBRARY", "told.sqlite3")
    assert library_path(None, samples=True).name == "samples.sqlite3"
    assert library_path("chosen.sqlite3", samples=True) == Path("chosen.sqlite3")


def test_a_tilde_is_the_home_folder() -> None:
    assert library_path("~/x.sqlite3") == Path.home() / "x.sqlite3"


def test_the_clerk_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clerk() == "clerk"
    monkeypatch.setenv("USERNAME", "windows")
    assert clerk() == "windows"
    monkeypatch.setenv("USER", "account")
    assert clerk() == "account"
    monkeypatch.setenv("CROSSFOOT_USER", "审核员")
    assert clerk() == "审核员"


@pytest.mark.parametrize("typed", ["{}", " '{}' ", '"{}"'])
def test_a_path_may_be_dropped_on_the_terminal(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "a b"
    path.mkdir()
    assert typed_path(typed.format(path)) == path
    assert typed_path(str(path).replace(" ", "\\ ")) == path


def test_a_home_that_nobody_has_and_a_name_that_nothing_can_have_are_no_trouble() -> None:
    assert named("~nobody at all/x") == library_path("~nobody at all/x") == Path("~nobody at all/x")
    for name in ("~nobody at all", "x" * 300, "x\0"):
        assert not is_there(typed_path(name))


def test_a_path_is_completed_as_far_as_it_goes_on_in_one_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "预算 2024").mkdir()
    for name in ("a-1.pdf", "a-2.pdf", ".hidden", "b\x1b[2J.pdf", "预算 2024/表.pdf"):
        (tmp_path / name).touch()
    folder = f"{tmp_path}{os.sep}"
    assert completed(f"{folder}a") == (f"{folder}a-", ["a-1.pdf", "a-2.pdf"])
    assert completed(f"{folder}a-1") == (f"{folder}a-1.pdf", ["a-1.pdf"])
    assert completed(f"{folder}预") == (f"{folder}预算 2024{os.sep}", [f"预算 2024{os.sep}"])
    assert completed(f"{folder}.h")[0] == f"{folder}.hidden"
    assert completed(folder) == (folder, ["a-1.pdf", "a-2.pdf", f"预算 2024{os.sep}"])
    for stays in (f"{folder}none/x", f"{folder}z", f"{folder}b", "a\0/b"):
        assert completed(stays) == (stays, [])
    monkeypatch.chdir(tmp_path / "预算 2024")
    assert completed("") == ("表.pdf", ["表.pdf"])
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completed("~/a-1")[0] == "~/a-1.pdf"
