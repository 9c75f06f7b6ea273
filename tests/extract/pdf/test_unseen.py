"""What a page holds and nobody reads in it is not read; what is seen is, wherever it is kept."""

import io
from typing import Any

import pytest

from extract.pdf.pdfium import Pdfium
from tests.support.drawn import Draw, drawn


def _words(draw: Draw) -> list[str]:
    return [piece.text for piece in Pdfium(drawn(_items, draw)).leaf(1).pieces]


def _items(page: Any) -> None:
    for row in range(6):
        page.drawString(40, 250 - 30 * row, f"Item{row}")
        page.drawString(140, 250 - 30 * row, f"1{row}.25")


_PLAIN = [word for row in range(6) for word in (f"Item{row}", f"1{row}.25")]


def _coloured(text: str, light: float, size: float = 12, turn: float = 0) -> Draw:
    def draw(page: Any) -> None:
        page.setFillGray(light)
        page.setFont("Helvetica", size)
        page.translate(220, 130)
        page.rotate(turn)
        page.drawString(0, 0, text)

    return draw


def _seal(text: str, ring: str = "red", ink: str = "red") -> Draw:
    def draw(page: Any) -> None:
        page.setStrokeColor(ring)
        page.circle(160, 160, 60)
        page.setFillColor(ink)
        page.drawString(110, 172, text)

    return draw


@pytest.mark.parametrize("draw", [_seal("SEAL 6501002024"), _seal("SEAL 6501", "#d01818", "#e02020")])
def test_words_in_a_ring_of_their_own_bright_colour_are_those_of_a_seal(draw: Draw) -> None:
    assert _words(draw) == _PLAIN


@pytest.mark.parametrize("draw", [_seal("Item", ink="black"), _seal("-8.25"), _seal("Item", "black", "black")])
def test_other_words_in_a_ring_and_amounts_are_read(draw: Draw) -> None:
    assert len(_words(draw)) == len(_PLAIN) + 1


@pytest.mark.parametrize(
    "draw",
    [
        _coloured("9.99", 1.0),
        _coloured("DRAFT", 0.85, 60),
        _coloured("DRAFT", 0.85, 60, 90),
        _coloured("20240618", 0.8, 9),
    ],
)
def test_text_like_paper_and_pale_marks_are_not_read(draw: Draw) -> None:
    assert _words(draw) == _PLAIN


@pytest.mark.parametrize("draw", [_coloured("9.99", 0.8), _coloured("DRAFT", 0.5), _coloured("Item", 0.0)])
def test_a_pale_amount_and_what_is_no_paler_than_grey_are_read(draw: Draw) -> None:
    assert len(_words(draw)) == len(_PLAIN) + 1


def test_where_nearly_all_is_pale_it_is_the_text() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFillGray(0.75)
    page.drawString(40, 100, "Item")
    page.save()
    assert [piece.text for piece in Pdfium(out.getvalue()).leaf(1).pieces] == ["Item"]


def test_white_text_is_read_on_a_dark_shade() -> None:
    def draw(page: Any) -> None:
        page.setFillGray(0.2)
        page.rect(210, 120, 60, 30, stroke=0, fill=1)
        _coloured("9.99", 1.0)(page)

    assert _words(draw) == [*_PLAIN, "9.99"]


@pytest.mark.parametrize(("alpha", "read"), [(1.0, "15.25"), (0.0, "95.25")])
def test_what_an_opaque_shape_covers_gives_way_to_what_is_written_on_it(alpha: float, read: str) -> None:
    def draw(page: Any) -> None:
        page.drawString(250, 60, "95.25")
        page.setFillColorRGB(1, 1, 1, alpha)
        page.rect(248, 56, 60, 16, stroke=0, fill=1)
        page.setFillColorRGB(0, 0, 0, 1)
        if alpha:
            page.drawString(250, 60, "15.25")

    assert _words(draw) == [*_PLAIN, read]


def test_text_outside_of_the_crop_box_is_not_read() -> None:
    def draw(page: Any) -> None:
        page.drawString(2, 250, "9")
        page.drawString(360, 250, "9.99")
        page.setCropBox((20, 20, 350, 290))

    assert _words(draw) == _PLAIN


def test_what_stands_in_the_fields_of_a_form_is_read_and_its_frame_is_no_rule() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(40, 100, "Item")
    page.acroForm.textfield(name="amount", value="2,015.18", x=140, y=96, width=80, height=16, borderWidth=1)
    page.save()
    leaf = Pdfium(out.getvalue()).leaf(1)
    assert [piece.text for piece in leaf.pieces] == ["Item", "2,015.18"]
    assert not leaf.ruling.level


def _recognised(page: Any, mode: int = 0, opacity: float = 1.0) -> None:
    written = page.beginText(60, 200)
    written.setTextRenderMode(mode)
    page.setFillAlpha(opacity)
    written.textOut("16.06")
    page.drawText(written)


def _words_of_scan(*steps: Draw) -> list[str]:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(400.0, 300.0))
    for step in steps:
        step(page)
    page.save()
    return [piece.text for piece in Pdfium(out.getvalue()).leaf(1).pieces]


def _picture(colour: tuple[int, ...] = (255, 255, 255), wide: float = 400) -> Draw:
    image = pytest.importorskip("PIL.Image").new("RGBA" if len(colour) > 3 else "RGB", (40, 30), colour)
    reader = pytest.importorskip("reportlab.lib.utils").ImageReader(image)
    return lambda page: page.drawImage(reader, 0, 0, wide, 300, mask="auto")


@pytest.mark.parametrize(
    "steps",
    [
        (_picture, lambda page: _recognised(page, mode=3)),
        (lambda page: _recognised(page, mode=3), _picture),
        (_picture, lambda page: _recognised(page, opacity=0)),
        (_recognised, _picture),
    ],
)
def test_what_somebody_recognised_on_a_scanned_page_is_not_read(steps: tuple[Any, Any]) -> None:
    assert _words_of_scan(*(_picture() if step is _picture else step for step in steps)) == []


def test_text_over_a_picture_beside_it_or_seen_through_it_is_read() -> None:
    assert _words_of_scan(_picture(), _recognised) == ["16.06"]
    assert _words_of_scan(_recognised, _picture((200, 200, 200, 40))) == ["16.06"]
    assert _words_of_scan(_recognised, _picture(wide=50)) == ["16.06"]
