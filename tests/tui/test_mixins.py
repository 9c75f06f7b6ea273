"""What is put together from parts of one idea each: no part may take another's private names unseen."""

import ast
import inspect
import textwrap
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tui.screens.review import ReviewScreen
from tui.session import Session


def names_of(part: type) -> set[str]:
    """The private names of methods, and of attributes that it begins with, that a class gives."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(part))).body
    methods = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    begun = {name for method in methods if method.name == "__init__" for name in attributes(method)}
    names = begun | {method.name for method in methods}
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def attributes(tree: ast.AST) -> Iterator[str]:
    """What is assigned on ``self``, alone or as one of several."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            yield node.attr


def owners(whole: type) -> dict[str, list[str]]:
    """The parts that give each private name."""
    found = defaultdict(list)
    for part in whole.__mro__:
        if part.__module__.startswith("tui."):
            for name in names_of(part):
                found[name].append(part.__name__)
    return found


@pytest.mark.parametrize("whole", [ReviewScreen, Session])
def test_no_two_parts_give_one_private_name(whole: type) -> None:
    found = owners(whole)
    assert len(found) > 20
    assert {name: parts for name, parts in found.items() if len(parts) > 1} == {}


def test_no_part_takes_a_private_name_of_textual() -> None:
    of_textual = {name for part in ReviewScreen.__mro__ if part.__module__.startswith("textual") for name in vars(part)}
    assert owners(ReviewScreen).keys() & of_textual == set()


def test_a_name_given_twice_is_found() -> None:
    assert names_of(_Part) & names_of(_Other) == {"_taken"}
    assert names_of(_Other) == {"_taken", "_kept"}


class _Part:
    def _taken(self) -> None:
        self._kept = 1


class _Other:
    def __init__(self) -> None:
        self._taken, self._kept = 1, 2
