"""What a clip keeps from being drawn is not read; what is left of a figure beside a cut is no figure."""

from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from extract.pdf.clipped import unnamed_at_cuts
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import Draw, drawn

Rectangle = tuple[float, float, float, float]


def _words(draw: Draw) -> list[str]:
    pdf = drawn(lambda page: page.drawString(40, 250, "Item"), draw)
    return [piece.text for piece in Pdfium(pdf).leaf(1).pieces]


def _clipped(text: str, *free: Rectangle) -> Draw:
    """Text from 140 on at height 250, digits 6.7 points wide, drawn within rectangles: x, y, width, height."""

    def draw(page: Any) -> None:
        page.saveState()
        for rectangle in free:
            path = page.beginPath()
            path.rect(*rectangle)
            page.clipPath(path, stroke=0)
        page.drawString(140, 250, text)
        page.restoreState()

    return draw


@pytest.mark.parametrize(
    "free",
    [
        [(20, 20, 100, 270)],
        [(20, 20, 360, 200)],
        [(0, 0, 0, 0)],
        [(20, 20, 360, 250), (138, 262, 60, 20)],
        [(20, 20, 122, 270)],
    ],
)
def test_text_outside_of_its_clip_is_not_read(free: list[Rectangle]) -> None:
    assert _words(_clipped("9.99", *free)) == ["Item"]


@pytest.mark.parametrize("free", [[(138, 246, 60, 14)], [(20, 20, 360, 250), (130, 246, 60, 14)], [(139, 249, 24, 9)]])
def test_text_within_its_clip_is_read(free: list[Rectangle]) -> None:
    assert _words(_clipped("9.99", *free)) == ["Item", "9.99"]


def test_a_label_ends_where_its_clip_does() -> None:
    assert _words(_clipped("Alphabet", (130, 240, 30, 20))) == ["Item", "Alp"]


def test_what_is_left_of_a_figure_beside_a_cut_is_no_figure() -> None:
    assert _words(_clipped("1,234.56", (130, 240, 30, 20))) == ["Item", "1,\ufffd"]
    assert _words(_clipped("1,234.56", (161, 240, 90, 20))) == ["Item", "\ufffd.56"]


def _letter_by_letter(text: str, free: Rectangle) -> Draw:
    """The same, each letter by itself."""

    def draw(page: Any) -> None:
        page.saveState()
        path = page.beginPath()
        path.rect(*free)
        page.clipPath(path, stroke=0)
        for n, letter in enumerate(text):
            page.drawString(140 + page.stringWidth(text[:n]), 250, letter)
        page.restoreState()

    return draw


def test_what_is_left_of_a_figure_drawn_letter_by_letter_is_no_figure() -> None:
    assert "".join(_words(_letter_by_letter("1,234.56", (161, 240, 90, 20)))) == "Item\ufffd.56"
    assert "".join(_words(_letter_by_letter("1,234.56", (130, 240, 30, 20)))) == "Item1,\ufffd"


def test_a_label_that_is_cut_letter_by_letter_says_nothing_of_the_figure_behind() -> None:
    def draw(page: Any) -> None:
        _letter_by_letter("Alphabet", (130, 240, 30, 20))(page)
        page.drawString(140 + page.stringWidth("Alph"), 250, "9.99")

    assert "".join(_words(draw)) == "ItemAlp9.99"


def test_what_is_written_where_something_was_clipped_away_is_read() -> None:
    def draw(page: Any) -> None:
        _clipped("9.99", (0, 0, 5, 5))(page)
        page.drawString(140, 250, "9.99")

    assert _words(draw) == ["Item", "9.99"]


def test_a_clip_within_a_form_is_where_the_form_stands() -> None:
    def draw(page: Any) -> None:
        page.beginForm("stamp")
        _clipped("9.99", (138, 246, 60, 14))(page)
        _clipped("8.88", (20, 20, 60, 14))(page)
        page.endForm()
        page.translate(30, -40)
        page.doForm("stamp")

    assert _words(draw) == ["Item", "9.99"]


@pytest.mark.parametrize(
    ("text", "from_", "told"),
    [
        ("１，２３４．５６", 2, "\ufffd３４．５６"),
        ("-1,234.56", 1, "\ufffd,234.56"),
        ("（1.50", 1, "\ufffd.50"),
        ("第1,234", 1, "1,234"),
        ("Room 5", 4, "5"),
    ],
)
def test_a_figure_whose_sign_or_full_width_digits_are_cut_off_is_none(text: str, from_: int, told: str) -> None:
    letters = text.replace(" ", "")
    shown = [place >= from_ for place in range(len(letters))]
    found = unnamed_at_cuts(letters, [1] * len(letters), shown, ())
    assert found[from_:] == told


def test_an_ideograph_halved_by_the_edge_is_read() -> None:
    """Two pages that share a sheet show one half each: one of them must tell it."""

    def draw(page: Any) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        page.setFont("STSong-Light", 12)
        _clipped("对个人和家庭", (130, 240, 10 + 12 * 4.5 - 0.06, 20))(page)

    assert _words(draw) == ["Item", "对个人和家"]


@pytest.mark.parametrize(
    ("text", "free", "seen"),
    [
        ("Alphabet", (130, 240, 30, 20), "11100000"),
        ("Alphabet", (161, 240, 90, 20), "00001111"),
        ("9.99", (20, 240, 100, 20), "0000"),
    ],
)
def test_what_the_edge_of_the_paper_cuts_is_told_whole(text: str, free: Rectangle, seen: str) -> None:
    pdf = drawn(lambda page: page.drawString(40, 250, "Item"), _clipped(text, free))
    (cut,) = Pdfium(pdf).leaf(1).cuts
    assert (cut.lines, cut.seen) == ((text,), (seen,))
    assert (cut.box[0], cut.box[2]) == (free[0], free[0] + free[2])
