"""Tables that lost their title, their heading or the tabs at the ends of their rows."""

from collections.abc import Callable

import pytest

from budget.disclosure import Table
from extract.tables.guess import DOUBT

Transcribed = Callable[[str], list[Table]]

INCOME = [
    "一、本年收入",
    "1.一般公共预算拨款",
    "其中：一般财力",
    "上级一般公共预算安排转移支付",
    "2.政府性基金预算拨款",
    "其中：政府性基金收入",
    "上级政府性基金安排转移支付",
    "3.国有资本经营预算拨款",
    "其中：国有资本经营收入",
    "上级国有资本经营预算安排转移支付",
    "4.财政专户核拨",
    "5.单位资金",
    "其中：事业收入",
    "上级补助收入",
    "附属单位上缴收入",
    "事业单位经营收入",
    "其他收入",
    "二、上年结转结余",
]
FIRST = "\n".join(
    [
        "收入\t\t支出\t",
        "项目\t预算数\t支出功能分类\t预算数",
        "一、本年收入\t9\t201 一般公共服务支出\t9",
        *(f"{label}\t\t{code} 某类支出\t" for code, label in enumerate(INCOME[1:], 202)),
        "收入总计\t9\t支出总计\t9\n\n",
    ]
)
HEADING = "功能分类科目编码\t\t\t功能分类科目名称\t支出预算\t\t\n类\t款\t项\t\t合计\t基本支出\t项目支出\n"
ROWS = (
    "201\t\t\t服务支出\t9\t4\t5\n201\t03\t\t办公厅\t9\t4\t5\n201\t03\t01\t行政运行\t4\t4\t\n"
    "201\t03\t99\t其他\t5\t\t5\n\t\t\t合计\t9\t4\t5\n\n"
)
ALL = ["class", "section", "item", "name", "total", "basic", "project"]
OTHERS = "这一段说明文字写在两张表之间，没有给出任何一张表的名称，只为隔开它们，" * 2 + "并无他意。\n\n"


def keys(table: Table) -> list[str | None]:
    return [column.key for column in table.columns]


def test_lines_tell_a_form_that_has_no_title_and_headings_the_next_one(transcribed: Transcribed) -> None:
    tables = transcribed(FIRST + OTHERS + HEADING + ROWS + OTHERS + HEADING + ROWS)
    assert [table.form for table in tables] == ["xinjiang-2024/1", "xinjiang-2024/3", "xinjiang-2024/5"]
    assert keys(tables[1]) == keys(tables[2]) == ALL
    assert not any(cell.doubt for table in tables for row in table.rows for cell in row.cells)


def test_headings_alone_tell_nothing_of_an_unknown_document(transcribed: Transcribed) -> None:
    (table,) = transcribed(HEADING + ROWS)
    assert table.form is None


def test_a_table_under_another_title_is_no_form(transcribed: Transcribed) -> None:
    tables = transcribed(FIRST + OTHERS + "下属单位经费分配表\n" + HEADING + ROWS)
    assert [table.form for table in tables] == ["xinjiang-2024/1", None]


def test_a_form_without_heading_has_its_columns_by_their_place_and_is_doubtful(transcribed: Transcribed) -> None:
    (table,) = transcribed("表 3\n单位支出总体情况表\n" + ROWS)
    assert (table.form, keys(table)) == ("xinjiang-2024/3", ALL)
    assert all(DOUBT in row.cells[4].doubt for row in table.rows)
    assert [row.kind for row in table.rows] == ["item"] * 4 + ["total"]


def test_the_row_of_numbers_alone_makes_columns_certain(transcribed: Transcribed) -> None:
    (table,) = transcribed("表 3\n单位支出总体情况表\n※\t※\t※\t※\t1\t2\t3\n" + ROWS)
    assert (keys(table), table.rows[0].kind) == (ALL, "numbering")
    assert not any(cell.doubt for row in table.rows for cell in row.cells)


def test_a_form_of_other_columns_keeps_them_unnamed(transcribed: Transcribed) -> None:
    (table,) = transcribed("表 3\n单位支出总体情况表\n" + ROWS.replace("\t5\n", "\t5\t2\n"))
    assert table.form == "xinjiang-2024/3"
    assert keys(table) == [None] * 8


@pytest.mark.parametrize("again", ["", "表 3\n单位支出总体情况表\n"])
def test_a_heading_that_a_later_page_prints_is_that_of_the_table(transcribed: Transcribed, again: str) -> None:
    (table,) = transcribed("表 3\n单位支出总体情况表\n" + ROWS + again + HEADING + ROWS)
    assert keys(table) == ALL
    assert [row.kind for row in table.rows].count("header") == 2
    assert not any(cell.doubt for row in table.rows for cell in row.cells)


def test_a_title_repeated_over_the_rest_of_a_table_begins_no_other(transcribed: Transcribed) -> None:
    title = "表 3\n单位支出总体情况表\n"
    (table,) = transcribed(title + HEADING + ROWS + title + ROWS)
    assert len(table.rows) == 12


def test_rows_that_lost_their_blank_ends_are_rows_still(transcribed: Transcribed) -> None:
    rows = ROWS + ROWS.replace("201", "202") + "203\t\t\t国防支出\t\t\t\n"
    whole = "表 3\n单位支出总体情况表\n" + HEADING + rows.replace("\n\n", "\n")
    stripped = "\n".join(line.rstrip("\t") for line in whole.split("\n"))
    assert stripped != whole
    (table,), (other,) = transcribed(whole), transcribed(stripped)
    assert [[c.text for c in row.cells] for row in table.rows] == [[c.text for c in row.cells] for row in other.rows]
    assert not any(cell.doubt for row in other.rows for cell in row.cells)


def test_a_label_between_rows_of_tabs_is_a_row(transcribed: Transcribed) -> None:
    title = "表 10\n财政拨款“三公”经费支出情况表\n"
    heading = "“三公”经费支出内容\t合计\t资金来源\n\t\t一般公共预算\t政府性基金\t国有资本经营预算\n"
    rows = "合计\t3\t3\n因公出国（境）费\n公务接待费\n公务用车购置及运行费\t3\t3\n"
    (table,) = transcribed(title + heading + rows)
    labels = ["因公出国（境）费", "公务接待费", "公务用车购置及运行费"]
    assert [row.cells[0].text for row in table.rows][-3:] == labels


def test_of_forms_with_the_same_headings_a_note_names_the_one(transcribed: Transcribed) -> None:
    heading = HEADING.replace("支出预算\t\t", "合计\t基本支出\t\t项目支出").replace(
        "合计\t基本支出\t项目支出\n", "\t人员经费\t公用经费\t\n"
    )
    note = "备注：某局没有使用国有资本经营预算拨款安排的支出，国有资本经营预算支出情况表为空表。\n"
    *_, last = transcribed(FIRST + OTHERS + heading + "\t\t\t合计\t\t\t\t\n" + note)
    assert (last.form, last.state) == ("xinjiang-2024/9", "nil-declared")


@pytest.mark.parametrize(
    ("over", "form"), [("政府性基金预算支出", 8), ("国有资本经营预算支出", 9), ("项目支出预算", 3)]
)
def test_of_forms_with_like_headings_the_one_over_the_amounts_names_its_form(
    transcribed: Transcribed, over: str, form: int
) -> None:
    *_, last = transcribed(FIRST + OTHERS + HEADING.replace("支出预算", over) + ROWS)
    assert last.form == f"xinjiang-2024/{form}"
