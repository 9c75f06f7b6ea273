"""A library in a folder of its own, and small readings and decisions to put into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from budget.changes import SetCell
from budget.decisions import Entry
from budget.disclosure import Address, Card, Cell, Column, Page, Row, Source, Table, Unread, Word
from store import Library

EXTRACTOR = "extract 1"


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
def source() -> Source:
    """A source of two pages."""
    return Source("预算.pdf", "ab" * 32, 2, "pdf")


@pytest.fixture(scope="session")
def table() -> Table:
    """A table of one row and two columns."""
    columns = (Column("label", "label", ("科目",), "label"), Column("c1", None, ("合计",), "amount"))
    cells = (Cell("合计", 1, (1.5, 2.0, 3.0, 4.0)), Cell("1,607.22", 1, doubt=("thin",)))
    return Table("t1.1", None, 1, "收支总表", "万元", "present", (1,), columns, (Row("p1.1", "total", cells, 1),))


@pytest.fixture(scope="session")
def read_in(source: Source, table: Table) -> Callable[[Library], str]:
    """A function that puts one finished reading into a library and tells the disclosure's id."""

    def put(library: Library) -> str:
        disclosure_id = library.begin_reading(source, EXTRACTOR)
        library.add_page(disclosure_id, Page(1, 595.0, 842.0, (Word("合计", (1.5, 2.0, 3.0, 4.0)),)))
        library.add_table(disclosure_id, table)
        library.add_unread(disclosure_id, Unread(2, "the page is empty"))
        library.finish_reading(disclosure_id, Card("某局", None, 2024, "budget"))
        return disclosure_id

    return put


@pytest.fixture
def disclosure_id(library: Library, read_in: Callable[[Library], str]) -> str:
    """A disclosure whose reading is finished, in the test's library."""
    return read_in(library)


@pytest.fixture(scope="session")
def decision() -> Callable[[str], Entry]:
    """A function that makes a decision with a note."""

    def make(note: str) -> Entry:
        change = SetCell(Address("t1.1", "p1.1", "c1"), "1,607.22", "1,607.32")
        return Entry("correct", (change,), because="misread", note=note)

    return make
