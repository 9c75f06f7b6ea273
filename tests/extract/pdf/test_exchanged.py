"""A font that draws one digit for another makes its figures doubtful, whatever its map says."""

from itertools import combinations

import pypdfium2_raw as raw
import pytest

from extract.pdf.exchanged import _contours
from extract.pdf.outlines import Shape, misdrawn, shape_of
from extract.pdf.pdfium import Pdfium
from extract.pdf.spoken import OTHERWISE

DIGITS = "0123456789"


def _shapes(name: bytes) -> dict[str, Shape]:
    raw.FPDF_InitLibrary()
    document = raw.FPDF_CreateNewDocument()
    font = raw.FPDFText_LoadStandardFont(document, name)
    shapes = {digit: shape_of(list(_contours(font, digit))) for digit in DIGITS}
    raw.FPDFFont_Close(font)
    raw.FPDF_CloseDocument(document)
    return {digit: shape for digit, shape in shapes.items() if shape}


@pytest.mark.parametrize("name", [b"Helvetica", b"Helvetica-BoldOblique", b"Times-Roman", b"Courier", b"Courier-Bold"])
def test_exchanged_digits_are_told_by_their_shapes(name: bytes) -> None:
    shapes = _shapes(name)
    assert misdrawn(shapes) == frozenset()
    clear = [digit for digit in DIGITS if shapes[digit].digit == digit]
    assert len(clear) >= 8
    for one, other in combinations(clear, 2):
        assert misdrawn({**shapes, one: shapes[other], other: shapes[one]}) >= {one, other}


def test_one_that_looks_like_another_that_looks_like_itself_was_misjudged() -> None:
    shapes = _shapes(b"Helvetica")
    assert misdrawn({**shapes, "5": shapes["9"], "7": shapes["9"]}) == frozenset()
    assert misdrawn({"3": shapes["8"]}) == frozenset()


@pytest.mark.parametrize("contours", [[], [[(0.0, 0.0), (0.0, 5.0)]], [[(0.0, 0.0), (1.0, 0.0), (0.5, 1.0)]]])
def test_what_is_no_digit_is_none(contours: list[list[tuple[float, float]]]) -> None:
    assert (shape_of(contours) or Shape(0, "")).digit == ""


def _document(told: bytes) -> bytes:
    shown = b"BT /F 10 Tf 50 50 Td (1,384.50) Tj 80 0 Td (1,204) Tj ET"
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 6 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(told), told),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, thing) for number, thing in enumerate(things, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 7 >>\n"


def test_figures_with_digits_that_are_drawn_otherwise_are_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "FPDFFont_GetIsEmbedded", lambda _: 1)
    sound = b"1 beginbfrange <20><7e><0020> endbfrange"
    exchanged = b"3 beginbfrange <20><7e><0020> <33><33><0038> <38><38><0033> endbfrange"
    assert [(piece.text, piece.doubt) for piece in Pdfium(_document(sound)).leaf(1).pieces] == [
        ("1,384.50", ""),
        ("1,204", ""),
    ]
    assert [(piece.text, piece.doubt) for piece in Pdfium(_document(exchanged)).leaf(1).pieces] == [
        ("1,834.50", OTHERWISE),
        ("1,204", ""),
    ]
