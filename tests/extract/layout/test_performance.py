"""Performance tables whose upright rules are not drawn."""

from collections.abc import Container, Sequence
from typing import Any

import pytest

from extract.geometry.edges import Edge, Ruling
from extract.geometry.pieces import Char
from extract.geometry.runs import Run, runs_of
from extract.layout.carried import Carried
from extract.layout.lines import lines_of_runs
from extract.layout.performance.bands import Band
from extract.layout.performance.boxes import inset_of, parting_rules
from extract.layout.performance.cells import Block, blocks_of, line_pitch
from extract.layout.performance.columns import clusters, columns_of, rules_under
from extract.layout.performance.frames import frames
from extract.layout.performance.merged import ends_of_merged, stand_at_top
from extract.layout.performance.rows import rows_of_boxes, rows_of_indicators
from extract.layout.performance.tables import with_walls
from extract.layout.performance.touching import runs_apart
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import drawn

LEFT, RIGHT = 20.0, 420.0
BORDERS = (20.0, 80.0, 150.0, 270.0, 350.0, 420.0)
Row = Sequence[tuple[int, int, str]]
"""Texts of a row, each with the first of its columns and the one behind its last."""

BOXES: list[Row] = [
    [(0, 2, "预算单位"), (2, 5, "和田地区水利局")],
    [(0, 2, "项目名称"), (2, 3, "渠道维修"), (3, 4, "实施单位"), (4, 5, "水管站")],
    [(0, 2, "项目资金(万元)"), (2, 3, "资金总额"), (3, 5, "23.10")],
    [(2, 3, "其中：财政拨款"), (3, 5, "23.10")],
]
INDICATORS: list[Row] = [
    [(0, 1, "一级指标"), (1, 2, "二级指标"), (2, 3, "三级指标"), (3, 4, "指标值"), (4, 5, "权重")],
    [(0, 1, "产出指标"), (1, 2, "数量指标"), (2, 3, "维修渠道长度"), (3, 4, "12 公里"), (4, 5, "20")],
    [(1, 2, "质量指标"), (2, 3, "验收合格率"), (3, 4, "8 处"), (4, 5, "30")],
    [(0, 1, "效益指标"), (1, 2, "社会效益"), (2, 3, "灌溉保证率"), (3, 4, "≥95 %"), (4, 5, "50")],
]
HEIGHT = 20.0


def _draw(
    rows: Sequence[Row], centred: bool, outer: bool = False, ruled: Container[int] = range(100), foot: bool = True
) -> Any:
    """A page of rows with level rules over the cells that begin in them; what a row leaves out is merged from above.

    ``ruled`` are the rows that have a rule above them; ``foot`` says that the last one has a rule below it.
    """

    def draw(page: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        page.setFont("STSong-Light", 9)
        top = 360.0
        for at, row in enumerate(rows):
            y = top - at * HEIGHT
            if at in ruled:
                page.line(LEFT if at == 0 else BORDERS[row[0][0]], y, RIGHT, y)
            for start, last, text in row:
                left, right = BORDERS[start], BORDERS[last]
                if centred:
                    page.drawCentredString((left + right) / 2, y - 13, text)
                else:
                    page.drawString(left + 3, y - 13, text)
        end = top - len(rows) * HEIGHT
        if foot:
            page.line(LEFT, end, RIGHT, end)
        for x in (LEFT, RIGHT) if outer else ():
            page.line(x, top, x, end)
        page.showPage()

    return draw


def _read(*pages: Any) -> list[list[list[str]]]:
    source, carried = Pdfium(drawn(*pages, size=(440.0, 400.0))), Carried()
    sheets = [read_page(source, number, None, carried) for number in range(1, len(pages) + 1)]
    return [[[cell.text for cell in row] for row in grid.rows] for sheet in sheets for grid in sheet.grids]  # type: ignore[union-attr]


def _spread(rows: Sequence[Row]) -> list[list[str]]:
    return [[next((text for start, _, text in row if start == at), "") for at in range(5)] for row in rows]


@pytest.mark.parametrize("centred", [True, False], ids=["centred", "left"])
@pytest.mark.parametrize("outer", [True, False], ids=["framed", "bare"])
def test_boxes_and_indicators_are_read_as_with_all_rules(centred: bool, outer: bool) -> None:
    rows = [*BOXES, *INDICATORS]
    assert _read(_draw(rows, centred, outer)) == [_spread(rows)]


def test_rows_between_which_no_rule_is_drawn_are_told_by_their_labels_and_values() -> None:
    rows = [*BOXES, *INDICATORS]
    ruled = (0, len(BOXES), len(BOXES) + 1)
    assert _read(_draw(rows, centred=False, ruled=ruled)) == [_spread(rows)]
    assert _read(_draw(rows, centred=True, ruled=(0,))) == [_spread(rows)]


def test_a_border_that_only_boxes_have_is_found() -> None:
    dates = [[(0, 1, "开始日期"), (1, 2, "2024-01-01"), (2, 5, "实施单位")], *BOXES[:1]]
    heads = [(0, 1, "一级指标"), (1, 3, "二级指标"), (3, 4, "指标值"), (4, 5, "权重")]
    rows = [*BOXES[:2], *dates, heads, [(0, 1, "产出"), (1, 3, "数量"), (3, 4, "12 次"), (4, 5, "100")]]
    assert _read(_draw(rows, centred=True)) == [_spread(rows)]


def test_indicators_go_on_in_the_columns_of_the_page_before() -> None:
    first, rest = [*BOXES, *INDICATORS[:2]], INDICATORS[2:]
    rest = [[(0, 1, "产出指标"), *rest[0]], rest[1]]
    assert _read(_draw(first, centred=True), _draw(rest, centred=True)) == [_spread(first), _spread(rest)]


def test_a_running_head_is_no_row_where_a_record_without_rules_goes_on() -> None:
    def headed(draw: Any) -> Any:
        def both(page: Any) -> None:
            page.setFont("Helvetica", 8)
            page.drawString(LEFT, 384.0, "11/23/26, 11:05 AM")
            draw(page)

        return both

    first, rest = [*BOXES, *INDICATORS[:2]], [[(0, 1, "产出指标"), *INDICATORS[2]], INDICATORS[3]]
    (_, *above), below = _read(*(headed(_draw(rows, centred=True, ruled=(), foot=False)) for rows in (first, rest)))
    assert (above, below) == (_spread(first), _spread(rest))


def test_a_year_between_title_and_table_is_no_row_of_the_record_after_one_of_the_same_title() -> None:
    def titled(draw: Any) -> Any:
        def both(page: Any) -> None:
            from reportlab.pdfbase import pdfmetrics
            from reportlab.pdfbase.cidfonts import UnicodeCIDFont

            pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
            page.setFont("STSong-Light", 9)
            page.drawCentredString((LEFT + RIGHT) / 2, 380, "项目支出绩效目标表")
            page.drawCentredString((LEFT + RIGHT) / 2, 366, "（2025年度）")
            draw(page)

        return both

    rows = [*BOXES, *INDICATORS]
    page = titled(_draw(rows, centred=True, outer=True, ruled=(0,)))
    assert _read(page, page) == [_spread(rows), _spread(rows)]


def test_boxes_alone_on_a_page_are_parted() -> None:
    assert _read(_draw(BOXES, centred=False)) == [[["预算单位", "和田地区水利局", "", ""], *_without_second(BOXES[1:])]]


def test_a_table_with_all_rules_is_left_alone() -> None:
    uprights = [Edge(x, 100.0, 200.0) for x in BORDERS]
    ruling = Ruling([Edge(y, LEFT, RIGHT) for y in (100.0, 120.0, 140.0, 200.0)], uprights)
    assert with_walls(ruling, [], ()) == (ruling, ())


def _without_second(rows: Sequence[Row]) -> list[list[str]]:
    return [[text for at, text in enumerate(row) if at != 1] for row in _spread(rows)]


def test_the_headings_of_a_form_are_no_boxes() -> None:
    heads: list[Row] = [
        [(0, 1, "项目名称"), (1, 3, "财政拨款"), (3, 5, "非财政拨款")],
        [(1, 2, "合计"), (2, 3, "项目支出"), (3, 4, "合计"), (4, 5, "项目支出")],
    ]
    figures: list[Row] = [[(0, 1, "渠道"), *((at, at + 1, "9.00") for at in range(1, 5))]] * 3
    (table,) = _read(_draw([*heads, *figures], centred=True))
    assert table[-1] == ["渠道", "9.00", "9.00", "9.00", "9.00"]


def test_labels_begin_at_one_place_but_for_a_bracket() -> None:
    labels = [Run("项", (left, 10.0, right, 20.0)) for left, right in ((30.0, 70.0), (30.0, 90.0), (25.0, 65.0))]
    assert inset_of(labels, 27.0) == 3.0
    centred = [Run("项", (left, 10.0, 100 - left, 20.0)) for left in (10.0, 20.0, 30.0)]
    assert inset_of(centred, 5.0) is None


def test_labels_at_the_left_below_a_heading_in_the_middle_are_its_own() -> None:
    heads = [Run("一级指标", (75.0, 10.0, 97.0, 18.0)), Run("二级指标", (170.0, 10.0, 192.0, 18.0))]
    body = [Run(text, (left, 22.0, left + 26.0, 30.0)) for text, left in (("产出指标", 44.0), ("数量指标", 132.0))]
    assert len(columns_of(heads, body, [], [], (42.0, 240.0))) == 3
    level = [Run("单位名称", (44.0, 10.0, 70.0, 18.0)), body[1]]
    assert len(columns_of(heads, level, [], [], (42.0, 240.0))) == 4


def test_a_remark_of_several_lines_begins_no_row_of_indicators() -> None:
    runs = []
    for y, value in ((20.0, "12 次"), (50.0, "有效保障"), (80.0, "95 %")):
        runs += [Run(value, (100.0, y, 120.0, y + 8)), Run("按照完成", (150.0, y - 5, 190.0, y + 3))]
        runs.append(Run("比例赋分", (150.0, y + 5, 190.0, y + 13)))
    rules = list(rows_of_indicators(runs, [0.0, 90.0, 140.0, 200.0], None, band=Edge(0.0, 0.0, 120.0)))
    assert [rule.at for rule in rules] == [39.0, 69.0]


def test_rows_are_told_by_values_of_a_number_and_a_unit_and_a_line_without_one_goes_on_above() -> None:
    names = [("维修渠道的长度", 10.0), ("及配套设施", 22.0), ("验收合格率", 40.0), ("保障人次", 56.0)]
    runs = [_one(text, y) for text, y in names]
    for y, unit in ((10.0, "公里"), (40.0, "份"), (56.0, "人次")):
        runs += [_one("12", y, 60.0, wide=10.0), _one(unit, y + 0.2, 75.0, wide=20.0), _one("8", y, 120.0, wide=5.0)]
    runs.append(_one("20", 56.0, 140.0, wide=9.0))
    rules = rows_of_indicators(runs, [0.0, 50.0, 110.0, 135.0, 150.0], None, band=Edge(0.0, 0.0, 70.0))
    assert [(round(rule.at), rule.start) for rule in rules] == [(31, 0.0), (48, 0.0)]


def test_figures_one_below_the_other_stand_in_boxes_of_their_own_beside_one_as_high_as_both() -> None:
    rows = [("项目名称", 0.0, 10.0), ("渠道维修", 50.0, 10.0), ("财政资金", 0.0, 37.0), ("249", 50.0, 37.0)]
    rows += [("当年财政拨款", 110.0, 31.0), ("249", 160.0, 31.0), ("上年结转", 110.0, 43.0), ("0", 160.0, 43.0)]
    runs = [_one(text, y, left) for text, left, y in rows]
    found = rows_of_boxes(runs, [0.0, 45.0, 100.0, 155.0, 210.0], None, band=Edge(0.0, 0.0, 50.0))
    assert Edge(37.0, 100.0, 210.0) in list(found)


def test_headings_side_by_side_under_one_of_their_group_are_columns_of_a_list_of_projects() -> None:
    group = [_one("项目金额（万元）", 8.0, 70.0, wide=60.0), _one("合计", 22.0, 60.0), _one("财政拨款", 22.0, 105.0)]
    heads = [_one("项目名称", 15.0), *group, _one("三级指标", 15.0, 155.0), _one("指标值", 15.0, 220.0)]
    names = [_one("渠道维修", 40.0), _one("维修长度", 40.0, 155.0), _one("12 公里", 40.0, 220.0)]
    body = [*names, _one("249.00", 40.0, 60.0), _one("249.00", 40.0, 105.0)]
    outer = (-5.0, 265.0)
    (top, foot, end) = frames(lines_of_runs([*heads, *body]), [], ())
    assert 27.0 < foot.at < 35.0 < end.at and top.at < 3.0
    borders = columns_of(heads, body, [], [], outer)
    assert len(borders) == 6
    assert list(rules_under(heads, borders)) == [Edge(15.0, borders[1], borders[3])]
    assert Band(0.0, 50.0, (*heads, *body)).lists_projects


def _one(text: str, y: float, left: float = 0.0, tall: float = 10.0, wide: float = 40.0) -> Run:
    return Run(text, (left, y - tall / 2, left + wide, y + tall / 2))


@pytest.mark.parametrize(
    ("places", "ends"),
    [
        pytest.param((20.0, 70.0), {1, 4}, id="in the middle"),
        pytest.param((10.0, 50.0), {1, 4}, id="at the top"),
        pytest.param((10.0, 60.0), {0, 4}, id="over four"),
        pytest.param((90.0,), {3, 4}, id="below those of one on the page before"),
        pytest.param((10.0, 30.0, 50.0, 70.0, 90.0), {0, 1, 2, 3, 4}, id="each alone"),
    ],
)
def test_a_text_is_merged_over_the_rows_in_whose_middle_or_at_whose_top_it_stands(
    places: Sequence[float], ends: set[int]
) -> None:
    rows = [(20.0 * at, 20.0 * at + 20) for at in range(5)]
    tops = [top + 5.0 for top, _ in rows]
    assert ends_of_merged([Block([_one("产出指标", y)]) for y in places], rows, tops) == ends


def test_texts_at_the_top_of_rows_of_several_heights_are_merged_from_theirs_on() -> None:
    rows = [(0.0, 20.0), (20.0, 60.0), (60.0, 80.0), (80.0, 130.0), (130.0, 150.0)]
    tops = [3.0, 24.0, 62.0, 85.0, 133.0]
    blocks = [Block([_one("数量指标", y + 5.0)]) for y in (3.0, 24.0, 85.0)]
    assert ends_of_merged(blocks, rows, tops) == ends_of_merged(blocks, rows, tops, at_top=True) == {0, 2, 4}
    assert ends_of_merged(blocks, rows, tops, at_top=False) != {0, 2, 4}


@pytest.mark.parametrize(("y", "at_top"), [(5.0, True), (11.0, False), (None, None)])
def test_a_short_text_beside_a_long_one_tells_where_texts_stand(y: float | None, at_top: bool | None) -> None:
    long = Block([_one("维修渠道", 5.0), _one("长度", 17.0)])
    assert stand_at_top([[long, *([Block([_one("20", y, 60.0)])] if y else [])]]) is at_top


def test_texts_none_of_which_begins_within_a_row_are_merged_over_rows_all_the_same() -> None:
    rows = [(20.0 * at, 20.0 * at + 20.0) for at in range(3)]
    blocks = [Block([_one("产出", -4.0), _one("指标", 8.0)]), Block([_one("效益指标", 85.0)])]
    assert len(ends_of_merged(blocks, rows, [5.0, 25.0, 45.0])) == len(blocks)


def test_the_lines_of_sentences_tell_which_lines_are_of_one_text_but_not_where_rows_are_as_close() -> None:
    sentences = [_one("按照年度工作计划完成重点任务并及时拨付", 10.0, wide=90.0), _one("资金。", 24.0)]
    values = [_one("12", 50.0, 60.0, wide=12.0), _one("95", 70.0, 60.0, wide=12.0)]
    assert line_pitch([*sentences, *values], 100.0) == 14.0
    assert line_pitch([*sentences, values[0], _one("95", 64.0, 60.0, wide=12.0)], 100.0) is None
    texts = blocks_of([*sentences, *values], 14.0)
    assert [len(block.runs) for block in texts] == [2, 1, 1]
    dates = [_one(text, y, left, wide=wide) for y in (100.0, 150.0) for text, y, left, wide in _date(y)]
    assert line_pitch([*sentences, *values, *dates], 100.0) == 14.0
    assert line_pitch([*sentences, _one("≥95%", 50.0, 60.0), _one("≤3次", 64.0, 60.0)], 100.0) is None


def _date(y: float) -> list[tuple[str, float, float, float]]:
    """A date of two lines, which holds figures at their begins."""
    return [("2024", y, 60.0, 20.0), ("年12月", y, 82.0, 18.0), ("31", y + 14, 60.0, 10.0), ("日", y + 14, 71.0, 9.0)]


def test_values_that_begin_with_a_sign_and_names_of_kinds_are_texts_of_their_own() -> None:
    texts = ["≥95%", "554人", "9元/人", "社会效益指标", "生态效益指标", "可持续影响", "指标"]
    runs = [_one(text, 14.0 * at, 200.0 * (at > 2), wide=60.0 - at) for at, text in enumerate(texts)]
    assert [block.text for block in blocks_of(runs, 14.0)] == [*texts[:5], "可持续影响指标"]


def _letters(text: str, left: float, y: float) -> Run:
    return runs_of([_char(letter, left + 10 * at, y) for at, letter in enumerate(text)])[0]


def _char(letter: str, left: float, y: float) -> Char:
    return {"text": letter, "x0": left, "x1": left + 10, "top": y, "bottom": y + 10}


@pytest.mark.parametrize(("gap", "parts"), [(3.0, ["绩效指", "一级指标"]), (0.5, ["绩效指一级指标"])])
def test_texts_that_nearly_touch_are_parted_where_others_begin(gap: float, parts: list[str]) -> None:
    at = 30 + gap
    both = [_char(letter, 10.0 * n + gap * (n > 2), 0.0) for n, letter in enumerate("绩效指一级指标")]
    others = [_letters("产出指标", at, 20.0 * n) for n in (1, 2, 3)]
    assert [run.text for run in runs_apart([*runs_of(both), *others])][: len(parts)] == parts
    assert [run.text for run in runs_apart([*runs_of(both), *others[1:]])][:1] == ["绩效指一级指标"]


def test_a_label_over_two_columns_and_three_rows_stands_in_the_first_of_them() -> None:
    label = (0, 2, "项目资金(万元)")
    funds: list[Row] = [
        [(2, 3, "资金总额"), (3, 5, "23.10")],
        [label, (2, 3, "其中：财政拨款"), (3, 5, "20.10")],
        [(2, 3, "其他资金"), (3, 5, "3.00")],
    ]
    goal: Row = [(0, 1, "总体目标"), (1, 5, "维修渠道，保障灌溉用水，提高用水效率，改善群众的生产条件。")]
    rows = [*BOXES[:2], *funds, goal, *INDICATORS]
    (found,) = _read(_draw(rows, centred=True, ruled=(0, 6, 7)))
    assert found == _spread([*BOXES[:2], [label, *funds[0]], funds[1][1:], *rows[4:]])


def test_amounts_in_several_rows_are_parted_up_to_the_border_behind_the_label_that_is_merged_over_them() -> None:
    unit: Row = [(0, 2, "单位名称"), (2, 5, "和田地区水利局")]
    funds: list[Row] = [
        [(1, 3, "收入"), (3, 5, "支出")],
        [(1, 2, "拨款"), (2, 3, "23.10"), (3, 4, "基本"), (4, 5, "20.10")],
        [(0, 1, "资金"), (1, 2, "其他"), (2, 3, "5.00"), (3, 4, "项目"), (4, 5, "8.00")],
        [(1, 2, "上年"), (2, 3, "0.00"), (3, 4, "专项"), (4, 5, "0.00")],
        [(1, 2, "总额"), (2, 3, "28.10"), (3, 4, "总额"), (4, 5, "28.10")],
    ]
    (found,) = _read(_draw([unit, *funds, *INDICATORS], centred=True, ruled=(0, 6, 7)))
    label, bare = (0, 1, "资金"), [cell for cell in funds[2] if cell[0]]
    assert found[1:6] == _spread([[label, *funds[0]], funds[1], bare, *funds[3:]])


def test_boxes_of_several_records_on_a_page_are_parted_though_only_headings_are_ruled() -> None:
    record = [*BOXES[:2], [(0, 1, "资金总额"), (1, 3, "23.10"), (3, 4, "其他资金"), (4, 5, "0.00")], *INDICATORS[:2]]
    rows: list[Row] = [*record, *record]
    (found,) = _read(_draw(rows, centred=True, ruled=(0, 3, 4, 5, 8, 9)))
    assert found == _spread(rows)


@pytest.mark.parametrize("centred", [True, False], ids=["centred", "left"])
def test_a_table_without_any_rules_is_read_over_its_pages(centred: bool) -> None:
    first, rest = [*BOXES, *INDICATORS[:3]], [[(0, 1, "效益指标"), *INDICATORS[2]], INDICATORS[3]]
    found = _read(*(_draw(rows, centred, ruled=(), foot=False) for rows in (first, rest)))
    assert found == [_spread(first), _spread(rest)]


@pytest.mark.parametrize("cells", [True, False], ids=["cells", "rows"])
def test_a_table_of_which_every_other_row_is_shaded_keeps_its_first_box_above_the_shades(cells: bool) -> None:
    rows = [*BOXES, *INDICATORS]

    def draw(page: Any) -> None:
        page.setFillGray(0.9)
        for at, row in list(enumerate(rows))[1::2]:
            for start, last, _ in row if cells else [(0, 5, "")]:
                page.rect(BORDERS[start], 340 - at * HEIGHT, BORDERS[last] - BORDERS[start], HEIGHT, stroke=0, fill=1)
        page.setFillGray(0)
        _draw(rows, centred=True, ruled=(), foot=False)(page)

    assert _read(draw) == [_spread(rows)]


def test_a_value_of_two_lines_may_begin_above_the_first_label() -> None:
    value = [_one("基层困难群众救", 5.0, 60.0, wide=60.0), _one("助工作经费", 17.0, 60.0, wide=45.0)]
    labels = [_one("项目名称", 11.0), _one("主管部门", 40.0), _one("项目资金", 60.0)]
    assert Band(0.0, 80.0, (*value, *labels)).begins_boxes
    lines = lines_of_runs([*value, *labels])
    assert [edge.at for edge in frames(lines, [], ())] == [-3.0, 68.0]


@pytest.mark.parametrize("heads", [0, 1], ids=["boxes", "and headings"])
def test_boxes_without_any_rules_are_parted_though_their_indicators_stand_on_the_next_page(heads: int) -> None:
    goal: Row = [(0, 1, "总体目标"), (1, 5, "保障农村渠道正常运行，按照年度工作计划完成维修任务")]
    above: list[Row] = [[(2, 3, "项目支出绩效目标表")], [], []]
    first, rest = [*above, *BOXES, goal, *INDICATORS[:heads]], INDICATORS[heads:]
    found = _read(*(_draw(rows, True, ruled=(), foot=False) for rows in (first, rest)))
    texts = [[[text for text in row if text] for row in table] for table in found]
    assert texts[0] == [[text for _, _, text in row] for row in first[3:]]
    assert texts[1] == [[text for _, _, text in row] for row in rest]


def test_amounts_stand_behind_the_label_of_several_rows_though_another_label_reaches_further_left() -> None:
    labels = [("项目名称", 40.0, 10.0), ("项目资金", 40.0, 30.0), ("总体目标", 0.0, 90.0)]
    values = [
        ("渠道维修", 120.0, 10.0),
        ("资金总额", 120.0, 30.0),
        ("其中：财政拨款", 120.0, 50.0),
        ("其他", 120.0, 70.0),
    ]
    amounts = [("9.00", 200.0, 30.0), ("7.00", 200.0, 50.0), ("2.00", 200.0, 70.0), ("保障正常运转", 120.0, 90.0)]
    runs = [_one(text, y, left, wide=35.0) for text, left, y in (*labels, *values, *amounts)]
    found = rows_of_boxes(runs, [0.0, 100.0, 180.0, 260.0], None, band=Edge(0.0, 0.0, 100.0))
    assert [(rule.at, rule.start) for rule in found] == [(20.0, 0.0), (40.0, 100.0), (60.0, 100.0), (80.0, 0.0)]


def test_a_figure_beside_a_label_of_two_lines_stands_in_a_box_of_its_own() -> None:
    label = [_one("实施期资金总", 5.0, wide=60.0), _one("额", 15.0, wide=10.0)]
    amount = _one("1,435.44", 10.0, 61.0)
    assert clusters([*label, amount]) == [label, [amount]]
    chars = [*_letters("资金总额", 0.0, 5.0).chars, *_letters("1,435.44", 42.0, 5.0).chars]
    assert [run.text for run in runs_apart(runs_of(chars))] == ["资金总额", "1,435.44"]


def test_rows_of_boxes_between_two_rules_begin_with_the_label_of_the_first() -> None:
    rows = [_one("项目名称", 10.0), _one("渠道维修", 10.0, 60.0), _one("主管部门", 30.0), _one("水利局", 30.0, 60.0)]
    assert Band(0.0, 40.0, tuple(rows)).stacks_boxes
    assert not Band(0.0, 40.0, (rows[1], rows[3])).stacks_boxes


def test_a_name_in_the_middle_of_two_close_rows_does_not_make_them_one() -> None:
    rows = [16.0 * at + 10 for at in range(4)]
    names = [_one(text, y) for text, y in (("数量指标", rows[0]), ("质量指标", rows[1]), ("社会效益", rows[2] + 8.0))]
    values = [run for y in rows for run in (_one("≥95%", y, 60.0), _one("8", y, 120.0, wide=5.0))]
    found = rows_of_indicators([*names, *values], [0.0, 50.0, 110.0, 150.0], None, band=Edge(0.0, 0.0, 70.0))
    assert [(rule.at, rule.start) for rule in found] == [(18.0, 0.0), (34.0, 0.0), (50.0, 50.0)]


def _list(below: float) -> list[Run]:
    """The headings of a list of indicators, and its only row with a goal of two lines; the last ends ``below``."""
    heads = ["项目名称", "年度目标", "一级指标", "二级指标", "三级指标"]
    runs = [_one(text, 10.0, 60.0 * at) for at, text in enumerate(heads)]
    runs += [_one(text, 31.0, 60.0 * at) for at, text in enumerate(["渠道", "", "产出", "数量", "维修"]) if text]
    return [*runs, _one("保障渠道正常，", 25.0, 62.0), _one("按时完工。", 37.0, below)]


@pytest.mark.parametrize(("left", "foot"), [(62.0, 45.0), (0.0, 39.0)], ids=["in its column", "below the table"])
def test_a_sentence_in_the_room_of_a_heading_does_not_end_a_list_of_indicators(left: float, foot: float) -> None:
    assert max(edge.at for edge in frames(lines_of_runs(_list(left)), [], ())) == foot


def test_a_text_longer_than_an_unknown_heading_is_no_further_line_of_it() -> None:
    heads = ["一级指标", "二级指标", "三级指标", "指标内容"]
    rows = [_one(text, 10.0, 60.0 * at) for at, text in enumerate(heads)]
    rows += [_one(text, 34.0, 60.0 * at) for at, text in enumerate(["产出", "数量", "维修"])]
    long, short = (_one("按照上级部署", 22.0, 180.0, wide=wide) for wide in (80.0, 40.0))
    under = [sorted(frames(lines_of_runs([*rows, run]), [], ()))[1].at for run in (long, short)]
    assert under == [16.0, 28.0]


def test_a_kind_of_indicators_between_two_rows_is_merged_over_both() -> None:
    rows = [28.0 * at + 10 for at in range(4)]
    names = [_one(text, y) for text, y in (("数量", rows[0]), ("质量", rows[1]), ("社会效益", rows[2] + 14.0))]
    values = [run for y in rows for run in (_one("≥95%", y, 60.0), _one("8", y, 120.0, wide=5.0))]
    texts = [_one(text, y + off, 160.0) for y in rows for off, text in ((-6.0, "按照要求"), (6.0, "完成"))]
    borders = [0.0, 50.0, 110.0, 150.0, 210.0]
    found = rows_of_indicators([*names, *values, *texts], borders, 12.0, band=Edge(0.0, 0.0, 110.0))
    assert [(rule.at, rule.start) for rule in found] == [(24.0, 0.0), (52.0, 0.0), (80.0, 50.0)]


def test_an_amount_cut_by_a_narrow_cell_is_one_and_tells_nothing_of_rows() -> None:
    sentence = [_one(f"保障渠道正常运行{at}", y, wide=200.0) for at, y in enumerate((10.0, 28.0))]
    cut = [_one("516,119.1", 60.0, 300.0, wide=40.0), _one("1", 78.0, 336.0, wide=4.0)]
    assert line_pitch([*sentence, *cut], 400.0) == 18.0
    assert [block.text for block in blocks_of(cut, 18.0)] == ["516,119.11"]
    value = [_one("=144.3", 60.0, 300.0), _one("1%", 78.0, 312.0, wide=16.0)]
    assert [block.text for block in blocks_of(value, 18.0)] == ["=144.31%"]


def test_what_goes_on_under_the_upper_line_of_headings_is_a_heading_too() -> None:
    heads = [_one(text, 20.0, 60.0 * at) for at, text in enumerate(["一级指标", "二级指标", "三级指标"])]
    around = [_one("年度指标", 14.0, 180.0), _one("值", 26.0, 195.0, wide=10.0)]
    row = [_one(text, 44.0, 60.0 * at) for at, text in enumerate(["产出", "数量", "维修", "8处"])]
    found = sorted(edge.at for edge in frames(lines_of_runs([*heads, *around, *row]), [], ()))
    assert found[1:2] == [35.0]


@pytest.mark.parametrize("cut", ["foot", "head"])
def test_a_frame_that_a_page_break_left_open_is_closed_there(cut: str) -> None:
    pieces = Pdfium(drawn(_draw([*BOXES, *INDICATORS], True, ruled=(), foot=False))).leaf(1).pieces
    top, foot = min(piece.top for piece in pieces) - 3, max(piece.bottom for piece in pieces) + 3
    across = Edge(top if cut == "foot" else foot, LEFT, RIGHT)
    ruling = Ruling([across], [Edge(x, top, foot) for x in (LEFT, RIGHT)])
    found, _ = with_walls(ruling, pieces, ())
    assert len(found.upright) >= len(BORDERS) and len(found.level) > len(INDICATORS)
    assert with_walls(ruling, pieces[:1], ())[0] is ruling


def test_dashes_for_want_of_a_figure_are_no_page_number_that_ends_the_table() -> None:
    heads = [_one(text, 58.0, 60.0 * at) for at, text in enumerate(["一级指标", "二级指标", "三级指标"])]
    boxes = [_one("项目名称", 10.0), _one("渠道", 10.0, 60.0), *(_one("—", 26.0, x, wide=8.0) for x in (60.0, 120.0))]
    row = [_one(text, 74.0, 60.0 * at) for at, text in enumerate(["产出", "数量", "维修"])]
    found = frames(lines_of_runs([*boxes, _one("其他资金", 42.0), *heads, *row]), [], ())
    assert min(edge.at for edge in found) < 10.0


def test_the_rest_of_a_box_above_the_headings_on_the_next_page_is_no_part_of_them() -> None:
    goal: Row = [(0, 1, "总体目标"), (1, 5, "保障农村渠道正常运行，按照年度工作计划")]
    rest: Row = [(1, 5, "完成维修任务，促进经济社会高质量发展，推进项目建设进度")]
    pages = [*BOXES, goal], [rest, *INDICATORS]
    found = _read(*(_draw(rows, centred=False, outer=True, ruled=(0,)) for rows in pages))
    assert [[text for text in row if text] for row in found[1]] == [[text for _, _, text in row] for row in pages[1]]
    assert found[1][1:] == _spread(INDICATORS)


def test_lines_that_begin_at_one_place_and_end_at_several_stand_at_the_left_of_their_box() -> None:
    borders = [0.0, 60.0, 200.0, 300.0]
    lines = [_one("按照年度工作计划", 10.0, 63.0, wide=235.0), _one("完成任务", 22.0, 63.0, wide=80.0)]
    assert [edge.at for edge in parting_rules(lines, [], 0.0, 40.0, borders, None)] == [60.0]
    assert parting_rules(lines[:1], [], 0.0, 40.0, borders, None) == []


def test_a_border_far_from_the_texts_beside_it_is_where_boxes_end_and_values_stand_in_the_middle() -> None:
    name: Row = [(0, 1, "项目名称"), (1, 3, "渠" * 20), (3, 4, "项目属性"), (4, 5, "新增项目")]
    rows = [name, [(0, 1, "实施单位"), (1, 3, "水管站"), (3, 4, "起止时间"), (4, 5, "2024年")], *INDICATORS]

    def draw(page: Any) -> None:
        page.setFont("STSong-Light", 9)
        for at, row in enumerate(rows):
            for start, _, text in row:
                y = 347 - at * HEIGHT
                if start == 3:
                    page.drawCentredString((BORDERS[3] + BORDERS[4]) / 2, y, text)
                else:
                    page.drawString(BORDERS[start] + 3, y, text)
        for at in (0, 2, 3, len(rows)):
            page.line(LEFT, 360 - at * HEIGHT, RIGHT, 360 - at * HEIGHT)
        page.showPage()

    assert _read(draw) == [_spread(rows)]


def test_figures_stand_below_the_headings_of_their_own_row_where_one_of_them_has_none() -> None:
    borders = [0.0, 100.0, 200.0, 300.0]
    heads = [_one(text, 10.0, x) for text, x in (("财政拨款", 30.0), ("其他资金", 130.0), ("项目支出", 230.0))]
    figures = [_one(text, 30.0, x, wide=30.0) for text, x in (("99.29", 68.0), ("39.72", 268.0))]
    rule = Edge(20.0, 0.0, 300.0)
    found = parting_rules([*heads, *figures], [rule], 0.0, 40.0, borders, None)
    assert [edge.at for edge in found if edge.start == 20.0] == [100.0, 200.0]
    words = [_one(text, 30.0, run.box[0], wide=30.0) for text, run in zip(("按时", "完成"), figures, strict=True)]
    found = parting_rules([*heads, *words], [rule], 0.0, 40.0, borders, None)
    assert len([edge for edge in found if edge.start == 20.0]) == 1


def test_a_drawn_rule_above_boxes_at_the_foot_of_a_page_is_the_top_of_their_frame() -> None:
    labels = ["项目名称", "主管部门", "项目资金"]
    lines = lines_of_runs(
        [
            run
            for y, text in zip((11.0, 25.0, 39.0), labels, strict=True)
            for run in (_one(text, y), _one("渠道", y, 60.0))
        ]
    )
    drawn_rule, far = Edge(-1.0, 0.0, 300.0), Edge(-40.0, 0.0, 300.0)
    assert list(frames(lines, [drawn_rule], ())) == [Edge(lines[-1].y + lines[-1].tall / 2 + 3, 0.0, 300.0)]
    assert len(list(frames(lines, [far], ()))) == 2
