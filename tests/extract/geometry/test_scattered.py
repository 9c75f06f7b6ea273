"""Letters that a page draws in no order."""

import random

from extract.geometry.pieces import Piece
from extract.geometry.scattered import gathered


def _letters(texts: dict[tuple[float, float], str]) -> list[Piece]:
    """Each letter of texts that begin at some places, ten points wide, as a piece."""
    return [
        Piece(letter, [x + 10 * at], [x + 10 * at + 10], y, y + 10)
        for (x, y), text in texts.items()
        for at, letter in enumerate(text)
    ]


def test_letters_in_no_order_are_the_texts_that_they_make() -> None:
    texts = {(x, y): f"{round(y)}.{round(x)}" for x in (0.0, 100.0, 200.0) for y in (50.0, 70.0, 90.0)}
    letters = _letters(texts)
    random.Random(7).shuffle(letters)
    found = gathered(letters)
    assert [(piece.x0s[0], piece.top) for piece in found] == sorted(texts, key=lambda place: place[::-1])
    assert [piece.text for piece in found] == [texts[piece.x0s[0], piece.top] for piece in found]


def test_texts_stay_as_they_were_drawn() -> None:
    pieces = [Piece("12", [x, x + 5], [x + 5, x + 10], 0.0, 10.0) for x in range(500, 0, -10)]
    assert gathered(pieces) is pieces


def test_a_letter_that_is_narrower_than_its_font_says_is_followed_by_the_next() -> None:
    texts = {(x, y): "30.5" for x in (0.0, 100.0, 200.0, 300.0) for y in (50.0, 70.0, 90.0)}
    letters = [
        Piece(letter, [x + at], [x + at + 10], y, y + 10)
        for (x, y), text in texts.items()
        for letter, at in zip(text, (0, 11, 22, 27), strict=True)
    ]
    random.Random(7).shuffle(letters)
    found = gathered(letters)
    assert [(piece.x0s[0], piece.top, piece.text) for piece in found] == [
        (x, y, "30.5") for x, y in sorted(texts, key=lambda place: place[::-1])
    ]
    assert found[0].x1s == [10.0, 21.0, 27.0, 37.0]
