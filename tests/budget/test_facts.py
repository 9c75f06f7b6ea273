"""Facts: one line an amount, exact, with what it means and how sure it is."""

from dataclasses import astuple, fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, parse
from budget.changes import EmendCell, InsertRow, SetCell
from budget.decisions import Because, Entry, Logged
from budget.disclosure import Address, Cell, Disclosure, Row, RowKind, Unit
from budget.facts import Fact
from budget.review import Review, replay
from tests.support.printed_forms import Texts, by_place, disclosed, printed, told

COLUMNS = [
    "fact_id",
    "disclosure_id",
    "issuer",
    "unit_name",
    "scope",
    "year",
    "kind",
    "family",
    "form",
    "concept",
    "table_id",
    "row_id",
    "row_kind",
    "level",
    "parent_row",
    "is_leaf",
    "is_memo",
    "class_system",
    "code",
    "code_printed",
    "name",
    "name_printed",
    "project",
    "column",
    "column_printed",
    "value_kind",
    "text",
    "value",
    "unit_of_money",
    "amount_yuan",
    "half_width_yuan",
    "emended_yuan",
    "because",
    "status",
    "identities_held",
    "page",
    "page_label",
    "box",
    "source_sha256",
]


def carried_over(cents: int) -> list[str]:
    """The amounts of a row of form 11, all of it fiscal money for a project."""
    text = Amount(cents, 2).grouped()
    return [text, text, "", "", text]


def test_the_columns_are_those_of_the_format() -> None:
    assert [f.name for f in fields(Fact)] == COLUMNS


def test_a_fact_of_a_classification_says_all_of_its_line() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("organisation", ["", "", "", "", "某市教育局", "20.00"]),
        ("item", ["205", "", "", "教育支出", "", "20.00"]),
        ("item", ["205", "2", "", "普通教育", "校舍修缮", "20.00"]),
        ("total", ["", "", "", "", "合计", "20.00"]),
    ]
    table = printed(7, rows)
    boxed = replace(table.rows[2].cells[5], page=7, box=(10.0, 20.5, 30.0, 40.25))
    row = replace(table.rows[2], cells=(*table.rows[2].cells[:5], boxed, *table.rows[2].cells[6:]))
    fact = by_place(told(disclosed(replace(table, rows=(*table.rows[:2], row, table.rows[3])))))["p7.3", "total"]
    assert fact.level == "project"
    assert fact.project == "校舍修缮"
    assert (fact.code, fact.code_printed, fact.class_system) == ("20502", "205 2", "functional")
    assert fact.parent_row == "p7.2"
    assert fact.unit_name == "某市教育局"
    assert (fact.name, fact.column_printed) == ("普通教育", "项目支出合计")
    assert (fact.page, fact.page_label, fact.box) == (7, "p7", "10 20.5 30 40.25")
    assert (fact.family, fact.form) == ("xinjiang-2024", "xinjiang-2024/7")
    assert fact.concept == "general_public_budget_project_expenditure"


@pytest.mark.parametrize(
    ("text", "unit", "value", "amount", "half", "kind"),
    [
        ("1,607.22", "万元", "1607.22", "16072200", "50", "printed"),
        ("（5）", "千元", "-5", "-5000", "500", "printed"),
        ("0.10", "元", "0.10", "0.10", "0.005", "printed"),
        ("—", "亿元", "0", "0", "50000000", "zero"),
        ("0.00", "万元", "0.00", "0", "50", "zero"),
        ("3.00", None, "3.00", None, None, "printed"),
        ("涉密不予公开", "元", None, None, "0.5", "withheld"),
        ("1,60.2", "元", None, None, "0.5", "words"),
    ],
)
def test_amounts_are_exact_and_say_their_kind(
    text: str, unit: Unit | None, value: str | None, amount: str | None, half: str | None, kind: str
) -> None:
    (fact,) = told(disclosed(printed(11, [("item", ["某项目", text])], unit)))
    assert (fact.text, fact.value, fact.amount_yuan, fact.half_width_yuan) == (text, value, amount, half)
    assert fact.value_kind == kind
    assert fact.unit_of_money == (unit or "")


@given(st.integers(-(10**14), 10**14), st.integers(0, 6), st.sampled_from(["元", "千元", "万元", "亿元"]))
def test_yuan_and_value_are_the_printed_amount(units: int, scale: int, unit: Unit) -> None:
    text = Amount(units, scale).grouped()
    (fact,) = told(disclosed(printed(11, [("item", ["某项目", text])], unit)))
    powers = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}
    assert Decimal(fact.amount_yuan or "") == Decimal(units).scaleb(powers[unit] - scale)
    assert parse(fact.value or "") == Amount(units, scale)


def test_blank_cells_and_unknown_forms_have_no_facts() -> None:
    table = printed(11, [("item", ["某项目", "1.00", "", " "])])
    assert [f.column for f in told(disclosed(table))] == ["total"]
    assert told(disclosed(replace(table, form="other-2030/11"))) == []


def test_a_transcript_names_the_line() -> None:
    table = printed(11, [("item", ["某项目", "1.00"])])
    row = replace(table.rows[0], page=None, line=313)
    (fact,) = told(disclosed(replace(table, rows=(row,))))
    assert (fact.page, fact.page_label, fact.box) == (None, "l313", "")


def decided(disclosure: Disclosure, *changes: SetCell | EmendCell | InsertRow, because: Because) -> Review:
    """The review after one decision."""
    logged = Logged(1, "e1", "clerk", "2024-01-01T00:00:00Z", Entry("emend", changes, because=because))
    return replay(disclosure, [logged])


def test_emended_values_stand_beside_the_printed_ones_and_count() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("item", ["一、本年收入", "5.00"]),
        ("item", ["2. 政府性基金预算拨款", "2.00"]),
        ("item", ["4. 财政专户核拨", "4.00"]),
        ("item", ["5. 单位资金", ""]),
        ("total", ["收入总计", "5.00"]),
    ]
    disclosure = disclosed(printed(1, rows))
    second, third = Address("t1.1", "p1.3", "income"), Address("t1.1", "p1.4", "income")
    review = decided(disclosure, EmendCell(second, None, "2.50"), EmendCell(third, None, "0.50"), because="derived")
    found = by_place(told(review))
    assert (found["p1.3", "income"].amount_yuan, found["p1.3", "income"].emended_yuan) == ("40000", "25000")
    assert found["p1.3", "income"].value_kind == "printed"
    assert (found["p1.4", "income"].value, found["p1.4", "income"].emended_yuan) == (None, "5000")
    assert found["p1.4", "income"].value_kind == "derived"
    assert {f.because for f in found.values() if f.emended_yuan} == {"derived"}
    leaves = [f for f in found.values() if f.is_leaf and not f.is_memo]
    assert sum(Decimal(f.emended_yuan or f.amount_yuan or "") for f in leaves) == 50000


CARRIED = ("total", "fiscal", "fiscal_project")
"""The columns of form 11 that :func:`carried_over` fills."""


def carried(cents: int) -> Disclosure:
    """A disclosure of one row of form 11."""
    return disclosed(printed(11, [("item", ["甲", *carried_over(cents)])]))


def test_amounts_emended_to_nothing_count_nothing() -> None:
    changes = [EmendCell(Address("t11.1", "p11.1", column), None, "") for column in CARRIED]
    found = told(decided(carried(200), *changes, because="source"))
    assert [(f.text, f.emended_yuan, f.status) for f in found] == [("2.00", "0", "emended")] * 3


def test_a_correction_says_why() -> None:
    changes = [SetCell(Address("t11.1", "p11.1", column), "2.00", "3.00") for column in CARRIED]
    found = told(decided(carried(200), *changes, because="misread"))
    assert [(f.text, f.because, f.status) for f in found] == [("3.00", "misread", "corrected")] * 3


def test_a_row_brought_in_says_why() -> None:
    disclosure = carried(200)
    width = len(disclosure.tables[0].columns)
    row = Row("e2", "item", (Cell("乙"), Cell("", emended="1.00"), *[Cell()] * (width - 2)))
    found = by_place(told(decided(disclosure, InsertRow("t11.1", row, "p11.1"), because="source")))
    assert (found["e2", "total"].because, found["e2", "total"].value_kind) == ("source", "emended")
    assert found["p11.1", "total"].because == ""


def test_ids_are_unique_and_stay_when_the_text_is_corrected(sound: Disclosure) -> None:
    before = told(sound)
    assert len({f.fact_id for f in before}) == len(before)
    at = Address("t3.1", "p3.4", "basic")
    after = told(decided(sound, SetCell(at, sound.cell(at).text, "120.51"), because="misread"))
    assert [f.fact_id for f in after] == [f.fact_id for f in before]
    moved = replace(sound, source=replace(sound.source, sha256="cd" * 32))
    assert not {f.fact_id for f in told(moved)} & {f.fact_id for f in before}


def test_identities_and_standing_are_those_of_the_ledger(sound: Disclosure) -> None:
    found = {(f.form, f.row_id, f.column): f for f in told(sound)}
    proved = found["xinjiang-2024/3", "p3.4", "basic"]
    assert proved.status == "proved"
    assert proved.identities_held >= 3


def test_every_fact_can_be_written_as_text(sound: Disclosure) -> None:
    for fact in told(sound):
        assert all(value is None or isinstance(value, str | int) for value in astuple(fact))
