from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Table
from extract.transcripts.asciidoc import asciidoc_rows
from extract.transcripts.lines import Spoken, Tabled, UnfitError, Written
from extract.transcripts.markdown import told_of

Transcribed = Callable[[str], list[Table]]

TABLE = """== 表5

.一般公共预算支出情况表
[cols="1,3*",options="header"]
|===
2+|科目 2+^|支出
.2+|编码 |名称 |合计 |基本
|类\\|款
|-
>|1,234.50

// taken out
|201 |*公共服务*
|{nbsp}
a|3.00
|===

说明
"""


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(told.line, tuple(c.text for c in told.cells)) for told in told_of(text) if isinstance(told, Tabled)]


def test_cells_fill_the_columns_that_the_attributes_count() -> None:
    assert rows(TABLE) == [
        (6, ("科目", "", "支出", "")),
        (7, ("编码", "名称", "合计", "基本")),
        (8, ("", "类|款", "-", "1,234.50")),
        (13, ("201", "公共服务", "", "3.00")),
    ]
    first, second = [told.cells for told in told_of(TABLE) if isinstance(told, Tabled)][:2]
    assert first[0] == Written("科目", 1, 2)
    assert second[0] == Written("编码", 2, 1)
    assert [told.text for told in told_of(TABLE) if isinstance(told, Spoken)] == [
        "表5",
        "一般公共预算支出情况表",
        "说明",
    ]


def test_the_first_line_counts_the_columns_where_no_attribute_does() -> None:
    assert rows("|===\n|科目 |合计\n\n|甲\n|1.00\n|乙\n|2.00\n|===\n") == [
        (2, ("科目", "合计")),
        (4, ("甲", "1.00")),
        (6, ("乙", "2.00")),
    ]


def test_where_the_last_row_is_not_filled_every_cell_is_doubtful() -> None:
    text = "|===\n|科目 |合计 |基本\n|甲 |1.00\n|乙 |2.00 |2.00\n|===\n"
    cells = [cell for told in told_of(text) if isinstance(told, Tabled) for cell in told.cells]
    assert all(cell.doubt == "column-unclear" for cell in cells if cell.text)


def test_a_cell_stands_as_often_as_it_says() -> None:
    assert rows("|===\n|甲 3*|0.00\n|===\n") == [(2, ("甲", "0.00", "0.00", "0.00"))]


@pytest.mark.parametrize(
    ("attributes", "fence", "body"),
    [
        ("[%header,format=csv]\n", "|===", '科目,合计\n"甲,乙","1,234.50"\n'),
        ("", ",===", '科目,合计\n"甲,乙","1,234.50"\n'),
        ("[separator=;]\n", "|===", "科目;合计\n甲,乙;1,234.50\n"),
    ],
)
def test_cells_may_be_those_of_a_record(attributes: str, fence: str, body: str) -> None:
    text = f"{attributes}{fence}\n{body}{fence}\n"
    assert [texts for _, texts in rows(text)] == [("科目", "合计"), ("甲,乙", "1,234.50")]


def test_forms_in_asciidoc_come_with_their_titles(transcribed: Transcribed) -> None:
    table = '[cols=","]\n|===\n|科目 |合计\n|甲 |{}\n|===\n'
    text = f"== 部门支出总表\n\n{table.format('1.00')}\n== 基本支出表\n\n{table.format('2.00')}"
    assert [table.title for table in transcribed(text)] == ["部门支出总表", "基本支出表"]
    assert [table.rows[-1].cells[1].text for table in transcribed(text)] == ["1.00", "2.00"]


def test_a_table_wider_than_any_is_refused() -> None:
    with pytest.raises(UnfitError):
        asciidoc_rows('[cols="999*"]\n|===\n|甲\n|===', 1)


@given(st.text(alphabet='|=+.2*<ah,"\n \\甲1', max_size=80))
def test_no_text_is_too_strange(body: str) -> None:
    try:
        _, told = asciidoc_rows(f"|===\n{body}\n|===", 1)
    except UnfitError:
        return
    lines = [row.line for row in told]
    assert lines == sorted(set(lines))
