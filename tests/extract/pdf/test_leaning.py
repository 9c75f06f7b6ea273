"""Letters that lean, where a font has no italics of its own, stand upright on their line."""

import math
from typing import Any

import pytest

from extract.worker import opened
from tests.support.drawn import drawn


@pytest.mark.parametrize("lean", [0.0, 12.0, 20.0, -8.0])
def test_letters_that_lean_are_read_where_they_stand(lean: float) -> None:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", 10)
        page.drawString(50, 250, "Upright")
        page.saveState()
        page.transform(1, 0, math.tan(math.radians(lean)), 1, 50, 200)
        page.drawString(0, 0, "Leaning")
        page.restoreState()
        page.saveState()
        page.translate(200, 100)
        page.rotate(30)
        page.drawString(0, 0, "Turned")
        page.restoreState()

    pieces = opened(drawn(draw)).leaf(1).pieces
    upright, leaning = pieces[0], pieces[1:]
    assert (upright.text, "".join(piece.text for piece in leaning)) == ("Upright", "Leaning")
    assert {(piece.top, piece.bottom) for piece in leaning} == {(upright.top + 50, upright.bottom + 50)}


def test_letters_of_a_size_below_zero_stand_as_their_matrix_turns_them_twice() -> None:
    def draw(page: Any) -> None:
        for place, (size, way) in enumerate([(10, 1), (-10, -1), (-10, -1)]):
            text = page.beginText()
            text.setFont("Helvetica", size)
            text.setTextTransform(way, 0, 0, way, 50, 250 - 50 * place)
            text.textOut("Upright 1,234.50")
            page.drawText(text)

    leaf = opened(drawn(draw)).leaf(1)
    assert leaf.turn == 0
    assert [(piece.text, piece.x0s[0]) for piece in leaf.pieces[::2]] == [("Upright", leaf.pieces[0].x0s[0])] * 3
    assert {round(piece.bottom - piece.top, 2) for piece in leaf.pieces} == {10.0}


def test_text_that_no_eye_can_read_beside_the_rest_of_its_page_is_left_out() -> None:
    def draw(page: Any) -> None:
        for place, (size, words) in enumerate([(10, "Printed"), (0.05, "1,234.50"), (5, "note"), (0.4, "9")]):
            page.setFont("Helvetica", size)
            page.drawString(50 + 100 * place, 250 - 7 * place, words)
            page.drawString(50, 200 - 20 * place, words)

    assert [piece.text for piece in opened(drawn(draw)).leaf(1).pieces] == ["Printed", "Printed", "note", "note"]
