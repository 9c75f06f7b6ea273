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


def _at(*texts: tuple[float, str]) -> list[str]:
    """Texts of ten points that begin at some places, on one line, as runs."""
    chars = [
        {"text": letter, "x0": x + 10 * at, "x1": x + 10 * at + 10, "top": 0.0, "bottom": 10.0, "blank": ""}
        for x, text in texts
        for at, letter in enumerate(text)
    ]
    return [run.text for run in runs_of(chars)]


def test_letters_of_a_known_heading_with_uneven_gaps_are_one_run() -> None:
    assert _at((0.0, "财政拨"), (37.0, "款收"), (66.0, "入")) == ["财政拨款收入"]


def test_headings_side_by_side_are_two_though_both_together_may_be_one() -> None:
    assert _at((0.0, "项目"), (27.0, "支出")) == ["项目", "支出"]
    assert _at((0.0, "基本支"), (60.0, "出")) == ["基本支", "出"]


def test_letters_set_apart_as_far_as_a_word_may_are_one_though_places_are_told_less_exactly() -> None:
    """So a PDF reader told them: the second gap is wider than the first by a twenty-thousandth of a point."""
    starts = (552.0, 565.5999755859375, 579.2000122070312)
    chars = [
        {"text": text, "x0": x0, "x1": x0 + 8, "top": 151.46, "bottom": 159.46}
        for text, x0 in zip("营预算", starts, strict=True)
    ]
    assert [run.text for run in runs_of(chars)] == ["营预算"]


@pytest.mark.parametrize(
    ("gap", "runs"), [(1.0, ["商品和服务支对个人和家庭"]), (2.0, ["商品和服务支", "对个人和家庭"])]
)
def test_headings_that_fill_their_columns_are_two_where_their_own_letters_leave_no_gap(
    gap: float, runs: list[str]
) -> None:
    assert _at((0.0, "商品和服务支"), (60.0 + gap, "对个人和家庭")) == runs
    assert len(_at((0.0, "商品和服"), (41.5, "务支"), (61.5 + gap, "对个人和家庭"))) == 1
