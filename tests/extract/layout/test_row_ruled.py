"""Tables with rules between their rows and no upright ones."""

from collections.abc import Callable

import pytest

from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Grid
from extract.geometry.runs import Run
from extract.layout.lines import Line
from extract.layout.row_ruled import outlined, row_ruled_table


def test_the_outer_borders_stand_where_the_rules_end_however_short_the_texts_are(
    make_grid: Callable[..., Grid],
) -> None:
    grid = make_grid([["合计", "<", "3.00"], ["201", "一般公共服务支出", "3.00"]])
    rules = [Edge(y, -12.0, 180.0) for y in (100.0, 120.0, 140.0)]
    found = outlined(grid, rules)
    assert (found.edges, found.box) == ((-12.0, 50.0, 100.0, 180.0), (-12.0, 100.0, 180.0, 140.0))
    boxes = [[(cell.box[0], cell.box[2]) for cell in row if cell.box] for row in found.rows]
    assert boxes == [[(-12.0, 100.0), (100.0, 180.0)], [(-12.0, 50.0), (50.0, 100.0), (100.0, 180.0)]]
    assert outlined(grid, [Edge(rule.at, 60.0, 180.0) for rule in rules]) == grid


def test_the_first_row_begins_at_the_first_rule_however_low_its_texts_stand(make_grid: Callable[..., Grid]) -> None:
    grid = make_grid([["科目", "合计"], ["201", "3.00"]])
    found = outlined(grid, [Edge(y, 0.0, 100.0) for y in (88.0, 120.0, 140.0)])
    assert found.box == (0.0, 88.0, 100.0, 140.0)
    assert [[cell.box[1] for cell in row if cell.box] for row in found.rows] == [[88.0, 88.0], [120.0, 120.0]]


@pytest.mark.parametrize("doubt", [(), ("low-confidence",)])
def test_a_row_that_numbers_the_columns_ends_the_headings_however_doubtful(doubt: tuple[str, ...]) -> None:
    def line(y: float, *texts: str) -> Line:
        lefts = (0.0, 60.0, 120.0, 180.0)
        runs = [
            Run(text, (left, y, left + 10 * len(text), y + 10), doubt=doubt if text.isdecimal() else ())
            for left, text in zip(lefts, texts, strict=True)
            if text
        ]
        return Line(tuple(runs))

    rules = [Edge(y, 0.0, 230.0) for y in (0.0, 20.0, 40.0, 60.0)]
    lines = [
        line(5.0, "科目名称", "合计", "基本支出", "项目支出"),
        line(25.0, "栏次", "1", "2", "3"),
        line(45.0, "合计", "", "", ""),
    ]
    laid = row_ruled_table(lines, rules, 1, Ruling(rules, []), None)
    assert laid is not None
    assert [run.text for run in laid[1].heads] == ["科目名称", "合计", "基本支出", "项目支出"]


def _stacked(*words: tuple[str, float, float]) -> Line:
    return Line(tuple(Run(text, (left, y, left + 5.0 * len(text), y + 9)) for text, left, y in words))


@pytest.mark.parametrize(("label", "heads"), [("", 2), ("保险", 0)])
def test_words_above_nothing_but_figures_are_headings_though_no_rule_parts_them(label: str, heads: int) -> None:
    rules = [Edge(y, 0.0, 200.0) for y in (0.0, 40.0, 60.0, 80.0)]
    lines = [
        _stacked(("基金", 40.0, 2.0), ("其他", 140.0, 2.0)),
        _stacked(("补助", 40.0, 12.0), ("支出", 140.0, 12.0)),
        _stacked(("10", 45.0, 28.0), ("11", 145.0, 28.0)),
        _stacked(*([(label, 0.0, 45.0)] if label else []), ("0", 75.0, 45.0), ("933.18", 165.0, 45.0)),
        _stacked(("0", 75.0, 65.0), ("94.96", 165.0, 65.0)),
    ]
    laid = row_ruled_table(lines, rules, 1, Ruling(rules, []), None)
    assert laid is not None
    assert len(laid[1].heads) == 2 * heads


@pytest.mark.parametrize(
    ("text", "columns"), [("注：本表单位转换时可能有尾差", 3), ("政府办公厅及相关机构事务支出", 2)]
)
def test_a_remark_alone_in_its_row_joins_no_columns(text: str, columns: int) -> None:
    rules = [Edge(y, 0.0, 200.0) for y in (0.0, 20.0, 40.0, 60.0)]
    lines = [
        _stacked(("类", 10.0, 5.0), ("款", 40.0, 5.0), ("合计", 140.0, 5.0)),
        _stacked(("201", 5.0, 25.0), ("03", 38.0, 25.0), ("0.50", 140.0, 25.0)),
        _stacked((text, 2.0, 45.0)),
    ]
    laid = row_ruled_table(lines, rules, 1, Ruling(rules, []), None)
    assert laid is not None
    assert len(laid[0].edges) == columns + 1


@pytest.mark.parametrize("numbered", [False, True])
def test_each_line_of_an_empty_table_in_a_frame_is_a_row_below_the_rule_under_its_headings(*, numbered: bool) -> None:
    rules = [Edge(y, 0.0, 200.0) for y in (0.0, 20.0, 80.0)]
    numbers = [_stacked(("1", 20.0, 14.0), ("2", 105.0, 14.0), ("3", 165.0, 14.0))] if numbered else []
    labels = ["合计", "因公出国（境）费", "公务接待费"]
    lines = [
        _stacked(("经费内容", 10.0, 2.0), ("合计", 100.0, 2.0), ("基金", 160.0, 2.0)),
        *numbers,
        *(_stacked((label, 10.0, 25.0 + 16 * n)) for n, label in enumerate(labels)),
    ]
    laid = row_ruled_table(lines, rules, 1, Ruling(rules, []), None)
    assert laid is not None
    assert [row[0].text for row in laid[0].rows] == ["经费内容", *(["1"] if numbered else []), *labels]


@pytest.mark.parametrize(("left", "heads"), [(10.0, 3), (100.0, 4)])
def test_a_label_without_figures_above_the_first_row_with_some_is_no_heading(left: float, heads: int) -> None:
    rules = [Edge(y, 0.0, 200.0) for y in (0.0, 20.0, 40.0, 60.0)]
    lines = [
        _stacked(("经费内容", 10.0, 5.0), ("合计", 100.0, 5.0), ("基金", 160.0, 5.0)),
        _stacked(("因公出国费", left, 25.0)),
        _stacked(("公务接待费", 10.0, 45.0), ("2.96", 100.0, 45.0)),
    ]
    laid = row_ruled_table(lines, rules, 1, Ruling(rules, []), None)
    assert laid is not None
    assert len(laid[1].heads) == heads
