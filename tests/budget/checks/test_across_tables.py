"""Identities between forms: present, absent, incomplete, and in other units."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Disclosure, Table

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]
Written = Callable[[Disclosure, Address, str], Disclosure]


def across(ledger: Ledger, check: str) -> list[Outcome]:
    return [o for o in ledger.outcomes.values() if o.identity.check == f"across.{check}" and o.state != "idle"]


def without(disclosure: Disclosure, *numbers: int) -> Disclosure:
    return replace(disclosure, tables=tuple(t for t in disclosure.tables if t.number not in numbers))


def test_every_declared_group_is_at_work(sound: Disclosure) -> None:
    checks = {o.identity.check for o in ledger_of(sound).outcomes.values() if o.state == "holds"}
    assert {c for c in checks if c.startswith("across.")} == {
        "across.balance",
        "across.income",
        "across.expenditure",
        "across.class",
        "across.income-and-expenditure",
        "across.source",
        "across.appropriation",
        "across.general-budget",
        "across.general-income",
        "across.basic",
        "across.project",
        "across.carry-over",
        "across.all-expenditure",
    }


@pytest.mark.parametrize("number", range(1, 12))
def test_an_absent_form_breaks_nothing(sound: Disclosure, number: int) -> None:
    counts = ledger_of(without(sound, number)).counts()
    assert counts["broken"] == 0
    assert counts["rounding"] == 0


def test_what_hangs_on_an_absent_form_is_blocked_and_says_so(sound: Disclosure) -> None:
    ledger = ledger_of(without(sound, 6))
    assert [(o.state, o.why) for o in across(ledger, "basic")] == [("blocked", "form 6")]
    (all_expenditure,) = across(ledger_of(without(sound, 8)), "all-expenditure")
    assert all_expenditure.state == "holds"
    (all_expenditure,) = across(ledger_of(without(sound, 8, 11)), "all-expenditure")
    assert (all_expenditure.state, all_expenditure.why) == ("blocked", "form 8")


def test_an_incomplete_table_blocks_what_its_lost_page_may_hold(sound: Disclosure, table_of: TableOf) -> None:
    seven = sound.table("t7.1")
    lost = replace(seven, state="incomplete", rows=seven.rows[2:3])
    ledger = ledger_of(sound.with_table(lost))
    project = [o for o in across(ledger, "project") if o.identity.target.row == "p5.10"]
    assert [(o.state, o.why) for o in project] == [("blocked", "form 7: page")]


def test_a_code_is_compared_with_the_same_code(sound: Disclosure, written: Written) -> None:
    ledger = ledger_of(written(sound, Address("t3.1", "p3.4", "total"), "120.60"))
    (broken,) = [o for o in across(ledger, "income-and-expenditure") if o.state == "broken"]
    assert broken.identity.cells == (Address("t2.1", "p2.4", "total"), Address("t3.1", "p3.4", "total"))


def test_a_code_that_the_other_form_lacks_is_broken(sound: Disclosure, written: Written) -> None:
    ledger = ledger_of(written(sound, Address("t3.1", "p3.4", "item"), "50"))
    (broken,) = [o for o in across(ledger, "income-and-expenditure") if o.state == "broken"]
    assert (broken.identity.target.row, str(broken.computed)) == ("p2.4", "0.00")


def test_a_level_that_the_other_form_does_not_print_is_not_asked_for(
    table_of: TableOf, disclosure_of: DisclosureOf
) -> None:
    two = table_of(2, [["201", "", "", "某类", "5.00"], ["201", "03", "", "某款", "5.00"]])
    three = table_of(3, [["201", "", "", "某类", "5.00"]])
    assert across(ledger_of(disclosure_of(two, three)), "income-and-expenditure") == []


def test_a_figure_left_blank_is_compared_too(sound: Disclosure, written: Written) -> None:
    ledger = ledger_of(written(sound, Address("t1.1", "p1.3", "expenditure"), ""))
    assert [o.state for o in across(ledger, "class") if o.identity.target.row == "p1.3"] == ["broken", "broken"]


def test_projects_of_one_code_are_added(sound: Disclosure) -> None:
    (item,) = [o for o in across(ledger_of(sound), "project") if o.identity.target.row == "p5.4"]
    assert item.state == "holds"
    assert [at.row for _, at in item.identity.terms] == ["p7.3", "p7.4"]


def test_a_form_without_a_total_row_is_added_up(sound: Disclosure) -> None:
    six = sound.table("t6.1")
    ledger = ledger_of(sound.with_table(replace(six, rows=six.rows[:-1])))
    (basic,) = across(ledger, "basic")
    assert (basic.state, [at.row for _, at in basic.identity.terms]) == ("holds", ["p6.1", "p6.4", "p6.7"])


def test_yuan_in_one_form_and_ten_thousands_in_another(sound: Disclosure, table_of: TableOf) -> None:
    yuan = [["301", "", "工资", "1537512", "1537512", ""], ["", "", "合计", "1537512", "1537512", ""]]
    six = table_of(6, yuan, unit="元")
    (basic,) = across(ledger_of(sound.with_table(six)), "basic")
    assert (basic.state, str(basic.difference)) == ("rounding", "-0.0012")
    far = table_of(6, [[cell.replace("1537512", "1537612") for cell in row] for row in yuan], unit="元")
    (basic,) = across(ledger_of(sound.with_table(far)), "basic")
    assert basic.state == "broken"


def test_of_two_tables_of_one_form_the_longer_speaks(sound: Disclosure, table_of: TableOf) -> None:
    stub = table_of(3, [["", "", "", "总计", "1.00", "1.00"]], suffix="2")
    stub = replace(stub, rows=tuple(replace(row, id=f"x{row.id}") for row in stub.rows))
    ledger = ledger_of(replace(sound, tables=(stub, *sound.tables)))
    assert {o.state for o in across(ledger, "expenditure")} == {"holds"}
