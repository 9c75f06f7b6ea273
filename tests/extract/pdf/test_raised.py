"""Marks of remarks beside a figure are no digits of it, and exponents are exponents."""

from typing import Any

import pytest

from extract.geometry.pieces import Piece
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from extract.pdf.raised import with_marks
from extract.tidy import tidy
from tests.support.drawn import Draw, drawn


def _cells(draw: Draw) -> list[tuple[str, str | None]]:
    """The second column of a ruled table of two rows: text, and how it came."""
    sheet = read_page(Pdfium(drawn(_table, draw)), 1)
    assert isinstance(sheet, Sheet)
    return [(row[1].text, row[1].raw) for row in sheet.grids[0].rows]


def _table(page: Any) -> None:
    for x in (50, 150, 250):
        page.line(x, 250, x, 190)
    for y in (250, 220, 190):
        page.line(50, y, 250, y)
    page.setFont("Helvetica", 10)
    for row in range(2):
        page.drawString(60, 230 - 30 * row, f"Item{row}")
        page.drawString(160, 230 - 30 * row, "1,234.56")


def _beside(text: str, x: float, lift: float, size: float) -> Draw:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", size)
        page.drawString(x, 230 + lift, text)

    return draw


_PLAIN = ("1,234.56", None)


@pytest.mark.parametrize(
    ("text", "x", "lift", "raw"),
    [
        ("1", 200, 4, "1,234.56¹"),
        ("12", 199.5, 3, "1,234.56¹²"),
        ("(1)", 201, 4, "1,234.56⁽¹⁾"),
        ("[2]", 200, 4, "1,234.56[²]"),
        ("a", 200, 4, "1,234.56ᵃ"),
        ("*", 200, 4, "1,234.56*"),
        ("2", 200, -2, "1,234.56₂"),
        ("3", 155.5, 4, "³1,234.56"),
    ],
)
def test_a_small_raised_mark_is_no_digit_of_the_figure_beside_it(text: str, x: float, lift: float, raw: str) -> None:
    assert _cells(_beside(text, x, lift, 6)) == [("1,234.56", raw), _PLAIN]


@pytest.mark.parametrize("lift", [0.0, 1.0])
def test_a_small_digit_on_the_line_of_a_figure_with_cents_is_a_mark(lift: float) -> None:
    assert _cells(_beside("7", 199.2, lift, 6)) == [("1,234.56", "1,234.56⁷"), _PLAIN]


def test_what_is_small_and_stands_apart_is_no_mark() -> None:
    assert _cells(_beside("7", 215, 4, 6))[0][0] != "1,234.56"


def test_behind_a_remark_without_brackets_no_digit_is_taken_from_the_figure() -> None:
    assert tidy("注1,234.56").text == "注1,234.56"


def test_cents_that_are_set_raised_stay_cents() -> None:
    pieces = [Piece("1,234.", [10.0] * 6, [40.0] * 6, 0.0, 10.0), Piece("56", [40.5, 44.0], [44.0, 47.0], 0.0, 6.0)]
    (one,) = with_marks(pieces, [10.0, 6.0])
    assert tidy(one.text).text == "1,234.56"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("12①", "12"),
        ("1,234.56 ※", "1,234.56"),
        ("*12.50", "12.50"),
        ("-3.00注1", "-3.00"),
        ("注1", "注1"),
        ("①12", "①12"),
        ("※", "※"),
        ("3[1]", "3"),
        ("[1]", "[1]"),
    ],
)
def test_marks_beside_a_figure_are_kept_in_how_it_came(printed: str, text: str) -> None:
    found = tidy(printed)
    assert found.text == text
    assert (found.raw or found.text) == printed
