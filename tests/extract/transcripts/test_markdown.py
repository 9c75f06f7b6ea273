from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Table
from extract.transcripts.lines import Gap, Spoken, Tabled, UnfitError, sheet_of
from extract.transcripts.markdown import told_of

Transcribed = Callable[[str], list[Table]]

PIPES = "| 项目 | 合计 |\n|:---|---:|\n"


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(told.line, tuple(c.text for c in told.cells)) for told in told_of(text) if isinstance(told, Tabled)]


def said(text: str) -> list[tuple[int, str]]:
    return [(told.line, told.text) for told in told_of(text) if isinstance(told, Spoken)]


def test_the_marks_of_markdown_are_no_text() -> None:
    text = PIPES + "| **合计** | 1<br>234 |\n| a\\|b\\*c | &lt;&nbsp;5 |\n| <b>甲</b><!-- x --> | *2* |\n"
    assert rows(text) == [
        (1, ("项目", "合计")),
        (3, ("合计", "1\n234")),
        (4, ("a|b*c", "<\xa05")),
        (5, ("甲", "2")),
    ]


def test_lines_of_prose_lose_heading_emphasis_links_and_page_breaks() -> None:
    text = "## 表 5 ##\n**单位：万元**\n> 支出**12.5**万元，见[表](a.md)\n"
    text += "---\n<!-- PageBreak -->\n![](a.png)\n{3}------------\n"
    assert said(text + PIPES) == [(1, "表 5"), (2, "单位：万元"), (3, "支出12.5万元，见表")]


def test_a_text_that_is_no_markdown_keeps_its_stars() -> None:
    assert said("*部门 增加**万元，下降**%\n**合计**\n") == [(1, "*部门 增加**万元，下降**%"), (2, "**合计**")]


def test_stars_that_stand_for_a_figure_stay_in_markdown_too() -> None:
    assert said("# 1\n增加**万元，下降**%\n")[1] == (2, "增加**万元，下降**%")


def test_a_second_rule_begins_a_table_of_its_own() -> None:
    told = list(told_of(PIPES + "| 甲 | 1 |\n| 科目 | 数 |\n|---|---|\n| 乙 | 2 |\n"))
    at = next(i for i, each in enumerate(told) if isinstance(each, Tabled) and each.line == 4)
    assert isinstance(told[at - 1], Gap)


def test_dashes_for_noughts_under_a_blank_name_are_no_rule() -> None:
    assert rows(PIPES.replace("合计", "合计|基本") + "| 合计 | - | - |\n|  | - | - |\n")[1:] == [
        (3, ("合计", "-", "-")),
        (4, ("", "-", "-")),
    ]


def test_what_a_model_says_of_places_pages_and_boxes_is_no_text() -> None:
    text = "<|ref|>title<|/ref|><|det|>[[1,8,9,2]]<|/det|>\n# 表1\n<--- Page Split --->\n--- end of page=3 ---\n"
    text += "<figure>\n:unselected:\n:selected: 是\n<page_header><loc_1>公开</page_header>\n"
    assert [text for _, text in said(text)] == ["表1", "☑ 是", "公开"]


def test_a_stroke_that_breaks_a_line_of_a_drawn_cell_is_no_text() -> None:
    rule = "+-------+---+\n"
    frame = f"# 一\n{rule}| 财政\\ | 1 |\n| 专户  |   |\n{rule}| 合计  | 1 |\n{rule}| 甲    | 1 |\n{rule}"
    assert rows(frame)[0] == (3, ("财政专户", "1"))


def test_docling_says_before_each_cell_what_it_is() -> None:
    text = "<doctag><otsl><loc_4><loc_60><ched>科目<lcel><ched>合计<nl><ched>编码<ched>名称<ucel><nl>"
    told = list(told_of(text + "<fcel>201<ecel><fcel>1.00<nl></otsl></doctag>"))
    tabled = [each for each in told if isinstance(each, Tabled)]
    assert [(each.line, [cell.text for cell in each.cells]) for each in tabled] == [
        (1, ["科目", "", "合计"]),
        (2, ["编码", "名称", ""]),
        (3, ["201", "", "1.00"]),
    ]
    assert [(cell.rows, cell.columns) for cell in tabled[0].cells] == [(1, 2), (1, 1), (2, 1)]


def test_a_cell_of_docling_ends_where_a_row_is_shorter_or_goes_on_with_another() -> None:
    text = "<otsl><fcel>甲<fcel>乙<lcel><nl><ucel><ucel><xcel><nl><ucel><nl><ucel><fcel>9.00<nl></otsl>"
    told = [each for each in told_of(text) if isinstance(each, Tabled)]
    assert [[(cell.text, cell.rows, cell.columns) for cell in each.cells] for each in told] == [
        [("甲", 4, 1), ("乙", 2, 2), ("", 1, 1)],
        [("", 1, 1), ("", 1, 1), ("", 1, 1)],
        [("", 1, 1)],
        [("", 1, 1), ("9.00", 1, 1)],
    ]


def test_a_long_table_of_docling_is_read_in_time_that_grows_with_its_rows() -> None:
    """Each cell once looked at all rows below it: so many took minutes."""
    told = list(told_of("<otsl>" + "<fcel>甲<fcel>7<nl>\n" * 100_000 + "</otsl>"))
    assert sum(isinstance(each, Tabled) for each in told) == 100_000


def test_a_pipe_in_prose_is_no_row() -> None:
    assert rows("收入 | 支出\n\n某局|预算|2024\n") == []


def test_rows_of_html_have_lines_of_their_own() -> None:
    text = "说明\n<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table> 注\n后\n"
    assert rows(text) == [(2, ("a", "b")), (3, ("c", "d"))]
    assert said(text) == [(1, "说明"), (4, "注"), (5, "后")]


def test_html_that_is_written_over_many_lines_keeps_them() -> None:
    text = (
        "<table>\n<caption>支出表</caption>\n<tr>\n<th>a</th>\n<td>b<br/>c</td>\n</tr>\n<tr><td>d<td>e\n</table>\n后\n"
    )
    assert rows(text) == [(3, ("a", "b\nc")), (7, ("d", "e"))]
    assert said(text) == [(1, "支出表"), (9, "后")]


def test_merged_cells_of_html_cover_places() -> None:
    sheet = sheet_of(told_of("<table><tr><td rowspan=2>a<td colspan='2'>b<tr><td>c<td>d</table>"))
    assert [word.text for word in sheet.page.words] == ["a\tb\t", "\tc\td"]
    assert [tuple(merged) for merged in sheet.blocks[0].merged] == [(1, 0, 2, 1), (1, 1, 1, 2)]


def test_a_span_beyond_the_table_is_cut_and_a_table_without_end_is_refused() -> None:
    sheet = sheet_of(told_of("<table><tr><td rowspan=9999>a<td>b</table>"))
    assert [tuple(merged) for merged in sheet.blocks[0].merged] == []
    rows = "<tr><td colspan={n}>a<tr><td>b<td>c<tr><td colspan={n}>d<td>e<tr><td>f<td>g"
    for n in (3, 301, 999999999):
        sheet = sheet_of(told_of(f"<table>{rows.format(n=n)}</table>"))
        assert [word.text for word in sheet.page.words][:2] == ["a" + "\t" * (2 if n == 3 else 1), "b\tc"]
    assert [tuple(merged) for merged in sheet.blocks[0].merged] == [(1, 0, 1, 2)]
    with pytest.raises(UnfitError, match="more than 300 columns"):
        list(told_of("<table><tr>" + "<td colspan=200>a" * 2 + "</table>"))


def test_a_figure_that_is_written_as_a_formula_is_a_figure() -> None:
    text = "|a|b|\n|---|---|\n|$1{,}234.50$|$12.5\\%$|\n|$5|$x$|\n"
    assert rows(text)[1:] == [(3, ("1,234.50", "12.5%")), (4, ("$5", "$x$"))]


def test_a_table_goes_on_over_a_page_break(transcribed: Transcribed) -> None:
    text = "# 表 3\n## 支出总表\n单位：元\n\n" + PIPES + "| 甲 | 1.00 |\n\n- 3 -\n\n---\n\n" + PIPES + "| 乙 | 2.00 |\n"
    (table,) = transcribed(text)
    assert [row.cells[0].text for row in table.body()] == ["甲", "乙"]
    assert (table.title, table.number, table.unit) == ("支出总表", 3, "元")


@given(st.text(st.sampled_from("||-: \n\n\t表1甲*<>\\&#`[](){}=+") | st.sampled_from("tabletrdhp/"), max_size=150))
def test_any_text_is_read_and_its_lines_ascend(transcribed: Transcribed, text: str) -> None:
    for source in (text, "# 1\n" + text, "<table><tr><td>" + text):
        lines = [told.line for told in told_of(source) if isinstance(told, Tabled)]
        assert lines == sorted(set(lines))
        ids = [row.id for table in transcribed(source) for row in table.rows]
        assert len(ids) == len(set(ids))


def test_rows_parted_by_full_width_pipes_are_rows_and_a_lone_one_in_prose_is_a_letter() -> None:
    text = "｜项目｜合计｜\n｜支出｜12.5｜\n\n预算｜决算\n"
    assert [texts for _, texts in rows(text)] == [("项目", "合计"), ("支出", "12.5")]
    assert said(text) == [(4, "预算｜决算")]


def test_what_a_tool_writes_into_a_blank_cell_is_nothing() -> None:
    text = "| 项目 | 数 |\n|---|---|\n| NaN | 1.00 |\n| NaN先生 | nan |\n"
    assert [texts for _, texts in rows(text)] == [("项目", "数"), ("", "1.00"), ("NaN先生", "")]


def test_a_table_in_fences_goes_on_in_the_next_ones(transcribed: Transcribed) -> None:
    head = "| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n"
    text = f"部门支出总表\n```markdown\n{head}| 201 | 甲 | 1.00 |\n```\n\n```markdown\n{head}| 202 | 乙 | 2.00 |\n```\n"
    (table,) = transcribed(text)
    assert [row.cells[0].text for row in table.rows] == ["科目编码", "201", "202"]


def test_a_line_break_that_a_program_wrote_as_such_joins_what_it_broke() -> None:
    assert rows(r"<table><tr><td>1,606.2\n2</td><td>C:\new</td></tr></table>") == [(1, ("1,606.2\n2", r"C:\new"))]
