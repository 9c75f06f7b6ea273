"""A Type 3 font whose procedures draw other digits than it says makes its figures doubtful."""

import zlib

import pypdfium2_raw as raw
import pytest

from extract.pdf import maps
from extract.pdf.exchanged import _contours
from extract.pdf.pdfium import Pdfium
from extract.pdf.procedures import contours
from extract.pdf.spoken import OTHERWISE

DIGITS = "0123456789"
EXCHANGED = "0128456739"


def _paths(up: int) -> list[bytes]:
    """What draws the ten digits, upwards or downwards."""
    raw.FPDF_InitLibrary()
    document = raw.FPDF_CreateNewDocument()
    font = raw.FPDFText_LoadStandardFont(document, b"Helvetica")
    drawn = []
    for digit in DIGITS:
        lines = [
            b"".join(b"%.2f %.2f %b\n" % (x, up * y, b"l" if at else b"m") for at, (x, y) in enumerate(each))
            for each in _contours(font, digit)
        ]
        drawn.append(b"60 0 0 -80 60 80 d1\n" + b"h\n".join(lines) + b"f")
    raw.FPDFFont_Close(font)
    raw.FPDF_CloseDocument(document)
    return drawn


def _document(procedures: list[bytes], said: str, up: int) -> bytes:
    """A page that shows 1,384.50 and 1204 in such a font, as ``said`` has its codes."""
    named = b" ".join(b"/g%d %d 0 R" % (number, number + 10) for number in range(10))
    listed = b" ".join(b"/g%d" % number for number in range(10))
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontMatrix [.01 0 0 %.2f 0 0] /FontBBox [0 -80 60 80] /FirstChar 48"
        b" /LastChar 57 /Widths [%b] /CharProcs << %b >> /Encoding << /Differences [48 %b] >> /ToUnicode 5 0 R >>"
    ) % (up / 100, b"60 " * 10, named, listed)
    told = maps.written({48 + number: digit for number, digit in enumerate(said)}, wide=False)
    shown = b"BT /F 10 Tf 50 50 Td (138450) Tj 80 0 Td (1204) Tj ET"
    held = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 6 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>",
        font,
        *(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(each), each) for each in (told, shown)),
    ]
    packed = [zlib.compress(each) for each in procedures]
    held += [b"<< >>"] * 3 + [
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(each), each) for each in packed
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, thing) for number, thing in enumerate(held, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 20 >>\n"


@pytest.mark.parametrize("up", [1, -1])
def test_figures_are_doubtful_whose_digits_are_drawn_otherwise(up: int) -> None:
    sound, exchanged = (
        [(piece.text, piece.doubt) for piece in Pdfium(_document(_paths(up), said, up)).leaf(1).pieces]
        for said in (DIGITS, EXCHANGED)
    )
    assert sound == [("138450", ""), ("1204", "")]
    assert exchanged == [("183450", OTHERWISE), ("1204", "")]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("012 456789", ["1\ufffd8450", "1204"]),
        ("".join(chr(0x1D7CE + number) for number in range(10)), ["138450", "1204"]),
        ("01234567\U00020bb79", ["13\U00020bb7450", "1204"]),
    ],
    ids=["a digit is drawn for a blank", "digits of mathematics", "a character of two numbers"],
)
def test_no_digit_is_lost_that_a_map_calls_a_blank_or_by_two_numbers(said: str, read: list[str]) -> None:
    leaf = Pdfium(_document(_paths(1), said, 1)).leaf(1)
    assert [piece.text for piece in leaf.pieces] == read


SQUARE = [(2.0, 0.0), (4.0, 0.0), (4.0, 3.0), (2.0, 3.0)]


@pytest.mark.parametrize(
    ("procedure", "drawn"),
    [
        (b"9 0 d0 q 2 0 0 3 2 0 cm 0 0 1 1 re f Q", [SQUARE]),
        (b"9 0 0 0 9 9 d1 2 0 m 4 0 l 4 3 l 2 3 l h 1 1 m 2 0 l f", [SQUARE, [(1.0, 1.0), (2.0, 0.0)]]),
        (b"0 0 m 0 8 8 8 8 0 c f", [[(0.0, 0.0), (4.0, 6.0), (8.0, 0.0)]]),
        (b"0 0 m 8 8 8 0 v 0 0 8 0 y f", [[(0.0, 0.0), (4.0, 3.0), (8.0, 0.0), (5.0, 0.0), (8.0, 0.0)]]),
        (b"2 0 0 3 2 0 cm BI /W 1 /H 1 /IM true /BPC 1 /D [1 0] ID \x80 EI", [SQUARE]),
        (b"BI /W 3 /H 1 /IM true /F /Fl ID " + zlib.compress(b"\xe0") + b" EI", []),
        (b"BI /W 3 /H 1 /IM true /F /CCF ID \x00 EI", []),
        (b"BI ID", []),
        (b"re l cm Q Q c", []),
    ],
)
def test_what_a_procedure_draws(procedure: bytes, drawn: list[list[tuple[float, float]]]) -> None:
    assert [sorted(each) for each in contours(procedure)] == [sorted(each) for each in drawn]
