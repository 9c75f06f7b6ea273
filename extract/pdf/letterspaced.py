"""Letters of one word that are set apart: the room behind a letter is its own then, and no gap."""

from collections.abc import Container, Iterator, Sequence
from operator import sub

_LEAST = 1.2
"""Points between letters from which on they are set apart."""

_WIDEST = 20.0
"""Points between letters up to which they may be of one word, in the largest letters."""

EVEN = 0.15
"""Points by which the gaps of one word may differ."""

_GAPS = 2
"""Gaps of one width from which on they are no chance."""

_ASKED = 64
"""Gaps of a page that tell whether letters may be set apart."""

_SOME = 0.15
"""Share of them that must be wide for that."""


def may_be_apart(x0s: Sequence[float], x1s: Sequence[float]) -> bool:
    """Whether letters of a page, by their left and right ends, may be set apart; told by some of them."""
    step = max(len(x0s) // _ASKED, 1)
    gaps = list(map(sub, x0s[1::step], x1s[::step]))
    wide = [gap for gap in gaps if _LEAST < gap < _WIDEST]
    return len(wide) > _SOME * len(gaps)


def words_apart(
    x0s: Sequence[float], x1s: Sequence[float], blanks: Container[int], widest: Sequence[float]
) -> Iterator[tuple[range, float]]:
    """The letters, by their places, that stand with the same gap behind each but the last, and that gap.

    ``widest`` is the gap that may be behind each letter; behind a blank that is printed (``blanks``)
    begins another word.
    """
    start, width = 0, 0.0
    for place, gap in enumerate([*map(sub, x0s[1:], x1s), 0.0], 1):
        least = _LEAST - EVEN if width else _LEAST
        is_wide = least < gap < _WIDEST and gap <= widest[place - 1] and place not in blanks
        if width and not (is_wide and abs(gap - width) <= EVEN):
            yield range(start, place), width
            width = 0.0
        if is_wide and not width:
            start, width = place - 1, gap


def usual(words: Sequence[tuple[range, float]]) -> list[tuple[range, float]]:
    """Those of some words that have several gaps, or one as wide as those of such a word."""
    known = [width for letters, width in words if len(letters) > _GAPS]
    return [word for word in words if any(abs(word[1] - width) <= EVEN for width in known)]
