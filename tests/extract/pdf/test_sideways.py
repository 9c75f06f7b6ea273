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
