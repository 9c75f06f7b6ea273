"""Exports: nothing that bites a spreadsheet, and nothing about persons."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import is_amount, parse
from budget.disclosure import Cell, Column, Field, Row, Table
from store.exports import export_csv
from store.exports.describing import DESCRIPTOR
from store.exports.guard import encodable, is_formula, plain, printed_number
from store.exports.personal import personal_cells
from tests.support.exported import FAMILY, FORM3, exportable, read, strange, table_3

PERSONS = [
    ["项目负责人", "赵某", "联系电话", "13800000000", "项目类型", "延续"],
    ["单位联系人：", "", "钱某", "", "目标", "修路"],
    ["联系人：孙某 电话：0991-0000000", "", "", "", "13900000000", ""],
    ["项目负责人及联系电话", "", "", "", "", ""],
    ["李某", "", "", "", "", ""],
]


def test_persons_stay_out_and_it_is_said(tmp_path: Path) -> None:
    report = export_csv([exportable(strange(PERSONS))], tmp_path, everything=True)
    texts = [row["text"] for row in read(tmp_path / "other-tables.csv")]
    assert texts == [
        "项目负责人",
        "联系电话",
        "项目类型",
        "延续",
        "单位联系人：",
        "目标",
        "修路",
        "项目负责人及联系电话",
    ]
    (said,) = report.left_out
    assert said.endswith("cells: 6")
    assert not any(name in said for name in ("赵某", "钱某", "孙某", "李某", "0000000"))


def test_a_column_of_persons_stays_out_of_a_known_form(tmp_path: Path) -> None:
    table = table_3()
    rows = tuple(replace(row, cells=(*row.cells, Cell("周某"))) for row in table.rows)
    table = replace(table, columns=(*table.columns, Column("联系人", None, ("联系人",), "text")), rows=rows)
    report = export_csv([exportable(table, reviewed=["t3.1"])], tmp_path)
    assert {row["columns_added"] for row in read(tmp_path / FORM3)} == {""}
    assert "周某" not in "".join(path.read_text(encoding="utf-8") for path in report.files)
    assert len(report.left_out) == 1


def test_declared_amounts_are_never_taken_for_telephones() -> None:
    table = table_3([["201", "", "", "办公电话", "13800000000", "5.00", ""]])
    assert personal_cells(table, FAMILY.numbered(3)) == {}


FORMULAS = ["=1+1", "+86-000", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM", " =1+1", "\0=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_get_an_apostrophe_and_are_listed(tmp_path: Path, text: str) -> None:
    item = exportable(table_3([["201", "", "", text, "-5.00", "-5.00", ""]]), reviewed=["t3.1"])
    report = export_csv([item], tmp_path)
    (row,) = read(tmp_path / FORM3)
    assert row["name"] == "'" + plain(text)
    assert (row["total"], row["basic"]) == ("-5.00", "-5.00")
    assert any(said.startswith(f"{FORM3}: table t3.1 row p3.1, name:") for said in report.guarded)
    facts = read(tmp_path / "facts.csv")
    assert all(fact["name_printed"].startswith("'") for fact in facts)
    assert {fact["amount_yuan"] for fact in facts} == {"-50000"}


@pytest.mark.parametrize("text", FORMULAS)
def test_exact_writes_texts_as_they_are(tmp_path: Path, text: str) -> None:
    item = exportable(table_3([["201", "", "", text, "5.00", "5.00", ""]]), reviewed=["t3.1"])
    report = export_csv([item], tmp_path, exact=True)
    (row,) = read(tmp_path / FORM3)
    assert row["name"] == text
    assert report.guarded == ()


def test_words_in_an_amount_column_are_guarded_like_any_text(tmp_path: Path) -> None:
    item = exportable(table_3([["201", "", "", "支出", "=5.00", "+5", "—"]]), reviewed=["t3.1"])
    export_csv([item], tmp_path)
    (row,) = read(tmp_path / FORM3)
    assert (row["total"], row["basic"], row["project"]) == ("'=5.00", "+5", "—")


@pytest.mark.parametrize(
    ("text", "number"),
    [("-C$500", None), ("+R$ 1.234,56", None), ("-$500", "-$500"), ("C$500", "C$500"), ("(C$ 500)", "(C$ 500)")],
)
def test_a_figure_whose_letters_name_a_cell_is_no_number_that_a_spreadsheet_leaves_alone(
    text: str, number: str | None
) -> None:
    assert printed_number(text) == number


@given(text=st.text(st.characters()))
def test_no_cell_breaks_a_line_or_starts_a_formula(text: str) -> None:
    shown = ("'" + plain(text)) if is_formula(text) else plain(text)
    assert not is_formula(shown)
    assert shown.isprintable() or not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    assert encodable(text).encode("utf-8").decode("utf-8") == encodable(text)


@given(text=st.text() | st.text("0123,. -()\t\n"))
def test_a_printed_number_keeps_its_value(text: str) -> None:
    """Those of other styles, such as ``,5``, keep every sign but the white space."""
    number = printed_number(text)
    if number is not None:
        assert number.split() == text.split()
        assert "\n" not in number
        if is_amount(text):
            assert parse(number) == parse(text)


def test_control_characters_become_visible(tmp_path: Path) -> None:
    item = exportable(table_3([["201", "", "", "甲\x1b[31m\n乙\x9b\ud800", "5.00", "5.00", ""]]), reviewed=["t3.1"])
    export_csv([item], tmp_path)
    assert read(tmp_path / FORM3)[0]["name"] == "甲\ufffd[31m\ufffd乙\ufffd\ufffd"


def test_names_never_come_from_documents(tmp_path: Path) -> None:
    table = replace(table_3(), form="../../evil/3", title="../../evil")
    report = export_csv([exportable(table, reviewed=["t3.1"])], tmp_path, everything=True)
    assert {path.name for path in report.files} == {"facts.csv", "tables.csv", "other-tables.csv", DESCRIPTOR}
    assert {path.parent for path in report.files} == {tmp_path}


def test_a_value_that_the_reading_calls_personal_stays_out_whatever_stands_beside_it() -> None:
    columns = tuple(Column(f"c{i}", None, (), "text") for i in (1, 2))
    rows = (Row("p1.1", "item", (Cell("经手"), Cell("某某"))),)
    fields_ = (Field("person", "p1.1", "c2"), Field("goal", "p1.1", "c1"))
    table = Table("t1.1", None, None, "绩效目标表", None, "present", (1,), columns, rows, fields=fields_)
    assert personal_cells(table, None) == {("p1.1", "c2"): "负责人"}
