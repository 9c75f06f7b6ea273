"""At which side of its column what is written stands: a heading of the same column is never beyond that."""

from collections.abc import Sequence
from typing import Literal

from extract.geometry.figures import is_piece
from extract.geometry.runs import Run
from extract.layout.strips import Strip

Side = Literal["left", "right", ""]

_SAME = 0.7
"""Points within which texts end, or begin, at one place."""

_VARIES = 2.0
"""Points by which texts are longer than others, so that their other ends do not stand at one place, too."""


class Flush:
    """At which side the texts of each strip stand; ``""`` where they tell none, or stand in the middle.

    Figures that tell none, because they are equally long, stand where those of the other strips do.
    """

    def __init__(self, body: Sequence[Run], strips: Sequence[Strip]) -> None:
        """``strips`` are those of the ``body`` without its headings."""
        self._sides: dict[Strip, Side] = {}
        unknown: list[Strip] = []
        told: set[Side] = set()
        for strip in strips:
            runs = [run for run in body if strip[0] - _SAME < run.box[0] and run.box[2] < strip[1] + _SAME]
            side = _side(runs)
            figures = bool(runs) and all(is_piece(run.text) for run in runs)
            self._sides[strip] = side
            if figures and side:
                told.add(side)
            elif figures and _varies([run.box[0] for run in runs]):
                told.add("")
            elif figures:
                unknown.append(strip)
        if len(told) == 1:
            self._sides |= dict.fromkeys(unknown, *told)

    def of(self, strip: Strip) -> Side:
        """The side of all that stands in a strip, which may hold several of those known."""
        held = {side for known, side in self._sides.items() if strip[0] < known[1] and known[0] < strip[1]}
        return held.pop() if len(held) == 1 else ""


def _side(runs: Sequence[Run]) -> Side:
    lefts, rights = [run.box[0] for run in runs], [run.box[2] for run in runs]
    if _varies(lefts) and not _differs(rights):
        return "right"
    return "left" if _varies(rights) and not _differs(lefts) else ""


def _varies(places: Sequence[float]) -> bool:
    return max(places, default=0.0) - min(places, default=0.0) > _VARIES


def _differs(places: Sequence[float]) -> bool:
    return max(places, default=0.0) - min(places, default=0.0) > _SAME
