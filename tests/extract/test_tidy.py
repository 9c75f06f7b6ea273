import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import MINUS, Amount, is_amount, parse
from extract.tidy import tidy


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["1,606.", "22"], "1,606.22"),
        (["财政拨款", "结转"], "财政拨款结转"),
        (["收 入"], "收入"),
        (["201 一般公共服务支出"], "201 一般公共服务支出"),
        (["Dell server", "rack"], "Dell server rack"),
        (["2024 年 12", "月"], "2024 年 12月"),
        (["", " "], ""),
        (["2023 outturn", "£000"], "2023 outturn £000"),
        (["Budget", "2024"], "Budget 2024"),
        (["2024", "budget"], "2024 budget"),
        (["65000024T0000", "12345"], "65000024T000012345"),
    ],
)
def test_lines_become_one_text(lines: list[str], text: str) -> None:
    assert tidy(*lines).text == text


def test_raw_is_kept_only_where_it_tells_more_than_line_breaks() -> None:
    assert tidy("财政拨款", "结转").raw is None
    assert tidy("收 入").raw == "收 入"


def test_a_number_torn_by_a_blank_is_mended_and_doubtful() -> None:
    assert tidy("708 3").text == "7083"
    assert tidy("708 3").doubt == ("blank-in-number",)
    assert tidy("70", "83").doubt == ()


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1\u200b234.50", "1234.50"),
        ("\u00ad3.00", "-3.00"),
        ("\u00ad", "-"),
        ("行政\u00ad运行\ufeff", "行政运行"),
        ("１，２３４．５０", "１，２３４．５０"),
        ("（３０．００）", "（３０．００）"),
        ("1\u202f234\u202f567.50", "1234567.50"),
        ("-1\u00a0234.50", "-1234.50"),
        ("1,509,065 (c)", "1,509,065"),
        ("12,345 a/", "12,345"),
        ("$94,210,603²", "$94,210,603"),
        ("▲ 4,287***", "▲4,287"),
        ("-¹", "-"),
    ],
)
def test_what_takes_no_room_goes_and_what_is_printed_stays(printed: str, text: str) -> None:
    assert tidy(printed).text == text
    assert tidy(printed).doubt == ()


def test_a_plain_blank_between_thousands_may_part_two_numbers() -> None:
    assert tidy("1 234.50") == ("1234.50", "1 234.50", ("blank-in-number",))
    assert tidy("12\u00a034.50").doubt == ("blank-in-number",)


def test_codes_of_the_font_alone_are_doubtful_and_figures_only_where_all_is_one() -> None:
    assert tidy("\uf031\uf032.\uf035\uf030") == ("12.50", "\uf031\uf032.\uf035\uf030", ("unknown-character",))
    assert tidy("\uf0b7行政").text == "\uf0b7行政"
    assert tidy("\uf0b7行政").doubt == ("unknown-character",)
    assert tidy("本\x80收入").doubt == ("unknown-character",)


def test_control_characters_stay_and_half_surrogates_do_not() -> None:
    assert tidy("\x1b[2J清屏").text == "\x1b[2J清屏"
    assert tidy("a\ud800b").text == "a\ufffdb"
    assert "unknown-character" in tidy("a\ud800b").doubt


@given(st.lists(st.text(st.characters(exclude_categories=[]), max_size=20), max_size=4))
def test_any_text_can_be_written_as_utf8_and_loses_only_blanks(lines: list[str]) -> None:
    text = tidy(*lines).text
    text.encode("utf-8")
    shown = re.sub("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]", "", "".join(lines))
    lost = len("".join(shown.split())) - len("".join(text.split()))
    assert lost == 0 or (lost == -1 and text.startswith("-"))


@given(st.integers(0, 10**12), st.integers(1, 6))
def test_a_number_wrapped_anywhere_is_the_number_again(units: int, at: int) -> None:
    printed = f"{units / 100:,.2f}"
    read = tidy(printed[:at], printed[at:]).text
    assert read == printed
    assert is_amount(read)


@pytest.mark.parametrize("sign", MINUS)
def test_any_minus_with_or_without_a_blank_is_one_figure(sign: str) -> None:
    for printed in (f"{sign}1,607.22", f"{sign} 1,607.22"):
        assert parse(tidy(printed).text) == Amount(-160722, 2)


@given(st.lists(st.text("社会保障和就业支出、（）()《》“”：；。，", min_size=1), min_size=1, max_size=3))
def test_words_of_ideographs_alone_are_joined_and_nothing_else(lines: list[str]) -> None:
    assert tidy(*lines) == ("".join(lines), None, ())
    assert tidy(*lines, "¹2.50注1").text == "".join(lines) + "¹2.50注1"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Réparation", "électrique"], "Réparation électrique"),
        (["Прочие", "межбюджетные"], "Прочие межбюджетные"),
        (["السلع", "والخدمات"], "السلع والخدمات"),
        (["Salaries, wages", "& benefits"], "Salaries, wages & benefits"),
        (["Kultur, Sport,", "Freizeit"], "Kultur, Sport, Freizeit"),
        (["2024/25", "£m"], "2024/25 £m"),
        (["Verwaltungs-", "ausgaben"], "Verwaltungs-ausgaben"),
        (["일반", "행정"], "일반행정"),
        (["支出", "合计"], "支出合计"),
    ],
)
def test_words_of_two_lines_stay_apart_where_blanks_part_words(lines: list[str], text: str) -> None:
    assert tidy(*lines).text == text
