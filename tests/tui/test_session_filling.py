"""Codes and names that a row lacks come from the other tables of the disclosure."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.disclosure import Address, Disclosure
from budget.restructure import CannotError
from store import Library
from tui.session import Deed, Reach, Session

Put = Callable[..., str]
ROW = "p1.3"
"""201 03 01 行政运行, which the sister table prints, too."""


@pytest.fixture
def filling(library: Library, put: Put, sound: Disclosure) -> Session:
    """A review of form 5, and of the same rows in a sister table."""
    table = sound.tables[0]
    rows = tuple(replace(row, id=row.id.replace("p1", "p9")) for row in table.rows)
    sister = replace(table, id="t9.1", rows=rows, number=3, form="xinjiang-2024/3")
    return Session(library, put(library, replace(sound, tables=(table, sister))), "tester")


def at(column: str) -> Address:
    return Address("t1.1", ROW, column)


def do(session: Session, deed: Deed, row: str = ROW) -> None:
    session.restructure(deed, session.shaped(deed, Reach(Address("t1.1", row, "class"), (row,), ("class",))))
    session.commit()


def emend(session: Session, column: str, text: str) -> None:
    session.emend(at(column), text)
    session.commit()


def test_a_name_that_was_emended_away_comes_back_as_it_is_printed(filling: Session) -> None:
    emend(filling, "name", "")
    do(filling, "names")
    cell = filling.disclosure.cell(at("name"))
    assert (cell.text, cell.emended) == ("行政运行", None)


@pytest.mark.parametrize("lost", [("section",), ("class",), ("class", "section"), ("class", "section", "item")])
def test_parts_of_a_code_that_are_missing_are_filled_in(filling: Session, lost: tuple[str, ...]) -> None:
    for column in lost:
        emend(filling, column, "")
    do(filling, "codes")
    cells = [filling.disclosure.cell(at(column)) for column in ("class", "section", "item")]
    assert [cell.value for cell in cells] == ["201", "03", "01"]
    assert not any(cell.emended for cell in cells)


def test_a_code_of_a_higher_level_lacks_nothing(filling: Session) -> None:
    emend(filling, "item", "")
    with pytest.raises(CannotError):
        do(filling, "codes")


def test_a_code_that_says_something_else_is_left_alone(filling: Session) -> None:
    emend(filling, "class", "205")
    emend(filling, "section", "")
    with pytest.raises(CannotError):
        do(filling, "codes")
