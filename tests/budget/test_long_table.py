"""A long table out of its text: the same as read at once, its cells read when they are asked for."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget import wire
from budget.disclosure import Cell, Disclosure, Row, Table
from budget.wire import WireError, canonical, table_from_text, table_to_json

NASTY = '{"cells":[{"text":"","rows":[],"state":"x"}],"id":"1"},{"cells":['


@pytest.fixture(autouse=True)
def _all_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONG", 0)


def text_of(table: Table) -> bytes:
    return canonical(table_to_json(table)).encode()


def is_read(row: Row) -> bool:
    try:
        object.__getattribute__(row, "cells")
    except AttributeError:
        return False
    return True


@given(data=st.data())
def test_whatever_stands_in_it_it_is_the_same(data: st.DataObject, disclosures: st.SearchStrategy[Disclosure]) -> None:
    for table in data.draw(disclosures).tables:
        read = table_from_text(text_of(table))
        assert not any(map(is_read, read.rows))
        assert read == table
        assert list(map(hash, read.rows)) == list(map(hash, table.rows))


def test_what_looks_like_the_marks_that_it_is_cut_by_is_text(sound: Disclosure) -> None:
    table = replace(sound.tables[0], title=NASTY, notes=(NASTY, '],"state":'))
    cells = tuple(Cell(NASTY, raw='"rows":[') for _ in table.columns)
    table = replace(table, rows=(*table.rows, Row(NASTY, "item", cells)))
    assert table_from_text(text_of(table)) == table


def test_only_the_cells_that_are_asked_for_are_read(sound: Disclosure) -> None:
    table = table_from_text(text_of(sound.tables[0]))
    assert [row.id for row in table.body()] == [row.id for row in sound.tables[0].body()]
    second = table.rows[1]
    assert table.cell(second.id, table.columns[-1].id) == sound.tables[0].rows[1].cells[-1]
    assert second.cells is second.cells
    assert [is_read(row) for row in table.rows[:3]] == [False, True, False]
    with pytest.raises(AttributeError):
        second.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_a_row_of_another_width_is_refused_when_it_is_read(sound: Disclosure) -> None:
    data = table_to_json(sound.tables[0])
    data["rows"][1]["cells"].pop()
    table = table_from_text(canonical(data).encode())
    assert table.rows[0].cells == sound.tables[0].rows[0].cells
    with pytest.raises(WireError):
        _ = table.rows[1].cells


def test_names_that_stand_twice_and_kinds_that_are_none_are_refused_at_once(sound: Disclosure) -> None:
    for change in ({"id": sound.tables[0].rows[0].id}, {"kind": "nothing"}):
        data = table_to_json(sound.tables[0])
        data["rows"][1] |= change
        with pytest.raises(WireError):
            table_from_text(canonical(data).encode())


def test_a_text_that_is_not_canonical_is_read_whole(sound: Disclosure) -> None:
    text = json.dumps(table_to_json(sound.tables[0]), indent=1).encode()
    assert table_from_text(text) == sound.tables[0]
