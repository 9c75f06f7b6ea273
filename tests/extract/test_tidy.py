import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import is_amount
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
    ],
)
def test_lines_become_one_text(lines: list[str], text: str) -> None:
    assert tidy(lines).text == text


def test_raw_is_kept_only_where_it_tells_more_than_line_breaks() -> None:
    assert tidy(["财政拨款", "结转"]).raw is None
    assert tidy(["收 入"]).raw == "收 入"


def test_a_number_torn_by_a_blank_is_mended_and_doubtful() -> None:
    assert tidy(["708 3"]).text == "7083"
    assert tidy(["708 3"]).doubt == ("blank-in-number",)
    assert tidy(["70", "83"]).doubt == ()


def test_control_characters_stay_and_half_surrogates_do_not() -> None:
    assert tidy(["\x1b[2J清屏"]).text == "\x1b[2J清屏"
    assert tidy(["a\ud800b"]).text == "a\ufffdb"
    assert "unknown-character" in tidy(["a\ud800b"]).doubt


@given(st.lists(st.text(st.characters(exclude_categories=[]), max_size=20), max_size=4))
def test_any_text_can_be_written_as_utf8_and_loses_only_blanks(lines: list[str]) -> None:
    text = tidy(lines).text
    text.encode("utf-8")
    assert len("".join(text.split())) == len("".join("".join(lines).split()))


@given(st.integers(0, 10**12), st.integers(1, 6))
def test_a_number_wrapped_anywhere_is_the_number_again(units: int, at: int) -> None:
    printed = f"{units / 100:,.2f}"
    read = tidy([printed[:at], printed[at:]]).text
    assert read == printed
    assert is_amount(read)
