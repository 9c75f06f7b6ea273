"""Performance tables with level rules alone."""

from collections.abc import Sequence

from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.geometry.pieces import Char
from extract.layout.carried import Carried
from extract.layout.whitespace import loose_grids

SIZE = 10.0
Lines = Sequence[tuple[float, Sequence[tuple[float, str]]]]

BOXES = [
    (22.0, [(70.0, "预算单位"), (220.0, "和田地区水利局水政监察大队")]),
    (42.0, [(70.0, "项目名称"), (240.0, "渠道维修项目资金使用")]),
    (62.0, [(20.0, "项目资金（万元）"), (170.0, "年度总额："), (290.0, "23.10"), (345.0, "0.00")]),
]
INDICATORS = [
    (82.0, [(20.0, "一级指标"), (95.0, "二级指标"), (170.0, "三级指标"), (270.0, "指标值"), (345.0, "权重")]),
    (102.0, [(95.0, "数量指标"), (170.0, "维修渠道长度"), (270.0, "≥15公里"), (350.0, "20")]),
    (112.0, [(20.0, "产出指标")]),
    (122.0, [(95.0, "质量指标"), (170.0, "验收合格率"), (270.0, "=100%"), (350.0, "30")]),
    (142.0, [(20.0, "效益指标"), (95.0, "社会效益"), (170.0, "灌溉保证率"), (270.0, "≥95%"), (350.0, "50")]),
]
RULES = [Edge(y, 10.0, 400.0) for y in (18.0, 38.0, 58.0, 78.0, 98.0, 138.0, 158.0)]
PART = Edge(118.0, 85.0, 400.0)


def _grid(lines: Lines, rules: Sequence[Edge], carried: Carried | None = None) -> Grid:
    chars: list[Char] = [
        {"text": c, "x0": x + i * width, "x1": x + (i + 1) * width, "top": top, "bottom": top + SIZE}
        for top, texts in lines
        for x, text in texts
        for width in [5.0 if text[0] in "0123456789=≥" else SIZE]
        for i, c in enumerate(text)
    ]
    (grid,) = loose_grids(chars, sorted(rules), 1, (), carried)
    return grid


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_columns_are_those_of_the_indicators_and_a_text_over_several_makes_none() -> None:
    grid = _grid([*BOXES, *INDICATORS], [*RULES, PART])
    assert grid.width == 5
    assert _texts(grid)[2] == ["项目资金（万元）", "", "年度总额：", "23.10", "0.00"]
    assert _texts(grid)[3] == ["一级指标", "二级指标", "三级指标", "指标值", "权重"]


def test_a_rule_over_a_part_parts_rows_and_a_text_stands_where_its_cell_begins() -> None:
    grid = _grid([*BOXES, *INDICATORS], [*RULES, PART])
    assert _texts(grid)[4:] == [
        ["产出指标", "数量指标", "维修渠道长度", "≥15公里", "20"],
        ["", "质量指标", "验收合格率", "=100%", "30"],
        ["效益指标", "社会效益", "灌溉保证率", "≥95%", "50"],
    ]


def test_indicators_go_on_in_their_columns_and_boxes_alone_are_a_table() -> None:
    carried = Carried()
    first = _grid([*BOXES, *INDICATORS[:1]], RULES[:5], carried)
    rest = _grid(INDICATORS[1:], [*RULES[4:], PART], carried)
    assert (first.edges, rest.width) == (rest.edges, 5)
    boxes = _grid(BOXES, RULES[:4])
    assert (boxes.edges[0], boxes.edges[-1]) == (first.edges[0], first.edges[-1])


def test_the_headings_of_a_form_are_no_boxes() -> None:
    heads = [
        (22.0, [(100.0, "财政拨款"), (300.0, "非财政拨款")]),
        (42.0, [(20.0, "项目名称"), (100.0, "合计"), (170.0, "项目支出"), (270.0, "合计"), (345.0, "项目支出")]),
    ]
    rows = [(y, [(20.0, "渠道"), (100.0, "9.00"), (345.0, "9.00")]) for y in (62.0, 82.0, 102.0)]
    grid = _grid([*heads, *rows], [Edge(y, 10.0, 400.0) for y in (18.0, 38.0, 58.0, 78.0, 98.0, 118.0)])
    assert _texts(grid)[-1] == ["渠道", "9.00", "", "", "9.00"]
