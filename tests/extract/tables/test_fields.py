"""Labelled values of performance tables, on tables made up here; the reference documents where they are at hand."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from budget.amount import is_amount
from budget.disclosure import Cell, Column, Field, Row, Table
from extract.reader import disclosure_of, read
from extract.tables.fields import begins_record, fields_of

KEYS = ["level1", "level2", "level3", "target", "basis", "last_year", "weight", "rule", "evidence"]
HEADINGS = ["一级指标", "二级指标", "三级指标", "指标值", "指标值设置依据", "上年完成值"]
HEADINGS += ["指标分值权重", "指标赋分规则", "佐证资料"]
PROJECT = [
    ["预算单位", "", "某局", "", "", "", "", "", ""],
    ["项目名称", "", "水库巡查", "", "", "", "项目负责人", "某人", ""],
    ["项目资金(万元)", "", "年度 预算 总额：", "12.50", "其中： 财政拨款", "10.00", "其他 资金：", "2.50", ""],
    ["项目总体目标", "", "一年巡查四次", "", "", "", "", "", ""],
    HEADINGS,
    ["产出指标", "数量指标", "巡查次数", ">=4次", "计划标准", "4次", "60", "直接赋分", "台账"],
    ["", "质量指标", "覆盖率", "=100%", "计划标准", "", "30", "直接赋分", "台账"],
]

Found = list[tuple[str, str]]


INDICATORS = [
    ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "_"],
    ["产出指标", "数量指标", "巡查次数", "≥", "4", "次", "60", "_"],
]


def printed(rows: list[list[str]]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """A table of a PDF: a blank text is covered by the cell at its left, ``_`` is printed and blank."""
    out = []
    for r, texts in enumerate(rows, 1):
        cells = []
        for c, text in enumerate(texts):
            across = next((n for n in range(1, len(texts) - c) if texts[c + n]), len(texts) - c)
            box = (c * 10.0, r * 10.0, c * 10.0 + 10 * across, r * 10.0 + 10)
            cells.append(Cell("" if text == "_" else text, 1, box, span=(1, across)) if text else Cell())
        out.append(Row(f"p1.{r}", "item", tuple(cells), 1))
    columns = tuple(Column(f"c{i}", None, (), "text") for i in range(1, len(rows[0]) + 1))
    return columns, tuple(out)


def values(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Found:
    """Keys and texts of the fields, in order."""
    table = Table("t", None, None, "", None, "present", (1,), columns, rows)
    return [(f.key, table.cell(f.row, f.column).text) for f in fields_of(columns, rows)]


def test_a_project_table_of_a_pdf() -> None:
    rows = [*PROJECT[:6], ["_", "质量指标", "覆盖率", "=100%", "计划标准", "_", "30", "直接赋分", "台账"]]
    found = values(*printed(rows))
    assert found[:7] == [
        ("unit", "某局"),
        ("project", "水库巡查"),
        ("person", "某人"),
        ("total", "12.50"),
        ("fiscal", "10.00"),
        ("other", "2.50"),
        ("goal", "一年巡查四次"),
    ]
    assert found[7:16] == list(zip(KEYS, rows[5], strict=True))
    assert found[16:] == [(key, "" if text == "_" else text) for key, text in zip(KEYS, rows[6], strict=True)][1:]


def test_the_same_table_in_a_transcript(transcribed: Callable[[str], list[Table]]) -> None:
    text = "项目支出绩效目标表\n\n" + "\n".join("\t".join(row) for row in PROJECT)
    (table,) = transcribed(text)
    found = [(f.key, table.cell(f.row, f.column).text) for f in table.fields]
    assert found[:7] == values(*printed(PROJECT))[:7]
    assert [text for key, text in found if key == "weight"] == ["60", "30"]
    assert ("last_year", "") in found and ("level1", "") not in found


def test_the_table_of_the_whole_unit() -> None:
    rows = [
        ["单位名称（盖章）", "", "某局", "", "", ""],
        ["单位联系人", "", "某人", "联系电话：", "000", ""],
        ["年度绩效目标", "", "水库安全", "", "", ""],
        ["年度预算（万元）", "", "资金来源", "", "资金总额（万元）", ""],
        ["_", "_", "财政资金（万元）", "上级安排", "1.00", ""],
        ["_", "_", "_", "本级安排", "2.00", ""],
        ["_", "_", "其他资金（万元）", "其他", "3.00", ""],
        ["一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重"],
        ["履职效能", "数量指标", "巡查", "4", "计划", "90"],
    ]
    assert values(*printed(rows)) == [
        ("unit", "某局"),
        ("person", "某人"),
        ("telephone", "000"),
        ("goal", "水库安全"),
        ("superior", "1.00"),
        ("own", "2.00"),
        ("other", "3.00"),
        ("level1", "履职效能"),
        ("level2", "数量指标"),
        ("level3", "巡查"),
        ("target", "4"),
        ("basis", "计划"),
        ("weight", "90"),
    ]


def test_a_shifted_row_is_only_what_its_heading_says() -> None:
    shifted = ["数量指标", "巡查次数", ">=4次", "计划标准", "4次", "60", "直接赋分", "台账", "_"]
    found = values(*printed([*PROJECT[:5], shifted]))
    assert dict(found[7:])["weight"] == "直接赋分"


def test_a_value_that_is_not_filled_in_is_a_blank_cell() -> None:
    rows = [["项目名称", "", "水库巡查", "", "", "", "项目负责人", "_", ""], HEADINGS]
    assert values(*printed(rows)) == [("project", "水库巡查"), ("person", "")]


def test_a_cut_label_and_a_cut_heading_are_known_where_they_can_mean_one_thing_only() -> None:
    cut = ["上年完成" if text == "上年完成值" else text for text in HEADINGS]
    rows = [["项目名称", "", "水库巡查", "", "", "", "项目负责", "某人", ""], cut, PROJECT[5]]
    found = dict(values(*printed(rows)))
    assert found["person"] == "某人" and found["last_year"] == "4次"


def test_another_record_ends_the_indicators() -> None:
    found = [key for key, _ in values(*printed([*PROJECT[:6], *PROJECT[:4]]))]
    assert found[-7:] == ["unit", "project", "person", "total", "fiscal", "other", "goal"]


def test_labels_and_headings_of_other_provinces_are_known() -> None:
    rows = [
        ["项目名称", "渠道维修", "项目主管部门", "_", "申报单位", "某局"],
        ["预算资金总额（万元）", "12.50", "财政拨款资金", "10.00", "其它资金", "2.50"],
        ["年度总目标", "一年巡查四次", "", "", "", ""],
        ["一级绩效指标", "二级绩效指标", "三级绩效指标", "计算符号", "年度目标值", "分值（权重）"],
        ["产出指标", "数量指标", "巡查次数", "≥", "4次", "60"],
    ]
    assert values(*printed(rows)) == [
        ("project", "渠道维修"),
        ("unit", "某局"),
        ("total", "12.50"),
        ("fiscal", "10.00"),
        ("other", "2.50"),
        ("goal", "一年巡查四次"),
        ("level1", "产出指标"),
        ("level2", "数量指标"),
        ("level3", "巡查次数"),
        ("nature", "≥"),
        ("target", "4次"),
        ("weight", "60"),
    ]


def test_rows_of_dashes_hold_nothing() -> None:
    dashes = ["----"] * 9
    assert len(values(*printed([*PROJECT[:5], dashes]))) == 7


def test_the_table_of_what_was_reached_and_the_row_that_adds_up_its_scores() -> None:
    rows = [
        ["项目名称", "", "水库巡查", "", "", "", "", ""],
        ["项目资金（万元）", "", "", "", "年初预算数", "全年执行数", "分值", "得分"],
        ["_", "", "年度资金总额", "", "9.00", "8.00", "10", "9"],
        ["年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值（90分）", "得分"],
        ["", "产出指标", "数量指标", "巡查次数", "4次", "4次", "90", "88.5"],
        ["总分", "", "", "", "", "", "100", "97.5"],
    ]
    assert values(*printed(rows)) == [
        ("project", "水库巡查"),
        ("total", "9.00"),
        ("spent_total", "8.00"),
        *zip(["level1", "level2", "level3", "target", "actual", "weight", "score"], rows[5][1:], strict=True),
    ]


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        ([["项目名称", "水库巡查工作经费", "", ""], ["主管部门", "某局", "实施单位", "某站"]], True),
        ([["项目名称", "水库巡查工作经费"]], True),
        ([["项目名称", "项目经费"], ["其他资金", "3.00"]], False),
        ([["项目名称", "上年支出", "财政拨款"], ["其他资金", "3.00", "3.00"]], False),
    ],
)
def test_a_project_called_like_a_heading_begins_a_record(rows: list[list[str]], begins: bool) -> None:
    assert begins_record([row.cells for row in printed(rows)[1]]) is begins


def test_the_amount_beside_the_label_of_all_funds_is_the_total() -> None:
    rows = [["项目资金(万元)", "12.50", "其中：财政拨款", "10.00"], HEADINGS[:4]]
    assert values(*printed(rows)) == [("total", "12.50"), ("fiscal", "10.00")]


def test_other_tables_have_no_fields() -> None:
    assert values(*printed([["项目名称", "合计", "财政拨款"], ["水库", "5.00", "5.00"]])) == []


def _performance(tables: tuple[Table, ...]) -> list[Table]:
    return [table for table in tables if table.fields]


def _bad(table: Table, keys: str) -> list[Field]:
    """Fields of these keys whose cell prints no amount."""
    return [f for f in table.fields if f.key in keys.split() and not is_amount(table.cell(f.row, f.column).text)]


@pytest.mark.parametrize(("seed", "tables"), [("000", 130), ("001", 13), ("004", 13)])
def test_every_performance_table_has_its_heads_and_weights(shared: Path, seed: str, tables: int) -> None:
    disclosure, _ = disclosure_of(read(shared / "seeds" / f"{seed}.txt"))
    found = _performance(disclosure.tables)
    assert len(found) == tables
    for table in found:
        keys = Counter(f.key for f in table.fields)
        assert keys["unit"] == keys["goal"] == 1 and keys["weight"] > 3
        assert not _bad(table, "total fiscal other superior own")
    shifted = [field for table in found for field in _bad(table, "weight")]
    assert len(shifted) <= 4


def test_amounts_of_the_whole_project_stand_beside_those_of_the_year() -> None:
    rows = [
        ["项目名称", "", "水库巡查", "", "项目性质", "经常性项目"],
        ["项目资金（元）", "项目资金总额", "", "90.00", "年度资金申请总额", "30.00"],
        ["_", "其中：财政资金", "", "80.00", "其中：当年财政拨款", "20.00"],
        ["_", "_", "", "_", "上年结转资金", "6.00"],
        ["_", "其他资金", "", "10.00", "其他资金", "4.00"],
        ["_", "一级指标", "二级指标", "三级指标", "_", "年度(/项目)指标值"],
        ["绩效指标", "产出指标", "数量指标", "巡查", "_", ">=4次"],
    ]
    assert values(*printed(rows))[:8] == [
        ("project", "水库巡查"),
        ("whole_total", "90.00"),
        ("total", "30.00"),
        ("whole_fiscal", "80.00"),
        ("fiscal", "20.00"),
        ("carried", "6.00"),
        ("whole_other", "10.00"),
        ("other", "4.00"),
    ]


def test_amounts_of_the_year_below_those_of_the_whole_project_are_the_years() -> None:
    rows = [
        ["项目名称", "水库巡查"],
        ["项目资金总额", "90.00"],
        ["财政资金", "90.00"],
        ["年度资金总额", "30.00"],
        ["财政拨款", "30.00"],
    ]
    heading = ["一级指标", "二级指标", "三级指标", "指标值"]
    found = values(*printed([*([*row, "_", "_"] for row in rows), heading]))
    assert [key for key, _ in found] == ["project", "whole_total", "whole_fiscal", "total", "fiscal"]


def test_amounts_below_their_labels_are_theirs() -> None:
    rows = [
        ["部门名称", "某局", "", "", "", "", "", ""],
        ["年度部门整体支出预算", "资金总额", "", "财政拨款", "", "其他资金", "", ""],
        ["_", "30.00", "", "20.00", "", "10.00", "", ""],
        *INDICATORS,
    ]
    found = [pair for pair in values(*printed(rows)) if pair[0] in ("total", "fiscal", "other")]
    assert found == [("total", "30.00"), ("fiscal", "20.00"), ("other", "10.00")]
    rows[1] = ["年度部门整体支出预算", "资金总额", "", "财政拨款", "_", "其他资金", "", ""]
    assert [pair for pair in values(*printed(rows)) if pair[0] in ("total", "fiscal", "other")] == found
    rows[2] = ["_", "公路养护", "", "20.00", "", "10.00", "", ""]
    assert not [key for key, text in values(*printed(rows)) if text and key in ("total", "fiscal", "other")]


def test_a_stage_of_the_year_over_several_columns_is_that_of_the_amount_in_each() -> None:
    rows = [
        ["项目名称", "", "水库巡查", "", "", "", "", ""],
        ["项目资金(万元)", "年初预算数", "", "", "全年预算数", "全年执行数", "分值", "_"],
        ["_", "年度资金总额", "", "12.50", "13.00", "11.00", "10", "_"],
        ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "_"],
        ["产出指标", "数量指标", "巡查次数", "≥4次", "4次", "90", "90", "_"],
    ]
    found = [pair for pair in values(*printed(rows)) if pair[0].endswith("total")]
    assert found == [("total", "12.50"), ("budgeted_total", "13.00"), ("spent_total", "11.00")]


def test_headings_of_other_amounts_may_stand_among_those_with_amounts_below() -> None:
    rows = [
        ["部门名称", "某局", "", "", "", "", "", ""],
        ["预算整体支出", "基本支出", "", "财政拨款", "", "其他资金", "", "项目支出"],
        ["30.00", "12.00", "", "20.00", "", "10.00", "", "18.00"],
        *INDICATORS,
    ]
    found = [pair for pair in values(*printed(rows)) if pair[0] in ("total", "fiscal", "other")]
    assert found == [("total", "30.00"), ("fiscal", "20.00"), ("other", "10.00")]
    rows[2] = ["_", "某某支出", "", "某项", "", "另一项", "", ""]
    assert not [pair for pair in values(*printed(rows)) if pair[0] in ("total", "fiscal", "other")]


def test_a_box_of_sources_beside_amounts_is_no_heading_over_them() -> None:
    rows = [
        ["项目名称", "水库巡查", "", "", "", "", "", ""],
        ["资金来源", "资金总额", "101930.18", "", "", "", "", ""],
        ["_", "财政拨款", "101930.18", "", "", "", "", ""],
        *INDICATORS,
    ]
    found = [pair for pair in values(*printed(rows)) if pair[0] in ("total", "fiscal")]
    assert found == [("total", "101930.18"), ("fiscal", "101930.18")]


def test_a_column_that_nothing_prints_parts_no_amount_from_its_label() -> None:
    rows = [
        ["项目名称", "_", "水库巡查", "_", "项目属性", "延续项目"],
        ["资金总额", "_", "46.76", "上级补助", "_", "_"],
        ["财政拨款", "40.00", "_", "其他资金", "_", "6.76"],
        ["上年结转", "_", "_", "备注", "_", "9"],
        ["一级指标", "二级指标", "三级指标", "指标值", "权重", "_"],
    ]
    found = dict(values(*printed(rows)))
    assert {key: found[key] for key in ("total", "fiscal", "other", "carried")} == {
        "total": "46.76",
        "fiscal": "40.00",
        "other": "6.76",
        "carried": "",
    }
