"""Two readers of one document, and the names of the one at the places of the other."""

from typing import Any

import pytest

from extract.geometry.edges import Ruling
from extract.geometry.pieces import Piece
from extract.pdf.readers import Readers
from extract.pdf.source import Leaf, PageSource, UnreadableError
from extract.pdf.unmapped import UNKNOWN


def _piece(text: str, left: float, top: float = 10.0) -> Piece:
    lefts = [left + 10 * at for at in range(len(text))]
    return Piece(text, lefts, [x + 10 for x in lefts], top, top + 10)


class _Broken:
    """A reader of a document whose second page it cannot read and of whose third it knows no character."""

    pages = 3

    def leaf(self, number: int) -> Leaf:
        if number == 2:
            raise UnreadableError
        return Leaf(100.0, 100.0, [], Ruling([], []), unnamed=3 if number == 3 else 0)


class _Second:
    pages = 3
    text = "known"

    def leaf(self, number: int) -> Leaf:
        piece = _piece(self.text, 10.0)
        return Leaf(200.0, 200.0, [piece], Ruling([], []), unnamed=1)


def test_the_second_reader_reads_what_the_first_cannot() -> None:
    opened: list[int] = []

    def open_second() -> _Second:
        opened.append(1)
        return _Second()

    readers = Readers(_Broken(), open_second)
    assert readers.leaf(1).width == 100
    assert opened == []
    assert [readers.leaf(number).width for number in (2, 3)] == [200, 200]
    assert opened == [1]


def test_a_second_reader_that_names_nothing_leaves_what_the_first_has() -> None:
    second = _Second()
    second.text = UNKNOWN
    assert Readers(_Broken(), lambda: second).leaf(3).width == 100


def test_a_page_that_the_first_cannot_read_and_of_which_the_second_sees_nothing_is_not_read() -> None:
    class Blind(_Second):
        def leaf(self, number: int) -> Leaf:
            return Leaf(200.0, 200.0, [], Ruling([], []))

    with pytest.raises(UnreadableError):
        Readers(_Broken(), Blind).leaf(2)


def test_a_second_reader_that_fails_leaves_what_the_first_has() -> None:
    def open_second() -> PageSource:
        raise ValueError("no PDF")

    readers = Readers(_Broken(), open_second)
    assert readers.leaf(3).unnamed == 3
    with pytest.raises(ValueError, match="no PDF"):
        readers.leaf(2)


def _page(*pieces: Piece, unnamed: int = 0, **told: Any) -> Leaf:
    return Leaf(100.0, 100.0, list(pieces), Ruling([], []), unnamed=unnamed, **told)


class _Reader:
    """A reader of one page."""

    pages = 1

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    def leaf(self, number: int) -> Leaf:
        return self._leaf


def _read(first: Leaf, second: Leaf) -> Leaf:
    return Readers(_Reader(first), lambda: _Reader(second)).leaf(1)


def test_names_of_the_second_reader_stand_where_the_first_one_sees_letters() -> None:
    """Of what only the second one sees, as the words of a seal, nothing comes with them."""
    first = _page(_piece(UNKNOWN * 3, 10.0), _piece("1.00", 60.0), unnamed=3, glyphs=((1, 2), (1, 3), (1, 2)))
    seal, other = Piece("印章", [12.0, 62.0], [22.0, 72.0], 14.0, 24.0), _piece("支出支", 10.4, 11.5)
    found = _read(first, _page(seal, other, _piece("1.00", 60.0)))
    assert [(piece.text, piece.x0s[0], piece.top) for piece in found.pieces] == [
        ("支出支", 10.0, 10.0),
        ("1.00", 60.0, 10.0),
    ]
    assert (found.unnamed, found.glyphs) == (0, ())


def test_where_the_second_reader_names_all_and_sees_nothing_a_blank_is_drawn() -> None:
    first = _page(_piece(UNKNOWN * 6, 10.0), unnamed=6)
    (one, other) = _read(first, _page(_piece("201", 10.0), _piece("支出", 50.0))).pieces
    assert [(piece.blank, piece.text, piece.x0s[0]) for piece in (one, other)] == [
        ("", "201", 10.0),
        (" ", "支出", 50.0),
    ]


def test_letters_that_neither_names_keep_their_glyphs() -> None:
    first = _page(_piece(UNKNOWN * 3, 10.0), unnamed=3, glyphs=((1, 2), (1, 3), (1, 4)))
    found = _read(first, _page(_piece(f"支{UNKNOWN}出", 10.0), unnamed=1))
    assert [piece.text for piece in found.pieces] == [f"支{UNKNOWN}出"]
    assert (found.unnamed, found.glyphs) == (1, ((1, 3),))


@pytest.mark.parametrize("told", [{"turn": 90}, {}])
def test_what_the_second_reader_sees_elsewhere_is_another_page_which_is_read_alone(told: dict[str, Any]) -> None:
    left = 10.0 if told else 40.0
    found = _read(_page(_piece(UNKNOWN * 3, 10.0), unnamed=3), _page(_piece("支出支", left), **told))
    assert [(piece.text, piece.x0s[0]) for piece in found.pieces] == [("支出支", left)]


def test_a_letter_that_the_first_reader_takes_for_a_blank_is_not_lost() -> None:
    first = _page(_piece(UNKNOWN * 3, 10.0), _piece(UNKNOWN, 50.0), unnamed=4)
    found = _read(first, _page(_piece("12.84", 10.0)))
    assert [piece.text for piece in found.pieces] == ["12.84"]
