"""Letters that a page draws one by one in no order, in that of reading: pieces again, as of any other page."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from extract.geometry.pieces import Char, Piece, lines_of, pieces_of

_FEWEST = 40
"""Pieces from which on a page may be drawn so."""

_SAMPLED = 8
"""Every so many-th piece of a page is looked at for that."""

_ALONE = 1.5
"""Letters of a piece, at the mean, up to which most stand alone."""

_APART = 0.4
"""Share of its width by which a letter stands behind another from which on it is the next one."""


def gathered(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page; those of single letters line by line, from the left, those side by side as one."""
    some = pieces[::_SAMPLED]
    if len(pieces) < _FEWEST or sum([len(piece.text) for piece in some]) > _ALONE * len(some):
        return pieces
    return pieces_of(chain.from_iterable(map(_beside, lines_of(pieces))))


def _beside(line: Sequence[Piece]) -> Iterator[Char]:
    """The letters of a line, none over the next one: their font may say that they are wider than they are."""
    chars = sorted((char for piece in line for char in piece.chars()), key=lambda char: char["x0"])
    for char, after in pairwise([*chars, None]):
        if char and after and _APART * (char["x1"] - char["x0"]) < after["x0"] - char["x0"] < char["x1"] - char["x0"]:
            char = {**char, "x1": after["x0"]}
        if char:
            yield char
