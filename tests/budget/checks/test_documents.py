"""What must agree between disclosures: last year's figures, and a department's with those of its units."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from budget.changes import SetCell
from budget.checks.documents import since_last_year, sum_of_units
from budget.checks.ledger import ledger_of
from budget.checks.related import are_all, latest, units_of
from budget.checks.words.documents import say_between
from budget.disclosure import PROSE, Address, Card, Cell, Disclosure, Row, Statement
from budget.edits import apply

BUDGET = "last year's budget"


def said(
    name: str, amount: str | None, change: str | None = None, direction: str | None = None, base: str | None = BUDGET
) -> Statement:
    """What a year's sentence says of its expenditure budget, in 万元."""
    return Statement(name, "total-budget", 1, None, "…", "支出预算", amount, "万元", None, change, direction, base)


def year(number: int, *statements: Statement, kind: str = "budget") -> Disclosure:
    """The disclosure of a year that says this and no more."""
    empty = Disclosure(source=None)  # type: ignore[arg-type]
    return replace(empty, card=Card(year=number, kind=kind), statements=statements)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (said("s1.1", "110.00", "10.00", "increase"), "holds"),
        (said("s1.1", "90.01", "10.00", "decrease"), "rounding"),
        (said("s1.1", "90.00", "10.00", "increase"), "broken"),
        (said("s1.1", "100.00", None, "none"), "holds"),
        (said("s1.1", "120.00", None, "none"), "broken"),
    ],
)
def test_a_change_implies_what_was_said_a_year_before(now: Statement, state: str) -> None:
    (found,) = since_last_year(year(2024, now), year(2023, said("s2.7", "100.00")))
    assert (found.state, found.at, found.others) == (
        state,
        Address(PROSE, "s1.1", "change"),
        ((0, Address(PROSE, "s2.7", "amount")),),
    )


def test_only_like_is_compared_with_like() -> None:
    now, last = said("s1.1", "120.00", "10.00", "increase"), said("s2.7", "100.00")
    assert not list(since_last_year(year(2024, now), year(2022, last)))
    assert not list(since_last_year(year(2024, now), year(2023, last, kind="final accounts")))
    assert not list(since_last_year(year(2024, replace(now, base=None)), year(2023, last)))
    assert not list(since_last_year(year(2024, now), year(2023, last, said("s2.8", "101.00"))))
    executed = replace(now, base="last year's executed amount")
    assert [b.state for b in since_last_year(year(2024, executed), year(2023, last, kind="final accounts"))] == [
        "broken"
    ]


TOTAL = Statement("s1.1", "total-budget", 1, None, "…", "支出预算总额", "200.00", "万元")


@pytest.mark.parametrize(
    ("change", "told", "state"),
    [
        (("10.00", "increase"), "150.00", "broken"),
        ((None, "none"), "150.00", "holds"),
        ((None, "none"), "200.00", "holds"),
    ],
)
def test_where_words_have_changed_the_form_tells_what_was_planned_last_year(
    sound: Disclosure, change: tuple[str | None, str], told: str, state: str
) -> None:
    """``told``: a sentence of last year of other words, which does not count."""
    now = replace(TOTAL, change=change[0], direction=change[1], base=BUDGET)
    other = replace(TOTAL, id="s2.1", subject="支出预算（含结转）", amount=told)
    budgets = (replace(sound, card=Card(year=y), statements=said) for y, said in ((2024, (now,)), (2023, (other,))))
    this, last = (replace(one, card=replace(one.card, kind="budget")) for one in budgets)
    (found,) = since_last_year(this, last)
    told_of = (str(found.state), found.expected, [at.column for _, at in found.others])
    assert told_of == (state, Fraction(2000000), ["expenditure"])
    wrong = replace(this, statements=(replace(now, amount="210.00"),))
    assert not list(since_last_year(wrong, last))  # it speaks of something else than its own form


@pytest.mark.parametrize(
    ("clause", "kind", "expected"),
    [
        ("2023年预算数为", "budget", ["holds", "broken"]),
        ("2023年执行数为", "final accounts", ["holds", "broken"]),
        ("2023年执行数为", "budget", []),
        ("2023年为", "budget", []),
    ],
)
def test_an_amount_of_last_year_that_is_told_is_held_against_what_was_published(
    clause: str, kind: str, expected: list[str]
) -> None:
    states = []
    for amount in ("100.00", "101.00"):
        text = f"{clause}{amount}万元，2024年为110.00万元。"
        told = Statement("s1.1", "last-year", 1, None, text, "支出预算", amount, "万元")
        now = replace(said("s1.2", "110.00", base=None), text=text)
        last = year(2023, said("s2.7", "100.00"), kind=kind)
        states += [(b.check, b.at.row, b.state) for b in since_last_year(year(2024, told, now), last)]
    assert states == [("documents.told", "s1.1", state) for state in expected]


def test_a_department_is_the_sum_of_its_units(sound: Disclosure) -> None:
    unit = ledger_of(sound)
    assert {b.state for b in sum_of_units(unit, [unit])} == {"holds"}
    at = Address("t3.1", "p3.1", "basic")
    other = ledger_of(apply(sound, SetCell(at, "159.75", "169.75")))
    assert [b.at for b in sum_of_units(other, [unit]) if b.state == "broken"] == [at]
    doubled = [b for b in sum_of_units(unit, [unit, unit]) if b.at == at]
    assert [(b.state, b.expected, [i for i, _ in b.others]) for b in doubled] == [("broken", Fraction(3195000), [0, 1])]
    lacking = ledger_of(replace(sound, tables=tuple(t for t in sound.tables if t.id != "t3.1")))
    assert not [b for b in sum_of_units(unit, [lacking]) if b.at.table == "t3.1"]


def test_a_unit_in_ten_thousands_may_differ_from_its_department_in_yuan_by_rounding(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    amounts = [column.kind == "amount" for column in table.columns]

    def in_yuan(cell: Cell) -> Cell:
        return replace(cell, text=str(Fraction(cell.text) * 10000 + 12)) if cell.text else cell

    rows = tuple(
        replace(r, cells=tuple(in_yuan(c) if is_one else c for c, is_one in zip(r.cells, amounts, strict=True)))
        for r in table.rows
    )
    department = replace(sound, tables=(replace(table, unit="元", rows=rows),))
    assert {b.state for b in sum_of_units(ledger_of(department), [ledger_of(sound)])} == {"rounding"}


@pytest.mark.parametrize("words", ["比上年调整预算数", "按可比口径", "compared with the adjusted budget"])
def test_a_base_that_was_restated_is_not_what_was_published(words: str) -> None:
    now = replace(said("s1.1", "90.00", "10.00", "increase"), text=f"支出预算90.00万元，{words}增加10.00万元。")
    assert not list(since_last_year(year(2024, now), year(2023, said("s2.7", "100.00"))))


DEPARTMENT = Card("某局", "某县", 2024, "budget", "department")


def unit(issuer: str, region: str = "某县", department: str | None = None) -> Card:
    return Card(issuer, region, 2024, "budget", "unit", department)


@pytest.mark.parametrize(
    ("names", "cards", "chosen", "complete"),
    [
        (["某局本级", "甲中心"], [unit("某局"), unit("甲中心")], (0, 1), True),  # its own office
        (["某局", "甲中心"], [unit("某局（本级）"), unit("甲中心")], (0, 1), True),
        (["甲中心"], [unit("甲中心"), unit("甲中心")], (1,), True),  # published again
        (["甲中心"], [unit("甲中心"), unit("某局甲中心分部")], (0,), True),  # a part of a unit
        (["甲中心", "乙中心"], [unit("甲中心")], (0,), False),
        (["甲中心"], [unit("甲中心", "某市")], (), False),  # elsewhere
        (
            ["甲中心"],
            [unit("甲中心", department="另一局"), DEPARTMENT],
            (),
            False,
        ),  # the department is no unit of its own
        ([], [unit("某局甲中心")], (0,), False),
    ],
)
def test_which_units_a_department_has(
    sound: Disclosure, names: list[str], cards: list[Card], chosen: tuple[int, ...], complete: bool
) -> None:
    table = sound.table("t3.1")
    heads = tuple(
        Row(f"p3.0{name}", "organisation", tuple(Cell(name if c.key == "name" else "") for c in table.columns))
        for name in names
    )
    department = replace(sound.with_table(replace(table, rows=heads + table.rows)), card=DEPARTMENT)
    assert units_of(department, cards) == chosen
    assert are_all(department, [cards[i] for i in chosen]) is complete


def test_a_disclosure_published_again_takes_the_place_of_the_first() -> None:
    first, again, other = (replace(unit("甲"), year=y) for y in (2023, 2023, 2022))
    assert latest([first, again, other]) == (1, 2)


def test_two_real_years_agree() -> None:
    real = Path(__file__).resolve().parents[4] / "shared" / "real"
    if not real.is_dir():
        pytest.skip("no reference disclosures beside the checkout")
    reader = pytest.importorskip("extract.reader")
    now, before = (reader.disclosure_of(reader.read(real / f"wanli-{y}-budget.pdf"))[0] for y in (2024, 2023))
    found = list(since_last_year(now, before))
    assert len(found) > 5
    assert {b.state for b in found} <= {"holds", "rounding"}


def test_it_is_told_in_a_sentence(sound: Disclosure) -> None:
    unit = replace(sound, card=Card(issuer="某局"))
    other = apply(sound, SetCell(Address("t3.1", "p3.1", "basic"), "159.75", "169.75"))
    (wrong,) = [b for b in sum_of_units(ledger_of(other), [ledger_of(unit)]) if b.state == "broken"]
    told = say_between(wrong, other, [unit], "en")
    assert told.startswith("form 3 总计·基本支出 is 1,697,500 yuan, but “某局” form 3 总计·基本支出 come to")
    assert told.endswith(" 1,597,500 yuan: 100,000 apart")
    now, last = year(2024, said("s1.1", "90.00", "10.00", "increase")), year(2023, said("s2.7", "100.00"))
    (change,) = since_last_year(now, last)
    told = say_between(change, now, [last], "zh")
    assert (
        told
        == "第1页“支出预算” 增减额 推算上年为 800,000 元，而上年公开的“”第1页“支出预算”为 1,000,000 元，差 200,000 元"
    )
