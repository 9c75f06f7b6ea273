"""One document, written by many kinds of tools, reads the same."""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from budget.amount import is_amount
from budget.checks.ledger import ledger_of
from budget.disclosure import Disclosure
from extract.geometry.sheet import Sheet, Skipped
from extract.reader import disclosure_of, read
from extract.tidy import tidy
from extract.transcripts.delimited import told_of_records
from extract.transcripts.lines import sheet_of
from extract.transcripts.markdown import told_of
from extract.transcripts.spreadsheet import Workbook as Opened
from extract.transcripts.transcript import Transcript
from sample_pdfs import folder

Rows = list[list[str]]
Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Segment:
    """A table on a page: the rows as printed, the merged cells as row, column, rows, columns."""

    number: str
    title: str
    rows: Rows
    spans: list[Span]
    goes_on: bool


def segments(name: str) -> list[Segment]:
    truth = json.loads((folder() / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    return [
        Segment(str(s["table_no"]), s["title"], s["rows"], [tuple(span) for span in s["spans"]], s["continuation"])
        for s in truth["segments"]
        if str(s["table_no"]).isdecimal()
    ]


def repeated(segment: Segment) -> Rows:
    """The rows, the text of a merged cell in each place that it covers."""
    rows = [list(row) for row in segment.rows]
    for top, left, down, across in segment.spans:
        for r in range(top, top + down):
            for c in range(left, left + across):
                rows[r][c] = segment.rows[top][left]
    return rows


def captioned(parts: Sequence[tuple[Segment, str]], heading: str = "{}", between: str = "") -> str:
    out = ["某县人民政府办公室", "2024 年单位预算公开", ""]
    for segment, body in parts:
        above = (
            [] if segment.goes_on else [heading.format(f"表 {segment.number}"), "", heading.format(segment.title), ""]
        )
        out += [between, *above, "单位：万元", "", body, ""]
    return "\n".join(out)


def tabs(found: list[Segment]) -> str:
    return captioned([(s, "\n".join("\t".join(row) for row in s.rows)) for s in found])


def piped(rows: Rows, *, blank_heading: bool = False, bold: bool = False) -> str:
    rule = "|" + "|".join([":---", "---:", ":--:"][i % 3] for i in range(len(rows[0]))) + "|"
    lines = ["| " + " | ".join(_marked(text, bold=bold) for text in row) + " |" for row in rows]
    return "\n".join(["|" + "  |" * len(rows[0]), rule, *lines] if blank_heading else [lines[0], rule, *lines[1:]])


def _marked(text: str, *, bold: bool) -> str:
    text = text.replace("|", "\\|").replace("、", "、<br>") if len(text) > 20 else text.replace("|", "\\|")
    return f"**{text}**" if bold and text.endswith("计") else text


def pipes(found: list[Segment]) -> str:
    return captioned([(s, piped(s.rows)) for s in found], "## {}", "<!-- PageBreak -->\n\n---\n")


def bold_pipes(found: list[Segment]) -> str:
    return captioned([(s, piped(s.rows, blank_heading=True, bold=True)) for s in found], "**{}**", "{3}--------------")


def repeating_pipes(found: list[Segment]) -> str:
    return captioned([(s, piped(repeated(s))) for s in found], "# {}")


def bare_pipes(found: list[Segment]) -> str:
    return captioned([(s, "\n".join("|".join(row) for row in s.rows)) for s in found])


def tagged(segment: Segment, end: str) -> str:
    """The rows in HTML, a merged cell once with what it covers."""
    spans = {(top, left): (down, across) for top, left, down, across in segment.spans}
    covered = {(t + r, c + i) for t, c, down, across in segment.spans for r in range(down) for i in range(across)}
    out = []
    for r, row in enumerate(segment.rows):
        cells = []
        for c, text in enumerate(row):
            down, across = spans.get((r, c), (1, 1))
            if (r, c) in spans or (r, c) not in covered:
                cells.append(f'<td rowspan="{down}" colspan={across}>{html.escape(text)}</td>')
        out.append("<tr>" + end.join(cells) + "</tr>")
    return "<table border=1><tbody>" + end.join(out) + "</tbody></table>"


def html_tables(found: list[Segment]) -> str:
    return captioned([(s, tagged(s, "\n")) for s in found], "## {}")


def html_in_a_line(found: list[Segment]) -> str:
    return captioned([(s, "<html><body>" + tagged(s, "") + "</body></html>") for s in found])


def commas(found: list[Segment], **style: Any) -> str:
    """All tables in one CSV, padded as spreadsheet programs do; title and unit stand in cells."""
    out = io.StringIO()
    width = max(len(row) for s in found for row in s.rows)
    writer = csv.writer(out, **style)
    for segment in found:
        above = [] if segment.goes_on else [[f"表 {segment.number}"], [segment.title]]
        last = ["编制单位：某局", *[""] * (len(segment.rows[0]) - 2), "单位：万元"]
        for row in [*above, last, *segment.rows, []]:
            writer.writerow([*row, *[""] * (width - len(row))])
    return out.getvalue()


def workbook(found: list[Segment], path: Path) -> None:
    """A sheet a table, cells merged, figures as numbers with their formats."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for at, segment in enumerate(found):
        sheet = book.create_sheet(f"Sheet{at + 1}")
        above = [] if segment.goes_on else [[f"表 {segment.number}"], [segment.title], ["", "", "单位：万元"]]
        for row in [*above, *segment.rows]:
            sheet.append([text or None for text in row])
        if above:
            sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(segment.rows[0]))
        for top, left, down, across in segment.spans:
            first = len(above) + top + 1
            sheet.merge_cells(
                start_row=first, end_row=first + down - 1, start_column=left + 1, end_column=left + across
            )
        for cells in sheet.iter_rows(min_row=len(above) + 1):
            for cell in cells:
                if isinstance(cell.value, str) and "." in cell.value and is_amount(cell.value):
                    cell.number_format = "#,##0.00" if "," in cell.value or len(cell.value) < 7 else "0.00"
                    cell.value = float(cell.value.replace(",", ""))
    book.save(path)


TEXTS: dict[str, tuple[Callable[[list[Segment]], str], str, str]] = {
    "pipes": (pipes, ".md", "utf-8"),
    "bold pipes": (bold_pipes, ".md", "utf-8-sig"),
    "repeating pipes": (repeating_pipes, ".md", "utf-8"),
    "bare pipes": (bare_pipes, ".txt", "gb18030"),
    "html": (html_tables, ".md", "utf-8"),
    "html in a line": (html_in_a_line, ".md", "utf-16"),
    "csv": (commas, ".csv", "utf-8-sig"),
    "csv of Excel": (lambda found: commas(found, delimiter=";"), ".csv", "gb18030"),
    "tsv": (lambda found: commas(found, delimiter="\t", quoting=csv.QUOTE_ALL), ".tsv", "utf-16"),
}


def reading(path: Path) -> Disclosure:
    return disclosure_of(read(path))[0]


def printed(disclosure: Disclosure) -> list[tuple[object, ...]]:
    """What was read, without its places."""
    return [
        (
            table.form,
            table.title,
            table.unit,
            tuple((column.id, column.kind) for column in table.columns),
            [(row.kind, tuple(cell.text for cell in row.cells)) for row in table.body()],
        )
        for table in disclosure.tables
    ]


@pytest.fixture(scope="module", params=["wuqia-2024", "korla-2024"])
def sample(request: pytest.FixtureRequest) -> list[Segment]:
    return segments(request.param)


@pytest.fixture(scope="module")
def by_tabs(sample: list[Segment], tmp_path_factory: pytest.TempPathFactory) -> Disclosure:
    path = tmp_path_factory.mktemp("tabs") / "tabs.txt"
    path.write_text(tabs(sample), encoding="utf-8")
    found = reading(path)
    assert [table.number for table in found.tables] == list(range(1, 12))
    return found


@pytest.mark.parametrize("style", TEXTS)
def test_a_text_reads_as_the_one_with_tabs(
    sample: list[Segment], by_tabs: Disclosure, tmp_path: Path, style: str
) -> None:
    write, suffix, encoding = TEXTS[style]
    path = tmp_path / f"other{suffix}"
    path.write_bytes(write(sample).encode(encoding))
    found = reading(path)
    assert printed(found) == printed(by_tabs)
    assert ledger_of(found).counts() == ledger_of(by_tabs).counts()


def test_a_workbook_reads_as_the_text_with_tabs(sample: list[Segment], by_tabs: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook(sample, path)
    found = reading(path)
    assert printed(found) == printed(by_tabs)
    assert ledger_of(found).counts() == ledger_of(by_tabs).counts()
    assert found.source.pages == len(sample)
    table = found.tables[0]
    assert (table.id, table.pages, table.rows[-1].page) == (f"t{table.rows[0].id}", (1,), 1)
    assert table.rows[0].id == "p1l4"


CELLS = st.text("甲乙12.,|*;'<&\\\"_", min_size=1, max_size=5)


def escaped(text: str) -> str:
    return re.sub(r"([\\*_])", r"\\\1", html.escape(text))


def rows_of(sheet: Sheet | Skipped) -> list[list[str]]:
    assert isinstance(sheet, Sheet)
    transcript = Transcript()
    tables = [*transcript.page(sheet), *transcript.end()]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_any_table_reads_the_same_however_it_is_written(body: Rows) -> None:
    assume(set(body[0]) - set("甲乙12*"))  # marks and numbers alone number the columns
    table = [[f"栏{letter}目" for letter in "一二三四五"[: len(body[0])]], *body]
    by_tabs = rows_of(sheet_of(told_of("\n".join("\t".join(row) for row in table))))
    by_pipes = rows_of(sheet_of(told_of(piped([[escaped(text) for text in row] for row in table]))))
    by_html = rows_of(sheet_of(told_of(tagged(Segment("1", "", table, [], False), ""))))
    out = io.StringIO("sep=,\n")
    out.seek(0, io.SEEK_END)
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    by_commas = rows_of(sheet_of(told_of_records(out.getvalue())))
    book, packed = Workbook(), io.BytesIO()
    for row in table:
        book.active.append(row)
    book.save(packed)
    by_cells = rows_of(Opened(packed).pages[0]())
    assert by_tabs == by_pipes == by_html == by_commas == by_cells
    assert [[text.replace(" ", "") for text in row] for row in by_tabs] == [
        [tidy(t).text for t in row] for row in table
    ]
