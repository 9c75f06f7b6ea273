"""Fonts get the map that they ought to have, however little room the document has for it."""

import re
import struct
import zlib
from typing import Any

import pytest

from extract.pdf import substitute
from extract.pdf.appended import appended, stream
from extract.pdf.objects import Objects
from extract.pdf.pdfium import Pdfium
from extract.pdf.plumber import Plumber
from extract.pdf.renamed import well_named
from extract.pdf.spoken import OTHERWISE
from tests.support.drawn import drawn

TYPE3 = (
    b"<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /FontBBox [0 0 600 700] /FirstChar 1 /LastChar 57"
    b" /Widths [%b] /CharProcs << %b >> /Encoding << /Differences [%b] >> >>"
)
TYPE0 = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
    b" /Subtype /CIDFontType2 /BaseFont /X /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    b" /Supplement 0 >> /FontDescriptor 5 0 R >>] >>"
)


def _type3(names: dict[int, str]) -> bytes:
    widths = b" ".join(b"600" for _ in range(57))
    drawn = b" ".join(b"/%b 7 0 R" % name.encode() for name in names.values())
    return TYPE3 % (widths, drawn, b" ".join(b"%d /%b" % (code, name.encode()) for code, name in names.items()))


def _pdf(font: bytes, shown: bytes, told: bytes = b"", *, places: str = "table", program: bytes = b"") -> bytes:
    """A page with one text; its objects listed in a table, in a stream, or not at all."""
    held = {6: b"BT /F 10 Tf 50 50 Td %b Tj ET" % shown, 7: b"600 0 d0 0 0 500 700 re f", 8: told, 9: program}
    things = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 6 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>",
        4: font,
        5: b"<< /Type /FontDescriptor /Flags 4 /FontName /X /FontFile2 9 0 R >>",
    } | {number: b"<< /Length %d >>\nstream\n%b\nendstream" % (len(each), each) for number, each in held.items()}
    out, starts = b"%PDF-1.7\n", [0]
    for number, thing in things.items():
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, thing)
    here = len(out)
    if places == "table":
        rows = b"".join(b"%010d %05d %c \n" % (at, 0 if at else 65535, b"n" if at else b"f") for at in starts)
        return out + b"xref\n0 10\n%btrailer\n<< /Root 1 0 R /Size 10 >>\nstartxref\n%d\n%%%%EOF\n" % (rows, here)
    if places == "stream":
        listed = zlib.compress(b"".join(struct.pack(">BIB", bool(at), at, 0) for at in [*starts, here]))
        said = b"/Type /XRef /W [1 4 1] /Size 11 /Root 1 0 R /Filter /FlateDecode /Length %d" % len(listed)
        out += b"10 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (said, listed)
        return out + b"startxref\n%d\n%%%%EOF\n" % here
    return out + b"trailer\n<< /Root 1 0 R /Size 10 >>\n"


def _cmap(glyphs: dict[int, int]) -> bytes:
    """A program that says no more than which glyphs some characters are."""
    rows = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in sorted(glyphs.items()))
    table = struct.pack(">HHIII", 12, 0, 16 + len(rows), 0, len(glyphs)) + rows
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
    return b"\0\1\0\0" + struct.pack(">4H4sIII", 1, 0, 0, 0, b"cmap", 0, 28, len(cmap)) + cmap


def _outlines(glyphs: range) -> bytes:
    """A program that says no more than which glyphs have an outline."""
    places = [sum(glyph < at for glyph in glyphs) for at in range(0x102)]
    head, loca = bytes(50) + struct.pack(">hh", 1, 0), struct.pack(">258I", *places)
    rows = [(b"head", 44, len(head)), (b"loca", 44 + len(head), len(loca))]
    listed = b"".join(struct.pack(">4sIII", tag, 0, start, size) for tag, start, size in rows)
    return b"\0\1\0\0" + struct.pack(">4H", len(rows), 0, 0, 0) + listed + head + loca


def _read(data: bytes) -> list[tuple[str, str]]:
    return [(piece.text, piece.doubt) for piece in Pdfium(data).leaf(1).pieces]


@pytest.mark.parametrize("places", ["table", "stream", "none"])
def test_a_map_is_put_right_that_has_no_room_for_it(places: str) -> None:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 8 0 R >>"
    data = _pdf(
        font, b"(1,384.50)", b"3 beginbfrange <20><32><0020> <33><33><0038> <34><7e><0034> endbfrange", places=places
    )
    assert _read(data) == [("1,384.50", OTHERWISE)]
    named = well_named(data, Objects(data))
    assert named is not None
    assert named.startswith(data)
    if places != "none":  # pdfplumber finds no object behind such a document
        assert len(Plumber(named).leaf(1).chars()) == len("1,384.50")


@pytest.mark.parametrize("told", [b"", b"2 beginbfchar <01><2701> <05><260E> endbfchar"], ids=["no map", "dingbats"])
def test_names_that_only_number_glyphs_name_nothing(told: bytes) -> None:
    font = _type3({1: "a1", 5: "a5", 53: "a53"}).replace(b"/Type3", b"/Type3 /ToUnicode 8 0 R" if told else b"/Type3")
    assert _read(_pdf(font, b"<0105>", told)) == [("\ufffd\ufffd", "")]
    data = _pdf(_type3({1: "one", 5: "five", 53: "a53"}), b"<0105>")
    assert well_named(data, Objects(data)) is None


def test_a_glyph_that_nothing_names_is_a_blank_where_its_procedure_draws_nothing() -> None:
    font = _type3({1: "a1", 5: "a5", 53: "a53"}).replace(b"/a5 7 0 R", b"/a5 8 0 R")
    assert _read(_pdf(font, b"<01350501>", b"600 0 d0")) == [("\ufffd\ufffd", ""), ("\ufffd", "")]


def test_a_blank_of_a_program_that_nothing_names_is_one() -> None:
    program = substitute.font()  # its glyph 0 draws nothing, its glyph 1 a line
    assert _read(_pdf(TYPE0, b"<0001000100000001>", program=program)) == [("\ufffd\ufffd", ""), ("\ufffd", "")]
    assert _read(_pdf(TYPE0, b"<00000000>", program=program)) == [("\ufffd\ufffd", "")]


def test_unnamed_characters_are_told_apart_by_their_codes() -> None:
    data = _pdf(_type3({1: "a1", 5: "a5", 53: "a53"}), b"<0105350105>")
    first, second, third, again, last = Pdfium(data).leaf(1).glyphs
    assert (again, last) == (first, second)
    assert len({first, second, third}) == 3
    named = well_named(data, Objects(data))
    assert named is not None
    told = Plumber(named).leaf(1)
    assert (told.unnamed, "".join(piece.text for piece in told.pieces)) == (5, "\ufffd" * 5)


@pytest.mark.parametrize(("lost", "read"), [(True, "\ufffd\ufffd1"), (False, "N\u01001")])
def test_accented_letters_that_no_writing_has_so_many_of_are_what_is_left_of_two_bytes(lost: bool, read: str) -> None:
    odd = b"".join(b"<%02x><%04x>" % (0x80 + n, 0x100 + (3 * n if lost else n % 3)) for n in range(20))
    told = b"24 beginbfchar <13><0030> <14><0031> <15><0032> <61><004e> " + odd + b" endbfchar"
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /ToUnicode 8 0 R /FontDescriptor 5 0 R >>"
    assert _read(_pdf(font, b"<618014>", told)) == [(read, "")]


def test_signs_that_a_map_says_of_numbered_glyphs_are_no_dingbats() -> None:
    font = _type3({1: "g1", 5: "g191"}).replace(b"/Type3", b"/Type3 /ToUnicode 8 0 R")
    assert _read(_pdf(font, b"<0105>", b"2 beginbfchar <01><2264> <05><2265> endbfchar")) == [("\u2264\u2265", "")]


@pytest.mark.parametrize(
    ("name", "read"),
    [("g17", "\ufffd"), ("cid3", "\ufffd"), ("threeoldstyle", "3"), ("Asmall", "A"), ("uni0034", "4")],
)
def test_a_glyph_is_what_its_name_says_if_that_is_no_number(name: str, read: str) -> None:
    encoding = f"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [51 /{name}] >>"
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {encoding} >>"
    assert _read(_pdf(font.encode(), b"(13)")) == [(f"1{read}", "")]


@pytest.mark.parametrize(
    ("widths", "read"),
    [([600] * 57, {"\ufffd"}), ([1000] * 57, {"\ufffd"}), ([1000] * 8 + [0] * 40 + [500] * 9, {"1", "5", "\ufffd"})],
    ids=["numbered all", "ideographs", "ideographs beside ASCII"],
)
def test_codes_of_a_font_of_its_own_are_no_letters_where_nothing_names_them(widths: list[int], read: set[str]) -> None:
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /FirstChar 1 /LastChar 57 /FontDescriptor 5 0 R"
        b" /Widths [%b] >>" % b" ".join(b"%d" % width for width in widths)
    )
    data = _pdf(font, b"(15\005)", program=_cmap({0x4E00: 3}))
    assert {letter for text, _ in _read(data) for letter in text} == read


def test_letters_of_latin_that_are_all_as_wide_as_ideographs_are_none() -> None:
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 57 /ToUnicode 8 0 R"
        b" /Widths [%b] >>" % (b"1000 " * 48 + b"500 " * 9)
    )
    told = b"1 beginbfrange <01><39><00C1> endbfrange 1 beginbfrange <31><39><0031> endbfrange"
    assert _read(_pdf(font, b"(1\\005\\0062)", told)) == [("1\ufffd\ufffd2", "")]


GLYPHS = {0x5E74: 21, 0x31: 22, 0xF934: 23, 0x8001: 23}
BELOW = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 8 0 R /DescendantFonts [<< /Type"
    b" /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0"
    b" >> /FontDescriptor 5 0 R >>] >>"
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (b"<0000>", "年1老"),
        (b"<E123>", "年1老"),
        (b"<0020>", "年1老"),
        (b"<4E00>", "年1老"),
    ],
    ids=["nothing", "private", "blank", "all one"],
)
def test_a_map_that_says_nothing_is_none(said: bytes, read: str) -> None:
    told = b"9 beginbfchar " + b" ".join(b"<%04x>%b" % (code, said) for code in range(15, 24)) + b" endbfchar"
    data = _pdf(BELOW, b"<001500160017>", told, program=_cmap(GLYPHS))
    assert "".join(text for text, _ in _read(data)) == read
    unnamed = _pdf(BELOW, b"<001500160017>", told, program=_cmap({}))
    assert all(letter in "\ufffd\ue123" for text, _ in _read(unnamed) for letter in text)


def test_a_map_of_the_numbers_of_a_font_is_none_though_some_look_like_letters() -> None:
    told = b"1 beginbfrange <0001><0039><0001> endbfrange"
    assert _read(_pdf(BELOW, b"<003100320033>", told, program=_cmap({}))) == [("\ufffd" * 3, "")]


def test_codes_that_nobody_draws_say_nothing_of_a_map() -> None:
    """ReportLab lists each code below the blank as itself where a document uses the letters of ASCII alone."""
    ttfonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
    pytest.importorskip("reportlab.pdfbase.pdfmetrics").registerFont(ttfonts.TTFont("Vera", "Vera.ttf"))

    def draw(page: Any) -> None:
        page.setFont("Vera", 10)
        page.drawString(50, 100, "Total")
        page.drawString(150, 100, "1,384.50")

    assert _read(drawn(draw)) == [("Total", ""), ("1,384.50", "")]


@pytest.mark.parametrize(
    ("drawn_glyphs", "read"), [(range(0x41, 0x50), "123"), (range(0x10, 0x50), "\ufffd" * 3)], ids=["not", "all"]
)
def test_glyphs_without_an_outline_say_nothing_of_a_map_of_the_whole_font(drawn_glyphs: range, read: str) -> None:
    told = b"2 beginbfrange <0010><0029><0001> <0041><004A><0030> endbfrange"
    data = _pdf(BELOW, b"<004200430044>", told, program=_outlines(drawn_glyphs))
    assert _read(data) == [(read, "")]


def test_glyphs_numbered_anew_are_named_by_their_program() -> None:
    listed = struct.pack(">4H", 0, 22, 23, 21)
    font = BELOW.replace(b"/ToUnicode 8 0 R", b"").replace(
        b"/FontDescriptor 5 0 R", b"/FontDescriptor 5 0 R /CIDToGIDMap 8 0 R"
    )
    data = _pdf(font, b"<000100020003>", listed, program=_cmap(GLYPHS))
    assert "".join(text for text, _ in _read(data)) == "1老年"


def test_codes_that_a_map_within_the_document_numbers_are_what_the_program_says_of_those_numbers() -> None:
    font = BELOW.replace(b"/Identity-H /ToUnicode 8 0 R", b"8 0 R")
    told = b"1 begincidchar <5E74> 21 endcidchar 1 begincidrange <5E80> <5E81> 22 endcidrange"
    assert _read(_pdf(font, b"<5E745E805E81>", told, program=_cmap(GLYPHS))) == [("年1老", "")]
    unnamed = _pdf(font, b"<5E745E805E81>", told, program=_cmap({}))
    assert {letter for text, _ in _read(unnamed) for letter in text} == {"\ufffd"}


def test_what_is_written_behind_a_document_takes_the_number_of_none_of_its_objects() -> None:
    data = _pdf(BELOW, b"<0015>", places="stream")
    numbers = [int(found) for found in re.findall(rb"\n(\d+) 0 obj\n", appended(data, {8: stream(b"")})[len(data) :])]
    assert numbers == [8, 11]
