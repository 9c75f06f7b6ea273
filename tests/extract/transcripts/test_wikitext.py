from hypothesis import given
from hypothesis import strategies as st

from extract.transcripts.lines import Spoken, Tabled, UnfitError, Written
from extract.transcripts.markdown import told_of
from extract.transcripts.wikitext import wikitext_rows

TABLE = """== 表5 ==
{| class="wikitable"
|+ style="x" | '''一般公共预算支出情况表'''
|-
! rowspan="2" | 编码 !! rowspan=2 | 名称 !! colspan="2" | 支出
|-
! 合计
! 基本
|- style="color:red"
| 201 || [[公共|公共服务]]<ref>见下</ref> || style="text-align:right" | 1,234.50 ||
|-
|202
|外交<br>事务
|-3.00
|
|}
说明
"""


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(told.line, tuple(c.text for c in told.cells)) for told in told_of(text) if isinstance(told, Tabled)]


def test_a_table_is_read_with_what_its_cells_cover() -> None:
    assert rows(TABLE) == [
        (5, ("编码", "名称", "支出", "")),
        (7, ("", "", "合计", "基本")),
        (10, ("201", "公共服务", "1,234.50", "")),
        (12, ("202", "外交\n事务", "-3.00", "")),
    ]
    first = next(told.cells for told in told_of(TABLE) if isinstance(told, Tabled))
    assert first[:3] == (Written("编码", 2, 1), Written("名称", 2, 1), Written("支出", 1, 2))
    spoken = [told.text for told in told_of(TABLE) if isinstance(told, Spoken)]
    assert spoken == ["表5", "一般公共预算支出情况表", "说明"]


def test_a_table_within_a_cell_is_text_of_that_cell() -> None:
    text = "{|\n| 甲\n| 1.00\n{|\n| 乙\n|}\n|-\n| 丙 || 2.00\n|}\n"
    assert [texts[0] for _, texts in rows(text)] == ["甲", "丙"]


@given(st.text(alphabet="|!{}-+='[] \n甲1", max_size=80))
def test_no_text_is_too_strange(body: str) -> None:
    try:
        _, told = wikitext_rows(f"{{|\n{body}\n|}}", 1)
    except UnfitError:
        return
    lines = [row.line for row in told]
    assert lines == sorted(set(lines))
