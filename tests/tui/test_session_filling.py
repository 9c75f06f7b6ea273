"""Codes and names that a row lacks come from the other tables of the disclosure."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.changes import EmendCell
from budget.disclosure import Address, Disclosure, Page, Table
from budget.restructure import CannotError
from store import Library
from tui.session import Deed, Reach, Session

Put = Callable[..., str]
With = Callable[[Disclosure, Address, str], Disclosure]
ROW = "p1.3"
"""201 03 01 行政运行, which the sister table prints, too."""


@pytest.fixture
def filling(library: Library, put: Put, sound: Disclosure) -> Session:
    """A review of form 5, and of the same rows in a sister table."""
    return Session(library, put(library, replace(sound, tables=sisters(sound))), "tester")


def sisters(sound: Disclosure) -> tuple[Table, Table]:
    table = sound.tables[0]
    rows = tuple(replace(row, id=row.id.replace("p1", "p9")) for row in table.rows)
    return table, replace(table, id="t9.1", rows=rows, number=3, form="xinjiang-2024/3")


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


@pytest.mark.parametrize(
    "lost", [("section",), ("class",), ("item",), ("class", "section"), ("class", "section", "item")]
)
def test_parts_of_a_code_that_are_missing_are_filled_in(filling: Session, lost: tuple[str, ...]) -> None:
    for column in lost:
        emend(filling, column, "")
    do(filling, "codes")
    cells = [filling.disclosure.cell(at(column)) for column in ("class", "section", "item")]
    assert [cell.value for cell in cells] == ["201", "03", "01"]
    assert not any(cell.emended for cell in cells)


def test_a_code_of_a_higher_level_lacks_nothing(filling: Session) -> None:
    with pytest.raises(CannotError):
        do(filling, "codes", row="p1.2")


def test_what_the_page_prints_was_misread_and_is_no_emendation(
    library: Library, put: Put, sound: Disclosure, pages: tuple[Page, ...], with_text: With
) -> None:
    """The reading lost two codes; the page leaves one of them out, too."""
    table, sister = sisters(sound)
    for column in ("section", "item"):
        table = with_text(sound.with_table(table), at(column), "").table(table.id)
    words = tuple(word for word in pages[0].words if word.box != sound.cell(at("item")).box)
    read = replace(sound, tables=(table, sister))
    session = Session(library, put(library, read, (replace(pages[0], words=words),)), "tester")
    do(session, "codes")
    section, item = (session.disclosure.cell(at(column)) for column in ("section", "item"))
    assert (section.text, section.emended) == ("03", None)
    assert (item.text, item.emended) == ("", "01")


def test_what_a_blank_parent_would_come_to_is_noted_as_derived(
    library: Library, put: Put, sound: Disclosure, with_text: With
) -> None:
    """Sums pass over a parent without an amount, so that nothing is broken there."""
    blank = Address("t1.1", "p1.6", "total")
    read = with_text(with_text(sound, blank, ""), blank._replace(column="basic"), "")
    session = Session(library, put(library, read), "tester")
    assert not session.broken_at(blank)
    (change,) = session.shaped("derived", Reach(blank, (blank.row,), (blank.column,)))
    assert change == EmendCell(blank, None, "10.25")


def test_a_code_that_says_something_else_is_left_alone(filling: Session) -> None:
    emend(filling, "class", "205")
    emend(filling, "section", "")
    with pytest.raises(CannotError):
        do(filling, "codes")


def test_codes_that_are_cut_come_from_the_rows_that_stand_in_the_same_order(
    library: Library, put: Put, sound: Disclosure, with_text: With
) -> None:
    """Also under a name that comes again in every section."""
    alike = with_text(sound, Address("t1.1", "p1.7", "name"), "行政运行")
    table, sister = sisters(alike)
    rows = tuple(
        replace(row, cells=(*(replace(c, text=c.text[:1]) for c in row.cells[:3]), *row.cells[3:]))
        for row in table.rows
    )
    session = Session(library, put(library, replace(alike, tables=(replace(table, rows=rows), sister))), "tester")
    names = tuple(row.id for row in table.body())
    session.restructure("codes", session.shaped("codes", Reach(at("class"), names, ("class",))))
    session.commit()
    filled = session.disclosure.table("t1.1").body()
    codes = [[cell.value for cell in row.cells[:3]] for row in table.body()]
    assert [[cell.value for cell in row.cells[:3]] for row in filled] == codes
    assert codes[2] == ["201", "03", "01"]
    assert codes[6] == ["221", "02", "01"]
