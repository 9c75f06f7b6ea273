"""Printed rules as straight edges: those of one line taken together, however they were drawn."""

from collections.abc import Iterable
from typing import NamedTuple

_SNAP = 3.0
"""Points within which two rules stand at the same place, and within which one goes on as the other."""

SHORTEST = 1.0
"""Points below which a mark is a dot and no piece of a rule."""


class Edge(NamedTuple):
    """A rule: an upright one stands at an x and goes from a y to a y; a level one the other way about."""

    at: float
    start: float
    end: float


class Ruling(NamedTuple):
    """The rules of a page."""

    level: list[Edge]
    upright: list[Edge]


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
    for edge in _snapped(edges):
        last = out[-1] if out and out[-1].at == edge.at else None
        if last is None or edge.start > last.end + _SNAP:
            out.append(edge)
        elif edge.end > last.end:
            out[-1] = Edge(edge.at, last.start, edge.end)
    return [edge for edge in out if edge.end - edge.start >= _SNAP]


def _snapped(edges: Iterable[Edge]) -> list[Edge]:
    """The edges at the mean places of their lines, by line and from start to end."""
    out: list[Edge] = []
    line: list[Edge] = []
    for edge in [*sorted(edges), None]:
        if edge is not None and (not line or edge.at - line[-1].at <= _SNAP):
            line.append(edge)
            continue
        if line:
            at = round(sum(e.at for e in line) / len(line), 2)
            out.extend(sorted(Edge(at, e.start, e.end) for e in line))
        line = [edge] if edge is not None else []
    return out
