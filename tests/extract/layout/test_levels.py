"""Codes of levels whose columns touch are parted, and no others."""

import pytest

from extract.geometry.pieces import Piece
from extract.geometry.runs import Run, runs_of
from extract.layout.levels import with_levels_apart


def runs(*texts: tuple[str, float, float]) -> list[Run]:
    """Texts with their left ends and tops."""
    found = []
    for text, x, top in texts:
        x0s = [x + 5.0 * n for n in range(len(text))]
        piece = Piece(text, x0s, [x0 + 5.0 for x0 in x0s], top, top + 8.0)
        found += runs_of(list(piece.chars()))
    return found


def test_codes_below_a_heading_of_several_levels_are_parted() -> None:
    found = with_levels_apart(
        runs(("类款项", 10, 0), ("201", 5, 20), ("20103", 5, 40), ("2010301", 5, 60), ("9.00", 80, 60))
    )
    told = ["类", "款", "项", "201", "201", "03", "201", "03", "01", "9.00"]
    assert [run.text for run in found] == told
    assert [run.box[0] for run in found if run.text == "03"] == [20.0, 20.0]


@pytest.mark.parametrize(
    "texts",
    [
        [("科目编码", 5, 0), ("2010301", 5, 20)],
        [("类款项", 10, 0), ("201", 5, 20), ("03", 21, 20)],
        [("类款项", 10, 0), ("201", 5, 20), ("301", 5, 40)],
        [("类款项", 10, 0), ("201", 15, 20), ("20103", 10, 40), ("2010301", 5, 60)],
        [("类款", 10, 0), ("30101", 5, 20), ("2010301", 5, 40)],
    ],
)
def test_other_codes_stay_as_they_are(texts: list[tuple[str, float, float]]) -> None:
    before = runs(*texts)
    assert with_levels_apart(before) == before
