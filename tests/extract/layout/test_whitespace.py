"""Tables without upright rules, from characters set by hand."""

from collections.abc import Sequence
from typing import Any

import pytest

from extract.geometry.edges import Edge
from extract.geometry.figures import is_rest, is_whole
from extract.geometry.grid import Grid
from extract.geometry.pieces import Char
from extract.geometry.runs import runs_of
from extract.layout.carried import Carried
from extract.layout.whitespace import loose_grids
from extract.tables.headers import heading_of

SIZE = 10.0


def _chars(text: str, x: float, top: float, width: float = SIZE) -> list[dict[str, Any]]:
    return [
        {"text": c, "x0": x + i * width, "x1": x + (i + 1) * width, "top": top, "bottom": top + SIZE}
        for i, c in enumerate(text)
    ]


def _page(lines: Sequence[tuple[float, Sequence[tuple[float, str]]]]) -> list[dict[str, Any]]:
    """Characters of lines (top, [(x, text)]); figures are set narrower, as they are."""
    return [
        char
        for top, texts in lines
        for x, text in texts
        for char in _chars(text, x, top, 5.0 if text[0].isdigit() else SIZE)
    ]


BODY = [
    (100.0, [(40.0, "201"), (100.0, "一般公共服务支出"), (225.0, "3.00"), (285.0, "1.00")]),
    (120.0, [(40.0, "202"), (100.0, "外交支出"), (225.0, "4.00")]),
    (140.0, [(40.0, "203"), (100.0, "国防支出"), (215.0, "115.00"), (285.0, "2.00")]),
]
REST = [(40.0, "出")]
HEAD = [(60.0, [(30.0, "科目编码"), (105.0, "科目名称"), (220.0, "合计"), (280.0, "支出")])]


def _table(chars: Sequence[Char], rules: Sequence[Edge], page: int) -> Grid:
    (grid,) = loose_grids(chars, rules, page)
    return grid


def _texts(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def test_words_in_columns_are_a_table() -> None:
    grid = _table(_page([*HEAD, *BODY]), [], 1)
    assert _texts(grid.rows) == [
        ["科目编码", "科目名称", "合计", "支出"],
        ["201", "一般公共服务支出", "3.00", "1.00"],
        ["202", "外交支出", "4.00", ""],
        ["203", "国防支出", "115.00", "2.00"],
    ]
    cell = grid.rows[3][2]
    assert cell.box is not None and cell.ink is not None
    assert cell.box[0] < cell.ink[0] < cell.ink[2] < cell.box[2]


def test_labels_in_the_middle_are_one_column_with_their_codes() -> None:
    rows = [
        (100.0, [(50.0, "201一般公共服务"), (225.0, "3.00"), (285.0, "1.00")]),
        (120.0, [(65.0, "20203"), (105.0, "外交"), (225.0, "4.00"), (285.0, "4.00")]),
        (140.0, [(20.0, "2039901"), (70.0, "其他国防支出及补助"), (225.0, "15.00"), (285.0, "2.00")]),
    ]
    head = (60.0, [(80.0, "科目名称"), (220.0, "合计"), (280.0, "支出")])
    grid = _table(_page([head, *rows]), [], 1)
    assert [row[0].text for row in grid.rows[2:]] == ["20203 外交", "2039901 其他国防支出及补助"]


def test_captions_and_page_numbers_are_no_rows() -> None:
    around = [(20.0, [(100.0, "支出总体情况表")]), (40.0, [(40.0, "单位：万元")]), (300.0, [(150.0, "12")])]
    grid = _table(_page([*around, *HEAD, *BODY]), [], 1)
    assert len(grid.rows) == 4


@pytest.mark.parametrize(("text", "top", "rows"), [("流水号", 800.0, 4), ("流水号", 300.0, 5), ("合计", 800.0, 5)])
def test_what_stands_far_below_all_rows_is_none_but_a_total(text: str, top: float, rows: int) -> None:
    foot = (top, [(40.0, text), (225.0, "2024"), (285.0, "11.00")])
    assert len(_table(_page([*HEAD, *BODY, foot]), [], 1).rows) == rows


def test_a_row_of_amounts_far_below_others_is_one() -> None:
    row = (800.0, [(40.0, "212"), (225.0, "24.00"), (285.0, "11.00")])
    assert len(_table(_page([*HEAD, *BODY, row]), [], 1).rows) == 5


def test_what_reaches_over_several_figures_below_the_last_row_is_none() -> None:
    under = (175.0, [(170.0, "第三部分部门预算情况说明文字")])
    (grid,), (plain,) = (loose_grids(_page([*HEAD, *BODY, *rest]), [], 1) for rest in ([under], []))
    assert grid.rows == plain.rows
    note = (175.0, [(100.0, "含上年结转")])
    (noted,) = loose_grids(_page([*HEAD, *BODY, note]), [], 1)
    assert noted.rows[-1] != plain.rows[-1]


def test_a_heading_larger_than_most_of_its_page_is_no_title_above_lines_as_large() -> None:
    group = (40.0, [(240.0, "支出预算")])
    upper = _page([group, *HEAD, *BODY])
    lines = [
        (300.0 + 12 * n, [(40.0, f"2{n:02}"), (100.0, "外交"), (225.0, "4.00"), (285.0, "2.00")]) for n in range(12)
    ]
    lower = [{**char, "bottom": char["top"] + 6.0} for char in _page([(280.0, [(150.0, "支出总体情况表")]), *lines])]
    first, _ = loose_grids([*upper, *lower], [], 1)
    assert first.rows == loose_grids(upper, [], 1)[0].rows
    assert "支出预算" in _texts(first.rows)[0]


def test_the_name_of_the_row_of_numbers_makes_no_column() -> None:
    numbers = (80.0, [(75.0, "栏次"), (230.0, "1"), (290.0, "2")])
    assert _texts(_table(_page([*HEAD, numbers, *BODY]), [], 1).rows)[1:3] == [
        ["栏次", "", "1", "2"],
        ["201", "一般公共服务支出", "3.00", "1.00"],
    ]


def test_the_word_for_the_total_in_the_middle_of_codes_and_names_makes_no_column() -> None:
    total = (160.0, [(71.0, "合计"), (215.0, "122.00"), (285.0, "3.00")])
    assert _texts(_table(_page([*HEAD, *BODY, total]), [], 1).rows)[-1][2:] == ["122.00", "3.00"]


def test_a_line_of_parts_of_figures_is_no_heading() -> None:
    rows = [[(40.0, "201"), (100.0, "外交支出"), (225.0, "47"), (285.0, "80")], [(225.0, "147."), (285.0, "160.")]]
    lines = [(80.0 + 25 * n + 12 * (1 - at), rows[at]) for n in range(3) for at in (1, 0)]
    grid = _table(_page([*HEAD, *lines]), [], 1)
    assert _texts(grid.rows)[1:] == [["201", "外交支出", "147.47", "160.80"]] * 3


def test_a_tall_row_below_the_last_shade_is_a_row() -> None:
    lines = [(100.0 + 30 * n, texts) for n, (_, texts) in enumerate(BODY)]
    label = [(187.0, [(100.0, "文化旅游")]), (199.0, [(100.0, "支出")])]
    last = (193.0, [(40.0, "207"), (225.0, "5.00"), (285.0, "1.00")])
    shades = [Edge(y, 30, 320) for y in (50.0, 80.0, 90.0, 120.0, 150.0, 175.0)]
    grid = _table(_page([*HEAD, *lines, *label, last]), shades, 1)
    assert _texts(grid.rows)[-1] == ["207", "文化旅游支出", "5.00", "1.00"]


def test_a_wrapped_label_is_one_row() -> None:
    wrapped = [
        (155.0, [(100.0, "社会保障和")]),
        (160.0, [(40.0, "208"), (225.0, "5.00")]),
        (165.5, [(100.0, "就业支出")]),
    ]
    grid = _table(_page([*HEAD, *BODY[:2], *wrapped]), [], 1)
    assert _texts(grid.rows)[-1] == ["208", "社会保障和就业支出", "5.00", ""]


def test_a_column_with_a_heading_only_stays() -> None:
    head = [(60.0, [*HEAD[0][1], (340.0, "基金")])]
    grid = _table(_page([*head, *BODY]), [], 1)
    assert _texts(grid.rows)[1] == ["201", "一般公共服务支出", "3.00", "1.00", ""]


def test_a_heading_over_several_columns_is_their_common_one() -> None:
    head = [(55.0, [(235.0, "支出预算合并")]), (70.0, HEAD[0][1])]
    grid = _table(_page([*head, *BODY]), [], 1)
    assert heading_of(grid.rows).paths == (
        ("科目编码",),
        ("科目名称",),
        ("支出预算合并", "合计"),
        ("支出预算合并", "支出"),
    )


def test_single_letters_over_the_codes_say_nothing_against_a_known_heading() -> None:
    upper = (40.0, [(300.0, "支出预算")])
    names = (60.0, [(120.0, "功能分类科目名称"), (225.0, "合计"), (270.0, "基本支出"), (330.0, "项目支出")])
    levels = (80.0, [(30.0, "类"), (60.0, "款"), (90.0, "项")])
    row = (100.0, [(30.0, "201"), (120.0, "一般公共服务支出"), (225.0, "3.00"), (280.0, "1.00"), (340.0, "2.00")])
    grid = _table(_page([upper, names, levels, row]), [], 1)
    assert _texts(grid.rows)[-1] == ["201", "", "", "一般公共服务支出", "3.00", "1.00", "2.00"]


def test_rules_between_the_rows_make_the_rows() -> None:
    rules = [Edge(y, 30.0, 330.0) for y in (50.0, 90.0, 115.0, 135.0, 155.0)]
    grid = _table(_page([*HEAD, *BODY]), rules, 1)
    assert [row[0].text for row in grid.rows] == ["科目编码", "201", "202", "203"]
    assert grid.rows[1][0].box is not None
    assert grid.rows[1][0].box[1::2] == (90.0, 115.0)


def test_the_numbering_under_headings_is_a_row_of_its_own_without_a_rule_between() -> None:
    numbers = (80.0, [(45.0, "1"), (130.0, "2"), (230.0, "3"), (290.0, "4")])
    grid = _table(_page([*HEAD, numbers, *BODY]), [Edge(y, 30, 320) for y in (55.0, 95.0, 155.0)], 1)
    assert _texts(grid.rows)[:2] == [["科目编码", "科目名称", "合计", "支出"], ["1", "2", "3", "4"]]
    assert len(grid.rows) == 5


def test_signs_over_all_code_columns_are_part_of_the_numbering() -> None:
    columns = (10.0, 40.0, 70.0, 130.0, 220.0, 280.0, 340.0)
    head = (60.0, list(zip(columns, ["类", "款", "项", "名称", "合计", "基本", "项目"], strict=True)))
    signs = (80.0, list(zip(columns, "※※※※123", strict=True)))
    texts = ["201", "03", "01", "行政", "3.00", "1.00", "2.00"]
    body = [(y, list(zip(columns, texts, strict=True))) for y in (100.0, 120.0)]
    grid = _table(_page([head, signs, *body]), [Edge(y, 5, 380) for y in (55.0, 95.0, 135.0)], 1)
    assert _texts(grid.rows)[:2] == [["类", "款", "项", "名称", "合计", "基本", "项目"], list("※※※※123")]


def test_prose_is_no_table() -> None:
    lines = [(60.0 + 20 * i, [(40.0, "本年收入"), (100.0, "3.00"), (150.0, "万元。")]) for i in range(6)]
    assert loose_grids(_page(lines), [], 1) == ()
    assert loose_grids([], [], 1) == ()


def test_prose_in_two_places_asks_for_no_known_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.known._headings", lambda: pytest.fail("the forms take longer to load than the page"))
    lines = [(100.0, [(80.0, "第一部分"), (200.0, "单位概况")]), (130.0, [(80.0, "一、主要职能")])]
    assert loose_grids(_page(lines), [], 1) == ()


def test_a_page_full_of_words_is_no_heading_of_an_empty_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.layout.places.strips_of", lambda *_: pytest.fail("what takes long"))
    words = [(20.0 * y, [(60.0 * x, "指标") for x in range(21)]) for y in range(20)]
    assert loose_grids(_page(words), [], 1) == ()


def test_letters_spread_over_a_cell_are_one_run() -> None:
    chars = [
        *_chars("单", 0, 0),
        *_chars("位", 14, 0),
        *_chars("资", 28, 0),
        *_chars("金", 42, 0),
        *_chars("类", 90, 0),
    ]
    assert [run.text for run in runs_of(chars)] == ["单位资金", "类"]
    over = [*_chars("科", 0, 0), *_chars("目", 18, 0), *_chars("款", 60, 0), *_chars("项", 78, 0)]
    assert [run.text for run in runs_of(over)] == ["科目", "款", "项"]


def test_a_closing_bracket_alone_goes_with_the_words_close_behind_it() -> None:
    chars = [*_chars("合计", 0, 0), *_chars("）", 40, 0, 5.0), *_chars("小计", 51, 0)]
    assert [run.text for run in runs_of(chars)] == ["合计", "）小计"]
    chars = [*_chars("补助", 0, 0), *_chars("）", 27, 0, 5.0), *_chars("小计", 60, 0)]
    assert [run.text for run in runs_of(chars)] == ["补助", "）", "小计"]


NARROW = [
    (60.0, [(30.0, "科目"), (105.0, "名称"), (220.0, "合计"), (285.0, "债务"), (315.0, "资本")]),
    (74.0, [(30.0, "编码"), (285.0, "付息"), (315.0, "支出")]),
    (88.0, [(290.0, "款")]),
]
"""Headings of columns so narrow that they are written two letters a line; the last ones are blank below."""

FULL = [(top + 10, [*texts[:3]]) for top, texts in BODY]


def test_a_code_right_behind_the_cents_of_a_figure_is_no_part_of_it() -> None:
    chars = [*_chars("2,014.18", 40.0, 100.0, 5.0), *_chars("202", 83.0, 100.0, 5.0)]
    assert [run.text for run in runs_of(chars)] == ["2,014.18", "202"]
    spread = [{**char, "x1": char["x0"] + 3} for char in _chars("2,014.18", 40.0, 100.0, 5.5)]
    assert [run.text for run in runs_of(spread)] == ["2,014.18"]


def test_headings_stacked_in_narrow_columns_stay_apart() -> None:
    grid = _table(_page([*NARROW, *FULL]), [], 1)
    assert _texts(grid.rows)[0] == ["科目编码", "名称", "合计", "债务付息款", "资本支出"]


def test_a_table_goes_on_in_the_columns_that_it_had() -> None:
    carried = Carried()
    (first,) = loose_grids(_page([*NARROW, *FULL]), [], 1, carried=carried)
    (again,) = loose_grids(_page([*NARROW, *FULL[:2], (150.0, [(100.0, "国防支出")])]), [], 2, carried=carried)
    (rest,) = loose_grids(_page(FULL), [], 3, carried=carried)
    assert first.edges == again.edges == rest.edges
    assert _texts(again.rows)[-1] == ["", "国防支出", "", "", ""]
    assert _texts(rest.rows)[0] == ["201", "一般公共服务支出", "3.00", "", ""]


def test_the_rest_of_a_row_stands_above_the_first_rule_of_the_next_page() -> None:
    carried = Carried()
    rules = [Edge(y, 30.0, 330.0) for y in (50.0, 90.0, 115.0, 135.0, 155.0)]
    loose_grids(_page([*HEAD, *BODY]), rules, 1, carried=carried)
    rest = [(66.0, [(100.0, "支出预算")]), (78.0, [(100.0, "合并支出")])]
    (grid,) = loose_grids(_page([*rest, *BODY]), rules[1:], 2, carried=carried)
    assert _texts(grid.rows)[:2] == [["", "支出预算合并支出", "", ""], ["201", "一般公共服务支出", "3.00", "1.00"]]


def test_a_row_above_the_first_rule_of_the_next_page_is_there_once() -> None:
    carried = Carried()
    rules = [Edge(y, 30.0, 330.0) for y in (50.0, 90.0, 115.0, 135.0, 155.0)]
    loose_grids(_page([*HEAD, *BODY]), rules, 1, carried=carried)
    row = (72.0, [(100.0, "公共安全支出"), (285.0, "1.00")])
    (grid,) = loose_grids(_page([row, *BODY]), rules[1:], 2, carried=carried)
    assert _texts(grid.rows)[:2] == [
        ["", "公共安全支出", "", "1.00"],
        ["201", "一般公共服务支出", "3.00", "1.00"],
    ]


def test_a_heading_of_known_columns_ends_where_it_did_without_a_rule_below_it() -> None:
    carried = Carried()
    (first,) = loose_grids(_page([*HEAD, *BODY]), [], 1, carried=carried)
    rules = [Edge(y, 30.0, 330.0) for y in (20.0, 50.0, 155.0)]
    (again,) = loose_grids(_page([*HEAD, *BODY]), rules, 2, carried=carried)
    assert _texts(again.rows) == _texts(first.rows)


def test_words_that_no_line_sets_side_by_side_are_one_column_under_one_heading() -> None:
    head = [(60.0, [(30.0, "科目编码"), (100.0, "科目名称"), (215.0, "项目支出合计"), (300.0, "其他")])]
    body = [
        (100.0, [(40.0, "201"), (100.0, "一般公共服务支出"), (250.0, "236.06"), (305.0, "1.00")]),
        (120.0, [(40.0, "202"), (100.0, "外交支出"), (232.0, "5")]),
        (140.0, [(40.0, "203"), (100.0, "国防支出"), (250.0, "115.00"), (305.0, "2.00")]),
    ]
    grid = _table(_page([*head, *body]), [], 1)
    assert [row[2].text for row in grid.rows] == ["项目支出合计", "236.06", "5", "115.00"]
    body[1] = (120.0, [*body[1][1], (250.0, "4.00")])
    assert [row[2].text for row in _table(_page([*head, *body]), [], 1).rows][-2:] == ["5", ""]


def test_other_words_are_no_rest_of_a_table() -> None:
    carried = Carried()
    loose_grids(_page([*HEAD, *BODY]), [], 1, carried=carried)
    prose = [
        (60.0 + 20 * i, [(40.0, "本部门二〇二四年收入预算共计"), (190.0, "3.00"), (220.0, "万元")]) for i in range(2)
    ]
    assert loose_grids(_page(prose), [], 2, carried=carried) == ()
    assert carried.columns is None


def test_a_figure_with_a_nought_too_many_is_the_rest_of_one() -> None:
    assert is_rest("2", "014.18") and not is_whole("014.18")
    assert is_whole("0.50") and not is_rest("2", "0.50")


def test_headings_over_two_halves_of_wide_columns_are_no_columns() -> None:
    lines = [
        (60.0, [(140.0, "收入"), (420.0, "支出")]),
        (80.0, [(80.0, "项目"), (235.0, "预算数"), (350.0, "功能分类"), (515.0, "预算数")]),
        (100.0, [(40.0, "一、本年收入"), (250.0, "2015.18"), (300.0, "一般公共服务支出"), (530.0, "1607.22")]),
        (120.0, [(40.0, "一般公共预算拨款"), (250.0, "2014.18"), (300.0, "外交支出")]),
        (140.0, [(40.0, "其他收入"), (265.0, "1.00"), (300.0, "卫生健康支出"), (540.0, "65.01")]),
    ]
    grid = _table(_page(lines), [], 1)
    assert _texts(grid.rows)[:3] == [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "功能分类", "预算数"],
        ["一、本年收入", "2015.18", "一般公共服务支出", "1607.22"],
    ]


def test_numbers_under_the_headings_stand_over_figures_that_they_do_not_touch() -> None:
    marks = [
        (40.0, [(30.0, "类"), (75.0, "款"), (135.0, "名称"), (235.0, "合计"), (335.0, "基本"), (435.0, "项目")]),
        (60.0, [(30.0, "※"), (75.0, "※"), (140.0, "※"), (242.0, "1"), (342.0, "2"), (442.0, "3")]),
    ]
    body = [
        (
            80.0 + 20 * n,
            [(28.0, "201"), (75.0, f"0{n}"), (110.0, "行政运行"), *((x, "1.00") for x in (270.0, 370.0, 470.0))],
        )
        for n in range(1, 5)
    ]
    grid = _table(_page([*marks, *body]), [], 1)
    assert _texts(grid.rows)[0] == ["类", "款", "名称", "合计", "基本", "项目"]
    assert _texts(grid.rows)[2] == ["201", "01", "行政运行", "1.00", "1.00", "1.00"]


def test_below_a_heading_of_labels_noughts_in_every_row_tell_that_no_column_is_blank() -> None:
    body = [(y, [*words, *([(285.0, "0.00")] if len(words) < 4 else [])]) for y, words in BODY]
    (grid,) = loose_grids(_page([(85.0, [(100.0, "一般行政管理的")]), *body]), [], 1)
    assert not any(cell.doubt for row in grid.rows for cell in row)


def test_noughts_in_every_row_tell_that_no_column_is_blank_where_the_page_before_had_as_many_elsewhere() -> None:
    body = [(y, [*words, *([(285.0, "0.00")] if len(words) < 4 else [])]) for y, words in BODY]
    carried = Carried()
    loose_grids(_page([*HEAD, *body]), [], 1, carried=carried)
    moved = _page([(y, [(x + 9 * n, word) for n, (x, word) in enumerate(words)]) for y, words in body])
    (rest,) = loose_grids(moved, [], 2, carried=carried)
    assert not any(cell.doubt for row in rest.rows for cell in row)
    (alone,) = loose_grids(moved, [], 2)
    assert any(cell.doubt for row in alone.rows for cell in row)


@pytest.mark.parametrize("above", [[], [(85.0, [(100.0, "一般行政管理的")])]])
def test_where_no_heading_tells_of_blank_columns_those_of_figures_are_unclear(
    above: list[tuple[float, list[tuple[float, str]]]],
) -> None:
    (grid,) = loose_grids(_page([*above, *BODY]), [], 1)
    doubts = [[cell.doubt for cell in row] for row in grid.rows[-len(BODY) :]]
    assert doubts[0] == [(), (), ("column-unclear",), ("column-unclear",)]
    assert doubts[1] == [(), (), ("column-unclear",), ()]
    assert not any(cell.doubt for row in _table(_page([*HEAD, *BODY]), [], 1).rows for cell in row)
    carried = Carried()
    loose_grids(_page([*HEAD, *BODY]), [], 1, carried=carried)
    (rest,) = loose_grids(_page(BODY), [], 2, carried=carried)
    assert not any(cell.doubt for row in rest.rows for cell in row)


@pytest.mark.parametrize(
    ("texts", "runs"),
    [
        ([(20.0, "01"), (31.0, "行政运行")], ["01", "行政运行"]),
        ([(20.0, "201"), (35.0, "一般公共")], ["201一般公共"]),
        ([(20.0, "1,234"), (50.0, "."), (60.0, "56")], ["1,234.56"]),
        ([(20.0, "1752."), (51.0, "211"), (67.0, "环保")], ["1752.", "211环保"]),
        ([(20.0, "02"), (36.0, ".50")], ["02", ".50"]),
        ([(20.0 + 6 * n, letter) for n, letter in enumerate("6.8574")], ["6.8574"]),
        ([(20.0, "132,"), (41.0, "92")], ["132,92"]),
        ([(20.0, "２"), (31.0, "０"), (42.0, "５")], ["２０５"]),
        ([(20.0, "１４"), (41.0, "，９１０．７")], ["１４，９１０．７"]),
        ([(20.0, "６６"), (41.0, "．７９")], ["６６．７９"]),
        ([(20.0, "1"), (30.0, "2"), (40.0, "3")], ["1", "2", "3"]),
        ([(20.0, "２"), (35.5, "出")], ["２", "出"]),
    ],
)
def test_small_gaps_part_a_code_from_a_name_and_no_figure_at_its_point(
    texts: list[tuple[float, str]], runs: list[str]
) -> None:
    chars = [char for x, text in texts for char in _chars(text, x, 100, SIZE if text[0] > "z" else 5.0)]
    assert [run.text for run in runs_of(chars)] == runs


@pytest.mark.parametrize(
    ("blank", "runs"), [("\u2007", ["1234.56"]), ("\u00a0", ["1234.56"]), ("\u3000", ["1", "234.56"])]
)
def test_a_blank_that_breaks_no_line_parts_thousands(blank: str, runs: list[str]) -> None:
    chars = [*_chars("1", 20, 100, 5.0), *_chars("234.56", 30, 100, 5.0)]
    chars[1]["blank"] = blank
    assert [run.text for run in runs_of(chars)] == runs


def test_digits_under_figures_and_codes_are_the_rest_of_a_row() -> None:
    head = [(60.0, [(30.0, "科目编码"), (105.0, "科目名称"), (220.0, "合计"), (280.0, "支出")])]
    rows = [
        (100.0, [(40.0, "20"), (60.0, "3"), (100.0, "外交管理事务"), (225.0, "5,442.9"), (285.0, "0.00")]),
        (112.0, [(40.0, "1"), (60.0, "7"), (255.0, "3")]),
        (124.0, [(40.0, "20"), (100.0, "国防支出"), (225.0, "185.48"), (285.0, "0.00")]),
        (136.0, [(40.0, "3")]),
        (148.0, [(40.0, "20"), (100.0, "公共安全支出"), (225.0, "2,690.2"), (285.0, "0.00")]),
        (160.0, [(40.0, "4"), (255.0, "1")]),
    ]
    grid = _table(_page([*head, *rows]), [], 1)
    assert _texts(grid.rows)[-3:] == [
        ["201", "37", "外交管理事务", "5,442.93", "0.00"],
        ["203", "", "国防支出", "185.48", "0.00"],
        ["204", "", "公共安全支出", "2,690.21", "0.00"],
    ]


def test_the_word_for_the_total_begins_left_of_the_heading_of_its_column() -> None:
    head = [
        (60.0, [(30.0, "类"), (60.0, "款"), (90.0, "项"), (150.0, "科目名称"), (230.0, "合计"), (280.0, "基本支出")])
    ]
    grid = _table(_page([*head, (100.0, [(110.0, "合计")])]), [], 1)
    assert _texts(grid.rows) == [["类", "款", "项", "科目名称", "合计", "基本支出"], ["", "", "", "合计", "", ""]]


def test_a_number_at_the_right_of_its_column_goes_with_the_heading_in_the_middle() -> None:
    head = (60.0, [(30.0, "科目编码"), (105.0, "科目名称"), (300.0, "合计"), (520.0, "支出")])
    numbers = (80.0, [(48.0, "1"), (120.0, "2"), (420.0, "3"), (640.0, "4")])
    names = ["外交事务", "国防事务", "公共安全"]
    rows = [
        (100.0 + 20 * n, [(40.0, f"20{n}"), (100.0, name), (405.0, "4.00"), (625.0, "1.00")])
        for n, name in enumerate(names, 2)
    ]
    grid = _table(_page([head, numbers, *rows]), [], 1)
    assert _texts(grid.rows)[0] == ["科目编码", "科目名称", "合计", "支出"]
    assert _texts(grid.rows)[-1] == ["204", "公共安全", "4.00", "1.00"]


def test_a_label_that_ends_in_the_word_for_the_total_joins_no_columns_that_it_reaches_over() -> None:
    total = (160.0, [(40.0, "一般公共预算合计"), (215.0, "122.00"), (285.0, "3.00")])
    grid = _table(_page([*HEAD, *BODY, total]), [], 1)
    assert grid.width == 4
    assert _texts(grid.rows)[-1] == ["一般公共预算合计", "", "122.00", "3.00"]


def test_the_word_for_the_total_joins_codes_with_their_names_under_one_heading_where_a_name_goes_on_below() -> None:
    head = (80.0, [(90.0, "功能分类"), (215.0, "预算数"), (275.0, "其中项目")])
    body = [
        (100.0, [(40.0, "201"), (62.0, "一般公共服务支出"), (225.0, "3.00"), (285.0, "1.00")]),
        (120.0, [(40.0, "202"), (62.0, "外交支出"), (225.0, "4.00"), (285.0, "2.00")]),
        (140.0, [(40.0, "224"), (62.0, "灾害防治及应急管理支"), (215.0, "115.00"), (285.0, "2.00")]),
        (152.0, [(40.0, "出")]),
        (172.0, [(40.0, "229"), (62.0, "其他支出"), (225.0, "1.00"), (285.0, "1.00")]),
    ]
    total = (192.0, [(40.0, "支出总计"), (215.0, "123.00"), (285.0, "6.00")])
    grid = _table(_page([head, *body, total]), [], 1)
    assert grid.width == 3
    assert _texts(grid.rows)[-1] == ["支出总计", "123.00", "6.00"]


def test_columns_of_the_page_before_the_last_are_not_taken_up_again() -> None:
    """Rows may fit into them by chance, and would stand in the wrong ones."""
    carried = Carried()
    (first,) = loose_grids(_page([*NARROW, *FULL]), [], 1, carried=carried)
    heads = (60.0, [(40.0, "项目"), (140.0, "上年结转结余"), (250.0, "备注")])
    others = [(top, [(20.0, "7.00"), (160.0, "8.00"), (255.0, "9.00")]) for top, _ in BODY]
    loose_grids(_page([heads, *others]), [], 2, carried=carried)
    (rest,) = loose_grids(_page(FULL), [], 3, carried=carried)
    assert rest.edges != first.edges


@pytest.mark.parametrize("flush", [True, False])
def test_figures_at_the_right_of_their_column_belong_to_the_heading_at_their_left(*, flush: bool) -> None:
    """Narrow headings at the left of wide columns: the next one is nearer to the figures than their own."""
    heads = (60.0, [(40.0, "名称"), (120.0, "甲"), (190.0, "乙"), (260.0, "丙")])
    ends = [170.0, 240.0, 310.0]
    rows = [
        (
            top,
            [
                (40.0, f"支出{n}"),
                *((end - 5 * (len(text) if flush else 8), text) for end, text in zip(ends, texts, strict=False)),
            ],
        )
        for n, (top, texts) in enumerate(
            [(100.0, ("9,115.00", "2.00")), (120.0, ("44.00", "310.00")), (140.0, ("7.00", "1,500.00"))]
        )
    ]
    grid = _table(_page([heads, *rows]), [], 1)
    assert _texts(grid.rows)[0] == ["名称", "甲", "乙", "丙"]
    assert (_texts(grid.rows)[1] == ["支出0", "9,115.00", "2.00", ""]) == flush


def test_a_heading_between_two_rows_of_headings_is_that_of_a_blank_column() -> None:
    """It hangs over none: the figures at its sides stand twice as far apart as others do."""
    heads = [
        (40.0, [(245.0, "财政拨款收入"), (500.0, "单位资金")]),
        (52.0, [(370.0, "专户管理资金")]),
        (64.0, [(220.0, "一般公共"), (300.0, "政府基金"), (460.0, "事业收入"), (540.0, "其他收入")]),
    ]
    body = [
        (84.0 + 20 * n, [(40.0, f"20{n}"), (100.0, "公共服务支出"), *((x + 10.0, "1.00") for x in columns)])
        for n, columns in enumerate([(220.0, 300.0, 460.0, 540.0), (300.0, 460.0), (220.0, 540.0)], 1)
    ]
    grid = _table(_page([*heads, *body]), [], 1)
    assert [row[4].text for row in grid.rows[-3:]] == ["", "", ""]
    assert [row[5].text for row in grid.rows[-3:]] == ["1.00", "1.00", ""]
    assert "专户管理资金" in [row[4].text for row in grid.rows]


def test_lines_of_one_cell_may_stand_twice_as_far_apart_as_letters_are_tall() -> None:
    """Headings that are known when whole tell it, and figures that are none in parts."""
    heads = [
        (40.0, [(230.0, "一般公共"), (310.0, "政府性基金")]),
        (50.0, [(40.0, "科目编码"), (110.0, "科目名称")]),
        (60.0, [(240.0, "预算"), (325.0, "预算")]),
    ]
    body = [
        line
        for n in (1, 2, 3)
        for line in [
            (54.0 + 46 * n, [(225.0, "61,572.0")]),
            (64.0 + 46 * n, [(40.0, f"20{n}"), (100.0, "公共服务支出"), (315.0, "5.00")]),
            (74.0 + 46 * n, [(260.0, "4")]),
        ]
    ]
    grid = _table(_page([*heads, *body]), [], 1)
    assert _texts(grid.rows) == [
        ["科目编码", "科目名称", "一般公共预算", "政府性基金预算"],
        *([f"20{n}", "公共服务支出", "61,572.04", "5.00"] for n in (1, 2, 3)),
    ]


def test_digits_alone_below_the_headings_of_a_page_are_no_page_number() -> None:
    body = [(100.0 + 20 * n, [(40.0, f"{n}"), (100.0, "公共服务支出"), (225.0, "3.00")]) for n in range(5)]
    head = (60.0, [(30.0, "序号"), (105.0, "科目名称"), (220.0, "合计")])
    grid = _table(_page([head, (80.0, [(230.0, "22")]), *body]), [], 1)
    assert _texts(grid.rows)[1] == ["", "", "22"]


def test_a_heading_over_two_blank_columns_hangs_over_them_though_others_are_lower_by_half_a_row() -> None:
    heads = [
        (32.0, [(290.0, "基金预算支出")]),
        (51.0, [(310.0, "基本")]),
        (60.5, [(40.0, "编码"), (110.0, "名称"), (180.0, "合计"), (420.0, "项目支出")]),
        (70.0, [(265.0, "人员经费"), (335.0, "公用经费")]),
    ]
    body = [(90.0 + 20 * n, [(40.0, "201"), (100.0, "支出"), (180.0, "3.00"), (430.0, "3.00")]) for n in range(4)]
    grid = _table(_page([*heads, *body]), [], 1)
    assert _texts(grid.rows)[-1] == ["201", "支出", "3.00", "", "", "3.00"]


def test_headings_in_the_middle_of_more_columns_reach_over_names_that_stand_at_half_their_height() -> None:
    """科目 stands in the middle over codes and names, though these are level with the headings of the codes."""
    heads = [
        (40.0, [(150.0, "科目"), (395.0, "基金预算支出")]),
        (55.0, [(75.0, "科目编码"), (200.0, "科目名称"), (290.0, "合计"), (385.0, "基本支出"), (520.0, "项目支出")]),
        (70.0, [(60.0, "类"), (95.0, "款"), (130.0, "项"), (345.0, "人员经费"), (435.0, "公用经费")]),
    ]
    body = [(90.0 + 20 * n, [(290.0, "3.00"), (345.0, "1.00"), (435.0, "1.00"), (530.0, "1.00")]) for n in range(4)]
    grid = _table(_page([*heads, *body]), [], 1)
    paths = heading_of(grid.rows).paths
    assert ["/".join(path) for path in paths] == [
        *("科目/科目编码/类", "科目/科目编码/款", "科目/科目编码/项", "科目/科目名称"),
        *("基金预算支出/合计", "基金预算支出/基本支出/人员经费", "基金预算支出/基本支出/公用经费"),
        "基金预算支出/项目支出",
    ]


def test_items_of_a_list_without_figures_are_no_headings_above_rules() -> None:
    rows = [("项目", "预算数"), ("一、一般公共预算拨款", ""), ("二、政府性基金", ""), ("三、其他", "5.00")]
    lines = [(42.0 + 20 * n, [(40.0, name), *([(230.0, sum_)] if sum_ else [])]) for n, (name, sum_) in enumerate(rows)]
    grid = _table(_page(lines), [Edge(37.0 + 20 * n, 30.0, 300.0) for n in range(5)], 1)
    assert _texts(grid.rows) == [list(row) for row in rows]
    assert heading_of(grid.rows).rows == 1


def test_codes_right_before_names_are_one_column_with_them_under_a_heading_in_the_middle() -> None:
    head = (60.0, [(45.0, "项目"), (150.0, "支出功能分类"), (260.0, "合计")])
    names = ["卫生健康支出", "节能环保支出", "城乡社区支出"]
    rows = [(80.0 + 20 * n, [(140.0, f"21{n}"), (157.0, name), (260.0, f"{n}.50")]) for n, name in enumerate(names)]
    incomes = [(top, [(40.0, f"收入{'甲乙丙'[n]}"), *texts]) for n, (top, texts) in enumerate(rows)]
    grid = _table(_page([head, *incomes, (140.0, [(40.0, "总计"), (165.0, "支出总计"), (260.0, "3.50")])]), [], 1)
    assert _texts(grid.rows)[:2] == [["项目", "支出功能分类", "合计"], ["收入甲", "210 卫生健康支出", "0.50"]]


def test_letters_apart_between_numbered_columns_make_no_column() -> None:
    heads = [
        (
            60.0,
            [(40.0, "科目编码"), (110.0, "科目名称"), (222.0, "合计"), (285.0, "教"), (317.0, "育"), (352.0, "其他")],
        ),
        (75.0, [(48.0, "※"), (228.0, "1"), (290.0, "2"), (358.0, "3")]),
    ]
    figures = [(220.0, "3.00"), (282.0, "1.00"), (350.0, "2.00")]
    body = [(100.0 + 20 * n, [(40.0, f"20{n}"), (100.0, "一般公共服务支出"), *figures]) for n in range(1, 5)]
    grid = _table(_page([*heads, *body]), [], 1)
    assert [len(set(row)) for row in _texts(grid.rows)[-4:]] == [5] * 4
    assert grid.width == 5


def test_names_that_go_on_below_their_codes_are_one_column_with_them() -> None:
    head = (60.0, [(60.0, "功能分类"), (155.0, "合计"), (215.0, "支出")])
    names = ["一般公共支", "公共安全支", "科学技术支"]
    rows = [[(40.0, f"20{n}"), (60.0, name), (155.0, f"{n}3.00"), (215.0, f"{n}1.00")] for n, name in enumerate(names)]
    lines = [(y, row) for n, row in enumerate(rows) for y, row in ((80.0 + 30 * n, row), (92.0 + 30 * n, REST))]
    grid = _table(_page([head, *lines]), [], 1)
    found = [[text.replace(" ", "") for text in row] for row in _texts(grid.rows)[1:]]
    assert found == [[f"20{n}{name}出", f"{n}3.00", f"{n}1.00"] for n, name in enumerate(names)]


def test_a_page_that_repeats_the_first_headings_alone_goes_on_in_the_columns_before() -> None:
    carried = Carried()
    rules = [Edge(y, 30.0, 340.0) for y in (50.0, 90.0, 115.0, 135.0, 155.0)]
    upper = (60.0, [(30.0, "科目编码"), (105.0, "科目名称"), (240.0, "支出预算数")])
    rows = [(top, [*texts, (325.0, "1")]) for top, texts in BODY]
    lower = (75.0, [(220.0, "合计"), (280.0, "基本"), (315.0, "项目")])
    (first,) = loose_grids(_page([upper, lower, *rows]), rules, 1, carried=carried)
    (again,) = loose_grids(_page([upper, *BODY[:1]]), rules[:3], 2, carried=carried)
    assert len(first.edges) == 6
    assert again.edges == first.edges
    assert _texts(again.rows)[-1] == ["201", "一般公共服务支出", "3.00", "1.00", ""]
    other = (75.0, [(220.0, "本年"), (280.0, "上年")])
    (another,) = loose_grids(_page([upper, other, *BODY[:1]]), rules[:3], 3, carried=carried)
    assert len(another.edges) == 5


@pytest.mark.parametrize(("lower", "is_row"), [(165.0, False), (90.0, True)])
def test_what_stands_below_the_frame_of_a_table_is_no_row_of_it(lower: float, *, is_row: bool) -> None:
    foot = (190.0, [(40.0, "流水号"), (150.0, "20241001"), (285.0, "14.00")])
    rules = [Edge(y, 25.0, 330.0) for y in (50.0, lower)]
    grid = _table(_page([*HEAD, *BODY, foot]), rules, 1)
    printed = any("20241001" in cell for row in _texts(grid.rows) for cell in row)
    assert printed is is_row
    assert grid.width == 4


def test_rules_between_rows_are_those_of_no_frame() -> None:
    """The edges of rows shaded by turns: the last row has no shade, and stands below them all."""
    rows = [
        (20.0 * n - 120, [(40.0, f"2{n}"), (100.0, "公共服务"), (220.0, "3.00"), (285.0, "1.00")])
        for n in range(10, 22)
    ]
    edges = [Edge(y, 25.0, 330.0) for n in range(11, 20, 2) for y in (20.0 * n - 125, 20.0 * n - 105)]
    beside = [Edge(y, 25.0, 600.0) for y in (5.0, 18.0, 31.0, 44.0)]
    grid = _table(_page([*HEAD, *rows]), [*edges, *beside], 1)
    assert [row[0] for row in _texts(grid.rows)[-12:]] == [f"2{n}" for n in range(10, 22)]
    assert rows[-1][0] > edges[-1].at


def test_lines_above_the_paper_need_no_frame() -> None:
    lifted = [(top - 500.0, texts) for top, texts in [*HEAD, *BODY]]
    assert _table(_page(lifted), [], 1).width == 4


def test_the_first_line_of_a_heading_alone_on_its_line_ends_no_headings_of_an_empty_form() -> None:
    heads = [
        (60.0, [(100.0, "科目"), (300.0, "政府性基金预算支出")]),
        (76.0, [(51.0, "功能分类")]),
        (91.0, [(51.0, "科目编码"), (120.0, "科目名称"), (240.0, "合计"), (320.0, "基本支出"), (420.0, "项目支出")]),
        (110.0, [(51.0, "类"), (65.0, "款"), (79.0, "项")]),
    ]
    grid = _table(_page([*heads, (130.0, [(130.0, "合计")])]), [], 1)
    assert _texts(grid.rows)[1][0] == "功能分类科目编码"
    assert _texts(grid.rows)[-1] == ["", "", "", "合计", "", "", ""]
