"""The printed lines of a page, from its words."""

import math
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from budget.disclosure import Box, Page, Word


class Line(NamedTuple):
    """A printed line: its text and box, its number in a transcript, its words on a page, from the left."""

    text: str
    box: Box | None = None
    number: int | None = None
    words: tuple[Word, ...] = ()


_Placed = tuple[float, Box, Word]
"""Where a word begins, its box, and the word."""

_LEFT = itemgetter(0)


def page_lines(page: Page) -> tuple[Line, ...]:
    """The printed lines of a page, top to bottom."""
    placed = [(box[0], box, word) for word in page.words if (box := word.box)]
    middles = [(box[1] + box[3]) / 2 for _, box, _ in placed]
    rows: list[list[_Placed]] = []
    limit = -math.inf
    for number in sorted(range(len(placed)), key=middles.__getitem__):
        middle = middles[number]
        if middle > limit:
            rows.append([])
            _, (_, top, _, bottom), _ = placed[number]
            limit = middle + max((bottom - top) / 2, 1.0)
        rows[-1].append(placed[number])
    return tuple(map(_line, rows))


def line_of(words: Iterable[Word]) -> Line:
    """The line of some words of a page that stand beside each other."""
    return _line([(box[0], box, word) for word in words if (box := word.box)])


def _line(row: list[_Placed]) -> Line:
    if len(row) == 1:
        ((_, box, word),) = row
        return Line(word.text, box, None, (word,))
    row.sort(key=_LEFT)
    lefts, boxes, words = zip(*row, strict=True)
    _, tops, rights, bottoms = zip(*boxes, strict=True)
    outline = lefts[0], min(tops), max(rights), max(bottoms)
    return Line(" ".join([word.text for word in words]), outline, None, words)
