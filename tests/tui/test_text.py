import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text import ELLIPSIS, Align, display, fit, fold_lines, typed, width, wrap

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zl", "Zp"]),
        st.sampled_from("一般公共预算支出１２３㎡〇…①"),
    ),
    max_size=24,
)
HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_no_code_point_reaches_the_screen_as_a_control_or_as_nothing() -> None:
    """Each one that Unicode knows; of those for private use and of those it does not know, which are alike, some."""
    alike = ("Co", "Cn")
    every = range(sys.maxunicode + 1)
    tried = [code for code in every if unicodedata.category(chr(code)) not in alike or not code % 61]
    assert len(tried) > 150_000
    for code in tried:
        for character in display(chr(code)):
            assert unicodedata.category(character) not in HIDDEN_CATEGORIES, hex(code)
        assert width(chr(code)) > 0, hex(code)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("1,607.22", "1,607.22"),
        ("科目\u3000名称", "科目\u3000名称"),
        ("\x1b]0;x\x07", "␛]0;x␇"),
        ("12\x7f", "12␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("1\u202e23", "1<U+202E>23"),
        ("1\u200b2\ufe0f", "1<U+200B>2<U+FE0F>"),
        ("\ud83d", "<U+D83D>"),
        ("\U000e0041", "<U+E0041>"),
        ("a\tb\r\nc", "a b␤c"),
        ("\u0301a", "<U+0301>a"),
        ("[/] [red]x[/red]", "[/] [red]x[/red]"),
        ("\U00031350", "\U00031350"),
        ("", ""),
    ],
)
def test_display(raw: str, shown: str) -> None:
    assert display(raw) == shown


@given(HOSTILE)
def test_display_is_idempotent_and_one_line(raw: str) -> None:
    shown = display(raw)
    assert display(shown) == shown
    assert shown.splitlines() in ([], [shown])


@given(HOSTILE, st.integers(-1, 30), st.sampled_from(["left", "right", "center"]))
def test_fit_takes_exactly_the_width(raw: str, cells: int, align: Align) -> None:
    assert cell_len(fit(raw, cells, align)) == max(cells, 0)


@given(st.integers(0, 10**12), st.integers(1, 20))
def test_a_cropped_number_is_marked(number: int, cells: int) -> None:
    text = f"{number:,}"
    assert fit(text, cells, "right").strip() == text or ELLIPSIS in fit(text, cells, "right")


def test_fit_at_a_wide_character_pads_the_half() -> None:
    assert fit("一般公共", 4) == "一… "
    assert fit("一般公共", 5) == "一般…"
    assert fit("一般", 4) == "一般"
    assert fit("一", 1) == "…"
    assert fit("12", 4, "right") == "  12"
    assert fit("12", 5, "center") == " 12  "


@given(HOSTILE, st.integers(1, 12), st.integers(1, 3))
def test_folded_lines_stay_within_their_width(raw: str, cells: int, lines: int) -> None:
    folded = fold_lines(raw, cells, lines)
    assert 1 <= len(folded) <= lines
    assert all(cell_len(line) <= cells for line in folded)


def test_fold_lines_keeps_what_fits_and_marks_what_does_not() -> None:
    assert fold_lines("一般公共预算", 6, 2) == ("一般公", "共预算")
    assert fold_lines("一般公共预算支出", 6, 2) == ("一般公", "共预…")
    assert fold_lines("合计", 6, 2) == ("合计",)


@given(HOSTILE)
def test_what_an_editor_holds_has_nothing_hidden(raw: str) -> None:
    kept = typed(raw)
    assert display(kept) == kept or cell_len(kept[0]) == 0


def test_typed_keeps_the_words_apart() -> None:
    assert typed("职工\r\n医疗\t保险\u200b\x1b") == "职工 医疗 保险"


@given(HOSTILE, st.integers(4, 40))
def test_wrapped_lines_stay_within_their_width_and_lose_nothing(raw: str, cells: int) -> None:
    lines = wrap(raw, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(display(raw).split())


def test_a_sentence_is_broken_where_one_reads_on() -> None:
    says = "补一行 301 1,623.56（缺少一行），2 条勾稽由此相符，1 条提示由此消除"
    lines = wrap(says, 30)
    assert lines == ("补一行 301 1,623.56（缺少一", "行），2 条勾稽由此相符，1 条提", "示由此消除")
    assert wrap("form 6 is printed as 12", 14) == ("form 6 is", "printed as 12")
