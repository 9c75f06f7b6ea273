"""Figures as other countries write them: what a table tells of its style, and what a figure is worth in it."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, NotAnAmountError, is_amount, parse
from budget.style import Inferred, Style, inferred, is_percentage, looks_like_figure, number, stands_for_none, written

STYLES: tuple[Style, ...] = get_args(Style)
FOREIGN = [style for style in STYLES if style != "1,234.56"]
UNITS = st.integers(-(10**12), 10**12)


def dressed(text: str, manner: str) -> str:
    """A figure with its sign and its money put around it in one of the manners of the world."""
    minus, plain = text.startswith("-"), text.removeprefix("-")
    match manner:
        case "behind":
            return f"{plain} €-" if minus else f"{plain} €"
        case "brackets":
            return f"(${plain})" if minus else f"${plain}"
        case "before":
            return f"-CHF {plain}" if minus else f"CHF {plain}"
        case _:
            return text


@given(
    style=st.sampled_from(FOREIGN),
    units=st.lists(UNITS, max_size=20),
    large=st.lists(st.integers(10**7, 10**12), min_size=2, max_size=5),
    manner=st.sampled_from(["", "behind", "brackets", "before"]),
)
def test_what_is_written_in_a_style_is_read_in_it(
    style: Style, units: list[int], large: list[int], manner: str
) -> None:
    amounts = [Amount(each, 2) for each in [*units, *large]]
    texts = [dressed(amount.grouped(style), manner) for amount in amounts]
    assert inferred(texts) == Inferred(style)
    assert [parse(text, style) for text in texts] == amounts


@given(style=st.sampled_from(STYLES), units=st.lists(UNITS, min_size=1, max_size=8), scale=st.integers(0, 2))
def test_a_table_is_read_rightly_or_doubted_or_not_read(style: Style, units: list[int], scale: int) -> None:
    texts = [written(str(Amount(each, scale)), style) for each in units]
    found = inferred(texts)
    readable = [(parse(text, found.style), each) for text, each in zip(texts, units, strict=True) if is_in(text, found)]
    assert found.doubtful or all(amount == Amount(each, scale) for amount, each in readable)


def is_in(text: str, found: Inferred) -> bool:
    return is_amount(text, found.style)


@given(units=st.lists(UNITS, max_size=20), scale=st.integers(0, 2))
def test_what_chinese_budgets_write_has_no_style(units: list[int], scale: int) -> None:
    assert inferred(Amount(each, scale).grouped() for each in units) == Inferred()


@pytest.mark.parametrize(
    ("text", "style", "units", "scale"),
    [
        ("1.234,56", "1.234,56", 123456, 2),
        ("1.234", "1.234,56", 1234, 0),
        ("1234,5", "1.234,56", 12345, 1),
        ("1.234,-", "1.234,56", 1234, 0),
        ("1.234,56-", "1.234,56", -123456, 2),
        ("−1.234,56 €", "1.234,56", -123456, 2),
        ("1 234,56", "1 234,56", 123456, 2),
        ("1\u00a0234,56", "1 234,56", 123456, 2),
        ("1\u202f234\u2009567", "1 234,56", 1234567, 0),
        ("1'234.50", "1'234.56", 123450, 2),
        ("Fr. 1’234.–", "1'234.56", 1234, 0),
        ("12,34,567.00", "12,34,567.89", 123456700, 2),
        ("₹ 34,567", "12,34,567.89", 34567, 0),
        ("(1,234.50)", "1,234.56", -123450, 2),
        ("US$1,234", "1,234.56", 1234, 0),
        ("$(1,234)", "1,234.56", -1234, 0),
        ("nil", "1,234.56", 0, 0),
        ("—", "1.234,56", 0, 0),
    ],
)
def test_a_figure_is_worth_what_its_table_makes_of_it(text: str, style: Style, units: int, scale: int) -> None:
    assert parse(text, style) == Amount(units, scale)


@pytest.mark.parametrize("text", ["", " ", "n/a", "..", "…", "k.A."])
def test_what_stands_for_nothing_is_blank(text: str) -> None:
    assert parse(text, "1.234,56") is None


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("1,234.56", "1.234,56"),
        ("1234.56", "1.234,56"),
        ("1.23", "1.234,56"),
        ("0.500", "1.234,56"),
        ("1,23,4", "12,34,567.89"),
        ("(1,234", "1,234.56"),
        ("-1,234-", "1,234.56"),
        ("$1,234 €", "1,234.56"),
        ("12,5 % p.a.", "1.234,56"),
        ("Summe", "1.234,56"),
        ("9" * 80, "1.234,56"),
    ],
)
def test_what_is_no_figure_of_a_style_is_refused(text: str, style: Style) -> None:
    with pytest.raises(NotAnAmountError, match="is not an amount"):
        parse(text, style)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["1.234,56", "12,50", "3.000"], Inferred("1.234,56")),
        (["12,5", "3,2", "1,234"], Inferred("1.234,56")),
        (["1 234", "12 500", "999"], Inferred("1 234,56")),
        (["12,34,567", "1,234", "56,789", "1,00,000"], Inferred("12,34,567.89")),
        (["$1,234", "n/a", "567"], Inferred("1,234.56")),
        (["12,5 %", "87,5 %"], Inferred("1.234,56")),
        (["1.234.567", "1.234", "2.345"], Inferred("1.234,56")),
        (["1.234", "2.345"], Inferred(None, doubtful=True)),
        (["1.234", "2.345", "0.500"], Inferred()),
        (["1,234", "2,345"], Inferred()),
        (["0,500", "0,250", "1,234"], Inferred("1.234,56")),
        (["12", "", "Summe"], Inferred()),
    ],
)
def test_the_figures_of_a_table_tell_its_style(texts: list[str], found: Inferred) -> None:
    assert inferred(texts) == found


def test_one_figure_read_otherwise_than_all_others_decides_nothing() -> None:
    assert inferred(["1,234.50", "12.50", "3,000.00", "1.234,56"]) == Inferred()
    assert inferred([f"{n}.234,50" for n in range(1, 12)] + ["1,234.50"]) == Inferred("1.234,56")
    assert inferred(["1.234,50", "2.345,60", "1,234.50", "2,345.60"]) == Inferred(None, doubtful=True)


def test_the_other_tables_of_a_document_decide_what_a_table_leaves_open() -> None:
    assert inferred(["1.234", "2.345"], "1.234,56") == Inferred("1.234,56")
    assert inferred(["1,234", "2,345"], "1.234,56") == Inferred("1.234,56")
    assert inferred(["1.234,56"], "1.234,56") == Inferred("1.234,56")
    assert inferred(["12.50", "13.75"], "1.234,56") == Inferred()


def test_words_and_codes_are_no_figures() -> None:
    assert not any(map(looks_like_figure, ["", "n/a", "1.2.3", "1,23,4", "12:30", "A 12", "一、", "31.12.2024"]))
    assert all(map(looks_like_figure, ["1.234,56", "1'234", "€ 5", "12,34,567"]))
    assert all(looks_like_figure(sign + "452 085,5") for sign in "-−–△▲")
    assert not looks_like_figure("→452 085,5")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (["38.932", "-10.615", "28.316", "925", "-464", "16"], Inferred("1.234,56")),
        (["38.932", "-10.615", "28.316", "925", "-4640", "16"], Inferred(None, doubtful=True)),
        (["38.932", "-10.615", "28.316", "0", "0"], Inferred(None, doubtful=True)),
        (["38.932", "10.615", "28.316", "925", "197-", "16"], Inferred("1.234,56")),
        (["١٬٢٣٤", "٥٦٧"], Inferred("1,234.56")),
    ],
    ids=[
        "smaller have no point",
        "a larger one has none either",
        "noughts tell nothing",
        "nor does a minus behind",
        "digits of other scripts",
    ],
)
def test_smaller_figures_tell_that_points_part_thousands(figures: list[str], expected: Inferred) -> None:
    assert inferred(figures) == expected


def test_percentages_are_figures_of_a_table_and_not_of_a_page() -> None:
    assert parse("0,88 %", "1 234,56") == Amount(88, 2)
    assert (is_percentage("-3,5%"), is_percentage("50%"), is_percentage("% of total")) == (True, True, False)
    assert not looks_like_figure("50%")


@pytest.mark.parametrize("text", ["١٬٢٣٤٫٥", "۱٬۲۳۴٫۵", "१,२३४.५", "১,২৩৪.৫", "๑,๒๓๔.๕"])
def test_digits_of_other_scripts_are_digits(text: str) -> None:
    assert looks_like_figure(text)
    assert number(text, "1,234.56") == (12345, 1)


@pytest.mark.parametrize("text", ["$ -", "$-", "R$ –", "- €", "€—", "kr -"])
def test_a_dash_beside_a_sign_of_money_is_nought(text: str) -> None:
    assert number(text, "1,234.56") == number(text, "1.234,56") == (0, 0)
    assert stands_for_none(text)
    assert inferred([text, "1,234", "2,345.00"]).style == "1,234.56"
