"""Strips: from where to where something goes in a page's width, as the words of a column do."""

from collections.abc import Sequence

from budget.disclosure import Box

Strip = tuple[float, float]
"""From where to where the words of a column go, in points from the left."""

_FLUSH = 0.5
"""Points within which texts begin at one place."""


def ends_of(box: Box) -> Strip:
    """From where to where a box goes."""
    return box[0], box[2]


def nearest(strips: Sequence[Strip], box: Box) -> int:
    """The number of the strip in which a box belongs: the one that it overlaps most, or that is nearest to it.

    What begins right where a strip does, and reaches over the next ones, belongs to that.
    """
    found = max(range(len(strips)), key=lambda i: min(strips[i][1], box[2]) - max(strips[i][0], box[0]))
    if box[0] < strips[found][0]:
        return next((i for i in range(found) if abs(strips[i][0] - box[0]) < _FLUSH), found)
    return found


def touched_by(strips: Sequence[Strip], x0: float, x1: float) -> list[Strip]:
    """The strips that an interval overlaps by more than half a point."""
    return [strip for strip in strips if strip[0] < x1 - 0.5 and strip[1] > x0 + 0.5]


def widen(strips: list[Strip], x0: float, x1: float) -> None:
    """Adds an interval to disjoint ones; those that it touches become one with it."""
    touched = touched_by(strips, x0, x1)
    for strip in touched:
        strips.remove(strip)
    strips.append((min([x0, *(s[0] for s in touched)]), max([x1, *(s[1] for s in touched)])))
