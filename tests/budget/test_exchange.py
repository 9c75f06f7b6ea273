"""What goes out to a spreadsheet and comes back unchanged changes nothing; what was changed there is found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.changes import DeleteRow, InsertRow, SetCell
from budget.disclosure import PROSE, Address, Cell, Column, Disclosure, Row, Source, Statement, Table
from budget.edits import apply, apply_all
from budget.exchange import Came, Returned, difference, outgoing, value_of
from budget.restructure import CannotError

COLUMNS = (
    Column("code", None, (), "code"),
    Column("name", None, (), "label"),
    Column("total", None, (), "amount"),
    Column("basic", None, (), "amount"),
)
TEXTS = [["201", "一般公共服务", "1,607.22", "1,600.00"], ["", "其中", "-", ""], ["99", "合计", "(3.10)", "1,607.2"]]


def disclosure(texts: list[list[str]] = TEXTS) -> Disclosure:
    rows = tuple(Row(f"p1.{i}", "item", tuple(map(Cell, row)), 1) for i, row in enumerate(texts))
    table = Table("t1", None, None, "表", "万元", "present", (1,), COLUMNS, rows)
    said = Statement("s1", "total", 1, None, "共 5.00 万元", amount="5.00")
    return Disclosure(Source("a.pdf", "0" * 64, 1, "pdf"), tables=(table,), statements=(said,))


def went(of: Disclosure, table: str = "t1") -> dict[str, dict[str, str]]:
    own = of.table(table)
    return {name: {c.id: v.text for c, v in zip(own.columns, values, strict=True)} for name, values in outgoing(own)}


def back(of: Disclosure, changed: dict[tuple[str, str], str] | None = None, table: str = "t1") -> Returned:
    base = went(of, table)
    rows = [
        (name, {c: Came(t, t) for c, was in row.items() for t in [(changed or {}).get((name, c), was)]})
        for name, row in base.items()
    ]
    return Returned(base, rows)


ODD = st.sampled_from(
    ["-", "—", "(1.50)", "△3", "1,234,567,890,123,456.78", "=1+1", "x\x1b[31m", " 7.0 ", "３．５", "0.10"]
)
TEXT = st.one_of(ODD, st.text(max_size=6), st.decimals(-(10**9), 10**9, places=2).map(lambda d: f"{d:,}"))


@given(st.lists(st.lists(TEXT, min_size=4, max_size=4), max_size=5))
def test_unchanged_is_no_change(texts: list[list[str]]) -> None:
    own = disclosure(texts)
    found = difference(own, "t1", back(own))
    assert (found.cells, found.rows, found.meanwhile) == ((), (), 0)


@given(TEXT)
def test_a_number_goes_out_exactly_or_as_text(text: str) -> None:
    value = value_of(COLUMNS[2], Cell(text))
    if value.decimals is not None:
        assert value.text.lstrip("-").replace(".", "").isdecimal()
        assert len(value.text.lstrip("-").replace(".", "")) <= 16
    assert "\x1b" not in value.text


@pytest.mark.parametrize(("came", "text"), [("1607.32", "1,607.32"), ("5", "5.00"), ("0.125", "0.125"), ("", "")])
def test_a_figure_comes_back_as_pages_print_it(came: str, text: str) -> None:
    own = disclosure()
    found = difference(own, "t1", back(own, {("p1.0", "total"): came}))
    assert found.cells == ((Address("t1", "p1.0", "total"), text),)


def test_the_same_amount_written_otherwise_is_no_change() -> None:
    own = disclosure()
    same = {("p1.0", "total"): "1607.220", ("p1.2", "total"): "-3.1", ("p1.0", "basic"): "1600"}
    assert difference(own, "t1", back(own, same)).cells == ()


def test_a_rounded_display_does_not_round_the_figure() -> None:
    own = disclosure()
    sheet = back(own)
    sheet.rows[0][1]["total"] = Came("1,607.23", "1607.225")  # type: ignore[index]
    assert difference(own, "t1", sheet).cells[0][1] == "1,607.225"


def test_what_is_no_number_is_handed_on_as_it_is_shown() -> None:
    own = disclosure()
    sheet = back(own)
    sheet.rows[0][1]["total"] = Came("2024-01-02", "45293")  # type: ignore[index]
    assert difference(own, "t1", sheet).cells[0][1] == "2024-01-02"


def test_rows_that_were_sorted_are_no_change() -> None:
    own = disclosure()
    sheet = back(own)
    found = difference(own, "t1", Returned(sheet.went, list(sheet.rows)[::-1]))
    assert (found.cells, found.rows) == ((), ())


def test_rows_that_came_stand_behind_the_one_above_and_those_that_went_go() -> None:
    own = disclosure()
    sheet = back(own)
    new = {"code": Came("20101", "20101"), "name": Came("甲", "甲"), "total": Came("2.5", "2.5")}
    blank = {"name": Came(" ", " ")}
    copied = sheet.rows[0][1]
    first, _, last = sheet.rows
    found = difference(
        own, "t1", Returned(sheet.went, [("", new), first, ("", new), (first[0], copied), ("", blank), last])
    )
    assert (found.added, found.deleted) == (3, 1)
    table = apply_all(own, found.rows).table("t1")
    assert [row.cells[1].text for row in table.rows] == ["甲", "一般公共服务", "甲", "一般公共服务", "合计"]
    assert table.rows[0].cells[2].text == "2.50"
    assert [type(change) for change in found.rows] == [InsertRow, InsertRow, InsertRow, DeleteRow]


def test_what_was_changed_here_meanwhile_stays() -> None:
    own = disclosure()
    sheet = back(own, {("p1.0", "total"): "9.99", ("p1.2", "total"): "8.88"})
    now = apply(own, SetCell(Address("t1", "p1.0", "total"), "1,607.22", "1,607.32"))
    now = apply(now, SetCell(Address("t1", "p1.0", "name"), "一般公共服务", "另一个"))
    found = difference(now, "t1", sheet)
    assert found.cells == ((Address("t1", "p1.2", "total"), "8.88"),)
    assert found.meanwhile == 1
    without = Returned(sheet.went, [row for row in sheet.rows if row[0] != "p1.0"])
    assert difference(now, "t1", without).rows == ()
    agreed = apply(own, SetCell(Address("t1", "p1.0", "total"), "1,607.22", "9.99"))
    assert difference(agreed, "t1", sheet).meanwhile == 0


def test_a_row_that_is_gone_meanwhile_stays_gone() -> None:
    own = disclosure()
    sheet = back(own, {("p1.1", "total"): "1.00"})
    table = own.table("t1")
    now = own.with_table(replace(table, rows=(table.rows[0], table.rows[2])))
    found = difference(now, "t1", sheet)
    assert (found.cells, found.rows, found.meanwhile) == ((), (), 1)


def test_a_sentence_takes_figures_and_no_rows() -> None:
    own = disclosure()
    found = difference(own, PROSE, back(own, {("s1", "amount"): "6"}, PROSE))
    assert found.cells == ((Address(PROSE, "s1", "amount"), "6.00"),)
    sheet = back(own, table=PROSE)
    with pytest.raises(CannotError):
        difference(own, PROSE, Returned(sheet.went, []))


def test_figures_of_another_style_go_out_as_numbers_and_come_back_as_they_are_written() -> None:
    texts = [["1", "Personal", "1.607,22", "1.600,00"], ["2", "Summe", "1.607,22", "5,50-"]]
    own = disclosure(texts)
    own = own.with_table(replace(own.tables[0], style="1.234,56"))
    assert went(own)["p1.0"]["total"] == "1607.22"
    assert went(own)["p1.1"]["basic"] == "-5.50"
    assert difference(own, "t1", back(own)).cells == ()
    changed = difference(own, "t1", back(own, {("p1.0", "total"): "21607.2"}))
    assert changed.cells == ((Address("t1", "p1.0", "total"), "21.607,20"),)
