"""Text that is drawn as shapes, or in fonts that name no letter, is recognised or told, never left out silently."""

from typing import Any

import pytest

from extract.geometry.edges import Ruling
from extract.geometry.pieces import Piece
from extract.geometry.sheet import Sheet, Skipped
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from extract.pdf.source import Leaf
from extract.scans.scanned import Scan
from tests.support.drawn import Draw, drawn


def test_a_page_of_shapes_that_cannot_be_recognised_is_told() -> None:
    assert isinstance(_read(_shapes), Skipped)


def _read(draw: Draw, scan: Any = None) -> Sheet | Skipped:
    return read_page(Pdfium(drawn(draw)), 1, scan)


def _shapes(page: Any, across: int = 12, down: int = 12) -> None:
    """Many shapes as letters are: round ones with a corner."""
    for n in range(across * down):
        x, y = 20 + 30 * (n % across), 20 + 22 * (n // across)
        path = page.beginPath()
        path.moveTo(x, y)
        for _ in range(3):
            path.curveTo(x + 9, y - 2, x + 9, y + 12, x, y + 10)
        path.lineTo(x + 4, y + 5)
        path.close()
        page.drawPath(path, stroke=0, fill=1)


def _named(page: Any) -> None:
    for row in range(6):
        page.drawString(40, 250 - 30 * row, f"Item{row} 1{row}.25")


def test_a_page_of_shapes_is_recognised_as_an_image_is() -> None:
    asked: list[int] = []

    def scan(number: int, parts: object) -> Scan:
        asked.append(number)
        return Scan(Pdfium(drawn(_named)).leaf(1), [])

    found = _read(_shapes, scan)
    assert asked == [1]
    assert isinstance(found, Sheet)
    assert found.image
    assert found.page.words


def _beside(many: int) -> Draw:
    def draw(page: Any) -> None:
        _named(page)
        _shapes(page, many, many)

    return draw


def test_shapes_beside_text_are_told_where_they_may_be_a_table() -> None:
    found = _read(_beside(12))
    assert isinstance(found, Sheet)
    assert found.lost is not None
    assert found.lost.code == "part-drawn"
    small = _read(_beside(3))
    assert isinstance(small, Sheet)
    assert small.lost is None


@pytest.mark.parametrize(("letters", "lost"), [("\ue001\ue002\ue003", "page-nameless"), ("\ue001 Item", None)])
def test_a_page_whose_fonts_name_no_letters_is_told(letters: str, lost: str | None) -> None:
    class Source:
        pages = 1

        def leaf(self, number: int) -> Leaf:
            x0s = [20.0 + 6 * n for n in range(len(letters))]
            pieces = [Piece(letters, x0s, [x + 6 for x in x0s], y, y + 10) for y in range(20, 220, 20)]
            return Leaf(400.0, 300.0, pieces, Ruling([], []))

    found = read_page(Source(), 1)
    assert isinstance(found, Sheet)
    assert (found.lost.code if found.lost else None) == lost
