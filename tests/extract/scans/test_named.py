"""Letters that no font names are what is recognised where they are drawn, glyph by glyph."""

from collections.abc import Sequence

import pytest

from budget.disclosure import Box
from extract.geometry.edges import Edge, Ruling
from extract.geometry.pieces import Piece
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.source import Glyph, Leaf
from extract.scans.named import named
from extract.scans.ocr import Glyph as Read
from extract.scans.reading.agreement import UNSURE, Agreed
from extract.scans.scanned import Line, Scan

WIDE, TALL = 6.0, 10.0
CODES = {"1": 17, "2": 18, "3": 19, ".": 20, "a": 33, "b": 34}


def _piece(text: str, x: float, y: float) -> Piece:
    x0s = [x + WIDE * n for n in range(len(text))]
    return Piece("\ufffd" * len(text), x0s, [x0 + WIDE for x0 in x0s], y, y + TALL)


def _leaf(words: Sequence[str]) -> Leaf:
    """A page with a word a line, none of whose letters is named; a letter is the same glyph everywhere."""
    pieces = [_piece(word, 20.0, 20.0 * n) for n, word in enumerate(words, 1)]
    glyphs: list[Glyph | None] = [(0, CODES[letter]) for word in words for letter in word]
    return Leaf(400.0, 300.0, pieces, Ruling([], []), unnamed=len(glyphs), glyphs=tuple(glyphs))


def _line(number: int, text: str, *, doubt: tuple[str, ...] = (), shift: float = 0.0) -> Line:
    """What was read of a line, its letters where they stand unless they are shifted."""
    read = tuple(Read(letter, 0.99, 20.0 + WIDE * (n + 0.5) + shift) for n, letter in enumerate(text))
    return Line((18.0, 20.0 * number - 1, 120.0, 20.0 * number + TALL + 1), Agreed(read, 0.99, doubt=doubt))


def _named(words: Sequence[str], read: Sequence[Line]) -> list[tuple[str, str]]:
    return [(piece.text, piece.doubt) for piece in named(_leaf(words), read).pieces]


def test_a_letter_that_is_misread_once_is_what_it_is_elsewhere() -> None:
    words = ["12.1", "2.12", "12", "21.2", "1.1", "2"]
    read = [_line(n, "7.1" if n == 5 else word) for n, word in enumerate(words, 1)]
    assert _named(words, read) == [(word, "") for word in words]


def test_a_sign_of_numbers_that_is_read_otherwise_at_many_places_is_doubtful() -> None:
    words = ["1", "1", "1", "2", "2"]
    read = [_line(n, text) for n, text in enumerate(["1", "1", "7", "2", "2"], 1)]
    assert _named(words, read) == [("1", UNSURE)] * 3 + [("2", "")] * 2


def test_of_two_glyphs_that_are_one_digit_the_rarer_is_doubtful() -> None:
    words = ["1", "1", "12"]
    assert _named(words, [_line(1, "1"), _line(2, "1"), _line(3, "11")]) == [("1", ""), ("1", ""), ("11", UNSURE)]


def test_a_digit_of_one_doubtful_line_is_doubtful_and_a_word_is_not() -> None:
    words = ["a1", "b"]
    found = _named(words, [_line(1, "a1", doubt=(UNSURE,)), _line(2, "b", doubt=(UNSURE,))])
    assert found == [("a1", UNSURE), ("b", "")]


def test_letters_are_named_by_what_stands_nearest_where_more_or_fewer_are_read() -> None:
    words = ["ab1", "ab"]
    assert _named(words, [_line(1, "ab13"), _line(2, "a")]) == [("ab1", ""), ("ab", "")]
    assert _named(["ab"], [_line(1, "a")]) == [("a\ufffd", "")]


def test_a_letter_whose_ink_ends_before_it_does_is_one_of_the_line() -> None:
    read = _line(1, "ab1")._replace(box=(18.0, 19.0, 20.0 + 2.4 * WIDE, 31.0))
    assert _named(["ab1"], [read]) == [("ab1", "")]


def test_what_is_hidden_or_stands_where_nothing_was_read_stays_unnamed() -> None:
    leaf = Leaf(400.0, 300.0, [_piece("12", 20.0, 20.0)], Ruling([], []), unnamed=2, glyphs=((0, 17), None))
    (piece,) = named(leaf, [_line(1, "12")]).pieces
    assert piece.text == "1\ufffd"
    found = named(leaf, [_line(4, "12")])
    assert (found.pieces[0].text, found.unnamed) == ("\ufffd\ufffd", 2)


@pytest.mark.parametrize("dashes", [2, 1])
def test_a_level_stroke_that_stands_alone_is_a_dash_whatever_was_read_of_it(dashes: int) -> None:
    """In words it is what it was read as, 一 for one."""
    pieces = [_piece("ab", 20.0, 20.0), _piece("-" * dashes, 90.0, 20.0), _piece("-", 150.0, 20.0)]
    glyphs: list[Glyph | None] = [(0, 33), (0, 34), *[(0, 35)] * dashes, (0, 35)]
    leaf = Leaf(400.0, 300.0, pieces, Ruling([], []), glyphs=tuple(glyphs), level=frozenset([(0, 33), (0, 35)]))
    read = [_line(1, "一b"), _line(1, "1", shift=132.0)._replace(box=(148.0, 19.0, 158.0, 31.0))]
    assert [piece.text for piece in named(leaf, read).pieces] == ["一b", "—" * dashes, "—"]


@pytest.mark.parametrize(("askew", "cells"), [(0.0, [["a", "12.3"], ["b", "2.31"]]), (1.5, [])])
def test_a_page_so_named_has_its_own_rules_unless_its_picture_lies_otherwise(
    askew: float, cells: list[list[str]]
) -> None:
    words = ["a", "b", "12.3", "2.31"]
    places = [(25.0, 40.0), (25.0, 60.0), (110.0, 40.0), (110.0, 60.0)]
    pieces = [_piece(word, *place) for word, place in zip(words, places, strict=True)]
    glyphs: list[Glyph | None] = [(0, CODES[letter]) for word in words for letter in word]
    level = [Edge(y, 20.0, 180.0) for y in (35.0, 55.0, 75.0)]
    upright = [Edge(x, 35.0, 75.0) for x in (20.0, 100.0, 180.0)]
    leaf = Leaf(400.0, 300.0, pieces, Ruling(level, upright), unnamed=len(glyphs), glyphs=tuple(glyphs))
    lines = [
        Line(
            (x - 1, y - 1, x + WIDE * len(word) + 1, y + TALL + 1),
            Agreed(tuple(Read(letter, 0.99, x + WIDE * (n + 0.5)) for n, letter in enumerate(word)), 0.99),
        )
        for word, (x, y) in zip(words, places, strict=True)
    ]

    class Source:
        pages = 1

        def leaf(self, number: int) -> Leaf:
            return leaf

    blank = Leaf(400.0, 300.0, [], Ruling([], []))
    asked: list[Sequence[Box]] = []

    def scan(number: int, parts: Sequence[Box]) -> Scan:
        asked.append(parts)
        return Scan(blank, lines, askew=askew)

    found = read_page(Source(), 1, scan)
    assert isinstance(found, Sheet)
    assert asked == [[(0.0, 0.0, 400.0, 300.0)]]  # as it stands: what is drawn lies straight
    assert [[cell.text for cell in row] for grid in found.grids for row in grid.rows] == cells
    assert found.image is bool(askew)
