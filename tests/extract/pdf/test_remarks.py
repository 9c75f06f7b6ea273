"""Remarks and fields: what they show is read, what they strike out is doubtful, what only colours changes nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

from extract.geometry.edges import Ruling
from extract.geometry.sheet import Sheet
from extract.geometry.struck import STRUCK, mark_struck
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import Draw, drawn

_BOX = 100.0, 95.0, 140.0, 110.0
"""Around the figure 1,234.56 of the page that the tests make."""


def _document(draw: Draw) -> Pdfium:
    return Pdfium(drawn(_item, draw, size=(300.0, 200.0)))


def _item(page: Any) -> None:
    page.setFont("Helvetica", 10)
    page.drawString(20, 100, "Item")
    page.drawString(100, 100, "1,234.56")


def _struck(draw: Draw) -> list[str]:
    leaf = _document(draw).leaf(1)
    mark_struck(leaf.pieces, leaf.ruling.level, leaf.strokes)
    return [piece.text for piece in leaf.pieces if piece.doubt == STRUCK]


def _remark(kind: str, shown: str = "", flags: int = 4, **told: Sequence[Any]) -> Draw:
    """A remark over the figure; ``shown`` is what it draws, in its own space."""

    def draw(page: Any) -> None:
        doc = pytest.importorskip("reportlab.pdfbase.pdfdoc")
        note = {"Type": doc.PDFName("Annot"), "Subtype": doc.PDFName(kind), "Rect": doc.PDFArray(_BOX), "F": flags}
        note.update({name: doc.PDFArray(numbers) for name, numbers in told.items()})
        if shown:
            font = {"Type": doc.PDFName("Font"), "Subtype": doc.PDFName("Type1"), "BaseFont": doc.PDFName("Helvetica")}
            stream = doc.PDFStream(content=shown)
            stream.dictionary.dict.update(
                {
                    "Type": doc.PDFName("XObject"),
                    "Subtype": doc.PDFName("Form"),
                    "BBox": doc.PDFArray([0, 0, 40, 15]),
                    "Resources": doc.PDFDictionary(
                        {"Font": doc.PDFDictionary({"F": doc.PDFDictionary(font)})},
                    ),
                }
            )
            stream.filters = []
            note["AP"] = doc.PDFDictionary({"N": page._doc.Reference(stream)})
        page._addAnnotation(doc.PDFDictionary(note))

    return draw


def _ink(*points: float) -> Draw:
    def draw(page: Any) -> None:
        doc = pytest.importorskip("reportlab.pdfbase.pdfdoc")
        _remark("Ink", InkList=[doc.PDFArray(points)])(page)

    return draw


_QUADS = {
    "row by row": [100, 110, 140, 110, 100, 95, 140, 95],
    "around": [100, 95, 140, 95, 140, 110, 100, 110],
}


@pytest.mark.parametrize("quad", _QUADS.values(), ids=_QUADS)
def test_a_figure_that_a_remark_strikes_out_is_doubtful(quad: list[float]) -> None:
    assert _struck(_remark("StrikeOut", QuadPoints=quad)) == ["1,234.56"]


@pytest.mark.parametrize(
    "draw", [_remark("Line", L=[98, 104, 142, 104]), _ink(98, 98, 120, 107, 142, 99), _ink(90, 90, 150, 112)]
)
def test_lines_drawn_by_hand_over_a_figure_make_it_doubtful(draw: Draw) -> None:
    assert _struck(draw) == ["1,234.56"]


@pytest.mark.parametrize(
    "draw",
    [
        _remark("Line", L=[98, 90, 142, 90]),
        _remark("Line", L=[98, 104, 142, 104], flags=2),
        _remark("Underline", QuadPoints=_QUADS["around"]),
        _remark("Highlight", "1 1 0 rg 0 0 40 15 re f", QuadPoints=_QUADS["around"]),
        _remark("Square", "1 0 0 RG 0 0 40 15 re S"),
    ],
)
def test_remarks_beside_or_beneath_a_figure_leave_it_as_it_is(draw: Draw) -> None:
    assert _struck(draw) == []


def test_a_remark_that_covers_a_figure_is_read_in_its_place() -> None:
    cover = "1 g 0 0 40 15 re f BT 0 g /F 9 Tf 1 4 Td (7,777.77) Tj ET"
    assert [piece.text for piece in _document(_remark("FreeText", cover)).leaf(1).pieces] == ["Item", "7,777.77"]
    hidden = _document(_remark("FreeText", cover, flags=2)).leaf(1)
    assert [piece.text for piece in hidden.pieces] == ["Item", "1,234.56"]


@pytest.mark.parametrize(("text", "lost"), [("5.55", "part-undrawn"), ("", None)])
def test_text_of_a_remark_that_is_not_drawn_is_told(text: str, lost: str | None) -> None:
    def draw(page: Any) -> None:
        doc = pytest.importorskip("reportlab.pdfbase.pdfdoc")
        note = {"Type": "Annot", "Subtype": "FreeText"}
        told = {name: doc.PDFName(kind) for name, kind in note.items()}
        page._addAnnotation(doc.PDFDictionary({**told, "Rect": doc.PDFArray(_BOX), "Contents": doc.PDFString(text)}))

    found = read_page(_document(draw), 1)
    assert isinstance(found, Sheet)
    assert (found.lost.code if found.lost else None) == lost


def test_a_highlight_hides_nothing_where_another_remark_is_read() -> None:
    def draw(page: Any) -> None:
        _remark("Highlight", "1 1 0 rg 0 0 40 15 re f", QuadPoints=_QUADS["around"])(page)
        page.translate(0, -50)
        _remark("FreeText", "BT 0 g /F 9 Tf 1 40 Td (8.88) Tj ET")(page)

    assert "1,234.56" in [piece.text for piece in _document(draw).leaf(1).pieces]


def test_all_shapes_that_forms_draw_late_hide_what_is_beneath() -> None:
    def draw(page: Any) -> None:
        for n in range(4):
            page.beginForm(f"cover{n}")
            page.setFillGray(1)
            page.rect(100, 95, 40, 15, stroke=0, fill=1)
            page.endForm()
        page.drawString(200, 100, "5.55")
        for n in range(4):
            page.saveState()
            page.translate(0, 30 * (3 - n))
            page.doForm(f"cover{n}")
            page.restoreState()

    assert [piece.text for piece in _document(draw).leaf(1).pieces] == ["Item", "5.55"]


@pytest.mark.parametrize("within", [False, True])
def test_a_colour_that_is_mixed_with_the_text_beneath_hides_nothing(within: bool) -> None:
    def draw(page: Any) -> None:
        def colour() -> None:
            page.setFillColorRGB(1, 1, 0)
            page.rect(100, 95, 40, 15, stroke=0, fill=1)

        if within:
            page.beginForm("colour")
            colour()
            page.endForm()
        page.saveState()
        page.setBlendMode("Multiply")
        if within:
            page.doForm("colour")
        else:
            colour()
        page.restoreState()

    assert [piece.text for piece in _document(draw).leaf(1).pieces] == ["Item", "1,234.56"]


def test_a_line_aslant_through_a_figure_makes_it_doubtful_and_is_no_rule() -> None:
    assert _struck(lambda page: page.line(98, 98, 142, 108)) == ["1,234.56"]
    assert _struck(lambda page: page.line(98, 80, 142, 92)) == []
    leaf = _document(lambda page: page.line(20, 20, 280, 180)).leaf(1)
    assert leaf.ruling == Ruling([], [])
