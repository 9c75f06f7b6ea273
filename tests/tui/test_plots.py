"""Plots in text: as wide as asked for, bars in proportion."""

from hypothesis import given
from hypothesis import strategies as st

from tui.plots import Bar, Plot, bar, drawn, side_by_side, stacked
from tui.text import display, width

SIZES = st.integers(0, 10**12)
TEXT = st.text(max_size=60)
BARS = st.builds(Bar, TEXT, st.integers(0, 10**6).map(str), SIZES)
PLOTS = st.builds(Plot, TEXT, st.lists(BARS, max_size=5).map(tuple), st.lists(TEXT, max_size=2).map(tuple))


@given(SIZES, SIZES, SIZES, st.integers(0, 80))
def test_a_longer_bar_is_more(one: int, other: int, most: int, cells: int) -> None:
    low, high = sorted((one, other))
    short, long = bar(low, most, cells), bar(high, most, cells)
    assert width(short) <= width(long) <= cells
    assert bool(long) == (high > 0 and most > 0 and cells > 0)


def test_the_largest_fills_the_room() -> None:
    assert bar(7, 7, 4) == "████"
    assert bar(1, 2, 3) == "█▌"
    assert bar(1, 10_000, 10) == "▏"


@given(st.lists(PLOTS, max_size=6), st.integers(60, 160))
def test_no_line_is_wider_than_the_screen(plots: list[Plot], cells: int) -> None:
    for _, text in stacked(plots, cells):
        assert width(text) <= cells
    for line in side_by_side(plots, cells):
        assert sum(width(text) for _, text in line) <= cells


@given(st.lists(PLOTS, min_size=1, max_size=6), st.integers(60, 160))
def test_side_by_side_is_the_same_as_stacked(plots: list[Plot], cells: int) -> None:
    half = (cells - 3) // 2
    both = side_by_side(plots, cells)
    parts = [line for side in (0, 1) for pair in both if (line := pair[side])[0] != "blank"]
    wanted = [line for line in stacked(plots, half) if line[0] != "blank"]
    assert [(kind, text.rstrip()) for kind, text in parts] == [(kind, text.rstrip()) for kind, text in wanted]


def test_bars_stand_in_one_column() -> None:
    plot = Plot("t", (Bar("预算单位", "7", 7), Bar("b", "1,000", 1000)))
    _, first, second = [text for _, text in drawn(plot, 40)]
    assert display(first) == "预算单位     7 ▏"
    assert second.startswith("b        1,000 █")
    assert width(second) == 40
