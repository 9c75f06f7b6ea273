"""What a spreadsheet drops of a figure or a code is no change; another figure is written as the table writes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, parse
from budget.disclosure import Address, Cell, Column, Row, Table
from budget.pasting import pasted
from budget.style import Style

COLUMNS = (Column("code", None, (), "code"), Column("name", None, (), "label"), Column("total", None, (), "amount"))


def table(*rows: tuple[str, str, str], style: Style | None = None) -> Table:
    made = tuple(Row(f"p1.{i}", "item", tuple(map(Cell, row)), 1) for i, row in enumerate(rows))
    return Table("t1", None, None, "表", "万元", "present", (1,), COLUMNS, made, style=style)


@pytest.mark.parametrize(
    ("style", "before", "came", "text"),
    [
        (None, ("03", "办公费", "1,598.22"), ("3", "办公费", "1598.22"), ("03", "办公费", "1,598.22")),
        (None, ("03", "3", "(3.10)"), ("4", "03", "-3.1"), ("4", "03", "(3.10)")),
        (None, ("3", "", ""), ("03", "", ""), ("03", "", "")),
        (None, ("", "", ""), ("0", "", ""), ("0", "", "")),
        (None, ("", "", "-"), ("003", "", "0"), ("003", "", "-")),
        (None, ("", "", "1,598.20"), ("", "", "1600"), ("", "", "1,600.00")),
        (None, ("", "", ""), ("", "", "1600.5"), ("", "", "1,600.500")),
        (None, ("", "", "5.0"), ("", "", "5.25"), ("", "", "5.25")),
        (None, ("", "", "5.0"), ("", "", "-"), ("", "", "-")),
        (None, ("", "", "5.0"), ("", "", ""), ("", "", "")),
        (None, ("", "", "5.0"), ("", "", "五"), ("", "", "五")),
        ("1.234,56", ("", "", "1.598,22"), ("", "", "1598,22"), ("", "", "1.598,22")),
        ("1.234,56", ("", "", "1.598,22"), ("", "", "1600,5"), ("", "", "1.600,50")),
        ("1.234,56", ("", "", "1.598,22"), ("", "", "1598.22"), ("", "", "1.598,22")),
        ("1.234,56", ("", "", "1.598,22"), ("", "", "1,600.5"), ("", "", "1.600,50")),
        ("1 234,56", ("", "", "1 598,22"), ("", "", "-1600.5"), ("", "", "-1 600,50")),
        (None, ("", "", "1,598.20"), ("", "", "1.600,5"), ("", "", "1,600.50")),
    ],
)
def test_what_a_spreadsheet_says(
    style: Style | None, before: tuple[str, str, str], came: tuple[str, str, str], text: tuple[str, str, str]
) -> None:
    of = table(before, ("", "", "0.125" if style is None else "0,1"), style=style)
    cells = [(Address("t1", "p1.0", column.id), said) for column, said in zip(COLUMNS, came, strict=True)]
    assert tuple(said for _, said in pasted(of, cells)) == text


def test_a_figure_that_either_style_reads_otherwise_keeps_all_as_they_came() -> None:
    of = table(("", "", "1.598,22"), ("", "", "12,50"), style="1.234,56")
    for other in ("1.234", "一千"):
        cells = [(Address("t1", "p1.0", "total"), "1600.5"), (Address("t1", "p1.1", "total"), other)]
        assert pasted(of, cells)[0] == cells[0]
    cells = [(Address("t1", "p1.0", "total"), "1600.5"), (Address("t1", "p1.1", "total"), "350")]
    assert [text for _, text in pasted(of, cells)] == ["1.600,50", "350,00"]


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_pasted_figure_is_worth_what_was_copied(units: int, scale: int, was: int, old: int) -> None:
    of, plain = table(("", "", Amount(was, old).grouped())), format(Decimal(units).scaleb(-scale).normalize(), "f")
    ((_, said),) = pasted(of, [(Address("t1", "p1.0", "total"), plain)])
    now, came = parse(said), parse(plain)
    assert now is not None and came is not None and now.is_worth(came) and now.scale >= old
    assert (said == of.rows[0].cells[2].text) == came.is_worth(Amount(was, old))
