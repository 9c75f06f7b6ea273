from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Table
from extract.transcripts.lines import sheet_of
from extract.transcripts.markdown import told_of

Transcribed = Callable[[str], list[Table]]

FORM5 = """表 5

一般公共预算支出情况表

编制单位：某局

单位：万元

科目\t\t\t\t一般公共预算支出\t\t
功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出
类\t款\t项\t\t\t\t
※\t※\t※\t※\t1\t2\t3
\t\t\t总计\t3.00\t1.00\t2.00
201\t\t\t一般公共 服务支出\t3.00\t1.00\t2.00

编制单位：某局

科目\t\t\t\t一般公共预算支出\t\t
功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出
类\t款\t项\t\t\t\t
※\t※\t※\t※\t1\t2\t3
201\t03\t\t政府办公厅\t3.00\t1.00\t2.00

201\t03\t01\t行政运行\t1.00\t1.00\t

第三部分 说明

一、关于收支预算情况的总体说明
"""


def test_a_table_goes_on_over_captions_headings_and_blank_lines(transcribed: Transcribed) -> None:
    (table,) = transcribed(FORM5)
    assert (table.id, table.form, table.unit, table.compiled_by) == ("tl9", "xinjiang-2024/5", "万元", "某局")
    assert [c.key for c in table.columns] == ["class", "section", "item", "name", "total", "basic", "project"]
    body = list(table.body())
    assert [(row.id, row.line, row.kind) for row in body] == [
        ("l13", 13, "total"),
        ("l14", 14, "item"),
        ("l22", 22, "item"),
        ("l24", 24, "item"),
    ]
    assert table.cell("l14", "name").text == "一般公共服务支出"
    assert table.cell("l14", "name").raw == "一般公共 服务支出"
    assert table.cell("l24", "basic").line == 24


def test_a_wider_page_without_heading_is_read_from_the_left(transcribed: Transcribed) -> None:
    head = FORM5[: FORM5.index("\n\n编制单位：某局\n\n科目")]
    (table,) = transcribed(head + "\n\n202\t\t\t外交支出\t4\t\t4\t\t\n")
    assert [cell.text for cell in table.rows[-1].cells] == ["202", "", "", "外交支出", "4", "", "4"]


def test_rows_that_contradict_the_columns_are_a_table_of_their_own(transcribed: Transcribed) -> None:
    text = (
        "财政拨款收支预算总体情况表\n\n收入\t\t支出\t\n项目\t合计\t功能分类\t合计\n"
        "一、拨款\t5\t201 服务\t4\n二、基金\t6\t202 外交\t1\n\n"
    )
    bare = "201\t发展与改革事务\t15\t15\n201\t行政运行\t15\t15\n"
    tables = list(transcribed(text + bare))
    assert [table.id for table in tables] == ["tl3", "tl8"]
    assert tables[1].form is None


def test_a_row_with_a_lost_cell_is_doubtful(transcribed: Transcribed) -> None:
    text = "支出表\n\n项目\t合计\t备注\n甲\t1\t\n乙\t2\t\n丙]丁\t3\n"
    (table,) = transcribed(text)
    assert table.rows[-1].cells[0].doubt == ("row-width",)
    assert table.rows[1].cells[0].doubt == ()


def test_a_merged_heading_that_lost_a_place_gets_it_back(transcribed: Transcribed) -> None:
    text = (
        "单位收入总体情况表\n\n"
        "功能分类科目编码\t\t\t功能分类科目名称\t总计\t财政拨款（补助）\t\t\t单位资金\t财政拨款结转\t\n"
        "类\t款\t项\t\t\t财政拨款（补助）小计\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t\n"
        "201\t\t\t服务\t9\t4\t1\t1\t2\t3\t2\n"
    )
    (table,) = transcribed(text)
    keys = [column.key for column in table.columns]
    assert keys[5:] == ["fiscal", "general", "fund", "state", "own_funds", "fiscal_carry_over"]


def test_a_code_heading_with_one_place_too_few_is_widened(transcribed: Transcribed) -> None:
    text = (
        "一般公共预算基本支出情况表\n\n科 目\t\t一般公共预算基本支出\t\t\n"
        "经济分类科目编码\t经济分类科目名称\t合 计\t人员经费\t公用经费\n"
        "301\t01\t基本工资\t17\t17\n301\t12\t其他\t5\t5\n303\t02\t退休费\t9\t9\n"
    )
    (table,) = transcribed(text)
    assert [c.key for c in table.columns] == ["class", "section", "name", "total", "personnel", "operating"]


def test_the_page_of_a_transcript_is_its_lines() -> None:
    page = sheet_of(told_of("a\tb\n\n单位：万元\n")).page
    assert (page.number, page.width, page.height) == (1, 0.0, 0.0)
    assert [(word.text, word.line) for word in page.words] == [("a\tb", 1), ("单位：万元", 3)]


@given(st.text(st.sampled_from("\t\t\n\n201合计表元 .,项目:："), max_size=200))
def test_any_text_is_read_and_no_row_id_stands_twice(transcribed: Transcribed, text: str) -> None:
    tables = list(transcribed(text))
    rows = [row for table in tables for row in table.rows]
    assert len({row.id for row in rows}) == len(rows)
    for table in tables:
        assert len({column.id for column in table.columns}) == len(table.columns)
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_merged_cells_that_came_repeated_are_one(transcribed: Transcribed) -> None:
    heading = "科目\t科目\t支出\t支出\n编码\t名称\t合计\t基本支出\n"
    (table,) = transcribed("支出表\n\n" + heading + "201\t服务\t3\t3\n无\t无\t4\t4\n")
    assert [column.header for column in table.columns] == [
        ("科目", "编码"),
        ("科目", "名称"),
        ("支出", "合计"),
        ("支出", "基本支出"),
    ]
    assert [[cell.text for cell in row.cells] for row in table.body()][1] == ["无", "无", "4", "4"]
    (boxes,) = transcribed("项目支出绩效目标表\n\n预算单位\t预算单位\t某局\t某局\n项目名称\t项目名称\t甲\t甲\n")
    assert [[cell.text for cell in row.cells] for row in boxes.rows] == [
        ["预算单位", "", "某局", ""],
        ["项目名称", "", "甲", ""],
    ]


@pytest.mark.parametrize(
    ("text", "doubt"), [("2.01E+06", ("unusual-number",)), ("####", ("unusual-number",)), ("2E", ())]
)
def test_a_number_of_which_a_spreadsheet_wrote_but_a_part_is_doubtful(
    transcribed: Transcribed, text: str, doubt: tuple[str, ...]
) -> None:
    (table,) = transcribed(f"科目编码\t科目名称\t合计\n{text}\t甲\t1.00\n20103\t乙\t2.00\n")
    assert table.rows[1].cells[0].doubt == doubt


@pytest.mark.parametrize(("over", "tables"), [("国有资本经营预算支出", 2), ("政府性基金预算支出", 1)])
def test_the_same_headings_under_another_name_begin_another_table(
    transcribed: Transcribed, over: str, tables: int
) -> None:
    lowest = "编码\t名称\t合计\t基本支出\t项目支出\n"
    first = "科目\t\t政府性基金预算支出\t\t\n" + lowest + "\t合计\t3.00\t1.00\t2.00\n"
    other = f"科目\t\t{over}\t\t\n" + lowest + "212\t城乡\t3.00\t1.00\t2.00\n"
    assert len(transcribed(first + "\n" + other)) == tables


CAPTION = "<tr><td colspan=4>部门收支总表</td></tr><tr><td>部门：某局</td><td></td><td></td><td>单位：万元</td></tr>"


@pytest.mark.parametrize(
    "text",
    [
        "部门收支总表\n部门：某局\t\t\t单位：万元\n\nHEAD",
        "部门收支总表\t\t\t\n部门：某局\t\t\t单位：万元\nHEAD",
        f"<table>{CAPTION}HTML</table>",
    ],
)
def test_rows_of_nothing_but_a_caption_stand_above_the_table(transcribed: Transcribed, text: str) -> None:
    rows = [
        "项目\t预算数\t项目\t预算数",
        "一、事业收入\t10.00\t一、教育支出\t10.00",
        "收入总计\t10.00\t支出总计\t10.00",
    ]
    head = "收入\t\t支出\t\n" + "\n".join(rows)
    cells = "".join("<tr><td>" + row.replace("\t", "</td><td>") + "</td></tr>" for row in rows)
    web = f"<tr><td colspan=2>收入</td><td colspan=2>支出</td></tr>{cells}"
    (table,) = transcribed(text.replace("HEAD", head).replace("HTML", web))
    assert (table.title, table.compiled_by, table.unit) == ("部门收支总表", "某局", "万元")
    assert [row.kind for row in table.rows] == ["header", "header", "item", "total"]
    assert [column.header for column in table.columns][1::2] == [("收入", "预算数"), ("支出", "预算数")]
