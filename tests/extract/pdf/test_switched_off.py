"""What stands in a layer that is switched off is not seen, and not read."""

import zlib

import pytest

from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.objects import Objects
from extract.pdf.pdfium import Pdfium
from extract.pdf.switched_off import has_layers

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_RULES = b"".join(b"%d 190 m %d 250 l S " % (x, x) for x in (50, 150, 250)) + b"".join(
    b"50 %d m 250 %d l S " % (y, y) for y in (250, 220, 190)
)


def _at(x: int, y: int, text: bytes) -> bytes:
    return b"BT /F1 10 Tf %d %d Td (%s) Tj ET " % (x, y, text)


def _stream(told: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (told, len(content), content)


def _document(content: bytes, settings: bytes, *, member: bytes = b"8 0 R") -> bytes:
    """One page with a table, ``content`` on it, and the layers 8 (Notes) and 9 (Figures)."""
    page = _RULES + _at(60, 230, b"Item") + _at(160, 230, b"Total") + _at(60, 200, b"a") + content
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [8 0 R 9 0 R] /D << %s >> >> >>" % settings
    resources = b"<< /Font << /F1 5 0 R >> /Properties << /L 6 0 R /N 9 0 R >> /XObject << /X 7 0 R >> >>"
    objects = [
        catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources %s >>" % resources,
        _stream(b"", page),
        _FONT,
        b"<< /Type /OCMD /OCGs %s >>" % member,
        _stream(
            b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /OC 8 0 R /Resources << /Font << /F1 5 0 R >> >>",
            _at(205, 200, b"7"),
        ),
        b"<< /Type /OCG /Name (Notes) >>",
        b"<< /Type /OCG /Name (Figures) >>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, told in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def _read(data: bytes) -> str:
    sheet = read_page(Pdfium(data), 1)
    assert isinstance(sheet, Sheet)
    return sheet.grids[0].rows[1][1].text


_FIGURE = _at(160, 200, b"1,234.56")
_HIDDEN = b"/OC /L BDC " + _at(199, 200, b"9") + b"EMC "
_SHOWN = b"/OC /N BDC " + _FIGURE + b"EMC "


@pytest.mark.parametrize(
    "settings", [b"/OFF [8 0 R]", b"/BaseState /OFF /ON [9 0 R]", b"/OFF [8 0 R] /Name (as set) /Order [9 0 R]"]
)
@pytest.mark.parametrize("figure", [_FIGURE, _SHOWN])
@pytest.mark.parametrize("hidden", [_HIDDEN, b"/X Do ", b"q 1 1 1 rg /OC /L BDC 50 190 300 60 re f EMC Q "])
def test_what_is_in_a_layer_that_is_off_is_not_read(settings: bytes, figure: bytes, hidden: bytes) -> None:
    assert _read(_document(figure + hidden, settings)) == "1,234.56"


def test_layers_that_are_on_are_read() -> None:
    assert _read(_document(_SHOWN + _HIDDEN, b"")) == "1,234.569"
    assert _read(_document(_FIGURE + b"/X Do ", b"/OFF [9 0 R]")) == "1,234.567"


def test_white_text_in_a_layer_that_is_on_stays_on_its_dark_shade() -> None:
    white = b"0 g 151 191 98 28 re f 1 g /OC /N BDC " + _FIGURE + b"EMC 0 g "
    assert _read(_document(white, b"/OFF [8 0 R]")) == "1,234.56"


def test_layers_are_found_among_packed_objects() -> None:
    packed = zlib.compress(b"1 0 << /Type /Catalog /OCProperties << >> >>")
    assert has_layers(Objects(b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 >>\nstream\r\n" + packed + b"\nendstream"))
    assert not has_layers(Objects(b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 >>\nstream\n not packed\nendstream"))
