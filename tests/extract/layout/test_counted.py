"""The row that numbers the columns tells of those of which nothing else is to be read."""

import pytest

from extract.geometry.runs import Run
from extract.layout.counted import is_numbering, with_missing
from extract.layout.lines import Line


def _line(*words: tuple[str, float]) -> Line:
    return Line(tuple(Run(text, (x - 3, 10, x + 3, 20)) for text, x in words))


def _counted(text: str) -> Line:
    return _line(*((word, 50.0 * n) for n, word in enumerate(text.split()) if word != "_"))


@pytest.mark.parametrize(
    "text",
    ["1 2 3", "※ 1 2 3 4", "※ ※ ※ ※ 1 2 3", "1 2 _ _ 5 6 7 8 9", "1 2 3 4 _ 6", "6 7 8", "1 2 8 9 10", "2 3 4 5 6"],
)
def test_numbers_in_a_row_number_columns(text: str) -> None:
    assert is_numbering(_counted(text))


@pytest.mark.parametrize(
    "text",
    [
        "1 2",
        "1 2 4",
        "2 3 4",
        "2 3 4 5",
        "01 02 03",
        "1 3 2 4 5 6",
        "1 5 9 13 17",
        "201 1 2 3",
        "1 2 2 3 4",
        "6 7 9",
        "1 2 8 9",
        "x 6 7 8",
    ],
)
def test_other_numbers_do_not(text: str) -> None:
    assert not is_numbering(_counted(text))


def test_columns_stand_where_numbers_are_missing_between_two() -> None:
    numbers = _counted("1 2 _ _ 5 6")
    strips = [(50.0 * n - 20, 50.0 * n + 20) for n in (0, 1, 4, 5)]
    found = with_missing(strips, numbers)
    assert [round((left + right) / 2) for left, right in found] == [0, 50, 100, 150, 200, 250]


def test_no_column_stands_where_there_is_no_room_or_another_one() -> None:
    numbers = _counted("1 2 _ 4 5 6")
    wide = [(-20.0, 20.0), (30.0, 110.0), (130.0, 170.0), (180.0, 220.0), (230.0, 270.0)]
    assert with_missing(wide, numbers) == wide
    filled = [(50.0 * n - 20, 50.0 * n + 20) for n in range(6)]
    assert with_missing(filled, numbers) == filled


def test_numbers_that_go_on_from_another_page_lack_none_before_them() -> None:
    strips = [(50.0 * n - 20, 50.0 * n + 20) for n in (0, 1, 8, 9, 10)]
    assert with_missing(strips, _counted("1 2 _ _ _ _ _ _ 8 9 10")) == strips
