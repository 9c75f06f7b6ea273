"""Fonts that say that their letters stand lower than they are drawn: lines stand where their baselines are."""

import pytest

from extract.pdf.pdfium import Pdfium


def _page(ascent: int, descent: int, deep: int) -> bytes:
    """A page with two texts on one baseline, in a font that says how far its letters reach above and below it.

    ``deep`` is how far the deepest of them does.
    """
    text = b"BT /F 10 Tf 30 200 Td (- basic) Tj 120 0 Td (1,234.50) Tj ET"
    widths = " ".join(["556"] * 95)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126 /FontDescriptor 6 0 R"
        b" /Widths [%s] >>" % widths.encode(),
        b"<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [-1002 %d 2928 1809] /ItalicAngle 0"
        b" /CapHeight 718 /StemV 88 /Ascent %d /Descent %d >>" % (deep, ascent, descent),
    ]
    body = b"".join(b"%d 0 obj %s endobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize("told", [(718, -207, -225), (0, 0, -1048), (0, -1050, -2500)])
def test_a_line_stands_on_its_baseline_whatever_its_font_says_of_its_letters(told: tuple[int, int, int]) -> None:
    pieces = Pdfium(_page(*told)).leaf(1).pieces
    assert "".join(piece.text for piece in pieces).replace(" ", "") == "-basic1,234.50"
    assert {(piece.top, piece.bottom) for piece in pieces} == {(91.2, 101.2)}
