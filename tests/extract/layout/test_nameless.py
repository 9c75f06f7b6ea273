"""Rows that texts alone told, without what their figures are figures of, or with figures of several lines."""

from collections.abc import Callable

import pytest

import extract.layout.performance.nameless as nameless
from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.layout.performance.nameless import with_joined_doubted, with_nameless_doubted
from extract.tidy import BROKEN

MakeGrid = Callable[..., Grid]

HEADS = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "权重"]


def _doubted(grid: Grid) -> list[str]:
    """The doubtful texts, where the rules below all rows but the last are made."""
    made = [Edge(row[0].box[3], 0.0, 0.0) for row in grid.rows[:-1] if row[0].box]
    found = with_nameless_doubted(grid, made)
    assert with_nameless_doubted(grid, []) is grid
    return [cell.text for row in found.rows for cell in row if cell.doubt]


def test_figures_of_a_row_without_the_name_of_its_indicator_or_the_label_of_its_amount_are_doubtful(
    make_grid: MakeGrid,
) -> None:
    boxes = [["项目资金", "资金总额", "9.00", "", "", ""], ["", "", "7.00", "", "", ""]]
    rows = [["", "产出指标", "数量指标", "维修渠道", "≥12 公里", "20"], ["", "", "质量指标", "", "8 处", "30"]]
    total = ["", "合计", "", "", "", "100"]
    assert _doubted(make_grid([*boxes, HEADS, *rows, total])) == ["7.00", "8 处", "30"]


def test_amounts_below_their_labels_are_not_doubtful(make_grid: MakeGrid) -> None:
    rows = [["产出指标", "产出指标", "数量指标", "维修渠道", "≥12 公里", "20"]]
    boxes = [["预算", "资金总额", "财政拨款", "", "", ""], ["", "9.00", "7.00", "", "", ""]]
    assert _doubted(make_grid([*boxes, HEADS, *rows])) == []
    boxes[1][3] = "2.00"
    assert _doubted(make_grid([*boxes, HEADS, *rows])) == ["9.00", "7.00", "2.00"]
    boxes[0][3] = "基本支出"
    assert _doubted(make_grid([*boxes, HEADS, *rows])) == []
    boxes[0][1:3] = ["公路养护", "水利设施"]
    assert _doubted(make_grid([*boxes, HEADS, *rows])) == ["9.00", "7.00", "2.00"]


def test_a_figure_below_another_one_that_it_may_be_the_rest_of_makes_both_doubtful(make_grid: MakeGrid) -> None:
    boxes = [["项目资金", "资金总额", "74,940.5", "", "", ""], ["", "", "2", "", "", ""], ["", "其他", "7", "", "", ""]]
    assert _doubted(make_grid([*boxes, HEADS, ["", "产出指标", "数量指标", "维修渠道", "8", "20"]])) == [
        "74,940.5",
        "2",
    ]


@pytest.mark.parametrize("boxes", [True, False])
def test_without_headings_most_texts_tell_the_names_but_not_among_boxes(make_grid: MakeGrid, *, boxes: bool) -> None:
    names = [
        ["产出指标" if at == 0 else "", name, "≥95 %", "8"]
        for at, name in enumerate(["维修渠道", "清淤长度", "验收合格"])
    ]
    rows = [
        *names,
        ["", "", "≥90 %", "7"],
        *([["其他资金", "2.00", "", ""]] if boxes else [["", "灌溉保证", "3", "9"]]),
    ]
    assert _doubted(make_grid(rows)) == ([] if boxes else ["≥90 %", "7"])


@pytest.mark.parametrize(
    ("lines", "doubt"), [(("249", "0"), (BROKEN,)), (("249,", "100"), ()), (("2490",), ())], ids=["two", "cut", "one"]
)
def test_a_figure_whose_lines_are_figures_each_is_doubtful_between_rules_that_no_page_drew(
    make_grid: MakeGrid, lines: tuple[str, ...], doubt: tuple[str, ...]
) -> None:
    grid = make_grid([["数量指标", "".join(lines)], ["质量指标", "8"]])
    box = grid.rows[0][1].box
    assert box is not None
    pieces = []
    for at, text in enumerate(lines):
        x0s = [box[0] + 6.0 * n for n in range(len(text))]
        pieces.append(Piece(text, x0s, [x + 6.0 for x in x0s], box[1] + 9.0 * at, box[1] + 9.0 * at + 8.0, cell=box))
    found = with_joined_doubted(grid, [Edge(box[3], box[0], box[2])], pieces)
    assert [cell.doubt for row in found.rows for cell in row] == [(), doubt, (), ()]
    assert with_joined_doubted(grid, [], pieces) is grid


def test_a_table_whose_rules_are_all_drawn_is_not_looked_through(
    make_grid: MakeGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nameless, "is_whole", lambda text: pytest.fail("a cell was looked at"))
    grid = make_grid([HEADS, ["", "产出指标", "数量指标", "清淤", "3", "9"]])
    assert with_joined_doubted(grid, [], []) is grid
