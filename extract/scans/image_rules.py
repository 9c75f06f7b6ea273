"""Rules found in the picture of a page: long thin strokes, and upright ones that go from rule to rule.

What parts a rule from the stroke of a letter is that it goes all the way between two rules that it meets.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from budget.disclosure import Box
from extract.geometry.edges import SNAP, Edge, Ruling, merged
from extract.scans.ocr import Image
from extract.scans.rejoined import chained, rejoined
from extract.scans.thin_strokes import ALONE, DOTTED, SOLID, level_rules, longest, pixels_along, strokes_in, thin_ink

_LEVEL, _UPRIGHT = 14.0, 7.0
"""Points that a stroke must be long to be a piece of a rule: longer than most of those of letters."""

_LETTERED = 0.25
"""Share of an upright rule that may be as dark as letters are: they may touch it."""

_MEETS = 4.0
"""Points by which a rule may miss another one that it meets."""

_WHOLE, _NEARLY, _MOST = 0.95, 0.8, 0.6
"""Share of the way between two level rules that an upright one must go; where it goes on above or below, less, and
still less where no stroke hangs on it, or a seal covers it."""

_LONG = 25.0
"""Points from which on a stroke that goes from one level rule to the next is none of a letter."""

_BESIDE = 1.5, 9.0
"""Points from and to which a letter would stand beside the stroke of another one."""

_ALL, _OVER = 0.9, 50.0
"""Share of the way over several rows that an upright rule goes, and points of that way: letters leave room."""

_HANGS, _INSIDE = 3.5, 1.2
"""Points beside an upright rule in which strokes may hang on it, and at the ends of a row that are not looked at."""

_DARK, _STROKE, _FREE = 160, 0.3, 0.05
"""Below which a pixel is ink, of 255; shares of a row on which a stroke is inked, and what is beside a rule at most."""

_UNDERLINED = 0.25
"""Share of the length of a broken level rule right above or below which there is ink at the most: a row of letters
beneath the next one leaves room, and has its spaces."""

_ACROSS, _CROSSED, _PALER = (0.8, 2.2, 7.0), 2, 0.5
"""Points from a level stroke: from and to which strokes of letters that cross it go at least, and which they never
reach on both sides; how many cross it at least where it is none of this side of the paper, and the share of their
darkness up to which it is paler than print."""

_HOLE, _RAGGED = 40.0, 3
"""Points up to which what hides the end of a rule is a hole; pixels from there to where it may begin."""

_ENOUGH = 200.0
"""Points of solid upright rules from which on dotted ones are not sought."""

_MORE = 1.5
"""How many times the length of solid upright rules dotted ones must have to be believed instead."""

_ROWS, _DOTTED_ROWS = 2, 4
"""Rows in which an upright rule must stand, a solid and a dotted one."""

_MANY, _GOOD = 8, 0.25
"""Level rules of one width from which on an upright one must go along so much of them to be one."""

_TAIL = 6.0
"""Points that an upright rule must go on beyond the last level one, to do so at all."""


class Drawn(NamedTuple):
    """The rules of a picture, in points, and where their pixels are."""

    ruling: Ruling
    mask: Image


def rules_in(grey: Image, scale: float, seals: Sequence[Box] = (), hidden: Image | None = None) -> Drawn:
    """The rules of a picture of ``scale`` pixels a point on white paper; dotted ones where few are solid.

    Upright strokes that do not leave one of the ``seals`` (boxes in points) are its own. Where the picture was
    ``hidden`` (1), as by a punched hole, rules go on.
    """
    hidden = np.zeros_like(grey) if hidden is None else hidden
    solid = _rules(grey, scale, SOLID, seals, hidden)
    if _length(solid) >= _ENOUGH and len(solid.ruling.level) > _ROWS:
        return solid
    dotted = _rules(grey, scale, DOTTED, seals, hidden)
    return dotted if _length(dotted) > _MORE * _length(solid) else solid


def _length(drawn: Drawn) -> float:
    return sum(edge.end - edge.start for edge in drawn.ruling.upright)


def _rules(grey: Image, scale: float, along: float, seals: Sequence[Box], hidden: Image) -> Drawn:
    flat, _ = thin_ink(grey, scale, along)
    pieces = list(level_rules(strokes_in(flat, _LEVEL, scale)))
    pieces = [edge for edge in pieces if not _shines_through(edge, grey, scale)]
    levels = [edge for edge in pieces if edge.end - edge.start >= 2 * _LEVEL]
    levels = [_gone_on(edge, hidden, scale) for edge in levels]
    tall, darker = thin_ink(np.ascontiguousarray(grey.T), scale, along, _reach(levels))
    rows = _ROWS if along == SOLID else _DOTTED_ROWS
    strokes, seen = longest(strokes_in(tall, _UPRIGHT, scale)), tall | hidden.T
    uprights = merged(_between(levels, strokes, seen, grey, scale, rows, seals))
    uprights = [edge for edge in uprights if not any(_is_within(edge, seal) for seal in seals)]
    uprights = [edge for edge in uprights if _share(_along(darker, edge.at, scale), *edge[1:], scale) <= _LETTERED]
    if along == SOLID:
        uprights = [edge for edge in uprights if _is_free(edge, levels, grey, scale, seals)]
    uprights = [edge for edge in uprights if _goes_along(edge, uprights, levels)]
    uprights = [edge for edge in uprights if not _is_of_streak(edge, levels, hidden, scale)]
    levels = [edge for edge in levels if edge.end - edge.start >= ALONE or _crossed(edge, uprights) >= 2]
    whole = [
        edge for edge in chained(pieces, uprights) if _crossed(edge, uprights) >= 2 and _is_bare(edge, grey, scale)
    ]
    levels = [edge for edge in levels if not any(abs(edge.at - other.at) <= SNAP for other in whole)]
    levels = list(rejoined([*levels, *whole], uprights))
    mask = pixels_along(flat, levels, scale) | pixels_along(tall, uprights, scale).T
    return Drawn(Ruling(levels, uprights, drawn=False), mask)


def _reach(levels: Sequence[Edge]) -> Box | None:
    """Where long level rules are, on a picture that lies on its side: streaks beside them are none of their table."""
    long = [edge for edge in levels if edge.end - edge.start >= ALONE]
    if not long:
        return None
    left, right = min(edge.start for edge in long) - _MEETS, max(edge.end for edge in long) + _MEETS
    return min(edge.at for edge in long) - _MEETS, left, max(edge.at for edge in long) + _MEETS, right


def _gone_on(level: Edge, hidden: Image, scale: float) -> Edge:
    """A level rule, as far as what hides its ends goes, if that is no more than a hole."""
    row = hidden[min(max(round(level.at * scale), 0), len(hidden) - 1)]
    start, end = round(level.start * scale), round(level.end * scale)
    before, behind = _covered(row[:start][::-1]) / scale, _covered(row[end:]) / scale
    return level._replace(
        start=level.start - before if before <= _HOLE else level.start,
        end=level.end + behind if behind <= _HOLE else level.end,
    )


def _covered(way: Image) -> int:
    """For how many pixels a way is hidden that begins so."""
    shown = np.flatnonzero(way == 0)
    return int(shown[shown > _RAGGED][0]) if (way[:_RAGGED] > 0).any() and (shown > _RAGGED).any() else 0


def _between(
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
        inked = _along(tall, edge.at, scale)
        heights = sorted(level.at for level in levels if _cross(edge, level))
        shares = [_share(inked, upper, lower, scale) for upper, lower in pairwise(heights)]
        whole = [share >= _WHOLE for share in shares]
        sure = (b - a >= _LONG or _is_alone(tall, edge.at, a, b, scale) for a, b in pairwise(heights))
        passes = (
            heights[-1:] and heights[-1] - heights[0] >= _OVER and _share(inked, heights[0], heights[-1], scale) >= _ALL
        )
        few = sum(whole) < rows and not (any(whole) and passes)
        if few and not any(own and is_sure for own, is_sure in zip(whole, sure, strict=True)):
            continue
        for n, (upper, lower) in enumerate(pairwise(heights)):
            piece = Edge(edge.at, upper, lower)
            if whole[n] or (any(whole[max(n - 1, 0) : n + 2]) and shares[n] >= _least(piece, grey, scale, seals)):
                yield piece
        above, below = _reaches(inked, heights[0], -1, scale), _reaches(inked, heights[-1], 1, scale)
        if whole[0] and above >= _TAIL:
            yield Edge(edge.at, heights[0] - above, heights[0])
        if whole[-1] and below >= _TAIL:
            yield Edge(edge.at, heights[-1], heights[-1] + below)


def _is_alone(tall: Image, at: float, upper: float, lower: float, scale: float) -> bool:
    """Whether nothing stands right beside an upright stroke between two level rules; the picture lies on its side."""
    near, far, row = round(_BESIDE[0] * scale), round(_BESIDE[1] * scale), round(at * scale)
    within = slice(round((upper + 1.5) * scale), round((lower - 1.5) * scale))
    beside = (tall[max(row - far, 0) : max(row - near, 0), within], tall[row + near : row + far, within])
    return all(side.size > 0 and not side.any() for side in beside)


def _least(piece: Edge, grey: Image, scale: float, seals: Sequence[Box]) -> float:
    """The share that a rule must go of its way between two level ones, if it goes on above or below."""
    hanging = [] if _is_covered(piece, seals) else _hanging(piece.at, [piece[1:]], grey, scale)
    return _MOST if max(hanging, default=0.0) <= _FREE else _NEARLY


def _is_covered(piece: Edge, seals: Sequence[Box]) -> bool:
    """Whether a seal lies over a piece of an upright rule."""
    return any(x0 <= piece.at <= x1 and top < piece.end and bottom > piece.start for x0, top, x1, bottom in seals)


def _is_free(edge: Edge, levels: Sequence[Edge], grey: Image, scale: float, seals: Sequence[Box]) -> bool:
    """Whether nothing hangs on an upright rule in most of its rows: other strokes hang on that of a letter.

    Rows beneath a seal tell nothing where others do.
    """
    heights = sorted(level.at for level in levels if _cross(edge, level))
    rows = list(pairwise(heights))
    bare = [row for row in rows if not _is_covered(Edge(edge.at, *row), seals)]
    beside = list(_hanging(edge.at, bare or rows, grey, scale))
    return not beside or float(np.median(beside)) <= _FREE


def _is_bare(level: Edge, grey: Image, scale: float) -> bool:
    """Whether hardly any ink is right above and below a level rule: strokes of letters in line have the rest there."""
    near, far, middle = round(_INSIDE * scale), round(2 * _INSIDE * scale), round(level.at * scale)
    band = grey[:, round(level.start * scale) : round(level.end * scale)] < _DARK
    sides = band[max(middle - far, 0) : max(middle - near, 0)], band[middle + near : middle + far]
    return all(side.any(axis=0).mean() <= _UNDERLINED for side in sides if side.size)


def _shines_through(level: Edge, grey: Image, scale: float) -> bool:
    """Whether strokes of letters cross a level stroke that is much paler than they are: print leaves rules room."""
    near, far, tall = (round(points * scale) for points in _ACROSS)
    middle, start, end = (round(place * scale) for place in level)
    if not tall <= middle < len(grey) - tall:
        return False
    own = grey[middle - 1 : middle + 2].min(axis=0)
    pale = 255 - float(np.median(own[start:end]))
    breaks = np.flatnonzero(own > 255 - pale / 2)  # it goes on from one letter to the next
    start, end = max(breaks[breaks < start], default=0), min(breaks[breaks >= end], default=len(own))
    dark = grey[middle - tall : middle + tall + 1, start:end] < _DARK
    across = dark[tall - far : tall - near].all(axis=0) & dark[tall + near + 1 : tall + far + 1].all(axis=0)
    across &= ~dark.all(axis=0)  # upright rules cross level ones
    crossed = np.flatnonzero(np.diff(across.astype(np.int8)) == 1).size
    return crossed >= _CROSSED and pale < _PALER * (255 - float(np.median(own[start:end][across])))


def _is_of_streak(edge: Edge, levels: Sequence[Edge], hidden: Image, scale: float) -> bool:
    """Whether an upright stroke goes on beyond its table beside a streak, or a fold, from edge to edge of the paper."""
    met = [level.at for level in levels if _cross(edge, level)]
    beyond = max(min(met) - edge.start, edge.end - max(met)) if met else 0.0
    beside = hidden[:, max(round((edge.at - _MEETS) * scale), 0) : round((edge.at + _MEETS) * scale)]
    return beyond > _LONG and bool(beside.size) and bool((beside.mean(axis=0) >= _ALL).any())


def _hanging(at: float, rows: Iterable[tuple[float, float]], grey: Image, scale: float) -> Iterator[float]:
    """How much hangs on an upright stroke in rows, from which height to which each."""
    near, middle = round(_HANGS * scale), round(at * scale)
    band = grey[:, max(middle - near, 0) : middle + near + 1] < _DARK
    pieces = (band[round((a + _INSIDE) * scale) : round((b - _INSIDE) * scale)] for a, b in rows)
    return (_beside(piece) for piece in pieces if piece.size)


def _beside(row: Image) -> float:
    """The share of a row's height on which there is ink right beside the stroke in its middle, at the worse side."""
    inked = row.mean(axis=0)
    peak = len(inked) // 4 + int(inked[len(inked) // 4 : -(len(inked) // 4)].argmax())
    if inked[len(inked) // 2 - 1 : len(inked) // 2 + 2].max() <= _STROKE:
        return 0.0  # paler than letters are
    return max(_hangs(row[:, peak:]), _hangs(row[:, peak::-1]))


def _hangs(side: Image) -> float:
    """The same on one side of a stroke, beginning with it; the other line of a double rule hangs on none."""
    inked = side.mean(axis=0)
    thin = [*np.flatnonzero(inked <= _STROKE).tolist(), len(inked)]
    beside = [float(inked[at + 1]) if at + 1 < len(inked) else 1.0 for at in thin]
    again = next((at for at in thin if at > thin[0] + 1 and inked[at - 1] > _STROKE), len(inked))
    other = side[:, thin[0] + 1 : again]
    is_double = again < len(inked) and other.any(axis=1).mean() >= _WHOLE
    return beside[thin.index(again)] if beside[0] > _FREE and is_double else beside[0]


def _goes_along(edge: Edge, uprights: Sequence[Edge], levels: Sequence[Edge]) -> bool:
    """Whether an upright rule, or one beside it, goes along a good part of the level ones; a seal's edge does not.

    It is one anyway where a rule stands at an end of the level ones: they are framed, and their table may be short.
    """
    long = [level for level in levels if level.end - level.start >= ALONE]
    met = [level for level in long if _cross(edge, level)]
    alike = [level.at for level in long if any(_is_as_wide(level, other) for other in met)]
    if len(alike) < _MANY:
        return True
    beside = [other for other in uprights if any(_cross(other, level) for level in met)]
    if any(abs(other.at - end) <= _MEETS for other in beside for level in met for end in level[1:]):
        return True
    return max(other.end - other.start for other in beside) >= _GOOD * (max(alike) - min(alike))


def _is_within(upright: Edge, seal: Box) -> bool:
    x0, top, x1, bottom = seal
    return x0 - _MEETS <= upright.at <= x1 + _MEETS and upright.start >= top - _MEETS and upright.end <= bottom + _MEETS


def _is_as_wide(one: Edge, other: Edge) -> bool:
    return abs(one.start - other.start) <= _MEETS and abs(one.end - other.end) <= _MEETS


def _along(tall: Image, at: float, scale: float) -> Image:
    """Whether there is ink at each height of an upright rule; the picture lies on its side."""
    row = round(at * scale)
    return tall[max(row - 2, 0) : row + 3].any(axis=0)


def _reaches(inked: Image, height: float, way: int, scale: float) -> float:
    """How many points of ink an upright rule goes on above (-1) or below (1) a height without a break."""
    onward = inked[round((height + 0.75 * way) * scale) :: way]
    breaks = np.flatnonzero(~onward)
    return float(breaks[0] if breaks.size else onward.size) / scale + 0.75


def _share(inked: Image, upper: float, lower: float, scale: float) -> float:
    """The share of the way between two level rules, but for their own thickness, on which there is ink."""
    inside = inked[round((upper + 0.75) * scale) : round((lower - 0.75) * scale)]
    return float(inside.mean()) if inside.size else 1.0


def _crossed(level: Edge, uprights: Iterable[Edge]) -> int:
    return sum(_cross(upright, level) for upright in uprights)


def _cross(upright: Edge, level: Edge) -> bool:
    return (
        level.start - _MEETS <= upright.at <= level.end + _MEETS
        and upright.start - _MEETS <= level.at <= upright.end + _MEETS
    )
