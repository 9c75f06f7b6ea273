"""Text whose columns do not stand below each other: its words are moved to where they belong."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from extract.geometry.pieces import Char
from extract.geometry.runs import runs_of
from extract.layout.lines import Line, lines_of_runs
from extract.transcripts.aligned import columns_of, word_of
from extract.transcripts.lines import Tabled
from extract.transcripts.markdown import told_of
from extract.transcripts.straight import straightened

LETTER = 5.0

PUSHED = """                      财政拨款收支总表
编制单位：某某局                                    单位：万元
     项 目        合 计          功 能 分 类      合 计     一般公共预算
一、财政拨款（补助）    2,014.18 201 一般公共服务支出     1,606.22   1,606.22
一般公共预算         2,014.18 202 外交支出
政府性基金预算             203 国防支出
国有资本预算              204 公共安全支出
                    208 社会保障和就业支出       197.26     197.26
                    210 卫生健康支出          65.01      65.01
收 入 总 计       2,014.18       支 出 总 计     2,014.18   2,014.18
"""

CUT = """        科目                        支出预算
 类  款   项      名称         合 计      基本     项目支出
                                  1,606.2 1,606.
201           一般公共服务支出        1,607.22              1.00
                                      2     22
201 03    01 行政运行             543.08 542.08 542.08    1.00
201 03    50 事业运行             828.08 828.08 828.08
201 40       信访事务               8.00    8.00   8.00
201 40    99 其他信访事务支出           8.00    8.00   8.00
"""


def chars(text: str) -> list[Char]:
    return [
        {"text": letter, "x0": at * LETTER, "x1": (at + 1) * LETTER, "top": n * 12.0, "bottom": n * 12.0 + 10}
        for n, line in enumerate(text.split("\n"))
        for at, letter in enumerate(line)
        if letter.strip()
    ]


def lines(found: Sequence[Char]) -> list[Line]:
    return lines_of_runs(runs_of(found))


def rows(text: str) -> list[tuple[str, ...]]:
    told = [each for each in told_of(text) if isinstance(each, Tabled)]
    return [tuple(cell.text for cell in each.cells) for each in told]


def test_what_was_pushed_aside_stands_in_its_column_again() -> None:
    found = rows(PUSHED)
    assert found[1:4] == [
        ("一、财政拨款（补助）", "2,014.18", "201 一般公共服务支出", "1,606.22", "1,606.22"),
        ("一般公共预算", "2,014.18", "202 外交支出", "", ""),
        ("政府性基金预算", "", "203 国防支出", "", ""),
    ]
    assert [row[3] for row in found[5:]] == ["197.26", "65.01", "2,014.18"]


def test_a_figure_that_was_cut_stands_in_its_row_again() -> None:
    found = [row for row in rows(CUT) if row[0] == "201"]
    assert [row[:4] for row in found][:2] == [("201", "", "", "一般公共服务支出"), ("201", "03", "01", "行政运行")]
    assert [[text for text in row[4:] if text] for row in found][:2] == [
        ["1,607.22", "1,606.22", "1,606.22", "1.00"],
        ["543.08", "542.08", "542.08", "1.00"],
    ]


def test_the_row_that_numbers_the_columns_tells_which_there_are() -> None:
    text = "※    ※        1     2      3\n201  外交    1.00          2.00\n     国防        3.00   4.00  7.00\n"
    columns = columns_of([[word_of(run, LETTER) for run in line.runs] for line in lines(chars(text))])
    assert [[word.text for _, word in sorted(column.words.items())] for column in columns] == [
        ["※", "201"],
        ["※", "外交", "国防"],
        ["1", "1.00", "3.00"],
        ["2", "4.00"],
        ["3", "2.00", "7.00"],
    ]


PIECES = ["201", "03", "行政运行", "合 计", "1,607.22", "1,606.", "22", "3.5", "2.", "※", "1", "2", "3", "", "  "]
PIECE = st.sampled_from(PIECES)


@given(st.lists(st.lists(PIECE, max_size=6), max_size=8), st.sampled_from([" ", "  ", "     "]))
@example([["行政运行", "", "行政运行", "2."], ["1,606.", "行政运行", "  ", "201"], ["201"], ["201", "合 计"]], " ")
def test_no_letter_is_lost_and_none_overtakes_another(table: list[list[str]], gap: str) -> None:
    before = chars("\n".join(gap.join(row) for row in table))
    after = straightened(before, LETTER)
    assert Counter(char["text"] for char in after) == Counter(char["text"] for char in before)
    for line in lines(before):
        places = [[char["x0"] for char in after if char["text"] == run.text[0]] for run in line.runs]
        assert all(places)
    for line in lines(after):
        assert all(one.box[2] <= other.box[0] + 0.01 for one, other in pairwise(line.runs))
