"""Headings with level rules between them: what stands over a rule stands over columns, and is none itself."""

from extract.geometry.edges import Edge
from extract.geometry.runs import Run, runs_of
from extract.layout.columns import strips_of
from extract.layout.headed import heading_rows

STRIPS = [(40.0, 60.0), (80.0, 100.0), (120.0, 180.0), (220.0, 260.0), (300.0, 340.0)]
BORDERS = [38.0, 70.0, 110.0, 200.0, 280.0, 342.0]
RULES = [Edge(52.0, 38.0, 342.0), Edge(72.0, 38.0, 110.0), Edge(92.0, 38.0, 342.0)]
"""Under the first row of headings, under the codes, and under all headings."""


def _run(text: str, middle: float, top: float) -> Run:
    half = 4.0 * len(text)
    return Run(text, (middle - half, top, middle + half, top + 8))


HEADS = [
    _run("科目", 115, 42),
    _run("支出预算", 270, 42),
    _run("编码", 74, 60),
    _run("类", 50, 80),
    _run("款", 90, 80),
    _run("名称", 150, 70),
    _run("合计", 240, 70),
    _run("项目支出", 320, 70),
]


def test_a_heading_over_a_rule_makes_no_column() -> None:
    body = [Run("9", (x0, 100.0, x1, 108.0)) for x0, x1 in STRIPS]
    beside = [*HEADS, _run("以上", 205, 42)]
    assert len(strips_of(body, beside, RULES)) == 5
    assert len(strips_of(body, beside)) == 6


def test_headings_over_headings_stand_in_rows_of_their_own() -> None:
    rows = heading_rows(HEADS, STRIPS, BORDERS, 1, RULES)
    assert [[cell.text for cell in row] for row in rows] == [
        ["科目", "", "", "支出预算", ""],
        ["编码", "", "名称", "合计", "项目支出"],
        ["类", "款", "", "", ""],
    ]
    assert [cell.span for cell in rows[1]] == [(1, 2), (1, 1), (2, 1), (2, 1), (2, 1)]


def test_right_behind_its_cents_a_figure_ends() -> None:
    chars = [
        {"text": text, "x0": 10 + 4.0 * n + (2 if n > 7 else 0), "x1": 14 + 4.0 * n + (2 if n > 7 else 0)}
        for n, text in enumerate("2,015.18201")
    ]
    assert [run.text for run in runs_of([{**char, "top": 0.0, "bottom": 8.0} for char in chars])] == ["2,015.18", "201"]
