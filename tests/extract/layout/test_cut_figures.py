"""Figures that a narrow column broke over lines."""

import pytest

from extract.geometry.runs import Run
from extract.layout.cut_figures import with_whole_figures
from extract.layout.rows import Line

STRIPS = [(0.0, 80.0), (100.0, 140.0), (160.0, 200.0)]


def page(text: str, step: float = 12.0) -> list[Line]:
    """A line of print a line, of 10 points each, bars between columns."""
    lines = []
    for n, line in enumerate(text.splitlines()):
        y = 100 + n * step
        texts = ((strip, word.strip()) for strip, word in zip(STRIPS, line.split("|"), strict=True))
        lines.append(Line(tuple(Run(word, (x1 - 5 * len(word), y, x1, y + 10)) for (_, x1), word in texts if word)))
    return lines


def texts(lines: list[Line]) -> list[list[str]]:
    return [[run.text for run in line.runs] for line in lines]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("a|132,92|-\n|7,011|", [["a", "132,927,011", "-"]]),
        ("|132,92|1,058\n a|7,011|,726", [["a", "132,927,011", "1,058,726"]]),
        ("a|10.35|0.688\n|77|0", [["a", "10.3577", "0.6880"]]),
        ("a|16688|8.50\n|.50|\nb|352.2|\n|2|-1.25", [["a", "16688.50", "8.50"], ["b", "352.22"], ["-1.25"]]),
        ("a|206.053|0.00\n|2|\nb|0.00|0.00", [["a", "206.0532", "0.00"], ["b", "0.00", "0.00"]]),
        ("a|-1,234,5|5.00\n|67,890.1|\n|2|", [["a", "-1,234,567,890.12", "5.00"]]),
    ],
    ids=["commas", "beside the last line", "four decimals", "one of two rows", "zeros of two", "three lines"],
)
def test_a_broken_figure_is_whole_beside_its_label(printed: str, read: list[list[str]]) -> None:
    assert texts(with_whole_figures(page(printed), STRIPS)) == read


@pytest.mark.parametrize(
    "printed",
    [
        "a|12|1,345\nb|1,345|7",
        "a|12.50|1.25\nb|0|0\nc|3.25|4.00",
        "a|5|12.50\nb|198.69|3.00\nc|6|7.50",
        "a|1234|\nb|5678|",
    ],
    ids=["whole ones", "zeros", "a short one above", "plain"],
)
def test_figures_below_each_other_stay_apart(printed: str) -> None:
    lines = page(printed)
    assert with_whole_figures(lines, STRIPS) == lines


def test_neither_a_rule_nor_a_gap_goes_through_a_figure() -> None:
    printed = "a|132,92|\n|7,011|"
    assert len(with_whole_figures(page(printed), STRIPS, [111.0])) == 2
    assert len(with_whole_figures(page(printed, 18.0), STRIPS)) == 2
