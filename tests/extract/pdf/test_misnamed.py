"""Where a font says itself that a glyph is another digit than its map does, it is read so, and doubtful."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf import maps
from extract.pdf.glyphs import Glyphs
from extract.pdf.objects import Objects
from extract.pdf.pdfium import Pdfium
from extract.pdf.renamed import well_named
from extract.pdf.spoken import OTHERWISE

_SIMPLE = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R"
_COMPOSITE = "/Type /Font /Subtype /Type0 /BaseFont /X /ToUnicode 5 0 R /DescendantFonts [6 0 R]"
_BELOW = "/Type /Font /Subtype /CIDFontType{} /BaseFont /X /FontDescriptor 7 0 R {}"
_GB = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"


def _map(codes: dict[int, str]) -> bytes:
    lines = "\n".join(f"<{code:02X}> <{ord(said):04X}>" for code, said in codes.items())
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    return f"{head}\n{len(codes)} beginbfchar\n{lines}\nendbfchar".encode()


def _document(font: str, codes: dict[int, str], below: str = "", program: bytes = b"") -> bytes:
    shown = b"BT /F 10 Tf 50 50 Td (1,384.50) Tj 60 0 Td (1,204) Tj ET"
    things = {
        1: (b"/Type /Catalog /Pages 2 0 R", b""),
        2: (b"/Type /Pages /Kids [3 0 R] /Count 1", b""),
        3: (
            b"/Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 8 0 R /Resources << /Font << /F 4 0 R >> >>",
            b"",
        ),
        4: (font.encode(), b""),
        5: (b"", _map(codes)),
        6: (below.encode(), b""),
        7: (b"/Type /FontDescriptor /Flags 4" + (b" /FontFile2 9 0 R" if program else b""), b""),
        8: (b"", shown),
        9: (b"", program),
    }
    out = b"%PDF-1.7\n"
    for number, (said, held) in things.items():
        stream = b"stream\n%b\nendstream\n" % held if held else b""
        out += b"%d 0 obj\n<< %b /Length %d >>\n%bendobj\n" % (number, said, len(held), stream)
    return out + b"trailer << /Root 1 0 R /Size 10 >>\n"


def _truetype(glyphs: dict[str, int]) -> bytes:
    """A program that says no more than which glyphs some characters are."""
    ends = [*sorted(map(ord, glyphs)), 0xFFFF]
    deltas = [(glyphs[chr(code)] - code) % 0x10000 for code in ends[:-1]] + [1]
    rows = [*ends, 0, *ends, *deltas, *([0] * len(ends))]
    table = struct.pack(f">7H{len(rows)}H", 4, 14 + 2 * len(rows), 0, 2 * len(ends), 0, 0, 0, *rows)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table
    return b"\0\1\0\0" + struct.pack(">4H4sIII", 1, 0, 0, 0, b"cmap", 0, 28, len(cmap)) + cmap


WRONG = {code: "8" if chr(code) == "3" else chr(code) for code in range(0x20, 0x7F)}
GLYPHS = {20 + at: letter for at, letter in enumerate("0123456789.,()abc")}
TWISTED = {code: {"3": "8", "8": "3"}.get(letter, letter) for code, letter in GLYPHS.items()}


@pytest.mark.parametrize(
    "font",
    [
        f"{_SIMPLE} /Encoding /WinAnsiEncoding",
        f"{_SIMPLE} /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /zero] >>",
        f"{_SIMPLE} /Encoding << /Differences [51 /three.lnum /four] >>",
    ],
)
def test_a_digit_is_read_as_its_name_says_and_doubtful(font: str) -> None:
    pieces = Pdfium(_document(font, WRONG)).leaf(1).pieces
    assert [(piece.text, piece.doubt) for piece in pieces] == [("1,384.50", OTHERWISE), ("1,204", "")]


@pytest.mark.parametrize(
    ("font", "codes", "below", "program", "told"),
    [
        (f"{_COMPOSITE} /Encoding /UniGB-UCS2-H", WRONG, _BELOW.format(0, ""), {}, {0x33: "3"}),
        (
            f"{_COMPOSITE} /Encoding /Identity-H",
            {code - 31: said for code, said in WRONG.items()},
            _BELOW.format(0, _GB),
            {},
            {20: "3"},
        ),
        (f"{_COMPOSITE} /Encoding /Identity-H", TWISTED, _BELOW.format(2, ""), GLYPHS, {23: "3", 28: "8"}),
        (f"{_COMPOSITE} /Encoding /Identity-H", TWISTED, _BELOW.format(2, ""), {}, {}),
        (f"{_COMPOSITE} /Encoding /Identity-H", GLYPHS, _BELOW.format(2, ""), GLYPHS, {}),
        (
            f"{_COMPOSITE} /Encoding /Identity-H",
            GLYPHS,
            _BELOW.format(2, ""),
            {code + 5: said for code, said in GLYPHS.items()},
            {},
        ),
        (f"{_SIMPLE} /Encoding /WinAnsiEncoding", {0x33: "\uff13", 0x41: "B"}, "", {}, {}),
    ],
    ids=["code of Unicode", "collection", "program", "no map in it", "the same", "numbered for itself", "full width"],
)
def test_what_else_says_it(
    font: str, codes: dict[int, str], below: str, program: dict[int, str], told: dict[int, str]
) -> None:
    held = _truetype({said: glyph for glyph, said in program.items()}) if program else b""
    data = _document(font, codes, below, held)
    named = well_named(data, Objects(data))
    if not told:
        assert named is None
        return
    assert named is not None
    assert named.startswith(data)
    objects = Objects(named)
    for code, digit in told.items():
        assert f"><{0xF200 + ord(digit):x}>".encode() in objects.stream(5).lower(), code
    assert objects.stream(5).lower().count(b"><f2") == len(told)


@pytest.mark.parametrize(
    ("encoding", "coding"), [("UniGB-UCS2-H", "utf-16-be"), ("GBK-EUC-H", "gbk"), ("ETen-B5-H", "big5")]
)
def test_a_map_of_another_font_gives_way_to_an_encoding_of_characters(encoding: str, coding: str) -> None:
    written = {int.from_bytes(letter.encode(coding)): letter for letter in "年收入合3"}
    data = _document(f"{_COMPOSITE} /Encoding /{encoding}", dict.fromkeys(written, "O"), _BELOW.format(2, _GB))
    told = {code: chr(0xF200 + 0x33) if letter == "3" else letter for code, letter in written.items()}
    named = well_named(data, Objects(data))
    assert named is not None
    assert maps.read(Objects(named).stream(5)) == told
    one_otherwise = _document(f"{_COMPOSITE} /Encoding /{encoding}", {**written, min(written): "O"})
    assert well_named(one_otherwise, Objects(one_otherwise)) is not None  # the digit, read as it is written
    radical = _document(f"{_COMPOSITE} /Encoding /{encoding}", {**written, max(written): "\u2f0a"})
    assert well_named(radical, Objects(radical)) is None


def test_a_program_that_is_cut_says_nothing() -> None:
    whole = _truetype({said: glyph for glyph, said in GLYPHS.items()})
    assert Glyphs(whole).plain[23] == "3"
    for end in range(len(whole)):
        assert isinstance(Glyphs(whole[:end]).plain, dict)


def _range(*ranges: tuple[int, int, int]) -> bytes:
    lines = "\n".join(f"<{first:08X}> <{last:08X}> <{said:04X}>" for first, last, said in ranges)
    return f"{len(ranges)} beginbfrange\n{lines}\nendbfrange".encode()


def _with_map(told: bytes) -> bytes:
    return _document(f"{_SIMPLE} /Encoding /WinAnsiEncoding", WRONG).replace(_map(WRONG), told.ljust(len(_map(WRONG))))


@pytest.mark.parametrize(
    "told",
    [
        _range((0, 0xFFFF, 1)),  # among the characters halves of pairs
        _range(*((at << 16, at << 16 | 0xFFFF, 0x31) for at in range(400))),
    ],
)
def test_a_map_of_all_codes_costs_no_more_than_it_tells(told: bytes) -> None:
    data = _with_map(told)
    named = well_named(data, Objects(data))
    assert named is None or named.startswith(data)
    assert "".join(char["text"] for char in Pdfium(data).leaf(1).chars())


_SEEDS = [
    _document(f"{_SIMPLE} /Encoding << /Differences [49 /one /two 51 /eight] >>", WRONG),
    _document(f"{_COMPOSITE} /Encoding /Identity-H", WRONG, _BELOW.format(2, _GB), b"\0\1\0\0" + bytes(60)),
    _document(
        f"{_COMPOSITE} /Encoding /Identity-H",
        WRONG,
        _BELOW.format(2, "/CIDToGIDMap 9 0 R"),
        _truetype({said: glyph for glyph, said in GLYPHS.items()}),
    ),
]
_PIECES = st.sampled_from(
    [b"<", b">", b"[", b"]", b"5 0 R", b"9 0 R", b"beginbfrange", b"<D800>", b"stream\n", b"-1", b"obj"]
)


@given(
    st.sampled_from(_SEEDS),
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 40), st.one_of(st.binary(max_size=12), _PIECES)), max_size=6
    ),
)
def test_whatever_stands_in_a_document_its_fonts_are_asked_and_no_more(
    data: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    for start, count, piece in changes:
        data = data[:start] + piece + data[start + count :]
    named = well_named(data, Objects(data))
    assert named is None or named.startswith(data)


def test_packed_objects_are_found_beside_other_streams() -> None:
    packed = zlib.compress(b"9 0 12 14 << /Key /A >> << /Key /B >>")
    one = b"1 0 obj << /Type /ObjStm /N 2 /First 8 >> stream\n%b\nendstream endobj\n" % packed
    data = b"%PDF-1.7\n" + one + b"2 0 obj << /Key /C /Key /C >> endobj\n" + bytes(99)
    assert [found.strip() for _, found in Objects(data).naming(b"/Key")] == [
        b"<< /Key /C /Key /C >>",
        b"<< /Key /A >>",
        b"<< /Key /B >>",
    ]
