"""Scripts that are written from the right: their letters stand the other way about on a page."""

import pytest

from budget.disclosure import Page, Word
from extract.as_shown import AsShown
from extract.geometry.bidi import as_read, is_from_right
from extract.geometry.edges import Edge, Ruling
from extract.geometry.pieces import Piece, pieces_of
from extract.geometry.sheet import Sheet

WIDE, BLANK = 5.0, 2.0


def laid(*lines: list[tuple[float, str]]) -> list[Piece]:
    """Lines of texts as they stand, from the left, each letter five points wide, and a blank two."""
    chars = []
    for n, line in enumerate(lines):
        for left, text in line:
            x = left
            for letter in text:
                wide = WIDE if letter.strip() else BLANK
                chars.append({"text": letter, "x0": x, "x1": x + wide, "top": 20.0 * n, "bottom": 20.0 * n + 8})
                x += wide
    return pieces_of(chars)


def read(pieces: list[Piece]) -> str:
    """What a line says, from the left."""
    return " ".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.x0s[0]))


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        ("תולכשה", "השכלות"),
        ("2024 ביצקת", "תקציב 2024"),
        ("2023-24 ביצקת", "תקציב 2023-24"),  # a hyphen between digits goes with them
        ("2024-2023 ةينازيم", "ميزانية 2023-2024"),  # and not behind Arabic letters
        ("%12.5 ةبسن", "نسبة 12.5%"),
        ("Capital Works תינכת", "תכנית Capital Works"),
        ("(ןוכית)", "(תיכון)"),  # as brackets look
        (")ןוכית(", "(תיכון)"),  # and as they are meant
        ("1\u00a0234\u00a0567 לכה", "הכל 1\u00a0234\u00a0567"),
        ("תולכשה ....", "השכלות ...."),
        ("תולכשה.....", "השכלות ....."),
        ("٦٠١٬٥٠٦ ﻲﻠﻌﻓ", "فعلي ٦٠١٬٥٠٦"),
    ],
)
def test_letters_are_read_from_the_right_and_numbers_and_latin_words_from_the_left(stands: str, said: str) -> None:
    pieces, _, exchanged = as_read(laid([(100.0, stands)]), Ruling([], []), 400.0)
    assert read(pieces) == said.replace("\u00a0", " ")
    assert not exchanged


LABELS_AT_RIGHT = laid(
    [(50.0, "2,998"), (150.0, "3,325-"), (250.0, "ידוסי ךוניח"), (350.0, "21")],
    [(50.0, ")4,344("), (150.0, "92,333"), (250.0, "הברזר"), (350.0, "25")],
)


def test_a_page_with_its_labels_at_the_right_is_exchanged_and_told_as_it_is_shown() -> None:
    level, upright = Edge(30.0, 50.0, 360.0), Edge(240.0, 0.0, 60.0)
    pieces, ruling, exchanged = as_read(LABELS_AT_RIGHT, Ruling([level], [upright]), 400.0)
    assert exchanged
    assert read([piece for piece in pieces if piece.top < 10]) == "21 חינוך יסודי -3,325 2,998"
    assert read([piece for piece in pieces if piece.top > 10]) == "25 רזרבה 92,333 (4,344)"
    assert ruling == Ruling([Edge(30.0, 40.0, 350.0)], [Edge(160.0, 0.0, 60.0)])
    words = tuple(Word(piece.text, piece.outline()) for piece in pieces)
    shown = AsShown().page(Sheet(Page(1, 400.0, 300.0, words), exchanged=True))
    assert [word.box for word in shown.words if word.text == "2,998"] == [(50.0, 0.0, 75.0, 8.0)]
    turned = AsShown().page(Sheet(Page(1, 400.0, 300.0, words), turn=180, exchanged=True))
    assert [word.box for word in turned.words if word.text == "2,998"] == [(325.0, 292.0, 350.0, 300.0)]


def test_labels_at_the_left_stay_there() -> None:
    pieces, _, exchanged = as_read(
        laid([(50.0, "ةيلاملا ةرازو"), (200.0, "704"), (300.0, ")191(")]), Ruling([], []), 400
    )
    assert not exchanged
    assert read(pieces) == "وزارة المالية 704 (191)"


def test_other_scripts_are_none_of_these() -> None:
    assert is_from_right("תקציב")
    assert not is_from_right("预算 budget бюджет ٣٤٤ ₪ é")
