"""Rows that a spreadsheet prints again at the head of each page of a table of boxes."""

from collections.abc import Callable

import pytest

from extract.geometry.sheet import Sheet
from extract.tables.stitch import Stitcher

MakeSheet = Callable[..., Sheet]

TITLES = [
    ["项目支出绩效目标表", "<", "<", "<"],
    ["（2025年度）", "<", "<", "<"],
    ["预算单位", "某镇人民政府", "<", "<"],
]
BOXES = [["项目名称", "办公用房租金", "项目负责人", "某人"], ["项目总体目标", "采购设备12台", "<", "<"]]
HEADS = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [["产出指标", "数量指标", "采购数量", "≥12台"], ["", "质量指标", "合格率", "≥95%"]]
REST = [["", "成本指标", "总成本", "≤9万元"], ["效益指标", "社会效益", "服务水平", "提升"]]


@pytest.mark.parametrize("titles", [TITLES, TITLES[2:]], ids=["with the title", "without"])
def test_print_titles_begin_no_other_table(make_sheet: MakeSheet, titles: list[list[str]]) -> None:
    other = [["项目名称", "法律顾问经费", "项目负责人", "某人"], BOXES[1]]
    pages = [[*titles, *BOXES, HEADS, *ROWS], [*titles, *REST], [*titles, *other, HEADS, *ROWS]]
    stitcher = Stitcher()
    found = [table for n, rows in enumerate(pages, 1) for table in stitcher.page(make_sheet(n, [], rows))]
    one, two = [*found, *stitcher.end()]
    assert (one.pages, two.pages) == ((1, 2), (3,))
    assert [[cell.text for cell in row.cells] for row in one.rows[-4:]] == [*ROWS, *REST]
    assert len(one.rows) == len(pages[0]) + len(REST)
