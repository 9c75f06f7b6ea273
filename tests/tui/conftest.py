"""A library in a folder of its own, and two small forms of Xinjiang to review in it.

Form 6 prints 20.50 for 302 01 and was read as 20.80: four identities are broken. Forms 2 and 7 are
not there, so ten more, all of form 5, are blocked.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from budget.disclosure import (
    Address,
    Card,
    Cell,
    Column,
    ColumnKind,
    Disclosure,
    Page,
    Row,
    RowKind,
    Source,
    Table,
    Unread,
    Word,
)
from store import Library
from tui.cli import main
from tui.session import Session

_FORM_5 = """
201 | | | 一般公共服务支出 | 120.50 | 100.50 | 20.00
201 | 03 | | 政府办公厅（室）及相关机构事务 | 120.50 | 100.50 | 20.00
201 | 03 | 01 | 行政运行 | 100.50 | 100.50 |
201 | 03 | 02 | 一般行政管理事务 | 20.00 | | 20.00
221 | | | 住房保障支出 | 10.25 | 10.25 |
221 | 02 | | 住房改革支出 | 10.25 | 10.25 |
221 | 02 | 01 | 住房公积金 | 10.25 | 10.25 |
 | | | 合计 | 130.75 | 110.75 | 20.00
"""
_FORM_6 = """
301 | | 工资福利支出 | 80.00 | 80.00 |
301 | 01 | 基本工资 | 50.00 | 50.00 |
301 | 02 | 津贴补贴 | 30.00 | 30.00 |
302 | | 商品和服务支出 | 20.50 | | 20.50
302 | 01 | 办公费 | 20.50 | | 20.50
303 | | 对个人和家庭的补助 | 10.25 | 10.25 |
303 | 05 | 生活补助 | 10.25 | 10.25 |
 | | 合计 | 110.75 | 90.25 | 20.50
"""
_KEYS = {
    5: ("class", "section", "item", "name", "total", "basic", "project"),
    6: ("class", "section", "name", "total", "personnel", "operating"),
}
_CODES = frozenset(["class", "section", "item"])
_TITLES = {5: "一般公共预算支出情况表", 6: "一般公共预算基本支出情况表"}
_CELL = (80.0, 20.0)

WRONG = Address("t2.1", "p2.5", "total")
"""The cell of form 6 that was misread."""


def _table(number: int, page: int, text: str) -> Table:
    keys = _KEYS[number]
    columns = tuple(Column(k, k, (k,), _kind(k)) for k in keys)
    rows = []
    for i, line in enumerate(text.strip("\n").split("\n"), 1):
        texts = [part.strip() for part in line.split("|")]
        kind: RowKind = "total" if "合计" in texts else "item"
        cells = tuple(Cell(t, page, _box(i, c)) for c, t in enumerate(texts))
        rows.append(Row(f"p{page}.{i}", kind, cells, page))
    form = f"xinjiang-2024/{number}"
    return Table(f"t{page}.1", form, number, _TITLES[number], "万元", "present", (page,), columns, tuple(rows))


def _kind(key: str) -> ColumnKind:
    return "code" if key in _CODES else "label" if key == "name" else "amount"


def _box(row: int, column: int) -> tuple[float, float, float, float]:
    width, height = _CELL
    return (column * width, row * height, (column + 1) * width, (row + 1) * height)


def _page(table: Table) -> Page:
    words = tuple(Word(c.text, c.box) for row in table.rows for c in row.cells if c.text)
    return Page(table.pages[0], 595.0, 842.0, words)


def _with_text(table: Table, at: Address, text: str) -> Table:
    rows = list(table.rows)
    r, c = table.row_index(at.row), table.column_index(at.column)
    cells = list(rows[r].cells)
    cells[c] = replace(cells[c], text=text)
    rows[r] = replace(rows[r], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


@pytest.fixture(scope="session")
def sound() -> Disclosure:
    """Forms 5 and 6 as printed: everything holds."""
    return Disclosure(
        Source("预算.pdf", "ab" * 32, 2, "pdf"),
        Card("某县财政局", "某县", 2024, "budget", "department"),
        (_table(5, 1, _FORM_5), _table(6, 2, _FORM_6)),
    )


@pytest.fixture(scope="session")
def pages(sound: Disclosure) -> tuple[Page, ...]:
    """What the two pages print, each word in its cell."""
    return tuple(map(_page, sound.tables))


@pytest.fixture(scope="session")
def wrong() -> Address:
    """The cell that was misread: 20.80 for 20.50."""
    return WRONG


@pytest.fixture(scope="session")
def misread(sound: Disclosure) -> Disclosure:
    """The two forms as they were read: one digit of form 6 is wrong."""
    return sound.with_table(_with_text(sound.tables[1], WRONG, "20.80"))


@pytest.fixture(scope="session")
def with_text() -> Callable[[Disclosure, Address, str], Disclosure]:
    """A function that has another text in one cell of a disclosure."""
    return lambda disclosure, at, text: disclosure.with_table(_with_text(disclosure.table(at.table), at, text))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's library is."""
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def put() -> Callable[..., str]:
    """A function that puts a finished reading into a library and tells the disclosure's id."""

    def do(library: Library, read: Disclosure, pages: tuple[Page, ...] = (), unread: tuple[Unread, ...] = ()) -> str:
        disclosure_id = library.begin_reading(read.source, "test 1")
        for page in pages:
            library.add_page(disclosure_id, page)
        for table in read.tables:
            library.add_table(disclosure_id, table)
        for item in unread:
            library.add_unread(disclosure_id, item)
        library.finish_reading(disclosure_id, read.card, read.statements)
        return disclosure_id

    return do


@pytest.fixture
def disclosure_id(library: Library, put: Callable[..., str], misread: Disclosure, pages: tuple[Page, ...]) -> str:
    """The misread disclosure in the test's library, with its two pages."""
    return put(library, misread, pages)


@pytest.fixture
def session(library: Library, disclosure_id: str) -> Session:
    """The misread disclosure under review."""
    return Session(library, disclosure_id, "tester")


_HEADS = {
    5: (
        "项目\t\t\t\t一般公共预算支出\t\t",
        "功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出",
        "类\t款\t项\t\t\t\t",
    ),
    6: (
        "项目\t\t\t一般公共预算基本支出\t\t",
        "经济分类科目编码\t\t经济分类科目名称\t合计\t人员经费\t公用经费",
        "类\t款\t\t\t\t",
    ),
}


@pytest.fixture
def transcript(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes the misread forms as text with tabs, and tells where.

    ``change`` are pairs of texts, old and new, exchanged in the whole text.
    """

    def write(*change: tuple[str, str], name: str = "某县财政局.txt") -> Path:
        parts = ["某县财政局 2024 年单位预算公开\n"]
        for number, rows in ((5, _FORM_5), (6, _FORM_6)):
            body = [re.sub(r" *\| *", "\t", line).strip(" ") for line in rows.strip("\n").split("\n")]
            head = [f"表 {number}", "", _TITLES[number], "", "编制单位：某县财政局 单位：万元", ""]
            parts += [*head, *_HEADS[number], *body, "", "（本表由某县财政局编制，数字以此为准。）" * 4, ""]
        text = "\n".join(parts).replace("办公费\t20.50", "办公费\t20.80")
        for old, new in change:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def as_kept() -> Callable[[Session], bool]:
    """A function that tells whether a session shows what one opened afresh from its library does."""

    def same(session: Session) -> bool:
        other = Session(session.library, session.id, session.who)
        return (
            session.review == other.review
            and session.ledger.outcomes == other.ledger.outcomes
            and [o.identity.id for o in session.broken()] == [o.identity.id for o in other.broken()]
            and (session.state, session.place, session.counts()) == (other.state, other.place, other.counts())
            and session.saving == other.saving
        )

    return same


@pytest.fixture(scope="session")
def waive_all() -> Callable[[Session], None]:
    """A function that decides whatever is broken in a session, and looks at the rest."""

    def do(session: Session) -> None:
        for outcome in session.broken():
            session.waive([outcome.identity.id], "undetermined")
            session.commit()
        for table in session.disclosure.tables:
            points = session.open_points(table)
            for at in (*points.doubtful, *points.uncovered):
                session.confirm([at])
                session.commit()

    return do


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command line in this process, with a library of the test's own and no terminal."""
    monkeypatch.setenv("CROSSFOOT_LIBRARY", str(path))
    monkeypatch.setenv("CROSSFOOT_USER", "tester")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def do(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return do


@pytest.fixture
def program(path: Path) -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Runs the program as its console script does, in a process of its own."""

    def do(*arguments: object, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, "CROSSFOOT_LIBRARY": str(path), "LC_ALL": "C.UTF-8", **more.pop("env", {})}
        script = "import sys; from tui.cli import main; sys.argv[0] = 'crossfoot'; main()"
        command = [sys.executable, "-c", script, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False, **more)

    return do
