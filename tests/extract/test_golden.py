"""The reference documents, cell by cell; skipped where they are not at hand."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from budget.amount import is_amount
from budget.checks.ledger import ledger_of
from budget.disclosure import Disclosure, Table
from budget.forms import form
from budget.wire import disclosure_from_json, disclosure_to_json
from extract import ExtractError
from extract.reader import disclosure_of, read
from extract.scans.ocr import is_installed


@pytest.fixture(scope="module", params=["001", "004"])
def seed(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reading(seed: str, shared: Path) -> Disclosure:
    return disclosure_of(read(shared / "pdfs" / f"lo-{seed}.pdf"))[0]


@pytest.fixture(scope="module")
def transcript(seed: str, shared: Path) -> Disclosure:
    return disclosure_of(read(shared / "seeds" / f"{seed}.txt"))[0]


def _plain(text: str) -> str:
    return "".join(text.split())


def _printed(truth: dict[str, Any], number: int) -> Counter[str]:
    """All amounts that the truth has in the rows of a form."""
    return Counter(
        _plain(text)
        for segment in truth["segments"]
        if segment["table_no"] == number
        for row in segment["rows"][segment["header_rows"] :]
        for text in row
        if _numbers(row) < len(row) // 2 and "." in text and is_amount(_plain(text))
    )


def _numbers(row: list[str]) -> int:
    return sum(1 for text in row if text.isdecimal() and len(text) < 3 and "※" in row)


def _form(disclosure: Disclosure, number: int) -> Table:
    (table,) = (t for t in disclosure.tables if t.number == number)
    return table


def test_every_form_has_exactly_its_printed_amounts(seed: str, shared: Path, reading: Disclosure) -> None:
    truth = json.loads((shared / "pdfs" / f"lo-{seed}.truth.json").read_text(encoding="utf-8"))
    for number in {s["table_no"] for s in truth["segments"]} & set(range(1, 12)):
        table = _form(reading, number)
        read_ = Counter(
            cell.text for row in table.body() for cell in row.cells if "." in cell.text and is_amount(cell.text)
        )
        assert read_ == _printed(truth, number)


@pytest.mark.parametrize("layout", ["hlines", "stamp", "borderless", "rotate90"])
def test_rarer_layouts_have_the_printed_amounts(shared: Path, layout: str) -> None:
    disclosure, _ = disclosure_of(read(shared / "pdfs" / f"rl-{layout}-004.pdf"))
    truth = json.loads((shared / "pdfs" / f"rl-{layout}-004.truth.json").read_text(encoding="utf-8"))
    for number in range(1, 8):
        table = _form(disclosure, number)
        assert None not in [column.key for column in table.columns]
        read_ = Counter(c.text for row in table.body() for c in row.cells if "." in c.text and is_amount(c.text))
        assert read_ == _printed(truth, number)


def test_every_column_of_the_forms_has_its_key(reading: Disclosure, transcript: Disclosure) -> None:
    for disclosure in (reading, transcript):
        for table in disclosure.tables:
            known = form(table.form)
            if known is None:
                continue
            keys = [column.key for column in table.columns]
            assert None not in keys
            assert keys == [column.key for column in known.columns if column.key in keys]
            assert len(known.columns) - len(keys) <= 1


def test_pdf_and_transcript_of_a_form_say_the_same(reading: Disclosure, transcript: Disclosure) -> None:
    for table in reading.tables:
        if table.form is None:
            continue
        assert table.number is not None
        other = _form(transcript, table.number)
        mine = [[_plain(cell.text) for cell in row.cells if is_amount(cell.text)] for row in table.body()]
        theirs = [[_plain(cell.text) for cell in row.cells if is_amount(cell.text)] for row in other.body()]
        assert mine == theirs
        assert [row.kind for row in table.body()] == [row.kind for row in other.body()]


def test_a_reading_goes_through_the_wire(reading: Disclosure) -> None:
    data = json.loads(json.dumps(disclosure_to_json(reading)))
    back = disclosure_from_json(data)
    assert [table.id for table in back.tables] == [table.id for table in reading.tables]
    ids = [row.id for table in reading.tables for row in table.rows]
    assert len(set(ids)) == len(ids)


def test_a_messy_transcript_loses_no_line(shared: Path) -> None:
    path = shared / "seeds" / "003.txt"
    disclosure, (page,) = disclosure_of(read(path))
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(page.words) == sum(1 for line in lines if line.strip())
    told = {row.line for table in disclosure.tables for row in table.rows}
    texts = "".join(_plain(c.text) for t in disclosure.tables for r in t.rows for c in r.cells)
    texts += "".join(_plain(table.title or "") for table in disclosure.tables)
    for number, line in enumerate(lines, 1):
        if "\t" in line and number not in told:
            assert _plain(line.replace("\t", "")) in texts


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("02-text-renamed.pdf", "no PDF"),
        ("03-truncated.pdf", "damaged"),
        ("04a-user-password.pdf", "password"),
    ],
)
def test_damaged_files_end_in_a_clear_error(shared: Path, name: str, says: str) -> None:
    with pytest.raises(ExtractError, match=says):
        list(read(shared / "pdfs" / "damaged" / name))


@pytest.mark.parametrize(
    "name", ["04b-owner-password-only.pdf", "08-page-tree-loop.pdf", "09-terminal-markup-bidi.pdf"]
)
def test_strange_files_that_can_be_read_are_read(shared: Path, name: str) -> None:
    disclosure, pages = disclosure_of(read(shared / "pdfs" / "damaged" / name))
    assert len(pages) == disclosure.source.pages


@pytest.mark.skipif(is_installed(), reason="with the extra ocr the pages are recognised")
def test_a_scan_says_that_its_pages_are_images(shared: Path) -> None:
    disclosure, pages = disclosure_of(read(shared / "pdfs" / "scan-004.pdf"))
    assert disclosure.source.kind == "scan"
    assert pages == ()
    assert len(disclosure.unread) == disclosure.source.pages
    assert all("image" in unread.why for unread in disclosure.unread)


@pytest.mark.parametrize(
    ("name", "contradicted"),
    [
        ("wanli-2023-budget.pdf", {"441.25", "60.54", "314.82", "10903043.00"}),
        ("wanli-2024-budget.pdf", {"352.67", "0.53", "47.91"}),
        ("shehui-2024-final-accounts.pdf", {"9.55"}),
    ],
)
def test_published_documents_of_other_families_are_read_form_by_form(
    shared: Path, name: str, contradicted: set[str]
) -> None:
    """Their forms agree throughout; ``contradicted`` are figures of sentences, and of a project, that do not."""
    disclosure, _ = disclosure_of(read(shared / "real" / name))
    forms = [table.form for table in disclosure.tables if table.form]
    assert [form.partition("/")[2] for form in forms] == [str(number) for number in range(1, 10)]
    assert len({form.partition("/")[0] for form in forms}) == 1
    ledger = ledger_of(disclosure)
    open_ones = ledger.in_state("broken", "blocked")
    assert {o.identity.family for o in open_ones} <= {"prose", "performance"}
    assert {str(o.printed) for o in open_ones} == contradicted
    assert ledger.counts()["holds"] > 150
    assert sum(1 for t in disclosure.tables for r in t.rows if r.kind == "total") >= 8
    assert disclosure.card.scope == "department"
