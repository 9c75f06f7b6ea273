"""Tables drawn with letters in a text: framed, underlined, laid out with blanks."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from budget.disclosure import Cell
from extract.reader import disclosure_of, read
from extract.transcripts.columns import width_of
from extract.transcripts.framed import framed_end
from extract.transcripts.lines import Spoken, Tabled, Written
from extract.transcripts.markdown import told_of
from extract.transcripts.numbered import numbered

WANTED = [("科目", "合计"), ("一般公共服务支出", "1,607.22"), ("外交", "")]


def rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in told.cells) for told in told_of(text) if isinstance(told, Tabled)]


def lines(text: str) -> list[int]:
    return [told.line for told in told_of(text) if isinstance(told, Tabled)]


GRID = """表 5
+------------------+----------+
| 科目             | 合计     |
+==================+==========+
| 一般公共服务支出 | 1,607.22 |
+------------------+----------+
| 外交             |          |
+------------------+----------+
注
"""


def test_a_grid_table_has_its_rows_and_what_stands_around_it_is_prose() -> None:
    assert rows(GRID) == WANTED
    assert lines(GRID) == [3, 5, 7]
    assert [told.text for told in told_of(GRID) if isinstance(told, Spoken)] == ["表 5", "注"]


def test_letters_that_were_counted_each_as_one_column_stand_in_their_cells_too() -> None:
    cells = [["科目", "合计"], ["住房保障支出", "145.69"]]
    written = ["| " + " | ".join(cell.ljust(8) for cell in row) + " |" for row in cells]
    rule = "+----------+----------+"
    assert rows("\n".join([rule, written[0], rule, written[1], rule])) == [tuple(row) for row in cells]


def test_a_frame_of_boxes_with_a_rule_under_the_heading_alone_has_a_row_a_line() -> None:
    text = """┌──────────────────┬──────────┐
│ 科目             │ 合计     │
├──────────────────┼──────────┤
│ 一般公共服务支出 │ 1,607.22 │
│ 外交             │          │
└──────────────────┴──────────┘
"""
    assert rows(text) == WANTED
    assert rows(text.translate(str.maketrans("─│┌┬┐├┼┤└┴┘", "═║╔╦╗╠╬╣╚╩╝"))) == WANTED


def test_merged_cells_of_a_grid_table_cover_their_places() -> None:
    text = """+------+-------------+
| 科目 | 支出        |
|      +------+------+
|      | 基本 | 项目 |
+------+------+------+
| 外交 | 3.00 | 1.00 |
+------+------+------+
"""
    told = [each for each in told_of(text) if isinstance(each, Tabled)]
    assert [(cell.text, cell.rows, cell.columns) for cell in told[0].cells[:2]] == [("科目", 2, 1), ("支出", 1, 2)]
    assert rows(text)[2] == ("外交", "3.00", "1.00")


def test_a_cell_of_several_lines_is_one_cell() -> None:
    text = GRID.replace(
        "| 外交             |          |", "| 外               |          |\n| 交               |          |"
    )
    assert rows(text)[2][0].replace("\n", "") == "外交"


SIMPLE = """
  科目               合计
  ------------------ ----------
  一般公共服务支出   1,607.22
  外交

后
"""


@pytest.mark.parametrize(
    "text",
    [
        SIMPLE,
        "================  ========\n科目              合计\n================  ========\n"
        "一般公共服务支出  1,607.22\n外交\n================  ========\n",
        "\n-----------------------------\n科目              合计\n----------------- -----------\n"
        "一般公共服务      1,607.22\n支出\n\n外交\n-----------------------------\n",
    ],
)
def test_strokes_under_headings_tell_the_columns(text: str) -> None:
    assert [tuple(cell.replace("\n", "") for cell in row) for row in rows(text)] == WANTED


def test_rows_with_pipes_between_cells_alone_keep_their_first_blank_cell() -> None:
    text = "科目 | 合计 | 项目\n-----+------+-----\n外交 | 3    | 1\n     | 4    | 2\n"
    assert rows(text) == [("科目", "合计", "项目"), ("外交", "3", "1"), ("", "4", "2")]


@example(["+==", "|", "|"])
@given(st.lists(st.text("+-|= 外1┌│─", max_size=12), max_size=8))
def test_any_drawing_is_read_or_left_and_no_line_is_told_twice(texts: list[str]) -> None:
    told = [each.line for each in told_of("\n".join(texts)) if isinstance(each, Spoken | Tabled)]
    assert told == sorted(set(told))
    assert all(framed_end(texts, at) >= at for at in range(len(texts)))


@given(st.text("外1，a", max_size=20))
def test_a_wide_letter_takes_two_columns_or_is_counted_as_one(text: str) -> None:
    assert width_of(text, 1) == len(text) <= width_of(text, 2) <= 2 * len(text)


SPACED = """                     一般公共预算支出情况表
编制单位：某某局                                  单位：万元
        科目                      一般公共预算支出
 类   款     名称            合计       基本支出     项目支出
 ※   ※       ※           1           2         3
          总计            5,066.17     2,099.75   2,966.42
201       一般公共服务支出      4,567.50     1,601.08   2,966.42
201  03   行政运行          1,601.08     1,601.08
208       社会保障和就业支出       281.68       281.68
"""


def test_a_text_laid_out_with_blanks_has_the_columns_of_a_page() -> None:
    found = rows(SPACED)
    assert found[-4:] == [
        ("", "", "总计", "5,066.17", "2,099.75", "2,966.42"),
        ("201", "", "一般公共服务支出", "4,567.50", "1,601.08", "2,966.42"),
        ("201", "03", "行政运行", "1,601.08", "1,601.08", ""),
        ("208", "", "社会保障和就业支出", "281.68", "281.68", ""),
    ]
    assert lines(SPACED)[-4:] == [6, 7, 8, 9]
    assert [told.line for told in told_of(SPACED) if isinstance(told, Spoken)] == [1, 2]


def test_a_table_goes_on_behind_a_form_feed_and_what_its_last_row_says_is_told_once(tmp_path: Path) -> None:
    upper = SPACED.replace("208       社会保障和就业支出      ", "208       社会保障和就业  ") + " " * 10 + "支出\n\n"
    head = "\n".join(SPACED.splitlines()[2:5])
    lower = f"\f{head}\n221       住房保障支出             136.44       136.44\n\n     — 2 —\n"
    path = tmp_path / "a.txt"
    path.write_text(f"{upper}     — 1 —\n{lower}", encoding="utf-8")
    (table,) = disclosure_of(read(path))[0].tables
    named = [row.cells[2].text for row in table.body()]
    assert named == ["总计", "一般公共服务支出", "行政运行", "社会保障和就业支出", "住房保障支出"]
    assert table.rows[-1].cells[3].text == "136.44"


def test_without_numbers_over_them_columns_are_guessed_and_figures_doubtful() -> None:
    text = "\n".join(line for line in SPACED.splitlines() if "※" not in line)
    figures = [cell for told in told_of(text) if isinstance(told, Tabled) for cell in told.cells if "." in cell.text]
    assert len(figures) == 10
    assert {cell.doubt for cell in figures} == {"column-unclear"}


def test_prose_with_blanks_is_no_table() -> None:
    text = "一、 收支预算情况说明\n\n  某局  2024 年收入预算 5,066.17 万元，其中：拨款 1.00 万元。\n"
    assert rows(text * 5) == []


@example(["111※1 1111合", "", "111111111合"])
@given(st.lists(st.text(" 外1.,※2\f合计", max_size=30), max_size=12))
def test_a_text_with_blanks_is_told_once_from_the_top_down(texts: list[str]) -> None:
    told = [
        each.line
        for each in told_of("\n".join([*texts, *SPACED.splitlines()[4:]]))
        if isinstance(each, Spoken | Tabled)
    ]
    assert told == sorted(set(told))


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, 1, None, (50.0 * n, 0, 50.0 * n + 20, 10) if text else None) for n, text in enumerate(texts)
    )


def test_what_bears_no_number_belongs_to_the_numbered_column_beside_it() -> None:
    told = numbered([cells("科目", "合计", "", ""), cells("※", "1", "", "2"), cells("甲", "3", "4", "")])
    assert [[cell.text for cell in row] for row in told] == [["科目", "合计", ""], ["※", "1", "2"], ["甲", "3", "4"]]
    kept = numbered([cells("※", "1", "", "2"), cells("甲", "3", "4", "5")])
    assert [cell.text for cell in kept[1]] == ["甲", "3", "4", "5"]
    assert all(cell.doubt == ("column-unclear",) for cell in kept[1][1:])


def test_strokes_under_a_heading_tell_what_it_covers_and_a_slash_is_a_blank_cell() -> None:
    rule = "====  ======  ======"
    head = "科目  支出\n----  --------------\n\\     合计    基本"
    text = f"{rule}\n{head}\n{rule}\n甲    1.00\n\\     2.00    3.00\n{rule}\n"
    told = [each for each in told_of(text) if isinstance(each, Tabled)]
    assert [[cell.text for cell in row.cells] for row in told] == [
        ["科目", "支出", ""],
        ["", "合计", "基本"],
        ["甲", "1.00", ""],
        ["", "2.00", "3.00"],
    ]
    assert told[0].cells[1] == Written("支出", 1, 2)


def test_a_blank_line_under_double_strokes_joins_no_rows() -> None:
    rule = "====  ======"
    text = f"{rule}\n科目  合计\n{rule}\n甲    1.00\n乙    2.00\n\n丙    3.00\n{rule}\n"
    assert rows(text) == [("科目", "合计"), ("甲", "1.00"), ("乙", "2.00"), ("丙", "3.00")]
