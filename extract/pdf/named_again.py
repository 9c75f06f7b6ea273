"""Characters that the first reader cannot name, as the second one names what stands at their places.

So a page keeps what only the first reader tells of it: what nobody sees, the words of a seal, what is clipped or
turned, and where its lines stand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, groupby
from typing import NamedTuple

from extract.geometry.pieces import Piece
from extract.pdf.source import Leaf
from extract.pdf.unmapped import UNKNOWN

_NEAR = 1.0
"""Points to either side at which a character begins for the second reader that begins at some place for the first."""

_LEVEL = 0.6
"""Heights of a line by which the middles of their lines differ at the most: each makes them of other measures."""

_MOST = 0.8
"""Share of the unnamed characters that must stand at places of named ones, so that these are the same page."""

_Told = list[tuple[str, float]]
"""The letters of a piece, blanks among them, and their ends."""


class _Letter(NamedTuple):
    """Where a letter begins, the middle of its line, where it ends, and the letter."""

    left: float
    middle: float
    right: float
    text: str


def named_again(leaf: Leaf, other: Leaf) -> Leaf | None:
    """A page with the names that another reading of it has for its unnamed characters; None if these are two pages.

    Such a character ends where the other reading says, too. Where that names all and has nothing at a place, a blank
    is drawn. None also where the other reading has letters on a line that are none here: a code may say that it is a
    blank, and draw a digit.
    """
    if leaf.turn != other.turn:
        return None
    places = _Places(other.pieces)
    nothing = UNKNOWN if other.unnamed else " "
    told = [places.told(piece, nothing) for piece in leaf.pieces]
    found = [
        name
        for piece, names in zip(leaf.pieces, told, strict=True)
        for letter, (name, _) in zip(piece.text, names, strict=True)
        if letter == UNKNOWN
    ]
    missing = found.count(nothing) - other.unnamed
    if not found or missing > (1 - _MOST) * len(found) or places.has_others():
        return None
    unnamed = [name == UNKNOWN for name in found]
    pieces = list(_parts(leaf.pieces, told))
    glyphs = tuple(compress(leaf.glyphs, unnamed))
    return replace(leaf, pieces=pieces, unnamed=sum(unnamed), glyphs=glyphs, from_right=other.from_right)


class _Places:
    """The letters of a reading by their places, and which of them another one has, too."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._letters = sorted(_letters(pieces))
        self._lefts = [letter.left for letter in self._letters]
        self._met: set[int] = set()

    def told(self, piece: Piece, nothing: str) -> _Told:
        """The letters of a piece, each unnamed one as that at its place; ``nothing`` where there is none."""
        middle, reach = (piece.top + piece.bottom) / 2, _LEVEL * (piece.bottom - piece.top)
        found = []
        for left, right, name in zip(piece.x0s, piece.x1s, piece.text, strict=True):
            own = self._at(left, middle, reach)
            known = name != UNKNOWN
            found.append((name, right) if known else (own.text, own.right) if own else (nothing, right))
        return found

    def _at(self, left: float, middle: float, reach: float) -> _Letter | None:
        """The letter that begins nearest to a place on a line, if one does; it, and the same one again, are met."""
        near = range(bisect_left(self._lefts, left - _NEAR), bisect_right(self._lefts, left + _NEAR))
        level = [at for at in near if abs(self._letters[at].middle - middle) <= reach]
        if not level:
            return None
        first = min(level, key=lambda at: abs(self._lefts[at] - left) + abs(self._letters[at].middle - middle))
        self._met.update(at for at in level if self._letters[at].text == self._letters[first].text)
        return self._letters[first]

    def has_others(self) -> bool:
        """Whether letters stand on lines of those that were met and were not met themselves."""
        lines = {round(self._letters[at].middle, 1) for at in self._met}
        return any(at not in self._met and round(letter.middle, 1) in lines for at, letter in enumerate(self._letters))


def _letters(pieces: Sequence[Piece]) -> Iterator[_Letter]:
    for piece in pieces:
        middle = (piece.top + piece.bottom) / 2
        for left, right, letter in zip(piece.x0s, piece.x1s, piece.text, strict=True):
            yield _Letter(left, middle, right, letter)


def _parts(pieces: Sequence[Piece], told: Sequence[_Told]) -> Iterator[Piece]:
    """Pieces with their names and ends, in parts where blanks are among them; those stand before what follows."""
    blank = ""
    for piece, names in zip(pieces, told, strict=True):
        blank += piece.blank
        start = 0
        for is_blank, group in groupby(names, lambda name: name[0] == " "):
            letters, ends = zip(*group, strict=True)
            text, end = "".join(letters), start + len(letters)
            if not is_blank:
                yield replace(piece.cut(start, end), text=text, x1s=list(ends), blank=blank)
            blank, start = blank + text if is_blank else "", end
