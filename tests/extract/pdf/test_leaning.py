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
