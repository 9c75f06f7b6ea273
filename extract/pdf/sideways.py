"""Words that stand otherwise than their page, on end or on their head: read in the order in which they are drawn."""

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import groupby, pairwise

Line = tuple[float, float]
"""Top and bottom."""

_HALF = 180
"""Degrees by which what stands on its head is turned."""

_TALL = 2.0
"""Heights of a letter of such a word, in its widths, once it lies level."""


def laid_level(
    starts: list[int],
    lines: list[Line | None],
    ends: tuple[list[float], list[float]],
    blanks: Container[int],
    turned: Callable[[Sequence[int]], list[int]],
) -> None:
    """Makes one piece of each such word: its letters share, side by side, the room that it takes.

    Args:
        starts: the places of the letters with which pieces begin; those of such words have one letter.
        lines: tops and bottoms of the pieces, None where they are not read.
        ends: left and right ends of all letters.
        blanks: the places of letters behind a printed blank.
        turned: asked for places of letters, tells for each by how much it is turned from the page.
    """
    x0s, x1s = ends
    for word in reversed(list(_words(starts, lines, len(x0s), blanks, turned))):
        some = [line for line in lines[word.start : word.stop] if line]
        places = starts[word.start : word.stop]
        left, right = min(x0s[place] for place in places), max(x1s[place] for place in places)
        middle = (min(top for top, _ in some) + max(bottom for _, bottom in some)) / 2
        wide = (right - left) / len(places)
        for n, place in enumerate(places):
            x0s[place], x1s[place] = left + n * wide, left + (n + 1) * wide
        lines[word.start] = round(middle - _TALL * wide / 2, 2), round(middle + _TALL * wide / 2, 2)
        del starts[word.start + 1 : word.stop], lines[word.start + 1 : word.stop]


def set_upright(letters: str, starts: Sequence[int], turned: Callable[[Sequence[int]], list[int]]) -> str:
    """The letters of a page, those of pieces that stand on their head in the order in which they are read.

    pdfium tells them from the left, where such a word ends. ``starts`` are the places where pieces begin.
    """
    out = []
    for (start, end), turn in zip(pairwise([*starts, len(letters)]), turned(starts), strict=True):
        out.append(letters[start:end][::-1] if abs(turn) == _HALF else letters[start:end])
    return "".join(out)


def _words(
    starts: Sequence[int],
    lines: Sequence[Line | None],
    count: int,
    blanks: Container[int],
    turned: Callable[[Sequence[int]], list[int]],
) -> Iterator[range]:
    """The pieces, by their numbers, that are the letters of one such word each."""
    single = [n for n, (start, end) in enumerate(pairwise([*starts, count])) if end - start == 1 and lines[n]]
    beside = [n for n in single if starts[n] not in blanks]
    follow = {n for one, n in pairwise(single) if n == one + 1} & set(beside)
    asked = [n for n in single if n in follow or n + 1 in follow]
    turns = dict(zip(asked, turned([starts[n] for n in asked]), strict=True)) if asked else {}
    word = 0
    named: list[tuple[int, int]] = []
    for n in asked:
        goes_on = n in follow and turns.get(n - 1) == turns[n]
        word += not goes_on
        if turns[n]:
            named.append((word, n))
    for _, group in groupby(named, key=lambda each: each[0]):
        numbers = [n for _, n in group]
        if len(numbers) > 1:
            yield range(numbers[0], numbers[-1] + 1)
