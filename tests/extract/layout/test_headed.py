"""Headings over headings without rules: over which columns each of them stands."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from extract.geometry.edges import Edge
from extract.geometry.runs import Run
from extract.layout.blocks import Block
from extract.layout.columns import strips_of
from extract.layout.headed import heading_rows
from extract.layout.reach import Span
from extract.tables.headers import heading_of

TALL = 8.0
COLUMNS = [40.0, 80.0, 120.0, 200.0, 280.0, 340.0, 400.0, 460.0]
"""Middles of the columns of a form that has three rows of headings."""

FUND = [
    ("科目", 130.0, 0.0),
    ("国有资本经营预算支出", 360.0, 0.0),
    ("功能分类科目编码", 80.0, 16.0),
    ("基本支出", 370.0, 16.0),
]
LOWEST = [
    ("类", 40.0, 32.0),
    ("款", 80.0, 32.0),
    ("项", 120.0, 32.0),
    ("人员经费", 340.0, 32.0),
    ("公用经费", 400.0, 32.0),
]
SINGLE = [("功能分类科目名称", 200.0), ("合计", 280.0), ("项目支出", 460.0)]
PATHS = (
    *(("科目", "功能分类科目编码", level) for level in "类款项"),
    ("科目", "功能分类科目名称"),
    ("国有资本经营预算支出", "合计"),
    ("国有资本经营预算支出", "基本支出", "人员经费"),
    ("国有资本经营预算支出", "基本支出", "公用经费"),
    ("国有资本经营预算支出", "项目支出"),
)


def _run(text: str, middle: float, top: float) -> Run:
    half = len(text) * TALL / 2
    chars = tuple(
        {
            "text": c,
            "x0": middle - half + i * TALL,
            "x1": middle - half + (i + 1) * TALL,
            "top": top,
            "bottom": top + TALL,
        }
        for i, c in enumerate(text)
    )
    return Run(text, (middle - half, top, middle + half, top + TALL), chars)


def _paths(runs: Sequence[Run], middles: Sequence[float], rules: Sequence[Edge] = ()) -> tuple[tuple[str, ...], ...]:
    strips = [(x - 12, x + 12) for x in middles]
    inner = [(one[1] + other[0]) / 2 for one, other in pairwise(strips)]
    edges = [strips[0][0] - 8, *inner, strips[-1][1] + 8]
    return heading_of(tuple(heading_rows(runs, strips, edges, 1, rules))).paths


@pytest.mark.parametrize(
    "single", [16.0, 24.0, 32.0], ids=["at the top of a row", "in the middle of its rows", "at their foot"]
)
def test_three_rows_of_headings_need_no_rules(single: float) -> None:
    runs = [_run(*each) for each in (*FUND, *LOWEST)] + [_run(text, x, single) for text, x in SINGLE]
    assert _paths(runs, COLUMNS) == PATHS


CLOSE = [("名称", 40.0, 5.0), ("中央", 100.0, 10.0), ("自治区本级", 160.0, 10.0), ("市县", 220.0, 10.0)]
"""Under a heading over the last three; their lines stand as close as those of one heading."""


@pytest.mark.parametrize(
    "over",
    [
        [("各级财政安排的资金来源及其构成", 160.0, 0.0)],
        [("来源", 160.0, 0.0), ("去向", 310.0, 0.0), ("部门", 280.0, 10.0), ("单位", 340.0, 10.0)],
    ],
    ids=["that reaches over the columns beside", "as short as no line of it, on one line with another"],
)
def test_a_heading_close_above_another_one_is_no_line_of_it(over: list[tuple[str, float, float]]) -> None:
    middles = sorted({x for text, x, top in [*CLOSE, *over] if top})
    found = _paths([_run(*each) for each in [*over, *CLOSE]], middles)
    assert found[:4] == (("名称",), *((over[0][0], text) for text, *_ in CLOSE[1:]))


def test_two_known_headings_are_parted_where_the_lower_one_is_broken_over_two_lines() -> None:
    runs = [_run("财政拨款", 130.0, 0.0), _run("一般公共预", 100.0, 10.0), _run("算", 100.0, 20.0)]
    runs += [_run("政府性基金", 160.0, 10.0), _run("预算", 160.0, 20.0), _run("名称", 40.0, 10.0)]
    close = [_run("财政拨款", 160.0, 0.0) if run.text == "财政拨款" else run for run in runs]
    close += [_run("国有资本经", 220.0, 10.0), _run("营预算", 220.0, 20.0)]
    parts = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    assert _paths(close, [40.0, 100.0, 160.0, 220.0]) == (("名称",), *(("财政拨款", part) for part in parts))


def test_the_first_of_several_headings_of_a_column_is_below_those_above_all_where_another_stands_beside_it() -> None:
    """合计 is as tall as the three rows of headings; what stands under 单位资金 is no such heading of two lines."""
    runs = [_run("科目编码", 60.0, 0.0), _run("本年收入", 310.0, 0.0), _run("合计", 130.0, 19.0)]
    runs += [_run("财政拨款收入", 220.0, 13.0), _run("单位资金", 400.0, 13.0)]
    runs += [_run(text, x, 26.0) for text, x in zip("类款", (40.0, 80.0), strict=True)]
    lowest = ["一般预算", "政府基金", "国有资本", "事业收入", "上级补助", "其他收入"]
    middles = [190.0, 250.0, 310.0, 340.0, 400.0, 460.0]
    runs += [_run(text, x, 32.0) for text, x in zip(lowest, middles, strict=True)]
    found = _paths(runs, [40.0, 80.0, 130.0, *middles])
    assert found[2] == ("合计",)
    assert {path[:2] for path in found[6:]} == {("本年收入", "单位资金")}


def test_headings_on_one_rule_share_the_columns_over_it() -> None:
    rules = [Edge(12.0, 20.0, 480.0), Edge(28.0, 30.0, 130.0), Edge(28.0, 325.0, 415.0), Edge(44.0, 20.0, 480.0)]
    runs = [_run(*each) for each in (*FUND, *LOWEST)] + [_run(text, x, 24.0) for text, x in SINGLE]
    assert _paths(runs, COLUMNS, rules) == PATHS


def test_the_edges_of_shades_tell_nothing_of_how_far_a_heading_goes() -> None:
    middles = [40.0, 100.0, 160.0, 220.0, 280.0]
    runs = [_run("财政拨款", 160.0, 0.0), _run("名称", 40.0, 12.0), _run("结转", 280.0, 12.0)]
    runs += [_run(text, x, 18.0) for text, x in zip(("小计", "预算", "基金"), middles[1:4], strict=True)]
    edges = [Edge(11.0, 20.0, 300.0), Edge(30.0, 20.0, 300.0)]
    assert (
        _paths(runs, middles, edges)
        == _paths(runs, middles)
        == (("名称",), ("财政拨款", "小计"), ("财政拨款", "预算"), ("财政拨款", "基金"), ("结转",))
    )


def test_a_heading_as_tall_as_all_rows_stands_under_none() -> None:
    over = [_run("财政拨款", 240.0, 0.0), _run("总计", 60.0, 8.0), _run("单位资金", 420.0, 8.0)]
    under = [
        _run(text, x, 16.0) for text, x in (("小计", 120.0), ("一般公共预算", 200.0), ("基金", 280.0), ("其他", 360.0))
    ]
    assert _paths([*over, *under], [60.0, 120.0, 200.0, 280.0, 360.0, 420.0]) == (
        ("总计",),
        ("财政拨款", "小计"),
        ("财政拨款", "一般公共预算"),
        ("财政拨款", "基金"),
        ("财政拨款", "其他"),
        ("单位资金",),
    )


def test_a_heading_right_under_another_is_not_its_second_line() -> None:
    lower = [("项目", 40.0), ("合计", 100.0), ("基本支出", 160.0), ("支出", 220.0)]
    runs = [_run("财政拨款", 160.0, 0.0), *(_run(text, x, 9.0) for text, x in lower)]
    assert _paths(runs, [40.0, 100.0, 160.0, 220.0])[1:] == tuple(("财政拨款", text) for text, _ in lower[1:])


@pytest.mark.parametrize(("height", "over"), [(9.0, True), (4.5, False)])
def test_a_heading_is_below_another_where_both_beside_it_stand_level_with_it(height: float, *, over: bool) -> None:
    middle = [("采购预算", 160.0, 0.0), ("财政性资金", 160.0, 9.0)]
    beside = [("合计", 100.0, height), ("其他资金", 220.0, height)]
    runs = [_run(*each) for each in (("品目", 40.0, 4.5), *middle, *beside)]
    paths = _paths(runs, [40.0, 100.0, 160.0, 220.0])
    upper = ("采购预算",) if over else ()
    assert paths[1] == (*upper, "合计")
    assert paths[2] == ((*upper, "财政性资金") if over else ("采购预算财政性资金",))


def test_the_second_line_of_a_heading_is_no_heading_of_its_own() -> None:
    runs = [_run("政府性", 40.0, 0.0), _run("基金", 40.0, 9.0), _run("合计", 100.0, 4.0)]
    assert _paths(runs, [40.0, 100.0]) == (("政府性基金",), ("合计",))


def test_a_heading_beside_others_stands_over_none_of_their_columns() -> None:
    runs = [_run("科目编码", 40.0, 0.0), _run("项目名称", 100.0, 0.0), _run("项目支出合计", 142.0, 0.0)]
    assert _paths(runs, [40.0, 100.0, 146.0]) == (("科目编码",), ("项目名称",), ("项目支出合计",))


def test_a_heading_of_one_line_is_on_a_line_with_one_of_two() -> None:
    over = [_run("功能科目", 80.0, 0.0), _run("编码", 80.0, 9.0), _run("财政拨款", 280.0, 4.5)]
    under = [
        _run(text, x, 22.0)
        for text, x in (("类", 60.0), ("款", 100.0), ("小计", 220.0), ("基金", 280.0), ("其他", 340.0))
    ]
    single = [_run("总计", 160.0, 13.0)]
    assert _paths([*over, *under, *single], [60.0, 100.0, 160.0, 220.0, 280.0, 340.0]) == (
        ("功能科目编码", "类"),
        ("功能科目编码", "款"),
        ("总计",),
        ("财政拨款", "小计"),
        ("财政拨款", "基金"),
        ("财政拨款", "其他"),
    )


def test_columns_without_a_common_heading_may_have_a_lower_one() -> None:
    over = [_run("支出预算", 240.0, 0.0), _run("科目编码", 60.0, 16.0)]
    under = [_run(text, x, 32.0) for text, x in (("类", 40.0), ("款", 80.0), ("合计", 200.0), ("基本支出", 280.0))]
    assert _paths([*over, *under], [40.0, 80.0, 140.0, 200.0, 280.0])[:2] == (("科目编码", "类"), ("科目编码", "款"))


def test_rows_of_headings_may_be_unevenly_high() -> None:
    first = [_run("科目", 132.0, 0.0), _run("支出预算", 290.0, 0.0)]
    second = [_run("科目编码", 60.0, 17.0), _run("科目名称", 140.0, 38.0), _run("基本支出", 290.0, 17.0)]
    third = [_run("类", 40.0, 52.0), _run("款", 80.0, 52.0), _run("人员", 270.0, 62.0), _run("公用", 310.0, 62.0)]
    paths = _paths([*first, *second, *third], [40.0, 80.0, 140.0, 270.0, 310.0])
    assert paths[:3] == (("科目", "科目编码", "类"), ("科目", "科目编码", "款"), ("科目", "科目名称"))


def test_a_heading_parts_no_columns_that_one_below_ties() -> None:
    span = Span([(0, 10), (20, 30), (40, 50), (60, 200)], [0, 15, 35, 55, 205])
    heading = Block([Run("科目", (100, 0, 130, 10), ())])
    assert span.shared([heading], range(4)) == [(1, 3)]
    assert span.shared([heading], range(4), [(0, 2)]) == [(0, 3)]


def test_a_border_may_lie_anywhere_between_the_texts_of_its_columns() -> None:
    span = Span([(50, 100), (110, 290), (400, 450), (460, 500)], [48, 105, 345, 455, 502])
    headings = [Block([Run(text, (x - 10, 0, x + 10, 10))]) for text, x in (("科目", 218.0), ("支出预算", 445.0))]
    assert span.shared(headings, range(4)) == [(0, 1), (2, 3)]


def test_rules_over_the_whole_table_as_edges_of_shades_part_no_headings() -> None:
    tall = [_run(text, x, y) for text, x in (("科目编", 40.0), ("单位资", 260.0)) for y in (3.0, 13.0)]
    runs = [*tall, _run("财政拨款", 150.0, 0.0), _run("小计", 120.0, 16.0), _run("基金", 180.0, 16.0)]
    shades = [Edge(y, 20.0, 280.0) for y in (-4.0, 12.0, 28.0)]
    under = (("科目编科目编",), ("财政拨款", "小计"), ("财政拨款", "基金"), ("单位资单位资",))
    assert _paths(runs, [40.0, 120.0, 180.0, 260.0], shades) == under


@pytest.mark.parametrize("pitch", [11.6, 12.8])
def test_the_lines_of_one_heading_are_no_two_headings(pitch: float) -> None:
    """Fonts of ideographs set lines 1.45 heights apart; columns of codes are narrower than their common heading."""
    middles = [40.0, 80.0, 120.0, 220.0, 300.0]
    runs = [
        _run("功能分类科目编", 80.0, 0.0),
        _run("码", 80.0, pitch),
        *(_run(text, x, 34.0) for text, x in zip("类款项", middles, strict=False)),
        _run("科目名称", 220.0, 17.0),
        _run("政府性基金", 300.0, 11.0),
        _run("预算", 300.0, 11.0 + pitch),
    ]
    group = "功能分类科目编码"
    assert _paths(runs, middles) == ((group, "类"), (group, "款"), (group, "项"), ("科目名称",), ("政府性基金预算",))


def test_groups_that_the_edge_of_the_paper_cuts_keep_their_columns() -> None:
    """Rules beneath them tell: the middle of a name may stand elsewhere, and its letters on the other sheet."""
    middles = [40.0, 120.0, 200.0, 280.0, 360.0]
    own = [_run(text, x, 32.0) for text, x in zip(["小计", "基金", "国资", "小计", "事业"], middles, strict=True)]
    rows = heading_rows(
        [_run("单位资金", 290.0, 8.0), *own],
        [(x - 12, x + 12) for x in middles],
        [0.0, 80.0, 160.0, 240.0, 320.0, 400.0],
        1,
        [Edge(0.0, 0.0, 400.0), Edge(22.0, 160.0, 400.0), Edge(22.0, 0.0, 80.0), Edge(60.0, 0.0, 400.0)],
    )
    assert [(cell.text, cell.span) for cell in rows[0] if cell.box] == [
        ("", (1, 1)),
        ("基金", (2, 1)),
        ("单位资金", (1, 3)),
    ]


def test_the_rule_above_the_headings_leaves_none_blank_where_other_tables_stand_above() -> None:
    texts = [("采购预算", 280.0, 8.0), ("品目", 80.0, 17.0), ("合计", 200.0, 32.0), ("其他", 340.0, 32.0)]
    rules = [Edge(at, 0.0, 400.0) for at in (-80.0, -60.0, 0.0, 60.0)]
    rows = heading_rows(
        [_run(*text) for text in texts],
        [(68.0, 92.0), (188.0, 212.0), (328.0, 352.0)],
        [0.0, 140.0, 270.0, 400.0],
        1,
        [*rules, Edge(22.0, 140.0, 400.0)],
    )
    assert [(cell.text, cell.span) for cell in rows[0] if cell.box] == [("品目", (2, 1)), ("采购预算", (1, 2))]


@pytest.mark.parametrize(
    ("runs", "rules", "told"),
    [
        (
            [("单位资金", 120.0, 24.0), ("结转", 280.0, 24.0)],
            [Edge(18.0, 0.0, 240.0), Edge(36.0, 0.0, 240.0)],
            [("", 0, (1, 3)), ("结转", 3, (3, 1)), ("单位资金", 0, (1, 3))],
        ),
        (
            [("本年收入", 200.0, 8.0), ("财政", 160.0, 24.0)],
            [Edge(18.0, 80.0, 320.0), Edge(36.0, 80.0, 240.0), Edge(36.0, 245.0, 320.0)],
            [("一", 0, (3, 1)), ("本年收入", 1, (1, 3)), ("财政", 1, (1, 2)), ("", 3, (1, 1))],
        ),
        (
            [("资金", 70.0, 8.0), ("结转", 280.0, 8.0)],
            [Edge(18.0, 0.0, 320.0)],
            [("资金", 0, (1, 2)), ("", 2, (1, 1)), ("结转", 3, (1, 1))],
        ),
    ],
    ids=["above another", "beside another", "between two"],
)
def test_what_stands_on_rules_without_a_text_is_the_heading_of_another_sheet(
    runs: list[tuple[str, float, float]], rules: list[Edge], told: list[tuple[str, int, tuple[int, int]]]
) -> None:
    middles = [40.0, 120.0, 200.0, 280.0]
    tall = [x for text, x, y in runs if (text, y) == ("结转", 24.0)]
    own = [_run(text, x, 48.0) for text, x in zip("一二三四", middles, strict=True) if x not in tall]
    rows = heading_rows(
        [*(_run(*run) for run in runs), *own],
        [(x - 12, x + 12) for x in middles],
        [0.0, 80.0, 160.0, 240.0, 320.0],
        1,
        [Edge(1.0, 0.0, 320.0), *rules, Edge(60.0, 0.0, 320.0)],
    )
    found = [(cell.text, at, cell.span) for row in rows[:-1] for at, cell in enumerate(row) if cell.box]
    assert found == told


@pytest.mark.parametrize("flush", [True, False])
def test_figures_flush_at_the_right_tell_the_borders_and_so_how_far_a_heading_reaches(flush: bool) -> None:
    """All headings stand at the foot; the group over the last two of the columns is in the middle of these alone."""
    edges = [0.0, 100.0, 200.0, 280.0, 360.0, 420.0]
    middles = [(one + other) / 2 for one, other in pairwise(edges)]
    heads = [_run(text, x, 20.0) for text, x in zip(["事由", "全部", "内一", "内二", "旁边"], middles, strict=True)]
    group = _run("内部", (edges[2] + edges[4]) / 2, 0.0)
    width = (20.0, 40.0, 30.0)
    body = [
        Run(
            "1.00",
            (right - 4 - wide - (0 if flush else n), 40.0 + 20 * n, right - 4 - (0 if flush else n), 48.0 + 20 * n),
        )
        for n, wide in enumerate(width)
        for right in edges[2:]
    ]
    strips = [(0.0, 30.0), *((right - 44.0, right - 4.0) for right in edges[2:])]
    halfway = [-2.0, *((one[1] + other[0]) / 2 for one, other in pairwise(strips)), 418.0]
    told = heading_of(tuple(heading_rows([group, *heads], strips, halfway, 1, (), body))).paths
    under = [at for at, path in enumerate(told) if "内部" in path]
    assert (under == [2, 3]) is flush


def test_a_heading_set_one_and_a_half_letters_apart_makes_one_column_with_its_last_letter() -> None:
    heads = [_run("本年收入", 140.0, 0.0), _run("对个人和家庭的补", 160.0, 30.0), _run("助", 160.0, 30.0 + 1.5 * TALL)]
    body = [_run(text, x, top) for top in (60.0, 80.0, 100.0) for text, x in (("教育支出", 40.0), ("7.03", 180.0))]
    assert strips_of(body, heads) == [(24.0, 56.0), (124.0, 196.0)]


def test_a_heading_in_the_middle_over_two_makes_no_column_however_far_off_they_are() -> None:
    texts = [("单位资金", 60.0), ("市级", 160.0), ("经营收入", 400.0), ("当年安排", 600.0)]
    heads = [_run("项目支出", 280.0, 0.0), _run("非财政拨款", 280.0, 20.0), *(_run(text, x, 40.0) for text, x in texts)]
    body = [_run("7.03", x, top) for top in (60.0, 80.0, 100.0) for _, x in texts]
    assert [sum(strip) / 2 for strip in strips_of(body, heads)] == [60.0, 160.0, 400.0, 600.0]


@pytest.mark.parametrize(("strokes", "columns"), [((190.0, 240.0), 4), ((190.0,), 3)], ids=["two", "a minus"])
def test_strokes_at_the_right_of_wide_columns_make_columns_where_they_are_no_minus(
    strokes: Sequence[float], columns: int
) -> None:
    """Their headings stand at the left of them, and nearer to the strokes of the column before."""
    heads = [_run(text, x, 0.0) for text, x in (("名称", 40.0), ("合计", 100.0), ("基本", 155.0), ("项目", 205.0))]
    heads = heads if len(strokes) > 1 else heads[:2]
    rows = [[("教育支出", 40.0), ("7.03", 125.0), *(("-", x) for x in strokes)] for _ in range(3)]
    body = [_run(text, x, 60.0 + 20 * n) for n, row in enumerate(rows) for text, x in row]
    if len(strokes) == 1:
        body += [_run("9.00", 225.0, 60.0 + 20 * n) for n in range(3)]
    found = strips_of(body, heads)
    assert len(found) == columns
    assert sum(any(left < x < right for left, right in found) for x in strokes) == (len(strokes) > 1) * len(strokes)
