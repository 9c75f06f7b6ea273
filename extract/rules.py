"""Rules that a table lacks: under a row that the page break cut, and at its open sides."""

from itertools import pairwise
from typing import Any

Edge = dict[str, Any]
"""A rule as pdfplumber gives it: ``orientation``, ``x0``, ``top``, ``x1``, ``bottom`` in points."""

_TOUCH = 3.0
"""Points within which the end of a rule touches another one."""


def closing_rules(upright: list[Edge], flat: list[Edge]) -> list[Edge]:
    """Rules that a page break took away: where three uprights or more end together on no rule."""
    out: list[Edge] = []
    for end in ("top", "bottom"):
        ends = sorted(upright, key=lambda edge: float(edge[end]))
        groups: list[list[Edge]] = []
        for before, edge in pairwise([None, *ends]):
            if before is None or edge is None or edge[end] - before[end] > _TOUCH:
                groups.append([])
            if edge is not None:
                groups[-1].append(edge)
        for group in groups:
            y = group[0][end]
            if len(group) >= 3 and not _touched(y, flat) and not _passed(y, group, upright, end):
                x0, x1 = min(e["x0"] for e in group), max(e["x1"] for e in group)
                out.append(_rule(x0, y, x1, y))
    return out


def _touched(y: float, flat: list[Edge]) -> bool:
    return any(abs(edge["top"] - y) <= _TOUCH for edge in flat)


def _passed(y: float, group: list[Edge], upright: list[Edge], end: str) -> bool:
    """Whether the same uprights go on beyond ``y``, drawn in pieces."""
    other = "top" if end == "bottom" else "bottom"
    xs = [edge["x0"] for edge in group]
    return any(abs(edge[other] - y) <= _TOUCH and any(abs(edge["x0"] - x) <= _TOUCH for x in xs) for edge in upright)


def side_rules(upright: list[Edge], flat: list[Edge]) -> list[Edge]:
    """The left and right border of a table whose rows are open there.

    Its level rules reach further than its uprights; nothing stands beyond their ends.
    """
    levels = _levels(flat)
    out: list[Edge] = []
    for end, outward in ((0, -1), (1, 1)):
        for group in _alike(levels, end):
            x = group[0][1 + end]
            left, right = min(level[1] for level in group), max(level[2] for level in group)
            inner = [e for e in upright if left + _TOUCH < e["x0"] < right - _TOUCH]
            outer = [e for e in upright if (e["x0"] - x) * outward >= -_TOUCH]
            for (upper, *_), (lower, *_) in pairwise(group):
                further = (level for level in levels if upper <= level[0] <= lower)
                beyond = any((level[1 + end] - x) * outward > _TOUCH for level in further)
                if _crosses(inner, upper, lower) and not _crosses(outer, upper, lower) and not beyond:
                    out.append(_rule(x, upper, x, lower))
    return out


def _levels(flat: list[Edge]) -> list[tuple[float, float, float]]:
    """Height, left end and right end of all level rules, those of one height taken together."""
    levels: list[tuple[float, float, float]] = []
    for edge in sorted(flat, key=lambda e: float(e["top"])):
        if levels and edge["top"] - levels[-1][0] <= 1:
            y, x0, x1 = levels[-1]
            levels[-1] = (y, min(x0, edge["x0"]), max(x1, edge["x1"]))
        else:
            levels.append((edge["top"], edge["x0"], edge["x1"]))
    return levels


def _alike(levels: list[tuple[float, float, float]], end: int) -> list[list[tuple[float, float, float]]]:
    """The levels that end at the same place on one side (0 left, 1 right), three of them at least."""
    groups: list[list[tuple[float, float, float]]] = []
    for level in levels:
        own = next((group for group in groups if abs(group[0][1 + end] - level[1 + end]) <= _TOUCH), None)
        if own is None:
            groups.append([level])
        else:
            own.append(level)
    return [group for group in groups if len(group) >= 3]


def _crosses(upright: list[Edge], upper: float, lower: float) -> bool:
    middle = (upper + lower) / 2
    return any(edge["top"] <= middle <= edge["bottom"] for edge in upright)


def _rule(x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if top == bottom else "v",
    }
