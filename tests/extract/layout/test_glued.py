"""Labels that touch the figure of the next column, or reach over where it begins."""

import pytest

from extract.geometry.runs import Run, runs_of
from extract.layout.glued import with_figures_apart
from extract.layout.rows import lines_of_runs
from extract.layout.strips import strips_of


def _runs(texts: list[tuple[str, float, float]]) -> list[Run]:
    """Texts, from where to where they go, ten points tall and twenty apart."""
    chars = []
    for n, (text, left, right) in enumerate(texts):
        wide = (right - left) / len(text)
        place = {"top": 20.0 * n, "bottom": 20.0 * n + 10}
        chars += [{"text": c, "x0": left + i * wide, "x1": left + (i + 1) * wide, **place} for i, c in enumerate(text)]
    return runs_of(chars)


@pytest.mark.parametrize(
    ("right", "read"), [(200.0, [["治理工作经费", "14,025.35"]]), (190.0, [["治理工作经费14,025.35"]])]
)
def test_a_figure_is_parted_from_the_label_that_touches_it_where_others_stand(
    right: float, read: list[list[str]]
) -> None:
    above = _runs([("291,588.88", 150, 200), ("776.42", 170, 200)])
    (label,), (figure,) = _runs([("治理工作经费", 95, 155)]), _runs([("14,025.35", right - 45, right)])
    (glued,) = runs_of([*label.chars, *figure.chars])
    lines = lines_of_runs([*above, Run(glued.text, (95.0, 60.0, right, 70.0), glued.chars)])
    assert [[run.text for run in line.runs] for line in with_figures_apart(lines)][-1:] == read


def test_a_label_over_the_edge_of_its_column_joins_no_other() -> None:
    figures = [("291,588.88", 150.0, 200.0), ("776.42", 170.0, 200.0), ("1.00", 180.0, 200.0)]
    labels = [("教育支出", 40.0, 80.0)] * 5
    body = [*_runs(figures), *_runs(labels)]
    assert len(strips_of([*body, *_runs([("机关事业单位职业年金", 40.0, 152.0)])], [])) == 2
    assert len(strips_of([*body, *_runs([("机关事业单位职业年金", 40.0, 152.0)] * 3)], [])) == 1
