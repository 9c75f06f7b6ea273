"""Words of small print between which no blank is printed: a narrow gap parts them."""

from typing import Any

import pytest

from extract.worker import opened
from tests.support.drawn import drawn


def _told(*words: str, gap: float, font: str = "Helvetica", size: float = 7.0) -> str:
    def draw(page: Any) -> None:
        page.setFont(font, size)
        x = 50.0
        for word in words:
            page.drawString(x, 200.0, word)
            x += page.stringWidth(word, font, size) + gap

    return "".join(piece.blank + piece.text for piece in opened(drawn(draw)).leaf(1).pieces)


@pytest.mark.parametrize("size", [7.0, 10.0])
def test_words_in_letters_are_parted_by_a_narrow_gap(size: float) -> None:
    assert _told("Tall", "i", "1000", "kr", gap=0.26 * size, size=size) == "Tall i 1000 kr"


def test_digits_and_letters_that_are_set_apart_are_not() -> None:
    assert _told("12", "345", gap=1.8) == "12345"
    assert _told(*"BUDGET", gap=1.8) == "BUDGET"
