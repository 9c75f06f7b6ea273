"""Layouts that once broke what was sound: single organisations, own rows, two sets of forms, dashes, units."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.checks.sets import sets_of
from budget.checks.structure import structure_of
from budget.disclosure import Disclosure, Table
from budget.forms import form

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]

EDUCATION = [["205", "", "", "教育支出", "3"], ["205", "02", "", "普通教育", "3"], ["205", "02", "01", "学前教育", "3"]]
HEALTH = [
    ["210", "", "", "卫生健康支出", "5"],
    ["210", "11", "", "医疗", "5"],
    ["210", "11", "01", "行政单位医疗", "5"],
]
SCHOOL, CENTRE = ["", "", "", "某某学校"], ["", "", "", "某某中心"]


def total(amount: str) -> list[str]:
    return ["", "", "", "合计", amount]


def down(disclosure: Disclosure) -> list[tuple[str, str]]:
    outcomes = ledger_of(disclosure).outcomes.values()
    found = [o for o in outcomes if o.identity.check.startswith("down.total") and o.state != "idle"]
    return [(o.state, o.identity.target.row) for o in found]


@pytest.mark.parametrize("place", ["first", "last"])
def test_an_organisations_own_total_is_the_sum_of_its_rows(
    table_of: TableOf, disclosure_of: DisclosureOf, place: str
) -> None:
    blocks = [SCHOOL, *EDUCATION, total("3"), CENTRE, *HEALTH, total("5")]
    rows = [total("8"), *blocks] if place == "first" else [*blocks, total("8")]
    states = down(disclosure_of(table_of(3, rows)))
    assert {state for state, _ in states} == {"holds"}
    assert len({row for _, row in states}) == 3


def test_a_wrong_total_of_an_organisation_is_found(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [total("8"), SCHOOL, *EDUCATION, total("4"), CENTRE, *HEALTH, total("5")]
    broken = [row for state, row in down(disclosure_of(table_of(3, rows))) if state == "broken"]
    assert broken == ["p3.6"]


def test_rows_before_the_first_organisation_are_the_issuers_own(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [total("8"), *EDUCATION, CENTRE, *HEALTH]
    assert {state for state, _ in down(disclosure_of(table_of(3, rows)))} == {"holds"}


def test_unless_they_sum_up_all_organisations(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [total("8"), *EDUCATION, *HEALTH, SCHOOL, *EDUCATION, CENTRE, *HEALTH]
    known = form("xinjiang-2024/3")
    assert known is not None
    tops = structure_of(table_of(3, rows), known).tops
    assert [node.line.label for node in tops] == ["某某学校", "某某中心"]


def test_parents_printed_as_dashes_leave_their_amounts_to_their_children(
    table_of: TableOf, disclosure_of: DisclosureOf
) -> None:
    rows = [["205", "", "", "教育支出", "-"], ["205", "02", "", "普通教育", "—"], *EDUCATION[2:], total("3")]
    assert {state for state, _ in down(disclosure_of(table_of(3, rows)))} == {"holds"}


def test_a_project_without_a_name_beside_named_ones(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    def row(item: str, name: str, amount: str) -> list[str]:
        return ["201", "03", item, "某科目", name, amount, amount]

    rows = [
        ["201", "", "", "一般公共服务支出", "", "21", "21"],
        ["201", "03", "", "政府办公厅（室）", "", "21", "21"],
        *[row("01", "甲", "1"), row("01", "乙", "2")],
        *[row("02", "", "3"), row("02", "丙", "4"), row("02", "", "5")],
        row("99", "丁", "6"),
    ]
    assert ledger_of(disclosure_of(table_of(7, rows))).counts()["broken"] == 0


def test_a_table_without_unit_beside_others_has_theirs(sound: Disclosure) -> None:
    bare = sound.with_table(replace(sound.table("t5.1"), unit=None))
    assert ledger_of(bare).counts() == ledger_of(sound).counts()


def test_two_issuers_sets_are_held_each_against_itself(sound: Disclosure) -> None:
    second = tuple(replace(t, id=f"{t.id}b", compiled_by="某中心") for t in sound.tables)
    both = replace(sound, tables=(*(replace(t, compiled_by="某局") for t in sound.tables), *second))
    counts = ledger_of(both).counts()
    assert counts["broken"] == 0
    assert counts["holds"] == 2 * ledger_of(sound).counts()["holds"]


def test_a_table_that_is_printed_twice_makes_no_set_of_its_own(sound: Disclosure) -> None:
    short = replace(sound.table("t3.1"), id="t3.2", rows=sound.table("t3.1").rows[:3])
    structures = ledger_of(replace(sound, tables=(*sound.tables, short))).structures
    (only,) = sets_of(structures.values())
    assert only[3].table.id == "t3.1"


def test_a_whole_number_table_beside_a_finer_one_is_rounded(sound: Disclosure) -> None:
    def whole(text: str) -> str:
        return str(round(float(text))) if text.replace(".", "").isdigit() and "." in text else text

    table = sound.table("t10.1")
    rows = tuple(replace(r, cells=tuple(replace(c, text=whole(c.text)) for c in r.cells)) for r in table.rows)
    rounded = sound.with_table(replace(table, rows=rows))
    assert ledger_of(rounded).counts()["broken"] == 0
