"""Fonts that do not say which characters they print: what is read is doubtful, never a silent figure."""

import pytest

from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from extract.pdf.turned import Frame
from extract.pdf.unnamed import level_among

NAMED = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
NAMELESS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Hidden /Encoding /Identity-H /DescendantFonts ["
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Hidden /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >>"
)


def _pdf(content: str) -> bytes:
    """A page with a ruled table of two rows and two columns, and this text in it; fonts F1 and F2."""
    rules = "".join(f"{x} 190 m {x} 250 l S " for x in (50, 150, 250))
    rules += "".join(f"50 {y} m 250 {y} l S " for y in (250, 220, 190))
    stream = (rules + content).encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 6 0 R"
        b" /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
        NAMED.encode("ascii"),
        NAMELESS.encode("ascii"),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def _cells(content: str) -> list[list[tuple[str, tuple[str, ...]]]]:
    sheet = read_page(Pdfium(_pdf(content)), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    return [[(cell.text, cell.doubt) for cell in row] for row in grid.rows]


def _named(x: int, y: int, text: str) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET "


def _nameless(x: int, y: int, codes: str) -> str:
    return f"BT /F2 10 Tf {x} {y} Td <{codes}> Tj ET "


def test_a_page_whose_fonts_name_its_characters_is_trusted() -> None:
    content = _named(60, 230, "Item") + _named(160, 230, "Total") + _named(60, 200, "a") + _named(160, 200, "1.00")
    assert _cells(content) == [[("Item", ()), ("Total", ())], [("a", ()), ("1.00", ())]]


def test_characters_without_a_name_are_no_figures_and_the_page_is_not_trusted() -> None:
    content = _named(60, 230, "Item") + _named(160, 200, "1.00") + _nameless(60, 200, "001300140015")
    doubt = ("unknown-character",)
    assert _cells(content) == [[("Item", doubt), ("", ())], [("\ufffd\ufffd\ufffd", doubt), ("1.00", doubt)]]


@pytest.mark.parametrize("code", ["0011", "0030", "4E00"])
def test_no_code_without_a_name_becomes_a_digit(code: str) -> None:
    ((_, _), (_, (text, doubt))) = _cells(_named(60, 230, "Item") + _nameless(160, 200, code * 4))
    assert not any(letter.isdigit() for letter in text)
    assert doubt == ("unknown-character",)


def test_one_character_without_a_name_on_a_long_page_makes_one_cell_doubtful() -> None:
    content = _named(60, 230, "Item of the table") + _named(60, 200, "Many letters in it") + _named(160, 200, "1.00")
    cells = _cells(content + _nameless(160, 230, "0041"))
    assert [cell for row in cells for cell in row if cell[1]] == [("\ufffd", ("unknown-character",))]


def test_characters_without_a_name_are_told_apart_by_their_codes() -> None:
    one, other, again = Pdfium(_pdf(_named(60, 230, "Item") + _nameless(60, 200, "001300140013"))).leaf(1).glyphs
    assert one == again != other


def test_a_control_code_of_a_font_that_names_hardly_any_character_is_no_blank() -> None:
    codes = "0013001C0014001D0015001E0016001F0017"
    leaf = Pdfium(_pdf(_named(60, 230, "Item") + _nameless(60, 200, codes))).leaf(1)
    assert len(leaf.glyphs) == len(set(leaf.glyphs)) == len(codes) // 4


def test_a_code_without_a_name_is_no_letter_written_from_the_right() -> None:
    assert not Pdfium(_pdf(_named(60, 230, "Item") + _nameless(60, 200, "00130014001508EC"))).leaf(1).from_right


@pytest.mark.parametrize(("turn", "level"), [(0, {(0, 1)}), (90, {(0, 2)})])
def test_a_glyph_is_a_level_stroke_on_the_page_as_it_is_read(
    monkeypatch: pytest.MonkeyPatch, turn: int, level: set[tuple[int, int]]
) -> None:
    inks = {1: (10.0, 54.0, 19.0, 53.0), 2: (30.0, 58.0, 31.0, 49.0), 3: (50.0, 58.0, 58.0, 50.0)}
    monkeypatch.setattr(
        "extract.pdf.of_text.inks",
        lambda text, numbers: [list(side) for side in zip(*(inks[n] for n in numbers), strict=True)],
    )
    found = level_among(None, [(0, 1), (0, 2), None, (0, 3)], [1, 2, 9, 3], Frame(0.0, 0.0, 100.0, 200.0, turn))
    assert found == level


def test_the_text_that_the_writer_gave_counts_before_the_radicals_of_the_font() -> None:
    spoken = "/Span << /ActualText <FEFF6237> >> BDC " + _nameless(60, 200, "0041") + " EMC "
    cells = _cells(_named(60, 230, "Item of the table") + spoken + _named(160, 200, "1.00"))
    assert cells[1] == [("户", ()), ("1.00", ())]


def test_a_stamp_above_a_table_that_names_no_letters_makes_nothing_of_the_table_doubtful() -> None:
    content = _named(60, 230, "Item") + _named(160, 230, "Total") + _named(60, 200, "a") + _named(160, 200, "1.00")
    stamp = _nameless(60, 270, "00010002000300040005000600070008")
    assert [cell[1] for row in _cells(stamp + content) for cell in row] == [()] * 4
