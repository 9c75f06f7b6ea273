import io
from pathlib import Path

import pytest

from extract import ExtractError
from extract.accepted import MAX_TRANSCRIPT
from extract.reader import read
from extract.transcripts.filekind import filekind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"a\tb", "text"),
        ("a.MD", b"| a |", "text"),
        ("transcript", b"a", "text"),
        ("a.CSV", b"a,b", "delimited"),
        ("a.tsv", b"a\tb", "delimited"),
        ("BMW.txt", b"BMW is no picture", "text"),
        ("a.xlsx", b"PK\x03\x04 xl/workbook.xml", "workbook"),
        ("renamed.csv", b"PK\x03\x04" + b"x" * 70_000 + b"xl/workbook.xml", "workbook"),
    ],
)
def test_a_kind_is_told_by_content_and_name(name: str, content: bytes, kind: str) -> None:
    assert filekind(name, content[:1024], io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.png", b"\x89PNG\r\n", "a picture; put the pages into one PDF"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "a picture"),
        ("a.txt", b"BM\x00\x01", "a picture"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "word processor's document; save it as PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "old office program, or one locked with a password"),
        ("a.ods", b"PK\x03\x04 content.xml", "OpenDocument"),
        ("a.ofd", b"PK\x03\x04 OFD.xml", "an OFD; print it to a PDF"),
        ("a.zip", b"PK\x03\x04 budget.pdf", "an archive; unpack it"),
        ("a.pdf", b"text", "no PDF although it is named so"),
        ("a.xlsx", b"text", "no workbook although it is named so"),
        ("a.xlsx", b"PK\x03\x04 half a workbook", "no workbook although it is named so, or a part of one"),
    ],
)
def test_what_is_no_transcript_is_said_with_what_to_do(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ExtractError, match=says) as raised:
        list(read(path))
    assert str(raised.value).startswith(f"{name}: ")


def test_a_file_too_large_for_a_transcript_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_TRANSCRIPT + 1)
    with pytest.raises(ExtractError, match="too much for a transcript; split the file"):
        list(read(path))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"x" * 200_000, "no transcript of a budget"),
        ("a.csv", b"\x00\xff" * 5000, "neither a PDF nor text"),
        ("a.md", b"|" * 200_000, "no transcript of a budget"),
        ("a.md", b"<table>" * 20_000, "no transcript of a budget"),
    ],
)
def test_hostile_bytes_end_in_one_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ExtractError, match=says):
        list(read(path))
