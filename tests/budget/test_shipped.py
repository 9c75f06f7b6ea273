"""TOML files that come with the program are what a parser of TOML makes of them, and are parsed once."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import budget.shipped
from budget.shipped import shipped

ROOT = Path(__file__).parents[2]
FILES = sorted(file for part in ("budget", "extract", "store", "tui") for file in (ROOT / part).rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_says_what_the_file_says_and_no_module_is_called_so(file: Path) -> None:
    package = ".".join(file.parent.relative_to(ROOT).parts)
    assert shipped(package, file.name) == tomllib.loads(file.read_text(encoding="utf-8"))
    assert not file.with_suffix(".py").exists()  # both would be kept under one name


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of words in a package of its own, where bytecode is kept."""
    folder = tmp_path / "spoken"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.delitem(sys.modules, "spoken", raising=False)
    file = folder / "words.toml"
    file.write_text('sum = ["合计", "\\"total\\""]', encoding="utf-8")
    return file


def test_it_is_parsed_once_and_again_when_it_changes(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []

    def counted(data: bytes) -> dict[str, Any]:
        parsed.append(data)
        return tomllib.loads(data.decode())

    monkeypatch.setattr(budget.shipped, "_parsed", counted)
    assert shipped("spoken", words.name) == shipped("spoken", words.name) == {"sum": ["合计", '"total"']}
    assert len(parsed) == 1
    words.write_text('sum = ["总计"]', encoding="utf-8")
    os.utime(words, (0, 0))
    assert shipped("spoken", words.name) == {"sum": ["总计"]}
    assert len(parsed) == 2
