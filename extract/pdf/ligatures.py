"""Ligatures: one glyph of several letters, all of which pdfium gives the box of the glyph."""

from collections.abc import Iterator
from itertools import pairwise

_TWINS = frozenset(["ff", "tt"])
"""Ligatures of one letter twice."""

_BEHIND_LATIN = "\u0250"


def part_ligatures(letters: str, x0s: list[float], x1s: list[float]) -> None:
    """Gives each letter of a ligature its part of the box that they have in common.

    Latin letters that follow each other in one box are a ligature; two alike are one only if there is such (ff, tt)
    and their neighbours are not doubled, too: a text that is drawn twice, to look bold, doubles all of its letters.
    """
    runs = list(_in_one_box(x0s, x1s))
    doubled = {run.start for run in runs if len(set(letters[run.start : run.stop])) == 1}
    ends = {run.stop for run in runs if run.start in doubled}
    for run in runs:
        text = letters[run.start : run.stop]
        is_bold = run.start in doubled and (text not in _TWINS or run.start in ends or run.stop in doubled)
        if text.isalpha() and max(text) < _BEHIND_LATIN and not is_bold:
            left, wide = x0s[run.start], (x1s[run.start] - x0s[run.start]) / len(run)
            x0s[run.start : run.stop] = [left + wide * n for n in range(len(run))]
            x1s[run.start : run.stop] = [left + wide * (n + 1) for n in range(len(run))]


def _in_one_box(x0s: list[float], x1s: list[float]) -> Iterator[range]:
    """The runs of letters whose boxes begin and end at the same places."""
    places = list(zip(x0s, x1s, strict=True))
    start = 0
    for n, (one, other) in enumerate(pairwise([*places, (0.0, -1.0)]), 1):
        if one != other:
            if n - start > 1:
                yield range(start, n)
            start = n
