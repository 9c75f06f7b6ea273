"""Figures through which a rule goes: they were struck out, or stand on the border of two rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.geometry.edges import Edge
from extract.geometry.pieces import Piece

STRUCK = "struck"
"""Doubt of a figure through which a rule goes."""

_UPPER, _LOWER = 0.7, 0.25
"""Heights of a line above its foot between which a rule goes through its digits."""

_LENGTH = 0.6
"""Share of a text's length that a rule must go along."""


def mark_struck(pieces: Sequence[Piece], level: Sequence[Edge]) -> None:
    """Marks the pieces with figures through which one of the level rules goes."""
    heights = sorted({edge.at for edge in level})
    for piece in pieces if heights else ():
        tall = piece.bottom - piece.top
        upper, lower = piece.bottom - _UPPER * tall, piece.bottom - _LOWER * tall
        first = bisect_left(heights, upper)
        if first < bisect_right(heights, lower) and any(map(str.isdecimal, piece.text)):
            least = _LENGTH * (piece.x1s[-1] - piece.x0s[0])
            through = (edge for edge in level if upper <= edge.at <= lower)
            if any(min(edge.end, piece.x1s[-1]) - max(edge.start, piece.x0s[0]) >= least for edge in through):
                piece.doubt = STRUCK
