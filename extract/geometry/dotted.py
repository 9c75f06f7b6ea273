"""Rules that are drawn dot by dot, each a small square of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from budget.disclosure import Box
from extract.geometry.edges import SNAP, Edge, Ruling
from extract.geometry.places import hundredths

_SIDE = 2.0
"""Points of a dot's side at the most."""

_SQUARE = 1.25
"""How many times as long as the other one the longer side of a dot is at the most."""

_DOTS = 8
"""Dots in a row from which on they are a rule: fewer may be a leader, or strokes of what is drawn."""


def add_dotted(ruling: Ruling, boxes: Iterable[Box]) -> None:
    """Adds the rules that small squares are the dots of.

    Where most of them stand in a level row and in an upright one, they are a pattern, and none is a rule: in a table
    only those at its crossings do.
    """
    short = [box for box in boxes if box[2] - box[0] <= _SIDE and box[3] - box[1] <= _SIDE]  # most rules are long
    dots = [box for box in short if _is_square(*box)]
    if len(dots) < _DOTS:
        return
    level, in_level = _rows(dots, 0)
    upright, in_upright = _rows(dots, 1)
    if 2 * len(in_level & in_upright) <= len(dots):
        ruling.level.extend(level)
        ruling.upright.extend(upright)


def _is_square(x0: float, top: float, x1: float, bottom: float) -> bool:
    wide, high = x1 - x0, bottom - top
    return 0 < max(wide, high) <= _SQUARE * min(wide, high)


def _rows(dots: list[Box], along: int) -> tuple[list[Edge], set[Box]]:
    """The rows of dots along x (0) or y (1), and the dots that stand in one."""
    lines: dict[float, list[Box]] = defaultdict(list)
    for dot in dots:
        lines[hundredths((dot[1 - along] + dot[3 - along]) / 2)].append(dot)
    edges: list[Edge] = []
    used: set[Box] = set()
    for at, line in lines.items():
        for row in _close(sorted(line, key=lambda dot: dot[along]), along):
            if len(row) >= _DOTS:
                edges.append(Edge(at, row[0][along], row[-1][along + 2]))
                used.update(row)
    return edges, used


def _close(line: list[Box], along: int) -> Iterator[list[Box]]:
    """The dots of one line, those together that stand closer than rules are joined."""
    row: list[Box] = []
    for dot in line:
        if row and dot[along] - row[-1][along + 2] > SNAP:
            yield row
            row = []
        row.append(dot)
    if row:
        yield row
