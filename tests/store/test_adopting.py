"""A newer reading beside the one that decisions hold on to: offered, adopted in one piece, or left alone."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from budget.decisions import Entry
from budget.disclosure import Card, Page, Source, Table, Word
from budget.review import replay
from store import ConflictError, Library, StoreError, schema

Decision = Callable[[str], Entry]


@pytest.fixture
def offered(library: Library, disclosure_id: str, source: Source, table: Table, decision: Decision) -> str:
    """A disclosure with one decision and a newer reading, in which the table has another title."""
    library.append(disclosure_id, decision("first"), who="li")
    read_again(library, source, replace(table, title="another"))
    return disclosure_id


def read_again(library: Library, source: Source, table: Table, attach_to: str | None = None) -> str:
    disclosure_id = library.begin_reading(source, "extract 2", attach_to=attach_to)
    library.add_page(disclosure_id, Page(1, 595.0, 842.0, (Word("another", None, 1),)))
    library.add_table(disclosure_id, table)
    library.finish_reading(disclosure_id, Card("某局", None, 2024, "budget"))
    return disclosure_id


def newer(library: Library, disclosure_id: str) -> str:
    found = library.newer_reading(disclosure_id)
    assert found is not None
    return found[0]


def test_a_newer_reading_is_offered_and_counts_once_adopted(library: Library, offered: str, decision: Decision) -> None:
    found = library.newer_reading(offered)
    assert found is not None and found[1].tables[0].title == "another"
    assert library.reading(offered).tables[0].title == "收支总表"
    library.adopt(offered, found[0], (replace(decision("again"), carried="x"),), who="an", expected=1)
    assert library.newer_reading(offered) is None
    assert library.reading(offered) == found[1]
    page = library.page(offered, 1)
    assert page is not None and page.words[0].text == "another"
    log = library.log(offered)
    assert [x.entry.verb for x in log] == ["correct", "adopt", "correct"]
    review = replay(library.reading(offered), log)
    assert [x.entry.note for x in review.living] == ["again"]
    assert library.verify() == []


def test_it_is_kept_over_reopening(library: Library, path: Path, offered: str) -> None:
    library.adopt(offered, newer(library, offered), (), who="an")
    library.close()
    with Library.open(path) as again:
        assert again.reading(offered).tables[0].title == "another"
        (row,) = again.disclosures()
        assert row.tables == 1


def test_who_has_not_seen_the_last_decision_adopts_nothing(library: Library, offered: str, decision: Decision) -> None:
    digest = newer(library, offered)
    library.append(offered, decision("second"), who="li")
    with pytest.raises(ConflictError):
        library.adopt(offered, digest, (decision("again"),), who="an", expected=1)
    assert len(library.log(offered)) == 2
    assert library.reading(offered).tables[0].title == "收支总表"


def test_only_the_reading_that_is_offered_can_be_adopted(
    library: Library, offered: str, source: Source, table: Table
) -> None:
    digest = newer(library, offered)
    read_again(library, source, replace(table, title="a third"))
    with pytest.raises(StoreError, match="not offered any more"):
        library.adopt(offered, digest, (), who="an")
    library.adopt(offered, newer(library, offered), (), who="an")
    with pytest.raises(StoreError, match="not offered any more"):
        library.adopt(offered, digest, (), who="an")


def test_a_better_file_becomes_a_source_of_the_disclosure(
    library: Library, disclosure_id: str, table: Table, decision: Decision, tmp_path: Path
) -> None:
    library.append(disclosure_id, decision(""), who="li")
    better = Source("better.pdf", "cd" * 32, 2, "pdf")
    assert read_again(library, better, replace(table, title="better"), disclosure_id) == disclosure_id
    library.set_source_path(better.sha256, tmp_path / "better.pdf")
    assert library.source_path(disclosure_id) is None
    library.adopt(disclosure_id, newer(library, disclosure_id), (), who="an")
    assert library.reading(disclosure_id).source == better
    assert library.source_path(disclosure_id) == tmp_path / "better.pdf"
    (row,) = library.disclosures()
    assert (row.name, row.sha256) == ("better.pdf", better.sha256)
    assert library.find(better.sha256, "extract 2") == disclosure_id


def test_without_decisions_a_better_file_counts_at_once(library: Library, disclosure_id: str, table: Table) -> None:
    read_again(library, Source("better.pdf", "cd" * 32, 2, "pdf"), replace(table, title="better"), disclosure_id)
    assert library.reading(disclosure_id).tables[0].title == "better"
    assert library.newer_reading(disclosure_id) is None


def test_a_file_that_stood_alone_undecided_moves_over(library: Library, disclosure_id: str, table: Table) -> None:
    better = Source("better.pdf", "cd" * 32, 2, "pdf")
    alone = read_again(library, better, table)
    assert len(library.disclosures()) == 2
    read_again(library, better, replace(table, title="better"), disclosure_id)
    (row,) = library.disclosures()
    assert row.id == disclosure_id != alone
    assert library.verify() == []


def test_a_file_with_decisions_of_its_own_stays_what_it_is(
    library: Library, disclosure_id: str, table: Table, decision: Decision
) -> None:
    better = Source("better.pdf", "cd" * 32, 2, "pdf")
    alone = read_again(library, better, table)
    library.append(alone, decision(""), who="li")
    with pytest.raises(StoreError, match=r"better\.pdf in the library, with decisions of its own"):
        library.begin_reading(better, "extract 3", attach_to=disclosure_id)
    assert len(library.disclosures()) == 2


def test_a_library_of_the_first_format_is_brought_to_this_one_with_what_it_holds(
    library: Library, offered: str, path: Path, tmp_path: Path
) -> None:
    """The first format is the present one without the column that came with this."""
    library.close()
    db = sqlite3.connect(path)
    old = sqlite3.connect(tmp_path / "old.sqlite3")
    old.execute(f"PRAGMA application_id={schema.APPLICATION}")
    old.executescript(schema.MIGRATIONS[0])
    for name, columns in (("disclosure", "number, id, added"), ("source", "*"), ("reading", "*"), ("log", "*")):
        for row in db.execute(f"SELECT {columns} FROM {name} ORDER BY 1"):
            places = ", ".join("?" * len(row))
            into = f"({columns})" if columns != "*" else ""
            old.execute(f"INSERT INTO {name} {into} VALUES ({places})", row)
    old.execute("PRAGMA user_version=1")
    old.commit()
    old.close()
    with Library.open(tmp_path / "old.sqlite3") as again:
        assert again.log(offered)[0].entry.note == "first"
        assert [row.id for row in again.disclosures()] == [offered]
    assert (tmp_path / f"old-before-format-{len(schema.MIGRATIONS)}.sqlite3").exists()
