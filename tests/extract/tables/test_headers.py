from collections.abc import Callable

import pytest

from budget.disclosure import Cell
from extract.geometry.grid import Grid
from extract.tables.headers import heading_of
from extract.tables.numbering import is_numbering

MakeGrid = Callable[..., Grid]


def _flat(*lines: str) -> list[tuple[Cell, ...]]:
    return [tuple(Cell(text, line=n) for text in line.split("|")) for n, line in enumerate(lines, 1)]


def test_merged_headings_become_paths(make_grid: MakeGrid) -> None:
    grid = make_grid(
        [
            ["科目", "<", "<", "支出预算", "<"],
            ["编码", "<", "名称", "合计", "基本支出"],
            ["类", "款", "^", "^", "^"],
            ["201", "", "一般公共服务支出", "1.00", "1.00"],
        ]
    )
    heading = heading_of(grid.rows)
    assert heading.rows == 3
    assert heading.paths == (
        ("科目", "编码", "类"),
        ("科目", "编码", "款"),
        ("科目", "名称"),
        ("支出预算", "合计"),
        ("支出预算", "基本支出"),
    )


def test_flattened_headings_get_the_same_paths() -> None:
    rows = _flat(
        "项目名称|总计|财政拨款||||非财政拨款|||",
        "||合计|基本支出||项目支出|合计|基本支出||项目支出",
        "|||人员经费|公用经费|||人员经费|公用经费|",
        "※|1|2|3|4|5|6|7|8|9",
    )
    heading = heading_of(rows, flattened=True)
    assert (heading.rows, heading.numbering) == (3, 3)
    assert heading.paths[4] == ("财政拨款", "基本支出", "公用经费")
    assert heading.paths[5] == ("财政拨款", "项目支出")
    assert heading.paths[6] == ("非财政拨款", "合计")


def test_a_record_of_labelled_boxes_has_no_heading(make_grid: MakeGrid) -> None:
    grid = make_grid(
        [
            ["预算单位", "<", "某办公室", "<"],
            ["项目名称", "<", "网站建设", "<"],
            ["项目资金", "<", "年度预算总额", "6.72"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
        ]
    )
    assert heading_of(grid.rows).rows == 0


def test_the_rest_of_a_table_has_no_heading(make_grid: MakeGrid) -> None:
    assert heading_of(make_grid([["", "规", "得满分"], ["", "严格执行预算" * 12, "按比例计分"]]).rows).rows == 0
    assert heading_of(make_grid([["治区专项资金", "", "", ""], ["下达资金", "2", "2", ""]]).rows).rows == 0
    assert heading_of(make_grid([["204", "02", "公安", ""]]).rows).rows == 0


def test_code_columns_may_share_one_heading(make_grid: MakeGrid) -> None:
    grid = make_grid([["科目", "<", "<", "支出"], ["科目编码", "<", "名称", "合计"], ["301", "01", "基本工资", "17"]])
    assert heading_of(grid.rows).rows == 2


LEVELS = ["类", "款", "项", "科目名称", "本年收入合计", "财政拨款收入"]
UPPER = [["项目", "<", "<", "<", LEVELS[4], LEVELS[5]], ["功能分类科目编码", "<", "<", LEVELS[3], "^", "^"]]
FIRST = ["201", "", "", "一般公共服务支出", "2946.25", "2946.25"]


def test_the_total_may_stand_in_the_row_of_the_code_headings(make_grid: MakeGrid) -> None:
    heading = heading_of(make_grid([*UPPER, ["类", "款", "项", "合计", "2946.25", ""], FIRST]).rows)
    assert (heading.rows, heading.body) == (2, 2)
    assert [path[-1] for path in heading.paths] == LEVELS


def test_so_may_the_numbers_of_the_columns(make_grid: MakeGrid) -> None:
    rows = [*UPPER, ["类", "款", "项", "栏次", "1", "2"], ["^", "^", "^", "合计", "2946.25", ""], FIRST]
    heading = heading_of(make_grid(rows).rows)
    assert (heading.rows, heading.numbering, heading.body) == (2, 2, 3)
    assert [path[-1] for path in heading.paths] == LEVELS


def test_levels_under_a_heading_without_merged_cells_belong_to_it(make_grid: MakeGrid) -> None:
    upper = [["功能分类科目编码", "", "", *LEVELS[3:]]]
    alone = heading_of(make_grid([*upper, ["类", "款", "项", "", "", ""], FIRST]).rows)
    joined = heading_of(make_grid([*upper, ["类", "款", "项", "合计", "2946.25", ""], FIRST]).rows)
    assert (alone.body, joined.body) == (2, 1)
    assert [path[-1] for path in alone.paths] == [path[-1] for path in joined.paths] == LEVELS


def test_a_heading_that_says_total_is_no_total(make_grid: MakeGrid) -> None:
    rows = [["科目编码", "<", "<", "支出", "<"], ["类", "款", "项", "合计", "基本支出"], ["201", "", "", "3", "3"]]
    assert heading_of(make_grid(rows).rows).rows == 2


def test_a_lone_word_for_the_total_is_no_heading(make_grid: MakeGrid) -> None:
    grid = make_grid([["项目", "合计"], ["合计", ""]])
    assert heading_of(grid.rows).rows == 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("※|※|1|2|3", True),
        ("1|2|3", True),
        ("栏次|1|2", True),
        ("X|※|张|1|2|3", True),
        ("X|1|2", False),
        ("1|2", False),
        ("1|2|4", False),
        ("张|畫|2|3|4|5|6", True),
        ("※|1|2|A|4|5|6", True),
        ("3|5|8|9|12", False),
        ("201|03|01", False),
        ("||", False),
        ("甲|乙", True),
        ("※|※", False),
    ],
)
def test_numbering_rows(row: str, expected: bool) -> None:
    assert is_numbering(_flat(row)[0]) is expected


def test_codes_share_a_heading_above_a_total_that_has_no_code(make_grid: MakeGrid) -> None:
    grid = make_grid(
        [
            ["科目编码", "<", "<", "科目名称", "合计"],
            ["合计", "<", "<", "", "3.00"],
            ["201", "", "", "一般公共服务支出", "3.00"],
        ]
    )
    assert heading_of(grid.rows).rows == 1


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        ("栏次|1|2|131|4|5|6|7", True),
        ("栏次|1|2|1 3|4|5|6|", True),
        ("栏次|1|2|131|44|5|6|7", False),
        ("|1|2|9|", False),
    ],
)
def test_one_number_of_many_that_count_their_columns_may_be_misread(texts: str, numbers: bool) -> None:
    assert is_numbering(_flat(texts)[0]) is numbers


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        (
            "科目.编码.类|科目.编码.款|科目.名称|合计.合计",
            [("科目", "编码", "类"), ("科目", "编码", "款"), ("科目", "名称"), ("合计",)],
        ),
        ("科目.编码.※|科目.名称.※|合计.1|支出.2", [("科目", "编码"), ("科目", "名称"), ("合计",), ("支出",)]),
        ("科目编码.※|科目名称.※|合计.1|基本.2", [("科目编码",), ("科目名称",), ("合计",), ("基本",)]),
        ("编码|名称|支出 - 合计|支出 - 基本", [("编码",), ("名称",), ("支出", "合计"), ("支出", "基本")]),
        ("编码|名称|支出/合计|支出/基本", [("编码",), ("名称",), ("支出", "合计"), ("支出", "基本")]),
        ("编码|名称|出国/境|接待", None),
        ("科目|Dept. of A|Dept. of B|U.S.", None),
        ("科目|合计.1|支出.2|基本", None),
    ],
)
def test_a_heading_whose_rows_were_written_as_one_is_parted_again(
    written: str, paths: list[tuple[str, ...]] | None
) -> None:
    rows = _flat(written, "201|教育|1.00|2.00")
    wanted = paths or [(text,) for text in written.split("|")]
    assert list(heading_of(rows, flattened=True).paths) == wanted


@pytest.mark.parametrize(
    ("row", "numbers"), [("栏次||I|2|3", True), ("※|※|l|2", True), ("甲等||I|2|3", False), ("栏次||I|5", False)]
)
def test_a_1_of_a_row_that_says_it_numbers_columns_may_be_misread(row: str, numbers: bool) -> None:
    assert is_numbering(_flat(row)[0]) == numbers


def test_headings_over_indicators_end_above_rows_that_fill_their_columns(make_grid: MakeGrid) -> None:
    heads = ["序号", "项目金额", "<", "一级指标", "二级指标", "三级指标", "指标值"]
    parted = ["^", "合计", "财政拨款", "^", "^", "^", "^"]
    rows = [["", "", "", "产出指标", "数量指标", "巡查", "持续提升"], ["", "", "", "", "", "养护", "≥9公里"]]
    assert heading_of(make_grid([heads, *rows]).rows).rows == 1
    assert heading_of(make_grid([heads, parted, *rows]).rows).rows == 2


@pytest.mark.parametrize(("doubt", "rows"), [(("low-confidence",), 1), ((), 0)])
def test_a_doubtful_dash_among_headings_is_no_nought(doubt: tuple[str, ...], rows: int) -> None:
    head = (Cell("-", doubt=doubt), *map(Cell, ("合计", "基本支出", "项目支出")))
    body = tuple(map(Cell, ("总计", "23,892.64", "8,149.96", "15,742.68")))
    assert heading_of([head, body]).rows == rows
