"""Printed money: what is understood, what is refused, and that nothing is lost on the way."""

import ast
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import budget
from budget.amount import Amount, NotAnAmountError, from_power, is_amount, parse, total

AMOUNTS = st.builds(Amount, st.integers(-(10**15), 10**15), st.integers(0, 6))
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(AMOUNTS)
def test_what_is_printed_is_read_again(amount: Amount) -> None:
    assert parse(amount.grouped()) == amount
    assert parse(str(amount)) == amount


@given(AMOUNTS)
def test_full_width_print_is_read_alike(amount: Amount) -> None:
    assert parse(amount.grouped().translate(FULL_WIDTH)) == amount


@given(AMOUNTS, st.sampled_from(["({})", "（{}）", "△{}", "▲{}", "−{}", "- {}", "–{}", "-{}"]))
def test_every_way_to_print_a_minus(amount: Amount, way: str) -> None:
    assume(amount.units >= 0)
    assert parse(way.format(amount.grouped())) == Amount(-amount.units, amount.scale)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,607.22", Amount(160722, 2)),
        ("1607.22", Amount(160722, 2)),
        ("１，６０７．２２", Amount(160722, 2)),
        ("42.020", Amount(42020, 3)),
        (".5", Amount(5, 1)),
        ("+3", Amount(3)),
        ("  12 \n", Amount(12)),
        ("0.00", Amount(0, 2)),
        ("007", Amount(7)),
        ("\u3000 5.00\u200b", Amount(500, 2)),
    ],
)
def test_reads(text: str, amount: Amount) -> None:
    assert parse(text) == amount


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000", "\u200b", "\ufeff"])
def test_a_blank_prints_nothing(text: str) -> None:
    assert parse(text) is None
    assert not is_amount(text)


@pytest.mark.parametrize("text", ["-", "—", "–", "−", "―", "——", "--", "－"])
def test_a_dash_alone_is_a_printed_nought(text: str) -> None:
    assert parse(text) == Amount(0)
    assert is_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "1,60.2",
        "1,6072",
        "12,34,567",
        ",123",
        "3.5万",
        "1 607.22",
        "1\n607",
        "1.2.3",
        "12.",
        "1e5",
        "NaN",
        "inf",
        "0x1F",
        "(",
        "()",
        "△",
        "-(5)",
        "(-5)",
        "--5",
        "5-",
        "5%",
        "=1+1",
        "合计",
        "一百",
        "①",
        "²",
        "٣٤",
        "१२",
        "1_000",
        "9" * 5000,
        "0." + "0" * 5000,
    ],
)
def test_refuses(text: str) -> None:
    with pytest.raises(NotAnAmountError):
        parse(text)
    assert not is_amount(text)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_nothing_or_refused(text: str) -> None:
    try:
        amount = parse(text)
    except NotAnAmountError:
        return
    assert amount is None or parse(str(amount)) == amount


@given(AMOUNTS, st.sampled_from([0, 3, 4, 8]), st.integers(0, 6))
def test_a_finer_unit_counts_exactly_and_back(amount: Amount, unit_power: int, finer: int) -> None:
    power = unit_power - amount.scale - finer
    units = amount.at_power(power, unit_power)
    again = from_power(units, power, unit_power, amount.scale)
    assert units == amount.units * 10**finer
    assert again.at_power(power, unit_power) == units
    assert again.scale == amount.scale + finer


def test_a_coarser_unit_must_be_exact() -> None:
    assert Amount(160700, 2).at_power(0) == 1607
    assert Amount(-5000, 2).at_power(5, unit_power=4) == -5
    with pytest.raises(ValueError, match="no whole number"):
        Amount(160722, 2).at_power(0)


def test_units_of_money_meet_in_yuan() -> None:
    assert Amount(123456, 2).at_power(0, unit_power=4) == Amount(12345600).at_power(0)


@pytest.mark.parametrize(
    ("amount", "plain", "grouped"),
    [
        (Amount(-160722, 2), "-1607.22", "-1,607.22"),
        (Amount(5, 3), "0.005", "0.005"),
        (Amount(-5, 2), "-0.05", "-0.05"),
        (Amount(0, 2), "0.00", "0.00"),
        (Amount(1234567), "1234567", "1,234,567"),
    ],
)
def test_prints(amount: Amount, plain: str, grouped: str) -> None:
    assert str(amount) == plain
    assert amount.grouped() == grouped


OF_PLACES = ("cells.py", "disclosure.py", "evidence.py", "letting_in.py", "turning.py")
"""What holds, turns or lets in places on a page, which are floats."""


def test_money_is_never_a_float() -> None:
    """Floats may be places on a page and nothing else in the core."""
    for path in sorted(Path(budget.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if path.name in OF_PLACES:
                continue
            where = f"{path.name}:{getattr(node, 'lineno', 0)}"
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), where
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round")), where


@given(st.lists(AMOUNTS, max_size=6))
def test_a_sum_is_exact(amounts: list[Amount]) -> None:
    added = total(amounts)
    assert added.at_power(-6) == sum(amount.at_power(-6) for amount in amounts)
    assert total([added, -added]).units == 0
