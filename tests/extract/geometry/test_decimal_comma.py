"""Figures with a comma before their decimals: which letters are one run."""

import pytest

from extract.geometry.pieces import Char
from extract.geometry.runs import runs_of


def chars(text: str) -> list[Char]:
    """Letters five points wide; a blank of two points before what follows one."""
    out: list[Char] = []
    x = 0.0
    for word in text.split(" "):
        for n, letter in enumerate(word):
            blank = {"blank": " "} if out and not n else {}
            out.append({"text": letter, "x0": x, "x1": x + 5, "top": 0.0, "bottom": 9.0, **blank})
            x += 5
        x += 2
    return out


@pytest.mark.parametrize("text", ["48 002,4", "2 881,7", "70 000,00"])
def test_one_figure(text: str) -> None:
    (run,) = runs_of(chars(text))
    assert run.text.replace(" ", "") == text.replace(" ", "")


def test_two_figures() -> None:
    assert [run.text for run in runs_of(chars("1,60 881,789"))] == ["1,60", "881,789"]


def test_a_figure_cut_before_its_last_digit_is_no_two_where_commas_part_thousands() -> None:
    assert [run.text for run in runs_of([*chars("3,354,08"), *moved(chars("594,826"), 20.0)])] == [
        "3,354,08",
        "594,826",
    ]
    assert [run.text for run in runs_of([*chars("3,354,08"), *moved(chars("594,82"), 20.0)])] == [
        "3,35",
        "4,08",
        "594,82",
    ]


def moved(line: list[Char], down: float) -> list[Char]:
    """Letters in a lower line."""
    return [{**char, "top": char["top"] + down, "bottom": char["bottom"] + down} for char in line]
