import hashlib
import json
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.disclosure import Page, Word
from budget.forms import families
from budget.wire import disclosure_to_json
from extract import ExtractError
from extract.accepted import is_readable_name
from extract.events import Done, Opened, PageRead, PageUnread, TableRead
from extract.geometry.sheet import Ready, Sheet
from extract.reader import disclosure_of, read

TRANSCRIPT = "某局\n2024 年单位预算公开\n\n支出表\n\n单位：元\n\n项目\t合计\n甲\t1.00\n合计\t1.00\n"


def _pdf(folder: Path, pages: int = 1, *, text: str = "") -> Path:
    """A PDF written by hand: pages with one line of text each."""
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    kids = " ".join(f"{4 + i} 0 R" for i in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 %s >> >> >>"
    )
    objects += [page % font] * pages
    out = b"%PDF-1.4\n"
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    out += b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)
    path = folder / "small.pdf"
    path.write_bytes(out)
    return path


def test_a_transcript_is_read_as_events_in_order(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(TRANSCRIPT, encoding="utf-8")
    events = list(read(path))
    assert [type(event) for event in events] == [Opened, PageRead, TableRead, Done]
    disclosure, pages = disclosure_of(events)
    assert disclosure.source.kind == "transcript"
    assert disclosure.source.pages == 0
    assert disclosure.tables[0].unit == "元"
    assert (disclosure.card.issuer, disclosure.card.year, disclosure.card.scope) == ("某局", 2024, "unit")
    assert len(pages) == 1


def test_a_transcript_in_gb18030_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TRANSCRIPT.encode("gb18030"))
    assert disclosure_of(read(path))[0].tables[0].title == "支出表"


def test_a_pdf_is_read_in_a_child(tmp_path: Path) -> None:
    events = list(read(_pdf(tmp_path, 2, text="Budget 2024")))
    assert [type(event) for event in events] == [Opened, PageRead, PageRead, Done]
    disclosure, pages = disclosure_of(events)
    assert disclosure.source.kind == "pdf"
    assert disclosure.source.pages == 2
    assert [word.text for word in pages[0].words] == ["Budget", "2024"]
    box = pages[0].words[0].box
    assert box is not None
    assert 70 < box[0] < 75
    assert 125 < box[1] < 145


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"plain text", "no PDF"),
        ("a.pdf", b"%PDF-1.4\nnothing more", "damaged"),
        ("a.txt", b"\x00\x01\x02\xff", "neither a PDF nor text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ExtractError, match=says) as raised:
        next(iter(read(path)))
    assert str(raised.value).startswith(name)
    assert "\n" not in str(raised.value)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="no such file"):
        list(read(tmp_path / "none.pdf"))
    with pytest.raises(ExtractError, match="folder"):
        list(read(tmp_path))


def test_a_cancelled_reading_ends_without_done(tmp_path: Path) -> None:
    flag = Flag()
    events = read(_pdf(tmp_path, 3, text="x"), cancelled=flag)
    assert isinstance(next(events), Opened)
    flag.set()
    assert not any(isinstance(event, Done) for event in events)


def test_a_cancelled_reading_without_a_document_is_an_error(tmp_path: Path) -> None:
    flag = Flag()
    flag.set()
    with pytest.raises(ExtractError, match="nothing was read"):
        disclosure_of(read(_pdf(tmp_path), cancelled=flag))


def test_names_that_a_folder_scan_picks_up() -> None:
    assert is_readable_name("a.PDF") and is_readable_name(Path("b.txt")) and is_readable_name("c.md")
    assert is_readable_name("d.csv") and is_readable_name("e.TSV") and is_readable_name("f.xlsx")
    assert not is_readable_name("a.docx") and not is_readable_name("pdf")


def test_what_extract_wrote_as_json_comes_back_without_loss(tmp_path: Path) -> None:
    text, written = tmp_path / "公开.txt", tmp_path / "公开.json"
    text.write_text(TRANSCRIPT, encoding="utf-8")
    before = disclosure_of(read(text))[0]
    written.write_text(json.dumps(disclosure_to_json(before), ensure_ascii=False), encoding="utf-8")
    events = list(read(written))
    assert [type(event) for event in events] == [Opened, TableRead, Done]
    after = disclosure_of(events)[0]
    assert replace(after, source=before.source) == before
    assert (after.source.name, after.source.sha256) == (written.name, hashlib.sha256(written.read_bytes()).hexdigest())


@pytest.mark.parametrize("content", [b"{}", b"[1", b"[" * 100_000, b"\xff"])
def test_json_of_another_kind_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(ExtractError, match=r"^a\.json: no disclosure in JSON"):
        list(read(path))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_pdf_with_flipped_bytes_never_does_worse_than_an_error(tmp_path: Path, data: st.DataObject) -> None:
    path = _pdf(tmp_path, 2, text="Budget")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        events = list(read(path))
    except ExtractError as error:
        assert str(error).startswith("small.pdf: ")
    else:
        assert isinstance(events[-1], Done)
        read_or_not = [event for event in events if isinstance(event, PageRead | PageUnread)]
        told = [one.page.number if isinstance(one, PageRead) else one.unread.page for one in read_or_not]
        assert list(dict.fromkeys(told)) == list(range(1, disclosure_of(events)[0].source.pages + 1))
        assert sum(isinstance(one, PageRead) for one in read_or_not) <= len(set(told))  # what it lost is told besides


@pytest.mark.parametrize("kind", ["pdf", "csv"])
def test_a_file_that_changes_while_it_is_read_is_not_read_to_the_end(tmp_path: Path, kind: str) -> None:
    path = _pdf(tmp_path, 3) if kind == "pdf" else tmp_path / "budget.csv"
    if kind == "csv":
        path.write_text("Office,2024\nStaff,120\nTotal,120\n")
    events = read(path)
    assert isinstance(next(events), Opened)
    with path.open("ab") as file:
        file.write(b"%%EOF\n")
    with pytest.raises(ExtractError, match="changed while it was read"):
        list(events)


@pytest.mark.parametrize(
    ("images", "kind"), [("i..", "pdf"), (".ii", "scan"), ("iii", "scan"), ("...", "pdf"), ("", "pdf")]
)
def test_a_document_is_a_scan_where_most_of_its_pages_are_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, images: str, kind: str
) -> None:
    def messages(*_: object, **__: object) -> Generator[Ready | Sheet, None, None]:
        yield Ready(len(images))
        for number, each in enumerate(images, 1):
            yield Sheet(Page(number, 595, 842, (Word("部门预算", (60, 60, 100, 70)),)), image=each == "i")

    monkeypatch.setattr("extract.reader.messages", messages)
    file = tmp_path / "mixed.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert disclosure_of(read(file))[0].source.kind == kind


def test_the_known_forms_are_loaded_before_the_child_tells_of_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[bool] = []

    def messages(*_: object, meanwhile: Callable[[], None], **__: object) -> Generator[Ready | Sheet, None, None]:
        meanwhile()
        with monkeypatch.context() as gone:
            gone.setattr("budget.forms.loader.all_families", lambda _: known.append(False))
            known.append(bool(families()))
        yield Ready(1)
        yield Sheet(Page(1, 595, 842, (Word("部门预算", (60, 60, 100, 70)),)))

    (tmp_path / "own").mkdir()
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path / "own"))  # none of these were loaded before
    monkeypatch.setattr("extract.reader.messages", messages)
    file = tmp_path / "budget.pdf"
    file.write_bytes(b"%PDF-1.7")
    list(read(file))
    assert known == [True]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that cannot be read where it begins")
def test_a_disk_that_fails_is_told_of_with_the_name_of_the_file() -> None:
    with pytest.raises(ExtractError, match=r"mem: it cannot be read \(Input/output error\)"):
        next(iter(read(Path("/proc/self/mem"))))
