"""Figures through which a line goes: struck out, or on the border of two rows; or before which a minus is drawn."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from extract.geometry.edges import Edge, Stroke
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


def mark_struck(pieces: Sequence[Piece], level: Sequence[Edge], strokes: Sequence[Stroke] = ()) -> None:
    """Marks the pieces with figures that one of the level rules goes through, or before which one is as a minus.

    Also those along which strokes go that are no rules.
    """
    for piece in pieces if strokes else ():
        if any(map(str.isdecimal, piece.text)) and _is_struck(piece, strokes):
            piece.doubt = STRUCK
    for piece in _over(pieces, {edge.at for edge in level}) if level else ():
        tall = piece.bottom - piece.top
        upper, lower = piece.bottom - _UPPER * tall, piece.bottom - _LOWER * tall
        if any(map(str.isdecimal, piece.text)):
            through = [edge for edge in level if upper <= edge.at <= lower]
            if any(_goes_through(edge, piece) for edge in through):
                piece.doubt = STRUCK
            elif any(_is_minus(edge, piece, tall) for edge in through):
                piece.doubt = SIGN_APART


def _over(pieces: Sequence[Piece], heights: Iterable[float]) -> list[Piece]:
    """The pieces over which one of some heights is; a rule through others is none through their digits."""
    ordered = sorted(pieces, key=attrgetter("bottom"))
    feet = [piece.bottom for piece in ordered]
    tallest = max([piece.bottom - piece.top for piece in pieces], default=0.0)
    found = {}
    for height in heights:
        for piece in ordered[bisect_left(feet, height) : bisect_right(feet, height + tallest)]:
            if piece.top <= height:
                found[id(piece)] = piece
    return list(found.values())


def _is_struck(piece: Piece, strokes: Sequence[Stroke]) -> bool:
    """Whether strokes go along a text as far as the most of a letter, taken together."""
    tall = piece.bottom - piece.top
    left, right, upper, lower = piece.x0s[0], piece.x1s[-1], piece.bottom - _UPPER * tall, piece.bottom - _LOWER * tall
    within = [
        _along((upper - y0, lower - y0, y1 - y0), x0, x1, left, right)
        for x0, y0, x1, y1 in strokes
        if x0 < right and x1 > left and min(y0, y1) < lower and max(y0, y1) > upper
    ]
    return sum(within) >= _LENGTH * (right - left) / len(piece.text)


def _along(heights: tuple[float, float, float], x0: float, x1: float, left: float, right: float) -> float:
    """How far a stroke goes along a text within its height: above and below from where it starts, and how far down."""
    upper, lower, down = heights
    first, last = sorted((upper / down, lower / down)) if down else (0.0, 1.0)
    start, end = (x0 + max(min(share, 1.0), 0.0) * (x1 - x0) for share in (first, last))
    return max(min(end, right) - max(start, left), 0.0)


def _goes_through(edge: Edge, piece: Piece) -> bool:
    left, right = piece.x0s[0], piece.x1s[-1]
    return min(edge.end, right) - max(edge.start, left) >= _LENGTH * (right - left) / len(piece.text)


def _is_minus(edge: Edge, piece: Piece, tall: float) -> bool:
    before, length = piece.x0s[0] - edge.end, edge.end - edge.start
    return -_LENGTH < before <= _NEAR * tall and _MINUS[0] * tall <= length <= _MINUS[1] * tall
