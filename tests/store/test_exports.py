"""Exports: what is reviewed goes out as printed."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, parse
from budget.disclosure import Address, Cell, Column, Field, Row, Table
from budget.facts import Fact
from budget.forms import Form
from budget.tables import TableState
from store.exports import export_csv
from store.exports.describing import DESCRIPTOR
from store.exports.rows import form_file, form_header
from tests.support.exported import FAMILY, FORM3, exportable, read, strange, table_3


def test_rows_go_out_as_printed_and_say_where_they_come_from(tmp_path: Path) -> None:
    report = export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path / "new" / "out")
    assert [path.name for path in report.files] == ["facts.csv", "tables.csv", FORM3, DESCRIPTOR]
    assert (report.rows, report.left_out, report.guarded) == (2, (), ())
    first, second = read(tmp_path / "new" / "out" / FORM3)
    assert {k: v for k, v in first.items() if v} == {
        "disclosure_id": "d1",
        "issuer": "某局",
        "year": "2024",
        "source_sha256": "ab" * 32,
        "table_id": "t3.1",
        "row_id": "p3.1",
        "row_kind": "item",
        "page": "3",
        "unit": "万元",
        "status": "reviewed",
        "class": "201",
        "name": "一般公共服务支出",
        "total": "1,607.22",
        "basic": "1,607.22",
    }
    assert (second["row_kind"], second["name"]) == ("total", "合计")


def test_disclosures_are_stacked_in_one_file_a_form(tmp_path: Path) -> None:
    one = exportable(table_3(), reviewed=["t3.1"])
    export_csv([one, replace(one, disclosure_id="d2")], tmp_path)
    assert [row["disclosure_id"] for row in read(tmp_path / FORM3)] == ["d1", "d1", "d2", "d2"]
    assert {row["disclosure_id"] for row in read(tmp_path / "facts.csv")} == {"d1", "d2"}
    assert len(read(tmp_path / "tables.csv")) == 22


def test_a_column_that_the_page_lacks_is_not_a_blank_one(tmp_path: Path) -> None:
    rows = [["201", "一般公共服务支出", "5.00", ""]]
    export_csv([exportable(table_3(rows, ["section", "item", "project"]), reviewed=["t3.1"])], tmp_path)
    (row,) = read(tmp_path / FORM3)
    assert row["columns_absent"] == "section;item;project"
    assert (row["basic"], row["project"]) == ("", "")


def test_the_emended_value_stands_beside_the_printed_one(tmp_path: Path) -> None:
    at = Address("t3.1", "p3.1", "basic")
    nothing = Address("t3.1", "p3.1", "total")
    name = Address("t3.1", "p3.1", "name")
    item = exportable(table_3(), reviewed=["t3.1"], emended=[(at, "1,607.23"), (nothing, ""), (name, "教育支出")])
    export_csv([item], tmp_path)
    row = read(tmp_path / FORM3)[0]
    assert (row["basic"], row["basic_emended"]) == ("1,607.22", "1,607.23")
    assert (row["total"], row["total_emended"]) == ("1,607.22", "—")
    assert row["name"] == "一般公共服务支出"
    assert json.loads(row["columns_added"]) == {"name_emended": "教育支出"}


def test_columns_that_the_form_does_not_know_go_along(tmp_path: Path) -> None:
    table = table_3()
    more = Column("备注", None, ("备注",), "text")
    rows = tuple(replace(row, cells=(*row.cells, Cell(note))) for row, note in zip(table.rows, "见", strict=False))
    table = replace(table, columns=(*table.columns, more), rows=rows)
    export_csv([exportable(table, reviewed=["t3.1"])], tmp_path)
    assert json.loads(read(tmp_path / FORM3)[0]["columns_added"]) == {"备注": "见"}


def test_headings_and_notes_stay_behind(tmp_path: Path) -> None:
    table = table_3()
    rows = (replace(table.rows[0], kind="header"), table.rows[1], replace(table.rows[0], id="p3.9", kind="note"))
    report = export_csv([exportable(replace(table, rows=rows), reviewed=["t3.1"])], tmp_path)
    assert [row["row_id"] for row in read(tmp_path / FORM3)] == ["p3.2"]
    assert report.rows == 1


@given(units=st.integers(-(10**12), 10**12), scale=st.integers(0, 4))
def test_amounts_come_back_as_they_were_printed(
    tmp_path_factory: pytest.TempPathFactory, units: int, scale: int
) -> None:
    text = Amount(units, scale).grouped()
    folder = tmp_path_factory.mktemp("out")
    export_csv([exportable(table_3([["201", "", "", "支出", text, text, ""]]), reviewed=["t3.1"])], folder)
    (row,) = read(folder / FORM3)
    assert row["total"] == text
    assert parse(row["total"]) == Amount(units, scale)
    assert {fact["text"] for fact in read(folder / "facts.csv")} == {text}


@pytest.mark.parametrize("form", FAMILY.forms, ids=lambda form: str(form.number))
def test_headings_of_every_form_are_unique_and_its_file_name_is_plain(form: Form) -> None:
    header = form_header(form)
    assert len(set(header)) == len(header)
    assert form_file(form) == f"xinjiang-2024-{form.number:02d}.csv"


def test_only_what_is_reviewed_goes_out_and_the_rest_is_said(tmp_path: Path) -> None:
    report = export_csv([exportable(table_3(), strange([["甲", "乙"]]))], tmp_path)
    assert report.rows == 0
    assert [path.name for path in report.files] == ["facts.csv", "tables.csv", DESCRIPTOR]
    assert report.left_out == (
        "table t3.1 “支出总体情况表” of 某局 (d1) is not reviewed",
        "table t9.1 “项目支出绩效目标表” of 某局 (d1) is not reviewed",
    )
    assert read(tmp_path / "facts.csv") == []
    states = read(tmp_path / "tables.csv")
    assert len(states) == 12
    assert {s["state"] for s in states if s["form"]} == {"present", "absent"}


def test_a_disclosure_of_which_nothing_is_reviewed_is_left_out_in_one_sentence(tmp_path: Path) -> None:
    tables = [replace(strange([["甲", "乙"]]), id=f"t{page}.1") for page in (1, 2, 3)]
    report = export_csv([exportable(*tables)], tmp_path / "none")
    assert (report.rows, report.left_out) == (0, ("某局 (d1): none of the 3 tables is reviewed",))
    assert sum(row["table_id"] != "" for row in read(tmp_path / "none" / "tables.csv")) == 3
    report = export_csv([exportable(*tables, reviewed=["t2.1"])], tmp_path / "one")
    assert (report.rows, len(report.left_out)) == (1, 2)


def test_a_reviewed_table_of_no_known_form_goes_out_with_its_state(tmp_path: Path) -> None:
    table = strange([["甲", "乙"]])
    report = export_csv([exportable(table, reviewed=[table.id])], tmp_path)
    assert (report.rows, report.left_out) == (1, ())
    assert {(row["table_id"], row["status"]) for row in read(tmp_path / "other-tables.csv")} == {("t9.1", "reviewed")}


def test_a_performance_table_that_stays_behind_is_called_one(tmp_path: Path) -> None:
    table = strange([["甲", "乙"]])
    labelled = replace(table, fields=(Field("unit", table.rows[0].id, table.columns[0].id),))
    (said,) = export_csv([exportable(labelled)], tmp_path).left_out
    assert said == "table t9.1 “项目支出绩效目标表” of 某局 (d1) is a performance table; --all writes it"


def test_everything_goes_out_when_asked_for(tmp_path: Path) -> None:
    report = export_csv([exportable(table_3(), strange([["甲", ""]]))], tmp_path, everything=True)
    assert (report.rows, report.left_out) == (3, ())
    assert {row["status"] for row in read(tmp_path / FORM3)} == {"not reviewed"}
    (cell,) = read(tmp_path / "other-tables.csv")
    assert (cell["table_id"], cell["row_id"], cell["column_id"], cell["text"]) == ("t9.1", "p9.1", "c0", "甲")
    assert len(read(tmp_path / "facts.csv")) == 4


def test_an_amount_of_another_style_goes_out_as_printed_and_as_a_plain_number(tmp_path: Path) -> None:
    columns = (Column("name", None, (), "label"), Column("sum", None, (), "amount"))
    rows = (
        Row("p9.1", "item", (Cell("Personal"), Cell("1.234,50-")), 9),
        Row("p9.2", "item", (Cell("A"), Cell("x")), 9),
    )
    table = Table("t9.1", None, None, "Plan", None, "present", (9,), columns, rows, style="1.234,56")
    export_csv([exportable(table)], tmp_path, everything=True)
    found = [(row["text"], row["value"]) for row in read(tmp_path / "other-tables.csv")]
    assert found == [("Personal", ""), ("1.234,50-", "-1234.50"), ("A", ""), ("x", "")]


def test_facts_and_tables_have_the_columns_of_the_format(tmp_path: Path) -> None:
    export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path)
    (first, *_) = read(tmp_path / "facts.csv")
    assert list(first) == [f.name for f in fields(Fact)]
    assert (first["is_leaf"], first["is_memo"], first["amount_yuan"], first["emended_yuan"]) == (
        "true",
        "false",
        "16072200",
        "",
    )
    assert list(read(tmp_path / "tables.csv")[0]) == [f.name for f in fields(TableState)]


def test_a_title_in_letters_keeps_its_blanks_where_it_is_said_what_is_left_out(tmp_path: Path) -> None:
    (said,) = export_csv([exportable(replace(table_3(), title="General Fund 2024-25"))], tmp_path).left_out
    assert said == "table t3.1 “General Fund 2024-25” of 某局 (d1) is not reviewed"
