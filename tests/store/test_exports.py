"""Exports: what is reviewed goes out as printed, complete files or none, nothing that bites."""

import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, parse
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Field, Row, Source, Table
from budget.edits import EmendCell, Entry, Logged, Waiver, apply_all
from budget.facts import Fact
from budget.forms import Form, family_named
from budget.review import replay
from budget.tables import TableState
from store import StoreError
from store.exports import Exportable, ExportError, export_csv
from store.exports.describing import DESCRIPTOR
from store.exports.guard import encodable, is_formula, plain, printed_number
from store.exports.personal import personal_cells
from store.exports.rows import form_file, form_header

FAMILY = family_named("xinjiang-2024")
FORM3 = "xinjiang-2024-03.csv"
ROWS = [
    ["201", "", "", "一般公共服务支出", "1,607.22", "1,607.22", ""],
    ["", "", "", "合计", "1,607.22", "1,607.22", ""],
]


def table_3(rows: Sequence[Sequence[str]] = ROWS, lacking: Sequence[str] = ()) -> Table:
    """Form 3 of these texts, without the columns that the page lacks."""
    form = FAMILY.numbered(3)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns if c.key not in lacking)
    made = tuple(
        Row(f"p3.{i}", "total" if "合计" in texts else "item", tuple(Cell(t, 3) for t in texts), 3)
        for i, texts in enumerate(rows, 1)
    )
    return Table("t3.1", form.key, 3, "支出总体情况表", "万元", "present", (3,), columns, made)


def strange(rows: Sequence[Sequence[str]]) -> Table:
    """A table of no known form with columns of text."""
    columns = tuple(Column(f"c{i}", None, (), "text") for i in range(len(rows[0])))
    made = tuple(Row(f"p9.{i}", "item", tuple(map(Cell, texts)), 9) for i, texts in enumerate(rows, 1))
    return Table("t9.1", None, None, "项目支出绩效目标表", None, "present", (9,), columns, made)


def exportable(*tables: Table, reviewed: Sequence[str] = (), emended: Sequence[tuple[Address, str]] = ()) -> Exportable:
    """A disclosure with some decisions: cells emended, what breaks waived, then tables marked as reviewed."""
    disclosure = Disclosure(Source("a.pdf", "ab" * 32, 11, "pdf"), Card("某局", "新疆", 2024, "budget"), tables)
    entries = [Entry("emend", (EmendCell(at, None, text),), because="source") for at, text in emended]
    entries += [*_waivers(disclosure, emended), *(Entry("review", table=table) for table in reviewed)]
    log = [Logged(i, f"e{i}", "clerk", "2024-01-01T00:00:00Z", entry) for i, entry in enumerate(entries, 1)]
    review = replay(disclosure, log)
    return Exportable("d1", review, ledger_of(review.current))


def _waivers(disclosure: Disclosure, emended: Sequence[tuple[Address, str]]) -> Iterator[Entry]:
    current = apply_all(disclosure, tuple(EmendCell(at, None, text) for at, text in emended))
    for outcome in ledger_of(current).in_state("broken"):
        seen = tuple((at, current.cell(at).value) for at in outcome.identity.cells)
        waiver = Waiver(outcome.identity.id, seen, str(outcome.difference), None, current.source.sha256)
        yield Entry("waive", because="source", waivers=(waiver,))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# --- what goes out --------------------------------------------------------------------------------


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


# --- what stays behind ----------------------------------------------------------------------------


def test_only_what_is_reviewed_goes_out_and_the_rest_is_said(tmp_path: Path) -> None:
    report = export_csv([exportable(table_3(), strange([["甲", "乙"]]))], tmp_path)
    assert report.rows == 0
    assert [path.name for path in report.files] == ["facts.csv", "tables.csv", DESCRIPTOR]
    assert report.left_out == (
        "table t3.1 “支出总体情况表” of 某局 (d1) is not reviewed",
        "table t9.1 “项目支出绩效目标表” of 某局 (d1) is of no known form",
    )
    assert read(tmp_path / "facts.csv") == []
    states = read(tmp_path / "tables.csv")
    assert len(states) == 12
    assert {s["state"] for s in states if s["form"]} == {"present", "absent"}


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


# --- what a spreadsheet must not run --------------------------------------------------------------

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


@given(text=st.text(st.characters()))
def test_no_cell_breaks_a_line_or_starts_a_formula(text: str) -> None:
    shown = ("'" + plain(text)) if is_formula(text) else plain(text)
    assert not is_formula(shown)
    assert shown.isprintable() or not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    assert encodable(text).encode("utf-8").decode("utf-8") == encodable(text)


@given(text=st.text())
def test_a_printed_number_keeps_its_value(text: str) -> None:
    number = printed_number(text)
    if number is not None:
        assert parse(number) == parse(text)
        assert "\n" not in number


def test_control_characters_become_visible(tmp_path: Path) -> None:
    item = exportable(table_3([["201", "", "", "甲\x1b[31m\n乙\x9b\ud800", "5.00", "5.00", ""]]), reviewed=["t3.1"])
    export_csv([item], tmp_path)
    assert read(tmp_path / FORM3)[0]["name"] == "甲\ufffd[31m\ufffd乙\ufffd\ufffd"


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("bom", [True, False])
def test_a_byte_order_mark_by_choice(tmp_path: Path, bom: bool) -> None:
    report = export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path, bom=bom)
    for path in report.files[:-1]:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") == bom
        assert b"\r" not in data


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    item = exportable(table_3(), reviewed=["t3.1"])
    (tmp_path / FORM3).write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="is there already"):
        export_csv([item], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FORM3]
    assert (tmp_path / FORM3).read_text(encoding="utf-8") == "mine"
    export_csv([item], tmp_path, overwrite=True)
    assert len(read(tmp_path / FORM3)) == 2
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_link_is_never_written_through(tmp_path: Path, overwrite: bool) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("mine", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "facts.csv").symlink_to(target)
    with pytest.raises(ExportError, match="link"):
        export_csv([], folder, overwrite=overwrite)
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="out"):
        export_csv([], tmp_path / "out")


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_refusing_disk_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    if step == "link":  # then a rename is tried, which is refused too
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match="No space left"):
        export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_halfway_leaves_no_file_behind(tmp_path: Path) -> None:
    def items() -> Iterator[Exportable]:
        yield exportable(table_3(), reviewed=["t3.1"])
        raise OSError(5, "Input/output error")

    with pytest.raises(ExportError, match="Input/output"):
        export_csv(items(), tmp_path)
    assert list(tmp_path.iterdir()) == []


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
