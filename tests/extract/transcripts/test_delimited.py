import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.transcripts.decoding import decoded
from extract.transcripts.delimited import LONE_RETURN, delimiter_of, records, told_of_records
from extract.transcripts.lines import Gap, Spoken, Tabled, UnfitError, sheet_of
from extract.transcripts.transcript import Transcript
from store.exports.rows import OTHER_HEADER

SHEET = """表 5,,,
一般公共预算支出情况表,,,
编制单位：某局,,,单位：万元
科目编码,科目名称,合计,基本支出
201,"服务
支出","1,000.50",1000.50
,,,
,合计,"1,000.50",1000.50
备注：无,,,
"""


def told(text: str) -> list[tuple[int, str | tuple[str, ...]]]:
    return [
        (each.line, each.text if isinstance(each, Spoken) else tuple(cell.text for cell in each.cells))
        for each in told_of_records(text)
        if not isinstance(each, Gap)
    ]


def test_captions_rows_and_remarks_are_told_apart() -> None:
    assert told(SHEET) == [
        (1, "表 5"),
        (2, "一般公共预算支出情况表"),
        (3, "编制单位：某局"),
        (3, "单位：万元"),
        (4, ("科目编码", "科目名称", "合计", "基本支出")),
        (5, ("201", "服务\n支出", "1,000.50", "1000.50")),
        (7, ("", "合计", "1,000.50", "1000.50")),
        (8, "备注：无"),
    ]


def test_a_record_is_a_line_however_many_lines_it_takes() -> None:
    transcript = Transcript()
    (table,) = [*transcript.page(sheet_of(told_of_records(SHEET))), *transcript.end()]
    assert [(row.id, row.cells[1].text) for row in table.body()] == [("l5", "服务支出"), ("l7", "合计")]
    assert (table.number, table.unit, table.compiled_by, table.notes) == (5, "万元", "某局", ("备注：无",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert delimiter_of(f"表5\na{delimiter}1.00{delimiter}x\nb{delimiter}2.00{delimiter}y, z\n") == delimiter


def test_the_delimiter_that_excel_writes_in_the_first_line_counts() -> None:
    assert list(records("sep=;\na,b;c\n")) == [[], ["a,b", "c"]]


@pytest.mark.parametrize("text", ["科目，合计\n201，1.00\n", '科目,合计\n="201",1.00\n'])
def test_full_width_commas_and_texts_that_are_kept_by_a_formula(text: str) -> None:
    assert list(records(text)) == [["科目", "合计"], ["201", "1.00"]]


def test_a_label_alone_in_a_table_is_a_row_of_it() -> None:
    lines = told("项目,合计\n一、收入,\n甲,1\n,\n二、支出,\n乙,2\n")
    assert [text for _, text in lines] == [
        ("项目", "合计"),
        ("一、收入", ""),
        ("甲", "1"),
        ("二、支出", ""),
        ("乙", "2"),
    ]


def test_what_cannot_be_a_table_is_refused() -> None:
    with pytest.raises(UnfitError, match="quotation mark that is not closed"):
        told('a,b\n"open,1\n' + "1,2\n" * 60_000)
    with pytest.raises(UnfitError, match="has 400 cells"):
        sheet_of(told_of_records("1," * 399 + "1\n"))


@pytest.mark.parametrize(
    "written",
    [
        'a,b,c\n201,"教育,1.00\n202,文化,2.00\n203,体育,3.00',
        'a,b,c\n201,"教育,1.00\n202,文化,2.00\n203,"体育,3.00\n',
        'a,b,c\n201,教育,"',
    ],
)
def test_records_behind_a_quotation_mark_that_is_not_closed_are_never_lost_in_silence(written: str) -> None:
    with pytest.raises(UnfitError, match="quotation mark in its line 2 is not closed"):
        told(written)


def test_a_cell_of_several_lines_that_names_amounts_is_no_lost_record() -> None:
    assert told('a,b,c\n201,"服务\n含 3,600 元, 另\n支出",1.00\n')[1][1][1].count("\n") == 2


@pytest.mark.parametrize("header", [OTHER_HEADER, ("fact_id", "disclosure_id")])
def test_an_export_of_ours_is_told_from_a_document(header: tuple[str, ...]) -> None:
    with pytest.raises(UnfitError, match="exported by crossfoot"):
        told(",".join(header) + "\n" + "1," * len(header))


@given(st.lists(st.lists(st.text("甲1.,;\"\n\t '|", max_size=6), min_size=2, max_size=5), min_size=3, max_size=8))
def test_quoted_cells_come_back_whatever_stands_in_them(table: list[list[str]]) -> None:
    width = max(map(len, table))
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [*row, *["x"] * (width - len(row))] for row in table
    )
    found = list(records("sep=,\n" + out.getvalue()))
    assert [row[: len(own)] for row, own in zip(found[1:], table, strict=True)] == table


@given(st.text('甲1,;"\n\t|=表', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        lines = [each.line for each in told_of_records(text) if isinstance(each, Tabled)]
    except UnfitError:
        return
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a,b\rc,d\n1,2,3\n4,5,6\n", [["a", "b\nc", "d"], ["1", "2", "3"], ["4", "5", "6"]]),
        (b'a,"b\nc",d\r1,2,3\r4,5,6\r', [["a", "b\nc", "d"], ["1", "2", "3"], ["4", "5", "6"]]),
        (b"a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ],
)
def test_a_carriage_return_alone_ends_a_line_of_a_cell_where_line_feeds_end_records(
    data: bytes, told: list[list[str]]
) -> None:
    assert list(records(decoded(data, lone_return=LONE_RETURN))) == told
