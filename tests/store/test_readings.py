"""What was read comes back as it was, and once finished it stays so."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget import disclosure as model
from budget.decisions import Entry
from budget.disclosure import Card, Cell, Column, Page, Row, Source, Statement, Table, Unread, Word
from store import ConflictError, Library, StoreError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
BOX = st.none() | st.tuples(NUMBER, NUMBER, NUMBER, NUMBER)
CELL = st.builds(
    Cell,
    text=TEXT,
    page=st.none() | st.integers(1, 99),
    box=BOX,
    ink=BOX,
    line=st.none() | st.integers(1, 99),
    raw=st.none() | TEXT,
    span=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    doubt=st.lists(TEXT, max_size=2).map(tuple),
    confidence=st.none() | st.floats(0, 1),
    emended=st.none() | TEXT,
)


@st.composite
def tables(draw: st.DrawFn, table_id: str) -> Table:
    width, height = draw(st.integers(1, 4)), draw(st.integers(0, 4))
    kinds = st.sampled_from(get_args(model.ColumnKind))
    columns = tuple(Column(f"c{i}", draw(st.none() | TEXT), (draw(TEXT),), draw(kinds)) for i in range(width))
    row_kinds = st.sampled_from(get_args(model.RowKind))
    rows = tuple(
        Row(f"r{i}", draw(row_kinds), tuple(draw(CELL) for _ in range(width)), draw(st.none() | st.integers(1, 9)))
        for i in range(height)
    )
    unit = draw(st.none() | st.sampled_from(get_args(model.Unit)))
    state = draw(st.sampled_from(get_args(model.TableState)))
    return Table(table_id, draw(st.none() | TEXT), None, draw(TEXT), unit, state, (1, 2), columns, rows, (draw(TEXT),))


PAGES = st.lists(
    st.builds(Page, st.integers(1, 9), NUMBER, NUMBER, st.lists(st.builds(Word, TEXT, BOX)).map(tuple)),
    unique_by=lambda page: page.number,
    max_size=3,
)
TABLES = st.integers(0, 3).flatmap(lambda n: st.tuples(*(tables(f"t{i}") for i in range(n))))
CARD = st.builds(Card, st.none() | TEXT, st.none() | TEXT, st.none() | st.integers(1990, 2100))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXT, pages=PAGES, read=TABLES, card=CARD)
def test_what_was_read_comes_back(
    library: Library, name: str, pages: list[Page], read: tuple[Table, ...], card: Card
) -> None:
    source = Source(name, uuid4().hex * 2, len(pages), "pdf")
    disclosure_id = library.begin_reading(source, "e1")
    for page in pages:
        library.add_page(disclosure_id, page)
    for table in read:
        library.add_table(disclosure_id, table)
    assert library.reading(disclosure_id).tables == read
    statement = Statement("s1", "total", 1, None, name, amount="12.50", unit="万元")
    library.finish_reading(disclosure_id, card, (statement,))
    assert library.reading(disclosure_id) == model.Disclosure(source, card, read, (statement,))
    assert [library.page(disclosure_id, page.number) for page in pages] == pages
    assert library.page(disclosure_id, 77) is None
    assert library.find(source.sha256, "e1") == disclosure_id


def test_a_reading_under_way_shows_what_is_there_so_far(library: Library, source: Source, table: Table) -> None:
    disclosure_id = library.begin_reading(source, "e1")
    library.add_table(disclosure_id, table)
    library.add_unread(disclosure_id, Unread(1, "it cannot be read"))
    assert not library.is_finished(disclosure_id)
    assert library.find(source.sha256, "e1") is None
    assert not library.has_read(source.sha256)
    reading = library.reading(disclosure_id)
    assert (reading.tables, reading.unread) == ((table,), (Unread(1, "it cannot be read"),))


def test_an_unfinished_reading_is_begun_anew(path: Path, source: Source, table: Table) -> None:
    with Library.open(path) as library:
        first = library.begin_reading(source, "e1")
        library.add_table(first, table)
    with Library.open(path) as library:
        assert library.reading(first).tables == (table,)
        with pytest.raises(StoreError, match="begin one"):
            library.add_table(first, replace(table, id="t2.1"))
        assert library.begin_reading(source, "e1") == first
        assert library.reading(first).tables == ()
        library.add_table(first, table)
        library.finish_reading(first, Card())
        assert library.reading(first).tables == (table,)
        assert library.verify() == []


def test_the_newest_finished_reading_counts(library: Library, disclosure_id: str, source: Source) -> None:
    before = library.reading(disclosure_id)
    assert library.begin_reading(source, "extract 2") == disclosure_id
    assert library.reading(disclosure_id) == before
    library.finish_reading(disclosure_id, Card("another"))
    assert library.reading(disclosure_id).card == Card("another")
    assert library.find(source.sha256, "extract 1") == library.find(source.sha256, "extract 2") == disclosure_id


def test_a_reading_with_decisions_is_found_by_every_version(
    library: Library, disclosure_id: str, source: Source, decision: Callable[[str], Entry]
) -> None:
    assert library.find(source.sha256, "extract 9") is None
    assert library.has_read(source.sha256)
    library.append(disclosure_id, decision(""), who="li")
    assert library.find(source.sha256, "extract 9") == disclosure_id


def test_decisions_hold_on_to_their_reading(
    library: Library, disclosure_id: str, source: Source, decision: Callable[[str], Entry]
) -> None:
    before = library.reading(disclosure_id)
    library.begin_reading(source, "extract 2")
    library.append(disclosure_id, decision(""), who="li")
    library.finish_reading(disclosure_id, Card("another"))
    assert library.begin_reading(source, "extract 3") == disclosure_id
    assert library.reading(disclosure_id) == before
    assert library.is_finished(disclosure_id)
    (row,) = library.disclosures()
    assert (row.issuer, row.tables, row.finished) == ("某局", 1, True)


def test_a_finished_reading_takes_no_more(library: Library, disclosure_id: str, table: Table) -> None:
    with pytest.raises(StoreError):
        library.add_table(disclosure_id, replace(table, id="t9.9"))


def test_no_piece_comes_twice(library: Library, source: Source, table: Table) -> None:
    disclosure_id = library.begin_reading(source, "e1")
    library.add_table(disclosure_id, table)
    with pytest.raises(StoreError, match=r"table t1\.1 already"):
        library.add_table(disclosure_id, table)


def test_who_is_overtaken_by_another_reading_is_told(path: Path, source: Source, table: Table) -> None:
    with Library.open(path) as mine, Library.open(path) as theirs:
        disclosure_id = mine.begin_reading(source, "e1")
        assert theirs.begin_reading(source, "e1") == disclosure_id
        with pytest.raises(ConflictError):
            mine.add_table(disclosure_id, table)
        theirs.finish_reading(disclosure_id, Card())


def test_text_that_is_no_unicode_is_refused(library: Library, source: Source) -> None:
    disclosure_id = library.begin_reading(source, "e1")
    with pytest.raises(StoreError, match="Unicode"):
        library.add_page(disclosure_id, Page(1, 1.0, 1.0, (Word("\ud800"),)))
    with pytest.raises(StoreError, match="no number"):
        library.add_page(disclosure_id, Page(1, math.nan, 1.0, ()))
    with pytest.raises(StoreError, match="Unicode"):
        library.begin_reading(replace(source, name="\udcff.pdf", sha256="cd" * 32), "e1")
    assert len(library.disclosures()) == 1


def test_where_the_file_was(library: Library, source: Source, tmp_path: Path) -> None:
    odd = tmp_path / "b\udce9.pdf"  # a name that is no valid text
    disclosure_id = library.begin_reading(source, "e1", odd)
    assert library.source_path(disclosure_id) == odd
    library.set_source_path(source.sha256, tmp_path / "moved.pdf")
    assert library.source_path(disclosure_id) == tmp_path / "moved.pdf"
    library.begin_reading(source, "e1")
    assert library.source_path(disclosure_id) == tmp_path / "moved.pdf"
    assert library.source_path("nobody") is None


def test_a_disclosure_that_is_not_there(library: Library) -> None:
    for ask in (library.reading, library.is_finished, library.log):
        with pytest.raises(StoreError, match="no disclosure nobody"):
            ask("nobody")


@pytest.mark.parametrize("kind", [None, "pdf", "scan"])
def test_what_the_pages_turned_out_to_be_is_kept_with_the_reading(
    library: Library, source: model.Source, kind: model.SourceKind | None
) -> None:
    disclosure_id = library.begin_reading(replace(source, kind="pdf"), "e1")
    library.finish_reading(disclosure_id, Card(), (), kind)
    assert library.reading(disclosure_id).source.kind == (kind or "pdf")
    assert library.verify() == []


def long(count: int) -> Table:
    """A table of so many rows."""
    rows = (Row(f"r{i}", "item", (Cell(f"项目{i}"), Cell(f"{i}.00", i)), i // 40 + 1) for i in range(1, count + 1))
    columns = (Column("name", "name", ("项目",), "label"), Column("total", "total", ("合计",), "amount"))
    return Table("t1.1", None, None, "长表", "万元", "present", (1,), columns, tuple(rows))


def stored(path: Path, table: Table) -> str:
    """The id of a disclosure that has this table alone, in a library of its own."""
    with Library.open(path) as library:
        name = library.begin_reading(Source("long.pdf", "ab" * 32, 99, "pdf"), "test")
        library.add_table(name, table)
        library.finish_reading(name, Card())
    return name


def test_a_long_table_comes_back_as_it_was(path: Path) -> None:
    table = long(1001)
    name = stored(path, table)
    with Library.open(path) as library:
        assert library.reading(name).tables == (table,)
        assert library.verify() == []


def test_a_long_table_that_an_older_library_holds_whole_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = long(1001)
    with monkeypatch.context() as older:
        older.setattr("store.pieces.LONG", 10_000)
        name = stored(path, table)
    with Library.open(path) as library:
        assert library.reading(name).tables == (table,)
