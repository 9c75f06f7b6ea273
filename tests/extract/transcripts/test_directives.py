import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.transcripts.directives import directive_rows
from extract.transcripts.lines import Spoken, Tabled, UnfitError
from extract.transcripts.markdown import told_of

LISTED = """.. list-table:: 一般公共预算支出情况表
   :header-rows: 1
   :widths: 1 2 3

   * - 编码
     - 名称
     - 合计
   * - 201
     -
     - 1,234.50
   * - 202
     - 外交
       事务
     - -3.00

说明
"""


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(told.line, tuple(c.text for c in told.cells)) for told in told_of(text) if isinstance(told, Tabled)]


@pytest.mark.parametrize("fence", ["```", ":::"])
def test_a_list_of_lists_is_a_table(fence: str) -> None:
    expected = [
        (5, ("编码", "名称", "合计")),
        (8, ("201", "", "1,234.50")),
        (11, ("202", "外交\n事务", "-3.00")),
    ]
    assert rows(LISTED) == expected
    fenced = LISTED.replace(".. list-table::", f"{fence}{{list-table}}").replace("\n\n说明", f"\n{fence}\n\n说明")
    assert rows(fenced) == expected
    for text in (LISTED, fenced):
        assert [told.text for told in told_of(text) if isinstance(told, Spoken)] == ["一般公共预算支出情况表", "说明"]


def test_records_are_a_table_with_the_heading_among_the_options() -> None:
    text = '.. csv-table:: 支出表\n   :header: 科目, "合计"\n\n   甲, "1,234.50"\n   "乙, 丙",\n\n说明\n'
    assert rows(text) == [(2, ("科目", "合计")), (4, ("甲", "1,234.50")), (5, ("乙, 丙", ""))]


def test_a_quotation_mark_that_is_not_closed_is_refused() -> None:
    with pytest.raises(UnfitError):
        directive_rows('.. csv-table:: a\n\n   甲, "1.00\n   乙, 2.00\n', 1)


@given(st.sampled_from(["list", "csv"]), st.text(alphabet='*- :,"\n甲1', max_size=80))
def test_no_text_is_too_strange(kind: str, body: str) -> None:
    try:
        _, told = directive_rows(f".. {kind}-table:: a\n{body}", 1)
    except UnfitError:
        return
    lines = [row.line for row in told]
    assert lines == sorted(set(lines))
