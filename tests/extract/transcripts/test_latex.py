from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Table
from extract.transcripts.latex import plain, tabular_rows
from extract.transcripts.lines import Spoken, Tabled, UnfitError, Written
from extract.transcripts.markdown import told_of

Transcribed = Callable[[str], list[Table]]

TABLE = r"""\section*{一般公共预算支出情况表}
单位：万元
\begin{table}[h]
\captionsetup{labelformat=empty}
\begin{tabular}{|l|l|r@{}|p{2cm}|}
\hline \multicolumn{2}{|c|}{科目} & \multicolumn{2}{c|}{支出} \\
\cline{1-2} 编码 & \multirow[t]{2}{*}{名称} & 合计 & \begin{tabular}{l}基本\\支出\end{tabular} \\
※ & & 1 & 2 \\ \hline
201 & 公共服务 \& 其他 & \$1,234.50 & $1{,}000.00$ \\
\rowcolor{gray!10} 202 & \textbf{外交} 50\% & \(5.00\) & -- \\[2pt]
\end{tabular}
\end{table}
说明
"""


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(told.line, tuple(c.text for c in told.cells)) for told in told_of(text) if isinstance(told, Tabled)]


def test_a_tabular_is_read_with_what_its_cells_cover() -> None:
    told = list(told_of(TABLE))
    assert rows(TABLE) == [
        (6, ("科目", "", "支出", "")),
        (7, ("编码", "名称", "合计", "基本\n支出")),
        (8, ("※", "", "1", "2")),
        (9, ("201", "公共服务 & 其他", "$1,234.50", "1,000.00")),
        (10, ("202", "外交 50%", "5.00", "--")),
    ]
    first, second = [each.cells for each in told if isinstance(each, Tabled)][:2]
    assert first[0] == Written("科目", 1, 2)
    assert second[1] == Written("名称", 2, 1)
    assert [each.text for each in told if isinstance(each, Spoken)] == ["一般公共预算支出情况表", "单位：万元", "说明"]


def test_the_forms_in_latex_and_html_follow_each_other_as_they_stand(transcribed: Transcribed) -> None:
    html = "<table><tr><td>科目</td><td>合计</td></tr><tr><td>甲</td><td>2.00</td></tr></table>"
    latex = r"\begin{tabular}{ll} 科目 & 合计 \\ 甲 & 1.00 \\ \end{tabular}"
    text = f"部门支出总表\n\n{latex}\n\n部门收入总表\n\n{html}\n\n基本支出表\n\n{latex}\n"
    assert [table.title for table in transcribed(text)] == ["部门支出总表", "部门收入总表", "基本支出表"]
    assert [table.rows[-1].cells[1].text for table in transcribed(text)] == ["1.00", "2.00", "1.00"]


def test_a_row_in_one_line_with_others_has_a_line_of_its_own() -> None:
    assert [line for line, _ in rows(r"\begin{tabular}{l} a & b \\ c & d \\ e & f \end{tabular}")] == [1, 2, 3]


def test_a_table_that_is_not_closed_is_text_and_one_too_wide_is_refused() -> None:
    assert rows("\\begin{tabular}{l} a & b \\\\\n") == []
    with pytest.raises(UnfitError):
        rows("\\begin{tabular}{l} " + "a & " * 400 + "b \\\\ \\end{tabular}")


@given(st.text("ab1&\\{}$[]%\n ", max_size=60))
def test_whatever_stands_in_a_tabular_is_read_and_nothing_is_added(body: str) -> None:
    told = told_of("\\begin{tabular}{ll}" + body + "\\end{tabular}")
    texts = [cell.text for each in told if isinstance(each, Tabled) for cell in each.cells]
    for found, had in (("".join(texts), body), (plain(body), body)):
        assert not Counter(filter(str.isalnum, found)) - Counter(had)


def test_tables_of_pandoc_say_at_length_how_their_columns_and_cells_are_set() -> None:
    text = r"""\begin{longtable}[]{@{}
  >{\raggedright\arraybackslash}p{(\linewidth - 2\tabcolsep) * \real{0.5000}}
  >{\raggedright\arraybackslash}p{(\linewidth - 2\tabcolsep) * \real{0.5000}}@{}}
\toprule\noalign{}
\multicolumn{2}{@{}>{\raggedright\arraybackslash}p{(\linewidth - 2\tabcolsep) * \real{1.0000}}@{}}{%
\begin{minipage}[b]{\linewidth}\raggedright
收入
\end{minipage}} \\
\midrule\noalign{}
\endhead
(一)拨款 & 1.00 \\
\end{longtable}"""
    rows = tabular_rows(text, 1)
    assert [[cell.text for cell in row.cells] for row in rows] == [["收入", ""], ["(一)拨款", "1.00"]]
    assert rows[0].cells[0].columns == 2
