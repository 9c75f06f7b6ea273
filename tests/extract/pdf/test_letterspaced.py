"""Letters of one word that are set apart are one word, however wide the gap; letters of several are not."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.letterspaced import may_be_apart, usual, words_apart
from extract.pdf.pdfium import Pdfium


def _words(*texts: tuple[str, float, float]) -> list[str]:
    """The words of a page on which texts stand, each at its place, with points between its letters."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(400.0, 300.0))
    for row in range(3):
        for text, x, apart in texts:
            written: Any = page.beginText(x, 250 - 20 * row)
            written.setFont("Helvetica", 8)
            written.setCharSpace(apart)
            written.textOut(text)
            page.drawText(written)
    page.save()
    return [piece.text for piece in Pdfium(out.getvalue()).leaf(1).pieces[: 2 * len(texts)]]


@pytest.mark.parametrize("apart", [0.0, 0.5, 1.0, 2.0, 3.0, 4.5, 6.0])
def test_figures_whose_letters_are_set_apart_are_read_whole(apart: float) -> None:
    texts = [("Item", 20.0, apart), ("1,234.56", 120.0, apart), ("07", 300.0, apart)]
    assert _words(*texts) == [text for text, _, _ in texts] * 2


def test_a_blank_between_words_set_apart_stays_a_blank() -> None:
    assert _words(("201 General", 20.0, 4.0), ("1.25", 200.0, 4.0)) == ["201", "General", "1.25", "201"]


def test_digits_that_are_drawn_one_by_one_stay_apart() -> None:
    assert _words(*((str(digit), 20.0 + 9 * digit, 0.0) for digit in range(1, 7))) == list("123456") * 2


@given(st.floats(1.3, 7.5), st.integers(3, 9), st.floats(8.5, 60))
def test_words_end_where_the_gap_is_another_one(apart: float, count: int, between: float) -> None:
    x0s = [5 * place + apart * place for place in range(count)]
    x0s += [x0s[-1] + 5 + between + x for x in x0s]
    x1s = [x + 5 for x in x0s]
    assert may_be_apart(x0s, x1s)
    found = usual(list(words_apart(x0s, x1s, (), [8.0] * len(x0s))))
    assert [letters for letters, _ in found] == [range(count), range(count, 2 * count)]


def test_gaps_that_rounding_leaves_on_both_sides_of_the_least_are_of_one_word() -> None:
    x0s = [0.0, 6.2001, 12.4000, 18.6001, 24.8000]
    found = list(words_apart(x0s, [x + 5 for x in x0s], (), [9.0] * 5))
    assert [word for word, _ in found] == [range(5)]
