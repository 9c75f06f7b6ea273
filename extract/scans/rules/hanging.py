"""What hangs on a stroke or goes across it: by this rules are told from strokes of letters.

Letters leave rules room; the strokes of a letter hang on each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from budget.disclosure import Box
from extract.geometry.edges import Edge
from extract.scans.ocr import Image
from extract.scans.rules.crossing import cross

_NEARLY, _MOST = 0.8, 0.6
"""Share of the way between two level rules that an upright one must go that goes on above or below; less where no
stroke hangs on it, or a seal covers it."""

_DOUBLE = 0.95
"""Share of the height of a row on which the other line of a double rule is inked."""

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


def least(piece: Edge, grey: Image, scale: float, seals: Sequence[Box]) -> float:
    """The share that a rule must go of its way between two level ones, if it goes on above or below."""
    hanging = [] if _is_covered(piece, seals) else _hanging(piece.at, [piece[1:]], grey, scale)
    return _MOST if max(hanging, default=0.0) <= _FREE else _NEARLY


def _is_covered(piece: Edge, seals: Sequence[Box]) -> bool:
    """Whether a seal lies over a piece of an upright rule."""
    return any(x0 <= piece.at <= x1 and top < piece.end and bottom > piece.start for x0, top, x1, bottom in seals)


def is_free(edge: Edge, levels: Sequence[Edge], grey: Image, scale: float, seals: Sequence[Box]) -> bool:
    """Whether nothing hangs on an upright rule in most of its rows: other strokes hang on that of a letter.

    Rows beneath a seal tell nothing where others do.
    """
    heights = sorted(level.at for level in levels if cross(edge, level))
    rows = list(pairwise(heights))
    bare = [row for row in rows if not _is_covered(Edge(edge.at, *row), seals)]
    beside = list(_hanging(edge.at, bare or rows, grey, scale))
    return not beside or float(np.median(beside)) <= _FREE


def is_bare(level: Edge, grey: Image, scale: float) -> bool:
    """Whether hardly any ink is right above and below a level rule: strokes of letters in line have the rest there."""
    near, far, middle = round(_INSIDE * scale), round(2 * _INSIDE * scale), round(level.at * scale)
    band = grey[:, round(level.start * scale) : round(level.end * scale)] < _DARK
    sides = band[max(middle - far, 0) : max(middle - near, 0)], band[middle + near : middle + far]
    return all(side.any(axis=0).mean() <= _UNDERLINED for side in sides if side.size)


def shines_through(level: Edge, grey: Image, scale: float) -> bool:
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
    is_double = again < len(inked) and other.any(axis=1).mean() >= _DOUBLE
    return beside[thin.index(again)] if beside[0] > _FREE and is_double else beside[0]
