import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Written

from budget.disclosure import Disclosure
from extract import ExtractError
from extract.geometry.sheet import Sheet, Skipped
from extract.reader import disclosure_of, read
from extract.transcripts.lines import UnfitError
from extract.transcripts.spreadsheet import Workbook

RELATION = '<Relationships xmlns="r"><Relationship Id="r1" Type="http://x/{}" Target="{}"/></Relationships>'
BOOK = '<workbook xmlns="m" xmlns:r="q"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
HEAD = (
    '<row r="1"><c t="inlineStr"><is><t>支出</t><rPh><t>zhi</t></rPh><r><t>表</t></r></is></c></row>'
    '<row r="2"><c t="inlineStr"><is><t>项目</t></is></c><c t="inlineStr"><is><t>合计</t></is></c></row>'
)


def packed(sheet: str) -> bytes:
    """A workbook with one sheet, written by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", RELATION.format("officeDocument", "/xl/workbook.xml"))
        file.writestr("xl/workbook.xml", BOOK)
        file.writestr("xl/_rels/workbook.xml.rels", RELATION.format("worksheet", "worksheets/sheet1.xml"))
        file.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def filled(rows: str, behind: str = "") -> bytes:
    return packed(f'<worksheet xmlns="m"><sheetData>{HEAD}{rows}</sheetData>{behind}</worksheet>')


def page(data: bytes) -> Sheet | Skipped:
    (first,) = Workbook(io.BytesIO(data)).pages
    return first()


def words(data: bytes) -> list[tuple[int | None, str]]:
    found = page(data)
    assert isinstance(found, Sheet)
    return [(word.line, word.text) for word in found.page.words]


@pytest.fixture
def book(tmp_path: Path) -> Disclosure:
    """A workbook as offices make them, read."""
    written = Written()
    sheet = written.active
    sheet.title = "收支"
    rows = [["表 1"], ["收支总表"], [None, None, "单位：元"], ["项目", "预算数", None], [None, "合计", "其中"]]
    for row in [*rows, ["甲", 0.1 + 0.2, 1607.2], ["乙", "=B6*2", 5], ["合计", -1, 12]]:
        sheet.append(row)
    for merged in ("A2:C2", "A4:A5", "B4:C4"):
        sheet.merge_cells(merged)
    for row in sheet.iter_rows(min_row=6, min_col=2):
        for cell in row:
            cell.number_format = "#,##0.00"
    sheet.row_dimensions[8].hidden = True
    sheet.column_dimensions["D"].hidden = True
    secret, empty = written.create_sheet("草稿"), written.create_sheet("空")
    secret.append(["项目", "数"])
    secret.sheet_state = empty.sheet_state = "hidden"
    last = written.create_sheet("Sheet4")
    for row in [["项目", "预算数", None], [None, "合计", "其中"], ["丙", 1, 1]]:
        last.append(row)
    for merged in ("A1:A2", "B1:C1"):
        last.merge_cells(merged)
    path = tmp_path / "book.xlsx"
    written.save(path)
    return disclosure_of(read(path))[0]


def test_a_workbook_is_a_page_a_sheet(book: Disclosure) -> None:
    (table,) = book.tables
    assert (table.id, table.number, table.title, table.unit) == ("tp1l4", 1, "收支总表", "元")
    assert [column.header for column in table.columns] == [("项目",), ("预算数", "合计"), ("预算数", "其中")]
    assert [row.id for row in table.body()] == ["p1l6", "p1l7", "p1l8", "p4l3"]
    assert table.pages == (1, 4)
    assert [(row.page, row.line) for row in table.body()] == [(1, 6), (1, 7), (1, 8), (4, 3)]
    assert book.source.pages == 4


def test_figures_show_as_their_cells_do_and_what_is_doubtful_says_so(book: Disclosure) -> None:
    rows = [[(cell.text, cell.doubt) for cell in row.cells] for row in book.tables[0].body()]
    assert rows == [
        [("甲", ()), ("0.30", ()), ("1,607.20", ())],
        [("乙", ()), ("=B6*2", ("no-result",)), ("5.00", ())],
        [("合计", ("hidden",)), ("-1.00", ("hidden",)), ("12.00", ("hidden",))],
        [("丙", ()), ("1", ()), ("1", ())],
    ]


def test_a_hidden_sheet_in_which_a_table_stands_is_told(book: Disclosure) -> None:
    assert [(unread.page, "草稿" in unread.why) for unread in book.unread] == [(2, True)]


def test_texts_of_all_kinds_are_read() -> None:
    row = (
        '<row><c t="str"><f>A1</f><v>甲</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>'
        '<c t="s"><v>7</v></c><c r="F3"><v>2.50</v></c><c><v>oops</v></c></row>'
    )
    assert words(filled(row)) == [(1, "支出表"), (2, "项目\t合计\t\t\t\t\t"), (3, "甲\tTRUE\t#REF!\t\t\t2.5\toops")]


def test_a_million_rows_of_formats_cost_nothing() -> None:
    rows = "".join(f'<row r="{i}" ht="15"><c r="A{i}" s="1"/></row>' for i in range(4, 60_000))
    table = '<row r="3"><c t="str"><v>甲</v></c><c><v>1</v></c></row>'
    found = page(filled(table + rows, '<mergeCells><mergeCell ref="A4:XFD1048576"/></mergeCells>'))
    assert isinstance(found, Sheet)
    assert [word.line for word in found.page.words] == [1, 2, 3]


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><worksheet/>', "document type"),
        ("<worksheet>" + " " * 5000 + "</worksheet>", "unpacked it is over"),
        ('<worksheet><row r="9"><c r="XFD9"><v>1</v></c></row></worksheet>', "16384 columns"),
    ],
)
def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch, sheet: str, says: str) -> None:
    monkeypatch.setattr("extract.transcripts.package.MAX_PART", 4000)
    with pytest.raises(UnfitError, match=says):
        page(packed(sheet))


def test_a_text_without_end_in_one_cell_is_refused_and_one_as_long_as_a_cell_may_hold_is_read() -> None:
    def cell(length: int) -> str:
        return f'<row r="3"><c r="A3" t="inlineStr"><is><t>{"甲" * length}</t></is></c></row>'

    assert len(words(filled(cell(32_767)))[-1][1]) == 32_767
    with pytest.raises(UnfitError, match="more text than a spreadsheet keeps"):
        page(filled(cell(2_000_000)))


@pytest.mark.parametrize(
    "content", [packed("<worksheet>"), packed("<worksheet/>")[:300], b"PK\x03\x04 xl/workbook.xml"]
)
def test_a_damaged_workbook_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(ExtractError, match=r"^a\.xlsx: it is damaged"):
        list(read(path))


def test_a_sheet_with_the_rest_of_a_table_is_as_wide_as_its_heading_says(tmp_path: Path) -> None:
    book = Written()
    first, second = book.active, book.create_sheet("p2")
    for row in (["单位收入情况表"], ["科目", "合计", "拨款", "其他"], ["甲", "3.00", "1.00", "2.00"]):
        first.append(row)
    second.append(["乙", "4.00", "4.00"])
    book.save(tmp_path / "parted.xlsx")
    disclosure, _ = disclosure_of(read(tmp_path / "parted.xlsx"))
    (table,) = disclosure.tables
    assert [cell.text for cell in table.rows[-1].cells] == ["乙", "4.00", "4.00", ""]
    assert table.pages == (1, 2)
