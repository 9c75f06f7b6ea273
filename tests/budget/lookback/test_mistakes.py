"""What was misread is told by the difference between reading and what stands, however it came about."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.changes import (
    Change,
    DeleteRow,
    EmendCell,
    InsertRow,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
    inverse_all,
)
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Row, Source, Statement, Table
from budget.edits import apply_all
from budget.lookback.figures import slip
from budget.lookback.mistakes import mistakes
from budget.restructure import join_table, merge_rows, move_rows, shift, split_row, split_table

COLUMNS = (
    Column("code", None, (), "code"),
    Column("name", None, (), "label"),
    *(Column(c, None, (), "amount") for c in ("total", "basic", "project")),
)
ROWS = [
    ["201", "一般公共服务", "1,607.22", "1,607.22", ""],
    ["202", "外交", "12.50", "", "12.50"],
    ["203", "国防", "3.00", "3.00", ""],
    ["204", "公共安全", "7.10", "", "7.10"],
]


def table(name: str, form: str | None = "xinjiang-2024/5") -> Table:
    rows = tuple(Row(f"{name}.{i}", "item", tuple(map(Cell, texts)), 1) for i, texts in enumerate(ROWS))
    return Table(name, form, 5, "表", "万元", "present", (1,), COLUMNS, rows)


READING = Disclosure(
    Source("a.pdf", "0" * 64, 1, "pdf"),
    Card("局", None, 2024),
    (table("t1"), table("t2", None)),
    (Statement("s1", "total", 1, None, "收入 5.00 万元", amount="5.00"),),
)


def at(row: int, column: str, name: str = "t1") -> Address:
    return Address(name, f"{name}.{row}", column)


def put(row: int, column: str, text: str) -> SetCell:
    return SetCell(at(row, column), READING.cell(at(row, column)).text, text)


def told(*changes: Change) -> dict[str, int]:
    found = mistakes(READING, apply_all(READING, changes))
    return {kind: n for (kind, _), n in found.items()}


@pytest.mark.parametrize(
    ("read", "stands", "kind"),
    [
        ("1,607.22", "1,607.32", "digit"),
        ("1,607.22", "11,607.22", "digit_lost"),
        ("1,607.22", "607.22", "digit_extra"),
        ("1,607.22", "1,670.22", "digits_swapped"),
        ("160722", "1,607.22", "point"),
        ("12.50", "-12.50", "sign"),
        ("(12.50)", "12.50", "sign"),
        ("12.50", "980.01", "figure"),
        ("l2.5O", "12.50", "garbled"),
        ("", "12.50", "missed"),
        ("12.50", "", "ghost"),
    ],
)
def test_a_figure(read: str, stands: str, kind: str) -> None:
    assert slip(read, stands, "amount") == kind


@given(st.integers(100, 10**9), st.data())
def test_one_digit_changed_dropped_or_doubled_is_told_as_that(units: int, data: st.DataObject) -> None:
    text = str(units)
    i = data.draw(st.integers(1, len(text) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != text[i]]))
    assert slip(text[:i] + other + text[i + 1 :], text, "amount") == "digit"
    assert slip(text[:i] + text[i + 1 :], text, "amount") == "digit_lost"
    assert slip(text[:i] + text[i] + text[i:], text, "amount") == "digit_extra"


def test_what_was_not_touched_holds_no_mistake() -> None:
    assert mistakes(READING, READING) == {}


def test_words_codes_and_the_form_in_which_they_stand() -> None:
    current = apply_all(READING, (put(0, "name", "一般公共服务支出"), SetCell(at(0, "code", "t2"), "201", "211")))
    assert mistakes(READING, current) == {("word", "xinjiang-2024/5"): 1, ("code", "other"): 1}


def test_a_sentence_and_the_card() -> None:
    changes = (SetCell(Address("", "s1", "amount"), "5.00", "6.00"), SetCard("issuer", "局", "某局"))
    assert mistakes(READING, apply_all(READING, changes)) == {("digit", "prose"): 1, ("card", "card"): 1}


def test_a_row_shifted_is_one_mistake() -> None:
    assert told(*shift(READING.tables[0], ["t1.1"], ["total"], 1)) == {"shifted": 1}


def test_a_column_a_row_too_low_is_one_mistake() -> None:
    changes = (put(0, "basic", ""), put(1, "basic", "1,607.22"))
    assert told(*changes) == {"shifted": 1}


def test_a_figure_in_two_cells_and_two_in_one() -> None:
    torn = apply_all(READING, (put(0, "basic", "1,6"), put(0, "project", "07.22")))
    back = apply_all(torn, (SetCell(at(0, "basic"), "1,6", "1,607.22"), SetCell(at(0, "project"), "07.22", "")))
    assert mistakes(torn, back) == {("torn", "xinjiang-2024/5"): 1}
    assert mistakes(back, torn) == {("run_together", "xinjiang-2024/5"): 1}


def test_rows_lost_too_many_torn_and_run_together() -> None:
    own = READING.tables[0]
    new = Row("new", "item", (Cell("205"), Cell("教育"), Cell("1.00"), Cell(""), Cell("")), 1)
    assert told(InsertRow("t1", new, "t1.0")) == {"row_lost": 1}
    assert told(DeleteRow("t1", own.rows[3], "t1.2")) == {"row_extra": 1}
    cut = [Row("a", "item", (Cell("201"), Cell("一般"), Cell(""), Cell(""), Cell("")), 1)]
    cut.append(Row("b", "item", (Cell(""), Cell("服务"), Cell("5.00"), Cell(""), Cell("")), 1))
    torn = replace(READING, tables=(replace(own, rows=tuple(cut)),))
    merged = apply_all(torn, merge_rows(torn.tables[0], ["a", "b"]))
    assert {kind for kind, _ in mistakes(torn, merged)} == {"torn"}
    both = Row("c", "item", (Cell("201"), Cell("一般"), Cell("5.00 6.00", raw="5.00 6.00"), Cell(""), Cell("")), 1)
    run = replace(READING, tables=(replace(own, rows=(both,)),))
    parted = apply_all(run, split_row(run, "t1", "c"))
    assert mistakes(run, parted)["run_together", "xinjiang-2024/5"] == 1


def test_what_the_page_leaves_out_was_not_misread() -> None:
    cells = (Cell("", emended="205"), *(Cell() for _ in COLUMNS[1:]))
    emended = EmendCell(at(0, "total"), None, "9.99")
    assert told(emended, InsertRow("t1", Row("new", "item", cells, 1), "t1.0")) == {}


def test_what_rows_columns_and_tables_are() -> None:
    assert told(SetRowKind("t1", "t1.0", "item", "total")) == {"row_kind": 1}
    assert told(SetColumn("t1", "basic", "key", None, "basic")) == {"column": 1}
    assert told(SetTable("t1", "unit", "万元", "元")) == {"table": 1}
    assert told(*split_table(READING, "t1", "t1.2")) == {"table": 1}
    assert told(*join_table(READING, "t2")) == {"table": 1}
    assert told(*move_rows(READING, "t1", ["t1.3"], "t2")) == {"table": 1}


Texts = st.sampled_from(["", "1.00", "2.50", "12.50", "1,607.22", "x"])


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["total", "basic", "project"]), Texts), max_size=8))
def test_the_way_there_does_not_matter(steps: list[tuple[int, str, str]]) -> None:
    """However often a cell is typed over, it is what stands that counts; taken back, nothing is left."""
    current, made = READING, list[Change]()
    for row, column, text in steps:
        change = SetCell(at(row, column), current.cell(at(row, column)).text, text)
        current = apply_all(current, (change,))
        made.append(change)
    last = {(row, column): text for row, column, text in steps}
    at_once = tuple(put(row, column, text) for (row, column), text in last.items())
    assert mistakes(READING, current) == mistakes(READING, apply_all(READING, at_once))
    differing = sum(READING.cell(at(*where)).text != text for where, text in last.items())
    assert sum(mistakes(READING, current).values()) <= differing
    assert mistakes(READING, apply_all(current, inverse_all(tuple(made)))) == {}


def test_all_of_it_is_found_in_a_disclosure_of_the_tests(
    sound: Disclosure, written: Callable[[Disclosure, Address, str], Disclosure]
) -> None:
    place = Address("t3.1", "p3.1", "total")
    text = sound.cell(place).text
    current = written(sound, place, text[:-1] + ("1" if text[-1] != "1" else "2"))
    assert mistakes(sound, current) == {("digit", "xinjiang-2024/3"): 1}
