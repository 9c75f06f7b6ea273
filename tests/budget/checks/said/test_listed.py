"""Rows of which no sentence speaks, names in sentences that no row bears, amounts that exceed what they are part of."""

from dataclasses import replace
from itertools import count

import pytest

from budget.changes import DeleteRow, InsertRow, SetCell
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import PROSE, Address, Disclosure, Statement
from budget.edits import apply
from budget.suggest import causes

_NUMBERS = count(1)
ITEMS = [
    ("一般公共服务支出（类）政府办公厅（室）（款）行政运行（项）", "114.50"),
    ("一般公共服务支出（类）政府办公厅（室）（款）一般行政管理事务（项）", "36.25"),
    ("社会保障和就业支出（类）行政事业单位养老支出（款）基本养老保险缴费支出（项）", "30.00"),
    ("社会保障和就业支出（类）抚恤（款）死亡抚恤（项）", "9.25"),
]


def said(kind: str, subject: str, amount: str, text: str = "") -> Statement:
    return Statement(
        f"s20.{next(_NUMBERS)}",
        kind,
        20,
        None,
        text or f"{subject}{amount}",
        subject=subject,
        amount=amount,
        unit="万元",
    )


def checked(disclosure: Disclosure, *statements: Statement) -> Ledger:
    return ledger_of(replace(disclosure, statements=statements))


def found(ledger: Ledger, *checks: str) -> list[Outcome]:
    return [o for o in ledger.outcomes.values() if o.identity.check.partition(".")[2] in checks]


def test_a_row_of_which_no_sentence_speaks_where_they_speak_of_the_others_is_a_hint(sound: Disclosure) -> None:
    told = [said("item-amount", *item) for item in ITEMS]
    assert not found(checked(sound, *told), "untold")
    ledger = checked(sound, *told[:3])
    (outcome,) = found(ledger, "untold")
    assert (outcome.identity.target, outcome.state) == (Address("t5.1", "p5.9", "total"), "hint")
    assert say(outcome, ledger.disclosure, "zh").endswith("为 9.25，而文字说明中未见这一项")
    assert "no sentence speaks of it" in say(outcome, ledger.disclosure, "en")
    assert not causes(ledger.disclosure, ledger)
    assert not found(checked(sound, *told[:2]), "untold")  # they speak of a few only


def personnel(names: str) -> Statement:
    return said("personnel", "人员经费", "139.25", f"人员经费139.25万元，主要包括：{names}。")


@pytest.mark.parametrize(
    ("names", "hints"),
    [
        ("基本工资、津贴补贴、离休费、抚恤金", []),
        ("基本工资、津贴补贴、离休费、抚恤金、奖金", [("unprinted", "奖金")]),
        ("基本工资、津贴补贴、离休费", []),  # too few for one that lacks
        ("津贴补贴、奖金、退休费、生活补助", []),  # another list
        ("基本工资、津贴补贴、离休费等支出", []),
    ],
)
def test_names_that_no_row_bears_are_hints(sound: Disclosure, names: str, hints: list[tuple[str, str]]) -> None:
    ledger = checked(sound, personnel(names))
    assert [(o.identity.check.partition(".")[2], o.why) for o in found(ledger, "untold", "unprinted")] == hints


def test_a_row_that_was_lost_is_missed_by_the_list(sound: Disclosure) -> None:
    ledger = checked(sound, personnel("基本工资、津贴补贴、离休费、抚恤金"))
    table = ledger.disclosure.table("t6.1")
    at = table.row_index("p6.3")
    lost = ledger.after(apply(ledger.disclosure, DeleteRow("t6.1", table.rows[at], table.rows[at - 1].id)))
    (outcome,) = found(lost, "unprinted")
    assert say(outcome, lost.disclosure, "zh") == "第20页“人员经费” 所列“津贴补贴”，表6 中没有这一行，或未填"
    assert say(outcome, lost.disclosure, "en").endswith(
        "lists “津贴补贴”, of which form 6 has no row, or leaves it blank"
    )
    assert found(lost, "unprinted") == found(ledger_of(lost.disclosure), "unprinted")
    back = lost.after(apply(lost.disclosure, InsertRow("t6.1", table.rows[at], table.rows[at - 1].id)))
    assert not found(back, "unprinted", "untold")


def test_an_item_that_comes_or_goes_is_followed(sound: Disclosure) -> None:
    ledger = checked(sound, *(said("item-amount", *item) for item in ITEMS))
    table = ledger.disclosure.table("t5.1")
    row = table.rows[table.row_index("p5.9")]
    cells = (row.cells[0], row.cells[1], replace(row.cells[2], text="02"), replace(row.cells[3], text="伤残抚恤"))
    new = replace(row, id="p5.99", cells=(*cells, *row.cells[4:]))
    grown = ledger.after(apply(ledger.disclosure, InsertRow("t5.1", new, row.id)))
    assert [o.identity.target.row for o in found(grown, "untold")] == ["p5.99"]
    named = grown.after(apply(grown.disclosure, SetCell(Address("t5.1", "p5.9", "name"), "死亡抚恤", "伤亡抚恤")))
    assert found(named, "untold") == found(ledger_of(named.disclosure), "untold")


def test_a_part_of_procurement_does_not_exceed_it(sound: Disclosure) -> None:
    told = [said("procurement", "采购预算", "50.00"), said("procurement-smes", "面向中小企业", "50.00")]
    small = said("procurement-small", "小微企业", "60.00")
    ledger = checked(sound, *told, small)
    (outcome,) = found(ledger, "at-most")
    assert (outcome.state, outcome.identity.target.row) == ("hint", small.id)
    assert "写作 60.00 万元，多于" in say(outcome, ledger.disclosure, "zh")
    at = Address(PROSE, small.id, "amount")
    mended = ledger.after(apply(ledger.disclosure, SetCell(at, "60.00", "50.00")))
    assert not found(mended, "at-most")


def test_cars_to_be_bought_are_among_the_goods(sound: Disclosure) -> None:
    at = Address("t10.1", "p10.5", "total")
    bought = apply(sound, SetCell(at, "", "30.00"))
    ledger = checked(bought, said("procurement-goods", "货物", "21.30"))
    (outcome,) = found(ledger, "at-least")
    assert outcome.state == "hint" and "少于 表10" in say(outcome, ledger.disclosure, "zh")
    assert not found(checked(bought, said("procurement-goods", "货物", "31.30")), "at-least")
    assert not found(checked(sound, said("procurement-goods", "货物", "21.30")), "at-least")
