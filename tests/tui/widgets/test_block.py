"""Blocks of cells: spanned, copied, pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.block import Block, between, extends, laid, parsed, written

PLAIN = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters='"'), max_size=4)
COLUMNS = (0, 2, 3, 5)


@given(st.integers(0, 5), st.integers(0, 5), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS))
def test_a_block_spans_both_its_corners_whichever_comes_first(top: int, bottom: int, left: int, right: int) -> None:
    block = between((top, left), (bottom, right), COLUMNS)
    assert block == between((bottom, right), (top, left), COLUMNS)
    assert (top, left) in block
    assert (bottom, right) in block
    assert block.size == (abs(top - bottom) + 1, len(block.columns))
    assert set(block.cells()) == {(r, c) for r in range(6) for c in COLUMNS if (r, c) in block}


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("shift+down", "down"),
        ("ctrl+shift+end", "ctrl+end"),
        ("shift+pagedown", "pagedown"),
        ("shift+tab", None),
        ("shift+enter", None),
        ("down", None),
        ("shift", None),
    ],
)
def test_shifted_keys_extend(key: str, plain: str | None) -> None:
    assert extends(key) == plain


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(PLAIN, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_what_is_copied_is_pasted_as_it_was(rows: list[list[str]]) -> None:
    text = written(rows)
    if text.strip("\n"):
        assert parsed(text) == rows or rows[-1] == [""]


def test_line_ends_that_a_terminal_doubled_are_one_and_blank_rows_stay() -> None:
    assert parsed("1\t2\r\r3\t\r\r") == [["1", "2"], ["3", ""]]
    assert parsed("1\r\r3\r") == [["1"], [""], ["3"]]
    assert parsed("1\r\n\r\n3\r\n") == [["1"], [""], ["3"]]


def test_a_quoted_value_of_a_spreadsheet_is_one_value() -> None:
    assert parsed('a\t"b ""c""\nd"\r\n1\t2\r\n') == [["a", 'b "c"\nd'], ["1", "2"]]


def test_a_block_is_laid_from_the_first_cell_over_the_columns_in_sight() -> None:
    placed = laid([["1", "2"], ["3", "4"]], Block(1, 1, (2,)), COLUMNS, 4)
    assert placed == {(1, 2): "1", (1, 3): "2", (2, 2): "3", (2, 3): "4"}


def test_one_value_or_one_row_fills_what_is_selected() -> None:
    assert laid([["7"]], Block(0, 1, (0, 2)), COLUMNS, 4) == {(r, c): "7" for r in (0, 1) for c in (0, 2)}
    assert laid([["1", "2"]], Block(0, 1, (0, 2)), COLUMNS, 4) == {(0, 0): "1", (0, 2): "2", (1, 0): "1", (1, 2): "2"}


@pytest.mark.parametrize("at", [Block(3, 3, (0,)), Block(0, 0, (5,))])
def test_what_reaches_beyond_the_table_does_not_fit(at: Block) -> None:
    assert laid([["1", "2"], ["3", "4"]], at, COLUMNS, 4) is None


def test_a_short_row_leaves_the_rest_alone() -> None:
    assert laid([["1", "2"], ["3"]], Block(0, 0, (0,)), COLUMNS, 4) == {(0, 0): "1", (0, 2): "2", (1, 0): "3"}
