"""A long table out of the texts of its parts: the same as the table, its cells read run by run when asked for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget import long_table
from budget.disclosure import Disclosure, Row, Table
from budget.wire import WireError, canonical, long_table_from_texts, long_table_to_json


@pytest.fixture(autouse=True)
def _short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_table, "RUN", 2)


def read(parts: list[Any], asked: list[int] | None = None) -> Table:
    """The table out of its parts; which of them were asked for is noted."""

    def giver(index: int, part: object) -> Callable[[], bytes]:
        def give() -> bytes:
            if asked is not None:
                asked.append(index)
            return canonical(part).encode()

        return give

    return long_table_from_texts([giver(i, part) for i, part in enumerate(parts)])


def is_read(row: Row) -> bool:
    try:
        object.__getattribute__(row, "cells")
    except AttributeError:
        return False
    return True


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_stands_in_it_it_is_the_same(data: st.DataObject, disclosures: st.SearchStrategy[Disclosure]) -> None:
    for table in data.draw(disclosures).tables:
        found = read(long_table_to_json(table))
        assert not any(map(is_read, found.rows))
        assert found == table
        assert list(map(hash, found.rows)) == list(map(hash, table.rows))


def test_only_the_runs_that_are_asked_for_are_read_and_each_once(sound: Disclosure) -> None:
    table, asked = sound.tables[0], list[int]()
    found = read(long_table_to_json(table), asked)
    assert [row.id for row in found.body()] == [row.id for row in table.body()]
    assert asked == [0, 1]
    third = found.rows[2]
    assert found.cell(third.id, table.columns[-1].id) == table.rows[2].cells[-1]
    assert third.cells is third.cells
    assert found.rows[3].cells == table.rows[3].cells
    assert asked == [0, 1, 3]
    with pytest.raises(AttributeError):
        third.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_a_row_of_another_width_is_refused_when_it_is_read(sound: Disclosure) -> None:
    parts: list[Any] = long_table_to_json(sound.tables[0])
    parts[3][0].pop()
    found = read(parts)
    assert found.rows[0].cells == sound.tables[0].rows[0].cells
    with pytest.raises(WireError, match="one cell a column"):
        _ = found.rows[2].cells


def test_rows_that_are_missing_are_noticed(sound: Disclosure) -> None:
    parts: list[Any] = long_table_to_json(sound.tables[0])
    with pytest.raises(WireError, match="not all of its rows"):
        read(parts[:-1])
    with pytest.raises(WireError, match="not all of its rows"):
        read([parts[0], parts[1] | {"page": parts[1]["page"][1:]}, *parts[2:]])
    parts[2].pop()
    found = read(parts)
    with pytest.raises(WireError, match="not all of its rows"):
        _ = found.rows[0].cells
    with pytest.raises(WireError):
        read(parts[:1])


def test_names_that_stand_twice_and_kinds_that_are_none_are_refused_at_once(sound: Disclosure) -> None:
    parts: list[Any] = long_table_to_json(sound.tables[0])
    ids, kinds = parts[1]["id"], parts[1]["kind"]
    for change in ({"id": (ids[0], ids[0], *ids[2:])}, {"kind": ("nothing", *kinds[1:])}):
        with pytest.raises(WireError):
            read([parts[0], parts[1] | change, *parts[2:]])


def test_a_table_without_rows(sound: Disclosure) -> None:
    empty = replace(sound.tables[0], rows=())
    assert read(long_table_to_json(empty)) == empty
