"""Whether lines are sentences, in which no table need be sought."""

from collections.abc import Sequence
from itertools import pairwise

from budget.pattern import pattern
from extract.geometry.gaps import SPACED
from extract.geometry.pieces import WORD_GAP, Piece

_MOST_IN_PROSE = 2
"""Lines with figures, up to which a stretch without the end of a sentence is no table without rules."""

_GAPS = 2
"""Gaps in a line from which on it may be the headings of columns."""

_FIGURE = pattern(r"[\d.,，()（）%％△▲−–—-]+")
_DIGIT = pattern(r"\d")
_SENTENCE = pattern(r"[。；]")


def is_prose(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether sentences end wherever figures or headings stand apart: then no lines can be those of a table."""
    figures = 0
    for line in lines:
        if _SENTENCE.search("".join([piece.text for piece in line])):
            figures = 0
        elif _has_figure(line):
            figures += 1
            if figures > _MOST_IN_PROSE:
                return False
        elif _is_parted(line):
            return False
    return True


def _is_parted(line: Sequence[Piece]) -> bool:
    """Whether a line has two wide gaps or more, as headings of columns have."""
    gaps = 0
    for one, other in pairwise(line):
        gaps += other.x0s[0] - one.x1s[-1] > one.bottom - one.top
        if gaps == _GAPS:
            return True
    return False


def _has_figure(line: Sequence[Piece]) -> bool:
    """Whether a figure stands alone in a line, as in a column; where letters are small, any digit may be one."""
    for before, piece, after in zip([None, *line], line, [*line[1:], None], strict=False):
        least = SPACED * (piece.bottom - piece.top)
        if least < WORD_GAP and _DIGIT.search(piece.text):
            return True
        if _FIGURE.fullmatch(piece.text) and _apart(before, piece, least) and _apart(piece, after, least):
            return True
    return False


def _apart(one: Piece | None, other: Piece | None, least: float) -> bool:
    return one is None or other is None or other.x0s[0] - one.x1s[-1] > least
