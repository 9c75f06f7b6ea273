"""Letters that a page draws one by one in no order, in that of reading: pieces again, as of any other page."""

from extract.geometry.pieces import Piece, lines_of, pieces_of

_FEWEST = 40
"""Pieces from which on a page may be drawn so."""

_SAMPLED = 8
"""Every so many-th piece of a page is looked at for that."""

_ALONE = 1.5
"""Letters of a piece, at the mean, up to which most stand alone."""


def gathered(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page; those of single letters line by line, from the left, those side by side as one."""
    some = pieces[::_SAMPLED]
    if len(pieces) < _FEWEST or sum([len(piece.text) for piece in some]) > _ALONE * len(some):
        return pieces
    return pieces_of(char for line in lines_of(pieces) for piece in line for char in piece.chars())
