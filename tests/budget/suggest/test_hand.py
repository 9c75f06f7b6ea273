"""Proposed figures are written as their column writes its own."""

import pytest

from budget.amount import Amount
from budget.style import Style
from budget.suggest.hand import hand_of


@pytest.mark.parametrize(
    ("column", "table", "style", "written"),
    [
        (["1234.50", "-"], [], None, "-9876.54"),
        (["1,234.50", "12.00"], [], None, "-9,876.54"),
        (["12.00"], ["1,234.50", "△3.00"], None, "△9,876.54"),
        (["1234.50", "(3.00)"], ["1,234.50", "-4.00"], None, "(9876.54)"),
        (["1.234,50", "3,00-"], [], "1.234,56", "9.876,54-"),
        (["1234,50", "−3,00"], ["1.234,50"], "1.234,56", "−9876,54"),
        (["12,00"], ["- 3,00"], "1 234,56", "- 9 876,54"),
        (["1’234.50"], ["no figure (at all)"], "1'234.56", "-9'876.54"),
    ],
)
def test_a_figure_is_written_as_its_column_writes_them(
    column: list[str], table: list[str], style: Style | None, written: str
) -> None:
    hand = hand_of(column, table, style)
    assert hand.write(Amount(-987654, 2), style) == written
    assert hand.write(Amount(987654, 2), style) == written.strip("-−△( )").rstrip(")")
