"""A document whose end was lost on its way is read as if it had it; one that lost more is refused."""

from pathlib import Path

import pytest

from extract.pdf.ended import ended, with_end
from extract.pdf.pdfium import Pdfium
from extract.pdf.source import UnreadableError

DATA = (Path(__file__).resolve().parents[3] / "sample_pdfs" / "wuqia-2024.pdf").read_bytes()
OBJECTS = DATA[: DATA.rfind(b"endobj") + len(b"endobj")]


@pytest.mark.parametrize(
    "torn", [DATA[:-40], OBJECTS + b"\nxref\n0 1", OBJECTS + b"\n9999 0 obj\n<< /Type /XRef /W [1 8 2]"]
)
def test_a_lost_end_is_put_back(torn: bytes) -> None:
    whole, mended = Pdfium(DATA), Pdfium(torn)
    assert mended.pages == whole.pages > 3
    assert mended.leaf(mended.pages) == whole.leaf(whole.pages)
    assert with_end(DATA)[1] is DATA
    assert mended.data.startswith(with_end(torn)[1])


@pytest.mark.parametrize(
    "torn",
    [
        OBJECTS[:-200],
        OBJECTS + b"\n9999 0 obj\n<< /Type /Page",
        OBJECTS + b"\n9999 0 obj\n<< /Encrypt 1 0 R >>\nendobj\nxref",
        b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref",
        b"%PDF-1.4\nxref",
    ],
)
def test_what_lost_more_is_refused(torn: bytes) -> None:
    assert ended(torn) is None
    with pytest.raises(UnreadableError):
        Pdfium(torn)
    with pytest.raises(UnreadableError):
        with_end(torn)
