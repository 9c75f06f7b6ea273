"""The bands: what rounding explains, what it does not, and what cannot be compared."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount
from budget.checks.evaluating import evaluate
from budget.checks.figures import figure, figures_of
from budget.checks.identity import Identity, Outcome
from budget.disclosure import Address, Cell, Column, Row, Table, Unit


def column_of(texts: Sequence[str], unit: Unit | None = "万元", table_id: str = "t1") -> Table:
    """A table of one amount column; row ``i`` (from 0) prints ``texts[i]``."""
    rows = tuple(Row(f"r{i}", "item", (Cell(text),)) for i, text in enumerate(texts))
    columns = (Column("a", "a", (), "amount"),)
    return Table(table_id, None, None, "", unit, "present", (), columns, rows)


def judged(
    total: str,
    parts: Sequence[str],
    *,
    others: Sequence[str] = ("0.00", "0.00"),
    missing: tuple[str, ...] = (),
    optional: bool = False,
) -> Outcome:
    """``total`` = sum of ``parts``, in a table that prints ``others`` too."""
    table = column_of([total, *parts, *others])
    terms = tuple((1, Address("t1", f"r{i + 1}", "a")) for i in range(len(parts)))
    identity = Identity("x", "down.x", Address("t1", "r0", "a"), terms, missing, optional)
    return evaluate(identity, {"t1": figures_of(table)})


def copied(tables: Mapping[str, Table]) -> Outcome:
    """First row of ``t1`` = first row of ``t2``."""
    identity = Identity("x", "across.x", Address("t1", "r0", "a"), ((1, Address("t2", "r0", "a")),))
    return evaluate(identity, {name: figures_of(table) for name, table in tables.items()})


@pytest.mark.parametrize(
    ("total", "parts", "state", "difference"),
    [
        ("2,099.75", ["1,960.02", "139.74"], "rounding", "-0.01"),
        ("48,767.06", ["48,657.24", "109.83"], "rounding", "-0.01"),
        ("49,635.76", ["48,767.06", "868.69"], "rounding", "0.01"),
        ("6,596.13", ["743.17", "2,052.09", "3,800.86"], "rounding", "0.01"),
        ("0.03", ["0.01", "0.01"], "rounding", "0.01"),
        ("0.04", ["0.01", "0.01"], "broken", "0.02"),
        ("0.02", ["0.01", "0.01"], "holds", "0.00"),
        ("5,069.86", ["5,069.86"], "holds", "0.00"),
        ("5,069.86", ["5,069.87"], "broken", "-0.01"),
        ("5,069.86", ["5,069.87", "", ""], "broken", "-0.01"),
        ("", ["1.00", ""], "broken", "-1.00"),
        ("", ["1.00", "-1.00"], "holds", "0.00"),
        ("1.00", ["", ""], "broken", "1.00"),
        ("", ["", ""], "idle", "0.00"),
        ("0.00", ["", ""], "holds", "0.00"),
        ("-", ["", ""], "holds", "0.00"),
        ("", ["0", "0.00"], "holds", "0.00"),
        ("△1.00", ["（3.00）", "2.00"], "holds", "0.00"),
    ],
)
def test_the_bands(total: str, parts: list[str], state: str, difference: str) -> None:
    outcome = judged(total, parts)
    assert outcome.state == state
    assert str(outcome.difference) == difference


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=40), st.integers(-40, 40))
def test_each_printed_figure_of_a_sum_may_be_off_by_half_a_unit(units: list[int], off: int) -> None:
    parts = [str(Amount(u, 2)) for u in units]
    outcome = judged(str(Amount(sum(units) + off, 2)), parts)
    within = 2 * abs(off) <= len(units) + 1
    assert outcome.state == ("holds" if off == 0 else "rounding" if within else "broken")
    assert outcome.allowed == Amount(5 * (len(units) + 1), 3)
    assert outcome.difference == Amount(off, 2)
    assert outcome.parts == len(units)
    assert outcome.unlikely == (outcome.state == "rounding" and 4 * off**2 > 3 * (len(units) + 1))


@given(st.integers(1, 10**6), st.integers(1, 5), st.integers(-3, 3).filter(bool))
def test_blank_parts_are_nought_and_give_no_room(units: int, blanks: int, off: int) -> None:
    parts = [str(Amount(units, 2)), *[""] * blanks]
    assert judged(str(Amount(units, 2)), parts).state == "holds"
    assert judged(str(Amount(units + off, 2)), parts).state == "broken"


def test_real_sums_that_round() -> None:
    many = ["1.00"] * 26
    assert judged("26.02", many).state == "rounding"
    assert judged("26.02", many).allowed == Amount(135, 3)
    assert not judged("26.02", many).unlikely
    assert judged("26.13", many).unlikely
    assert judged("26.14", many).state == "broken"


def test_text_that_is_no_number_blocks_and_says_why() -> None:
    outcome = judged("3.5万", ["1.00", "2.50"])
    assert (outcome.state, outcome.why, outcome.printed) == ("blocked", "3.5万", None)
    assert judged("3.50", ["1.00", "二"]).why == "二"
    assert judged("", ["", "二"]).state == "blocked"


def test_what_is_missing_blocks_only_where_it_could_be_the_reason() -> None:
    assert judged("3.00", ["1.00", "2.00"], missing=("form 8",)).state == "holds"
    assert judged("3.01", ["1.00", "2.00"], missing=("form 8",)).state == "rounding"
    outcome = judged("4.00", ["1.00", "2.00"], missing=("form 8", "form 9"))
    assert (outcome.state, outcome.why) == ("blocked", "form 8")
    assert judged("", ["", ""], missing=("form 8",)).state == "idle"


def test_of_which_lines_that_were_left_empty_say_nothing() -> None:
    assert judged("3.00", ["", ""], optional=True).state == "idle"
    assert judged("3.00", ["1.00", ""], optional=True).state == "broken"
    assert judged("", ["1.00", ""], optional=True).state == "broken"


def test_a_table_that_drops_noughts_is_as_exact_as_its_decimals() -> None:
    figures = figures_of(column_of(["236.06", "5", "50", "42.02"]))
    assert figures.scale == 2
    assert judged("47.02", ["5", "42.02"], others=["50", "9"]).state == "holds"
    assert judged("47.03", ["5", "42.02"], others=["50", "9"]).allowed == Amount(15, 3)
    assert judged("47.04", ["5", "42.02"], others=["50", "9"]).state == "broken"


def test_one_cell_with_decimals_does_not_make_a_table_exact() -> None:
    assert figures_of(column_of(["5", "7", "12.5"])).scale == 0
    assert figures_of(column_of(["5", "7.1", "12.5"])).scale == 1
    assert figures_of(column_of(["12.5"])).scale == 1
    assert figures_of(column_of(["", "合计"])).scale == 0


@pytest.mark.parametrize("others", [["0.00", "0.00"], ["0.00", "0.000"], ["0.00", "1.23456789"]])
def test_a_difference_is_the_same_whatever_one_other_cell_prints(others: list[str]) -> None:
    """A waiver hangs on the residual: a cell elsewhere in the table must not spell it differently."""
    outcome = judged("3.05", ["1.00", "2.00"], others=["0.00", *others])
    assert (str(outcome.difference), str(outcome.computed), str(outcome.allowed)) == ("0.05", "3.00", "0.015")


def test_a_difference_finer_than_the_table_is_not_lost() -> None:
    outcome = judged("3.001", ["1.00", "2.00"])
    assert (outcome.state, str(outcome.difference)) == ("rounding", "0.001")


@pytest.mark.parametrize(
    ("yuan", "state"),
    [("50698600", "holds"), ("50698612", "rounding"), ("50698650", "rounding"), ("50698651", "broken")],
)
def test_yuan_and_ten_thousands_agree_within_half_a_printed_unit_each(yuan: str, state: str) -> None:
    here = column_of(["5,069.86", "1.00"])
    there = column_of([yuan, "100"], "元", "t2")
    outcome = copied({"t1": here, "t2": there})
    assert outcome.state == state
    assert str(outcome.allowed) == "0.00505"


def test_a_coarser_table_leaves_room_in_a_copy() -> None:
    fine, whole = column_of(["412.37", "1.00"]), column_of(["412", "1"], table_id="t2")
    assert copied({"t1": fine, "t2": whole}).state == "rounding"
    off = column_of(["413", "1"], table_id="t2")
    assert copied({"t1": fine, "t2": off}).state == "broken"


@pytest.mark.parametrize(("unit", "power"), [("元", 0), ("千元", 3), ("万元", 4), ("亿元", 8), (None, 0)])
def test_units_of_money(unit: Unit | None, power: int) -> None:
    assert figures_of(column_of(["1"], unit)).unit_power == power


def test_a_figure_is_an_amount_or_blank_or_the_text() -> None:
    assert figure("1.00") == Amount(100, 2)
    assert figure(" ") is None
    assert figure("若干") == "若干"
