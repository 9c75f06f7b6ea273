"""Figures that a narrow column broke over lines."""

from dataclasses import replace

import pytest

from extract.geometry.runs import Run
from extract.layout.cut_figures import with_whole_figures
from extract.layout.cut_wholes import with_whole_numbers
from extract.layout.lines import Line
from extract.layout.rows import UNCLEAR_ROW

STRIPS = [(0.0, 80.0), (100.0, 140.0), (160.0, 200.0)]


def page(text: str, step: float = 12.0) -> list[Line]:
    """A line of print a line, of 10 points each, bars between columns."""
    lines = []
    for n, line in enumerate(text.splitlines()):
        if not line:
            continue
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
        ("a|303.59|1.50\n|4|\nb|-|1.504", [["a", "303.594", "1.50"], ["b", "-", "1.504"]]),
        ("a|18832390|9\nb|0.00|0.00", [["a", "18832390", "9"], ["b", "0.00", "0.00"]]),
        ("|12.1|\na|0|0\n|12.1|\nb|0|0", [["a", "12.10", "0"], ["b", "12.10", "0"]]),
    ],
    ids=[
        "commas",
        "beside the last line",
        "four decimals",
        "one of two rows",
        "zeros of two",
        "three lines",
        "dashes",
        "wholes",
        "above the labels",
    ],
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
    assert len(with_whole_figures(page(printed, 22.0), STRIPS)) == 2


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            "a|731488|9\n|8|\n\nb|52|731488\n||8\n\nc|4|5",
            [["a", "7314888", "9"], ["b", "52", "7314888"], ["c", "4", "5"]],
        ),
        ("|731488|\na|8|9\n\nb|1|2", [["a", "7314888", "9"], ["b", "1", "2"]]),
        (
            "a long label of|731488|5\nmany lines|8|\n\nb|1|2",
            [["a long label of", "7314888", "5"], ["many lines"], ["b", "1", "2"]],
        ),
        ("a|731488|5\nb|8|\n\na longer one|1|2", None),
        ("a|731488|5\n|8|2\n\nc|1|2", None),
        ("a|731488|5\n|1|\n\nb|7314888|2", None),
    ],
    ids=["below", "above", "label", "a row of its own", "a row without a label", "room for a digit"],
)
def test_a_plain_number_goes_on_in_a_line_that_holds_nothing_else(printed: str, read: list[list[str]] | None) -> None:
    lines = page(printed)
    found = with_whole_numbers(lines, STRIPS)
    assert found == lines if read is None else [sorted(row) for row in texts(found)] == [sorted(row) for row in read]


def test_a_plain_number_may_stand_around_the_line_of_its_row() -> None:
    lines = with_whole_numbers(page("|731488|\na||9\n|8|\n\n\n\nb|1|2", 6.0), STRIPS)
    assert {frozenset(row) for row in texts(lines)} == {frozenset({"a", "9", "7314888"}), frozenset("b12")}


def test_where_rows_stand_as_close_as_lines_the_parts_of_a_plain_number_are_doubtful() -> None:
    found = with_whole_numbers(page("a|731488|9\n|8|\nb|52|1"), STRIPS)
    assert [run.text for line in found for run in line.runs if UNCLEAR_ROW in run.doubt] == ["731488", "8"]


@pytest.mark.parametrize(("rules", "is_whole"), [((121.0, 160.0), True), ((160.0,), False)])
def test_rules_above_and_below_the_parts_of_a_plain_number_make_it_one(
    rules: tuple[float, ...], *, is_whole: bool
) -> None:
    """A rule below all rows alone, as of a table with rules at its head and its foot, tells nothing."""
    lines = page("x|40|7\nx|52|7\na|731488|9\n|8|", 12.0)
    found = with_whole_numbers(lines, STRIPS, rules)
    assert texts(found)[2:] == ([["a", "7314888", "9"]] if is_whole else [["a", "731488", "9"], ["8"]])
    assert all(run.doubt == (UNCLEAR_ROW,) for line in found for run in line.runs if run.text in ("731488", "8"))


def test_a_line_is_no_taller_for_a_figure_that_was_broken() -> None:
    lines = page("a|132,92|-\n|7,011|")
    lines = [
        replace(line, runs=tuple(replace(run, chars=({"top": run.box[1], "bottom": run.box[3]},)) for run in line.runs))
        for line in lines
    ]
    (whole,) = with_whole_figures(lines, STRIPS)
    assert whole.runs[1].box[3] - whole.runs[1].box[1] == 22
    assert whole.tall == 10
