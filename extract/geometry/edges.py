"""Printed rules as straight edges: those of one line taken together, however they were drawn."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.geometry.places import hundredths

SNAP = 3.0
"""Points within which two rules stand at the same place, and within which one goes on as the other."""

_WIDEST = 3 * SNAP
"""Points up to which edges within a snap of each other may be one rule, as those of two cells with a gap between."""

SHORTEST = 1.0
"""Points below which a mark is a dot and no piece of a rule."""


Stroke = tuple[float, float, float, float]
"""A line from point to point, from the left: x and y of each. No rule: it stands aslant, or is a remark's."""


class Edge(NamedTuple):
    """A rule: an upright one stands at an x and goes from a y to a y; a level one the other way about."""

    at: float
    start: float
    end: float


class Ruling(NamedTuple):
    """The rules of a page.

    Attributes:
        made: the level ones that a page break took away.
        drawn: whether they were drawn as rules; the end of one found in a picture may be the stroke of a letter.
        shaded: whether all upright ones are the sides of shades: filled shapes without a line around them.
    """

    level: list[Edge]
    upright: list[Edge]
    made: tuple[Edge, ...] = ()
    drawn: bool = True
    shaded: bool = False


def add_thin(ruling: Ruling, x0: float, top: float, x1: float, bottom: float) -> None:
    """Adds a thin rectangle to the level or the upright rules, by its longer side."""
    if x1 - x0 >= bottom - top:
        if x1 - x0 >= SHORTEST:
            ruling.level.append(Edge((top + bottom) / 2, x0, x1))
    elif bottom - top >= SHORTEST:
        ruling.upright.append(Edge((x0 + x1) / 2, top, bottom))


def merged(edges: Iterable[Edge]) -> list[Edge]:
    """Edges of one direction, those of one line at its mean place and joined; short ones left out."""
    out: list[Edge] = []
    for line in _lines(edges):
        if len(line) == 1:
            ((at, first, reach),) = line
            out.append(Edge(hundredths(at), first, reach))
            continue
        at = hundredths(sum([edge[0] for edge in line]) / len(line))
        spans = sorted([edge[1:] for edge in line])
        first, reach = spans[0]
        for start, end in spans:
            if start > reach + SNAP:
                out.append(Edge(at, first, reach))
                first, reach = start, end
            elif end > reach:
                reach = end
        out.append(Edge(at, first, reach))
    return [edge for edge in out if edge.end - edge.start >= SNAP]


def _lines(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    """The edges that stand within a snap of the next one, together; nearer in a chain, as between empty rows."""
    for line in _apart_by(SNAP, sorted(edges)):
        if line[-1][0] - line[0][0] > _WIDEST:
            yield from _apart_by(SNAP / 2, line)
        else:
            yield line


def _apart_by(gap: float, edges: Iterable[Edge]) -> list[list[Edge]]:
    """Edges in order, those that stand no further than a gap from the next one together."""
    lines: list[list[Edge]] = []
    at = -math.inf
    for edge in edges:
        if edge[0] - at > gap:
            lines.append([])
        lines[-1].append(edge)
        at = edge[0]
    return lines
