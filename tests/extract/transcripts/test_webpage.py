from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Table
from extract.transcripts.lines import Gap, Spoken, Tabled
from extract.transcripts.markdown import told_of

Transcribed = Callable[[str], list[Table]]

PAGE = """<!DOCTYPE html>
<html><head>\t<title>x</title><style>td\t{color: red}</style></head>
<body>
\t<div><script>var a =\t"<p>b</p>";</script>
\t\t<p>一般公共预算
\t\t支出情况表</p><p align="right">单位：万元<br>编制
单位：某局</p>
\t<table><tr><td>
\t\t<table><tr><td>科目</td><td>合计</td></tr>
\t\t<tr><td>教育支出</td><td>1,234.50</td></tr></table>
\t</td></tr></table>
\t\t<p>The <b>grand</b>
\t\ttotal.</p></body></html>
"""


def test_a_page_is_read_as_it_is_seen() -> None:
    told = list(told_of(PAGE))
    assert [(each.line, each.text) for each in told if isinstance(each, Spoken)] == [
        (5, "一般公共预算支出情况表"),
        (6, "单位：万元"),
        (6, "编制单位：某局"),
        (12, "The grand total."),
    ]
    rows = [(each.line, tuple(cell.text for cell in each.cells)) for each in told if isinstance(each, Tabled)]
    assert rows == [(9, ("科目", "合计")), (10, ("教育支出", "1,234.50"))]


def test_the_table_of_a_page_has_its_title_and_unit(transcribed: Transcribed) -> None:
    (table,) = transcribed(PAGE)
    assert (table.title, table.unit) == ("一般公共预算支出情况表", "万元")


@given(st.text("<>/abtrdle! \n", max_size=80))
def test_whatever_a_page_holds_is_read_line_by_line(text: str) -> None:
    told = [each for each in told_of("<html>" + text) if not isinstance(each, Gap)]
    assert [each.line for each in told] == sorted(each.line for each in told)
    assert all(1 <= each.line <= text.count("\n") + 1 for each in told)
