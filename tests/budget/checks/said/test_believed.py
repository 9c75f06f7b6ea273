"""A sentence contradicts a form only where it is understood, and nothing tells that it speaks of something else."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, parse
from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.checks.said.believed import is_slip
from budget.checks.said.understood import understood
from budget.disclosure import PROSE, Address, Disclosure, Statement
from budget.edits import apply

_NUMBERS = count(1)


def sentence(text: str, kind: str, subject: str, amount: str) -> Statement:
    return Statement(f"s20.{next(_NUMBERS)}", kind, 20, None, text, subject, amount, "万元")


def state(disclosure: Disclosure, *statements: Statement) -> str:
    """What becomes of the last sentence's amount."""
    ledger = ledger_of(replace(disclosure, statements=statements))
    last = Address(PROSE, statements[-1].id, "amount")
    (found,) = [o for o in ledger.outcomes.values() if o.identity.target == last]
    return found.state


def amount(text: str) -> Amount:
    parsed = parse(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("text", "subject", "printed", "expected"),
    [
        ("2024年收入预算777.70万元。", "收入预算", "777.70", "broken"),
        ("本部门2024年收入预算共计777.70万元。", "收入预算", "777.70", "broken"),
        ("局机关收入预算777.70万元。", "收入预算", "777.70", "hint"),
        ("扣除一次性因素后收入预算777.70万元。", "收入预算", "777.70", "hint"),
        ("2023年收入预算777.70万元。", "收入预算", "777.70", "hint"),
        ("执法支队预算900.00万元，其中：收入预算777.70万元。", "收入预算", "777.70", "hint"),
        ("局机关收入预算210.00万元。", "收入预算", "210.00", "broken"),  # one digit of 200.00
        ("2023年收入预算210.00万元。", "收入预算", "210.00", "hint"),
        ("2024年收入预算186.25万元。", "收入预算", "186.25", "broken"),
    ],
)
def test_words_that_are_not_known_make_it_a_hint_unless_it_looks_like_a_slip(
    sound: Disclosure, text: str, subject: str, printed: str, expected: str
) -> None:
    dated = replace(sound, card=replace(sound.card, year=2024))
    assert state(dated, sentence(text, "total-budget", subject, printed)) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"), [("柳溪县水务局", "broken"), ("柳溪县水务局水库管理站", "hint"), (None, "hint")]
)
def test_the_issuer_may_be_named_before_what_is_spoken_of(sound: Disclosure, issuer: str | None, expected: str) -> None:
    named = replace(sound, card=replace(sound.card, year=2024, issuer="柳溪县水务局"))
    text = f"2024年，{issuer or '某队'}收入预算777.70万元，其中："
    assert state(named, sentence(text, "total-budget", "收入预算", "777.70")) == expected


def test_a_figure_that_another_form_prints_as_a_total_is_of_that_form(sound: Disclosure) -> None:
    assert state(sound, sentence("收入预算153.75万元", "total-budget", "收入预算", "153.75")) == "hint"
    assert state(sound, sentence("收入预算153.57万元", "total-budget", "收入预算", "153.57")) == "broken"


def test_figures_that_differ_side_by_side_are_of_something_else(sound: Disclosure) -> None:
    text = "人员支出70.07万元，公用支出80.08万元。"
    personnel = sentence(text, "personnel", "人员支出", "70.07")
    operating = sentence(text, "operating", "公用支出", "80.08")
    assert state(sound, personnel, operating) == "hint"
    assert state(sound, operating) == "broken"


def test_what_a_neighbour_says_is_asked_again_when_it_changes(sound: Disclosure) -> None:
    text = "人员支出70.07万元，公用支出80.08万元。"
    pair = sentence(text, "personnel", "人员支出", "70.07"), sentence(text, "operating", "公用支出", "80.08")
    before = replace(sound, statements=pair)
    after = apply(before, SetCell(Address(PROSE, pair[0].id, "amount"), "70.07", "0.00"))
    again, anew = ledger_of(before).after(after), ledger_of(after)
    assert {i: o.state for i, o in again.outcomes.items()} == {i: o.state for i, o in anew.outcomes.items()}


@pytest.mark.parametrize(
    ("printed", "computed", "expected"),
    [
        ("1234.56", "1284.56", True),
        ("1234.56", "1243.56", True),
        ("1234.56", "124.56", True),
        ("1234.56", "12345.60", True),
        ("1234.56", "1298.56", False),
        ("5.52", "6.35", False),
        ("0.00", "6.35", False),
    ],
)
def test_a_slip_is_one_digit_or_two_that_changed_places(printed: str, computed: str, expected: bool) -> None:
    assert is_slip(amount(printed), amount(computed)) is expected


@given(st.integers(10**4, 10**9), st.integers(10**4, 10**9))
def test_slips_go_both_ways(one: int, other: int) -> None:
    assert is_slip(Amount(one, 2), Amount(other, 2)) == is_slip(Amount(other, 2), Amount(one, 2))


def test_what_stands_in_a_bracket_is_understood_by_itself() -> None:
    inside = sentence("全年总收入（其中收入预算12.00万元）", "total-budget", "收入预算", "12.00")
    assert understood(inside, 2024, False, None)


@pytest.mark.parametrize(("year", "state"), [("2023", "hint"), ("2024", "broken")])
def test_the_change_beside_an_amount_of_another_year_need_not_be_of_that_amount(
    sound: Disclosure, year: str, state: str
) -> None:
    text = f"{year}年预算为80.00万元，比上年减少40.00万元，下降50.00%。"
    one = replace(sentence(text, "other", "", "80.00"), change="40.00", direction="decrease", rate="-50.00")
    dated = replace(sound, card=replace(sound.card, year=2024), statements=(one,))
    rates = [o for o in ledger_of(dated).outcomes.values() if o.identity.check == "prose.rate"]
    assert [o.state for o in rates] == [state]


@pytest.mark.parametrize(("last", "rate"), [("100.00", "40.00"), ("99.70", "40.1")])
def test_the_rate_of_another_amount_of_the_sentence_is_none_of_its_own(sound: Disclosure, last: str, rate: str) -> None:
    text = f"上级补助20.00万元，比上年的{last}万元减少40.00万元，下降{rate}%。"
    one = replace(sentence(text, "other", "上级补助", "20.00"), change="40.00", direction="decrease", rate=f"-{rate}")
    rates = [
        o for o in ledger_of(replace(sound, statements=(one,))).outcomes.values() if o.identity.check == "prose.rate"
    ]
    assert [o.state for o in rates] == ["hint"]


def test_what_agrees_with_last_year_s_amount_shows_that_this_year_s_is_wrong(sound: Disclosure) -> None:
    text = "上级补助20.00万元，比上年100.00万元减少40.00万元，下降40.00%。"
    one = replace(sentence(text, "other", "上级补助", "20.00"), change="40.00", direction="decrease", rate="-40.00")
    last = sentence(text, "last-year", "上级补助", "100.00")
    outcomes = ledger_of(replace(sound, statements=(one, last))).outcomes.values()
    assert [o.state for o in outcomes if o.identity.check == "prose.change"] == ["broken"]


@pytest.mark.parametrize(
    "between",
    [
        "，比上年度减少",
        "，相较于2023年初预算减少",
        "，主要用于泵站、水库的运行，较上年净减少",
        "，与上一年度预算相比减少",
    ],
)
def test_words_that_compare_may_stand_behind_a_purpose(sound: Disclosure, between: str) -> None:
    text = f"上级补助20.00万元{between}20.00万元，减幅达40.00%。"
    one = replace(sentence(text, "other", "上级补助", "20.00"), change="20.00", direction="decrease", rate="-40.00")
    outcomes = ledger_of(replace(sound, statements=(one,))).outcomes.values()
    assert [o.state for o in outcomes if o.identity.check == "prose.rate"] == ["broken"]


def test_the_number_of_a_list_entry_may_stand_right_before_what_is_spoken_of() -> None:
    item = "抚恤（款）死亡抚恤（项）"
    assert understood(sentence(f"5.{item}2024年预算支出3.93万元。", "item-amount", item, "3.93"), 2024, True, None)


def test_parts_of_a_part_do_not_make_a_list_too_long(sound: Disclosure) -> None:
    amounts = {"abroad": "0.00", "vehicle-purchase": "2.20", "vehicle-running": "3.00", "reception": "1.50"}
    subjects = ("因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费")
    parts = [sentence(f"{s}{a}万元", k, s, a) for s, (k, a) in zip(subjects, amounts.items(), strict=True)]

    def listed(whole: str) -> list[str]:
        said = (sentence(f"“三公”经费{whole}万元", "three-public", "“三公”经费", whole), *parts)
        outcomes = ledger_of(replace(sound, statements=said)).outcomes.values()
        return [o.state for o in outcomes if o.identity.check == "prose.list"]

    assert listed("6.70") == ["holds"]
    assert listed("4.50") == ["hint"]  # 2.20 may be part of 3.00
    assert listed("5.90") == ["broken"]
