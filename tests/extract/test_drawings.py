"""What other producers draw: letters as shapes, boxes with round corners, watermarks, text beyond the page."""

from typing import Any

import pytest

from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import Draw, drawn


def _page(draw: Draw) -> Sheet:
    sheet = read_page(Pdfium(drawn(draw)), 1)
    assert isinstance(sheet, Sheet)
    return sheet


def _texts(sheet: Sheet) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in sheet.grids]


def _ruled(page: Any) -> None:
    for x in (50, 150, 250):
        page.line(x, 250, x, 190)
    for y in (250, 220, 190):
        page.line(50, y, 250, y)
    for row, y in enumerate((230, 200)):
        for column, x in enumerate((60, 160)):
            page.drawString(x, y, f"{row + 1}{column + 1}.00")


def _letter(page: Any, x: float, y: float) -> None:
    """A letter of 10 points as an outline: stems and bars that are straight, and a bow."""
    shape = page.beginPath()
    shape.moveTo(x, y)
    for across, up in ((8, 0), (8, 4), (4, 4), (4, 6), (8, 6), (8, 10)):
        shape.lineTo(x + across, y + up)
    shape.curveTo(x + 5, y + 12, x + 2, y + 12, x, y + 10)
    shape.close()
    page.drawPath(shape, stroke=1, fill=1)


def test_letters_drawn_as_shapes_are_no_rules() -> None:
    def draw(page: Any) -> None:
        _ruled(page)
        for place in range(9):
            _letter(page, 60 + 9 * place, 198 + 12 * (place % 3))

    assert _texts(_page(draw)) == [[["11.00", "12.00"], ["21.00", "22.00"]]]


def test_the_long_sides_of_a_box_with_round_corners_are_rules() -> None:
    def draw(page: Any) -> None:
        page.roundRect(50, 190, 200, 60, 2)
        page.line(150, 250, 150, 190)
        page.line(50, 220, 250, 220)
        for x, y, text in ((60, 230, "a"), (160, 230, "1.00"), (60, 200, "b"), (160, 200, "2.00")):
            page.drawString(x, y, text)

    assert _texts(_page(draw)) == [[["a", "1.00"], ["b", "2.00"]]]


@pytest.mark.parametrize("angle", [-60, -45, 30, 45])
def test_a_watermark_across_a_table_stands_in_no_cell(angle: int) -> None:
    def draw(page: Any) -> None:
        _ruled(page)
        page.drawString(60, 270, "Title")
        for x in (70, 120, 170):
            page.saveState()
            page.translate(x, 200)
            page.rotate(angle)
            page.drawCentredString(0, 10, "internal 2024")
            page.restoreState()

    sheet = _page(draw)
    assert _texts(sheet) == [[["11.00", "12.00"], ["21.00", "22.00"]]]
    assert [word.text for word in sheet.page.words] == ["Title", "11.00", "12.00", "21.00", "22.00"]


def test_text_beyond_the_page_is_not_read() -> None:
    def draw(page: Any) -> None:
        _ruled(page)
        for x, y in ((-60, 200), (420, 200), (60, 320), (60, -20)):
            page.drawString(x, y, "unseen")

    assert [word.text for word in _page(draw).page.words] == ["11.00", "12.00", "21.00", "22.00"]


@pytest.mark.parametrize("shift", [(0.3, 0.0), (0.4, 0.4), (0.0, -0.3)])
def test_letters_struck_twice_to_look_bold_count_once(shift: tuple[float, float]) -> None:
    class Bold:
        def __init__(self, page: Any) -> None:
            self.page = page

        def line(self, *ends: float) -> None:
            self.page.line(*ends)

        def drawString(self, x: float, y: float, text: str) -> None:
            self.page.drawString(x, y, text)
            self.page.drawString(x + shift[0], y + shift[1], text)

    sheet = _page(lambda page: _ruled(Bold(page)))
    assert _texts(sheet) == [[["11.00", "12.00"], ["21.00", "22.00"]]]


def _hidden(page: Any, x: float, y: float, text: str) -> None:
    written = page.beginText(x, y)
    written.setTextRenderMode(3)
    written.textOut(text)
    page.drawText(written)


def test_text_without_ink_stands_in_no_cell() -> None:
    def draw(page: Any) -> None:
        _ruled(page)
        _hidden(page, 62, 200, "99.99")
        _hidden(page, 170, 232, "88")

    assert _texts(_page(draw)) == [[["11.00", "12.00"], ["21.00", "22.00"]]]
