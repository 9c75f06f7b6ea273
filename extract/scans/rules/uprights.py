"""Upright rules among upright strokes: those that go all the way between two level rules that they meet."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from budget.disclosure import Box
from extract.geometry.edges import Edge
from extract.scans.ocr import Image
from extract.scans.rules.crossing import MEETS, cross
from extract.scans.rules.hanging import least
from extract.scans.rules.inked import inked_along, reaches, share_inked
from extract.scans.rules.strokes import ALONE

_WHOLE = 0.95
"""Share of the way between two level rules that an upright one must go."""

_LONG = 25.0
"""Points from which on a stroke that goes from one level rule to the next is none of a letter."""

_BESIDE = 1.5, 9.0
"""Points from and to which a letter would stand beside the stroke of another one."""

_ROOM = 0.75, 1.4
"""Points from a level rule, from and to which an upright one is seen that goes up to it, and no letter is."""

_ALL, _OVER = 0.9, 50.0
"""Share of the way over several rows that an upright rule goes, and points of that way: letters leave room."""

_MANY, _GOOD = 8, 0.25
"""Level rules of one width from which on an upright one must go along so much of them to be one."""

_TAIL = 6.0
"""Points that an upright rule must go on beyond the last level one, to do so at all."""


def between(
    levels: Sequence[Edge],
    uprights: Sequence[Edge],
    tall: Image,
    grey: Image,
    scale: float,
    rows: int,
    seals: Sequence[Box],
) -> Iterator[Edge]:
    """The pieces of upright strokes that go from one level rule to the next, and what goes on beyond the last.

    Those of one place must do so in so many ``rows``, or in one that is higher than letters are, or beside which no
    stroke of another letter stands.
    """
    for edge in uprights:
        inked = inked_along(tall, edge.at, scale)
        heights = sorted(level.at for level in levels if cross(edge, level))
        shares = [share_inked(inked, upper, lower, scale) for upper, lower in pairwise(heights)]
        whole = [part >= _WHOLE for part in shares]
        sure = (b - a >= _LONG or _is_alone(tall, edge.at, a, b, scale) for a, b in pairwise(heights))
        passes = (
            heights[-1:]
            and heights[-1] - heights[0] >= _OVER
            and share_inked(inked, heights[0], heights[-1], scale) >= _ALL
        )
        few = sum(whole) < rows and not (any(whole) and passes)
        if few and not any(own and is_sure for own, is_sure in zip(whole, sure, strict=True)):
            continue
        for n, (upper, lower) in enumerate(pairwise(heights)):
            piece = Edge(edge.at, upper, lower)
            beside = any(whole[max(n - 1, 0) : n + 2])
            if whole[n] or (beside and _goes_on(piece, shares[n], inked, grey, scale, seals)):
                yield piece
        above, below = reaches(inked, heights[0], -1, scale), reaches(inked, heights[-1], 1, scale)
        if whole[0] and above >= _TAIL:
            yield Edge(edge.at, heights[0] - above, heights[0])
        if whole[-1] and below >= _TAIL:
            yield Edge(edge.at, heights[-1], heights[-1] + below)


def _goes_on(piece: Edge, share: float, inked: Image, grey: Image, scale: float, seals: Sequence[Box]) -> bool:
    """Whether a stroke goes so much of the way between two level rules, and up to one of them: letters leave room."""
    upper, lower = (round(place * scale) for place in piece[1:])
    near, far = round(_ROOM[0] * scale), round(_ROOM[1] * scale)
    ends = inked[upper + near : upper + far + 1], inked[lower - far : lower - near + 1]
    return share >= least(piece, grey, scale, seals) and any(end.any() for end in ends)


def _is_alone(tall: Image, at: float, upper: float, lower: float, scale: float) -> bool:
    """Whether nothing stands right beside an upright stroke between two level rules; the picture lies on its side."""
    near, far, row = round(_BESIDE[0] * scale), round(_BESIDE[1] * scale), round(at * scale)
    within = slice(round((upper + 1.5) * scale), round((lower - 1.5) * scale))
    beside = (tall[max(row - far, 0) : max(row - near, 0), within], tall[row + near : row + far, within])
    return all(side.size > 0 and not side.any() for side in beside)


def is_of_streak(edge: Edge, levels: Sequence[Edge], hidden: Image, scale: float) -> bool:
    """Whether an upright stroke goes on beyond its table beside a streak, or a fold, from edge to edge of the paper."""
    met = [level.at for level in levels if cross(edge, level)]
    beyond = max(min(met) - edge.start, edge.end - max(met)) if met else 0.0
    beside = hidden[:, max(round((edge.at - MEETS) * scale), 0) : round((edge.at + MEETS) * scale)]
    return beyond > _LONG and bool(beside.size) and bool((beside.mean(axis=0) >= _ALL).any())


def goes_along(edge: Edge, uprights: Sequence[Edge], levels: Sequence[Edge]) -> bool:
    """Whether an upright rule, or one beside it, goes along a good part of the level ones; a seal's edge does not.

    It is one anyway where a rule stands at an end of the level ones: they are framed, and their table may be short.
    """
    long = [level for level in levels if level.end - level.start >= ALONE]
    met = [level for level in long if cross(edge, level)]
    alike = [level.at for level in long if any(_is_as_wide(level, other) for other in met)]
    if len(alike) < _MANY:
        return True
    beside = [other for other in uprights if any(cross(other, level) for level in met)]
    if any(abs(other.at - end) <= MEETS for other in beside for level in met for end in level[1:]):
        return True
    return max(other.end - other.start for other in beside) >= _GOOD * (max(alike) - min(alike))


def _is_as_wide(one: Edge, other: Edge) -> bool:
    return abs(one.start - other.start) <= MEETS and abs(one.end - other.end) <= MEETS
