"""Patterns: they answer as those of the standard library, and are compiled when they are first used."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import budget
import extract
import store
import tui
from budget.pattern import pattern

PACKAGES = (budget, extract, store, tui)
FILES = [file for package in PACKAGES for file in sorted(Path(str(package.__file__)).parent.rglob("*.py"))]


def test_a_pattern_answers_as_one_of_the_standard_library() -> None:
    ours, theirs = pattern(r"(\d+)[a-z]", re.IGNORECASE), re.compile(r"(\d+)[a-z]", re.IGNORECASE)
    for text in ("1A", "1A 22b", "none", ""):
        for asked in ("search", "match", "fullmatch"):
            told = [getattr(one, asked)(text) for one in (ours, ours, theirs)]
            assert len({found and (found.span(), found.groups()) for found in told}) == 1
        assert ours.findall(text) == theirs.findall(text)
        assert [one.span() for one in ours.finditer(text)] == [one.span() for one in theirs.finditer(text)]
        assert ours.sub("x", text) == theirs.sub("x", text)
        assert ours.subn("x", text) == theirs.subn("x", text)
        assert ours.split(text) == theirs.split(text)
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    assert pattern(rb"\d").search(b"a1")


def test_a_pattern_is_compiled_once_and_only_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compiles = re.compile

    def told(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return compiles(text, flags)

    monkeypatch.setattr("re.compile", told)
    used, _ = pattern("a+"), pattern("b+")
    assert not compiled
    assert used.search("caa")
    assert used.fullmatch("aa")
    assert used.search("b") is None
    assert compiled == ["a+"]


def _in_the_program() -> Iterator[Any]:
    """The patterns of all modules, those in tables of them too; what needs an extra that is not there has none here."""
    ours = tuple(package.__name__ for package in PACKAGES)
    for package in PACKAGES:
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            try:
                module = import_module(found.name)
            except ModuleNotFoundError as missing:
                if str(missing.name).startswith(ours):
                    raise
                continue
            yield from _among(vars(module).values())


def _among(values: Iterable[Any]) -> Iterator[Any]:
    kind: Any = pattern
    for value in values:
        if isinstance(value, kind):
            yield value
        elif type(value) in (tuple, list):
            yield from _among(value)
        elif type(value) is dict:
            yield from _among(value.values())


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    known = {found.pattern for found in _in_the_program()}
    assert len(known) > 400


def test_no_module_compiles_a_pattern_when_it_is_loaded() -> None:
    compiling = {file for file in FILES if any(_run_at_once(ast.parse(file.read_text(encoding="utf-8"))))}
    assert not compiling


def _run_at_once(node: ast.AST) -> Iterator[ast.Call]:
    """The calls of ``re.compile`` in what is run when a module is loaded."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Call) and ast.unparse(inner.func) == "re.compile":
            yield inner
        if not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _run_at_once(inner)
