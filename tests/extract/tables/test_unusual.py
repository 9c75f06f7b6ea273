"""What is made of digits and is no number, or has other decimals than its table, is doubtful."""

import pytest

from budget.disclosure import Cell, Column, Row, Table
from extract.tables.unusual import with_unusual_doubted

COLUMNS = (Column("name", "name", ("科目名称",), "label"), Column("total", "total", ("合计",), "amount"))
USUAL = ["1,606.22", "3.00", "0.40", "12", "-5.10", "(7.25)"] * 4


def doubted(*texts: str) -> list[str]:
    rows = tuple(Row(f"p1.{n}", "item", (Cell("支出", 1), Cell(text, 1)), 1) for n, text in enumerate(texts))
    table = with_unusual_doubted(Table("t1.1", None, None, "", None, "present", (1,), COLUMNS, rows))
    return [row.cells[1].text for row in table.rows if row.cells[1].doubt]


@pytest.mark.parametrize("text", ["26,", "2,3", "1,23.45", "1.2.3", "2.121.11", "２６，", "1,2345.00"])
def test_what_is_no_number_is_doubtful(text: str) -> None:
    assert doubted("3.00", "-", "-", text) == [text]


def test_a_rest_of_it_may_stand_above_or_below() -> None:
    assert doubted("3.00", "5.00", "17,", "-", "12.72", "8.00") == ["5.00", "17,", "12.72"]


def test_where_many_are_no_numbers_all_may_be_torn() -> None:
    torn = ["3.00", "-", "1,", "60", "6.22", "-", "5.00", "-", "1.", "00", "-", "5", "-", "2,", "2.13"]
    assert doubted(*torn) == [text for text in torn if text != "-"]


@pytest.mark.parametrize(("others", "text"), [("1,606.22", "2024154.58"), ("12.50", "263"), ("7.00", "52.04)")])
def test_what_is_written_otherwise_than_nearly_all_is_doubtful(others: str, text: str) -> None:
    assert doubted(*[others] * 50, "-", "-", text) == [text]


@pytest.mark.parametrize("text", ["1,606.223", "606.2", "1,440.023%"])
def test_other_decimals_than_those_of_nearly_all_are_doubtful(text: str) -> None:
    assert doubted(*USUAL, text) == [text]


def test_where_decimals_differ_or_figures_are_few_they_tell_nothing() -> None:
    assert doubted(*USUAL, "1.5", "2.5", "3.5") == []
    assert doubted("1.00", "2.00", "3.5") == []


def test_words_and_dashes_are_not_looked_at() -> None:
    assert doubted(*USUAL, "-", "—", "无", "100%", "") == []


def test_figures_to_which_the_code_of_the_next_column_was_joined_are_doubtful() -> None:
    assert doubted("1,019.72", "798.76204", "76.14205", "24410.1212") == ["798.76204", "76.14205", "24410.1212"]
    assert doubted("1,019.72", "798.76204", "76.1421") == []  # told more finely than in cents
    assert doubted("798.76204") == []
