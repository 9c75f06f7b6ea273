"""Headings whose letters are set apart over their cells, as runs."""

import pytest

from extract.geometry.runs import runs_of


def _line(text: str, gap: float) -> list[dict[str, object]]:
    """Letters of ten points with a gap behind each, on one line."""
    step = 10.0 + gap
    return [
        {"text": letter, "x0": at * step, "x1": at * step + 10, "top": 0.0, "bottom": 10.0, "blank": ""}
        for at, letter in enumerate(text)
    ]


@pytest.mark.parametrize("heading", ["合计", "财政拨款收入", "资金来源"])
@pytest.mark.parametrize("gap", [8.0, 30.0])
def test_letters_of_a_known_heading_set_apart_are_one_run(heading: str, gap: float) -> None:
    (run,) = runs_of(_line(heading, gap))
    assert run.text == heading


def test_headings_of_narrow_columns_stay_apart() -> None:
    assert [run.text for run in runs_of(_line("类款项", 20.0))] == ["类", "款", "项"]
