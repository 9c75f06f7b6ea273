"""What kind of file a transcript is, by its first bytes and its name; and what to do with what is none."""

from pathlib import PurePath
from typing import BinaryIO, Literal

from extract import ExtractError
from extract.sentences import said

TranscriptKind = Literal["text", "delimited", "workbook"]
"""How a transcript is read."""

_LOOKED_AT = 1 << 16
_DELIMITED = (".csv", ".tsv", ".tab")
_PICTURE = "picture"
_ARCHIVE = "archive"
_OFFICE = "old-office"
_BEGINNINGS = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"BM", _PICTURE),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf", "word"),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
_MEMBERS = (
    (b"word/document.xml", "word"),
    (b"ppt/presentation.xml", "slides"),
    (b"OFD.xml", "ofd"),
    (b"content.xml", "open-document"),
    (b"xl/workbook.bin", "binary-workbook"),
)


def filekind(name: str, head: bytes, file: BinaryIO) -> TranscriptKind:
    """How a file that is no PDF is to be read; ``head`` are its first bytes.

    Raises:
        ExtractError: it is of a kind that is no transcript; the sentence says what to do instead.
    """
    suffix = PurePath(name).suffix.lower()
    what = next((says for begin, says in _BEGINNINGS if head.startswith(begin) and not _is_plain(head)), None)
    if head.startswith(b"PK\x03\x04"):
        names = _ends(file)
        if b"xl/workbook.xml" in names:
            return "workbook"
        what = next((says for member, says in _MEMBERS if member in names), None if suffix == ".xlsx" else _ARCHIVE)
    if what is not None:
        raise ExtractError(said("file", name=name, why=said("is-a", what=said(what))))
    if suffix == ".pdf":
        raise ExtractError(said("file", name=name, why=said("named-pdf")))
    if suffix == ".xlsx":
        raise ExtractError(said("file", name=name, why=said("named-workbook")))
    return "delimited" if suffix in _DELIMITED else "text"


def _is_plain(head: bytes) -> bool:
    """Whether a beginning of letters alone (BM, GIF8) begins a text after all."""
    return head[:2] == b"BM" and b"\0" not in head


def _ends(file: BinaryIO) -> bytes:
    """First and last bytes of an archive, in which the names of its members stand in clear."""
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(_LOOKED_AT)
    file.seek(max(size - _LOOKED_AT, 0))
    return start + file.read(_LOOKED_AT)
