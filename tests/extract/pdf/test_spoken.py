"""What a page says that its glyphs are: each character stands where its glyph does, and none is lost."""

import io
from collections.abc import Sequence
from typing import Any

import pytest

from extract.geometry.pieces import lines_of
from extract.pdf.pdfium import Pdfium
from extract.pdf.spoken import OTHERWISE


def _read(spoken: str, pieces: Sequence[str], key: str = "ActualText") -> list[tuple[str, float]]:
    """Each letter of a line with its left side: pieces of text, drawn 30 points apart under one mark, then 1.00."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page: Any = canvas.Canvas(out, pagesize=(300, 100))
    text = page.beginText(50, 50)
    text.setFont("Courier", 10)
    text._code.append(f"/Span <</{key} <{spoken}>>> BDC")
    for number, piece in enumerate(pieces):
        text.setTextOrigin(50 + 30 * number, 50)
        text.textOut(piece)
    text._code.append("EMC")
    text.setTextOrigin(200, 50)
    text.textOut("1.00")
    page.drawText(text)
    page.save()
    (line,) = lines_of(Pdfium(out.getvalue()).leaf(1).pieces)
    letters = [(letter, round(x)) for piece in line for letter, x in zip(piece.text, piece.x0s, strict=True)]
    assert "".join(letter for letter, _ in letters).endswith("1.00")
    return [(letter, x) for letter, x in letters if x < 190]


def _utf16(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be").hex().upper()


GLYPHS = [("a", 50), ("b", 56), ("c", 80), ("d", 86)]


def test_a_text_over_several_pieces_stands_where_they_do() -> None:
    assert _read(_utf16("财政户口"), ["ab", "cd"]) == [("财", 50), ("政", 56), ("户", 80), ("口", 86)]


@pytest.mark.parametrize("spoken", ["", _utf16(""), _utf16("财政拨款补助"), _utf16("财")])
def test_what_is_seen_counts_where_there_is_no_character_for_each_glyph(spoken: str) -> None:
    assert _read(spoken, ["ab", "cd"]) == GLYPHS


def test_blanks_are_no_glyphs_and_other_encodings_are_read() -> None:
    assert _read(_utf16("财 政户口"), ["ab", "cd"])[1] == ("政", 56)
    assert _read("EFBBBF" + "财政户口".encode().hex(), ["ab", "cd"])[3] == ("口", 86)
    assert _read("41424344", ["ab", "cd"])[3] == ("D", 86)


def test_other_marks_say_nothing() -> None:
    assert _read(_utf16("财政户口"), ["ab", "cd"], "Alt") == GLYPHS


@pytest.mark.parametrize("pieces", [["1,234.55"], ["1,23", "4.55"], list("1,234.55")], ids=len)
@pytest.mark.parametrize(
    ("spoken", "doubt"), [("1,234.55", ""), ("1,234.65", OTHERWISE), ("", ""), ("234.55", OTHERWISE)]
)
def test_a_figure_is_read_as_it_is_printed_and_doubtful_where_another_is_said(
    pieces: list[str], spoken: str, doubt: str
) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page: Any = canvas.Canvas(out, pagesize=(300, 100))
    page._code.append(f"/Span <</ActualText <{_utf16(spoken)}>>> BDC")
    at = 50.0
    for piece in pieces:
        page.drawString(at, 50, piece)
        at += page.stringWidth(piece)
    page._code.append("EMC")
    page.drawString(200, 50, "1.00")
    page.save()
    found = [(piece.text, piece.doubt) for piece in Pdfium(out.getvalue()).leaf(1).pieces]
    assert found == [("1,234.55", doubt), ("1.00", "")]
