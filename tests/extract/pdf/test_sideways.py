"""Words on end or on their head are read in the order in which they are drawn."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.pdfium import Pdfium


def _texts(turn: float) -> list[str]:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 300))
    canvas.setFont("Helvetica", 10)
    for n in range(8):
        canvas.drawString(20, 280 - 20 * n, f"line {n} 12.00")
    canvas.saveState()
    canvas.translate(200, 150)
    canvas.rotate(turn)
    canvas.drawString(0, 0, "1,845.09")
    canvas.restoreState()
    canvas.save()
    return [piece.text for piece in Pdfium(data.getvalue()).leaf(1).pieces]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_figure_set_otherwise_than_its_page_is_one_piece(turn: float) -> None:
    assert "1,845.09" in _texts(turn)


def test_a_letter_that_is_level_on_an_arc_is_part_of_the_seal() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 300))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20, 280, "Total 12.00")
    for turn, letter in zip((60, 30, 0, -30, -60), "SEALS", strict=True):
        canvas.saveState()
        canvas.translate(150, 150)
        canvas.rotate(turn)
        canvas.drawString(0, 40, letter)
        canvas.restoreState()
    canvas.save()
    assert [piece.text for piece in Pdfium(data.getvalue()).leaf(1).pieces] == ["Total", "12.00"]
