"""What is read in fonts that the document does not hold is the same on every machine."""

from typing import Any

import pytest

from extract.pdf.pdfium import Pdfium
from tests.support.drawn import drawn


def _write(page: Any) -> None:
    pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    pdfmetrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    page.setFont("STSong-Light", 10)
    page.drawString(40, 200, "款")
    page.drawString(80, 200, "1.4")
    page.drawString(120, 200, " ")
    page.drawString(160, 200, "\u3000")


def test_a_character_alone_is_read_and_as_wide_as_the_document_says_without_any_font_of_the_machine() -> None:
    chars = Pdfium(drawn(_write)).leaf(1).chars()
    assert [char["text"] for char in chars] == ["款", "1", ".", "4"]
    edges = [(char["x0"], char["x1"]) for char in chars]
    assert edges == [pytest.approx(at, abs=0.01) for at in ((40, 50), (80, 84.62), (84.62, 87), (87, 91.62))]
