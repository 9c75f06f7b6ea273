"""Figures through which a rule goes: struck out, or on the border of two rows; or before which a minus is drawn."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.geometry.edges import Edge
from extract.geometry.pieces import Piece
from extract.geometry.signs import SIGN_APART

STRUCK = "struck"
"""Doubt of a figure through which a rule goes."""

_UPPER, _LOWER = 0.7, 0.25
"""Heights of a line above its foot between which a rule goes through its digits."""

_LENGTH = 0.8
"""Widths of a letter that a rule must go along in a text."""

_MINUS = 0.15, 0.9
"""Heights of a line between which a rule is as long as a minus."""

_NEAR = 0.6
"""Heights of a line before its first letter up to which such a rule may be its minus."""


def mark_struck(pieces: Sequence[Piece], level: Sequence[Edge]) -> None:
    """Marks the pieces with figures that one of the level rules goes through, or before which one is as a minus."""
    heights = sorted({edge.at for edge in level})
    for piece in pieces if heights else ():
        tall = piece.bottom - piece.top
        upper, lower = piece.bottom - _UPPER * tall, piece.bottom - _LOWER * tall
        first = bisect_left(heights, upper)
        if first < bisect_right(heights, lower) and any(map(str.isdecimal, piece.text)):
            through = [edge for edge in level if upper <= edge.at <= lower]
            if any(_goes_through(edge, piece) for edge in through):
                piece.doubt = STRUCK
            elif any(_is_minus(edge, piece, tall) for edge in through):
                piece.doubt = SIGN_APART


def _goes_through(edge: Edge, piece: Piece) -> bool:
    left, right = piece.x0s[0], piece.x1s[-1]
    return min(edge.end, right) - max(edge.start, left) >= _LENGTH * (right - left) / len(piece.text)


def _is_minus(edge: Edge, piece: Piece, tall: float) -> bool:
    before, length = piece.x0s[0] - edge.end, edge.end - edge.start
    return -_LENGTH < before <= _NEAR * tall and _MINUS[0] * tall <= length <= _MINUS[1] * tall
