"""Codes that a narrow column broke over lines."""

import pytest

from extract.geometry.runs import Run
from extract.layout.cut_codes import with_whole_codes
from extract.layout.lines import Line
from extract.layout.stretches import stretches

STRIPS = [(0.0, 40.0), (50.0, 120.0), (130.0, 180.0)]


def page(text: str) -> list[Line]:
    """A line of print a line, 12 points apart, half of it where it begins with ``+``; bars between columns."""
    lines, y = [], 0.0
    for line in text.strip().splitlines():
        y += 6 if line.strip().startswith("+") else 14
        texts = line.strip().lstrip("+").split("|")
        places = [(STRIPS[n][0], y, STRIPS[n][1], y + 10) for n in range(len(texts))]
        runs = [Run(t.strip(), box, ()) for t, box in zip(texts, places, strict=True) if t.strip()]
        lines.append(Line(tuple(runs)))
    return lines


def texts(lines: list[Line]) -> list[list[str]]:
    return [[run.text for run in line.runs] for line in lines]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("205|教育|9.00\n205020|小学|9.00\n+3", [["205", "教育", "9.00"], ["2050203", "小学", "9.00"]]),
        ("205|教育|9.00\n2050\n+203|小学|9.00", [["205", "教育", "9.00"], ["2050203", "小学", "9.00"]]),
        ("205|教育|9.00\n2050\n+|小学|9.00\n+2", [["205", "教育", "9.00"], ["20502", "小学", "9.00"]]),
        ("20|小学|9.00\n+5\n20|水利|1.00\n+8", [["205", "小学", "9.00"], ["208", "水利", "1.00"]]),
        ("205|教育|9.00\n205\n+020\n+3|小学|9.00", [["205", "教育", "9.00"], ["2050203", "小学", "9.00"]]),
        ("205|教育|9.00\n+2050\n+2|小学|9.00", [["205", "教育", "9.00"], ["20502", "小学", "9.00"]]),
        (
            "2040||9.0\n+201|公安|0\n205||9.0\n+|教育|0\n2050||9.0\n+2|普通|0\n2050||9.0\n+202|小学|0",
            [
                ["9.0"],
                ["2040201", "公安", "0"],
                ["205", "9.0"],
                ["教育", "0"],
                ["9.0"],
                ["20502", "普通", "0"],
                ["9.0"],
                ["2050202", "小学", "0"],
            ],
        ),
        ("208080\n+1|抚恤|9.00\n213|农林|9.00", [["2080801", "抚恤", "9.00"], ["213", "农林", "9.00"]]),
    ],
    ids=[
        "top",
        "bottom",
        "middle",
        "classes",
        "three lines",
        "close below a class",
        "longer below",
        "class on the page before",
    ],
)
def test_a_broken_code_is_whole_beside_its_figures(printed: str, read: list[list[str]]) -> None:
    lines = page(printed)
    assert texts(with_whole_codes(lines, STRIPS)) == read


@pytest.mark.parametrize(
    "printed",
    [
        "205|教育|9.00\n20502|普通|9.00",
        "2106|a|9.00\n+305|b|9.00\n2777|c|1.00",
        "1|a|9.00\n+2|b|9.00\n205|c|9.00",
        "2|a|9.00\n+08|b|9.00",
        "205|2347|\n205|747|\n207|88770|\n208|2347|",
    ],
    ids=["two codes", "amounts", "numbers of rows", "levels", "whole amounts"],
)
def test_what_is_no_code_of_the_column_stays_apart(printed: str) -> None:
    lines = page(printed)
    assert with_whole_codes(lines, STRIPS) == lines


def test_no_rule_goes_through_a_code() -> None:
    lines = page("205|教育|9.00\n2050\n+2|小学|9.00")
    assert texts(with_whole_codes(lines, STRIPS, [lines[1].y + 1])) == texts(lines)


@pytest.mark.parametrize(("left", "right"), [(100.0, 120.0), (105.0, 115.0), (110.0, 120.0)])
def test_the_rest_of_a_code_behind_its_name_is_no_page_number(left: float, right: float) -> None:
    code = Run("2050", (100.0, 0.0, 120.0, 10.0), ())
    name = Line((Run("培训支出", (0.0, 6.0, 80.0, 16.0), ()), Run("9.00", (150.0, 6.0, 180.0, 16.0), ())))
    rest = Run("80", (left, 12.0, right, 22.0), ())
    below = Line((Run("城乡社区支出", (0.0, 40.0, 80.0, 50.0), ()), Run("212", (100.0, 40.0, 120.0, 50.0), ())))
    lines = [*page("201|a|9.00\n208|b|9.00"), Line((code,)), name, Line((rest,)), below]
    assert texts(list(stretches(lines))[-1])[-2:] == [["80"], ["城乡社区支出", "212"]]


def test_the_rest_of_a_code_at_the_foot_is_no_page_number() -> None:
    (found,) = stretches(page("205|教育|9.00\n2050\n+|小学|9.00\n+2"))
    assert texts(found)[-1] == ["2"]
    far = Line((Run("2", (0.0, 90.0, 40.0, 100.0), ()),))
    assert texts(next(stretches([*page("205|教育|9.00\n2050\n+|小学|9.00"), far])))[-1] == ["小学", "9.00"]


def test_parts_at_the_head_or_the_foot_of_a_page_are_no_page_numbers() -> None:
    (found,) = stretches(page("20||\n+5|教育|31,375.9\n207|文化|9.00\n208|抚恤|31,375.9\n+||0"))
    assert [found[0].runs[0].text, found[-1].runs[0].text] == ["20", "0"]
