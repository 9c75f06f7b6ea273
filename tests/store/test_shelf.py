"""What the library screen shows, and where the clerk stands."""

from pathlib import Path

import pytest

from budget.disclosure import Source
from store import Counts, DisclosureRow, Library, Place, StoreError


def test_a_finished_reading_is_listed_with_its_card(library: Library, disclosure_id: str, source: Source) -> None:
    listed = DisclosureRow(
        disclosure_id, "预算.pdf", "某局", 2024, "budget", 2, 1, True, "read", 0, 0, 0, 0, source.sha256
    )
    assert library.disclosures() == (listed,)


def test_counts_are_what_is_listed(library: Library, disclosure_id: str) -> None:
    for counts in (
        Counts("a", 2023, None, 9, 3, 4, 500, 0, "in review"),
        Counts(None, None, None, 9, 0, 0, 1, 9, "trusted"),
    ):
        library.set_counts(disclosure_id, counts)
        (row,) = library.disclosures()
        assert (row.issuer, row.year, row.kind, row.tables) == (counts.issuer, counts.year, counts.kind, counts.tables)
        assert (row.broken, row.open, row.amounts) == (counts.broken, counts.open, counts.amounts)
        assert (row.reviewed_tables, row.state) == (counts.reviewed_tables, counts.state)


def test_a_kind_or_state_of_another_version_is_none_that_is_shown(library: Library, disclosure_id: str) -> None:
    library.set_counts(disclosure_id, Counts("a", 2023, "forecast", 9, 0, 0, 1, 9, "archived"))
    (row,) = library.disclosures()
    assert (row.kind, row.state) == (None, "read")


def test_disclosures_keep_the_order_in_which_they_were_added(library: Library) -> None:
    added = [library.begin_reading(Source(f"{n}.pdf", f"{n:064}", 0, "pdf"), "e1") for n in (3, 1, 2)]
    library.begin_reading(Source("3.pdf", f"{3:064}", 0, "pdf"), "e1")
    assert [row.id for row in library.disclosures()] == added
    assert [row.id for row in library.disclosures(2)] == added[:2]
    assert not any(row.finished for row in library.disclosures())


def test_the_clerk_comes_back_to_the_last_place(path: Path) -> None:
    with Library.open(path) as library:
        assert library.last_place("ann") is None
        one, two = (library.begin_reading(Source("a", f"{n:064}", 0, "pdf"), "e1") for n in (1, 2))
        assert library.place(one, "ann") is None
        library.set_place(one, "ann", Place("t1", "r1", "c1"))
        library.set_place(two, "ann", Place(None, None, None))
        library.set_place(one, "ann", Place("t1", "r2", None))
        library.set_place(two, "ben", Place("t9", None, None))
    with Library.open(path) as library:
        assert library.last_place("ann") == (one, Place("t1", "r2", None))
        assert library.place(two, "ann") == Place(None, None, None)
        assert library.last_place("ben") == (two, Place("t9", None, None))
        assert library.place(one, "ben") is None


def test_a_place_kept_before_clerks_had_their_own_is_that_of_whoever_has_none(library: Library) -> None:
    one, two = (library.begin_reading(Source("a", f"{n:064}", 0, "pdf"), "e1") for n in (1, 2))
    library.set_place(two, "ann", Place("t1", None, None))
    library.set_place(one, "", Place("t2", None, None))
    assert library.last_place("ann") == (two, Place("t1", None, None))
    assert library.last_place("ben") == (one, Place("t2", None, None))
    assert library.place(one, "ann") == Place("t2", None, None)


def test_what_is_not_there_has_no_counts_and_no_place(library: Library) -> None:
    with pytest.raises(StoreError, match="no disclosure nobody"):
        library.set_place("nobody", "ann", Place("t", None, None))
    with pytest.raises(StoreError, match="no disclosure nobody"):
        library.set_counts("nobody", Counts(None, None, None, 0, 0, 0, 0, 0, "read"))
    assert library.place("nobody", "ann") is None
