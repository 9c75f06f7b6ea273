"""What would lose data quietly is not written in this package at all."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import store

FOLDER = Path(store.__file__).parent
QUIET_LOSS = {"transform", "add_foreign_key", "enable_wal"}
QUIET_OPTIONS = {"replace", "ignore", "alter"}
SQL_WORDS = re.compile(r"\b(REAL|FLOAT|DOUBLE|NUMERIC|RETURNING)\b")


def breaches(text: str, module: str) -> list[str]:
    """The rules of the house that a module breaks."""
    return [broken for node in ast.walk(ast.parse(text)) for broken in _broken_by(node, module)]


def _broken_by(node: ast.AST, module: str) -> Iterator[str]:
    match node:
        case ast.Attribute(attr="execute" | "executemany" | "executescript", value=ast.Attribute(attr="conn")):
            if module != "database.py":
                yield "conn.execute"
        case ast.Attribute(attr=name) if name in QUIET_LOSS:
            yield name
        case ast.keyword(arg=str(name)) if name in QUIET_OPTIONS:
            yield f"{name}="
        case ast.Constant(value=str(words)) if found := SQL_WORDS.search(words):
            yield found[0]
        case ast.Name(id="float"):
            yield "float"


@pytest.mark.parametrize("module", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_module_breaks_a_rule(module: Path) -> None:
    assert breaches(module.read_text(encoding="utf-8"), module.name) == []


@pytest.mark.parametrize("script", sorted(FOLDER.glob("migrations/*.sql")), ids=lambda path: path.name)
def test_no_migration_makes_a_float_column(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert not SQL_WORDS.search(text.upper())
    assert text.count("CREATE TABLE") == text.count(") STRICT;")


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("db.conn.execute('UPDATE log SET who = 1')", "conn.execute"),
        ("self._db.conn.executescript('')", "conn.execute"),
        ("db['log'].transform(types={})", "transform"),
        ("db['log'].insert(row, replace=True)", "replace="),
        ("db['log'].insert(row, ignore=True)", "ignore="),
        ("db['log'].insert(row, alter=True)", "alter="),
        ("db.execute('CREATE TABLE a (b REAL)')", "REAL"),
        ("db.execute(f'INSERT INTO {a} VALUES (1) RETURNING id')", "RETURNING"),
        ("amount = float(text)", "float"),
    ],
)
def test_every_rule_bites(code: str, broken: str) -> None:
    assert breaches(code, "readings.py") == [broken]
