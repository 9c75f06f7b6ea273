"""Rules found in the picture of a page: long thin strokes, and upright ones that go from rule to rule.

What parts a rule from the stroke of a letter is that it goes all the way between two rules that it meets.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from budget.disclosure import Box
from extract.geometry.edges import SNAP, Edge, Ruling, merged
from extract.scans.ocr import Image
from extract.scans.rules.crossing import MEETS, crossed
from extract.scans.rules.hanging import is_bare, is_free, shines_through
from extract.scans.rules.inked import inked_along, share_inked
from extract.scans.rules.rejoined import chained, rejoined
from extract.scans.rules.strokes import ALONE, DOTTED, SOLID, level_rules, longest, pixels_along, strokes_in, thin_ink
from extract.scans.rules.uprights import between, goes_along, is_of_streak

_LEVEL, _UPRIGHT = 14.0, 7.0
"""Points that a stroke must be long to be a piece of a rule: longer than most of those of letters."""

_LETTERED = 0.25
"""Share of an upright rule that may be as dark as letters are: they may touch it."""

_HOLE, _RAGGED = 40.0, 3
"""Points up to which what hides the end of a rule is a hole; pixels from there to where it may begin."""

_ENOUGH = 200.0
"""Points of solid upright rules from which on dotted ones are not sought."""

_MORE = 1.5
"""How many times the length of solid upright rules dotted ones must have to be believed instead."""

_ROWS, _DOTTED_ROWS = 2, 4
"""Rows in which an upright rule must stand, a solid and a dotted one."""


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
    pieces = [edge for edge in pieces if not shines_through(edge, grey, scale)]
    levels = [edge for edge in pieces if edge.end - edge.start >= 2 * _LEVEL]
    levels = [_gone_on(edge, hidden, scale) for edge in levels]
    tall, darker = thin_ink(np.ascontiguousarray(grey.T), scale, along, _reach(levels))
    rows = _ROWS if along == SOLID else _DOTTED_ROWS
    strokes, seen = longest(strokes_in(tall, _UPRIGHT, scale)), tall | hidden.T
    uprights = merged(between(levels, strokes, seen, grey, scale, rows, seals))
    uprights = [edge for edge in uprights if not any(_is_within(edge, seal) for seal in seals)]
    uprights = [
        edge for edge in uprights if share_inked(inked_along(darker, edge.at, scale), *edge[1:], scale) <= _LETTERED
    ]
    if along == SOLID:
        uprights = [edge for edge in uprights if is_free(edge, levels, grey, scale, seals)]
    uprights = [edge for edge in uprights if goes_along(edge, uprights, levels)]
    uprights = [edge for edge in uprights if not is_of_streak(edge, levels, hidden, scale)]
    long = [edge for edge in levels if edge.end - edge.start >= ALONE]
    short = [edge for edge in levels if edge not in long]
    levels = [
        *long,
        *(edge for edge in short if crossed(edge, uprights) >= 2 or _is_of_heading(edge, long, grey, scale)),
    ]
    whole = [edge for edge in chained(pieces, uprights) if crossed(edge, uprights) >= 2 and is_bare(edge, grey, scale)]
    levels = [edge for edge in levels if not any(abs(edge.at - other.at) <= SNAP for other in whole)]
    levels = list(rejoined([*levels, *whole], uprights))
    mask = pixels_along(flat, levels, scale) | pixels_along(tall, uprights, scale).T
    return Drawn(Ruling(levels, uprights, drawn=False), mask)


def _reach(levels: Sequence[Edge]) -> Box | None:
    """Where long level rules are, on a picture that lies on its side: streaks beside them are none of their table."""
    long = [edge for edge in levels if edge.end - edge.start >= ALONE]
    if not long:
        return None
    left, right = min(edge.start for edge in long) - MEETS, max(edge.end for edge in long) + MEETS
    return min(edge.at for edge in long) - MEETS, left, max(edge.at for edge in long) + MEETS, right


def _is_of_heading(level: Edge, long: Sequence[Edge], grey: Image, scale: float) -> bool:
    """Whether a short level stroke is the rule under the heading of a group, in a table without upright rules.

    It stands free at the height of a long rule, or begins or ends with those above and below it.
    """
    beside = any(abs(level.at - other.at) <= SNAP for other in long)
    above, below = ([other for other in long if (other.at < level.at) == way] for way in (True, False))
    flush = any(
        all(any(abs(level[end] - other[end]) <= MEETS for other in side) for side in (above, below)) for end in (1, 2)
    )
    return (beside or flush) and is_bare(level, grey, scale)


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


def _is_within(upright: Edge, seal: Box) -> bool:
    x0, top, x1, bottom = seal
    return x0 - MEETS <= upright.at <= x1 + MEETS and upright.start >= top - MEETS and upright.end <= bottom + MEETS
