from collections.abc import Callable
from dataclasses import replace

from budget.disclosure import Table
from extract.tables.guess import DOUBT, with_guessed_forms

Transcribed = Callable[[str], list[Table]]

SECOND = (
    "表 2\n收入总体情况表\n功能分类科目编码\t\t\t功能分类科目名称\t总计\t单位资金\n"
    "类\t款\t项\t\t\t\n201\t\t\t服务\t9\t9\n\n"
)
ROWS = (
    "201\t\t\t服务支出\t9\t4\t5\n201\t03\t\t办公厅\t9\t4\t5\n201\t03\t01\t行政运行\t4.0\t4.0\t\n"
    "201\t03\t99\t其他\t5\t\t5\n\t\t\t合计\t9\t4\t5\n\n"
)
WRONG = ROWS.replace("\t9\t4\t5", "\t9\t4\t3")
FOURTH = (
    "表 4\n财政拨款收支预算总体情况表\n财政拨款收入\t\t财政拨款支出\t\t\t\t\n"
    "项目\t合计\t功能分类\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n一、拨款\t9\t201 服务\t9\t9\t\t\n\n"
)
SIXTH = (
    "表 6\n一般公共预算基本支出情况表\n科目\t\t\t一般公共预算基本支出\t\t\n"
    "经济分类科目编码\t\t经济分类科目名称\t合计\t人员经费\t公用经费\n301\t01\t工资\t4\t4\t\n\n"
)


def forms(tables: list[Table]) -> list[int | None]:
    return [table.number for table in with_guessed_forms(tables)]


def test_a_block_without_heading_is_the_form_that_is_missing_there(transcribed: Transcribed) -> None:
    tables = transcribed(SECOND + "另有一段说明文字。\n\n" + ROWS + FOURTH + "又一段说明文字。\n\n" + ROWS + SIXTH)
    assert [table.number for table in tables] == [2, None, 4, None, 6]
    found = with_guessed_forms(tables)
    assert [table.form for table in found] == [f"xinjiang-2024/{n}" for n in (2, 3, 4, 5, 6)]
    third = found[1]
    assert [column.key for column in third.columns] == ["class", "section", "item", "name", "total", "basic", "project"]
    assert (third.unit, third.rows[-1].kind) == ("万元", "total")
    assert {cell.doubt for row in third.rows for cell in row.cells if cell.text and cell is not row.cells[3]} == {
        (),
        (DOUBT,),
    }
    assert all(DOUBT in row.cells[4].doubt for row in third.rows)
    assert found[0] == tables[0] and found[2] == tables[2]


def test_nothing_is_guessed_where_the_rows_do_not_add_up(transcribed: Transcribed) -> None:
    tables = transcribed(SECOND + "另有一段说明文字。\n\n" + WRONG + FOURTH)
    assert forms(tables) == [2, None, 4]


def test_nothing_is_guessed_where_no_form_is_missing(transcribed: Transcribed) -> None:
    (bare,) = transcribed(ROWS)
    tables = [*transcribed(SECOND), bare, *transcribed(SECOND.replace("表 2", "表 3").replace("收入总体", "支出总体"))]
    tables[2] = replace(tables[2], number=3, form="xinjiang-2024/3")
    assert forms(tables) == [2, None, 3]


def test_nothing_is_guessed_where_two_blocks_can_be_one_form(transcribed: Transcribed) -> None:
    (bare,) = transcribed(ROWS)
    tables = [*transcribed(SECOND), bare, replace(bare, id="again"), *transcribed(FOURTH)]
    assert forms(tables) == [2, None, None, 4]


def test_nothing_is_guessed_in_a_document_without_known_forms(transcribed: Transcribed) -> None:
    assert forms(transcribed(ROWS)) == [None]
