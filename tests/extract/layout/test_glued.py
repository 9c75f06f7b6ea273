"""Labels that touch the text of the next column, or reach over where it begins."""

import pytest

from extract.geometry.runs import Run, runs_of
from extract.layout.columns import strips_of
from extract.layout.glued import with_columns_apart
from extract.layout.lines import lines_of_runs


def _runs(texts: list[tuple[str, float, float]]) -> list[Run]:
    """Texts, from where to where they go, ten points tall and twenty apart."""
    chars = []
    for n, (text, left, right) in enumerate(texts):
        wide = (right - left) / max(len(text), 1)
        place = {"top": 20.0 * n, "bottom": 20.0 * n + 10}
        chars += [{"text": c, "x0": left + i * wide, "x1": left + (i + 1) * wide, **place} for i, c in enumerate(text)]
    return runs_of(chars)


@pytest.mark.parametrize(
    ("right", "read"), [(200.0, [["治理工作经费", "14,025.35"]]), (198.0, [["治理工作经费14,025.35"]])]
)
def test_a_figure_is_parted_from_the_label_that_touches_it_where_others_stand(
    right: float, read: list[list[str]]
) -> None:
    above = _runs([("291,588.88", 150, 200), ("776.42", 170, 200)])
    (label,), (figure,) = _runs([("治理工作经费", 95, 155)]), _runs([("14,025.35", right - 45, right)])
    (glued,) = runs_of([*label.chars, *figure.chars])
    lines = lines_of_runs([*above, Run(glued.text, (95.0, 60.0, right, 70.0), glued.chars)])
    assert [[run.text for run in line.runs] for line in with_columns_apart(lines)][-1:] == read


def test_a_label_over_the_edge_of_its_column_joins_no_other() -> None:
    figures = [("291,588.88", 150.0, 200.0), ("776.42", 170.0, 200.0), ("1.00", 180.0, 200.0)]
    labels = [("教育支出", 40.0, 80.0)] * 5
    body = _runs([*labels, *figures])
    below = _runs([*[("", 0.0, 0.0)] * 8, *[("机关事业单位职业年金", 40.0, 152.0)] * 3])
    assert len(strips_of([*body, *below[:1]], [])) == 2
    assert len(strips_of([*body, *below], [])) == 1


@pytest.mark.parametrize(("beside", "columns"), [(2, 1), (3, 2)])
def test_labels_over_the_edge_join_no_column_of_which_figures_stand_beside_others(beside: int, columns: int) -> None:
    figures = _runs([("291,588.88", 150.0, 200.0), ("776.42", 170.0, 200.0), ("1.00", 180.0, 200.0)])
    rows = [("205教育支出", 40.0, 80.0)] * beside + [("", 0.0, 0.0)] * (3 - beside)
    labels = _runs([*rows, ("机关事业单位", 40.0, 152.0), ("职业年金", 40.0, 155.0)])
    assert len(strips_of([*figures, *labels], [])) == columns


def test_labels_printed_over_each_other_are_two_and_join_no_columns() -> None:
    others = _runs([("法律顾问服务费", 120.0, 190.0), ("驻村工作队", 120.0, 170.0)])
    over = [("机关事业单位职业年金", 40.0, 140.0), ("档案数字化", 125.0, 175.0)]
    printed = [[{**char, "top": 90.0, "bottom": 100.0} for char in run.chars] for text in over for run in _runs([text])]
    runs = runs_of([char for chars in printed for char in chars])
    assert [run.text for run in runs] == [text for text, _, _ in over]
    assert len(strips_of([*others, *runs, *_runs([("教育支出", 40.0, 80.0)])], [])) == 2


@pytest.mark.parametrize("left", [119.0, 121.4])
def test_a_label_that_touches_the_next_one_is_parted_from_it_where_others_begin(left: float) -> None:
    others = _runs([("法律顾问服务费", left, left + 70), ("驻村工作队", left, left + 50), *[("抚恤", 40.0, 60.0)] * 2])
    (label,), (next_one,) = _runs([("机关事业单位职业", 40.0, 120.0)]), _runs([("档案数字化", left, left + 50)])
    (glued,) = runs_of([{**char, "top": 90.0, "bottom": 100.0} for char in (*label.chars, *next_one.chars)])
    lines = with_columns_apart(lines_of_runs([*others, glued]))
    assert [run.text for run in lines[-1].runs] == ["机关事业单位职业", "档案数字化"]


@pytest.mark.parametrize(("others", "parts"), [(2, ["-", "五、教育支出"]), (1, ["-五、教育支出"])])
def test_a_stroke_for_nothing_is_parted_from_the_label_that_it_touches_where_others_begin(
    others: int, parts: list[str]
) -> None:
    above = _runs([("六、科学技术支出", 100.0, 180.0)] * others)
    stroke, label = {"text": "-", "x0": 95.0, "x1": 98.0}, _runs([("五、教育支出", 100.0, 160.0)])[0].chars
    (glued,) = runs_of([{**char, "top": 90.0, "bottom": 100.0} for char in (stroke, *label)])
    lines = with_columns_apart(lines_of_runs([*above, glued]))
    assert [run.text for run in lines[-1].runs] == parts


@pytest.mark.parametrize(("figure", "left"), [("0", 95.0), ("27,975.76", 55.0)])
@pytest.mark.parametrize("label", ["221-住房保障支出", "221住房保障支出"])
def test_a_figure_is_parted_from_the_code_of_the_label_that_it_touches(figure: str, left: float, label: str) -> None:
    above = _runs([("201-外交支出", 100.0, 180.0), ("支出总计", 100.0, 140.0)])
    chars = [*_runs([(figure, left, 99.5)])[0].chars, *_runs([(label, 100.0, 190.0)])[0].chars]
    glued = Run(figure + label, (left, 90.0, 190.0, 100.0), tuple({**c, "top": 90.0, "bottom": 100.0} for c in chars))
    lines = with_columns_apart(lines_of_runs([*above, glued]))
    assert [run.text for run in lines[-1].runs] == [figure, label]
    assert len(with_columns_apart(lines_of_runs([glued]))[0].runs) == 1


@pytest.mark.parametrize(("figure", "left"), [("146,447", 65.0), ("-", 96.0)])
def test_a_stroke_or_a_whole_figure_is_parted_from_a_code_that_stands_off_its_name(figure: str, left: float) -> None:
    above = _runs([("201外交支出", 100.0, 170.0), ("支出总计", 100.0, 140.0)])
    chars = [*_runs([(figure, left, 99.5)])[0].chars, *_runs([("221住房保障支出", 100.0, 190.0)])[0].chars]
    letters = tuple({**c, "top": 90.0, "bottom": 100.0} for c in chars)
    glued = Run(f"{figure}221 住房保障支出", (left, 90.0, 190.0, 100.0), letters)
    lines = with_columns_apart(lines_of_runs([*above, glued]))
    assert lines[-1].runs[0].text == figure
