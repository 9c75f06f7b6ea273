"""The figures of the samples add up, but for the misprints that the README lists."""

from decimal import Decimal

import pytest

from budget.codes import read_code
from budget.label import is_total
from sample_pdfs import folder, sample_names
from sample_pdfs.book import Book, Row, read, rows, value
from sample_pdfs.prose import change, rounded

BOOKS = {name: read(folder() / "figures" / f"{name.removesuffix('.pdf')}.toml") for name in sample_names()}
every_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS.keys())

_FIRST_AMOUNT = {2: 4, 3: 4, 5: 4, 6: 3, 7: 5}
_KNOWN = {("korla-2024", 6, 3), ("korla-2024", 6, 5), ("korla-2024", 7, 11)}


def _leaves(form: int, body: tuple[Row, ...]) -> list[Row]:
    """The rows that have an amount and no row of a longer code below them."""
    codes = _FIRST_AMOUNT[form] - (2 if form == 7 else 1)
    filled = [(read_code(row[:codes]), row) for row in body if row[0] and any(row[_FIRST_AMOUNT[form] :])]
    return [row for code, row in filled if not any(len(o) > len(code) and o[: len(code)] == code for o, _ in filled)]


def _unit(book: Book) -> Decimal:
    return Decimal(1) if book.name == "korla-2024" else Decimal("0.01")


@every_book
@pytest.mark.parametrize("form", _FIRST_AMOUNT)
def test_a_total_is_the_sum_of_its_leaves(book: Book, form: int) -> None:
    leaves = _leaves(form, book.forms[form])
    assert leaves
    for column in range(_FIRST_AMOUNT[form], len(book.forms[form][0])):
        parts = [value(row[column]) for row in leaves if row[column]]
        allowed = _unit(book) * (len(parts) + 1) / 2
        holds = abs(sum(parts) - value(book.total(form, column))) <= allowed
        assert holds is ((book.name, form, column) not in _KNOWN), (form, column)


@every_book
def test_income_equals_expenditure_in_the_forms_that_print_both(book: Book) -> None:
    income = book.figure(1, "收入总计", 1)
    assert income == book.figure(1, "支出总计", 3, beside=2) == book.total(2, 4) == book.total(3, 4)
    assert book.figure(4, "收入总计", 1) == book.figure(4, "支出总计", 3, beside=2)


@every_book
def test_every_form_has_one_total_row_at_the_head_or_the_foot(book: Book) -> None:
    for form in (2, 3, 5, 6, 7):
        totals = [i for i, row in enumerate(book.forms[form]) if any(is_total(cell) for cell in row)]
        assert totals in ([0], [len(book.forms[form]) - 1])


@every_book
def test_all_rows_of_a_form_have_its_columns(book: Book) -> None:
    for form, body in book.forms.items():
        assert len({len(row) for row in body}) <= 1, form


def test_the_clean_sample_has_no_misprint() -> None:
    assert BOOKS["kashgar-2024.pdf"].misprints == ()


def test_rows_of_a_table_written_as_text() -> None:
    assert rows("201|03| 行政运行 |1.00\n||合计|\n") == (("201", "03", "行政运行", "1.00"), ("", "", "合计", ""))
    assert rows("") == ()


@pytest.mark.parametrize(
    ("now", "by", "words"),
    [
        ("2,014.18", "+1,332.81", "比上年预算增加 1,332.81 万元，增长 195.61%"),
        ("1.00", "-5.80", "比上年预算减少 5.80 万元，下降 85.29%"),
        ("8.00", "+8.00", "比上年预算增加 8.00 万元，增长 100.00%"),
        ("236.06", "+216.49", "比上年预算增加 216.49 万元，增长 1,106.23%"),
    ],
)
def test_a_change_against_last_year_in_words(now: str, by: str, words: str) -> None:
    assert change(now, by) == words


def test_a_share_in_per_cent() -> None:
    assert rounded("1,778.12", "2,015.18") == "88.24%"
